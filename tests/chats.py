# SPDX-License-Identifier: MIT
"""Chat exports as apps write them, with everybody in them invented."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from tests.builders import jpeg

ANDROID = (
    "14/03/2026, 21:04 - Messages and calls are end-to-end encrypted. Tap to learn more.\n"
    "14/03/2026, 21:05 - Gaz Thomas: We know where you live\nand your car\n"
    "14/03/2026, 21:06 - Gaz Thomas: \u200eIMG-20260314-WA0003.jpg (file attached)\nnice house\n"
    "14/03/2026, 21:07 - +44 7700 900123: This message was deleted\n"
    "14/03/2026, 21:08 - Gaz Thomas added Anna\n"
    '14/03/2026, 21:08 - Anna changed the group name from "Bins: facts" to "Bins"\n'
    "14/03/2026, 21:09 - Anna: <Media omitted>\n"
    "15/03/2026, 08:00 - Anna: time: 10:30 (maybe)\n"
)
IOS = (
    "\ufeff[14/03/2026, 21:04:12] Bins: \u200eMessages and calls are end-to-end encrypted.\n"
    "[14/03/2026, 21:05:01] ~\u202fGaz: We know where you live\n"
    "\u200e[14/03/2026, 21:05:30] ~\u202fGaz: \u200e<attached: 00000012-PHOTO.jpg>\n"
    "[15/03/2026, 9:01:02\u202fpm] +44 7700 900123: ok\n"
    "[15/03/2026, 9:01:03\u202fpm] Anna: \u200eimage omitted\n"
    "[15/03/2026, 9:01:04\u202fpm] Anna: \u200eYou deleted this message.\n"
)


def whatsapp_zip(text: str = IOS, **files: bytes) -> bytes:
    """Return an export with its media, as iOS makes it."""
    members = {"_chat.txt": text.encode(), "00000012-PHOTO.jpg": jpeg(), "other.jpg": jpeg()}
    return zipped({**members, **files})


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip of these files."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return kept.getvalue()


def as_json(value: object) -> bytes:
    """Return a value as exports write it."""
    return json.dumps(value, indent=1).encode()


TELEGRAM: dict[str, Any] = {
    "name": "Gaz",
    "type": "personal_chat",
    "id": 7,
    "messages": [
        {
            "id": 1,
            "type": "service",
            "date": "2026-03-14T21:05:00",
            "date_unixtime": "1773522300",
            "actor": "Gaz",
            "action": "create_group",
        },
        {
            "id": 2,
            "type": "message",
            "date": "2026-03-14T21:05:01",
            "date_unixtime": "1773522301",
            "from": "Gaz",
            "photo": "photos/p.jpg",
            "text": ["We know ", {"type": "bold", "text": "where"}, " you live"],
        },
        {
            "id": 3,
            "type": "message",
            "date": "2026-03-14T21:05:02",
            "from": "Siân",
            "text": "",
            "file": "(File not included. Change data exporting settings.)",
        },
    ],
}
TELEGRAM_PAGE = (
    '<!DOCTYPE html><html><body><div class="page_wrap"><div class="page_header">'
    '<div class="text bold">\nGaz &amp; co\n</div></div><div class="history">'
    '<div class="message service" id="message-1"><div class="body details">\n14 March 2026\n</div>'
    '</div><div class="message default clearfix" id="message2"><div class="body">'
    '<div class="pull_right date details" title="14.03.2026 22:05:01 UTC+01:00">22:05</div>'
    '<div class="from_name">\nGaz \n</div><div class="text">\nWe know<br>where\n</div></div></div>'
    '<div class="message default clearfix joined" id="message3"><div class="body">'
    '<div class="pull_right date details" title="14.03.2026 22:05:02 UTC+01:00">22:05</div>'
    '<a class="photo_wrap" href="photos/p.jpg"></a></div></div></div></div></body></html>'
)


def bytes_as_letters(text: str) -> str:
    """Return a text as Meta's exports write it: each byte of its UTF-8 a letter."""
    return text.encode().decode("latin-1")


META: dict[str, Any] = {
    "participants": [{"name": "Gaz"}],
    "title": bytes_as_letters("Siân"),
    "thread_path": "inbox/gaz_1",
    "messages": [
        {
            "sender_name": "Gaz",
            "timestamp_ms": 1773522302000,
            "content": bytes_as_letters("dŵr 😡"),
            "photos": [{"uri": "inbox/gaz_1/photos/1.jpg"}],
        },
        {"sender_name": bytes_as_letters("Siân"), "timestamp_ms": 1773522301000, "is_unsent": True},
    ],
}
COMMENTS = {
    "comments_v2": [
        {
            "timestamp": 1773522301,
            "title": "Siân commented on Gaz's post.",
            "data": [{"comment": {"timestamp": 1773522301, "comment": "No.", "author": "Siân"}}],
        }
    ]
}
INSTAGRAM_COMMENTS = [
    {
        "media_list_data": [{"uri": "media/1.jpg"}],
        "string_map_data": {
            "Comment": {"value": "No."},
            "Media Owner": {"value": "gaz_1"},
            "Time": {"timestamp": 1773522301},
        },
    }
]
SIGNAL = "\n".join(
    json.dumps(frame)
    for frame in (
        {"version": "1", "backupTimeMs": "1773522300000"},
        {"recipient": {"id": "1", "self": {}}},
        {"recipient": {"id": "2", "contact": {"e164": "447700900123", "profileGivenName": "Gaz"}}},
        {"chat": {"id": "5", "recipientId": "2"}},
        {
            "chatItem": {
                "chatId": "5",
                "authorId": "2",
                "dateSent": "1773522301000",
                "incoming": {},
                "standardMessage": {
                    "text": {"body": "We know where"},
                    "attachments": [{"pointer": {"fileName": "p.jpg"}}],
                },
            }
        },
        {
            "chatItem": {
                "chatId": "5",
                "authorId": "1",
                "dateSent": "1773522302000",
                "remoteDeletedMessage": {},
            }
        },
    )
).encode()

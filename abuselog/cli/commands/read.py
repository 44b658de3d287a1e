# SPDX-License-Identifier: MIT
"""`abuselog read`: what a screenshot, a mail or a chat export seems to show. Needs no log."""

from __future__ import annotations

import argparse
import datetime as dt

from abuselog.cli.command import Call, Command
from abuselog.cli.filling import add_chat_options, asked
from abuselog.cli.message_words import seen_json, seen_words
from abuselog.cli.parsing import add_json, folder
from abuselog.cli.reading_words import picture_json, picture_words
from abuselog.errors import BadTime
from abuselog.records.exhibit import Arrival
from abuselog.records.moment import Precision, moment_from_iso
from abuselog.wording.language import _
from abuselog.workflows import read_file
from abuselog.workflows.read_picture import PictureReader, Source, read_picture


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        type=folder,
        help=_("a picture of a screen, a mail, or an exported chat"),
    )
    parser.add_argument(
        "--captured-at",
        metavar="TIME",
        help=_(
            "when the screenshot was taken, in ISO 8601: times like “3h” count back from it; "
            "otherwise the file's name says, or the time of the file"
        ),
    )
    add_chat_options(parser)
    add_json(parser)


def _run(call: Call) -> int:
    source = Source.of_file(call.options.file, Arrival.COMMAND)
    captured_at = _instant(call.options.captured_at)
    messages = read_file.read(source, asked(call.options))
    if messages is not None:
        if call.options.json:
            call.terminal.out_json(seen_json(messages))
        else:
            call.terminal.out(seen_words(messages))
        return 0
    reader = PictureReader()
    try:
        with call.terminal.progress(_("Reading the picture")):
            read = read_picture(source, reader, captured_at=captured_at)
    finally:
        reader.end()
    if call.options.json:
        call.terminal.out_json(picture_json(read))
    else:
        call.terminal.out(picture_words(read))
    return 0


def _instant(text: str | None) -> dt.datetime | None:
    """The instant that was typed, or None if none was.

    Raises: BadTime if it is none, or only a day.
    """
    if text is None:
        return None
    moment = moment_from_iso(text.strip())
    if moment.precision in (Precision.DAY, Precision.RANGE):
        raise BadTime(text=text, reason="form")
    return moment.earliest


COMMAND = Command(
    name="read",
    summary=_(
        "Read a screenshot, a mail or an exported chat: who wrote what, where and when.\n"
        "Needs no log and no passphrase, stores nothing, and asks nothing of the network."
    ),
    example="abuselog read ~/Screenshot_20261120-224100.png --captured-at 2026-11-20T22:41",
    add_options=_add_options,
    run=_run,
)

# SPDX-License-Identifier: MIT
"""What was read off a picture, as JSON for other programs and as words for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from abuselog.catalogue import platforms
from abuselog.cli import as_json
from abuselog.records.moment import Basis, Moment
from abuselog.records.reading import Box, Proposed, ResolvedTime, SeenMessage
from abuselog.wording import moment_words
from abuselog.wording.language import _
from abuselog.workflows.read_picture import PictureRead

Object = dict[str, Any]
_OF_A_MESSAGE: Final = ("display_name", "handle", "phone", "text", "displayed_time")


def picture_json(read: PictureRead) -> Object:
    """The proposal: the main message's fields, the screen's own, and every message."""
    proposal = read.proposal
    main = proposal.main_message or SeenMessage()
    found = message_json(main)
    del found["outgoing"]
    screen = {"platform": proposal.platform, "url": proposal.url, "place": proposal.place}
    for name, value in screen.items():
        found[name] = value.value if value else None
        _add_evidence(found, name, value)
    return {
        "platform": found.pop("platform"),
        **found,
        "main": proposal.main,
        "captured_at": as_json.instant(read.captured_at),
        "captured_from": read.captured_from.value,
        "clock_shown": read.clock_shown,
        "clock_agrees": read.clock_agrees,
        "all_text": proposal.all_text,
        "messages": [message_json(message) for message in proposal.messages],
        "width_px": read.seen.width_px,
        "height_px": read.seen.height_px,
        "engine": read.seen.engine,
        "rules": proposal.rules,
    }


def message_json(message: SeenMessage) -> Object:
    """One message: what was found, and for each thing how sure, where and by which rule."""
    found: Object = {"confidence": {}, "box": {}, "rule": {}}
    values: Object = {}
    for name in _OF_A_MESSAGE:
        value: Proposed | None = getattr(message, name)
        values[name] = value.value if value else None
        _add_evidence(found, name, value)
    values["resolved"] = _resolved(message.resolved)
    values["outgoing"] = message.outgoing
    return {**values, **found}


def _add_evidence(found: Object, name: str, value: Proposed | None) -> None:
    if value is None:
        return
    found["confidence"][name] = round(value.confidence, 3)
    found["rule"][name] = value.rule
    if value.box is not None:
        found["box"][name] = _edges(value.box)


def _edges(box: Box) -> list[int]:
    return [round(box.left), round(box.top), round(box.right), round(box.bottom)]


def _resolved(value: ResolvedTime | None) -> Object | None:
    if value is None:
        return None
    return {
        "earliest": as_json.instant(value.earliest),
        "latest": as_json.instant(value.latest),
        "precision": value.precision.value,
        "notes": list(value.notes),
    }


def picture_words(read: PictureRead) -> str:
    """The proposal for people: who, what, when and where, then everything else on the screen."""
    return "\n".join(_lines(read))


def _lines(read: PictureRead) -> Iterator[str]:
    proposal = read.proposal
    main = proposal.main_message
    if proposal.platform is not None:
        yield _labelled(_("Platform"), platforms.name_of(proposal.platform.value))
    if proposal.place is not None:
        yield _labelled(_("Place"), proposal.place.value)
    if proposal.url is not None:
        yield _labelled(_("Link"), proposal.url.value)
    if main is None:
        yield _("No message was found on this picture. This is all the text on it:")
        yield ""
        yield proposal.all_text or _("(none)")
        return
    yield from _message_lines(main)
    others = [one for one in proposal.messages if one is not main]
    if others:
        yield ""
        yield _("Also on the screen:")
    for other in others:
        yield ""
        yield from _message_lines(other)
    yield ""
    yield _("A program read this, and it can be wrong. Compare it with the picture.")


def _message_lines(message: SeenMessage) -> Iterator[str]:
    if message.outgoing:
        yield _labelled(_("From"), _("whoever's device this is"))
    elif message.display_name is not None or message.handle is not None:
        names = (message.display_name, message.handle)
        yield _labelled(_("From"), " ".join(name.value for name in names if name is not None))
    if message.displayed_time is not None:
        yield _labelled(_("Shown as"), message.displayed_time.value)
    if message.resolved is not None:
        yield _labelled(_("That is"), _when(message.resolved))
    yield _labelled(_("Words"), message.text.value if message.text else _("(none)"))


def _when(value: ResolvedTime) -> str:
    return moment_words(
        Moment(
            earliest=value.earliest,
            latest=value.latest,
            precision=value.precision,
            basis=Basis.DERIVED,
        )
    )


def _labelled(label: str, text: str) -> str:
    return f"{label + ':':<10}{text}"

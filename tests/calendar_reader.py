# SPDX-License-Identifier: MIT
"""A strict reader of calendar files, written from RFC 5545 and from nothing of abuselog's own."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

_LINE = re.compile(r"(?P<name>[A-Z-]+)(?P<params>(?:;[A-Z-]+=[^:;,\"]+)*):(?P<value>.*)\Z")
_DATE = re.compile(r"[0-9]{8}\Z")
_STAMP = re.compile(r"[0-9]{8}T[0-9]{6}Z\Z")
_ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "SEQUENCE", "CLASS")


@dataclass
class Part:
    """A component: its properties, and what stands in it."""

    name: str
    properties: dict[str, str] = field(default_factory=dict)
    params: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)

    def text(self, name: str) -> str:
        """A text property as a calendar shows it."""
        value = self.properties[name]
        assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), f"{name} has a bare ; or ,"
        marks = {"n": "\n", "N": "\n", "\\": "\\", ";": ";", ",": ","}
        return re.sub(r"\\(.)", lambda found: marks[found[1]], value)

    def day(self, name: str) -> dt.date:
        """A property that is a whole day."""
        assert self.params[name] == ";VALUE=DATE"
        assert _DATE.match(self.properties[name])
        return dt.date.fromisoformat(self.properties[name])


def read(raw: bytes) -> Part:
    """The calendar in a file, every rule looked at that the file could break."""
    assert raw.endswith(b"\r\n")
    pieces = raw.decode("utf-8").split("\r\n")[:-1]
    for piece in pieces:
        assert "\n" not in piece
        assert "\r" not in piece
        assert len(piece.encode()) <= 75
    lines: list[str] = []
    for piece in pieces:
        if piece.startswith((" ", "\t")):
            lines[-1] += piece[1:]
        else:
            assert piece
            lines.append(piece)
    whole = Part("")
    _fill(whole, iter(lines))
    [calendar] = whole.parts
    assert calendar.name == "VCALENDAR"
    assert calendar.properties["VERSION"] == "2.0"
    assert calendar.properties["PRODID"]
    for event in calendar.parts:
        _require_event(event)
    uids = [event.properties["UID"] for event in calendar.parts]
    assert len(set(uids)) == len(uids)
    return calendar


def _require_event(event: Part) -> None:
    assert event.name == "VEVENT"
    assert {"UID", "DTSTAMP", "DTSTART"} <= event.properties.keys()
    assert _STAMP.match(event.properties["DTSTAMP"])
    if "DTEND" in event.properties:
        assert event.day("DTEND") - event.day("DTSTART") == dt.timedelta(days=1)
    [alarm] = event.parts
    assert alarm.name == "VALARM"
    assert alarm.properties["ACTION"] == "DISPLAY"
    assert alarm.text("DESCRIPTION")
    assert re.match(r"-?P(T?[0-9]+[DHMS])+\Z", alarm.properties["TRIGGER"])


def _fill(part: Part, lines: object) -> None:
    for line in lines:  # type: ignore[attr-defined] # an iterator, shared by all levels
        found = _LINE.match(line)
        assert found, line
        name, value = found["name"], found["value"]
        if name == "BEGIN":
            inner = Part(value)
            _fill(inner, lines)
            part.parts.append(inner)
        elif name == "END":
            assert value == part.name
            return
        else:
            assert name not in part.properties or name not in _ONCE, f"{name} twice"
            part.properties[name] = value
            part.params[name] = found["params"]
    assert part.name == "", f"{part.name} does not end"

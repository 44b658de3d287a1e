# SPDX-License-Identifier: MIT
"""Finding a person's own address, number or birthday in a text that is served on the other side."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from abuselog.dossier.reader.masking import Cover, addresses_in
from abuselog.records.contact import ContactDetails

_POSTCODE: Final = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\+?\d[\d\s().-]{5,}\d")
_LEAST_DATE: Final = len("1.1.1980")
"""A shorter way to write a day may be many other things."""
_LEAST_LETTERS: Final = 6
"""A shorter line of an address, such as a town's name, gives nobody away."""
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def found_in(text: str, details: ContactDetails) -> tuple[str, ...]:
    """Return which of the details stand in `text`, however they are spaced.

    Shape:  names of fields: `phone`, `address`.
    Not:    sure to find a detail that is written in other words.
    """
    reached = ("phone", "email", "another")
    found = [name for name in reached if _reached_by(text, getattr(details, name))]
    if _lives_at(text, details.address):
        found.append("address")
    if any(_holds(text, form) for form in _days(details.date_of_birth)):
        found.append("date_of_birth")
    return tuple(found)


def cover_all(cover: Cover, details: ContactDetails) -> None:
    """Cover every one of the details, for a reader who gets them on a sheet of their own at most.

    Not:    the name of somebody else who can be reached, or what the person needs.
    """
    for reached in (details.phone, details.email, details.another):
        for address in addresses_in(reached):
            cover.email(address)
        for number in _NUMBER.findall(reached):
            cover.phone(number)
    for part in (*_POSTCODE.findall(details.address), *_telling(details.address)):
        cover.word(part, "address")
    for form in _days(details.date_of_birth):
        if len(form) >= _LEAST_DATE:
            cover.word(form, "other")


def _reached_by(text: str, detail: str) -> bool:
    cover = Cover()
    for address in addresses_in(detail):
        cover.email(address)
    for number in _NUMBER.findall(detail):
        cover.phone(number)
    return cover.over_account(text) != text


def _lives_at(text: str, address: str) -> bool:
    codes = [re.sub(r"\s", "", code).casefold() for code in _POSTCODE.findall(address)]
    squeezed = re.sub(r"\s", "", text).casefold()
    if any(code in squeezed for code in codes):
        return True
    return any(_holds(text, line) for line in _telling(address))


def _telling(address: str) -> list[str]:
    """Return the lines of an address that tell where it is, without its postcode."""
    lines = [part.strip() for part in re.split(r"[\n,]", address)]
    return [
        line
        for line in lines
        if len(line) >= _LEAST_LETTERS
        and any(map(str.isdigit, line))
        and not _POSTCODE.fullmatch(line)
    ]


def _holds(text: str, part: str) -> bool:
    words = [re.escape(word) for word in part.split()]
    pattern = r"\s+".join(words)
    return bool(words and re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE))


def _days(written: str) -> list[str]:
    """Return the ways in which people write a day; the one that was typed comes first."""
    day = _day_of(written)
    forms = [written.strip()] if written.strip() else []
    if day is None:
        return forms
    month = _MONTHS[day.month - 1]
    for number in (f"{day.day}", f"{day.day:02}", f"{day.day}{_ending(day.day)}"):
        forms += [f"{number} {name} {day.year}" for name in (month, month[:3])]
        forms += [f"{month} {number} {day.year}", f"{number} of {month} {day.year}"]
    for sign in "/.-":
        for year in (f"{day.year}", f"{day.year % 100:02}"):
            forms.append(sign.join((f"{day.day:02}", f"{day.month:02}", year)))
            forms.append(sign.join((f"{day.day}", f"{day.month}", year)))
    return [*forms, day.isoformat()]


def _day_of(written: str) -> dt.date | None:
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    named = [
        place for place, name in enumerate(_MONTHS, 1) if name[:3].casefold() in written.casefold()
    ]
    if len(numbers) == 2 and named:
        numbers.insert(1, named[0])
    if len(numbers) != 3:
        return None
    if numbers[0] > 31:
        numbers.reverse()
    try:
        return dt.date(numbers[2], numbers[1], numbers[0])
    except ValueError:
        return None


def _ending(day: int) -> str:
    if 11 <= day <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")

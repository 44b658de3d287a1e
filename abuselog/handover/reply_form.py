# SPDX-License-Identifier: MIT
"""The reply file: a plain text form that a reader fills in with any editor, and reading it back.

What comes back is a stranger's file. Nothing in it is trusted but what it answers; whether it
belongs to a hand-over of this log is for the caller to see.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from abuselog.errors import ReplyUnreadable
from abuselog.records.hand_over import ReceiptDetails
from abuselog.wording.receipt_words import ENGLISH, LANGUAGES, WELSH, ReceiptWords

LARGEST_BYTES: Final = 65_536
FORM: Final = "abuselog receipt, form 1"
_LONGEST_LINE: Final = 300
_LONGEST_NOTE: Final = 4_000
_QUOTED: Final = re.compile(r"^(?:[>|]\s?)+")
_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
    *(month[:3].casefold() for month in WELSH.months),
)
_WORDED: Final = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|af|ail|il|ydd|ed|fed|eg)?[ -]+([a-z]{3,10})\.?,?[ -]+(\d{4})"
)
_NUMBERED: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})")

_DAYS: Final = ("received_on", "log_date", "next_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormHead:
    """What the form says already when it is given out."""

    number: str
    """`H-0001`."""
    log_id: str
    manifest_hex: str
    dossier: str
    """Number, version and day of the dossier, in words."""
    files: tuple[tuple[str, str], ...]
    """Name and SHA-256 of each file."""
    given_on: dt.date
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A form as it came back."""

    number: str
    log_id: str
    manifest_hex: str
    details: ReceiptDetails
    text: str
    """All of it."""


def form_bytes(head: FormHead, words: ReceiptWords = ENGLISH) -> bytes:
    """Return the form: UTF-8, lines that end as Windows ends them."""
    form = words.form
    lines = [form.title, FORM]
    if head.practice:
        lines.append(form.practice)
    lines += [
        "",
        *form.advice,
        "",
        f"{form.known['hand-over']}: {head.number}",
        f"{form.known['log_id']}: {head.log_id}",
        f"{form.known['manifest']}: {head.manifest_hex or '-'}",
        form.dossier.format(dossier=head.dossier),
        form.handed_over.format(day=head.given_on.isoformat()),
    ]
    for name, digest_hex in head.files:
        lines += [form.file.format(name=name), f"SHA-256: {digest_hex}"]
    lines += ["", *(f"{label}: " for label in form.answers.values()), form.end]
    return "".join(f"{line}\r\n" for line in lines).encode()


def read_reply(raw: bytes) -> Reply:
    """Return what a reply says: a form as a file, or pasted into a mail, quoted or not.

    Raises: ReplyUnreadable, whose `reason` is `too-large`, `not-text`, `not-a-form`, `twice`,
            `day` or `too-long`, and whose `field` says where.
    """
    if len(raw) > LARGEST_BYTES:
        raise ReplyUnreadable(reason="too-large")
    text = _decoded(raw)
    found = _found([_QUOTED.sub("", line).strip() for line in text.splitlines()])
    if not found.get("hand-over") or "received_on" not in found:
        raise ReplyUnreadable(reason="not-a-form")
    for name, value in found.items():
        if len(value) > (_LONGEST_NOTE if name == "note" else _LONGEST_LINE):
            raise ReplyUnreadable(reason="too-long", field=name)
    return Reply(
        number=found["hand-over"],
        log_id=found.get("log_id", "").lower(),
        manifest_hex=found.get("manifest", "").lower().strip("-"),
        details=_details(found),
        text=text,
    )


def _details(found: dict[str, str]) -> ReceiptDetails:
    answers = {name: found.get(name, "") for name in ENGLISH.form.answers}
    days = {name: _day(name, answers[name]) for name in _DAYS}
    received_on = days["received_on"]
    if received_on is None:
        raise ReplyUnreadable(reason="empty", field="received_on")
    texts = {
        spec.name: answers[spec.name]
        for spec in dataclasses.fields(ReceiptDetails)
        if spec.name not in _DAYS
    }
    said = texts.pop("passed")
    word = said.casefold().strip(" .!")
    forms = [one.form for one in LANGUAGES]
    passed = "yes" if any(word in form.yes for form in forms) else ""
    passed = "no" if any(word in form.no for form in forms) else passed
    if said and not passed and not word.startswith(tuple(form.not_checked for form in forms)):
        # Neither answer: it is for the person to read, not for us to guess.
        label = ENGLISH.form.answers["passed"]
        texts["note"] = f"{texts['note']}\n{label}: {said}".strip()
    return ReceiptDetails(
        received_on=received_on,
        log_date=days["log_date"],
        next_on=days["next_on"],
        passed=passed,
        **texts,
    )


def _decoded(raw: bytes) -> str:
    """Return the text of a file that an editor of Windows, a Mac or Linux has saved."""
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    if "\0" in text:
        raise ReplyUnreadable(reason="not-text")
    shown = "".join(char if char in "\n\r\t" or _is_shown(char) else "\ufffd" for char in text)
    return shown.replace("\t", " ")


def _is_shown(char: str) -> bool:
    # No letters that turn a line round or hide in it, no halves of letters, no control characters.
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co")


def _found(lines: list[str]) -> dict[str, str]:
    """Return what stands behind each label; what follows the last one belongs to the note."""
    labels = {
        _plain(label): name
        for one in LANGUAGES
        for name, label in (*one.form.known.items(), *one.form.answers.items())
    }
    ends = {one.form.end for one in LANGUAGES}
    printed = _printed()
    found: dict[str, str] = {}
    loose: list[str] = []
    for line in lines:
        if line in ends:
            break
        label, colon, value = line.partition(":")
        name = labels.get(_plain(label)) if colon else None
        if name is None:
            if "received_on" in found and line and _plain(line) not in printed:
                loose.append(line)  # a second line of an answer, a signature: nothing is lost
            continue
        said = value.strip()
        if found.get(name) and said and found[name] != said:
            raise ReplyUnreadable(reason="twice", field=name)
        found[name] = found.get(name) or said
    note = [found.get("note", ""), *loose]
    found["note"] = "\n".join(line for line in note if line)
    return found


def _plain(label: str) -> str:
    """Return a label without its brackets, its case and what is no letter."""
    words = label.partition("(")[0].casefold()
    return "".join(char for char in words if char.isalpha())


def _printed() -> frozenset[str]:
    advice = (line for one in LANGUAGES for line in one.form.advice)
    return frozenset(_plain(line) for line in (*advice, FORM))


def _day(name: str, text: str) -> dt.date | None:
    """Return the day that somebody wrote, day before month: this is a British form."""
    if not text:
        return None
    plain = text.casefold().strip(" .")
    numbers = _NUMBERED.fullmatch(plain)
    worded = _WORDED.fullmatch(plain)
    try:
        if numbers is not None:
            day, month, year = (int(part) for part in numbers.groups())
            return dt.date(year + 2000 if year < 100 else year, month, day)
        if worded is not None:
            return dt.date(int(worded[3]), _MONTHS.index(worded[2][:3]) % 12 + 1, int(worded[1]))
        return dt.date.fromisoformat(plain)
    except ValueError as fault:
        raise ReplyUnreadable(reason="day", field=name) from fault

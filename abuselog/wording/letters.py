# SPDX-License-Identifier: MIT
"""Letters about reports, for the person to read, change and send themself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from abuselog.catalogue import bodies, severity
from abuselog.records.letter import Letter, LetterKind, Matter
from abuselog.wording.amounts import count_words
from abuselog.wording.language import _
from abuselog.wording.times import day_words

_MOST_NAMED: Final = 40
_YES: Final = "yes"


def letter(kind: LetterKind, matter: Matter) -> Letter:
    """The draft of one kind of letter about a matter."""
    subject, write = _LETTERS[kind]
    greeting = _("Dear {name},").format(name=matter.details.recipient or _("Sir or Madam"))
    lines = [greeting, "", *write(matter), "", _("Yours faithfully,"), "", *_signature(matter)]
    return Letter(
        kind=kind,
        to=matter.details.recipient_email,
        subject=subject.format(reference=_reference(matter), owner=matter.profile.name),
        text="\n".join(lines) + "\n",
        target=matter.target,
        about=matter.about,
    )


def _telling(matter: Matter) -> Iterator[str]:
    yield _who(matter)
    yield ""
    yield _("I want to tell you about {what}.").format(what=_what(matter))
    if matter.body_kind == "police" and matter.ford_applies:
        yield ""
        yield _(
            "I believe that it is aimed at me because of my public office; my notes say what shows "
            "it. Please flag it as an Operation Ford incident, and tell the Force Elected Official "
            "Adviser."
        )
    if matter.body_kind == "council":
        yield _("How serious I take it to be: level {level} of 5, {name}.").format(
            level=matter.level, name=severity.level(matter.level).name.casefold()
        )
    if matter.dossier_number:
        yield ""
        yield _(
            "The evidence is in my dossier {number}, which I give you with this. The SHA-256 of "
            "its file is {digest}."
        ).format(number=matter.dossier_number, digest=matter.dossier_sha256)
    yield ""
    yield from _asks(_ASKED_AT_FIRST.get(matter.body_kind, _ASKED_OF_OTHERS))
    yield ""
    yield from _incidents(matter)


def _chasing(matter: Matter) -> Iterator[str]:
    yield _who(matter)
    yield ""
    yield (
        _("On {day} I told you about {what}. {references}")
        .format(
            day=day_words(matter.told_on) if matter.told_on else _("[day]"),
            what=_what(matter),
            references=_references(matter),
        )
        .strip()
    )
    if matter.last_heard_on is not None:
        yield _("I last heard from you on {day}.").format(day=day_words(matter.last_heard_on))
    else:
        yield _("I have no note of an answer since.")
    yield ""
    yield from _asks(_still_to_ask(matter))
    yield ""
    yield from _incidents(matter)


def _review(matter: Matter) -> Iterator[str]:
    yield _who(matter)
    yield ""
    yield (
        _("On {day} I reported {what}. {references}")
        .format(
            day=day_words(matter.told_on) if matter.told_on else _("[day]"),
            what=_what(matter),
            references=_references(matter),
        )
        .strip()
    )
    yield _("I was told that nothing further will be done.")
    if matter.details.outcome_reason:
        yield _("The reason given to me was: {reason}").format(reason=matter.details.outcome_reason)
    yield ""
    yield _(
        "I ask for a review of that decision, under the Victims' Right to Review if it applies. "
        "If it does not, please tell me which other way there is to have it looked at again."
    )
    yield ""
    yield from _incidents(matter)


def _withhold_address(matter: Matter) -> Iterator[str]:
    yield _who(matter)
    yield ""
    yield _(
        "I ask that my home address be treated as a sensitive interest under section 32 of the "
        "Localism Act 2011: that it be left out of the published register of interests and of "
        "the council's website, because to show it could lead to violence or intimidation."
    )
    yield ""
    yield _("I ask because of {what} that my log holds.").format(what=_what(matter))
    yield _("Please confirm in writing, and say from which day it no longer shows.")
    yield ""
    yield from _incidents(matter)


_ASKED_AT_FIRST: Final = {
    "police": (
        _("the incident or log number, and the crime reference if a crime is recorded"),
        _("the name, number and e-mail address of the officer who deals with it"),
        _("that the platforms be asked to keep what they hold before it is deleted"),
        _("when I will hear from you next"),
    ),
    "council": (
        _("that you confirm that you have it, and say who deals with it"),
        _("a personal safety assessment"),
        _("whether the sender can be marked as a contact to be careful with"),
        _("that nothing of it is published, and my home address is kept out of public view"),
    ),
    "standards": (
        _("that you confirm that you have it, and give me its reference"),
        _("which form you need, if this is not enough"),
        _("what happens next, and by when"),
    ),
    "platform": (
        _("the number of this report"),
        _("that it be removed, and that what you hold on the account be kept for the police"),
        _("your decision, and how I can appeal"),
    ),
}
_ASKED_OF_OTHERS: Final = (
    _("that you confirm that you have it"),
    _("what you can do, and by when"),
)


def _still_to_ask(matter: Matter) -> tuple[str, ...]:
    """What is not noted yet, by kind of body; what has been done always comes first."""
    said = matter.details
    done = _("what has been done since, and by whom")
    wanted: tuple[tuple[bool, str], ...] = ()
    if matter.body_kind == "police":
        wanted = (
            (not said.log_number, _("the incident or log number")),
            (not said.crime_reference, _("whether a crime is recorded, and its reference")),
            (not said.officer_name, _("who deals with it, and how I reach them")),
            (said.statement_offered != _YES, _("whether I can make a Victim Personal Statement")),
        )
    if matter.body_kind == "council":
        wanted = (
            (said.acknowledged_on is None, _("that you confirm that you have it")),
            (not said.reference, _("its reference")),
            (said.safety_assessed != _YES, _("whether my safety has been assessed")),
        )
    if matter.body_kind == "platform":
        wanted = (
            (not said.reference, _("the number of my report")),
            (not said.decision, _("your decision")),
        )
    asked = tuple(words for missing, words in wanted if missing)
    return (done, *asked, _("when I will hear from you next"))


_LETTERS: Final[dict[LetterKind, tuple[str, Callable[[Matter], Iterator[str]]]]] = {
    LetterKind.TELLING: (_("Report from {owner}"), _telling),
    LetterKind.CHASING: (_("Asking for news: {reference}"), _chasing),
    LetterKind.REVIEW: (_("Asking for a review: {reference}"), _review),
    LetterKind.WITHHOLD_ADDRESS: (_("Register of interests: my home address"), _withhold_address),
}


def _who(matter: Matter) -> str:
    whose = matter.profile
    role = bodies.role_label(whose.role).casefold()
    where = ", ".join(part for part in (whose.ward, whose.council) if part)
    words = _("I am {name}, {role} ({where}).") if where else _("I am {name}, {role}.")
    return words.format(name=whose.name, role=role, where=where)


def _what(matter: Matter) -> str:
    count = count_words(len(matter.incidents), "incident")
    if not matter.incidents:
        return count
    first, last = matter.incidents[0][1], matter.incidents[-1][1]
    if first == last:
        return _("{count} on {day}").format(count=count, day=day_words(first))
    return _("{count} between {first} and {last}").format(
        count=count, first=day_words(first), last=day_words(last)
    )


def _asks(asked: tuple[str, ...]) -> Iterator[str]:
    yield _("I ask for:")
    for one in asked:
        yield f"- {one}"


def _incidents(matter: Matter) -> Iterator[str]:
    yield _("The incidents, by the numbers in my own log:")
    for number, day in matter.incidents[:_MOST_NAMED]:
        yield _("- {number}, {day}").format(number=number, day=day_words(day))
    if len(matter.incidents) > _MOST_NAMED:
        yield _("- and {count} more").format(count=len(matter.incidents) - _MOST_NAMED)


def _references(matter: Matter) -> str:
    """Every number by its own name; a log number never without its day and force."""
    said = matter.details
    found = []
    if said.log_number:
        log_day = said.log_date or matter.told_on
        found.append(
            _("log number {number} of {day}").format(
                number=said.log_number, day=day_words(log_day) if log_day else _("[day]")
            )
        )
        found += [bodies.force_name(said.force)] if said.force else []
    if said.crime_reference:
        found.append(_("crime reference {number}").format(number=said.crime_reference))
    if said.reference:
        found.append(_("reference {number}").format(number=said.reference))
    return _("Your numbers: {numbers}.").format(numbers=", ".join(found)) if found else ""


def _reference(matter: Matter) -> str:
    said = matter.details
    number = said.crime_reference or said.log_number or said.reference
    if number or matter.told_on is None:
        return number
    return _("my report of {day}").format(day=day_words(matter.told_on))


def _signature(matter: Matter) -> Iterator[str]:
    yield matter.profile.name
    yield _("[how and when they may reach you]")
    if matter.profile.practice:
        yield ""
        yield _("PRACTICE: this letter is about invented incidents. Do not send it.")

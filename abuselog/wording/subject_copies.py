# SPDX-License-Identifier: MIT
"""How a copy of somebody's data reads, and what to think about before it is handed over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from abuselog.catalogue import platforms, retention
from abuselog.records.subject_copy import CopiedIncident, Sharing, SubjectCopy
from abuselog.wording.amounts import count_words, size_words
from abuselog.wording.labels import field_label
from abuselog.wording.language import _
from abuselog.wording.times import day_words, instant_words

_SHARED: Final = {
    "report": _("{when}: reported to {to}"),
    "dossier": _("{when}: in dossier {what}, made for {to}"),
    "exhibit": _("{when}: exhibit {what} saved as a file; the log does not know for whom"),
}
_LEFT_OUT: Final = _(
    "Not in this copy, whether there is any or not: private notes, legal advice, what other "
    "people said or saw, how it affected the councillor, the councillor's own replies, the "
    "names of officers, and what was said and done about reports since. Names of other people "
    "that the log knows of are covered. Files of exhibits are not included; each is listed with "
    "its fingerprint."
)


def copy_words(copy: SubjectCopy) -> str:
    """The copy as plain text for the person it is about."""
    where = platforms.name_of(copy.platform) if copy.platform else _("all platforms")
    lines = [
        _("What the log of {owner} holds about “{who}” ({where})").format(
            owner=copy.held_by, who=copy.asked_for, where=where
        ),
        _("Made on {when}: {count}").format(
            when=instant_words(copy.made_at), count=count_words(len(copy.incidents), "incident")
        ),
        "",
        _LEFT_OUT,
    ]
    if copy.beliefs:
        lines += ["", _("Who {owner} believes this is").format(owner=copy.held_by)]
    for belief in copy.beliefs:
        words = _("“{name}”, noted on {when} for {account}, because: {reason}").format(
            name=belief.name,
            when=day_words(belief.noted_at.date()),
            account=belief.account,
            reason=belief.reason,
        )
        lines.append(words)
    if copy.series:
        lines += ["", _("What {owner} believes to belong together").format(owner=copy.held_by)]
    for series in copy.series:
        words = _("Series {number}, “{title}”, of {when}: incidents {numbers}. Why: {why}").format(
            number=series.running,
            title=series.title,
            when=day_words(series.made_at.date()),
            numbers=", ".join(map(str, series.incidents)),
            why=series.why,
        )
        lines.append(words)
    for one in copy.incidents:
        lines += ["", "", *_incident_lines(one)]
    return "\n".join(lines) + "\n"


def before_handing_over() -> str:
    """What whoever makes a copy should read first; for them, never for the person."""
    lines = [
        _("Read this first. It is for you, not for the person who asked. It is not legal advice."),
        "",
        _(
            "1. Make sure who is asking. Anybody can say that an account is theirs; giving the "
            "copy to somebody else would be a breach."
        ),
        _(
            "2. Read the copy from end to end. Names in running text can't all be found by a "
            "program. Look up the name in the log as well: others may have been asked about it. "
            "What comes from other accounts of somebody you believe to be the same person is not "
            "in this copy, because it is a belief."
        ),
        _(
            "3. As a rule there is one month to answer. The Information Commissioner's Office "
            "(ico.org.uk) and your council's data protection officer can help."
        ),
        _(
            "4. Whom you told, and on which day, is in the copy. Your notes of calls and letters, "
            "reference numbers and what came of a report are not: to give them away could hinder "
            "the police. They may still be about this person, so look at each report and decide."
        ),
        _("5. The law lets you leave some of it out. Think about each of these:"),
    ]
    for note in retention.exemptions():
        lines += ["", f"   {note.label}", f"   {note.explanation}"]
    lines += [
        "",
        _("If you leave something out, write down what and why. If in doubt, ask a solicitor."),
    ]
    return "\n".join(lines) + "\n"


def _incident_lines(one: CopiedIncident) -> Iterator[str]:
    yield _("Incident {number}").format(number=one.number)
    yield _("Recorded {when}").format(when=instant_words(one.recorded_at))
    if one.withdrawn:
        yield _("Withdrawn: it is used for nothing any more.")
    for version in one.versions:
        if len(one.versions) > 1:
            yield ""
            yield _("Version {number}, {when}").format(
                number=version.number, when=instant_words(version.made_at)
            )
        for name, text in version.fields.items():
            yield f"{field_label(name)}: " + text.replace("\n", "\n    ")
    for shown in one.exhibits:
        line = _("Exhibit {mark}: {kind}, {size}, received {when}, SHA-256 {digest}").format(
            mark=shown.mark,
            kind=shown.media_type,
            size=size_words(shown.size_bytes),
            when=instant_words(shown.received_at),
            digest=shown.sha256,
        )
        if shown.erased_at is not None:
            line += _("; erased {when}").format(when=instant_words(shown.erased_at))
        yield line
    yield _("Given to:") if one.sharings else _("Given to nobody.")
    for sharing in one.sharings:
        yield f"  {_sharing_words(sharing)}"


def _sharing_words(sharing: Sharing) -> str:
    return _SHARED[sharing.kind].format(
        when=day_words(sharing.on), to=sharing.to or _("somebody"), what=sharing.what
    )

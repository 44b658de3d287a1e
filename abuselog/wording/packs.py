# SPDX-License-Identifier: MIT
"""What came of checking a pack that somebody handed over, for people who were given one."""

from __future__ import annotations

import datetime as dt
from typing import Final

from abuselog.integrity.pack_verdict import Answer, PackAsked, PackFinding, PackVerdict
from abuselog.integrity.pdf_verdict import PdfVerdict
from abuselog.integrity.verdict import State
from abuselog.wording.amounts import count_words, name_words, number_words, size_words
from abuselog.wording.checks import state_words
from abuselog.wording.explanation import Explanation
from abuselog.wording.language import _, plural
from abuselog.wording.pack_questions import FINDINGS, QUESTIONS, REASONS
from abuselog.wording.signatures import pdf_verdict_words
from abuselog.wording.times import instant_words

READING: Final = _("Reading the pack…")
MEANS: Final = (
    _(
        "Passed means: the exhibits and what is told of the incidents in incidents.json are, bit "
        "for bit, what the log committed to when they were recorded."
    ),
    _(
        "The dossier is held by its signature. The other files (summary, tables, instructions), "
        "the covered texts, the edition and the day on which the dossier was made are held only "
        "by the pack's own list: compare its number with the one on the receipt, or ask for it by "
        "telephone."
    ),
    _(
        "It does not show who made a screenshot, nor that what it shows is true. It can't show "
        "what was never put into the log, or what was left out of this pack."
    ),
)
_IN_GROUPS: Final = 4
_GRAVEST: Final = (
    *(PackAsked.EXHIBITS, PackAsked.RECORDS, PackAsked.HISTORY, PackAsked.CHECKPOINT),
    *(PackAsked.DOSSIER, PackAsked.TIMESTAMP, PackAsked.FILES, PackAsked.TAG_FILES),
    *(PackAsked.STRUCTURE, PackAsked.CONTAINER),
)
"""What is said first, if several things are wrong."""


def question_words(asked: PackAsked) -> str:
    """One question about a pack, as a sentence."""
    return QUESTIONS[asked]


def detail_words(asked: PackAsked, verdict: PackVerdict) -> list[str]:
    """What stands below a question: why it was not answered, how much was looked at, what times."""
    answer = verdict.answers[asked]
    if answer.state is State.NOT_CHECKED:
        return [REASONS.get(answer.reason, REASONS[""])]
    lines = [_counted(asked, answer)]
    if asked is PackAsked.TIMESTAMP:
        lines += [
            _(
                "At the latest on {at}, says {signer}. Whether that authority is who it says it is "
                "was not checked here."
            ).format(at=instant_words(one.at), signer=name_words(one.signer))
            for one in verdict.stamps
        ]
    return [line for line in lines if line]


def _counted(asked: PackAsked, answer: Answer) -> str:
    count, size = int(answer.facts.get("count", 0)), int(answer.facts.get("size", 0))
    if asked is PackAsked.HISTORY and size:
        return _("{count} of {size} shown").format(
            count=count_words(count, "event"), size=number_words(size)
        )
    if asked is PackAsked.CHECKPOINT and size:
        return count_words(size, "event")
    if not count:
        return ""
    if asked is PackAsked.RECORDS:
        return count_words(count, "incident")
    return count_words(count, "exhibit" if asked is PackAsked.EXHIBITS else "file")


def finding_words(finding: PackFinding) -> str:
    """One thing found: `data/dossier.pdf: changed since it was packed`."""
    what = FINDINGS.get(finding.code, finding.code)
    if not finding.subject:
        return what
    return _("{subject}: {what}").format(subject=name_words(finding.subject), what=what)


def explain_pack(verdict: PackVerdict) -> Explanation:
    """What it comes to: a title, a sentence and what to do next."""
    if not verdict.sound:
        found = [one for asked in _GRAVEST for one in verdict.answers[asked].findings]
        more = plural("and {n} more thing", "and {n} more things", len(found) - 1)
        rest = f" ({more.format(n=number_words(len(found) - 1))})" if len(found) > 1 else ""
        return Explanation(
            _("Something is wrong with this pack"),
            _("{first}{rest}.").format(first=finding_words(found[0]), rest=rest),
            _("Do not rely on it. Ask whoever sent it to send it again, and keep this one."),
        )
    if not verdict.complete:
        open_ones = [
            QUESTIONS[asked]
            for asked, answer in verdict.answers.items()
            if answer.state is State.NOT_CHECKED and answer.reason not in verdict.IDLE
        ]
        return Explanation(
            _("Nothing wrong was found, but not everything could be checked"),
            _("Not checked: {question}").format(question=open_ones[0]),
            _("The reason stands with the question."),
        )
    return Explanation(
        _("Nothing wrong was found in this pack"),
        _("Every file is the one that was packed, and what is proven is as it was recorded."),
        _("Compare the pack's number with the one on the receipt."),
    )


def about_words(verdict: PackVerdict) -> list[tuple[str, str]]:
    """What the pack says of itself and what it comes to: names and values, none of them trusted."""
    facts = verdict.facts
    rows = [
        (_("Pack"), name_words(facts.get("name", ""))),
        (_("Number of this pack"), grouped(facts.get("manifest", ""))),
        (_("Dossier"), name_words(facts.get("dossier", ""))),
        (_("Edition"), name_words(facts.get("edition", ""))),
        (_("Made"), name_words(facts.get("date", ""))),
        (_("Log"), name_words(facts.get("log", ""))),
    ]
    if verdict.incident_count:
        rows.append((_("Incidents"), number_words(verdict.incident_count)))
    return [(name, value) for name, value in rows if value]


def grouped(digits: str) -> str:
    """Hexadecimal digits in groups of four, to be read out or compared by eye."""
    return " ".join(digits[at : at + _IN_GROUPS] for at in range(0, len(digits), _IN_GROUPS))


def report_words(
    checked: PackVerdict | PdfVerdict, *, name: str = "", checked_at: dt.datetime | None = None
) -> str:
    """All that a check came to, as text; with a time it is a report to hand on."""
    lines = []
    if checked_at is not None:
        when = instant_words(checked_at)
        lines += [_("Check of {name}, {when}").format(name=name_words(name), when=when), ""]
    if isinstance(checked, PdfVerdict):
        return "\n".join([*lines, pdf_verdict_words(checked)])
    told = explain_pack(checked)
    lines += [f"{told.title}. {told.sentence} {told.next_step}", ""]
    facts = about_words(checked)
    lines += [_("{name}: {value}").format(name=label, value=value) for label, value in facts]
    lines.append("")
    for asked, answer in checked.answers.items():
        lines.append(f"{state_words(answer.state)}: {QUESTIONS[asked]}")
        lines += [f"    {line}" for line in detail_words(asked, checked)]
        lines += [f"    - {finding_words(finding)}" for finding in answer.findings]
    for file, found in checked.pdfs.items():
        lines += ["", name_words(file), pdf_verdict_words(found, in_pack=True)]
    return "\n".join([*lines, "", *MEANS])


def reading_words(done: int, total: int) -> str:
    """How far the reading is: `Reading 1.2 GB of 3.4 GB`."""
    return _("Reading {done} of {total}").format(done=size_words(done), total=size_words(total))

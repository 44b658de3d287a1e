# SPDX-License-Identifier: MIT
"""How abuselog says things: errors, verdicts, times, sizes and deeds, in plain British English.

Callers import from here (`from abuselog.wording import explain`); the files behind it may move.
"""

from __future__ import annotations

from abuselog.errors import AbuselogError, Cancelled
from abuselog.integrity.verdict import Verdict
from abuselog.wording.amounts import (
    count_words,
    list_words,
    name_words,
    number_words,
    pixels_words,
    size_words,
)
from abuselog.wording.backups import (
    RESTORED_NOTE,
    SYNCED_NOTE,
    backed_up_words,
    backup_day_words,
    destination_words,
    drill_day_words,
    drill_words,
    held_words,
    last_backup_words,
    reminder_words,
    since_words,
)
from abuselog.wording.deeds import arrival_words, deed_words
from abuselog.wording.explaining import explain_failure, explain_fault
from abuselog.wording.explanation import Explanation
from abuselog.wording.labels import field_label
from abuselog.wording.seals import (
    authority_words,
    deeds_words,
    failure_words,
    posted_words,
    seal_words,
    sealed_words,
    sealing_words,
)
from abuselog.wording.times import (
    basis_words,
    clock_words,
    day_words,
    instant_words,
    moment_words,
    note_words,
    precision_words,
    relative_words,
    zone_words,
)
from abuselog.wording.verdicts import answer_words, explain_verdict, finding_words, question_words

__all__ = [
    "RESTORED_NOTE",
    "SYNCED_NOTE",
    "Explanation",
    "answer_words",
    "arrival_words",
    "authority_words",
    "backed_up_words",
    "backup_day_words",
    "basis_words",
    "clock_words",
    "count_words",
    "day_words",
    "deed_words",
    "deeds_words",
    "destination_words",
    "drill_day_words",
    "drill_words",
    "explain",
    "explain_fault",
    "failure_words",
    "field_label",
    "finding_words",
    "held_words",
    "instant_words",
    "last_backup_words",
    "list_words",
    "moment_words",
    "name_words",
    "note_words",
    "number_words",
    "pixels_words",
    "posted_words",
    "precision_words",
    "question_words",
    "relative_words",
    "reminder_words",
    "seal_words",
    "sealed_words",
    "sealing_words",
    "since_words",
    "size_words",
    "zone_words",
]


def explain(what: AbuselogError | Cancelled | Verdict) -> Explanation:
    """The words for an error or a verdict: title, sentence, next step.

    Not: for a bug, which no class foresees; see explain_fault.
    """
    if isinstance(what, Verdict):
        return explain_verdict(what)
    return explain_failure(what)

# SPDX-License-Identifier: MIT
"""A quick look at a log that was just opened: every head, and a few deeds, records and exhibits.

It can only find something wrong. What it did not look at is "not checked".
"""

from __future__ import annotations

import contextlib
import secrets
from dataclasses import dataclass

from abuselog.errors import VaultError
from abuselog.integrity.verdict import Asked, Finding, Question, State, Verdict
from abuselog.progress import SILENT, Progress
from abuselog.vault import checking, exhibits, sampling, tree_checking
from abuselog.vault.opening import OpenVault
from abuselog.workflows import reading
from abuselog.workflows.check import Standing, answer_of, sampled, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was taken out of the log, to be judged on any thread."""

    vault: OpenVault
    """Only for its exhibit files, which any thread may read."""
    standing: Standing
    sample: sampling.Sample | None
    """None if the database can't be read."""
    header: tuple[Finding, ...]
    folder: tuple[Finding, ...]
    missing: tuple[Finding, ...]
    """Exhibits whose file the opening did not find."""


def take(vault: OpenVault, progress: Progress = SILENT) -> Taken:
    """Return a sample of the log: some milliseconds' work, where the log is used.

    Raises: Cancelled.
    """
    progress.step(0, 1)
    sample: sampling.Sample | None = None
    missing: list[Finding] = []
    with contextlib.suppress(VaultError), vault.transaction() as connection:
        known = {
            one: exhibits.find(connection, one).known_as for one in vault.found.missing_exhibits
        }
        missing = [Finding(code="missing", subject=f"exhibit {name}") for name in known.values()]
        sample = sampling.take(connection, secrets.SystemRandom())
    return Taken(
        vault=vault,
        standing=standing(vault),
        sample=sample,
        header=tuple(checking.header_findings(vault.folder, vault.header, vault.found)),
        folder=tuple(checking.folder_findings(vault.folder)),
        missing=tuple(missing),
    )


def judge(taken: Taken, progress: Progress = SILENT) -> Verdict:
    """Return what the sample came to; what was not looked at is not checked.

    Raises: Cancelled.
    """
    answers = {
        Asked.HEADER: answer_of(Asked.HEADER, 2, taken.header),
        Asked.FOLDER: answer_of(Asked.FOLDER, 0, taken.folder),
    }
    if taken.sample is None:
        answers[Asked.DATABASE] = answer_of(
            Asked.DATABASE, 1, (Finding(code="unreadable", subject="log.db"),)
        )
    else:
        answers |= _sampled_answers(taken, taken.sample, progress)
    questions = tuple(
        answers.get(asked, Question(asked=asked, state=State.NOT_CHECKED, looked_at=0))
        for asked in Asked
    )
    named = {finding.subject for question in questions for finding in question.findings}
    mended = tuple(one for one in taken.standing.mended if one.subject not in named)
    return Verdict(questions=questions, mended=mended)


def _sampled_answers(
    taken: Taken, sample: sampling.Sample, progress: Progress
) -> dict[Asked, Question]:
    head_findings = (
        *sampling.head_findings(sample),
        *tree_checking.witness_findings(taken.vault.found.witnessed),
    )
    exhibits_found = (*taken.missing, *reading.findings(taken.vault, sample.exhibits, progress))
    records = sum(len(leaf.records) for leaf in sample.leaves)
    found = {
        Asked.HISTORY_TREE: (
            answer_of(Asked.HISTORY_TREE, len(sample.leaves), sampling.event_findings(sample)),
            sample.size,
        ),
        Asked.RECORDS: (
            answer_of(Asked.RECORDS, records, sampling.record_findings(sample)),
            sample.all_records,
        ),
        Asked.EXHIBITS: (
            answer_of(Asked.EXHIBITS, len(sample.exhibits), exhibits_found),
            sample.all_exhibits,
        ),
    }
    answers = {
        asked: answer if answer.looked_at >= out_of else sampled(answer, out_of)
        for asked, (answer, out_of) in found.items()
    }
    answers[Asked.HEADS] = answer_of(Asked.HEADS, len(sample.heads), head_findings)
    return answers

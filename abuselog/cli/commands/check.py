# SPDX-License-Identifier: MIT
"""`abuselog check`: looks at everything in the log, and says what is wrong and what was skipped."""

from __future__ import annotations

import argparse
from typing import Final

from abuselog.cli import as_json
from abuselog.cli.command import Call, Command
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log
from abuselog.integrity.verdict import Verdict
from abuselog.wording import answer_words, explain, finding_words, question_words
from abuselog.wording.language import _
from abuselog.workflows.check import check

SOMETHING_WRONG: Final = 3
NOT_ALL_CHECKED: Final = 4


def exit_code_of(verdict: Verdict) -> int:
    """0 if all was checked and is sound, 3 if something is wrong, 4 if some was not checked."""
    if not verdict.sound:
        return SOMETHING_WRONG
    return 0 if verdict.complete else NOT_ALL_CHECKED


def verdict_words(verdict: Verdict) -> str:
    """Every question with its answer and what was found, then what it comes to."""
    lines = []
    for question in verdict.questions:
        lines.append(f"{question_words(question.asked)} {answer_words(question)}")
        told = (*question.findings, *question.erased)
        lines += [f"  - {finding_words(finding)}" for finding in told]
    words = explain(verdict)
    return "\n".join([*lines, "", f"{words.title}. {words.sentence} {words.next_step}"])


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    add_json(parser)


def _run(call: Call) -> int:
    with opened(call) as vault, call.terminal.progress(_("Checking the log")) as progress:
        verdict = check(vault, progress)
    if call.options.json:
        call.terminal.out_json(as_json.verdict(verdict))
    else:
        call.terminal.out(verdict_words(verdict))
    return exit_code_of(verdict)


COMMAND = Command(
    name="check",
    summary=_(
        "Check that nothing in the log was changed, lost or added outside abuselog.\n"
        "Exit code 0: all checked and sound; 3: something is wrong; 4: not all could be checked."
    ),
    example="abuselog check ~/mine.abuselog",
    add_options=_add_options,
    run=_run,
)

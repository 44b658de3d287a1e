# SPDX-License-Identifier: MIT
"""What `abuselog check` says of something that somebody handed over."""

from __future__ import annotations

from typing import Final

from abuselog.cli import as_json
from abuselog.cli.as_json import Object
from abuselog.cli.command import Call
from abuselog.integrity.pack_verdict import Answer, PackVerdict
from abuselog.integrity.pdf_verdict import PdfVerdict
from abuselog.records.codec import Json
from abuselog.wording.packs import READING, report_words
from abuselog.workflows import check_pack
from abuselog.workflows.check_pack import Checked

_WRONG: Final = 3
_NOT_ALL: Final = 4


def run(call: Call) -> int:
    """Check it, say what came of it, and return the exit code."""
    with call.terminal.progress(READING) as progress:
        checked = check_pack.check(call.options.log, progress)
    if call.options.json:
        call.terminal.out_json(_fields(checked))
    else:
        call.terminal.out(report_words(checked))
    return exit_code_of(checked)


def exit_code_of(checked: Checked) -> int:
    """0 if all was checked and is sound, 3 if something is wrong, 4 if some was not checked."""
    if isinstance(checked, PdfVerdict):
        if checked.sound:
            return 0
        return _WRONG if checked.signatures else _NOT_ALL
    if not checked.sound:
        return _WRONG
    return 0 if checked.complete else _NOT_ALL


def _fields(checked: Checked) -> Object:
    if isinstance(checked, PdfVerdict):
        return {"kind": "pdf", **as_json.pdf_verdict(checked)}
    return {
        "kind": "pack",
        "sound": checked.sound,
        "complete": checked.complete,
        "pack": {**checked.facts, "incidents": checked.incident_count},
        "questions": [_answer(asked.value, one) for asked, one in checked.answers.items()],
        "timestamps": [
            {"at": as_json.instant(one.at), "signer": one.signer} for one in checked.stamps
        ],
        "dossiers": _dossiers(checked),
    }


def _answer(question: str, answer: Answer) -> Object:
    found: list[Json] = [
        {"code": finding.code, "subject": finding.subject} for finding in answer.findings
    ]
    return {
        "question": question,
        "state": answer.state.value,
        "reason": answer.reason,
        "findings": found,
    }


def _dossiers(checked: PackVerdict) -> list[Json]:
    return [{"name": name, **as_json.pdf_verdict(one)} for name, one in checked.pdfs.items()]

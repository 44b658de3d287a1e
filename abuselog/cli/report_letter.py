# SPDX-License-Identifier: MIT
"""`abuselog report letter`: shows a draft, or saves it; nothing is sent."""

from __future__ import annotations

from abuselog.cli.command import Call
from abuselog.cli.report_options import changed
from abuselog.errors import MissingField
from abuselog.records.letter import Letter, LetterKind
from abuselog.wording.language import _
from abuselog.workflows import follow_up_waits, report_letters, reports
from abuselog.workflows.tell import Telling
from abuselog.workflows.unlock import OpenVault


def letter_of(call: Call, vault: OpenVault) -> None:
    """Draft the letter that was asked for, and show it or write it to the file.

    Raises: MissingField if neither a report nor somebody to tell is named; what drafting raises.
    """
    options = call.options
    letter = _draft(call, vault)
    if options.out is not None:
        report_letters.write_letter(vault, letter, options.out, replace=options.replace)
    if options.json:
        call.terminal.out_json(
            {
                "letter": letter.kind.value,
                "to": letter.to,
                "subject": letter.subject,
                "text": letter.text,
                "file": str(options.out) if options.out is not None else None,
            }
        )
    elif options.out is not None:
        call.terminal.out(
            _("The draft is in {file}. Read it, change it, and send it yourself.").format(
                file=options.out
            )
        )
    else:
        call.terminal.out(f"{letter.subject}\n\n{letter.text}".rstrip())
        call.terminal.note(_("This is a draft; nothing was sent."))


def _draft(call: Call, vault: OpenVault) -> Letter:
    options = call.options
    if options.number:
        told = reports.find(vault, options.number).row.report
        kinds = report_letters.drafts_for(vault, told.id)
        kind = LetterKind(options.letter) if options.letter else next(iter(kinds), None)
        wanted = kind or LetterKind.CHASING
        return report_letters.draft(vault, told.id, wanted)
    if not options.to:
        raise MissingField(field="target")
    start = Telling(incidents=(), target=options.to, told_on=follow_up_waits.today(vault))
    return report_letters.draft_new(vault, changed(start, options))

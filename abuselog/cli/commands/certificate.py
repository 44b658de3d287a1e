# SPDX-License-Identifier: MIT
"""`abuselog certificate`: what this log signs its dossiers with, to read out or to hand over."""

from __future__ import annotations

import argparse
from pathlib import Path

from abuselog.cli import as_json
from abuselog.cli.command import Call, Command
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log, folder
from abuselog.wording.language import _
from abuselog.wording.signatures import FOR_THE_TELEPHONE, NO_CERTIFICATE, certificate_words
from abuselog.workflows import certificates


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    parser.add_argument(
        "--out",
        metavar="FILE",
        type=folder,
        help=_("write the certificate to FILE, to be sent ahead; its key stays in the log"),
    )
    parser.add_argument(
        "--new",
        action="store_true",
        help=_(
            "make a new key and certificate; dossiers from now on have another fingerprint, those "
            "before keep theirs"
        ),
    )
    add_json(parser)


def _run(call: Call) -> int:
    out: Path | None = call.options.out
    with opened(call) as vault:
        if call.options.new:
            certificates.renew(vault)
        if out is not None:
            certificates.save(vault, out)
        current = certificates.current(vault)
        every = certificates.all_made(vault)
    if call.options.json:
        call.terminal.out_json(
            {
                "certificate": as_json.certificate(current) if current else None,
                "earlier": [as_json.certificate(one) for one in every if one != current],
                "file": str(out) if out is not None else None,
            }
        )
        return 0
    if current is None:
        call.terminal.out(NO_CERTIFICATE)
        return 0
    call.terminal.out(f"{certificate_words(current)}\n{FOR_THE_TELEPHONE}")
    earlier = [one for one in every if one != current]
    if earlier:
        call.terminal.out(_("\nFor dossiers that were signed before:"))
    for one in earlier:
        call.terminal.out(certificate_words(one))
    return 0


COMMAND = Command(
    name="certificate",
    summary=_(
        "Show the fingerprint of the certificate that this log signs its dossiers with.\n"
        "It names no person. Whoever gets a dossier can ask you for it by telephone."
    ),
    example="abuselog certificate ~/mine.abuselog --out certificate.pem",
    add_options=_add_options,
    run=_run,
)

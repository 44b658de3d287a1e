# SPDX-License-Identifier: MIT
"""`abuselog dossier`: writes the PDF for one reader."""

from __future__ import annotations

import argparse

from abuselog.cli.command import Call, Command
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log, day, folder
from abuselog.errors import UnknownCode
from abuselog.records.codec import Json
from abuselog.wording import count_words, list_words, size_words
from abuselog.wording.language import _
from abuselog.workflows.make_dossier import (
    DossierRequest,
    WrittenDossier,
    make,
    optional_fields,
    usual_fields,
)

_READERS = ("police", "council")


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    parser.add_argument(
        "--for", dest="edition", choices=_READERS, required=True, help=_("who reads it")
    )
    parser.add_argument(
        "--out", metavar="FILE", type=folder, required=True, help=_("the PDF to write")
    )
    parser.add_argument(
        "--ref",
        metavar="REF",
        action="append",
        default=[],
        help=_("an incident's number; may be given several times; all of them if none is given"),
    )
    parser.add_argument("--from", dest="first", metavar="DAY", help=_("happened on DAY or later"))
    parser.add_argument("--to", dest="last", metavar="DAY", help=_("happened on DAY or earlier"))
    parser.add_argument(
        "--recipient", metavar="NAME", default="", help=_("whose name stands on every page")
    )
    parser.add_argument(
        "--include",
        metavar="FIELD",
        action="append",
        default=[],
        help=_("show a field that is otherwise left out; may be given several times"),
    )
    parser.add_argument(
        "--leave-out",
        metavar="FIELD",
        action="append",
        default=[],
        help=_("leave out a field that usually goes in; may be given several times"),
    )
    parser.add_argument("--replace", action="store_true", help=_("replace FILE if it is there"))
    add_json(parser)


def _run(call: Call) -> int:
    options = call.options
    request = DossierRequest(
        edition=options.edition,
        recipient=options.recipient,
        references=tuple(options.ref),
        happened_from=day(options.first),
        happened_to=day(options.last),
        options=_ticked(options),
    )
    with opened(call) as vault, call.terminal.progress(_("Making the dossier")) as progress:
        written = make(vault, request, options.out, replace=options.replace, progress=progress)
    if options.json:
        call.terminal.out_json(written_fields(written))
    else:
        call.terminal.out(written_words(written))
    return 0


def _ticked(options: argparse.Namespace) -> frozenset[str]:
    edition = options.edition
    included = {_optional(edition, field) for field in options.include}
    left_out = {_optional(edition, field) for field in options.leave_out}
    return (usual_fields(edition) | included) - left_out


def _optional(edition: str, typed: str) -> str:
    field = typed.replace("-", "_")
    if field not in optional_fields(edition):
        raise UnknownCode(list_name=f"options-{edition}", value=typed)
    return field


def written_fields(written: WrittenDossier) -> dict[str, Json]:
    """A dossier as JSON."""
    return {
        "file": str(written.path),
        "number": written.number,
        "edition": written.edition,
        "recipient": written.recipient,
        "pages": written.pages,
        "incidents": written.incident_count,
        "exhibits": written.exhibit_count,
        "size_bytes": written.size_bytes,
        "sha256": written.digest_hex,
    }


def written_words(written: WrittenDossier) -> str:
    """A dossier in a few lines."""
    contents = (
        count_words(written.incident_count, "incident"),
        count_words(written.exhibit_count, "exhibit"),
    )
    return _(
        "Dossier {number} is in {file}: {pages}, {contents}, {size}.\nSHA-256 {digest}"
    ).format(
        number=written.number,
        file=written.path,
        pages=count_words(written.pages, "page"),
        contents=list_words(contents),
        size=size_words(written.size_bytes),
        digest=written.digest_hex,
    )


def _choosable_fields() -> str:
    lines = []
    for edition in _READERS:
        usual = usual_fields(edition)
        fields = optional_fields(edition)
        wanted = ", ".join(field for field in fields if field not in usual)
        unwanted = ", ".join(field for field in fields if field in usual)
        lines.append(_("For {reader}: --include {fields}").format(reader=edition, fields=wanted))
        lines.append(
            _("For {reader}: --leave-out {fields}").format(reader=edition, fields=unwanted)
        )
    return "\n".join(lines)


COMMAND = Command(
    name="dossier",
    summary=_("Make a dossier, a PDF for the Police or for the Council."),
    example=(
        "abuselog dossier ~/mine.abuselog --for police --out police.pdf "
        '--from 2026-06-01 --recipient "PC Example"'
    ),
    add_options=_add_options,
    run=_run,
    more_help=_choosable_fields,
)

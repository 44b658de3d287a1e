# SPDX-License-Identifier: MIT
"""`abuselog dossier`: writes the PDF for one reader."""

from __future__ import annotations

import argparse

from abuselog.catalogue import exposure
from abuselog.cli.command import Call, Command
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log, day, folder
from abuselog.errors import UnknownCode
from abuselog.records.codec import Json
from abuselog.wording import count_words, list_words, size_words
from abuselog.wording.language import _
from abuselog.workflows.make_dossier import DossierRequest, WrittenDossier, make

# The readers that can be chosen, and the column of the exposure list that each one has.
_RULES_OF = {"police": "police", "council": "council_safety"}


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    parser.add_argument(
        "--for", dest="edition", choices=tuple(_RULES_OF), required=True, help=_("who reads it")
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
        options=frozenset(_optional(options.edition, field) for field in options.include),
    )
    with opened(call) as vault, call.terminal.progress(_("Making the dossier")) as progress:
        written = make(vault, request, options.out, replace=options.replace, progress=progress)
    if options.json:
        call.terminal.out_json(written_fields(written))
    else:
        call.terminal.out(written_words(written))
    return 0


def _optional(edition: str, typed: str) -> str:
    field = typed.replace("-", "_")
    if field not in optional_fields(edition):
        raise UnknownCode(list_name=f"options-{edition}", value=typed)
    return field


def optional_fields(edition: str) -> tuple[str, ...]:
    """The fields that an edition shows only if asked to."""
    rules = _RULES_OF[edition]
    return tuple(field for field in exposure.fields() if exposure.rule(rules, field) == "option")


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


def _fields_to_include() -> str:
    lines = [_("Fields for --include:")]
    for edition in _RULES_OF:
        lines += [f"  {edition}: {', '.join(optional_fields(edition))}"]
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
    more_help=_fields_to_include,
)

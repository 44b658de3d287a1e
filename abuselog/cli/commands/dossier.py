# SPDX-License-Identifier: MIT
"""`abuselog dossier`: writes the files for one reader, lists what was made, gives it again."""

from __future__ import annotations

import argparse
from typing import Final

from abuselog.cli import as_json
from abuselog.cli.command import Call, Command
from abuselog.cli.deeds import Deed, add_deed, do
from abuselog.cli.dossier_options import (
    READERS,
    add_dossier_options,
    choices_of,
    choosable_fields,
)
from abuselog.cli.parsing import add_json, add_log, folder
from abuselog.errors import MissingField
from abuselog.records.codec import Json
from abuselog.records.dossier import MadeDossier
from abuselog.records.dossier_choices import choices_fields
from abuselog.wording import count_words, list_words, size_words
from abuselog.wording.language import _
from abuselog.wording.signatures import timestamp_words
from abuselog.workflows import kept_dossiers
from abuselog.workflows.make_dossier import WrittenDossier, make
from abuselog.workflows.unlock import OpenVault


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    add_deed(parser, _DEEDS, usual="make", said=_("make (if nothing is said), list, or again"))
    parser.add_argument(
        "number", metavar="NUMBER", nargs="?", default="", help=_("again: which one, D-0003")
    )
    parser.add_argument(
        "--out",
        metavar="FILE",
        type=folder,
        help=_("the PDF to write, with what goes with it beside it; again: the folder"),
    )
    add_dossier_options(parser)
    parser.add_argument("--replace", action="store_true", help=_("replace files that are there"))
    add_json(parser)


def _run(call: Call) -> int:
    options = call.options
    for field in _NEEDED[options.deed]:
        if not getattr(options, field):
            raise MissingField(field=_NAMES.get(field, field))
    return do(call, _DEEDS, reading=("list", "again"))


def _make(call: Call, vault: OpenVault) -> None:
    options = call.options
    choices = choices_of(options, vault)
    with call.terminal.progress(_("Making the dossier")) as progress:
        written = make(vault, choices, options.out, replace=options.replace, progress=progress)
    if options.json:
        call.terminal.out_json(written_fields(written))
    else:
        call.terminal.out(written_words(written))


def _list(call: Call, vault: OpenVault) -> None:
    found = kept_dossiers.made(vault)
    if call.options.json:
        call.terminal.out_json({"dossiers": [made_fields(one) for one in found]})
        return
    for one in found:
        call.terminal.out(_line(one))
    if not found:
        call.terminal.note(_("No dossier was made yet."))


def _again(call: Call, vault: OpenVault) -> None:
    options = call.options
    with call.terminal.progress(_("Writing the dossier")) as progress:
        paths = kept_dossiers.again(
            vault, options.number, options.out, replace=options.replace, progress=progress
        )
    if options.json:
        call.terminal.out_json({"files": [str(path) for path in paths]})
    else:
        call.terminal.out("\n".join(str(path) for path in paths))
    if vault.read_only:
        call.terminal.note(_("So the log's history does not say that it was given out."))


def written_fields(written: WrittenDossier) -> dict[str, Json]:
    """A dossier that was just made as JSON."""
    told = made_fields(written.made)
    files: list[Json] = [str(path) for path in written.paths]
    signed = written.signed
    stamped = signed.timestamped_at if signed else None
    return {
        "file": str(written.path),
        "written": files,
        "timestamped_at": as_json.instant(stamped) if stamped else None,
        "timestamp_authority": signed.authority if signed else "",
        "timestamp_failure": signed.failure if signed else "",
        **told,
    }


def made_fields(made: MadeDossier) -> dict[str, Json]:
    """A dossier as JSON."""
    files: list[Json] = [
        {
            "kind": one.kind,
            "name": one.name,
            "size_bytes": one.size_bytes,
            "sha256": one.digest_hex,
        }
        for one in made.files
    ]
    return {
        "number": made.number,
        "version": made.version,
        "edition": made.edition,
        "recipient": made.recipient,
        "made": as_json.instant(made.made_at),
        "pages": made.pages,
        "incidents": made.incident_count,
        "exhibits": made.exhibit_count,
        "size_bytes": made.size_bytes,
        "sha256": made.digest_hex,
        "certificate": made.certificate,
        "choices": choices_fields(made.choices) if made.choices else None,
        "files": files,
    }


def written_words(written: WrittenDossier) -> str:
    """A dossier in a few lines."""
    made = written.made
    contents = (
        count_words(made.incident_count, "incident"),
        count_words(made.exhibit_count, "exhibit"),
    )
    lines = [
        _("Dossier {number} is in {file}: {pages}, {contents}, {size}.").format(
            number=made.number,
            file=written.path,
            pages=count_words(made.pages, "page"),
            contents=list_words(contents),
            size=size_words(written.pdf_bytes),
        ),
        _("SHA-256 {digest}").format(digest=made.digest_hex),
    ]
    beside = tuple(path.name for path in written.paths[1:])
    if beside:
        lines.append(_("With it: {names}.").format(names=list_words(beside)))
    if made.certificate:
        lines.append(_("Signed; fingerprint {fingerprint}").format(fingerprint=made.certificate))
    signed = written.signed
    if signed is not None:
        lines.append(timestamp_words(signed.timestamped_at, signed.authority, signed.failure))
    return "\n".join(lines)


def _line(made: MadeDossier) -> str:
    return _("{number}  version {version}  {day}  {reader}  {size}  SHA-256 {digest}").format(
        number=made.number,
        version=made.version,
        day=as_json.instant(made.made_at)[:10],
        reader=made.recipient or READERS.get(made.edition, made.edition),
        size=size_words(made.size_bytes) if made.files else _("not kept"),
        digest=made.digest_hex,
    )


_DEEDS: Final[dict[str, Deed]] = {"make": _make, "list": _list, "again": _again}
_NEEDED: Final = {"make": ("edition", "out"), "list": (), "again": ("number", "out")}
_NAMES: Final = {"edition": "reader", "number": "dossier_number"}

COMMAND = Command(
    name="dossier",
    summary=_(
        "Make a dossier, a PDF for the Police, for the Council, or for a Code of Conduct\n"
        "complaint; list those that were made; or give one again, byte for byte."
    ),
    example=(
        "abuselog dossier ~/mine.abuselog --for police --out police.pdf "
        '--from 2026-06-01 --recipient "PC Example"'
    ),
    add_options=_add_options,
    run=_run,
    more_help=choosable_fields,
)

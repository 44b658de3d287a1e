# SPDX-License-Identifier: MIT
"""HOW-TO-CHECK.txt: how somebody checks a pack with what their computer has.

Lines that begin with eight spaces are commands, to be run as they stand in the pack's own folder;
nothing else in the text begins so. A test runs every one of them.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from abuselog.integrity.token import Expected, check_token
from abuselog.records.pack import ExhibitTally

NAME: Final = "HOW-TO-CHECK.txt"
_EXHIBITS: Final = ("  data/exhibits/      the evidence, one file each, named by its exhibit mark",)
_INDENT: Final = " " * 8
_WIDTH: Final = 86
_PROOF: Final = "data/proof"
_CERTIFICATE: Final = f"{_PROOF}/dossier-certificate.pem"
_EARLIEST: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_LATEST: Final = dt.datetime(9000, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What the instructions have to know of a pack."""

    dossier: str
    """`D-0003`."""
    made_on: dt.date
    names: frozenset[str]
    """Paths of all files below `data/`."""
    stamped_at: Mapping[str, dt.datetime]
    """When the timestamps were given, by the path of each."""
    fingerprint: str
    """Of the dossier's certificate, as it is read out; empty: the dossier is not signed."""
    tally: ExhibitTally
    """How many of the dossier's exhibits are here as files."""


def how_to_check(told: Described) -> bytes:
    """Return the instructions; the same bytes for the same pack."""
    parts = (_opening(told), _browser(), _windows(), _others(), _unit(told), _meaning())
    return "\n".join(line for part in parts for line in part).encode("ascii")


def stamp_times(files: Mapping[str, bytes]) -> dict[str, dt.datetime]:
    """Return when each timestamp among the files was given, by its path; damaged ones are not."""
    found = {}
    for name in sorted(files):
        if name.startswith(f"{_PROOF}/") and name.endswith(".tsr"):
            expected = Expected(document=b"", nonce=0, earliest_at=_EARLIEST, latest_at=_LATEST)
            said = check_token(files[name], expected)
            if said.sealed_at is not None:
                found[name] = said.sealed_at
    return found


def _opening(told: Described) -> Iterable[str]:
    yield from (
        "HOW TO CHECK THIS PACK",
        "======================",
        "",
        f"This folder holds dossier {told.dossier} of {told.made_on.isoformat()}.",
        "To read it, open data/dossier.pdf. You need no other file and no program of ours.",
        "",
        "The rest lets you check that nothing was changed. No check needs the internet, and",
        "nothing is sent anywhere.",
        "",
        "  data/dossier.pdf    the dossier; a long one goes on in data/dossier-part-2.pdf",
        *(_EXHIBITS if any(name.startswith("data/exhibits/") for name in told.names) else ()),
        "  data/records/       the same records as tables, and for other programs",
        "  data/proof/         what ties them to the log that they were recorded in",
        "  verify.html         a page that checks all of it",
        "",
    )
    yield from _exhibits(told.tally)
    if any(name.endswith((".html", ".xhtml", ".mht")) for name in told.names):
        yield from (
            "A saved web page among the exhibits is exactly as it was saved. Opened in a browser,",
            "it may fetch things from the internet. The dossier shows its words.",
            "",
        )


def _exhibits(tally: ExhibitTally) -> Iterable[str]:
    """Give how many exhibits no file is here of: a check of files says nothing about those."""
    if not tally.total:
        return
    said = [
        f"Exhibits that the dossier names: {tally.total}.",
        f"Here as files: {tally.as_files} ({tally.covered} of them as covered copies).",
        f"Printed in the dossier only: {tally.printed_only}.",
        f"Neither printed nor given: {tally.withheld}.",
    ]
    if tally.as_files < tally.total:
        said.append(
            "Why a file is not here stands in data/records/withheld.csv, exhibit by exhibit. "
            "What is printed only is held by the dossier's signature, and by no file of its own."
        )
    yield from (*textwrap.wrap(" ".join(said), _WIDTH), "")


def _browser() -> Iterable[str]:
    return (
        "1. THE QUICK WAY: A BROWSER",
        "",
        "Open verify.html in Edge, Chrome or Firefox, and drop this whole folder on the page,",
        "or the ZIP that it came in. It names every check: right, wrong or not checked.",
        "",
        "Whoever could change a pack could change the page inside it. If much depends on it,",
        "use the page from another pack, the program abuselog, or the commands below.",
        "",
    )


def _windows() -> Iterable[str]:
    return (
        "2. WINDOWS, WITHOUT ANY PROGRAM OF OURS",
        "",
        "Open the folder, click into its address bar, type powershell and press Enter. Paste:",
        "",
        _INDENT + _powershell("manifest-sha256.txt"),
        _INDENT + _powershell("tagmanifest-sha256.txt"),
        "",
        "If neither line prints anything, every file is as it was when the pack was made.",
        "For one file only, compare the long number with its line in manifest-sha256.txt:",
        "",
        _INDENT + r"certutil -hashfile data\dossier.pdf SHA256",
        "",
    )


def _powershell(name: str) -> str:
    return (
        f"Get-Content {name} | ForEach-Object {{ $h, $f = $_ -split '  ', 2; "
        'if ((Get-FileHash -LiteralPath $f).Hash -ne $h) { "CHANGED: $f" } }'
    )


def _others() -> Iterable[str]:
    return (
        "3. MAC AND LINUX",
        "",
        "On a Mac, in Terminal, in this folder:",
        "",
        f"{_INDENT}shasum -a 256 -c manifest-sha256.txt",
        f"{_INDENT}shasum -a 256 -c tagmanifest-sha256.txt",
        "",
        "On Linux:",
        "",
        f"{_INDENT}sha256sum --strict -c manifest-sha256.txt",
        f"{_INDENT}sha256sum --strict -c tagmanifest-sha256.txt",
        "",
        "Every line has to end in OK. These lists don't find files that were added: whatever",
        "stands in neither list was not in the pack.",
        "",
    )


def _unit(told: Described) -> Iterable[str]:
    yield from (
        "4. FOR A DIGITAL FORENSICS UNIT (OpenSSL 3, pdfsig of Poppler)",
        "",
        "The state of the log's history is signed with the log's own key:",
        "",
        (
            f"{_INDENT}openssl pkeyutl -verify -pubin -inkey {_PROOF}/log-key.pem -rawin "
            f"-in {_PROOF}/checkpoint-body.txt -sigfile {_PROOF}/checkpoint.sig"
        ),
        "",
    )
    for name, at in sorted(told.stamped_at.items()):
        yield from _timestamp(told, name, at)
    if not told.stamped_at:
        yield from ("No timestamp of an independent authority is in this pack.", "")
    yield from _signature(told)
    yield from (
        "How records, hashes and history hang together is written in verify.html, and in",
        "docs/formats.md of abuselog, so that anybody can check it with a program of theirs.",
        "",
    )


def _timestamp(told: Described, name: str, at: dt.datetime) -> Iterable[str]:
    chain = f"{_PROOF}/authority-chain{name.removeprefix(f'{_PROOF}/checkpoint')[:-4]}.pem"
    if chain not in told.names:
        chain = f"{_PROOF}/authority-chain.pem"
    said = f"{at.astimezone(dt.UTC):%Y-%m-%d %H:%M:%S} UTC"
    yield from (
        f"An independent authority says that this state existed at {said}:",
        "",
        (
            f"{_INDENT}openssl ts -verify -data {_PROOF}/checkpoint.txt -in {name} "
            f"-CAfile {chain} -partial_chain -attime {int(at.timestamp())}"
        ),
        "",
        "The authority's certificates came with the pack. To trust nobody for them, put the",
        "root certificate that the authority itself publishes in place of that file.",
        "",
    )


def _signature(told: Described) -> Iterable[str]:
    pdfs = sorted(
        name for name in told.names if name.startswith("data/dossier") and name.endswith(".pdf")
    )
    if not told.fingerprint or _CERTIFICATE not in told.names:
        yield from ("The dossier is not signed.", "")
        return
    yield "The dossier's signature, and the fingerprint of the certificate that it was made with:"
    yield ""
    yield from (f"{_INDENT}pdfsig -nocert {name}" for name in pdfs)
    yield f"{_INDENT}openssl x509 -in {_CERTIFICATE} -noout -fingerprint -sha256"
    yield from (
        "",
        "The log made that certificate itself, so that a program calls its issuer unknown.",
        "Ask the person who gave you the pack to read the fingerprint out over the telephone:",
        "",
        *(f"    {part}" for part in _halves(told.fingerprint)),
        "",
    )


def _halves(fingerprint: str) -> tuple[str, ...]:
    words = fingerprint.split()
    half = len(words) // 2
    return tuple(" ".join(part) for part in (words[:half], words[half:]) if part)


def _meaning() -> Iterable[str]:
    return (
        "5. WHAT THIS SHOWS, AND WHAT IT DOESN'T",
        "",
        "If all is right, the files are those that were packed, the records are those that the",
        "log held, each is part of the log's history, and that history was not rewritten since",
        "it was signed and, where there is a timestamp, since that instant.",
        "",
        "It doesn't show that what was recorded is true, or who wrote a message. A record may",
        "have been changed later: the pack shows the version that its dossier shows. Details",
        "that are withheld stand in data/records/withheld.csv, and the log can show later that",
        "they are the ones that were recorded.",
        "",
    )

# SPDX-License-Identifier: MIT
"""The words of a receipt and of its reply file, in English and in Welsh.

Both are given out beside each other in Wales, whatever language the program speaks: they are for
the reader. The Welsh uses the words of the page that checks packs. Nobody has proofread it yet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from abuselog.records.pack import ExhibitTally
from abuselog.wording.hand_overs import CONTAINERS, METHODS, READER_LABELS
from abuselog.wording.language import _
from abuselog.wording.made_packs import tally_words
from abuselog.wording.times import day_words

_MONTHS_CY: Final = (
    *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"),
    *("Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWords:
    """What stands in the reply file."""

    title: str
    practice: str
    advice: tuple[str, ...]
    known: Mapping[str, str]
    """Labels of what is filled in already: `hand-over`, `log_id`, `manifest`."""
    dossier: str
    handed_over: str
    file: str
    answers: Mapping[str, str]
    """Labels of what the reader fills in, with what to write in brackets."""
    end: str
    yes: frozenset[str]
    no: frozenset[str]
    not_checked: str
    """How an answer begins that is neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """What stands on the page to sign."""

    title: str
    marking: str
    made: str
    given: tuple[str, str, str, str]
    """Labels of whom it is from, whom it is for, when and how, and the dossier."""
    dossier_hash: str
    exhibits: str
    manifest: str
    file: str
    file_hash: str
    files: str
    more_files: str
    to_fill_in: str
    advice: str
    checking: str
    no_pack: str
    passed: str
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptWords:
    """One language."""

    language: str
    """As a PDF names it."""
    endings: tuple[str, str]
    """How the names of the page and of the reply file end."""
    labels: Mapping[str, str]
    """Of every field of a receipt, as its reader is asked."""
    methods: Mapping[str, str]
    containers: Mapping[str, str]
    version: str
    page: PageWords
    form: FormWords
    months: tuple[str, ...] = field(default=())

    def day(self, day: dt.date) -> str:
        """A day: `22 Tachwedd 2026`."""
        if not self.months:
            return day_words(day)
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def tally(self, tally: ExhibitTally) -> str:
        """How many exhibits go as files, and how many do not."""
        if self.language != "cy" or not tally.total:
            return tally_words(tally)
        covered = f" ({tally.covered} wedi'u gorchuddio)" if tally.covered else ""
        parts = [f"{tally.as_files} fel ffeiliau{covered}"]
        if tally.printed_only:
            parts.append(f"{tally.printed_only} wedi'u hargraffu yn y goflen yn unig")
        if tally.withheld:
            parts.append(f"{tally.withheld} heb eu hargraffu na'u rhoi")
        return f"{tally.total} arddangosyn: {', '.join(parts)}."


def _asked(labels: Mapping[str, str], extra: Mapping[str, str]) -> dict[str, str]:
    return {name: f"{label} {extra.get(name, '')}".strip() for name, label in labels.items()}


ENGLISH: Final = ReceiptWords(
    language="en-GB",
    endings=("receipt", "reply"),
    labels=READER_LABELS,
    methods={str(method): words for method, words in METHODS.items()},
    containers=CONTAINERS,
    version=_("{dossier}, version {version}"),
    page=PageWords(
        title=_("Receipt for evidence"),
        marking=_("Confidential - personal data"),
        made=_("Made {when}"),
        given=(_("From"), _("To"), _("Handed over"), _("Dossier")),
        dossier_hash=_("SHA-256 of the dossier"),
        exhibits=_("In the dossier"),
        manifest=_("Pack's number"),
        file=_("File"),
        file_hash=_("Its SHA-256"),
        files=_("Files"),
        more_files=_("and {number} more, each with its hash in the reply file"),
        to_fill_in=_("To be filled in by the reader"),
        advice=_(
            "Please fill in what you can, sign, and give this page back to the person named above: "
            "on paper, scanned or photographed. If you would rather type, fill in the text file "
            "that came with it ({reply}) in any editor and send it back. Neither needs a program "
            "of ours."
        ),
        checking=_(
            "HOW-TO-CHECK.txt in the pack says how to check that nothing in it was changed. The "
            "pack's number above must be the one that the check shows."
        ),
        no_pack=_("The SHA-256 above tells whether a file is the one that was handed over."),
        passed=_("[  ] passed    [  ] did not pass    [  ] not checked"),
        signature=_("Signature: {line}      Date: {short}"),
    ),
    form=FormWords(
        title=_("RECEIPT for evidence that was handed over"),
        practice=_("PRACTICE - invented incidents"),
        advice=(
            _("Please fill in what you can behind the colons, save this file and send it back to"),
            _("whoever gave you the evidence. Any text editor will do; no program is needed. You"),
            _("may also copy these lines into an e-mail. The day you received it is needed;"),
            _("leave any other line empty if you don't know."),
        ),
        known={"hand-over": _("Hand-over"), "log_id": _("Log"), "manifest": _("Pack number")},
        dossier=_("Dossier: {dossier}"),
        handed_over=_("Handed over: {day}"),
        file=_("File: {name}"),
        answers=_asked(
            READER_LABELS,
            {
                "received_on": _("(day, for example 2026-11-22)"),
                "passed": _("(did it pass? yes, no, or not checked)"),
                "next_on": _("(day)"),
                "log_date": _("(day)"),
                "email": _("(so that you can be reached)"),
            },
        ),
        end="-- end of the form --",
        yes=frozenset(("yes", "y", "passed")),
        no=frozenset(("no", "n", "failed")),
        not_checked="not",
    ),
)
_LABELS_CY: Final = {
    "received_on": "Derbyniwyd ar",
    "received_by": "Derbyniwyd gan",
    "role": "Rheng neu swydd",
    "number": "Rhif coler neu staff",
    "email": "E-bost gwaith",
    "force": "Heddlu, cyngor neu gwmni",
    "log_number": "Rhif digwyddiad neu log yr heddlu",
    "log_date": "Diwrnod y rhif hwnnw",
    "crime_reference": "Cyfeirnod trosedd",
    "reference": "Cyfeirnod arall",
    "passed": "Gwiriad y pecyn",
    "next_on": "Byddwch yn clywed gennym erbyn",
    "note": "Unrhyw beth arall",
}
WELSH: Final = ReceiptWords(
    language="cy",
    endings=("derbynneb", "ateb"),
    labels=_LABELS_CY,
    methods={
        "email": "Drwy e-bost",
        "upload": "Lanlwythwyd i'w dolen neu eu porth",
        "person": "Wyneb yn wyneb",
        "post": "Drwy'r post",
        "other": "Ffordd arall",
    },
    containers={
        "": "ffeiliau'r goflen, heb becyn",
        "zip": "pecyn fel un ffeil ZIP",
        "folder": "pecyn fel ffolder",
        "aes-zip": "pecyn fel ffeil ZIP â chyfrinair",
        "age": "pecyn wedi'i gloi ag allwedd y darllenydd",
        "portal": "ffeiliau ar gyfer porth",
    },
    version="{dossier}, fersiwn {version}",
    page=PageWords(
        title="Derbynneb am dystiolaeth",
        marking="Cyfrinachol - data personol",
        made="Gwnaed {when}",
        given=("Oddi wrth", "At", "Trosglwyddwyd", "Coflen"),
        dossier_hash="SHA-256 y goflen",
        exhibits="Yn y goflen",
        manifest="Rhif y pecyn",
        file="Ffeil",
        file_hash="Ei SHA-256",
        files="Ffeiliau",
        more_files="a {number} arall, pob un â'i hash yn y ffeil ateb",
        to_fill_in="I'w llenwi gan y darllenydd",
        advice=(
            "Llenwch yr hyn a allwch, llofnodwch, a rhowch y dudalen hon yn ôl i'r person a enwir "
            "uchod: ar bapur, wedi'i sganio neu fel ffotograff. Os byddai'n well gennych deipio, "
            "llenwch y ffeil destun a ddaeth gyda hi ({reply}) mewn unrhyw olygydd a'i hanfon yn "
            "ôl. Nid oes angen rhaglen gennym ni ar gyfer y naill na'r llall."
        ),
        checking=(
            "Mae HOW-TO-CHECK.txt yn y pecyn yn dweud sut i wirio na newidiwyd dim ynddo. Rhaid i "
            "rif y pecyn uchod fod yr un â'r rhif y mae'r gwiriad yn ei ddangos."
        ),
        no_pack="Mae'r SHA-256 uchod yn dweud ai'r ffeil a drosglwyddwyd yw hi.",
        passed="[  ] mewn trefn    [  ] nid mewn trefn    [  ] heb ei wirio",
        signature="Llofnod: {line}      Dyddiad: {short}",
    ),
    form=FormWords(
        title="DERBYNNEB am dystiolaeth a drosglwyddwyd",
        practice="YMARFER - digwyddiadau dychmygol",
        advice=(
            "Llenwch yr hyn a allwch ar ôl pob colon, cadwch y ffeil hon a'i hanfon yn ôl at bwy",
            "bynnag a roddodd y dystiolaeth i chi. Bydd unrhyw olygydd testun yn gwneud y tro; nid",
            "oes angen rhaglen. Gallwch hefyd gopïo'r llinellau hyn i e-bost. Rhaid rhoi'r",
            "diwrnod y'i derbyniwyd; gadewch unrhyw linell arall yn wag os nad ydych yn gwybod.",
        ),
        known={"hand-over": "Trosglwyddiad", "log_id": "Log", "manifest": "Rhif y pecyn"},
        dossier="Coflen: {dossier}",
        handed_over="Trosglwyddwyd: {day}",
        file="Ffeil: {name}",
        answers=_asked(
            _LABELS_CY,
            {
                "received_on": "(diwrnod, er enghraifft 2026-11-22)",
                "passed": "(a oedd mewn trefn? oedd, nac oedd, neu heb ei wirio)",
                "next_on": "(diwrnod)",
                "log_date": "(diwrnod)",
                "email": "(fel y gellir cysylltu â chi)",
            },
        ),
        end="-- diwedd y ffurflen --",
        yes=frozenset(("oedd", "ydy", "ydi", "do", "ie", "mewn trefn")),
        no=frozenset(("nac oedd", "nac ydy", "nac ydi", "naddo", "na", "nage", "nid mewn trefn")),
        not_checked="heb",
    ),
    months=_MONTHS_CY,
)
LANGUAGES: Final = (ENGLISH, WELSH)
"""A reply may come back in any of them."""

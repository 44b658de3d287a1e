# SPDX-License-Identifier: MIT
"""Gathering what goes into a pack: a dossier that was made, its exhibits, records and proofs."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from abuselog.catalogue import platforms
from abuselog.errors import BadValue, VaultReadOnly, WeakPassphrase
from abuselog.handover import how_to_check
from abuselog.handover.age_file import require_key
from abuselog.handover.bag import Bag, PackFile, file_of
from abuselog.handover.check_page import check_page
from abuselog.handover.how_to_check import Described
from abuselog.handover.pack_names import dossier_name, kind_word, pack_name
from abuselog.handover.portal import PortalFile
from abuselog.records.dossier import CONTACT, PDF, SUMMARY, DossierFile, MadeDossier
from abuselog.records.pack import ExhibitTally, PackExhibit
from abuselog.vault import dossier_files
from abuselog.vault.dossier_files import KeptDossierFile
from abuselog.vault.exhibit_files import ExhibitFiles
from abuselog.vault.opening import OpenVault
from abuselog.vault.reader_passphrase import fresh_passphrase
from abuselog.wording.language import _
from abuselog.wording.times import day_words
from abuselog.workflows.disclose import Disclosure, disclose
from abuselog.workflows.new_log import passphrase_strength


class Container(enum.StrEnum):
    """What a pack is handed over as."""

    ZIP = "zip"
    FOLDER = "folder"
    AES_ZIP = "aes-zip"
    """A ZIP that asks for a passphrase; 7-Zip and WinZip open it, Windows Explorer does not."""
    AGE = "age"
    """A ZIP encrypted to the reader's own public key."""
    PORTAL = "portal"
    """Plain files for an upload page, at most sixteen an upload."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackChoices:
    """How a dossier is packed."""

    container: Container = Container.ZIP
    contact_sheet: bool = False
    """Whether the restricted contact sheet goes along."""
    password: str = field(default="", repr=False)
    """For `AES_ZIP`; empty: one is made up."""
    reader_key: str = ""
    """For `AGE`: `age1…` or `ssh-ed25519 …`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredPack:
    """All that writing a pack needs; from here on the log may be used by others."""

    dossier: MadeDossier
    choices: PackChoices
    bag: Bag
    portal: tuple[PortalFile, ...]
    """What an upload page gets instead, in its order."""
    printed_only: tuple[str, ...]
    """Marks of the exhibits that only the dossier's pages show."""
    tally: ExhibitTally
    is_sealed: bool
    """Whether an authority's timestamp over what proves its records goes along."""
    log_name: str
    """Whose log it is: the name in the profile."""


def gather_pack(
    vault: OpenVault, reference: str, choices: PackChoices | None = None
) -> GatheredPack:
    """Return what goes into the pack of a dossier that was made.

    Raises: UnknownReference for the dossier, also if the log has no copy of it; DossierOutOfDate if
            its records changed since; BadValue for a key, or a contact sheet that it hasn't got;
            WeakPassphrase; VaultReadOnly: nothing leaves the log without its history saying so.
    """
    choices = _ready(vault, choices or PackChoices())
    told = disclose(vault, reference)
    made = told.dossier
    with vault.transaction() as connection:
        kept = dossier_files.of_dossier(connection, made.id)
    files = _dossier_files(vault.exhibit_files, made, kept, choices)
    evidence = [_exhibit_file(vault.exhibit_files, one) for one in told.exhibits]
    payload = (*files, *evidence, *(file_of(name, raw) for name, raw in told.texts.items()))
    day = made.made_at.date()
    profile = vault.profile
    return GatheredPack(
        dossier=made,
        choices=choices,
        bag=Bag(
            name=pack_name(
                profile.initials, made.edition, day, made.number, practice=profile.practice
            ),
            payload=payload,
            beside=_beside(told, payload),
            log_id=told.log_id,
            dossier=made.number,
            edition=made.edition,
            made_on=day,
        ),
        portal=(
            *(_to_upload(made, file) for file in files),
            *(
                PortalFile(
                    file=dataclasses.replace(file, name=file.name.rpartition("/")[2]),
                    caption=_caption(one),
                )
                for file, one in zip(evidence, told.exhibits, strict=True)
            ),
        ),
        printed_only=told.printed_only,
        tally=told.tally,
        is_sealed=told.is_sealed and choices.container is not Container.PORTAL,
        log_name=profile.name,
    )


def _ready(vault: OpenVault, choices: PackChoices) -> PackChoices:
    if vault.read_only:
        raise VaultReadOnly(path=str(vault.folder))
    if choices.container is Container.AGE:
        require_key(choices.reader_key)
    if choices.container is not Container.AES_ZIP:
        return choices
    if not choices.password:
        return dataclasses.replace(choices, password=fresh_passphrase())
    strength = passphrase_strength(choices.password, (vault.profile.name, vault.profile.council))
    if not strength.acceptable:
        raise WeakPassphrase(guesses_log10=strength.guesses_log10)
    return choices


def _dossier_files(
    files: ExhibitFiles,
    made: MadeDossier,
    kept: tuple[KeptDossierFile, ...],
    choices: PackChoices,
) -> list[PackFile]:
    """Return the dossier's own files under their names in a pack, the PDF first."""
    by_part = {one.part: one for one in kept}
    kinds = {one.kind for one in made.files}
    if choices.contact_sheet and CONTACT not in kinds:
        raise BadValue(field="contact_sheet", reason="none was made")
    return [_from_log(files, by_part[told.part], name) for told, name in _named(made, choices)]


def _exhibit_file(files: ExhibitFiles, one: PackExhibit) -> PackFile:
    return _from_log(files, one, one.path)


def _from_log(files: ExhibitFiles, kept: KeptDossierFile | PackExhibit, name: str) -> PackFile:
    """Return one of the log's own files, decrypted in memory only when it is read."""

    def pieces() -> Iterator[bytes]:
        with files.open(kept.id, kept.wrapped_key, kept.known_as) as file:
            yield from file.pieces()

    return PackFile(
        name=name,
        size_bytes=kept.size_bytes,
        pieces=pieces,
        digest_hex=kept.digest.hex(),
        known_as=kept.known_as,
    )


def _named(made: MadeDossier, choices: PackChoices) -> Iterator[tuple[DossierFile, str]]:
    part = 0
    for told in made.files:
        if told.kind == PDF:
            part += 1
            yield told, dossier_name(part)
        elif told.kind == SUMMARY:
            yield told, "data/summary.txt"
        elif told.kind == CONTACT and choices.contact_sheet:
            yield told, "data/restricted-contact-sheet.pdf"


def _beside(told: Disclosure, payload: tuple[PackFile, ...]) -> tuple[PackFile, ...]:
    made = told.dossier
    described = Described(
        dossier=made.number,
        made_on=made.made_at.date(),
        names=frozenset(one.name for one in payload),
        stamped_at=how_to_check.stamp_times(told.texts),
        fingerprint=made.certificate,
        tally=told.tally,
    )
    return (
        file_of(how_to_check.NAME, how_to_check.how_to_check(described)),
        file_of("verify.html", check_page()),
    )


def _to_upload(made: MadeDossier, file: PackFile) -> PortalFile:
    name = file.name.rpartition("/")[2]
    said = _CAPTIONS.get(name) or _("Dossier {number}").format(number=made.number)
    part = name.removeprefix("dossier-part-").removesuffix(".pdf")
    if part.isdecimal():
        said = _("{dossier}, part {part}").format(dossier=said, part=part)
    return PortalFile(file=dataclasses.replace(file, name=name), caption=said)


def _caption(one: PackExhibit) -> str:
    known = (
        one.mark,
        day_words(one.day),
        "" if one.platform in _NOWHERE else platforms.name_of(one.platform),
        _("covered copy") if one.is_covered else _KINDS.get(kind_word(one.media_type), ""),
    )
    parts = (", ".join(part for part in known if part), " ".join(one.caption.split()))
    said = ": ".join(part for part in parts if part)
    return said if len(said) <= _LONGEST_CAPTION else f"{said[: _LONGEST_CAPTION - 1]}…"


_CAPTIONS: Final = {
    "summary.txt": _("Summary, to copy into a form"),
    "restricted-contact-sheet.pdf": _("Contact details, restricted"),
}
_KINDS: Final = {
    "picture": _("picture"),
    "film": _("film"),
    "sound": _("sound recording"),
    "mail": _("e-mail as a file"),
    "page": _("saved web page"),
    "text": _("text file"),
    "file": _("file"),
}
_NOWHERE: Final = ("other", "not_stated")
"""Codes that name no place."""
_LONGEST_CAPTION: Final = 200

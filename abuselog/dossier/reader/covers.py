# SPDX-License-Identifier: MIT
"""The one cover of a dossier: over every value that its reader may not have, wherever it recurs."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Final

from abuselog.dossier.contents import COMPLAINT, POLICE, Contents
from abuselog.dossier.reader import believed, private_details
from abuselog.dossier.reader.masking import Cover
from abuselog.records.incident import Incident, Particulars

_CONTACTS: Final = (("phone", "account_phone"), ("email", "account_email"))
_PEOPLE: Final = ("witnesses", "third_parties")


def cover_of(contents: Contents, rules: Mapping[str, str]) -> Cover:
    """Return a cover over every value that is masked anywhere, in any version of any incident."""
    cover = Cover(strict=rules["exhibits"] == "mask")
    _know(contents, cover)
    if contents.edition != POLICE:
        private_details.cover_all(cover, contents.own_details)
    for incident in contents.incidents:
        for version in incident.versions:
            _cover_contacts(version.particulars, rules, cover)
            for field in _PEOPLE:
                if rules[field] != "show":
                    cover.people(getattr(version.particulars, field))
        if rules["exhibits"] == "mask":
            _cover_words_of_pictures(contents, incident, cover)
    if rules["identity_belief"] != "show":
        _cover_believed(contents, cover)
    return cover


def _know(contents: Contents, cover: Cover) -> None:
    """Leave the names of the councillor and of those whom the document is about."""
    cover.know([*contents.profile.name.split(), *contents.profile.council.split()])
    for member in contents.choices.subject_members:
        cover.know(member.split())
    for incident in contents.incidents:
        cover.know_account(incident.particulars.sender.handle)
    if contents.edition == COMPLAINT:
        for incident in contents.incidents:
            cover.know(incident.particulars.sender.display_name.split())


def _cover_contacts(said: Particulars, rules: Mapping[str, str], cover: Cover) -> None:
    for name, code in _CONTACTS:
        value = getattr(said.sender, name)
        if rules[code] == "show":
            cover.spare(value)
        elif rules[code] == "mask" and value:
            (cover.phone if name == "phone" else cover.email)(value)


def _cover_believed(contents: Contents, cover: Cover) -> None:
    """Cover whoever is believed to be behind an account, unless an account shows that name."""
    seen = [one.particulars.sender.display_name.casefold().split() for one in contents.incidents]
    spared = {word for words in seen for word in words}
    for incident in contents.incidents:
        told = [believed.names(one.particulars.identity_belief) for one in incident.versions]
        # In their order: the same log gives the same bytes.
        named = itertools.chain(*told, (incident.believed_name,))
        for name in dict.fromkeys(named):
            parts = name.casefold().split()
            if parts and not any(set(parts) <= set(words) for words in seen):
                cover.people(name, spared=spared)


def believed_cover(said: Particulars) -> Cover:
    """Return a cover over whoever an incident's own belief names, but not its account's name."""
    cover = Cover()
    for name in believed.names(said.identity_belief):
        cover.people(name, spared=said.sender.display_name.split())
    return cover


def _cover_words_of_pictures(contents: Contents, incident: Incident, cover: Cover) -> None:
    for exhibit in incident.exhibits:
        copy = contents.covered.get(exhibit.id)
        if copy is not None:
            for text, reason in copy.how.words:
                cover.word(text, reason)

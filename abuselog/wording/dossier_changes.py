# SPDX-License-Identifier: MIT
"""The words for what a new version of a dossier changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from abuselog.records.dossier import DossierChanges
from abuselog.wording.amounts import list_words
from abuselog.wording.language import _

_CHOICES: Final[Mapping[str, Callable[[], str]]] = {
    "recipient": lambda: _("the recipient"),
    "options": lambda: _("which details are shown"),
    "offences": lambda: _("the possible offences that are mentioned"),
    "wanted": lambda: _("what is asked for"),
    "risk": lambda: _("what is feared"),
    "risk_aids": lambda: _("the answers about risk"),
    "needs": lambda: _("needs and support"),
    "concerns": lambda: _("safety concerns"),
    "consents": lambda: _("the consents"),
    "retention": lambda: _("how long it should be kept"),
    "statement": lambda: _("the draft statement"),
    "contact_fields": lambda: _("the contact sheet"),
    "subject_members": lambda: _("the councillors it is about"),
    "member_of": lambda: _("which incident is about which councillor"),
    "paragraphs": lambda: _("the paragraphs of the Code"),
    "capacity": lambda: _("the capacity they acted in"),
    "capacity_reason": lambda: _("why that capacity is believed"),
    "background": lambda: _("what went before"),
    "confidentiality": lambda: _("the request for confidentiality"),
    "outcome": lambda: _("the outcome that is wanted"),
    "compact": lambda: _("the size of the pictures"),
    "part_bytes": lambda: _("how it is split into files"),
    "sign": lambda: _("whether it is signed"),
}


def change_lines(changes: DossierChanges) -> tuple[str, ...]:
    """Return what changed, a line each; one line if nothing did."""
    if changes.is_empty:
        return (_("Nothing was added, amended or taken out since then."),)
    lists = (
        (_("Incidents added: {which}."), changes.added),
        (_("Incidents amended: {which}."), changes.amended),
        (_("Incidents withdrawn: {which}."), changes.withdrawn),
        (_("Incidents no longer included: {which}."), changes.left_out),
        (_("Exhibits added: {which}."), changes.exhibits_added),
        (_("Exhibits no longer included: {which}."), changes.exhibits_left_out),
        (_("Exhibits shown another way: {which}."), changes.exhibits_changed),
        (
            _("Also changed: {which}."),
            tuple(_choice_words(name) for name in _as_asked(changes.choices)),
        ),
    )
    return tuple(line.format(which=list_words(which)) for line, which in lists if which)


def _as_asked(names: tuple[str, ...]) -> list[str]:
    """Return the names in the order in which people are asked."""
    order = list(_CHOICES)
    return sorted(names, key=lambda name: order.index(name) if name in order else len(order))


def _choice_words(name: str) -> str:
    found = _CHOICES.get(name)
    return found() if found is not None else name.replace("_", " ")

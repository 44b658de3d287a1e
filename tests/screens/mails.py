# SPDX-License-Identifier: MIT
"""What mails have in common: who writes, from which address, about what, and when."""

from __future__ import annotations

from dataclasses import dataclass

from tests.screens.cast import MAIL_HOSTS, SUBJECTS, Person
from tests.screens.sheet import Item
from tests.screens.shot import Shot
from tests.screens.times import Shown


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to be shown."""

    item: Item
    person: Person
    address: str
    subject: str
    to_name: str
    to_address: str


def mail(shot: Shot, shown: Shown, *, address_shown: bool = True) -> Mail:
    """Return an abusive mail; its words may run over several paragraphs."""
    person, rng = shot.cast.person(), shot.rng
    address = f"{person.handle.lower()}@{rng.choice(MAIL_HOSTS)}"
    words = shot.cast.abuse()
    if shot.coin(0.6):
        words = f"{words}\n\n{shot.cast.abuse()}"
    spoken = "cy" if any(c in words for c in "ŵŷ") or shot.language == "cy" else "en"
    if shot.coin(0.5):
        hail = {
            "en": ("Cllr Example,", "Dear Councillor,", "To the so-called councillor,"),
            "cy": ("Annwyl Gynghorydd,",),
        }[spoken]
        words = f"{rng.choice(hail)}\n\n{words}"
    if shot.coin(0.4):
        words = f"{words}\n\n{person.name}"
    subject = rng.choice(SUBJECTS[shot.language])
    shot.place = subject
    item = shot.item(
        author=person.name,
        handle=address if address_shown else None,
        text=words,
        time=shown,
        subject=subject,
        focus=True,
    )
    councillor = shot.cast.councillor
    return Mail(
        item,
        person,
        address,
        subject,
        councillor.name,
        f"{councillor.handle.lower()}@testbury.example",
    )


def american(shot: Shot) -> bool:
    """Return whether a program shows dates the American way, which happens on UK desktops too."""
    return shot.language == "en" and shot.coin(0.2)

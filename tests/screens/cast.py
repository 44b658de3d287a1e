# SPDX-License-Identifier: MIT
"""Invented people, places and words. Each half of the screenshots has people and words of its own.

The abuse is as plain as what councillors report, and no plainer than a reader needs to be tried on.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.screens import further_words
from tests.screens.spoken import ABUSE, MILD

HALVES = ("dev", "kept_aside")
FURTHER = "further"
"""No half: screens beyond those that are counted, with words of their own."""

_PEOPLE = """Gareth Pugh|garethpugh_71
Dawn Ackroyd|dawn.ackroyd
Real Voice of Sampleton|RealSampleton
Kev B|kev_b_0071
Marjorie Tindall-Booth|mtindallbooth
Fed Up In Example|fedup_in_example
Rhian Llewellyn|rhian_ll
Terry Oakes|terryoakes1958
Zuzanna Wójcik|zuzanna.wojcik
Bin Day Barry|BinDayBarry
Siân Prosser|sianprosser
Anonymous Resident|anon_resident_22
Derek Mossley|derekmossley
Shaz 🌹|shazza_x_x
Oluwaseun Adeyemi-Clarke|seun_adeyemi
Truth For Testbury|truth4testbury
Ian Copestake|iancopestake
Mrs P Hargreaves|phargreaves44
Callum Reid|callum_r3id
Wayne Thackeray|wthackeray
Bethan Haf|bethanhaf_
The Sampleton Watchdog|SampletonWatch
Nasreen Akhtar|nasreen.akhtar
Lee|lee_ldn_88
Joanne Fairbrother|jofairbrother
Colin Ramsbottom-Hughes|colin_rh
Taxpayer 1st|taxpayer1st
Elin Gwyther|elingwyther
Paddy O'Rourke|paddy_orourke
Sandra Whipp|sandrawhipp63
Deano|deano_0nline
Parish Pump Politics|ParishPumpPol
Agnieszka Nowak|agnowak
Ron Battersby|ronbattersby
Hannah Quayle|hannah_quayle
No To The Bypass|n0tothebypass
Emyr Wyn Bowen|emyrwyn_b
Tracey Dunn|traceydunn__
Stu Pickering|stu_pick
Vote Them All Out|votethemallout
Moira Kilbride|moirakilbride
Lloyd P. Jenkinson|lpjenkinson
Gwenllian Parri|gwenparri
Big Nige|big_nige_1966
Femi Balogun|femibalogun
Save Our Green|SaveOurGreen_
Kathryn Ellis-Wood|kewood
Daz Hartnell|daz_hartnell7
Aled Tudor|aledtudor
Concerned Mum of Two|concernedmum02
Robert Speight|rob_speight
Jean-Paul Mercier|jpmercier
Llinos Morris|llinosmorris
Spartacus|spartacus_uk
Yvonne Cartledge|yvonne.cartledge
Kyle Drummond|kyledrummond_x
Pauline Sykes|psykes1949
Dai Jones the Post|daijonespost
Harpreet Gill|harpreet_gill
The Quiet Majority|quiet_majority
Sue Entwistle|sue_entwistle
Mark Oldroyd|markoldroyd99
Nia Pryce|nia.pryce
Angry Of Acacia Road|angryofacacia
Bilal Hussain|bilal_h_uk
Gemma Stott|gemmastott
Old Git On The Hill|oldgit0nthehill
Catrin Beynon|catrinbeynon
Phil Grimshaw|phil_grimshaw
Justice 4 Testbury Park|j4testburypark
Lorna Mackie|lornamackie
Iwan Rowlands|iwanrowlands_
Stephen Yaxley-Moore-Pritchard|smpritchard
Wendy H|wendyh_2011
Jake Tolley|jake.tolley
Patricia Fenn|patfenn
Owain Rhydderch|owain_rh
Chaz|chaz_m8_
Margaret Ollerenshaw|mollerenshaw
Sampleton Uncensored|sampleton_raw"""

COUNCILLORS = (
    ("Cllr Alex Example", "CllrAlexExample"),
    ("Cllr Sam Sample", "cllr_sam_sample"),
    ("Cllr Nerys Enghraifft", "cllr_nerys"),
    ("Cllr J. Test", "cllr_jtest"),
)
PLACES = (
    "Sampleton",
    "Testbury",
    "Example Hill",
    "Llanenghraifft",
    "Upper Sample",
    "Testbury Park",
    "Mill End",
    "Sampleton West",
)
GROUPS = (
    "Sampleton Community Noticeboard",
    "Spotted: Testbury",
    "Testbury Matters",
    "Sampleton & District Forum",
    "What's On Testbury",
    "Cymuned Llanenghraifft",
    "Mill End Neighbours",
    "Save Testbury Library",
)
SUBJECTS = {
    "en": (
        "Your vote on Monday",
        "FORMAL COMPLAINT",
        "Planning application 26/0731",
        "You were warned",
        "Re: Mill End parking",
        "Final notice to Cllr Example",
        "Disgusted",
        "Shame on you",
        "Fwd: Re: Testbury bypass",
        "Enough is enough",
    ),
    "cy": (
        "Eich pleidlais nos Lun",
        "CWYN FFURFIOL",
        "Cais cynllunio 26/0731",
        "Rydych wedi cael rhybudd",
        "Ynghylch: parcio",
        "Cywilydd arnoch chi",
    ),
}
MAIL_HOSTS = ("mail.example", "inbox.example.org", "post.example.net", "example.co.uk")


@dataclass(frozen=True, slots=True)
class Person:
    """One invented account."""

    name: str
    handle: str
    """Without any sign before it."""


_Rows = list[str]


def _half_of(rows: Sequence[str], half: str) -> _Rows:
    return list(rows[HALVES.index(half) :: 2])


class Cast:
    """Hands out people and words of one half, none of them twice on a screen."""

    def __init__(self, rng: random.Random, half: str, language: str) -> None:
        self._rng = rng
        if half == FURTHER:
            people, abuse, mild = (
                text.split("\n")
                for text in (
                    further_words.PEOPLE,
                    further_words.ABUSE[language],
                    further_words.MILD[language],
                )
            )
        else:
            people, abuse, mild = (
                _half_of(text.split("\n"), half)
                for text in (_PEOPLE, ABUSE[language], MILD[language])
            )
        self._people = [Person(*row.split("|")) for row in people]
        self._abuse = abuse
        self._mild = mild
        rng.shuffle(self._people)
        rng.shuffle(self._abuse)
        rng.shuffle(self._mild)
        self._councillor = rng.choice(COUNCILLORS)

    def person(self) -> Person:
        """Return somebody not yet on the screen."""
        return self._people.pop()

    @property
    def councillor(self) -> Person:
        """Return whose screen it is."""
        return Person(*self._councillor)

    def abuse(self, *, longest: int = 1000, least: int = 0) -> str:
        """Return abusive words of no more than so many characters."""
        fitting = [words for words in self._abuse if least <= len(words) <= longest]
        found = (fitting or self._abuse)[-1]
        self._abuse.remove(found)
        return found

    def mild(self, *, longest: int = 1000) -> str:
        """Return harmless words."""
        found = [words for words in self._mild if len(words) <= longest][-1]
        self._mild.remove(found)
        return found

    def words(self, *, longest: int = 1000) -> str:
        """Return abusive or harmless words."""
        if self._rng.random() < 0.62:
            return self.abuse(longest=longest)
        return self.mild(longest=longest)

    def place(self) -> str:
        """Return a place."""
        return self._rng.choice(PLACES)

    def group(self) -> str:
        """Return the name of a group."""
        return self._rng.choice(GROUPS)

    def phone(self) -> str:
        """Return a number of the range kept for drama."""
        return f"+44 7700 900{self._rng.randint(0, 999):03}"

    def count(self, most: int = 9999) -> str:
        """Return how often something was liked, as it is shown."""
        number = round(10 ** self._rng.uniform(0, len(str(most)) - 0.5))
        if number >= 10_000:
            return f"{number / 1000:.0f}K"
        if number >= 1000:
            return self._rng.choice((f"{number:,}", f"{number / 1000:.1f}K"))
        return str(number)

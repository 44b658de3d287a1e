# SPDX-License-Identifier: MIT
"""People in a chat or mail whom a council's document is not about are numbered, not named."""

from __future__ import annotations

import pytest

from abuselog.dossier.reader.file_people import over_of
from abuselog.dossier.reader.selection import Shown, select
from abuselog.dossier.seen import Seen
from abuselog.records.incident import Sender
from abuselog.records.message_file import Address, ChatLine, ChatSeen, MailSeen
from tests.unit.dossier.cases import Case

_NAMES = ("Dave", "Si\u00e2n Example", "Jane Mary Smith", "Mum", "+44 7700 900777", "Dave")


def _chat() -> Seen:
    lines = tuple(
        ChatLine(number=number, sender=name, text="hello", wall=None)
        for number, name in enumerate(_NAMES, 1)
    )
    return Seen(contents=ChatSeen(platform="whatsapp", title="Chat", lines=lines))


def _item(edition: str) -> Shown:
    case = Case()
    case.incident(sender=Sender(display_name="Dave"), sender_role="councillor")
    return select(case.contents(edition))[0]


@pytest.mark.parametrize("edition", ["council", "complaint"])
def test_others_are_numbered_and_the_two_are_not(edition: str) -> None:
    over = over_of(_item(edition), _chat())
    assert over("Dave") == "Dave"
    assert over("Si\u00e2n Example") == "Si\u00e2n Example"
    assert over("Jane Mary Smith") == "Person 1 [withheld]"
    assert over("Mum") == "Person 2 [withheld]"
    assert over("+44 7700 900777") == "Person 3 [withheld]"
    assert over("ask jane mary  smith or Jane") == "ask Person 1 [withheld] or Person 1 [withheld]"
    assert over("your mum said so, Janet") == "your mum said so, Janet"


def test_the_police_get_every_name() -> None:
    over = over_of(_item("police"), _chat())
    assert over("Jane Mary Smith, +44 7700 900777") == "Jane Mary Smith, +44 7700 900777"


def test_the_people_of_a_mail_are_numbered_in_all_of_it() -> None:
    mail = MailSeen(
        headers=(),
        sender=Address(name="Dave", address="dave@example.org"),
        to=(Address(name="Cllr Si\u00e2n Example", address="sian@example.org"),),
        cc=(Address(name="Owen Clerk", address="owen@example.org"),),
        subject="Your vote", message_id="<1@example.org>", date_shown="", sent_at=None,
        received_at=None, words="Owen agrees", words_from="plain",
    )  # fmt: skip
    over = over_of(_item("council"), Seen(contents=mail))
    assert over("Owen Clerk <owen@example.org>").startswith("Person 1 [withheld] <o")
    assert "owen@" not in over("Owen Clerk <owen@example.org>")
    assert over("Owen agrees") == "Person 1 [withheld] agrees"
    assert over("Cllr Si\u00e2n Example") == "Cllr Si\u00e2n Example"


def test_an_address_that_holds_a_name_is_covered_whole() -> None:
    case = Case()
    case.incident(
        sender=Sender(display_name="Dave"),
        third_parties="Grace Bystander",
        sender_role="councillor",
    )
    item = select(case.contents("council"))[0]
    told = "Cc: Grace Bystander <grace.bystander@example.net>, jane.smith@example.net"
    for over in (over_of(item, _chat()), item.over_file):
        said = over(told)
        assert "race" not in said
        assert "ane." not in said
        assert "example.net" not in said

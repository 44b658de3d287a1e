# SPDX-License-Identifier: MIT
"""Rules on small screens: who, what and when, and what is furniture."""

from __future__ import annotations

import datetime as dt

from tests.unit.capture.reading.drawn import BAR, proposed, said


def test_a_post_that_was_opened_and_its_reply() -> None:
    found = proposed(
        BAR,
        (140, [(190, "Post")]),
        (300, [(200, "Example One")]),
        (355, [(200, "@example_one")]),
        (440, [(40, "You deserve everything you get.")]),
        (500, [(40, "Resign.")]),
        (600, [(40, "2:17 pm · 6 Sep 2026 · 1,873 Views")]),
        (700, [(190, "14"), (450, "31"), (710, "402")]),
        (820, [(40, "Most relevant replies")]),
        (930, [(70, "EK")]),
        (940, [(200, "Example Kind"), (520, "@example_kind · 56m")]),
        (1000, [(200, "Thanks for raising this.")]),
        (1080, [(260, "96"), (450, "2"), (620, "128")]),
        (2300, [(40, "Post your reply")]),
    )
    assert found.platform is not None
    assert found.platform.value == "x"
    assert said(found) == [
        (
            "Example One",
            "@example_one",
            "You deserve everything you get. Resign.",
            "2:17 pm · 6 Sep 2026",
        ),
        ("Example Kind", "@example_kind", "Thanks for raising this.", "56m"),
    ]
    assert found.main == 0
    main = found.main_message
    assert main is not None
    assert main.resolved is not None
    assert main.resolved.earliest == dt.datetime(2026, 9, 6, 13, 17, tzinfo=dt.UTC)
    assert main.text is not None
    assert main.text.box is not None
    assert (main.text.box.top, main.text.box.bottom) == (440, 550)


def test_comments_end_with_their_time_among_buttons() -> None:
    found = proposed(
        BAR,
        (250, [(190, "Example Group Member")]),
        (305, [(190, "21 March at 04:10 ·")]),
        (400, [(40, "The consultation is open.")]),
        (570, [(40, "1,204"), (790, "18 comments")]),
        (690, [(130, "Like"), (380, "Comment"), (810, "Share")]),
        (810, [(40, "Most relevant")]),
        (930, [(50, "IQ")]),
        (930, [(190, "Example Two")]),
        (985, [(190, "You will never be one of us, not")]),
        (1042, [(190, "while I live at the post")]),
        (1100, [(190, "office")]),
        (1190, [(190, "6h"), (265, "Like"), (380, "Reply"), (510, "Hide")]),
        (2290, [(60, "Write a comment...")]),
    )
    assert found.platform is not None
    assert found.platform.value == "facebook"
    assert said(found) == [
        ("Example Group Member", "", "The consultation is open.", "21 March at 04:10"),
        (
            "Example Two",
            "",
            "You will never be one of us, not while I live at the post office",
            "6h",
        ),
    ]


def test_bubbles_with_their_times_under_a_day() -> None:
    found = proposed(
        BAR,
        (110, [(270, "Example Three")]),
        (170, [(270, "tap here for contact info")]),
        (300, [(470, "Monday")]),
        (440, [(60, "She is a liar and")]),
        (500, [(60, "everybody knows"), (620, "08:04")]),
        (640, [(560, "Please stop."), (900, "08:09")]),
        (780, [(60, "Never."), (260, "08:10")]),
        (2280, [(80, "Message")]),
    )
    assert found.platform is not None
    assert found.platform.value == "whatsapp"
    assert said(found) == [
        ("Example Three", "", "She is a liar and everybody knows", "Monday, 08:04"),
        ("", "", "Please stop.", "Monday, 08:09"),
        ("Example Three", "", "Never.", "Monday, 08:10"),
    ]
    assert [one.outgoing for one in found.messages] == [False, True, False]
    assert found.messages[0].resolved is not None
    assert found.messages[0].resolved.earliest == dt.datetime(2026, 11, 16, 8, 4, tzinfo=dt.UTC)
    assert found.place is None


def test_a_group_names_who_speaks() -> None:
    found = proposed(
        BAR,
        (90, [(270, "Example Residents")]),
        (150, [(270, "Anna, Bob, Example, You")]),
        (300, [(470, "Today")]),
        (440, [(60, "~ Bob +44 7700 900184")]),
        (495, [(60, "Hope your kids get what is"), (800, "")]),
        (550, [(60, "coming to them."), (620, "08:04")]),
        (690, [(60, "Anna")]),
        (745, [(60, "Fair question about the budget"), (850, "09:39")]),
        (2280, [(80, "Message")]),
    )
    assert said(found) == [
        ("~ Bob", "", "Hope your kids get what is coming to them.", "Today, 08:04"),
        ("Anna", "", "Fair question about the budget", "Today, 09:39"),
    ]
    assert found.messages[0].phone is not None
    assert found.messages[0].phone.value == "+44 7700 900184"
    assert found.place is not None
    assert found.place.value == "Example Residents"


def test_text_messages_under_a_time_of_their_own() -> None:
    found = proposed(
        BAR,
        (140, [(290, "+44 7700 900777")]),
        (300, [(390, "Yesterday • 09:32")]),
        (410, [(80, "You deserve everything that is")]),
        (467, [(80, "coming.")]),
        (600, [(80, "Tick tock.")]),
        (2270, [(90, "Text message")]),
    )
    assert found.platform is not None
    assert found.platform.value == "sms"
    words = "You deserve everything that is coming."
    assert [(one[0], one[2], one[3]) for one in said(found)] == [
        ("+44 7700 900777", words, "Yesterday • 09:32"),
        ("+44 7700 900777", "Tick tock.", "Yesterday • 09:32"),
    ]


def test_a_mail_on_a_desktop_and_not_the_list_beside_it() -> None:
    found = proposed(
        (10, [(20, "Mail - Example - Outlook")]),
        (50, [(60, "outlook.office.com/mail/inbox/id/AAQ")]),
        (110, [(70, "Inbox")]),
        (115, [(700, "Final warning")]),
        (175, [(70, "Example Four"), (500, "21:04"), (760, "Example Four <four@mail.example>")]),
        (230, [(70, "Final warning"), (760, "To: Cllr Alex Example <alex@council.example>")]),
        (232, [(1850, "Thu 6/18/2026 10:16 AM")]),
        (330, [(70, "Clerk"), (480, "Tue 11:15"), (760, "I know where you walk the dog.")]),
        (385, [(70, "Agenda"), (760, "Enjoy it while you can.")]),
        (480, [(70, "Highways"), (480, "Mon 09:02")]),
        (560, [(770, "Reply"), (1000, "Forward")]),
        width=2560,
        height=1440,
    )
    assert found.platform is not None
    assert found.platform.value == "email"
    assert said(found) == [
        (
            "Example Four",
            "four@mail.example",
            "I know where you walk the dog. Enjoy it while you can.",
            "Thu 6/18/2026 10:16 AM",
        )
    ]
    assert found.place is not None
    assert found.place.value == "Final warning"
    assert found.url is not None
    assert found.url.value == "outlook.office.com/mail/inbox/id/AAQ"


def test_welsh_buttons_and_times() -> None:
    found = proposed(
        BAR,
        (190, [(500, "Postiad")]),
        (810, [(40, "Mwyaf perthnasol")]),
        (930, [(190, "Esiampl Un")]),
        (985, [(190, "Celwyddgi! Cer o 'ma!")]),
        (1080, [(190, "21 mun"), (380, "Hoffi"), (560, "Ymateb")]),
        (1150, [(190, "Gweld 10 ymateb arall")]),
        (1250, [(190, "Esiampl Dau")]),
        (1305, [(190, "Da iawn")]),
        (1400, [(190, "3 awr"), (380, "Hoffi"), (560, "Ymateb")]),
        (2290, [(60, "Ysgrifennu sylw...")]),
    )
    assert found.platform is not None
    assert found.platform.value == "facebook"
    assert [(one[0], one[2], one[3]) for one in said(found)] == [
        ("Esiampl Un", "Celwyddgi! Cer o 'ma!", "21 mun"),
        ("Esiampl Dau", "Da iawn", "3 awr"),
    ]


def test_what_a_post_quotes_is_not_its_own_message() -> None:
    found = proposed(
        BAR,
        (300, [(200, "Example One @example_one · 2h")]),
        (360, [(200, "Read this and weep, the lot of you.")]),
        (460, [(260, "Example Two @example_two · 3d")]),
        (520, [(260, "The budget was agreed.")]),
        (620, [(260, "9"), (460, "16"), (700, "128")]),
        (760, [(200, "Example Three @example_three · 4h")]),
        (820, [(200, "Shame.")]),
        (920, [(260, "9"), (460, "16"), (700, "128")]),
    )
    assert [one[1] for one in said(found)] == ["@example_one", "@example_three"]
    assert said(found)[0][2] == "Read this and weep, the lot of you."


def test_an_empty_picture_proposes_nothing() -> None:
    found = proposed()
    assert found.platform is None
    assert found.messages == ()
    assert found.main is None
    assert found.main_message is None

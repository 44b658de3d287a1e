# SPDX-License-Identifier: MIT
"""The options that say what happened, shared by `add` and `amend`."""

from __future__ import annotations

import argparse
from typing import Final

from abuselog.catalogue import kinds, platforms, severity
from abuselog.cli.text_options import TextOption, add_texts
from abuselog.wording.language import _

OF_INCIDENT: Final = (
    TextOption("--text", "words", _("what was said, exactly as posted")),
    TextOption("--url", "link", _("link to the post or message; it is never opened"), "LINK"),
    TextOption("--place", "place", _("where on the platform, or where in the world")),
    TextOption("--shown-time", "shown_time", _("the time exactly as the platform shows it: 18h")),
    TextOption("--severity-reason", "severity_reason", _("why this level")),
    TextOption("--language", "language", _("the language it is in")),
    TextOption("--translation", "translation", _("what it says in English, and who says so")),
    TextOption("--hostility-words", "hostility_words", _("the words that show the hostility")),
    TextOption("--role-link", "role_link", _("what shows that it is about being a councillor")),
    TextOption("--pattern", "pattern", _("how it stands to other incidents"), "CODE"),
    TextOption("--told-to-stop", "told_to_stop", _("when and how you told them to stop")),
    TextOption("--impact-words", "impact_words", _("what it did to you, in your own words")),
    TextOption("--own-replies", "own_replies", _("your own words in the thread")),
    TextOption("--context", "context_before", _("what came before")),
    TextOption("--removed", "removed", _("whether and when it was taken down")),
    TextOption("--visibility", "visibility", _("who could see it: public, group, private")),
    TextOption("--audience", "audience", _("how many saw it")),
    TextOption("--sender-role", "sender_role", _("what the sender is to you: constituent, …")),
    TextOption("--belief", "identity_belief", _("who you believe it is, and why")),
    TextOption("--witnesses", "witnesses", _("who else saw or heard it")),
    TextOption("--third-parties", "third_parties", _("other people it shows")),
    TextOption("--actions", "actions_taken", _("what you have done so far")),
    TextOption("--note", "private_notes", _("a private note; it never leaves the log")),
    TextOption("--legal-advice", "legal_advice", _("legal advice; it never leaves the log")),
)
OF_SENDER: Final = (
    TextOption("--handle", "handle", _("the account's handle: @example_one"), "NAME"),
    TextOption("--display-name", "display_name", _("the name the account shows"), "NAME"),
    TextOption("--account-id", "stable_id", _("the platform's permanent id of the account"), "ID"),
    TextOption("--profile-url", "profile_link", _("link to the account's profile"), "LINK"),
    TextOption("--phone", "phone", _("the number it came from"), "NUMBER"),
    TextOption("--email", "email", _("the address it came from"), "ADDRESS"),
)
MOMENTS: Final = (
    TextOption("--when", "happened", _("when it happened, such as 2026-11-22T22:41"), "TIME"),
    TextOption("--seen", "seen", _("when you first saw it"), "TIME"),
    TextOption("--captured", "captured", _("when the screenshot was taken"), "TIME"),
)
SEVERAL: Final = (
    TextOption("--kind", "kinds", _("a kind of abuse; may be given several times"), "CODE"),
    TextOption("--trigger", "floors", _("a fact that sets a lowest level; several times"), "CODE"),
    TextOption("--hostility", "hostility", _("what was attacked; several times"), "CODE"),
    TextOption("--impact", "impact", _("what it did to you; several times"), "CODE"),
)


def add_incident_options(parser: argparse.ArgumentParser) -> None:
    """Offer every field of an incident; none given means none changed."""
    group = parser.add_argument_group(_("what happened"))
    add_texts(group, MOMENTS)
    group.add_argument("--zone", metavar="ZONE", help=_("time zone; Europe/London if not given"))
    group.add_argument(
        "--time-is",
        choices=("seen", "derived", "told", "assumed"),
        help=_(
            "how the time is known: noted by yourself, worked out, told by somebody, or only "
            "assumed"
        ),
    )
    group.add_argument("--platform", metavar="NAME", help=_("where it happened"))
    group.add_argument("--severity", metavar="LEVEL", help=_("how serious it is, 1 to 5"))
    add_texts(group, SEVERAL, action="append")
    add_texts(group, OF_INCIDENT)
    group.add_argument(
        "--text-file",
        metavar="FILE",
        help=_("read what was said from FILE, in UTF-8; - reads standard input"),
    )
    sender = parser.add_argument_group(_("who it came from"))
    add_texts(sender, OF_SENDER)


def lists_to_choose_from() -> str:
    """The codes that options accept, for the end of --help."""
    lists = (
        (_("Platforms:"), [p.code for p in platforms.platforms()]),
        (_("Levels:"), [f"{level.number} {level.name}" for level in severity.levels()]),
        (_("Kinds of abuse:"), [kind.code for kind in kinds.kinds()]),
        (_("Facts that set a lowest level:"), [t.code for t in severity.triggers()]),
        (_("Effects:"), [choice.code for choice in severity.impacts()]),
        (_("Patterns:"), [choice.code for choice in severity.patterns()]),
        (_("What was attacked:"), [target.code for target in kinds.hostility_targets()]),
    )
    times = _(
        "Times: 2026-11-22T22:41 is a wall clock in London; 2026-11-22T22:41+01:00 says its own\n"
        "offset; 2026-11-22T22 is known to the hour, 2026-11-22 to the day; two times joined by a\n"
        'slash are a range. An empty text, such as --url "", means that there is none.'
    )
    shown = [_paragraph(title, codes) for title, codes in lists]
    return "\n\n".join([times, *shown])


def _paragraph(title: str, codes: list[str]) -> str:
    lines = [title]
    current = " "
    for code in codes:
        word = f" {code}" if code == codes[-1] else f" {code},"
        if len(current) + len(word) > 96:
            lines.append(current)
            current = " "
        current += word
    return "\n".join([*lines, current])

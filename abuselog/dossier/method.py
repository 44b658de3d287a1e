# SPDX-License-Identifier: MIT
"""How the record was kept, in plain words, and what this edition leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abuselog.catalogue import exposure
from abuselog.dossier import blocks
from abuselog.dossier.blocks import BODY, CELL, CELL_LINK, QUIET, Prose, prose
from abuselog.dossier.contents import Contents
from abuselog.dossier.selection import Shown
from abuselog.dossier.sheet import Sheet
from abuselog.dossier.table import Table, cell
from abuselog.dossier.text import Span

METHOD: Final = "method"
METHOD_TITLE: Final = "How this record was kept"
WITHHELD: Final = "withheld"
WITHHELD_TITLE: Final = "What is left out"

_METHOD: Final = (
    (
        "Taking in",
        (
            "Pictures and files are pasted, dropped or chosen. abuselog keeps the bytes it is "
            "given, without changing, shrinking or re-saving them, and works out their SHA-256 "
            "as they come in. A picture pasted from the clipboard is kept as the clipboard gave "
            "it: the clipboard holds the picture, not the file it was copied from."
        ),
    ),
    (
        "Keeping",
        (
            "The log is encrypted on the person's own computer and opens with a passphrase. Each"
            " exhibit gets its mark once. Marks and incident numbers are not used again."
        ),
    ),
    (
        "Times",
        (
            "The time of recording is set by the program from the computer's clock and can't be "
            "edited. abuselog does not know whether that clock was right. The other times are "
            "stated by the person, each with how exact it is and how it is known."
        ),
    ),
    (
        "Changes",
        (
            "A record can be amended with a reason; the earlier version stays in the log. An "
            "incident can be withdrawn with a reason; its number stays, marked as withdrawn."
        ),
    ),
    (
        "History",
        (
            "Everything done to the log is an entry of its history, and each entry is bound to "
            "the one before by SHA-256. The head on the cover stands for all entries up to then:"
            " an entry changed later gives another head. On its own it does not show when the "
            "entries were made."
        ),
    ),
    (
        "Printing",
        (
            "JPEG pictures, and PNG pictures of the ordinary kinds, are in this document as they"
            " are coded in the file, without location, camera details and other hidden notes. "
            "Other pictures are decoded and stored again without loss. Before a picture was "
            "printed, the SHA-256 of its file was compared with the one taken when it came in. "
            "Files that can't be printed were not read again."
        ),
    ),
    (
        "Words",
        (
            "Words are printed as typed or pasted by the person. Signs in brackets of this "
            "colour and type, such as \u200b, stand for characters that can't be seen; \u4f60 "
            "stands for a character that this document has no letter for. Letters of Indian "
            "scripts stand one after another, not joined. Emoji are drawn in one colour and may "
            "look different on a phone; the line under the words names each one."
        ),
    ),
    (
        "What this does not show",
        (
            "abuselog can't tell whether a screenshot is genuine, who is behind an account, or "
            "whether everything that was received was recorded. The priority, where it is "
            "printed, is the person's own view; no program worked it out."
        ),
    ),
)

_LABELS: Final = {
    "account_display_name": "Display name of the account", "account_email": "E-mail address",
    "account_handle": "Handle of the account", "account_phone": "Telephone number",
    "account_profile_link": "Profile page", "account_stable_id": "Permanent id of the account",
    "actions_taken": "What I did", "audience": "Audience", "captured": "Time of capture",
    "context_before": "What went before", "derived_time": "Time worked out from the post's number",
    "earlier_reports": "Who was told",
    "exhibits": "Exhibits",
    "floors": "Facts that set the priority", "hostility": "What was attacked",
    "hostility_words": "Words that show hostility", "identity_belief": "Belief about who it is",
    "impact": "Effect", "impact_words": "Effect in own words", "kinds": "Kinds of abuse",
    "language": "Language", "impact_recorded_at": "When the effect was noted",
    "link": "Link", "place": "Place", "own_replies": "My own replies",
    "pattern": "Pattern", "post_id": "Number of the post",
    "recorded": "Time of recording", "removed": "Whether it was removed",
    "role_link": "Because of my office", "seen": "Time first seen", "sender_role": "Role of sender",
    "severity": "Self-assessed priority", "severity_reason": "Reason for the priority",
    "shown_time": "Time shown by the platform", "status": "Changes to the record",
    "third_parties": "Other people", "told_to_stop": "Told to stop", "translation": "Translation",
    "visibility": "Who could see it", "witnesses": "Witnesses", "words": "What was said",
}  # fmt: skip
_WHY: Final = {
    "option": "Left out: not chosen for this reader",
    "mask": "Covered for this reader",
    "never": "Never given to this reader",
}
_PICTURES: Final = (
    "The pictures in this copy are not covered. A screenshot still shows every name, face, "
    "number and message that was on the screen, also where the same is covered in the text. "
    "Please treat the pictures accordingly."
)
_ALL: Final = "All incidents of this dossier"
_NEVER: Final = (
    "Private notes and notes of legal advice are never put into a dossier, whether there are any "
    "or not."
)
_COVERED: Final = (
    "Covered values are also covered where they occur in other text; a name that is written "
    "differently there may have stayed."
)


def put_method(sheet: Sheet) -> None:
    """Fill the page on method and continuity."""
    sheet.new_page()
    blocks.chapter(sheet, METHOD, METHOD_TITLE)
    for title, text in _METHOD:
        blocks.label(sheet, title, keep=60)
        sheet.place(prose(text, BODY))


def put_withheld(sheet: Sheet, contents: Contents, shown: Sequence[Shown]) -> None:
    """Fill the list of what was left out or covered, where and why; never the content."""
    sheet.new_page()
    blocks.chapter(sheet, WITHHELD, WITHHELD_TITLE)
    sheet.place(prose(_NEVER, BODY, after=6))
    if any(exposure.rule(contents.edition_code, field) == "mask" for field in exposure.fields()):
        sheet.place(prose(_COVERED, BODY, after=6))
    covers_pictures = exposure.rule(contents.edition_code, "exhibits") == "mask"
    if covers_pictures and any(item.exhibits for item in shown):
        sheet.place(prose(_PICTURES, blocks.STRONG, after=8))
    where: dict[tuple[str, str], list[Shown]] = {}
    for item in shown:
        for gap in item.withheld:
            if item.withdrawal is None and gap.field != "exhibits":
                where.setdefault((gap.field, gap.rule), []).append(item)
    if not where:
        sheet.place(prose("Nothing else is left out of these incidents.", BODY))
        return
    standing = sum(item.withdrawal is None for item in shown)
    rows = [
        (
            cell(_LABELS.get(field, field), blocks.CELL_STRONG),
            Prose([Span(_WHY[rule], CELL), Span(_note(field), QUIET)]),
            prose(_ALL, CELL) if len(items) == standing else Prose(_numbers(items)),
        )
        for (field, rule), items in sorted(where.items())
    ]
    sheet.place(Table((3.6, 5.6, 5.6), rows, ("What", "Why", "Incidents")))


def _note(field: str) -> str:
    note = exposure.note(field)
    return f"\n{note}" if note else ""


def _numbers(items: Sequence[Shown]) -> list[Span]:
    found: list[Span] = []
    for place, item in enumerate(items):
        found.append(Span(", " if place else "", CELL))
        found.append(Span(str(item.number), CELL_LINK, link=item.key))
    return found

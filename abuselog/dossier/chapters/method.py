# SPDX-License-Identifier: MIT
"""How the record was kept, in plain words."""

from __future__ import annotations

from typing import Final

from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import BODY, prose
from abuselog.dossier.layout.sheet import Sheet

METHOD: Final = "method"
METHOD_TITLE: Final = "How this record was kept"

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
            "Other pictures are decoded and stored again without loss. A compact edition prints "
            "smaller copies, and a covered picture is a copy too; their pages say so. Before a "
            "picture was printed, the SHA-256 of its file was compared with the one taken when "
            "it came in. Of films, recordings, e-mails, chats and saved pages stands here what "
            "can be printed: stills, words, headers and facts. Nothing in them was run or "
            "fetched."
        ),
    ),
    (
        "Words",
        (
            "Words are printed as typed or pasted by the person. Signs in brackets of this "
            "colour and type, such as \u200b, stand for characters that can't be seen; \U00013080 "
            "stands for a character that this document has no letter for. Emoji are drawn in one "
            "colour and may look different on a phone; the line under the words names each one."
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


def put_method(sheet: Sheet) -> None:
    """Fill the page on method and continuity."""
    sheet.new_page()
    blocks.chapter(sheet, METHOD, METHOD_TITLE)
    for title, text in _METHOD:
        blocks.label(sheet, title, keep=60)
        sheet.place(prose(text, BODY))

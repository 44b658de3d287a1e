# SPDX-License-Identifier: MIT
"""The page that explains the signature: what it says, what it does not say, what readers show."""

from __future__ import annotations

from typing import Final

from abuselog.dossier.chapters import clocks
from abuselog.dossier.contents import Contents
from abuselog.dossier.layout import blocks
from abuselog.dossier.layout.blocks import BODY, HASH, QUIET, STRONG, prose
from abuselog.dossier.layout.sheet import Sheet
from abuselog.dossier.lettering.fonts import MONO
from abuselog.dossier.pdf import signing
from abuselog.dossier.pdf.canvas import Lettering
from abuselog.integrity import certificate

KEY: Final = "signature"
TITLE: Final = "What the signature says and does not say"

_FINGERPRINT: Final = Lettering(MONO, 10.5, HASH.colour)
_GROUPS_IN_ROW: Final = 8
_PLACE_HIGH: Final = 54.0
_PLACE_WIDE: Final = 330.0
_INTRODUCTION: Final = (
    "This file carries a digital signature. It shows whether the file is still exactly as it was "
    "when it was signed. It does not show who made it: the person says that, and you can ask them."
)
_SECTIONS: Final = (
    (
        "What it says",
        (
            (
                "If a program that checks signatures finds this one valid, and says that it "
                "covers the whole file, then nothing was changed since: no word, no picture, no "
                "attachment. One changed byte breaks it."
            ),
            (
                "It was made with the key that belongs to the certificate above. The program made "
                "that key for one log, whose number is on the cover, and keeps it encrypted "
                "inside that log."
            ),
            (
                "It names a time, which comes from the person\u2019s computer. If the person uses "
                "a timestamp authority and could reach it, the signature also holds that "
                "authority\u2019s own word that it existed at a time. A program that checks "
                "signatures says so."
            ),
        ),
    ),
    (
        "What it does not say",
        (
            "That what is written here is true, complete, or shown as it was sent.",
            (
                "Who the person is. The certificate was issued by the log to itself. It names no "
                "person, and nobody else vouches for it."
            ),
            ("That this is the newest version. The cover has the number and the version."),
        ),
    ),
    (
        "How to make sure that it comes from the person",
        (
            (
                "The fingerprint above is printed in the file itself, and whoever swaps the file "
                "could swap the print as well. So compare it a second way. Ring the person on a "
                "number that you had before, not on one from this file. Open the certificate in "
                "the program that checks signatures, and read its SHA-256 fingerprint to them. "
                "Theirs stands in abuselog under Settings. If all sixteen groups agree, the file "
                "was signed in their log."
            ),
            (
                "A way without such a program: work out the SHA-256 of the whole file (on Windows: "
                "certutil -hashfile, the name of the file, SHA256), and compare it with the one in "
                "the person\u2019s own list of dossiers."
            ),
        ),
    ),
    (
        "What your program will show",
        (
            (
                "Adobe Acrobat and Reader show a warning, such as \u201cAt least one signature "
                "has problems\u201d, and call the signer\u2019s identity unknown. That is to be "
                "expected: Adobe does not know this certificate. Open the signature panel. What "
                "matters there is that the document has not been modified since it was signed."
            ),
            (
                "Edge, Chrome, Firefox and most programs on phones show nothing about signatures, "
                "neither good nor bad. That says nothing about the file."
            ),
            (
                "The free program pdfsig says \u201cSignature is Valid\u201d and \u201cTotal "
                "document signed\u201d. It must say both: the first alone does not tell whether "
                "something was added later. That it does not know the certificate is to be "
                "expected."
            ),
        ),
    ),
    (
        "Please keep the file as you got it",
        (
            (
                "Copying, sending and renaming do no harm. Notes, stamps, covered parts and "
                "saving it anew from an editor change the file, and the signature will say so. "
                "Work on a copy."
            ),
        ),
    ),
)


def put(sheet: Sheet, contents: Contents) -> None:
    """Fill the page; for a file that will be signed."""
    sheet.new_page()
    blocks.chapter(sheet, KEY, TITLE)
    sheet.place(prose(_INTRODUCTION, BODY, after=4))
    blocks.label(sheet, "Fingerprint of the certificate (SHA-256)", keep=60)
    groups = contents.certificate_fingerprint.split(" ")
    for start in range(0, len(groups), _GROUPS_IN_ROW):
        sheet.place(prose(" ".join(groups[start : start + _GROUPS_IN_ROW]), _FINGERPRINT))
    sheet.space(6)
    sheet.place(place_of(contents))
    for title, texts in _SECTIONS:
        blocks.label(sheet, title, keep=60)
        for text in texts:
            sheet.place(prose(text, BODY, after=3))


def place_of(contents: Contents) -> blocks.SignaturePlace:
    """Return the box that the signature is put into; it draws nothing of its own."""
    signer = f"{certificate.NAME}{contents.log_id}"
    return blocks.SignaturePlace(
        signing.FIELD,
        f"Digital signature of {signer}",
        inside=(
            prose("Signed with the certificate of", QUIET),
            prose(signer, STRONG),
            prose(f"Dossier {contents.number}, made {clocks.instant(contents.made_at)}", QUIET),
        ),
        high=_PLACE_HIGH,
        wide=_PLACE_WIDE,
    )

# SPDX-License-Identifier: MIT
"""What a recovery sheet says: the same words on every paper, however it was printed."""

from __future__ import annotations

from typing import Final

from abuselog.wording.language import _

TITLE: Final = _("Recovery sheet")
WARNING: Final = _("Anybody who holds this sheet and a copy of the log can open the log.")
PARTS: Final = (
    (
        _("What it is for"),
        _(
            "These words open the log if the passphrase is forgotten. Nobody can reset the "
            "passphrase, not even the makers of abuselog: without the passphrase or this sheet "
            "the log stays closed for ever."
        ),
    ),
    (
        _("Where to keep it"),
        _(
            "On paper, away from the computer: in a safe, at a bank, or in a sealed envelope with "
            "somebody you trust completely. Not in a photo, not in an e-mail, not in a folder "
            "that goes to the cloud. If it was printed from a file, delete the file and empty the "
            "bin."
        ),
    ),
    (
        _("How to use it"),
        _(
            "Open abuselog, choose the log, press “Use recovery words”, and type the words in "
            "order with spaces between them. The square holds the same words. Then choose a new "
            "passphrase under Settings."
        ),
    ),
    (
        _("If it is lost or somebody saw it"),
        _(
            "Make a new sheet under Settings: from then on these words no longer open your log. "
            "They still open copies of the log's folder that were made before."
        ),
    ),
)

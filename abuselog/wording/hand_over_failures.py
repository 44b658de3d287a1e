# SPDX-License-Identifier: MIT
"""The words for failures of packs and hand-overs."""

from __future__ import annotations

from typing import Final

from abuselog import errors
from abuselog.wording.explanation import Explanation
from abuselog.wording.language import _

FAILURES: Final[dict[type[Exception], Explanation]] = {
    errors.HandOverError: Explanation(
        _("The hand-over did not work"),
        _("The hand-over did not work, and nothing was changed."),
        _("Please try again."),
    ),
    errors.PackUnreadable: Explanation(
        _("This can't be read as a pack"),
        _("“{name}” can't be read as a pack: {reason}."),
        _("Ask whoever sent it to send it again. Nothing of it was opened or kept."),
    ),
}

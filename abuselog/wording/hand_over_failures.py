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
    errors.ReplyUnreadable: Explanation(
        _("This reply can't be taken in"),
        _("This reply can't be taken in: {reason}."),
        _("Mend that in a text editor and try again, or type the receipt in yourself."),
    ),
    errors.ReplyElsewhere: Explanation(
        _("This receipt is for something else"),
        _("This receipt does not fit hand-over {number}: {what}."),
        _("Check which hand-over it answers. Nothing was changed."),
    ),
    errors.HandOverClosed: Explanation(
        _("This hand-over is closed"),
        _("Hand-over {number} has its receipt already, or was noted by mistake."),
        _("If that has to be changed, say why: the log keeps what it said before."),
    ),
    errors.DossierOutOfDate: Explanation(
        _("This dossier is no longer what the log says"),
        _("What dossier {number} tells of was changed or covered anew since it was made."),
        _("Make a new version of the dossier, and make the pack from that."),
    ),
    errors.PackNotSound: Explanation(
        _("The pack was not right when it was checked"),
        _("The pack that was written was checked and found wrong ({question}: {finding})."),
        _("It was thrown away. Check the log and the disk, then try again."),
    ),
    errors.PackUnreadable: Explanation(
        _("This can't be read as a pack"),
        _("“{name}” can't be read as a pack: {reason}."),
        _(
            "See whether it is the file you meant, or ask whoever sent it to send it again. "
            "Nothing of it was opened or kept."
        ),
    ),
}

# SPDX-License-Identifier: MIT
"""Failures of what is made for others: dossiers and packs."""

from __future__ import annotations

from abuselog.errors.kind import AbuselogError


class DossierError(AbuselogError, code="dossier", exit_code=40):
    """40-49: making a dossier."""


class NothingSelected(DossierError, code="dossier.nothing_selected", exit_code=41):
    """No incident fits what was asked for."""


class FontMissing(DossierError, code="dossier.font_missing", exit_code=42):
    """A font that a dossier needs is not where it was installed."""

    name: str


class TargetExists(DossierError, code="dossier.target_exists", exit_code=43):
    """A file is already where the result should be written."""

    path: str


class TargetNotWritable(DossierError, code="dossier.target_not_writable", exit_code=44):
    """The result can't be written where it was asked for."""

    path: str


class NotAboutCouncillor(DossierError, code="dossier.not_about_councillor", exit_code=45):
    """No chosen incident is about a councillor, so a Code of Conduct complaint has no subject."""


class CharacterLost(DossierError, code="dossier.character_lost", exit_code=46):
    """A character would be left out of a page, so the page was not made."""

    code_point: str
    """`U+4F60`; empty if it is not known which."""


class PartTooSmall(DossierError, code="dossier.part_too_small", exit_code=47):
    """A dossier can't be split into files as small as was asked for; none was made."""

    limit_bytes: int
    needed_bytes: int
    """The smallest limit that seems to do."""


class LeaksFound(DossierError, code="dossier.leaks_found", exit_code=48):
    """Something that was to be hidden is in the finished dossier, which was thrown away."""

    count: int
    where: str
    """Where it was found, without what it is: `text, page 4`."""


class PrivateInStatement(DossierError, code="dossier.private_in_statement", exit_code=49):
    """The draft statement holds a detail of the person that belongs on the restricted sheet."""

    field: str


class HandOverError(AbuselogError, code="hand_over", exit_code=70):
    """Something about a hand-over, or a file that came from somebody else, failed."""


class DossierOutOfDate(HandOverError, code="hand_over.dossier_out_of_date", exit_code=74):
    """What a dossier tells of was changed since it was made, so that records would not fit it."""

    number: str


class PackUnreadable(HandOverError, code="hand_over.pack_unreadable", exit_code=71):
    """A pack can't be read at all; `reason` is one of the codes in `wording.reasons.PACK`."""

    name: str
    reason: str


class PackNotSound(HandOverError, code="hand_over.pack_not_sound", exit_code=72):
    """A pack that was just written was found wrong when it was checked, and thrown away."""

    question: str
    finding: str


class ReplyUnreadable(HandOverError, code="hand_over.reply_unreadable", exit_code=75):
    """A reply file can't be taken in; `reason` is one of those of `reply_form.read_reply`."""

    reason: str
    field: str = ""
    """The answer that it is about; empty: the whole file."""


class ReplyElsewhere(HandOverError, code="hand_over.reply_elsewhere", exit_code=76):
    """A receipt is not for this hand-over; `what` is `log`, `hand-over`, `pack` or `earlier`."""

    number: str
    what: str


class HandOverClosed(HandOverError, code="hand_over.closed", exit_code=77):
    """A hand-over has its receipt, or was noted by mistake; changing that needs a reason."""

    number: str

# SPDX-License-Identifier: MIT
"""The log's own certificate, and what came of looking at the signatures of a PDF."""

from __future__ import annotations

import datetime as dt
from typing import Final

from abuselog.integrity.pdf_verdict import QUESTIONS, PdfVerdict, SignatureVerdict
from abuselog.integrity.verdict import State
from abuselog.records.certificate import OwnCertificate, fingerprint_words
from abuselog.wording import reasons
from abuselog.wording.amounts import name_words
from abuselog.wording.checks import state_words
from abuselog.wording.language import _
from abuselog.wording.times import day_words, instant_words

NO_CERTIFICATE: Final = _(
    "This log has no certificate yet. It makes one when the first dossier is signed."
)
FOR_THE_TELEPHONE: Final = _(
    "Read these sixteen groups to whoever asks you, by telephone, whether a dossier comes from you."
)
NO_SIGNATURE: Final = _(
    "There is no signature in this file, so nothing here says whether somebody changed it."
)
SOUND: Final = _(
    "The file is as it was signed: nothing was changed and nothing was added. Compare the "
    "fingerprint with the person who should have signed it: the signature does not say who that is."
)
SOUND_AND_EXPECTED: Final = _(
    "The file is as it was signed, with the certificate whose fingerprint you gave: nothing was "
    "changed and nothing was added."
)
_QUESTIONS: Final = {
    "unchanged": _("What it covers is unchanged"),
    "strong": _("It is of a kind that nobody can forge"),
    "whole": _("It covers all of the file"),
    "place": _("Nothing else is in its place"),
    "valid_then": _("The certificate was valid then"),
    "timestamp": _("An authority confirmed the time"),
    "expected": _("The fingerprint is the one you gave"),
}
_WRONG: Final = {
    "unchanged": _("Something in this file was changed after it was signed."),
    "strong": _("It is signed in a way that can be forged today, so it shows nothing."),
    "whole": _("Something was added to this file after it was signed: {added}."),
    "place": _("Something was changed in the place that the signature itself stands in."),
    "valid_then": _("It was signed when the certificate was not valid."),
    "timestamp": _("The timestamp in the signature is not sound."),
    "expected": _(
        "It was signed with another certificate than the one you gave the fingerprint of."
    ),
}
SOUND_IN_A_PACK: Final = _(
    "The file is as it was signed, with the certificate that came in the pack: nothing was changed "
    "and nothing was added. Whoever made the pack chose that certificate: have its fingerprint "
    "read out by the person who should have sent it."
)
_QUESTIONS_IN_A_PACK: Final = {
    **_QUESTIONS,
    "expected": _("The certificate is the one that came in the pack"),
}
_WRONG_IN_A_PACK: Final = {
    **_WRONG,
    "expected": _("It was signed with another certificate than the one that came in the pack."),
}
_ADDED: Final = {
    "signatures": _("other signatures or timestamps"),
    "form": _("fields were filled in"),
    "notes": _("notes or drawings"),
    "other": _("pages, words or pictures may be different from those that were signed"),
}


def certificate_words(one: OwnCertificate) -> str:
    """One certificate of this log: its fingerprint, since when and until when it is valid."""
    return f"{two_lines(one.fingerprint)}\n{validity_words(one)}"


def validity_words(one: OwnCertificate) -> str:
    """Since when and until when a certificate is valid."""
    return _("Made {made}, valid until {until}.").format(
        made=instant_words(one.made_at), until=day_words(one.valid_until.date())
    )


def timestamp_words(at: dt.datetime | None, authority: str = "", failure: str = "") -> str:
    """Whose time a signed dossier bears: an authority's, or this computer's and why."""
    if at is not None:
        when = instant_words(at)
        if not authority:
            return _("Its time is confirmed: {at}.").format(at=when)
        return _("{name} confirmed its time: {at}.").format(name=name_words(authority), at=when)
    if failure:
        why = reasons.reason_words({**reasons.REJECTED, **reasons.NO_ANSWER}, failure)
        return _("Signed with this computer's time. Nobody confirmed it: {why}.").format(why=why)
    return _("Signed with this computer's time: no timestamp authority is on.")


def two_lines(fingerprint: str) -> str:
    """A fingerprint in two lines of eight groups."""
    groups = fingerprint.split(" ")
    return f"{' '.join(groups[:8])}\n{' '.join(groups[8:])}"


def pdf_verdict_words(verdict: PdfVerdict, *, in_pack: bool = False) -> str:
    """What came of it: what to know first, then every question about every signature.

    Shape:  in a pack, nobody gave a fingerprint: the certificate beside the file was compared with.
    """
    lines = [first_words(verdict, in_pack=in_pack)]
    for number, one in enumerate(verdict.signatures, start=1):
        lines += ["", _("Signature {number}").format(number=number)]
        lines += _signature_lines(one, in_pack=in_pack)
    return "\n".join(lines)


def first_words(verdict: PdfVerdict, *, in_pack: bool = False) -> str:
    """What to know first, in a sentence or two."""
    if verdict.unread:
        why = reasons.reason_words(reasons.UNREAD, verdict.unread)
        return _("The signatures of this file can't be looked at: {why}.").format(why=why)
    if not verdict.signatures:
        return NO_SIGNATURE
    if verdict.sound:
        newest = verdict.signatures[-1]
        expected = SOUND_IN_A_PACK if in_pack else SOUND_AND_EXPECTED
        return expected if newest.expected is State.PASSED else SOUND
    wrong = next((one for one in reversed(verdict.signatures) if one.failure), None)
    if wrong is None:
        return _WRONG["unchanged"]
    added = _ADDED.get(wrong.added, _ADDED["other"])
    words = _WRONG_IN_A_PACK if in_pack else _WRONG
    return words[wrong.failure].format(added=added)


def signature_rows(
    one: SignatureVerdict, *, in_pack: bool = False
) -> list[tuple[State, str, list[str]]]:
    """Every question about one signature: the answer, the words, and what stands below."""
    facts = [line.strip() for line in _signature_facts(one)]
    rows = []
    for name in QUESTIONS:
        state: State = getattr(one, name)
        words = (_QUESTIONS_IN_A_PACK if in_pack else _QUESTIONS)[name]
        rows.append((state, words, facts if name == QUESTIONS[0] else []))
    return rows


def _signature_lines(one: SignatureVerdict, *, in_pack: bool) -> list[str]:
    rows = signature_rows(one, in_pack=in_pack)
    lines = _signature_facts(one)
    return [*lines, *(f"  {words}: {state_words(state)}" for state, words, _details in rows)]


def _signature_facts(one: SignatureVerdict) -> list[str]:
    lines = []
    if one.digest_hex:
        alone = _("; nobody else vouches for that name") if one.self_issued else ""
        signer = name_words(one.signer)
        lines.append(_("  Name in the certificate: {name}{alone}").format(name=signer, alone=alone))
        lines.append(_("  Fingerprint: {it}").format(it=fingerprint_words(one.digest_hex)))
    if one.said_at is not None:
        at = instant_words(one.said_at)
        lines.append(_("  Time by the signer's computer: {at}").format(at=at))
    if one.confirmed_at is not None:
        lines.append(
            _("  Time confirmed by {name}: {at}").format(
                name=name_words(one.authority), at=instant_words(one.confirmed_at)
            )
        )
    return lines

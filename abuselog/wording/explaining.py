# SPDX-License-Identifier: MIT
"""From an error to the words for it, with the error's facts filled in."""

from __future__ import annotations

from typing import Any, Final

from abuselog.errors import (
    AbuselogError,
    BadRecoveryWords,
    Cancelled,
    DiskFull,
    MissingField,
    UnknownCode,
    UnknownReference,
    VaultInUse,
    WrongPassphrase,
)
from abuselog.wording import hand_overs, not_there, reasons
from abuselog.wording.amounts import name_words, number_words, size_words
from abuselog.wording.choices import choice_words
from abuselog.wording.explanation import Explanation
from abuselog.wording.failures import FAILURES
from abuselog.wording.labels import field_label
from abuselog.wording.language import _

_REASONS: Final = {
    ("UnreadableImage", "reason"): reasons.PICTURE,
    ("UnreadFile", "reason"): reasons.UNREAD,
    ("PackUnreadable", "reason"): reasons.PACK,
    ("BadTime", "reason"): reasons.TIME,
    ("BadValue", "reason"): reasons.VALUE,
    ("ExhibitDamaged", "reason"): reasons.EXHIBIT,
    ("KeychainUnavailable", "reason"): reasons.KEYCHAIN,
    ("VaultDamaged", "part"): reasons.PART,
    ("BackupFailed", "reason"): reasons.BACKUP,
    ("BackupRefused", "reason"): reasons.BACKUP,
    ("AuthorityUnreachable", "reason"): reasons.NO_ANSWER,
    ("TimestampRejected", "reason"): reasons.REJECTED,
    ("ReasonNeeded", "deed"): reasons.DEED,
    ("UnknownCode", "list_name"): reasons.LIST,
    ("ReplyUnreadable", "reason"): hand_overs.REPLY_REASONS,
    ("ReplyElsewhere", "what"): hand_overs.ELSEWHERE,
}


def explain_failure(error: AbuselogError | Cancelled) -> Explanation:
    """The words for an error, of its own class or of the nearest family it belongs to."""
    for family in type(error).__mro__:
        if family in FAILURES:
            return FAILURES[family].filled(**_facts(error), **_more(error))
    raise TypeError(type(error).__name__)


def explain_fault() -> Explanation:
    """The words for a bug: something that abuselog did not foresee."""
    return Explanation(
        _("A fault in abuselog"),
        _("There is a fault in abuselog. What was saved before is still in your log."),
        _("Close it and open it again. If it comes back, please report it to the makers."),
    )


def _facts(error: AbuselogError | Cancelled) -> dict[str, str]:
    """The error's facts, each as it reads inside a sentence."""
    name_of_class = type(error).__name__
    return {
        name: _fact(name_of_class, name, value)
        for name, value in vars(error).items()
        if not name.startswith("_")
    }


def _fact(class_name: str, name: str, value: Any) -> str:
    if (class_name, name) in _REASONS:
        return reasons.reason_words(_REASONS[class_name, name], value)
    if name == "field":
        return field_label(value)
    if name.endswith("_bytes"):
        return size_words(value)
    if isinstance(value, int):
        return number_words(value)
    return name_words(str(value))


def _more(error: AbuselogError | Cancelled) -> dict[str, str]:
    """Parts of a sentence that depend on what the facts are."""
    match error:
        case WrongPassphrase():
            return _wrong_key(error.kind)
        case DiskFull():
            return {"space": _space(error.needed_bytes)}
        case UnknownReference():
            return _unknown_reference(error)
        case UnknownCode():
            return {"choose": choice_words(error.list_name, error.value)}
        case MissingField():
            return {"fill_in": _missing(error.field)}
        case VaultInUse():
            return {"where": _open_where(error)}
        case BadRecoveryWords():
            return {"words": _recovery_words(error)}
        case _:
            return {}


def _wrong_key(kind: str) -> dict[str, str]:
    if kind == "passphrase":
        return {
            "what": _("The passphrase is not right. The log itself is not damaged."),
            "again": _("Check Caps Lock and the keyboard's language, then type it again."),
        }
    if kind == "keychain":
        return {
            "what": _("What the keychain holds does not open the log. The log is not damaged."),
            "again": _("Use the passphrase, then switch the keychain off and on under Settings."),
        }
    return {
        "what": _("The recovery words are not right. The log itself is not damaged."),
        "again": _("Check that they are from this log's recovery sheet, then type them again."),
    }


def _open_where(error: VaultInUse) -> str:
    if not error.pid:
        return _("The log is already open in another program.")
    return _("The log is open in another program (number {pid} on the computer “{host}”).").format(
        pid=error.pid, host=name_words(error.host)
    )


def _space(needed_bytes: int) -> str:
    if not needed_bytes:
        return _("Free some space on the disk, then try again.")
    return _("Free at least {size} on the disk, then try again.").format(
        size=size_words(needed_bytes)
    )


def _unknown_reference(error: UnknownReference) -> dict[str, str]:
    sentence, next_step = not_there.SENTENCES.get(error.kind, not_there.OTHER)
    return {
        "not_there": sentence.format(reference=name_words(error.reference)),
        "look_up": next_step,
    }


def _missing(field: str) -> str:
    if field == "passphrase":
        return _("Type it; on the command line, --passphrase-file names a file that holds it.")
    if field == "authority":
        return _("Switch an authority on, or name one; sealing by post needs none.")
    if field in ("happened", "platform", "severity"):
        return _("Say when, where and how serious; everything else can wait.")
    return _("Fill it in, and try again.")


def _recovery_words(error: BadRecoveryWords) -> str:
    if error.position:
        return _("Word {position} of your recovery words is not one that abuselog uses.").format(
            position=error.position
        )
    if error.count != RECOVERY_WORD_COUNT:
        return _("Your recovery words must be {all}, and you gave {count}.").format(
            all=RECOVERY_WORD_COUNT, count=error.count
        )
    return _("Your recovery words do not fit together: one is mistyped or out of order.")


RECOVERY_WORD_COUNT: Final = 16
"""160 bits with their checksum; see docs/formats.md, "Keys"."""

# SPDX-License-Identifier: MIT
"""`abuselog report nudges`, `put-away` and `ask-again`: who else might be told."""

from __future__ import annotations

from abuselog.cli import as_json
from abuselog.cli.as_json import Object
from abuselog.cli.command import Call
from abuselog.errors import MissingField
from abuselog.records.codec import Json
from abuselog.records.incident import Incident
from abuselog.records.nudge import Nudge, PutAway
from abuselog.wording.language import _
from abuselog.wording.reports import nudge_words, put_away_words
from abuselog.workflows import nudges
from abuselog.workflows.unlock import OpenVault


def show(call: Call, vault: OpenVault) -> None:
    """Tell of every question, those that were put away last."""
    found = nudges.questions(vault)
    if call.options.json:
        told: list[Json] = [_fields(one.incident, one.nudge, one.put_away) for one in found]
        call.terminal.out_json({"nudges": told})
        return
    for one in found:
        call.terminal.out(_line(one.incident, one.nudge, one.put_away))
    if not found:
        call.terminal.note(_("There is nobody else to tell, as far as abuselog can see."))


def put_away(call: Call, vault: OpenVault) -> None:
    """Say that nobody else needs to be told."""
    _tell(call, nudges.put_away(vault, _about(call), reason=call.options.reason))


def ask_again(call: Call, vault: OpenVault) -> None:
    """Take such a question back."""
    _tell(call, nudges.ask_again(vault, _about(call)))


def _about(call: Call) -> tuple[str, ...]:
    if not call.options.about:
        raise MissingField(field="about")
    return tuple(call.options.about)


def _tell(call: Call, changed: tuple[Incident, ...]) -> None:
    if call.options.json:
        told: list[Json] = [_fields(one, nudges.asked(one), nudges.shelved(one)) for one in changed]
        call.terminal.out_json({"nudges": told})
        return
    for one in changed:
        call.terminal.out(_line(one, nudges.asked(one), nudges.shelved(one)))


def _line(one: Incident, nudge: Nudge | None, shelved: PutAway | None) -> str:
    return f"{one.number}  {put_away_words(shelved) if shelved else nudge_words(nudge)}"


def _fields(one: Incident, nudge: Nudge | None, shelved: PutAway | None) -> Object:
    return {
        "incident": str(one.number),
        "nudge": nudge.value if nudge else shelved.nudge.value if shelved else None,
        "put_away": {"at": as_json.instant(shelved.at), "reason": shelved.reason}
        if shelved
        else None,
    }

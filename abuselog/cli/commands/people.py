# SPDX-License-Identifier: MIT
"""`abuselog people`: accounts, and who is believed to be behind them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Final

from abuselog.cli import as_json, people_words
from abuselog.cli.command import Call, Command
from abuselog.cli.deeds import Deed, add_deed, do
from abuselog.cli.parsing import add_json, add_log
from abuselog.errors import MissingField, ReasonNeeded
from abuselog.records.ids import AccountId
from abuselog.wording.language import _
from abuselog.wording.people import BELIEF
from abuselog.workflows import people, same_person
from abuselog.workflows.same_account import account_named, join, part
from abuselog.workflows.unlock import OpenVault


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    add_deed(parser, _DEEDS)
    parser.add_argument("name", metavar="NAME", nargs="?", default="", help=_("the person"))
    parser.add_argument(
        "other", metavar="OTHER", nargs="?", default="", help=_("another name or person")
    )
    parser.add_argument(
        "--account",
        metavar="REF",
        action="append",
        default=[],
        help=_("an incident's number, a handle, or x:handle; may be given several times"),
    )
    parser.add_argument(
        "--reason", metavar="WHY", default="", help=_("why you believe so; it stays in the history")
    )
    add_json(parser)


def _run(call: Call) -> int:
    options = call.options
    if options.deed in _NAMED and not options.name.strip():
        raise MissingField(field="person")
    if options.deed in _REASONED and not options.reason.strip():
        raise ReasonNeeded(deed=_REASONED[options.deed])
    return do(call, _DEEDS)


def _list(call: Call, vault: OpenVault) -> None:
    found = people.everybody(vault)
    if call.options.json:
        call.terminal.out_json({"people": [people_words.person_json(one) for one in found]})
        return
    _say(call, (line for one in found for line in people_words.person_lines(one)))
    call.terminal.note(BELIEF if found else _("Nobody is noted yet."))


def _accounts(call: Call, vault: OpenVault) -> None:
    found = people.every_account(vault)
    if call.options.json:
        call.terminal.out_json({"accounts": [people_words.account_json(one) for one in found]})
        return
    _say(call, (line for one in found for line in people_words.account_lines(one)))


def _who(call: Call, vault: OpenVault) -> None:
    found = people.whose_account(vault, _one_account(call, vault))
    if call.options.json:
        call.terminal.out_json(people_words.whose_json(found))
    else:
        _say(call, people_words.whose_lines(found))


def _suggest(call: Call, vault: OpenVault) -> None:
    with call.terminal.progress(_("Comparing accounts")) as progress:
        found = same_person.suggestions(vault, progress)
    if call.options.json:
        suggested = [people_words.suggestion_json(one) for one in found]
        call.terminal.out_json({"suggestions": [*suggested]})
        return
    _say(call, (line for one in found for line in people_words.suggestion_lines(one)))
    call.terminal.note(
        _("These are only suggestions. “apart” keeps two accounts from being suggested again.")
        if found
        else _("There is nothing to suggest.")
    )


def _show(call: Call, vault: OpenVault) -> None:
    known = people.person(vault, call.options.name)
    history = people.history_of(vault, known.person.id)
    if call.options.json:
        told = people_words.person_json(known)
        told["history"] = [as_json.entry(one) for one in history]
        call.terminal.out_json(told)
        return
    _say(call, (*people_words.person_lines(known), *people_words.history_lines(history)))
    call.terminal.note(BELIEF)


def _note(call: Call, vault: OpenVault) -> None:
    reasons = dict.fromkeys(_every_account(call, vault), call.options.reason)
    people.note_person(vault, call.options.name, reasons)
    _show(call, vault)


def _link(call: Call, vault: OpenVault) -> None:
    account_id = _one_account(call, vault)
    people.add_account(vault, call.options.name, account_id, reason=call.options.reason)
    _show(call, vault)


def _unlink(call: Call, vault: OpenVault) -> None:
    account_id = _one_account(call, vault)
    people.take_away(vault, call.options.name, account_id, reason=call.options.reason)
    _show(call, vault)


def _rename(call: Call, vault: OpenVault) -> None:
    call.options.name = people.rename(vault, call.options.name, call.options.other).name
    _show(call, vault)


def _merge(call: Call, vault: OpenVault) -> None:
    people.merge(vault, call.options.name, call.options.other, reason=call.options.reason)
    _show(call, vault)


def _split(call: Call, vault: OpenVault) -> None:
    away = _every_account(call, vault)
    options = call.options
    people.split(vault, options.name, away, name=options.other, reason=options.reason)
    options.name = options.other
    _show(call, vault)


def _same(call: Call, vault: OpenVault) -> None:
    one, other = _two_accounts(call, vault)
    join(vault, one, other, reason=call.options.reason)
    call.options.account = [one]
    _who(call, vault)


def _apart(call: Call, vault: OpenVault) -> None:
    one, other = _two_accounts(call, vault)
    part(vault, one, other, reason=call.options.reason)
    call.options.account = [one]
    _who(call, vault)


def _one_account(call: Call, vault: OpenVault) -> AccountId:
    return _every_account(call, vault)[0]


def _two_accounts(call: Call, vault: OpenVault) -> tuple[AccountId, AccountId]:
    found = _every_account(call, vault)
    if len(found) < 2:
        raise MissingField(field="account")
    return found[0], found[1]


def _every_account(call: Call, vault: OpenVault) -> list[AccountId]:
    """Return the accounts that are named.

    Raises: MissingField without any; UnknownReference, BadValue.
    """
    if not call.options.account:
        raise MissingField(field="account")
    return [account_named(vault, text) for text in call.options.account]


def _say(call: Call, lines: Iterable[str]) -> None:
    text = "\n".join(lines)
    if text:
        call.terminal.out(text)


def _more_help() -> str:
    lines = [
        _("What can be done (DEED):"),
        _("  list                        everybody, with their accounts; also without DEED"),
        _("  accounts                    every account, with its names over time"),
        _("  who --account REF           what is known of an account, and what you believe"),
        _("  show NAME                   one person"),
        _("  note NAME --account REF     a new person behind one or more accounts (--reason)"),
        _("  link NAME --account REF     one more account of theirs (--reason)"),
        _("  unlink NAME --account REF   an account that is not theirs after all (--reason)"),
        _("  rename NAME OTHER           another name for them"),
        _("  merge NAME OTHER            OTHER turns out to be NAME (--reason)"),
        _("  split NAME OTHER --account REF   these accounts are OTHER's instead (--reason)"),
        _("  same --account A --account B     two entries that are one account (--reason)"),
        _("  apart --account A --account B    two that are not; not suggested again"),
        _("  suggest                     accounts that may be one person's, and why"),
    ]
    return "\n".join(lines)


_DEEDS: Final[dict[str, Deed]] = {
    "list": _list,
    "accounts": _accounts,
    "who": _who,
    "show": _show,
    "note": _note,
    "link": _link,
    "unlink": _unlink,
    "rename": _rename,
    "merge": _merge,
    "split": _split,
    "same": _same,
    "apart": _apart,
    "suggest": _suggest,
}
_NAMED: Final = frozenset({"show", "note", "link", "unlink", "rename", "merge", "split"})
_REASONED: Final = {
    "note": "belief",
    "link": "belief",
    "unlink": "unlink",
    "merge": "merge",
    "split": "split",
    "same": "join",
}

COMMAND = Command(
    name="people",
    summary=_("Accounts, and who you believe to be behind them: belief with reasons, not fact."),
    example=(
        'abuselog people ~/mine.abuselog note "Market man" --account 2026-0143 '
        '--reason "He said so"'
    ),
    add_options=_add_options,
    run=_run,
    more_help=_more_help,
)

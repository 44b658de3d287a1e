# SPDX-License-Identifier: MIT
"""`abuselog handed`: who has what, since when; noting hand-overs, and the receipts for them."""

from __future__ import annotations

import argparse
from typing import Final

from abuselog.catalogue import bodies
from abuselog.cli import hand_over_words
from abuselog.cli.command import Call, Command
from abuselog.cli.deeds import Deed, add_deed, do
from abuselog.cli.parsing import add_json, add_log, day, folder
from abuselog.errors import MissingField
from abuselog.records.hand_over import Confirmed, HandOver, Method, ReceiptDetails
from abuselog.wording.hand_overs import (
    METHODS,
    RECEIPT_LABELS,
    closed_words,
    hand_over_line,
    page_words,
)
from abuselog.wording.language import _
from abuselog.workflows import (
    follow_up_waits,
    given_packs,
    hand_over,
    receipts,
    signed_pages,
    who_has,
)
from abuselog.workflows.given_packs import GivenPack
from abuselog.workflows.hand_over import NewHandOver
from abuselog.workflows.receipts import Confirmation
from abuselog.workflows.unlock import OpenVault
from abuselog.workflows.who_has import HeldFilter

_TEXTS: Final = {
    "role": "--role",
    "number": "--staff-number",
    "email": "--email",
    "force": "--force",
    "log_number": "--log-number",
    "crime_reference": "--crime-reference",
    "reference": "--reference",
}
_DAYS: Final = {"log_date": "--log-date", "next_on": "--next-on"}


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    add_deed(parser, _DEEDS)
    parser.add_argument(
        "number",
        metavar="NUMBER",
        nargs="?",
        default="",
        help=_("note: the dossier, D-0003; otherwise the hand-over, H-0001"),
    )
    _add_list_options(parser)
    _add_note_options(parser)
    _add_receipt_options(parser)
    parser.add_argument("--on", metavar="DAY", help=_("note, received: when; today if not given"))
    parser.add_argument("--note", metavar="TEXT", default="", help=_("anything else to be kept"))
    parser.add_argument("--reason", metavar="WHY", default="", help=_("why it is changed"))
    add_json(parser)


def _add_list_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("which hand-overs (list)"))
    group.add_argument("--dossier", metavar="NUMBER", default="", help=_("of this dossier"))
    group.add_argument("--about", metavar="REF", default="", help=_("that tell of this incident"))
    group.add_argument("--exhibit", metavar="MARK", default="", help=_("that show this exhibit"))
    group.add_argument("--whom", metavar="WORDS", default="", help=_("to this reader"))
    group.add_argument("--waiting", action="store_true", help=_("only those without a receipt"))
    group.add_argument("--mistaken", action="store_true", help=_("those noted by mistake as well"))


def _add_note_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("who got it (note)"))
    group.add_argument("--to", metavar="CODE", default="", help=_("who was told; see below"))
    group.add_argument("--name", metavar="NAME", default="", help=_("the person who got it"))
    group.add_argument("--how", choices=tuple(Method), default=Method.EMAIL, help=_("how"))
    group.add_argument(
        "--pack",
        metavar="FILE",
        action="append",
        default=[],
        type=folder,
        help=_("the pack, or the files of the dossier; otherwise the dossier as it was made"),
    )
    group.add_argument(
        "--report", metavar="NUMBER", default="", help=_("the report it belongs to; or a new one")
    )


def _add_receipt_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("receipts (receipt, reply, received)"))
    group.add_argument("--out", metavar="FOLDER", type=folder, help=_("receipt, signed: where to"))
    group.add_argument("--replace", action="store_true", help=_("receipt, signed: replace"))
    group.add_argument(
        "--welsh",
        action=argparse.BooleanOptionalAction,
        help=_("receipt: in Welsh as well; a log from Wales always does unless --no-welsh"),
    )
    group.add_argument("--file", metavar="FILE", type=folder, help=_("reply, signed: what came"))
    group.add_argument("--by", metavar="NAME", default="", help=_("received: who has it"))
    for name, flag in _TEXTS.items():
        group.add_argument(
            flag,
            dest=name if name != "number" else "staff_number",
            metavar="TEXT",
            default="",
            help=RECEIPT_LABELS[name],
        )
    for name, flag in _DAYS.items():
        group.add_argument(flag, dest=name, metavar="DAY", help=RECEIPT_LABELS[name])
    group.add_argument("--passed", choices=("yes", "no"), default="", help=RECEIPT_LABELS["passed"])
    group.add_argument(
        "--told", action="store_true", help=_("received: they said so, without signing the page")
    )


def _run(call: Call) -> int:
    options = call.options
    if options.deed in _NUMBERED and not options.number.strip():
        raise MissingField(field=_NUMBERED[options.deed])
    return do(call, _DEEDS, reading=("list", "show"))


def _list(call: Call, vault: OpenVault) -> None:
    options = call.options
    wanted = HeldFilter(
        dossier=options.dossier,
        incident=options.about,
        exhibit=options.exhibit,
        whom=options.whom,
        open_only=options.waiting,
        mistaken_too=options.mistaken,
    )
    found = who_has.who_has(vault, wanted)
    left = who_has.not_handed_over(vault) if wanted == HeldFilter() else ()
    if options.json:
        call.terminal.out_json(
            {
                "hand_overs": [hand_over_words.holding_json(row) for row in found],
                "not_handed_over": [one.number for one in left],
            }
        )
        return
    for row in found:
        call.terminal.out(hand_over_words.holding_line(row))
    if left:
        call.terminal.out(hand_over_words.not_handed_line(left))
    if not found:
        call.terminal.note(_("Nothing was noted as handed over."))


def _show(call: Call, vault: OpenVault) -> None:
    given = hand_over.find(vault, call.options.number)
    pages = signed_pages.of_hand_over(vault, given.id)
    if call.options.json:
        told = hand_over_words.hand_over_json(given)
        call.terminal.out_json({**told, "signed_pages": hand_over_words.pages_json(pages)})
        return
    history = hand_over.history_of(vault, given.id)
    call.terminal.out("\n".join(hand_over_words.view_lines(given, history, pages)))


def _note(call: Call, vault: OpenVault) -> None:
    options = call.options
    if not options.to:
        raise MissingField(field="target")
    pack = (
        given_packs.recognised(vault, options.number, options.pack)
        if options.pack
        else GivenPack(container="", files=())
    )
    new = NewHandOver(
        dossier=options.number,
        target=options.to,
        method=Method(options.how),
        given_on=day(options.on) or follow_up_waits.today(vault),
        recipient=options.name,
        recipient_role=options.role,
        recipient_email=options.email,
        note=options.note,
        container=pack.container,
        files=pack.files,
        manifest_hex=pack.manifest_hex,
        report=options.report,
    )
    _tell(call, hand_over.note(vault, new))


def _receipt(call: Call, vault: OpenVault) -> None:
    options = call.options
    if options.out is None:
        raise MissingField(field="out")
    paths = receipts.write_receipt(
        vault, options.number, options.out, replace=options.replace, welsh=options.welsh
    )
    if options.json:
        call.terminal.out_json({"written": [str(path) for path in paths]})
        return
    for path in paths:
        call.terminal.out(str(path))


def _reply(call: Call, vault: OpenVault) -> None:
    options = call.options
    if options.file is None:
        raise MissingField(field="file")
    raw = receipts.reply_from(options.file)
    found = receipts.read_reply(vault, raw, wanted=options.number)
    _closed(call, receipts.take_reply(vault, found, reason=options.reason))


def _received(call: Call, vault: OpenVault) -> None:
    options = call.options
    details = ReceiptDetails(
        received_on=day(options.on) or follow_up_waits.today(vault),
        received_by=options.by,
        passed=options.passed,
        note=options.note,
        number=options.staff_number,
        log_date=day(options.log_date),
        next_on=day(options.next_on),
        **{name: getattr(options, name) for name in _TEXTS if name != "number"},
    )
    how = Confirmed.TOLD if options.told else Confirmed.SIGNED
    confirmed = Confirmation(details=details, how=how)
    _closed(call, receipts.close(vault, options.number, confirmed, reason=options.reason))


def _signed(call: Call, vault: OpenVault) -> None:
    options = call.options
    if options.out is not None:
        paths = signed_pages.again(vault, options.number, options.out, replace=options.replace)
        if options.json:
            call.terminal.out_json({"written": [str(path) for path in paths]})
            return
        for path in paths:
            call.terminal.out(str(path))
        return
    if options.file is None:
        raise MissingField(field="file")
    page = signed_pages.keep(vault, options.number, options.file)
    if options.json:
        [told] = hand_over_words.pages_json((page,))
        call.terminal.out_json({"hand_over": page.number, "page": told})
        return
    call.terminal.out(_("{number}: {page}").format(number=page.number, page=page_words(page)))


def _mistake(call: Call, vault: OpenVault) -> None:
    options = call.options
    _tell(call, hand_over.noted_by_mistake(vault, options.number, reason=options.reason))


def _closed(call: Call, given: HandOver) -> None:
    if given.receipt is not None and not call.options.json:
        call.terminal.out(closed_words(given, given.receipt))
        return
    _tell(call, given)


def _tell(call: Call, given: HandOver) -> None:
    if call.options.json:
        call.terminal.out_json(hand_over_words.hand_over_json(given))
    else:
        call.terminal.out(hand_over_line(given))


def _more_help() -> str:
    return "\n".join(
        (
            _("DEED is one of:"),
            *(f"  {name:<10}{what}" for name, what in _WHAT.items()),
            _("How (--how): {codes}").format(
                codes=", ".join(f"{code} ({words})" for code, words in METHODS.items())
            ),
            _("Who (--to): {codes}").format(
                codes=", ".join(f"{one.code} ({one.name})" for one in bodies.bodies())
            ),
        )
    )


_DEEDS: Final[dict[str, Deed]] = {
    "list": _list,
    "show": _show,
    "note": _note,
    "receipt": _receipt,
    "reply": _reply,
    "received": _received,
    "signed": _signed,
    "mistake": _mistake,
}
_WHAT: Final = {
    "list": _("who has what, since when (if nothing is said)"),
    "show": _("all about one hand-over"),
    "note": _("keep that a dossier or its pack was handed over"),
    "receipt": _("write a page to sign, and a reply file that any text editor fills in"),
    "reply": _("take in the reply file that came back"),
    "received": _("keep a receipt that came on paper, or in their own words"),
    "signed": _("keep a scan or photograph of the signed page (--file), or save it (--out)"),
    "mistake": _("say that nobody got it after all"),
}
_NUMBERED: Final = {
    "show": "hand-over",
    "note": "dossier",
    "receipt": "hand-over",
    "received": "hand-over",
    "signed": "hand-over",
    "mistake": "hand-over",
}

COMMAND = Command(
    name="handed",
    summary=_(
        "Note who was handed a dossier or its pack, write and take in receipts, and list who\n"
        "has what, since when. A receipt tells the report its references and the next step."
    ),
    example="abuselog handed ~/mine.abuselog note D-0003 --to police_101 --pack pack.zip",
    add_options=_add_options,
    run=_run,
    more_help=_more_help,
)

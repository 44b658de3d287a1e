# SPDX-License-Identifier: MIT
"""The options that say what goes into a dossier, and the choices that they come to."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Collection, Iterable
from typing import Final

from abuselog.catalogue import code_of_conduct, offences, severity
from abuselog.cli.parsing import day
from abuselog.cli.text_options import TextOption, add_texts, text_of_file
from abuselog.errors import BadValue, NothingSelected, UnknownCode
from abuselog.records.contact import CONTACT_FIELDS, fields_for
from abuselog.records.dossier_choices import COMPLAINT, COUNCIL, EDITIONS, POLICE, Choices
from abuselog.wording.language import _
from abuselog.workflows import browse, contact, series
from abuselog.workflows.gather_dossier import optional_fields, usual_fields
from abuselog.workflows.unlock import OpenVault

_MEGABYTE: Final = 1_000_000
_EVERYTHING: Final = 1_000_000
CONSENTS: Final = (
    *("share_police", "share_communications", "share_group_leader", "witnesses_agreed"),
)
_ANSWERS: Final = ("yes", "no", "unknown")
_TEXTS: Final = (
    TextOption("--wanted", "wanted", _("what you ask the reader to do")),
    TextOption("--risk", "risk", _("what you fear may happen, where and when")),
    TextOption("--needs", "needs", _("what you need, and the support you would like")),
    TextOption("--concerns", "concerns", _("your safety concerns, for the council")),
    TextOption("--keep-for", "retention", _("how long you ask them to keep it")),
    TextOption("--background", "background", _("complaint: what went before")),
    TextOption("--capacity-reason", "capacity_reason", _("complaint: why that capacity")),
    TextOption("--confidentiality", "confidentiality", _("complaint: why to withhold your name")),
    TextOption("--outcome", "outcome", _("complaint: what you would like to come of it")),
)
_SEVERAL: Final = (
    TextOption("--without", "without", _("an exhibit to leave out, by its mark"), "MARK"),
    TextOption("--offence", "offences", _("a possible offence to mention"), "CODE"),
    TextOption("--risk-answer", "risk_aids", _("a fact about risk"), "CODE=ANSWER"),
    TextOption("--consent", "consents", _("what they may do with it"), "CODE=ANSWER"),
    TextOption("--contact", "contact_fields", _("a detail for your contact sheet"), "FIELD=TEXT"),
    TextOption("--member", "subject_members", _("complaint: a councillor"), "NAME,AUTHORITY"),
    TextOption("--member-of", "member_of", _("complaint: whom it is about"), "REF=NAME"),
    TextOption("--paragraph", "paragraphs", _("complaint: a paragraph of the Code"), "NUMBER"),
)


def add_dossier_options(parser: argparse.ArgumentParser) -> None:
    """Offer everything that can be chosen for a dossier."""
    _add_what_goes_in(parser.add_argument_group(_("what goes in")))
    words = parser.add_argument_group(_("in your own words"))
    add_texts(words, _TEXTS, default="")
    words.add_argument(
        "--statement",
        metavar="FILE",
        help=_("a draft statement for the police, in your own words, read from FILE"),
    )
    more = parser.add_argument_group(_("each may be given several times"))
    add_texts(more, _SEVERAL, action="append", default=[])
    more.add_argument(
        "--capacity",
        default="",
        choices=[one.code for one in code_of_conduct.capacities()],
        help=_("complaint: in which capacity they acted"),
    )


def _add_what_goes_in(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--for", dest="edition", choices=EDITIONS, help=_("who reads it"))
    group.add_argument(
        "--recipient", metavar="NAME", default="", help=_("whose name stands on every page")
    )
    group.add_argument(
        "--ref",
        metavar="REF",
        action="append",
        default=[],
        help=_("an incident's number; may be given several times; all of them if none is given"),
    )
    group.add_argument("--from", dest="first", metavar="DAY", help=_("happened on DAY or later"))
    group.add_argument("--to", dest="last", metavar="DAY", help=_("happened on DAY or earlier"))
    group.add_argument(
        "--series", metavar="SERIES", default="", help=_("linked as this series: number or title")
    )
    for flag, said in (
        ("--include", _("show a field that is otherwise left out; may be given several times")),
        ("--leave-out", _("leave out a field that usually goes in; may be given several times")),
    ):
        group.add_argument(flag, metavar="FIELD", action="append", default=[], help=said)
    group.add_argument(
        "--compact", action="store_true", help=_("print smaller copies of the pictures")
    )
    group.add_argument(
        "--part-size",
        metavar="MB",
        type=float,
        default=0.0,
        help=_("split it into files of at most MB megabytes"),
    )
    group.add_argument("--unsigned", action="store_true", help=_("do not sign it"))
    group.add_argument(
        "--earlier",
        metavar="NUMBER",
        default="",
        help=_("it is a new version of this dossier, and says what changed"),
    )


def choices_of(options: argparse.Namespace, vault: OpenVault) -> Choices:
    """What the options ask for.

    Raises: UnknownCode, BadValue, BadTime, FileNotReadable, NothingSelected.
    """
    edition = options.edition
    for code in options.offences:
        offences.offence(code)
    return Choices(
        edition=edition,
        recipient=options.recipient,
        incidents=_incidents(options, vault),
        exhibits_left_out=tuple(options.without),
        options=tuple(sorted(_ticked(options))),
        offences=tuple(dict.fromkeys(options.offences)),
        risk_aids=_answers(
            options.risk_aids, [one.code for one in severity.likelihood_aids()], _ANSWERS
        ),
        consents=_answers(options.consents, CONSENTS, _ANSWERS[:2]),
        contact_fields=_contact_fields(options, vault),
        subject_members=tuple(options.subject_members),
        member_of=dict(_pair(text, "member_of") for text in options.member_of),
        paragraphs=tuple(dict.fromkeys(options.paragraphs)),
        capacity=options.capacity,
        statement=text_of_file(options.statement) if options.statement else "",
        compact=options.compact,
        part_bytes=_part_bytes(options.part_size),
        sign=not options.unsigned,
        earlier=options.earlier,
        **{option.field: getattr(options, option.field) for option in _TEXTS},
    )


def choosable_fields() -> str:
    """The codes that the options accept, for the end of --help."""
    lines = []
    for edition in EDITIONS:
        usual = usual_fields(edition)
        fields = optional_fields(edition)
        for flag, named in (
            ("--include", [field for field in fields if field not in usual]),
            ("--leave-out", [field for field in fields if field in usual]),
        ):
            if named:
                lines.append(
                    _("For {reader}: {flag} {fields}").format(
                        reader=edition, flag=flag, fields=", ".join(named)
                    )
                )
    aids = ", ".join(one.code for one in severity.likelihood_aids())
    lines.append(_("Facts about risk (yes, no or unknown): {codes}").format(codes=aids))
    lines.append(
        _("Details of yours, kept in the log from then on: {fields}").format(
            fields=", ".join(CONTACT_FIELDS)
        )
    )
    lines.append(_("What they may do (yes or no): {codes}").format(codes=", ".join(CONSENTS)))
    return "\n".join(lines)


def _incidents(options: argparse.Namespace, vault: OpenVault) -> tuple[str, ...]:
    if options.ref:
        return tuple(options.ref)
    linked = series.one(vault, options.series).series.id if options.series else None
    wanted = browse.Filter(
        happened_from=day(options.first),
        happened_to=day(options.last),
        series_id=linked,
        limit=_EVERYTHING,
    )
    if wanted == browse.Filter(limit=_EVERYTHING):
        return ()
    found = tuple(row.id for row in browse.incidents(vault, wanted).rows)
    if not found:
        raise NothingSelected
    return found


def _contact_fields(options: argparse.Namespace, vault: OpenVault) -> tuple[str, ...]:
    """The details that were named, the new ones among them kept in the log."""
    fields = []
    new = {}
    for text in options.contact_fields:
        name, joined, said = text.partition("=")
        field = name.strip().replace("-", "_")
        if field not in fields_for(options.edition):
            raise UnknownCode(list_name="contact", value=name)
        fields.append(field)
        if joined:
            new[field] = said
    if new:
        contact.store(vault, dataclasses.replace(contact.load(vault), **new))
    return tuple(dict.fromkeys(fields))


def _ticked(options: argparse.Namespace) -> frozenset[str]:
    edition = options.edition
    included = {_optional(edition, field) for field in options.include}
    left_out = {_optional(edition, field) for field in options.leave_out}
    return (usual_fields(edition) | included) - left_out


def _optional(edition: str, typed: str) -> str:
    field = typed.replace("-", "_")
    if field not in optional_fields(edition):
        raise UnknownCode(list_name=f"options-{edition}", value=typed)
    return field


def _answers(
    typed: Iterable[str], codes: Collection[str], answers: Collection[str]
) -> dict[str, str]:
    found = {}
    for text in typed:
        code, answer = _pair(text, "answer")
        if code.replace("-", "_") not in codes:
            raise UnknownCode(list_name="answers", value=code)
        if answer.casefold() not in answers:
            raise BadValue(field="answer", reason="yes or no")
        found[code.replace("-", "_")] = answer.casefold()
    return found


def _pair(text: str, field: str) -> tuple[str, str]:
    before, joined, after = text.partition("=")
    if not (joined and before.strip() and after.strip()):
        raise BadValue(field=field, reason="name=value")
    return before.strip(), after.strip()


def _part_bytes(megabytes: float) -> int:
    if megabytes == 0:
        return 0
    if not 1 <= megabytes <= 100_000:  # which NaN is not either
        raise BadValue(field="part_bytes", reason="at least 1")
    return int(megabytes * _MEGABYTE)


READERS: Final = {
    POLICE: _("the Police"),
    COUNCIL: _("the Council"),
    COMPLAINT: _("a Code of Conduct complaint"),
}

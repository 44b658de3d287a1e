# SPDX-License-Identifier: MIT
"""The practice log: a year of invented incidents in a real log, and the whole job run over it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from abuselog.clock import SYSTEM_CLOCK, Clock, FixedClock
from abuselog.errors import TargetExists, TargetNotWritable
from abuselog.handover.pack_files import ZipFiles
from abuselog.integrity.pack_verdict import PackVerdict
from abuselog.integrity.verdict import Verdict
from abuselog.paths import LOG_SUFFIX
from abuselog.progress import SILENT, Part, Progress
from abuselog.records.contact import ContactDetails
from abuselog.records.dossier_choices import COMPLAINT, COUNCIL, POLICE, Choices
from abuselog.records.exhibit import Arrival
from abuselog.records.hand_over import Method
from abuselog.records.ids import DraftId
from abuselog.records.incident import Particulars, Sender
from abuselog.records.moment import HOME_ZONE, Moment, Precision, moment_from_wall_clock, zone
from abuselog.vault.keyslots import LEAST
from abuselog.vault.opening import OpenVault
from abuselog.workflows import (
    browse,
    check,
    check_pack,
    contact,
    cover,
    drafts,
    follow_up_waits,
    hand_over,
    make_dossier,
    make_pack,
    new_log,
    people,
    receipts,
    record,
    series,
    take_in,
    tell,
)
from abuselog.workflows.gather_dossier import usual_fields
from abuselog.workflows.given_packs import given_of
from abuselog.workflows.make_dossier import WrittenDossier
from abuselog.workflows.make_pack import PackChoices, WrittenPack
from abuselog.workflows.practice import linked, story
from abuselog.workflows.practice.cast import COUNCILLOR
from abuselog.workflows.practice.chapters import colleague, sampleton
from abuselog.workflows.practice.incident import PracticeIncident, PracticeReport
from abuselog.workflows.practice.screens.drawing import image_bytes
from abuselog.workflows.practice.screens.scene import Screen

PRACTICE_PASSPHRASE = "teapot gravel otter lantern"  # noqa: S105 - printed for everybody to use
"""Opens every practice log. Nothing in one is secret."""
LOG_NAME = f"Practice{LOG_SUFFIX}"
_TYPING = dt.timedelta(minutes=2)
_HOW_TO_REACH = ContactDetails(
    phone="07700 900789", email="alex@example.org", reach="By e-mail, or by phone before noon."
)
_NOBODY_ELSE = frozenset({"letter", "phone_call", "x"})
"""Where the pictures show the sender and the councillor only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoResult:
    """What the whole job, run once, left behind."""

    log: Path
    dossiers: tuple[WrittenDossier, ...]
    """For the Police, for the Council, and a Code of Conduct complaint."""
    verdict: Verdict
    pack: WrittenPack
    """The Police's, as it is handed over."""
    checked: PackVerdict
    """What checking the pack says, as its reader does it, without the log."""
    receipt: tuple[Path, ...]
    """The page to sign for it, and the reply file."""


def demo(folder: Path, progress: Progress = SILENT) -> DemoResult:
    """Make a practice log in `folder`, a dossier of each edition, a pack, and check everything.

    Raises: TargetExists if `folder` holds anything; TargetNotWritable if it can't be made.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise TargetExists(path=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise TargetNotWritable(path=str(folder)) from fault
    try:
        vault = make_practice_log(
            folder / LOG_NAME, PRACTICE_PASSPHRASE, progress=Part(progress, 0, 60, 100)
        )
        try:
            contact.store(vault, _HOW_TO_REACH)
            _cover_pictures(vault)
            dossiers = tuple(
                _dossier(vault, folder, one, Part(progress, start, start + 10, 100))
                for one, start in zip(_choices(), (60, 70, 80), strict=True)
            )
            pack, receipt = _hand_over(vault, folder, dossiers[0], Part(progress, 90, 93, 100))
            verdict = check.check(vault, Part(progress, 93, 98, 100))
        finally:
            vault.close()
        checked = check_pack.check_files(ZipFiles(pack.path), Part(progress, 98, 100, 100))
    except BaseException:
        # The folder was empty or new, so everything in it is ours.
        for one in folder.iterdir():
            shutil.rmtree(one) if one.is_dir() else one.unlink()
        raise
    return DemoResult(
        log=vault.folder,
        dossiers=dossiers,
        verdict=verdict,
        pack=pack,
        checked=checked,
        receipt=receipt,
    )


def make_practice_log(
    folder: Path,
    passphrase: str,
    *,
    progress: Progress = SILENT,
    clock: Clock = SYSTEM_CLOCK,
) -> OpenVault:
    """Make a log of invented incidents, clearly marked as practice, and return it open.

    Raises: what making a log raises; Cancelled. Nothing is left behind then.
    """
    ending_on = clock.now().astimezone(zone(HOME_ZONE)).date()
    told = story.incidents(ending_on)
    hands = FixedClock(_instant(min(one.captured_local for one in told)) - dt.timedelta(days=1))
    request = new_log.NewLog(folder=folder, profile=COUNCILLOR, passphrase=passphrase)
    vault = new_log.make_log(request, clock=hands, cost=LEAST).vault
    try:
        for number, (at, deed) in enumerate(_deeds(vault, told)):
            hands.at = at
            deed()
            progress.step(number, len(told))
        _note_person(vault)
        _link(vault)
    except BaseException:
        vault.close()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    vault.clock = clock
    return vault


def _deeds(
    vault: OpenVault, told: tuple[PracticeIncident, ...]
) -> list[tuple[dt.datetime, Callable[[], None]]]:
    """Return what the councillor did and when, in the order of time."""
    numbers: dict[int, str] = {}
    deeds: list[tuple[dt.datetime, Callable[[], None]]] = []
    for place, one in enumerate(told):
        at = _instant(one.captured_local) + _TYPING

        def recording(place: int = place, one: PracticeIncident = one) -> None:
            numbers[place] = _record(vault, one)

        deeds.append((at, recording))
        for report in one.reports:

            def telling(place: int = place, report: PracticeReport = report) -> None:
                _tell(vault, numbers[place], report)

            evening = dt.datetime.combine(report.told_on, dt.time(18))
            deeds.append((max(at + _TYPING, _instant(evening)), telling))
    return sorted(deeds, key=lambda deed: deed[0])


def _record(vault: OpenVault, one: PracticeIncident) -> str:
    draft = drafts.begin(vault)
    received = [_take_in(vault, draft.id, screen) for screen in one.screens]
    summary = record.record(
        vault, record.Recording(particulars=_particulars(one, vault.clock.now()), draft_id=draft.id)
    )
    for reader in received:
        drawn = take_in.draw_thumbnail(reader)
        if drawn is not None:
            take_in.keep_thumbnail(vault, reader.exhibit.id, drawn)
    return str(summary.number)


def _take_in(vault: OpenVault, draft_id: DraftId, screen: Screen) -> take_in.ExhibitReader:
    source = take_in.Source.of_bytes(image_bytes(screen), screen.file_name, Arrival.PRACTICE)
    stored = take_in.store(vault, replace(source, caption=screen.caption))
    return take_in.reader(vault, take_in.attach(vault, draft_id, stored).id)


def _tell(vault: OpenVault, number: str, report: PracticeReport) -> None:
    told = tell.Telling(
        incidents=(number,),
        target=report.target,
        told_on=report.told_on,
        method=report.method,
        recipient=report.recipient,
        log_number=report.log_number,
        crime_reference=report.crime_reference,
        reference=report.reference,
        note=report.note,
        next_action=report.next_action,
        due_on=report.due_on,
        outcomes=report.outcomes,
    )
    tell.tell(vault, told)


def _dossier(
    vault: OpenVault, folder: Path, choices: Choices, progress: Progress
) -> WrittenDossier:
    out = folder / make_dossier.suggested_name(vault, choices.edition)
    return make_dossier.make(vault, choices, out, progress=progress)


def _hand_over(
    vault: OpenVault, folder: Path, written: WrittenDossier, progress: Progress
) -> tuple[WrittenPack, tuple[Path, ...]]:
    """Return the pack of a dossier, noted as handed over today, and the receipt for it."""
    number = written.made.number
    pack = make_pack.make(vault, number, PackChoices(), folder, progress=progress)
    given = given_of(pack)
    new = hand_over.NewHandOver(
        dossier=number,
        target="police_101",
        method=Method.UPLOAD,
        given_on=follow_up_waits.today(vault),
        recipient=written.made.recipient,
        container=given.container,
        files=given.files,
        manifest_hex=given.manifest_hex,
    )
    handed = hand_over.note(vault, new)
    return pack, receipts.write_receipt(vault, handed.id, folder)


def _cover_pictures(vault: OpenVault) -> None:
    """Cover what the council must not see in pictures, or say that there is nothing of the kind."""
    for row in browse.incidents(vault, browse.Filter()).rows:
        shown = browse.incident(vault, row.id).exhibits
        if row.sender == colleague.NAME:
            for one in shown:
                cover.cover(vault, one.id, colleague.COVERED, colleague.COVERED_WORDS)
        elif row.platform in _NOBODY_ELSE:
            for one in shown:
                cover.cover(vault, one.id, ())


def _choices() -> tuple[Choices, Choices, Choices]:
    """Return what the councillor of the practice log asks of each reader."""
    return (
        Choices(
            edition=POLICE,
            recipient="Example Police (practice)",
            options=_usual(POLICE),
            wanted="Please record these as linked, and tell me who deals with them.",
            risk="I fear that somebody comes to the library when I hold my surgery there alone.",
            risk_aids={"knows_home": "yes", "prior_contact": "yes", "weapon_access": "unknown"},
            contact_fields=("phone", "email", "reach"),
            needs="Please call in the morning, and tell me before anybody is visited.",
        ),
        Choices(
            edition=COUNCIL,
            recipient="Democratic Services, Example Borough Council (practice)",
            options=_usual(COUNCIL),
            wanted="Please tell security, and come with me to the next public meeting.",
            risk="That somebody waits outside the library after my surgery.",
            risk_aids={"knows_home": "yes", "lone_surgery_soon": "yes"},
            concerns="My surgeries on my own, and the walk from the library to the bus stop.",
            needs="A second person at surgeries until this is over.",
            consents={"share_police": "yes", "share_communications": "no"},
            retention="Until the matter is closed, and one year after that.",
        ),
        Choices(
            edition=COMPLAINT,
            recipient="Monitoring Officer, Example Borough Council (practice)",
            options=_usual(COMPLAINT),
            subject_members=(colleague.MEMBER,),
            paragraphs=("1.1",),
            capacity="official",
            capacity_reason="In the chamber, and in a post that begins “As your councillor”.",
            background="We disagreed about the cycle lane. There was no quarrel before that.",
            outcome="An apology, and that it stops.",
        ),
    )


def _usual(edition: str) -> tuple[str, ...]:
    return tuple(sorted(usual_fields(edition)))


def _note_person(vault: OpenVault) -> None:
    """Note whom the councillor believes to be behind one sender's accounts."""
    theirs = [
        one.id
        for one in people.every_account(vault)
        if any(seen.sender.display_name == sampleton.NAME for seen in one.seen_as)
    ]
    people.believe(vault, sampleton.NAME, theirs, reason=sampleton.BELIEF)


def _link(vault: OpenVault) -> None:
    """Link what the councillor believes to be one possible course of conduct."""
    rows = browse.incidents(vault, browse.Filter(platforms=linked.PLATFORMS)).rows
    numbers = tuple(str(row.number) for row in rows)
    new = series.NewSeries(title=linked.TITLE, why=linked.WHY, incidents=numbers)
    series.make(vault, new)


def _particulars(one: PracticeIncident, recorded_at: dt.datetime) -> Particulars:
    return Particulars(
        happened=moment_from_wall_clock(
            one.happened_local,
            precision=Precision(one.precision),
            second_pass=bool(one.fold),
        ),
        platform=one.platform,
        severity=one.level,
        shown_time=one.shown_time,
        seen=_minute(one.seen_local),
        captured=_minute(one.captured_local) if one.screens else None,
        place=one.place,
        link=one.link,
        sender=Sender(
            display_name=one.display_name,
            handle=one.handle,
            stable_id=one.stable_id,
            profile_link=one.profile_link,
            phone=one.phone,
            email=one.email,
        ),
        words=one.words,
        language=one.language,
        translation=one.translation,
        severity_reason=one.level_reason,
        floors=one.triggers,
        kinds=one.kinds,
        hostility=one.hostility,
        role_link=one.role_link,
        pattern=one.pattern,
        told_to_stop=one.told_to_stop,
        impact=one.impact,
        impact_words=one.impact_words,
        impact_recorded_at=recorded_at if one.impact or one.impact_words else None,
        own_replies=one.own_replies,
        context_before=one.context_before,
        removed=one.removed,
        visibility=one.visibility,
        audience=one.audience,
        sender_role=one.sender_role,
        identity_belief=one.identity_belief,
        witnesses=one.witnesses,
        third_parties=one.third_parties,
        actions_taken=one.actions_taken,
        private_notes=one.private_notes,
    )


def _minute(wall: dt.datetime) -> Moment:
    return moment_from_wall_clock(wall, precision=Precision.MINUTE)


def _instant(wall: dt.datetime) -> dt.datetime:
    return wall.replace(tzinfo=zone(HOME_ZONE)).astimezone(dt.UTC)

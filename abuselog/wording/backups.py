# SPDX-License-Identifier: MIT
"""How backups read: where they go, how old the newest is, and what a drill came to."""

from __future__ import annotations

import datetime as dt
from typing import Final

from abuselog.records.backup import BackupStanding, Destination, DrillResult, Due, LastBackup
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.wording.amounts import count_words, list_words, number_words
from abuselog.wording.language import _, plural
from abuselog.wording.times import day_words, instant_words, near_day_words

DRILL_TITLE: Final = _("Would this backup save you?")
RESTORED_NOTE: Final = _(
    "What was recorded later is not in it. What was erased later is in it again, and its "
    "history does not know: erase it once more. A passphrase or recovery words that were "
    "changed later are again those of that day."
)
SYNCED_NOTE: Final = _(
    "{service} copies this folder to other computers. That is fine, because the backup is "
    "encrypted; but what you erase later may stay in their older copies."
)


def held_words(incidents: int, exhibits: int) -> str:
    """How much a log or a backup holds: `37 incidents and 52 exhibits`."""
    return _("{incidents} and {exhibits}").format(
        incidents=count_words(incidents, "incident"), exhibits=count_words(exhibits, "exhibit")
    )


def backed_up_words(incidents: int, exhibits: int, missing: tuple[str, ...]) -> str:
    """What was found when a new backup was opened again."""
    said = _("Backed up. Checked: it opens and holds {held}.").format(
        held=held_words(incidents, exhibits)
    )
    if missing:
        lacking = _(
            "The log itself lacks the files of {marks}, so the backup does too. An older backup "
            "may still have them: keep it, and check the log."
        ).format(marks=list_words(missing))
        return f"{said} {lacking}"
    return said


def destination_words(place: Destination) -> tuple[str, bool]:
    """What to know of a folder before backing up into it, and whether it is a warning."""
    if not place.is_there:
        return _("This folder is not there now. Is the memory stick or disk connected?"), True
    if place.inside_log:
        return _("This folder lies inside the log itself. Choose another."), True
    if place.synced_by:
        return SYNCED_NOTE.format(service=place.synced_by), False
    if place.same_disk:
        return _(
            "This folder is on the same disk as the log: if that disk breaks or the computer is "
            "stolen, both are gone. A memory stick kept elsewhere is safer."
        ), True
    return _("This folder is not on the log's own disk. That is as it should be."), False


def backup_day_words(standing: BackupStanding, now: dt.datetime) -> str:
    """The foot's words: `Last backup: 12 Nov`, `No backup yet`."""
    if standing.last is None:
        return _("No backup yet")
    return _("Last backup: {day}").format(day=_day(standing.last.made_at, now))


def last_backup_words(last: LastBackup | None) -> str:
    """When and where the newest backup was made."""
    if last is None:
        return _("There is no backup of this log yet.")
    return _("Last backup: {at}, in “{folder}”.").format(
        at=instant_words(last.made_at), folder=last.folder
    )


def since_words(last: LastBackup) -> str:
    """What the newest backup lacks."""
    if not last.deeds_since:
        return _("Nothing has changed since.")
    if not last.incidents_since:
        return _("No incident was recorded since, but other things were done.")
    return plural(
        "{number} incident was recorded since and is not in it.",
        "{number} incidents were recorded since and are not in it.",
        last.incidents_since,
    ).format(number=number_words(last.incidents_since))


def reminder_words(standing: BackupStanding) -> str:
    """What the window reminds of; nothing if nothing is due or it was put off."""
    if standing.quiet or standing.due is Due.NOTHING:
        return ""
    if standing.due is Due.DRILL:
        return _(
            "It is over a year since you tried whether a backup would save you. It takes two "
            "minutes, and your recovery sheet."
        )
    if standing.last is None:
        return _(
            "There is no backup of this log yet. If this computer is lost or breaks, so is "
            "everything in the log."
        )
    return _("Your last backup is of {day}. {since}").format(
        day=day_words(_local(standing.last.made_at)), since=since_words(standing.last)
    )


def drill_day_words(standing: BackupStanding) -> str:
    """When a restore was last practised."""
    if standing.drill is None:
        return _("You have not practised a restore yet. Once a year is enough.")
    day = day_words(_local(standing.drill.at))
    if standing.drill.passed:
        return _("Last practised on {day}: the backup would have saved you.").format(day=day)
    return _("Last practised on {day}: the backup was not whole. Make a new one.").format(day=day)


def drill_words(found: DrillResult, *, with_words: bool) -> tuple[str, ...]:
    """What a drill came to, in whole sentences."""
    lines = [
        _("The backup of {at} opens with the {key}.").format(
            at=instant_words(found.made_at),
            key=_("recovery words") if with_words else _("passphrase"),
        ),
        _("It holds {held}.").format(held=held_words(found.incidents, found.exhibits)),
        _("Its history holds {events} and is the one that the log signed.").format(
            events=count_words(found.deeds, "event")
        )
        if found.signed
        else _(
            "Its history holds {events}. It is of the first abuselog, which did not sign it yet."
        ).format(events=count_words(found.deeds, "event")),
    ]
    if found.missing:
        lines.append(_("Missing or cut short: {marks}.").format(marks=list_words(found.missing)))
    if found.damaged:
        lines.append(_("Damaged: {marks}.").format(marks=list_words(found.damaged)))
    if found.passed:
        lines.append(
            _(
                "Its files are all there ({exhibits}); {read} chosen by chance are as recorded."
            ).format(exhibits=count_words(found.exhibits, "exhibit"), read=number_words(found.read))
            if found.exhibits
            else _("There is no exhibit in it to read.")
        )
        lines.append(_("It would save you. Do this again in a year."))
    else:
        lines.append(_("Make a new backup now, on another disk or stick, and try the drill on it."))
    return tuple(lines)


def _day(at: dt.datetime, now: dt.datetime) -> str:
    day, today = _local(at), _local(now)
    if day == today:
        return _("today")
    if day == today - dt.timedelta(days=1):
        return _("yesterday")
    return near_day_words(day, today)


def _local(at: dt.datetime) -> dt.date:
    return at.astimezone(zone(HOME_ZONE)).date()

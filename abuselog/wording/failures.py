# SPDX-License-Identifier: MIT
"""The words for every failure abuselog foresees, one explanation per error class."""

from __future__ import annotations

from typing import Final

from abuselog import errors
from abuselog.wording import hand_over_failures
from abuselog.wording.explanation import Explanation
from abuselog.wording.language import _

FAILURES: Final[dict[type[Exception], Explanation]] = {
    **hand_over_failures.FAILURES,
    errors.AbuselogError: Explanation(
        _("That did not work"),
        _("That did not work, and nothing was changed."),
        _("Please try again."),
    ),
    errors.Cancelled: Explanation(
        _("Stopped"),
        _("You stopped this, and nothing was changed."),
        _("Start it again whenever you like."),
    ),
    # --- the log itself ---
    errors.VaultError: Explanation(
        _("The log can't be used just now"),
        _("The log can't be used just now."),
        _("Close it, check that its folder is still there, and open it again."),
    ),
    errors.NotAVault: Explanation(
        _("This folder is not a log"),
        _("“{path}” is not an abuselog log."),
        _("Choose the folder whose name ends in “.abuselog”, or make a new log."),
    ),
    errors.WrongPassphrase: Explanation(
        _("That does not open the log"),
        _("{what}"),
        _("{again}"),
    ),
    errors.VaultDamaged: Explanation(
        _("The log is damaged"),
        _("A part of the log can't be read: {part}."),
        _("Keep this folder as it is, and open your newest backup copy instead."),
    ),
    errors.VaultInUse: Explanation(
        _("The log is already open"),
        _("{where}"),
        _("Close it there first, then try again."),
    ),
    errors.VaultTooNew: Explanation(
        _("This log needs a newer abuselog"),
        _(
            "The log was written by a newer abuselog: its format is {found}, and this one reads "
            "up to {supported}."
        ),
        _("Install the newest abuselog and open the log with that. It was not changed."),
    ),
    errors.DiskFull: Explanation(
        _("The disk is full"),
        _("There is not enough free space on the disk, so this was not saved."),
        _("{space}"),
    ),
    errors.VaultReadOnly: Explanation(
        _("Nothing can be written there"),
        _("abuselog may not write to “{path}”, so nothing was changed."),
        _("Choose a folder of your own, or copy the log to one that you may write to."),
    ),
    errors.VaultExists: Explanation(
        _("Something is already there"),
        _("There is already something at “{path}”. It was left as it is."),
        _("Choose another name for the new log."),
    ),
    errors.DiskTrouble: Explanation(
        _("The disk reports a fault"),
        _("The computer reported a fault ({errno_name}) while reading or writing the log."),
        _("Check that the disk or memory stick is still connected, then open the log again."),
    ),
    # --- taking evidence in ---
    errors.CaptureError: Explanation(
        _("This can't be taken in"),
        _("This can't be taken in as evidence, and nothing was recorded."),
        _("Keep the original where it is, and try a screenshot of it."),
    ),
    errors.FileTooLarge: Explanation(
        _("The file is too large"),
        _("“{name}” is too large: it has {size_bytes}, and abuselog takes up to {limit_bytes}."),
        _("Keep the original safe, and add a shorter clip or some screenshots of it."),
    ),
    errors.UnsupportedFile: Explanation(
        _("abuselog does not know this kind of file"),
        _("“{name}” is not a picture, video, sound, e-mail, PDF or text that abuselog knows."),
        _("Keep the original, and add a screenshot or a PDF of it."),
    ),
    errors.UnreadableImage: Explanation(
        _("The picture can't be read"),
        _("“{name}” can't be read as a picture: {reason}."),
        _("Copy it again from where it came from, or take the screenshot again."),
    ),
    errors.EmptyFile: Explanation(
        _("The file is empty"),
        _("“{name}” is empty: it holds no bytes at all."),
        _("Copy it again from where it came from, and wait until that has finished."),
    ),
    errors.PictureTooBig: Explanation(
        _("The picture is too big to open safely"),
        _("“{name}” says that it is {width_px}×{height_px} pixels, too many to open safely."),
        _("If it is a real picture, save it in smaller parts. If a stranger sent it, leave it."),
    ),
    errors.FileNotReadable: Explanation(
        _("The file can't be read"),
        _("“{name}” can't be read: it is not there, it is a folder, or you may not open it."),
        _("Check its name and that you can open it, then try again."),
    ),
    errors.NothingToPaste: Explanation(
        _("There is nothing to paste"),
        _("The clipboard holds no picture and no file."),
        _("Take the screenshot or copy the picture first, then paste again."),
    ),
    errors.OcrUnavailable: Explanation(
        _("Pictures can't be read on this computer"),
        _("The part of abuselog that reads the words in pictures can't be used here."),
        _("Your evidence is safe: type the words yourself. Installing abuselog again may help."),
    ),
    errors.ReadingFailed: Explanation(
        _("This picture could not be read"),
        _("The words in this picture could not be read. The picture itself is kept as it is."),
        _("Type the words yourself, or try once more."),
    ),
    errors.UnreadFile: Explanation(
        _("The file can be kept, but not read"),
        _("abuselog can't read what is in “{name}”: {reason}."),
        _("It can be kept as evidence as it is. Type what it says yourself."),
    ),
    errors.CoveringFailed: Explanation(
        _("The picture could not be covered"),
        _("The covered copy was looked at and was not as it should be, so it was not kept."),
        _("Draw the boxes again, inside the picture. If it fails again, leave the picture out."),
    ),
    # --- evidence that does not agree with itself ---
    errors.EvidenceError: Explanation(
        _("The evidence does not agree with itself"),
        _("Something in the log is not what was recorded."),
        _("Leave the log as it is, run a check, and keep your backups."),
    ),
    errors.ExhibitDamaged: Explanation(
        _("Exhibit {mark} is damaged"),
        _("Exhibit {mark} can't be read: {reason}."),
        _("Take it from a backup of the log. The other exhibits are not affected."),
    ),
    errors.ExhibitErased: Explanation(
        _("Exhibit {mark} was erased"),
        _("Exhibit {mark} was erased on {erased_on}, so there is nothing to open or give out."),
        _("Its mark, its fingerprint and the reason stay in the history."),
    ),
    errors.IncidentOnHold: Explanation(
        _("Incident {reference} is on hold"),
        _("Incident {reference} is on hold, so its evidence can't be erased. Reason: “{reason}”."),
        _("Lift the hold first, when the matter is closed for good."),
    ),
    errors.AuthorityUnreachable: Explanation(
        _("No timestamp came back"),
        _("{authority} gave no timestamp: {reason}. Nothing was sealed."),
        _("Try again later, or seal with another authority or by post."),
    ),
    errors.TimestampRejected: Explanation(
        _("The timestamp was not accepted"),
        _("What {authority} sent is not worth keeping: {reason}. Nothing was sealed."),
        _("Check your computer's clock and try again; if it stays, use another authority."),
    ),
    errors.NotDownloaded: Explanation(
        _("The log is not on this computer"),
        _("“{name}” of this log is in the cloud only. Nothing says that it is damaged."),
        _("Make the folder available offline in the cloud's program, wait, and open it again."),
    ),
    errors.ExhibitNotDownloaded: Explanation(
        _("Exhibit {mark} is not on this computer"),
        _("The file of exhibit {mark} is in the cloud only. Nothing says that it is damaged."),
        _("Make its folder available offline in the cloud's program, wait, and try again."),
    ),
    # --- dossiers, and other files given out ---
    errors.DossierError: Explanation(
        _("The dossier could not be made"),
        _("The dossier could not be made, and no file was left behind."),
        _("Try again, or choose fewer incidents."),
    ),
    errors.NothingSelected: Explanation(
        _("No incident fits"),
        _("No incident fits what you asked for, so there is nothing to put in a dossier."),
        _("Choose other dates or other incidents."),
    ),
    errors.NotAboutCouncillor: Explanation(
        _("None of these is about a councillor"),
        _(
            "A Code of Conduct complaint can only be about a councillor, and no chosen incident "
            "says that its sender is one."
        ),
        _(
            "If one is, put “councillor” under “What are they to you?” in the incident. If not, "
            "make a member-safety report or a dossier for the Police."
        ),
    ),
    errors.FontMissing: Explanation(
        _("A font is missing"),
        _("The font “{name}”, which dossiers need, is not where it was installed."),
        _("Install abuselog again. Your log is not affected."),
    ),
    errors.CharacterLost: Explanation(
        _("A character can't be printed"),
        _(
            "A character ({code_point}) would have been left out of the dossier, so the dossier "
            "was not made. Nothing was changed."
        ),
        _("Please tell us which incident it is in: this is a fault in abuselog, not in your log."),
    ),
    errors.PartTooSmall: Explanation(
        _("It can't be split that small"),
        _("One exhibit, or the text, takes more than {limit_bytes} by itself. No file was made."),
        _("Allow files of {needed_bytes}, or choose the compact edition."),
    ),
    errors.PrivateInStatement: Explanation(
        _("The statement gives away how to find you"),
        _(
            "The draft statement holds one of your contact details ({field}). A statement is "
            "given to the other side. No file was made."
        ),
        _("Take it out of the statement. It can go on the restricted contact sheet."),
    ),
    errors.LeaksFound: Explanation(
        _("Something that should be hidden is still in it"),
        _(
            "The finished dossier was searched for what it must not show, and some of that was "
            "found ({where}). It was thrown away; nobody can get it."
        ),
        _("Cover or leave out what shows it, and make the dossier again."),
    ),
    errors.TargetExists: Explanation(
        _("That name is taken"),
        _("“{path}” is already there. It was left as it is."),
        _("Choose another name, or say that it may be replaced."),
    ),
    errors.TargetNotWritable: Explanation(
        _("The file can't be written there"),
        _("The file can't be written at “{path}”."),
        _("Choose a folder that exists and that you may write to."),
    ),
    # --- backups ---
    errors.BackupError: Explanation(
        _("That did not work with the backup"),
        _("The backup could not be used, and nothing was changed."),
        _("Check that the disk or memory stick is connected, then try again."),
    ),
    errors.BackupRefused: Explanation(
        _("No backup can be made there"),
        _("No backup can be made at “{path}”: {reason}."),
        _("Choose another folder, best on a disk or memory stick of its own."),
    ),
    errors.BackupFailed: Explanation(
        _("The backup was not made"),
        _("The new backup was not made: {reason}. The one before it, if any, still counts."),
        _("Try again. If it stays, check the log, and use another disk or memory stick."),
    ),
    errors.BackupDamaged: Explanation(
        _("The backup is damaged"),
        _("The backup is not what was backed up: {what}. Nothing was restored."),
        _(
            "Use another backup. If this is the only one, have what it still holds restored "
            "anyway (“--anyway” on the command line)."
        ),
    ),
    # --- settings and what ships with the program ---
    errors.SettingsError: Explanation(
        _("The settings can't be used"),
        _("The settings of abuselog can't be used."),
        _("Install abuselog again if this stays. Your log is not affected."),
    ),
    errors.SettingsUnreadable: Explanation(
        _("Your settings could not be read"),
        _("The settings file was damaged. It was put aside as “{set_aside}”."),
        _("abuselog goes on with its usual settings. Set your preferences again."),
    ),
    errors.CatalogueDamaged: Explanation(
        _("A part of abuselog is damaged"),
        _("The list “{name}”, which ships with abuselog, is damaged."),
        _("Install abuselog again. Your log is not affected."),
    ),
    errors.ResourceMissing: Explanation(
        _("A part of abuselog is missing"),
        _("“{name}”, which ships with abuselog, is missing."),
        _("Install abuselog again. Your log is not affected."),
    ),
    errors.KeychainUnavailable: Explanation(
        _("The keychain can't be used"),
        _("This computer's keychain can't be used for the log: {reason}."),
        _("Open the log with its passphrase, or with its recovery words."),
    ),
    # --- requests that can't be met as asked ---
    errors.RequestError: Explanation(
        _("That can't be done as asked"),
        _("That can't be done as asked, and nothing was changed."),
        _("Check what you asked for, and try again."),
    ),
    errors.UnknownReference: Explanation(
        _("There is nothing of that name"),
        _("{not_there}"),
        _("{look_up}"),
    ),
    errors.UnknownCode: Explanation(
        _("“{value}” is not on the list"),
        _("“{value}” is not on the list of {list_name}."),
        _("{choose}"),
    ),
    errors.BadTime: Explanation(
        _("The time is not clear"),
        _("“{text}” can't be used as a time: {reason}."),
        _("Write it like 2026-11-22T22:41, or 2026-11-22 if you know only the day."),
    ),
    errors.MissingField: Explanation(
        _("Something is still missing"),
        _("“{field}” is missing, so nothing was done."),
        _("{fill_in}"),
    ),
    errors.WeakPassphrase: Explanation(
        _("That passphrase is too easy to guess"),
        _("That passphrase is too easy to guess to protect your log."),
        _("Use four or more words that do not belong together."),
    ),
    errors.ReasonNeeded: Explanation(
        _("Please give a reason"),
        _("{deed} needs a reason in your own words, so nothing was changed."),
        _("Write one short sentence. It stays in the history."),
    ),
    errors.AlreadyWithdrawn: Explanation(
        _("This incident was withdrawn"),
        _("Incident {reference} was withdrawn, and can't be changed any more."),
        _("Record it again as a new incident if it is needed after all."),
    ),
    errors.BadRecoveryWords: Explanation(
        _("The recovery words are not complete"),
        _("{words}"),
        _("Compare every word with your recovery sheet, in the order in which they stand there."),
    ),
    errors.BadValue: Explanation(
        _("“{field}” can't be used like this"),
        _("“{field}” can't be used as it is: {reason}."),
        _("Correct it, and try again."),
    ),
}

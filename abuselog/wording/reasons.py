# SPDX-License-Identifier: MIT
"""The short codes that errors give as a reason, in words that fit inside a sentence."""

from __future__ import annotations

from typing import Final

from abuselog.wording.language import _

PART: Final = {
    "header": _("its key file, header.json"),
    "database": _("its database, log.db"),
    "exhibits": _("its folder of exhibits"),
    "history": _("its history"),
}
PICTURE: Final = {
    "cut short": _("it is cut short"),
    "damaged": _("its contents are damaged"),
    "not a picture": _("its contents are not a picture"),
}
UNREAD: Final = {
    "damaged": _("its contents are damaged"),
    "too-large": _("it is larger than can be read safely"),
    "too-many": _("it holds more parts than can be read safely"),
    "bomb": _("it would unpack to far more than it says"),
    "encrypted": _("it is locked with a password"),
    "time": _("reading it took too long"),
    "no-page": _("no saved page is in it"),
    "no-chat": _("no chat that abuselog knows is in it"),
    "unknown": _("abuselog does not read this kind of file"),
}
PACK: Final = {
    "not-a-zip": _("it is neither a pack's folder, nor its ZIP file, nor a PDF"),
    "neither": _("it is neither a log, nor a pack's folder or ZIP file, nor a PDF"),
    "not-there": _("there is nothing at this place"),
    "encrypted": _("it is locked with a password; unpack it first, and check the folder"),
    "age": _("it is locked for one reader; unlock it first, and check what comes out"),
    "method": _("it is packed in a way that abuselog does not read"),
    "too-many": _("it holds more files than any pack"),
    "unreadable": _("the disk or the system does not let it be read"),
    "length": _("it is cut short"),
}
TIME: Final = {
    "form": _("it is not a date or time that abuselog knows"),
    "year": _("the year can't be right"),
    "zone": _("there is no time zone of that name"),
    "order": _("it ends before it starts"),
    "future": _("it has not happened yet"),
    "not ahead": _("it is not a day that is still to come"),
    "too far ahead": _("it is more than ten years away"),
    "gap": _("the clocks there left it out"),
}
VALUE: Final = {
    "1 to 5": _("it is a number from 1 to 5"),
    "too long": _("it is too long"),
    "taken": _("somebody else in this log is called so"),
    "like a number": _("it reads like the number of a series; write a few words"),
    "another series": _("another series in this log is called so"),
    "another person": _("somebody else is noted as being behind it; take it away there first"),
    "one person already": _("they are one person already"),
    "none left": _("at least one account must stay with the first person"),
    "one account": _("that is the same account twice"),
    "two platforms": _("they are on two platforms"),
    "two permanent ids": _("two permanent ids are two accounts"),
    "two people": _("two people are noted as being behind them; merge these first"),
    "or nothing": _("either places are covered, or nothing needs it"),
    "four numbers": _("it is left,top,right,bottom in pixels, such as 40,120,300,160:name"),
    "not for this report": _("such a letter makes no sense for this report"),
    "in or out": _("it is “in” for what came from them, “out” for what went to them"),
    "a wait": _("it is a number and a unit: 48h, 5wd for working days, 14d, 1m for months"),
    "yes or no": _("it is yes or no, or for a risk, unknown"),
    "name=value": _("it is a name and a value with = between them"),
    "at least 1": _("it is at least 1 megabyte"),
    "not made here": _("this log made no such pack of this dossier, or it was changed since"),
    "one pack": _("each pack is a hand-over of its own"),
    "kind of pack": _("there is no such kind of pack"),
    "none was made": _("this dossier was made without one"),
    "age1": _("it is the reader's public key, which begins with age1 or ssh-"),
    "another edition": _("it is a dossier for another reader, of which this can be no new version"),
    "another dossier": _("another dossier was made meanwhile, and has it"),
    "64 digits": _("it has 64 digits, from 0 to 9 and from A to F"),
    "several": _("several accounts fit; write the platform before it, such as x:example_one"),
    "not the same twice": _("it was not typed the same way twice"),
    "not as on the sheet": _("these are not the words that were asked for"),
    "not a root certificate": _("it is not the root certificate of an authority"),
    "no chat": _("none of the files is a chat that abuselog knows"),
    "several chats": _("the file holds several chats: say which with --chat"),
    "day or month first": _(
        "nothing in the file tells the day from the month: add --day-first or --month-first"
    ),
    "no such line": _("the chat has no such line"),
    "numbers like 12 15": _("they are numbers such as 12-15,18"),
    "not utf 8": _("the file is not text in UTF-8"),
    "two to four letters, A to Z": _("it is two to four letters, A to Z"),
    "initials and a number from 1": _("it is initials and a number from 1, like ABC/1"),
    "initials, a slash and a number": _("it is initials, a slash and a number, like ABC/1"),
    "a year and a number from 1": _("it is a year and a number from 1, like 2026-0143"),
    "a year, a dash and a number": _("it is a year, a dash and a number, like 2026-0143"),
}
KEYCHAIN: Final = {
    "not switched on": _("this log does not use it"),
    "not installed": _("the library “keyring” is not installed"),
    "none is safe": _("there is none here that keeps its secrets encrypted"),
    "nothing in it": _("it holds nothing for this log"),
    "refused": _("it refused"),
}
EXHIBIT: Final = {
    "missing": _("its file is missing"),
    "cut short": _("its file is cut short"),
    "altered": _("its file was altered"),
    "unreadable": _("its file can't be read"),
    "key": _("its key does not fit"),
}
NO_ANSWER: Final = {
    "address": _("its address is not one that starts with http:// or https://"),
    "name": _("there is no server of that name, or you are not online"),
    "no connection": _("it could not be reached"),
    "timed out": _("it took too long"),
    "certificate": _("its server could not prove who it is"),
    "encryption": _("no secure connection could be made"),
    "status": _("its server reported a fault"),
    "redirected": _("it sent us to another address, which abuselog does not follow"),
    "content type": _("it answered with something else"),
    "too long": _("its answer is longer than any timestamp"),
    "cut short": _("its answer was cut short"),
    "not http": _("it does not speak the language of web servers"),
}
BACKUP: Final = {
    "no-folder": _("there is no such folder, or the stick is not connected"),
    "inside": _("it lies inside the log itself"),
    "another-log": _("another log's backup is already there"),
    "knows-more": _("the backup there knows of deeds that this log does not, so keep it"),
    "something-else": _("something else already has the backup's name there"),
    "database": _("its copy of the database can't be read back as it was written"),
    "history": _("its history is not the one that the log signed"),
    "exhibit": _("an exhibit in it can't be read back as it came in"),
}
REJECTED: Final = {
    "refused": _("it refused the request"),
    "granted": _("it can't be read as a timestamp"),
    "imprint": _("it is over something else than this log's history"),
    "nonce": _("it is an answer to another request"),
    "signature": _("its signature is wrong"),
    "purpose": _("its signer's certificate is not for timestamps"),
    "valid then": _("its signer's certificate was not valid at that time"),
    "chain": _("its signer does not lead to the root certificate that you gave"),
    "time": _("the time in it can't be right, or your computer's clock is wrong"),
}
DEED: Final = {
    "amend": _("Changing an incident"),
    "withdraw": _("Withdrawing an incident"),
    "erase": _("Erasing an exhibit"),
    "hold": _("Putting an incident on hold"),
    "lift hold": _("Lifting a hold"),
    "keep": _("Keeping an incident for longer"),
    "report-mistaken": _("Saying that nobody was told after all"),
    "hand-over-mistaken": _("Saying that nobody got it after all"),
    "belief": _("Saying who is behind an account"),
    "unlink": _("Taking an account away from a person"),
    "merge": _("Taking two people for one"),
    "split": _("Taking one person for two"),
    "join": _("Taking two accounts for one"),
    "series": _("Linking incidents as a series"),
    "series-add": _("Adding incidents to a series"),
    "series-remove": _("Taking incidents out of a series"),
    "series-rename": _("Changing what a series is called"),
    "lower level": _("A level below the lowest that the facts set"),
}
LIST: Final = {
    "platforms": _("platforms"),
    "kinds": _("kinds of abuse"),
    "severity": _("levels"),
    "triggers": _("facts that set a lowest level"),
    "impacts": _("effects"),
    "patterns": _("patterns"),
    "hostility": _("things that were attacked"),
    "nations": _("nations"),
    "council_types": _("types of council"),
    "roles": _("roles"),
    "forces": _("police forces"),
    "bodies": _("bodies to tell"),
    "floors": _("facts that set a lowest level"),
    "impact": _("effects"),
    "pattern": _("patterns"),
    "exposure": _("fields of an incident"),
    "editions": _("editions of a dossier"),
    "options-police": _("fields that a police dossier can leave out"),
    "options-council": _("fields that a council dossier can leave out"),
}


def reason_words(reasons: dict[str, str], code: str) -> str:
    """The words for a reason, or the code itself, spaced out, if it has none."""
    spaced = code.replace("-", " ").replace("_", " ")
    return reasons.get(code) or reasons.get(spaced) or spaced

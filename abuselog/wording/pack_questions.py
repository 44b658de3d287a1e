# SPDX-License-Identifier: MIT
"""The words for the questions about a pack, and for what was found; the page has its own.

Every code here is also in resources/check/words.js, and a test holds the two lists together.
"""

from __future__ import annotations

from typing import Final

from abuselog.integrity.pack_verdict import PackAsked
from abuselog.wording.language import _

QUESTIONS: Final = {
    PackAsked.CONTAINER: _("Is the ZIP file itself whole, with nothing hidden in it?"),
    PackAsked.STRUCTURE: _("Is it put together as a pack has to be?"),
    PackAsked.FILES: _("Are the files the ones that were packed, all of them and no others?"),
    PackAsked.TAG_FILES: _(
        "Are the lists and instructions the ones that were packed, and no others?"
    ),
    PackAsked.EXHIBITS: _("Are the exhibits what the log recorded when they came in?"),
    PackAsked.RECORDS: _("Is what is said of the incidents what was recorded?"),
    PackAsked.HISTORY: _("Are those records in the log's history?"),
    PackAsked.CHECKPOINT: _("Is the state of the history signed with the log's own key?"),
    PackAsked.TIMESTAMP: _("Does an independent authority say when that state existed?"),
    PackAsked.DOSSIER: _("Is the signature on the dossier (PDF) in order?"),
}
REASONS: Final = {
    "": _("The answer before it has to be known first."),
    "folder": _("It is a folder, not a ZIP file."),
    "packed-again": _(
        "abuselog did not write this ZIP file: somebody packed the files again. They were all "
        "compared, each with the list."
    ),
    "no-timestamp": _("No authority's timestamp came with this pack."),
    "no-checkpoint": _("The signed state that it belongs to can't be read."),
    "token-not-known": _("This kind of timestamp can't be checked here."),
    "dossier-elsewhere": _("It was not looked at here."),
    "no-dossier": _("There is no dossier in this pack."),
    "no-certificate": _(
        "It is signed, but the certificate that it should be signed with is not in the pack."
    ),
    "unsigned": _("The dossier is not signed. It was compared with the pack's list of files."),
}
FINDINGS: Final = {
    "zip-head": _("the ZIP file says two different things about it"),
    "zip-gap": _("the ZIP file has bytes that belong to no file"),
    "zip-crc": _("the ZIP file's own check number for it is wrong"),
    "no-pack": _("no pack was found: it needs one folder with bagit.txt in it"),
    "name-twice": _("the same name twice"),
    "bad-name": _("a name that a pack never has"),
    "link": _("leads to another file, which was not followed"),
    "bomb": _("would unpack to far more than any file of a pack, and was not unpacked"),
    "missing": _("missing"),
    "unreadable": _("can't be read"),
    "other-version": _("made for a later version of this program"),
    "payload-count": _("the number or size of the files is not the one noted"),
    "altered": _("changed since it was packed"),
    "not-listed": _("not on the list of the pack"),
    "system-file": _(
        "put there by a computer that opened the folder; take it away and check again"
    ),
    "bad-line": _("a line that does not belong in the list"),
    "key": _("the log's key can't be read, or is another log's"),
    "signature": _("the signature is wrong"),
    "another-log": _("belongs to another log"),
    "disagrees": _("says something else than the signed state"),
    "token-imprint": _("the timestamp is over something else"),
    "token-signature": _("the timestamp's signature is wrong"),
    "token-purpose": _("its certificate is not for timestamps"),
    "token-valid_then": _("its certificate was not valid then"),
    "commitment": _("is not what was committed to"),
    "not-in-event": _("the event does not speak of it"),
    "another-head": _("the proofs are for another state of the history"),
    "not-included": _("an event that is not in the history"),
    "not-proven": _("shown without proof"),
    "differs": _("shows something else than was recorded"),
    "withheld": _("what is said to be withheld is not what was withheld"),
    "not-told-of": _("the records do not speak of it"),
    "pdf-unread": _("its signature can't be read"),
    "pdf-unsigned": _("it is not signed, though the certificate for it came along"),
    "pdf-unchanged": _("something in it was changed after it was signed"),
    "pdf-strong": _("it is signed in a way that can be forged today"),
    "pdf-whole": _("something was added to it after it was signed"),
    "pdf-place": _("something was changed in the place that its signature stands in"),
    "pdf-valid_then": _("it was signed when the certificate was not valid"),
    "pdf-timestamp": _("the timestamp in its signature is not sound"),
    "pdf-expected": _("it is signed with another certificate than the one in the pack"),
}

# SPDX-License-Identifier: MIT
"""A mail and its attachments: each an exhibit, in one transaction, in a stable order."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from abuselog.capture.archive import Archive
from abuselog.errors import Cancelled, EmptyFile, UnknownReference, UnreadFile
from abuselog.progress import Progress
from abuselog.records.exhibit import Arrival, Exhibit
from abuselog.records.ids import DraftId, ExhibitId
from abuselog.records.message_file import ChatSeen, MailSeen
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, drafts, read_file, take_in, take_in_parts
from abuselog.workflows.check import check
from abuselog.workflows.erase import erase_exhibit
from abuselog.workflows.record import Recording, record
from abuselog.workflows.take_in import Source
from tests import chats
from tests.builders import jpeg, particulars, png
from tests.fakes import CancelAfter
from tests.mails import WORDS, message, sent, with_files
from tests.vault_fixtures import Log, state_of


def mail_source(data: bytes | None = None) -> Source:
    return Source.of_bytes(data or sent(with_files()), "abuse.eml", Arrival.DROPPED)


def in_draft(vault: OpenVault, source: Source) -> tuple[DraftId, tuple[Exhibit, ...]]:
    draft = drafts.begin(vault)
    stored = take_in_parts.store(vault, source)
    return draft.id, take_in.attach_all(vault, draft.id, stored.pieces)


def test_parts_keep_their_order_and_say_what_they_came_in(new_vault: OpenVault) -> None:
    draft_id, (whole, picture, inner) = in_draft(new_vault, mail_source())
    assert [one.part_of for one in (whole, picture, inner)] == [None, whole.id, whole.id]
    with take_in.reader(new_vault, picture.id).open() as file:
        assert file.read() == png()
    row = record(new_vault, Recording(particulars=particulars(), draft_id=draft_id))
    kept = browse.incident(new_vault, row.id).exhibits
    assert [(one.id, one.part_of) for one in kept] == [
        *((one.id, one.part_of) for one in (whole, picture, inner)),
    ]
    assert check(new_vault).sound


def test_a_part_that_is_no_evidence_stays_inside(new_vault: OpenVault) -> None:
    mail = message()
    mail.add_attachment(b"MZ\x90\x00", maintype="application", subtype="x", filename="a.exe")
    mail.add_attachment(png()[:50], maintype="image", subtype="png", filename="cut.png")
    mail.add_attachment(png(), maintype="image", subtype="png", filename="whole.png")
    stored = take_in_parts.store(new_vault, mail_source(sent(mail)))
    assert [piece.source.name for piece in stored.pieces] == ["abuse.eml", "whole.png"]
    assert stored.left_inside == ("a.exe", "cut.png")


def test_whatever_is_no_mail_is_one_exhibit(new_vault: OpenVault) -> None:
    for data, name in ((png(), "a.png"), (b"words", "a.txt"), (chats.whatsapp_zip(), "a.zip")):
        stored = take_in_parts.store(new_vault, Source.of_bytes(data, name, Arrival.CHOSEN))
        assert (len(stored.pieces), stored.left_inside) == (1, ())
    with pytest.raises(EmptyFile):
        take_in_parts.store(new_vault, Source.of_bytes(b"", "a.eml", Arrival.CHOSEN))


def test_nothing_is_left_of_what_was_stopped(log: Log) -> None:
    vault = log.open()
    before = state_of(log)
    large = message()
    for number in range(3):
        large.add_attachment(
            png(300, 300), maintype="image", subtype="png", filename=f"{number}.png"
        )
    for ticks in (1, 2, 3):
        with pytest.raises(Cancelled):
            take_in_parts.store(vault, mail_source(sent(large)), CancelAfter(ticks))
    assert state_of(log) == before


def test_a_mail_that_goes_away_once_it_is_stored_is_kept_whole(
    new_vault: OpenVault, tmp_path: Path
) -> None:
    path = tmp_path / "abuse.eml"
    path.write_bytes(sent(with_files()))

    class Going(Progress):
        """Takes the file away while it is read; it was opened before."""

        def step(self, done: int, total: int, what: str = "") -> None:
            """Take the file away."""
            path.unlink(missing_ok=True)

    stored = take_in_parts.store(new_vault, Source.of_file(path, Arrival.CHOSEN), Going())
    assert not path.exists()
    assert [piece.source.name for piece in stored.pieces] == ["abuse.eml"]


def test_all_or_none_are_attached(log: Log) -> None:
    vault = log.open()
    before = state_of(log)
    stored = take_in_parts.store(vault, mail_source())
    with pytest.raises(UnknownReference):
        take_in.attach_all(vault, DraftId("0" * 32), stored.pieces)
    assert state_of(log) == before


def test_a_mail_taken_out_takes_its_parts_along(log: Log) -> None:
    vault = log.open()
    before = state_of(log)
    draft_id, (whole, picture, _inner) = in_draft(vault, mail_source())
    take_in.detach(vault, picture.id)
    take_in.detach(vault, whole.id)
    drafts.discard(vault, draft_id)
    assert state_of(log) == before
    draft_id, _exhibits = in_draft(vault, mail_source())
    drafts.discard(vault, draft_id)
    assert state_of(log) == before


def test_erasing_names_what_holds_the_same_still(new_vault: OpenVault) -> None:
    draft_id, _exhibits = in_draft(new_vault, mail_source())
    record(new_vault, Recording(particulars=particulars(), draft_id=draft_id))
    assert erase_exhibit(new_vault, "AEX/2", reason="a child").also_in == ("AEX/1",)
    assert erase_exhibit(new_vault, "AEX/1", reason="a child").also_in == ("AEX/3",)
    assert erase_exhibit(new_vault, "AEX/3", reason="a child").also_in == ()
    assert check(new_vault).sound


def test_files_and_exhibits_are_read_alike(new_vault: OpenVault, tmp_path: Path) -> None:
    path = tmp_path / "abuse.eml"
    path.write_bytes(sent(with_files()))
    source = Source.of_file(path, Arrival.CHOSEN)
    seen = read_file.read(source)
    assert isinstance(seen, MailSeen)
    assert seen.words == WORDS
    _draft, (whole, picture, _inner) = in_draft(new_vault, source)
    assert read_file.of_exhibit(take_in.reader(new_vault, whole.id)) == seen
    assert read_file.of_exhibit(take_in.reader(new_vault, picture.id)) is None


def test_the_media_of_chosen_lines(new_vault: OpenVault) -> None:
    data = chats.whatsapp_zip()
    source = Source.of_bytes(data, "WhatsApp Chat - Gaz.zip", Arrival.CHOSEN)
    chat = read_file.read(source)
    assert isinstance(chat, ChatSeen)
    stored = take_in_parts.store_with_media(new_vault, source, chat, (1, 2))
    assert len(stored.pieces) == 1
    stored = take_in_parts.store_with_media(new_vault, source, chat, (3,))
    assert [piece.source.name for piece in stored.pieces[1:]] == ["00000012-PHOTO.jpg"]
    archive = Archive(io.BytesIO(data), "x.zip")
    assert read_file.chat_media(archive, chat, (1, 4, 5)) == ()


def test_one_file_of_a_chat_that_is_in_the_log(new_vault: OpenVault) -> None:
    source = Source.of_bytes(chats.whatsapp_zip(), "WhatsApp Chat - Gaz.zip", Arrival.CHOSEN)
    _draft, (whole,) = in_draft(new_vault, source)
    reader = take_in.reader(new_vault, ExhibitId(whole.id))
    chat = read_file.of_exhibit(reader)
    assert isinstance(chat, ChatSeen)
    found = take_in_parts.lines_with_media(chat, (2, 3, 5))
    assert [line.number for line in found] == [3]
    media = take_in_parts.media_of_line(reader, chat, 3)
    assert (media.name, media.data) == ("00000012-PHOTO.jpg", jpeg())
    stored = take_in_parts.store(new_vault, media, part_of=ExhibitId(whole.id))
    assert [piece.part_of for piece in stored.pieces] == [whole.id]
    take_in.drop(new_vault, stored.pieces)
    with pytest.raises(UnreadFile):
        take_in_parts.media_of_line(reader, chat, 5)

# SPDX-License-Identifier: MIT
"""Taking in and giving out: the same bytes, checked by content, and nothing left of a failure."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from pathlib import Path

import pytest
from PIL import Image

from abuselog.errors import (
    BadValue,
    Cancelled,
    EmptyFile,
    ExhibitDamaged,
    FileNotReadable,
    TargetExists,
    TargetNotWritable,
    UnknownReference,
    UnreadableImage,
    UnsupportedFile,
)
from abuselog.records.custody import Deed
from abuselog.records.exhibit import Arrival
from abuselog.records.ids import DraftId, ExhibitId
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, drafts, take_in
from abuselog.workflows.give_out import give_out
from abuselog.workflows.take_in import Source
from tests.builders import attached, png, recorded, saved
from tests.fakes import CancelAfter
from tests.vault_fixtures import Log, state_of


def test_a_file_comes_back_byte_for_byte(new_vault: OpenVault, tmp_path: Path) -> None:
    for data, name in ((png(600, 600), "large.png"), (b"words\n" * 9, "note.txt")):
        path = tmp_path / name
        path.write_bytes(data)
        draft = drafts.begin(new_vault)
        stored = take_in.store(new_vault, Source.of_file(path, Arrival.CHOSEN))
        received = take_in.attach(new_vault, draft.id, stored)
        assert received.digest == hashlib.sha256(data).digest()
        assert (received.original_name, received.size_bytes) == (name, len(data))
        with take_in.reader(new_vault, received.id).open() as original:
            assert original.read() == data
        assert path.read_bytes() == data


def test_large_pictures_have_thumbnails(new_vault: OpenVault) -> None:
    # Larger than one encrypted chunk: Pillow reads over its border.
    _, received = attached(new_vault, png(700, 500))
    drawn = take_in.draw_thumbnail(take_in.reader(new_vault, received.id))
    assert drawn is not None
    assert (drawn.width_px, drawn.height_px) == (700, 500)
    take_in.keep_thumbnail(new_vault, received.id, drawn)
    take_in.keep_thumbnail(new_vault, received.id, drawn)
    assert browse.thumbnails(new_vault, [received.id, ExhibitId("0" * 32)]) == {
        received.id: drawn.jpeg
    }
    assert max(Image.open(io.BytesIO(drawn.jpeg)).size) <= 480


def test_a_thumbnail_of_evidence_that_was_taken_out_meanwhile_is_dropped(
    new_vault: OpenVault,
) -> None:
    _, received = attached(new_vault, png())
    drawn = take_in.draw_thumbnail(take_in.reader(new_vault, received.id))
    assert drawn is not None
    take_in.detach(new_vault, received.id)
    take_in.keep_thumbnail(new_vault, received.id, drawn)
    assert browse.thumbnails(new_vault, [received.id]) == {}


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"", "a.png", EmptyFile),
        (b"\x00\x01\x02", "a.bin", UnsupportedFile),
        (b"words", "a.png", UnreadableImage),
        (png()[:-5], "a.png", UnreadableImage),
    ],
)
def test_what_can_not_be_evidence_leaves_nothing(
    log: Log, data: bytes, name: str, error: type[Exception]
) -> None:
    vault = log.open()
    before = state_of(log)
    with pytest.raises(error):
        take_in.store(vault, Source.of_bytes(data, name, Arrival.PASTED))
    assert state_of(log) == before


def test_a_draft_that_is_gone_takes_nothing_in(log: Log) -> None:
    vault = log.open()
    before = state_of(log)
    stored = take_in.store(vault, Source.of_bytes(png(), "a.png", Arrival.PASTED))
    with pytest.raises(UnknownReference):
        take_in.attach(vault, DraftId("0" * 32), stored)
    assert state_of(log) == before


def test_cancelled_evidence_leaves_nothing(log: Log) -> None:
    vault = log.open()
    before = state_of(log)
    source = Source.of_bytes(png(700, 500), "a.png", Arrival.PASTED)
    with pytest.raises(Cancelled):
        take_in.store(vault, source, CancelAfter(1))
    assert state_of(log) == before


def test_odd_names_links_and_captions_are_stored(new_vault: OpenVault) -> None:
    for name, kept in (
        ("", "unnamed"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\post.png", "post.png"),
        ("a\x00b.png", "a\x00b.png"),
        ("half\ud83d.png", "half\ufffd.png"),
        ("latin\udce9.png", "latin\ufffd.png"),
        ("x" * 300 + ".png", "x" * 255),
        ("ŵ😡.png", "ŵ😡.png"),
    ):
        source = Source(
            name=Source.of_bytes(b"", name, Arrival.DROPPED).name,
            arrival=Arrival.DROPPED,
            link="https://example.org/\ud800",
            caption="what it shows \udfff",
            data=png(),
        )
        draft = drafts.begin(new_vault)
        received = take_in.attach(new_vault, draft.id, take_in.store(new_vault, source))
        (found,) = drafts.save(new_vault, draft.id, {}).exhibits
        assert found == received
        assert found.original_name == kept
        assert "\ufffd" in found.source_link
        assert "\ufffd" in found.caption


def test_recorded_evidence_can_not_be_taken_out(log: Log) -> None:
    vault = log.open()
    summary = recorded(vault, png())
    assert summary.first_exhibit is not None
    before = state_of(log)
    with pytest.raises(UnknownReference):
        take_in.detach(vault, summary.first_exhibit)
    assert state_of(log) == before


def test_discarding_destroys_the_evidence_and_its_key(log: Log) -> None:
    vault = log.open()
    draft_id, received = attached(vault, png())
    drawn = take_in.draw_thumbnail(take_in.reader(vault, received.id))
    assert drawn is not None
    take_in.keep_thumbnail(vault, received.id, drawn)
    drafts.discard(vault, draft_id)
    drafts.discard(vault, draft_id)
    assert drafts.latest(vault) is None
    assert log.exhibit_files() == {}
    assert log.rows("SELECT count(*) FROM exhibit") == [(0,)]
    assert log.rows("SELECT count(*) FROM thumbnail") == [(0,)]


# --- sources that are no ordinary files ---


def test_folders_missing_files_and_devices_are_refused_without_waiting(
    new_vault: OpenVault, tmp_path: Path
) -> None:
    (tmp_path / "folder.png").mkdir()
    paths = [tmp_path / "folder.png", tmp_path / "missing.png", tmp_path / "a\x00b.png"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.png")
        (tmp_path / "link to pipe").symlink_to(tmp_path / "pipe.png")
        (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
        paths += [tmp_path / "pipe.png", tmp_path / "link to pipe", tmp_path / "dangling"]
        paths += [Path("/dev/null"), Path("/dev/zero")]
    for path in paths:
        with pytest.raises(FileNotReadable):
            take_in.store(new_vault, Source.of_file(path, Arrival.CHOSEN))


def test_a_link_to_a_picture_is_the_picture(new_vault: OpenVault, tmp_path: Path) -> None:
    (tmp_path / "real.png").write_bytes(png())
    (tmp_path / "link.png").symlink_to(tmp_path / "real.png")
    stored = take_in.store(new_vault, Source.of_file(tmp_path / "link.png", Arrival.CHOSEN))
    assert stored.bytes_.digest == hashlib.sha256(png()).digest()


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file here that fails to read")
def test_a_file_that_can_not_be_read_to_its_end_blames_the_file(new_vault: OpenVault) -> None:
    with pytest.raises((FileNotReadable, EmptyFile)):
        take_in.store(new_vault, Source.of_file(Path("/proc/self/mem"), Arrival.CHOSEN))


# --- giving out ---


def test_what_is_given_out_is_what_came_in_and_is_noted(
    new_vault: OpenVault, tmp_path: Path
) -> None:
    data = png(700, 500)
    summary = recorded(new_vault, data)
    out = tmp_path / "out.png"
    given = give_out(new_vault, "aex-01", out)
    assert out.read_bytes() == data
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    entry = browse.history_of(new_vault, summary.id)[-1]
    assert entry.deed is Deed.EXHIBIT_GIVEN_OUT
    assert entry.facts == {"mark": "AEX/1", "sha256": given.digest_hex}


@pytest.mark.parametrize("mark", ["AEX/2", "ABC/1", "nonsense", "", "AEX/0"])
def test_an_unknown_mark_gives_nothing_out(log: Log, tmp_path: Path, mark: str) -> None:
    vault = log.open()
    recorded(vault, png())
    before = state_of(log)
    with pytest.raises((UnknownReference, BadValue)):
        give_out(vault, mark, tmp_path / "out.png")
    assert state_of(log) == before
    assert not (tmp_path / "out.png").exists()


def test_what_is_there_is_replaced_only_if_asked(new_vault: OpenVault, tmp_path: Path) -> None:
    recorded(new_vault, png())
    out = tmp_path / "out.png"
    out.write_bytes(b"mine")
    neighbour = tmp_path / "out.png.part"
    neighbour.write_bytes(b"a download of mine that is under way")
    with pytest.raises(TargetExists):
        give_out(new_vault, "AEX/1", out)
    assert out.read_bytes() == b"mine"
    give_out(new_vault, "AEX/1", out, replace=True)
    assert out.read_bytes() == png()
    assert neighbour.read_bytes() == b"a download of mine that is under way"
    (tmp_path / "folder").mkdir()
    with pytest.raises(TargetExists):
        give_out(new_vault, "AEX/1", tmp_path / "folder", replace=True)
    with pytest.raises(TargetNotWritable):
        give_out(new_vault, "AEX/1", tmp_path / "missing" / "out.png")
    give_out(new_vault, "AEX/1", tmp_path / ("x" * 251 + ".png"))


def test_an_altered_or_cancelled_exhibit_leaves_no_file_and_no_event(
    log: Log, tmp_path: Path
) -> None:
    vault = log.open()
    recorded(vault, png(700, 500))
    before = state_of(log)
    out = tmp_path / "out.png"
    with pytest.raises(Cancelled):
        give_out(vault, "AEX/1", out, progress=CancelAfter(1))
    assert state_of(log) == before
    (path,) = log.exhibit_files().values()
    path.write_bytes(path.read_bytes()[:-1])
    before = state_of(log)
    with pytest.raises(ExhibitDamaged) as caught:
        give_out(vault, "AEX/1", out)
    assert caught.value.mark == "AEX/1"
    assert state_of(log) == before
    assert {path.name for path in tmp_path.iterdir()} == {"sample.abuselog"}


def test_pictures_of_every_kind_are_taken_in(new_vault: OpenVault) -> None:
    picture = Image.new("RGB", (30, 20), "red")
    for kind, media_type in (
        *(("GIF", "image/gif"), ("WEBP", "image/webp"), ("BMP", "image/bmp")),
        *(("TIFF", "image/tiff"), ("PNG", "image/png"), ("JPEG", "image/jpeg")),
    ):
        _, received = attached(new_vault, saved(picture, kind), name="no name that helps")
        assert (received.media_type, received.width_px) == (media_type, 30)

# SPDX-License-Identifier: MIT
"""How a dossier is split, how large it will be, and what is remembered while it is put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuselog.records.dossier_choices import COUNCIL, POLICE, Choices
from abuselog.records.ids import ExhibitId
from abuselog.vault.opening import OpenVault
from abuselog.workflows import dossier_drafts
from abuselog.workflows.dossier_parts import plan
from abuselog.workflows.dossier_sizes import DOCUMENT_BYTES, MAIL_LIMIT_BYTES, sizes_of, text_bytes
from abuselog.workflows.gather_dossier import gather
from tests.builders import png, recorded
from tests.vault_fixtures import Log

TEXT = text_bytes(10)
_SIZES = st.lists(st.integers(1, 4_000_000), max_size=30)


def exhibits(sizes: list[int]) -> dict[ExhibitId, int]:
    """Exhibits of these sizes, in order."""
    return {ExhibitId(f"{number:032x}"): size for number, size in enumerate(sizes)}


@given(_SIZES, st.integers(1_000_000, 20_000_000))
def test_every_exhibit_is_in_one_file_in_order_and_fits_if_it_can(
    sizes: list[int], limit: int
) -> None:
    wanted = plan(TEXT, exhibits(sizes), limit)
    where = [wanted.exhibit_parts.get(one, 1) for one in exhibits(sizes)]
    assert where == sorted(where)
    assert wanted.part_count == max(where, default=1)
    assert set(where) | {1} == set(range(1, wanted.part_count + 1))
    for part in range(1, wanted.part_count + 1):
        inside = [size for size, place in zip(sizes, where, strict=True) if place == part]
        start = TEXT if part == 1 else DOCUMENT_BYTES
        assert start + sum(inside) <= limit or len(inside) <= 1


@given(_SIZES)
def test_what_was_measured_larger_is_foreseen_larger_and_never_smaller(sizes: list[int]) -> None:
    wanted = plan(TEXT, exhibits(sizes), 5_000_000)
    twice = wanted.corrected([20_000_000] * wanted.part_count)
    half = wanted.corrected([1] * wanted.part_count)
    assert all(twice.sizes[one] > size for one, size in exhibits(sizes).items())
    assert all(half.sizes[one] >= size for one, size in exhibits(sizes).items())
    assert twice.text_bytes > wanted.text_bytes


def test_sizes_are_near_what_is_made(new_vault: OpenVault) -> None:
    for seed in range(3):
        recorded(new_vault, png(600, 400, seed=seed))
    gathered = gather(new_vault, Choices(edition=POLICE))
    told = sizes_of(gathered.shown, gathered.sizes)
    assert told.exhibits == 3
    assert 3 * 720_000 < told.total_bytes < 3 * 720_000 + 1_000_000
    assert told.fits_mail
    assert told.total_bytes < MAIL_LIMIT_BYTES
    assert told.parts_of(0) == 1
    assert told.parts_of(2_000_000) == 2
    assert told.largest_bytes > 720_000


def test_what_the_council_does_not_get_takes_no_room(new_vault: OpenVault) -> None:
    recorded(new_vault, png(600, 400))
    gathered = gather(new_vault, Choices(edition=COUNCIL))
    assert sizes_of(gathered.shown, gathered.sizes).largest_bytes < 20_000


def test_a_draft_outlives_locking_and_there_is_one_for_each_reader(log: Log) -> None:
    vault = log.open()
    assert dossier_drafts.latest(vault) is None
    police = Choices(edition=POLICE, wanted="Please call", risk_aids={"knows_home": "yes"})
    council = Choices(edition=COUNCIL, concerns="Surgeries")
    dossier_drafts.save(vault, Choices(edition=POLICE, wanted="Pl"))
    dossier_drafts.save(vault, police)
    dossier_drafts.save(vault, council)
    log.close()
    vault = log.open()
    assert dossier_drafts.latest(vault, POLICE) == police
    assert dossier_drafts.latest(vault, COUNCIL) == council
    dossier_drafts.discard(vault, POLICE)
    assert dossier_drafts.latest(vault, POLICE) is None
    assert dossier_drafts.latest(vault) == council


@pytest.mark.parametrize("raw", ["{", "[]", '{"wanted": "x"}'])
def test_a_draft_that_can_not_be_read_is_no_draft(log: Log, raw: str) -> None:
    vault = log.open()
    dossier_drafts.save(vault, Choices(edition=POLICE))
    log.tamper("UPDATE dossier_draft SET choices = :raw", raw=raw)
    assert dossier_drafts.latest(vault) is None

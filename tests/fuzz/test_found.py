# SPDX-License-Identifier: MIT
"""Every parser of strangers' bytes holds: against what fuzzing found, and thousands more."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.fuzz import __main__ as runner
from tests.fuzz.judging import FOUND, MOST_CPU_S, costs, is_finding
from tests.fuzz.mutating import mutations
from tests.fuzz.seeds import _MAKERS, seeds
from tests.fuzz.targets import TARGETS

SAMPLES = sorted(path for path in FOUND.glob("*/*") if path.is_file())
SLOW_TO_DECODE = {"picture", "picture_pixels", "pdf", "type"}


def _try(target: str, inputs: Iterable[bytes]) -> None:
    for data in inputs:
        started = time.process_time()
        TARGETS[target](data)
        assert time.process_time() - started < MOST_CPU_S, data[:200]


def test_every_target_has_seeds_and_every_sample_a_target() -> None:
    assert set(_MAKERS) == set(TARGETS)
    assert {path.parent.name for path in SAMPLES} <= set(TARGETS)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_once_is_mended(path: Path) -> None:
    _try(path.parent.name, [path.read_bytes()])


@pytest.mark.parametrize("target", TARGETS)
def test_spoiled_files_are_read_or_refused(target: str) -> None:
    count = 100 if target in SLOW_TO_DECODE else 300
    _try(target, seeds(target))
    _try(target, mutations(seeds(target), count, target))


def test_where_the_fuzzer_is_not_installed_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["fuzz"])
    monkeypatch.setitem(sys.modules, "atheris", None)
    assert runner.main() == 2
    assert "pip install" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
def test_many_spoiled_files_are_read_or_refused(target: str) -> None:
    count = 2_000 if target in {*SLOW_TO_DECODE, "screen"} else 10_000
    _try(target, mutations(seeds(target), count, f"many {target}"))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not say what a process took")
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_once_stays_below_the_limits_of_memory(path: Path) -> None:
    assert not is_finding(costs(path.parent.name, path))

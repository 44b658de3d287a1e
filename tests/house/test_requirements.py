# SPDX-License-Identifier: MIT
"""The locks name exact files by their hashes, and nobody's server."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.house import sources

LOCKS = {
    name: (sources.ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    for name in ("run", "test", "build")
}
CONFIG = tomllib.loads((sources.ROOT / "pyproject.toml").read_text(encoding="utf-8"))

MACHINES = (
    ("linux", "x86_64"), ("linux", "aarch64"), ("win32", "AMD64"),
    ("darwin", "arm64"), ("darwin", "x86_64"),
)  # fmt: skip


def _pins(name: str) -> dict[str, list[str]]:
    """Each requirement line of a lock (marker included) with its hashes."""
    lines = [
        line
        for line in LOCKS[name].replace("\\\n", " ").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    return {
        line.partition(" --hash=")[0].strip(): re.findall(r"--hash=sha256:([0-9a-f]{64})\b", line)
        for line in lines
    }


def _names(name: str) -> set[str]:
    return {canonicalize_name(Requirement(pin).name) for pin in _pins(name)}


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_is_exact_and_has_hashes(name: str) -> None:
    pins = _pins(name)
    assert pins
    for pin, hashes in pins.items():
        assert [part.operator for part in Requirement(pin).specifier] == ["=="], pin
        assert hashes, pin


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_a_host(name: str) -> None:
    assert not re.search(r"://|--index|-i |--find-links|--trusted-host|@ ", LOCKS[name])


@pytest.mark.parametrize("name", LOCKS)
def test_the_whole_qt_is_not_brought_in(name: str) -> None:
    assert _names(name).isdisjoint({"pyside6", "pyside6-addons", "pyqt5", "pyqt6"})


def test_qt_is_older_than_the_one_that_aborts() -> None:
    [pin] = [pin for pin in _pins("run") if pin.startswith("pyside6-essentials==")]
    assert Version(pin.partition("==")[2]) < Version("6.12")
    [floor] = [text for text in CONFIG["project"]["dependencies"] if "PySide6" in text]
    assert not Requirement(floor).specifier.contains("6.12.0")


def test_tests_run_with_the_very_versions_people_run_with() -> None:
    run, test = _pins("run"), _pins("test")
    assert run.items() <= test.items()


def test_intel_macs_get_the_last_cryptography_made_for_them() -> None:
    [pin] = [pin for pin in _pins("run") if pin.startswith("cryptography==48.")]
    marker = Requirement(pin).marker
    assert marker is not None
    assert marker.evaluate({"sys_platform": "darwin", "platform_machine": "x86_64"})
    assert not marker.evaluate({"sys_platform": "darwin", "platform_machine": "arm64"})
    assert not marker.evaluate({"sys_platform": "linux", "platform_machine": "x86_64"})


@pytest.mark.parametrize("name", ["run", "test", "build"])
def test_every_requirement_of_the_project_is_pinned_within_its_bounds(name: str) -> None:
    project = CONFIG["project"]
    wanted = list(CONFIG["build-system"]["requires"])
    wanted += project["dependencies"] if name != "build" else []
    wanted += project["optional-dependencies"].get(name, [])
    pinned = [Requirement(pin) for pin in _pins(name)]
    for text, machine in itertools.product(wanted, MACHINES):
        need = Requirement(text)
        if not _applies(need, machine):
            continue
        versions = [
            pin.specifier
            for pin in pinned
            if canonicalize_name(pin.name) == canonicalize_name(need.name)
            and _applies(pin, machine)
        ]
        assert len(versions) == 1, f"{text} on {machine}: run `python3 dev.py lock`"
        version = next(iter(versions[0])).version
        assert need.specifier.contains(version), text


def _applies(need: Requirement, machine: tuple[str, str]) -> bool:
    platform, processor = machine
    where = {"sys_platform": platform, "platform_machine": processor}
    return need.marker is None or need.marker.evaluate(where)


@pytest.mark.slow
@pytest.mark.enable_socket
def test_every_platform_can_install_the_locks() -> None:
    """Asks a package index for each platform, so it needs a network; it takes two minutes."""
    done = subprocess.run(
        [sys.executable, str(sources.ROOT / "dev.py"), "lock", "--check"],
        cwd=sources.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr

# SPDX-License-Identifier: MIT
"""Writes requirements/*.txt from pyproject.toml, and checks that every platform can use them.

Run by `python3 dev.py lock` (write) and `python3 dev.py lock --check`. A lock names no index and
no host: whoever installs decides where packages come from, the hashes decide which are right.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ROOT / "requirements"
PYTHONS = ("3.11", "3.12", "3.13")

INTEL_MAC = 'sys_platform == "darwin" and platform_machine == "x86_64"'
OTHER_MACHINES = 'sys_platform != "darwin" or platform_machine != "x86_64"'

# The last versions with a wheel for Intel Macs: what came later dropped them.
LAST_ON_INTEL_MACS = {"cryptography": "48.0.1", "onnxruntime": "1.23.2"}

# What the machine that writes the lock would leave out, because only others need it. The
# onnxruntime of Intel Macs wants a logger in colours and a library of symbols; the keychain of
# Windows wants its system's functions.
ELSEWHERE = {
    "colorama": 'sys_platform == "win32"',
    "pywin32-ctypes": 'sys_platform == "win32"',
    "coloredlogs": INTEL_MAC,
    "humanfriendly": INTEL_MAC,
    "sympy": INTEL_MAC,
    "mpmath": INTEL_MAC,
}

HEADERS = {
    "run": "What abuselog needs to run, and what installs it.",
    "test": "What `dev.py test` and `dev.py check` need: everything in run.txt and the tools.",
    "build": "What makes a wheel, and what writes these locks.",
}


@dataclass(frozen=True)
class Target:
    """One kind of machine abuselog is installed on."""

    name: str
    sys_platform: str
    machine: str
    tags: tuple[str, ...]

    def environment(self, python: str) -> dict[str, str]:
        """What markers are judged by on this machine with this Python."""
        return {
            "sys_platform": self.sys_platform,
            "platform_machine": self.machine,
            "os_name": "nt" if self.sys_platform == "win32" else "posix",
            "platform_system": {"win32": "Windows", "darwin": "Darwin"}.get(
                self.sys_platform, "Linux"
            ),
            "python_version": python,
            "python_full_version": f"{python}.1",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "extra": "",
        }


def _mac_tags(machine: str) -> tuple[str, ...]:
    """Every wheel tag that macOS 14 accepts: pip matches those it is told, and no older ones."""
    versions = [f"{major}_0" for major in range(14, 10, -1)]
    versions += [f"10_{minor}" for minor in range(15, 8, -1)]
    return tuple(
        f"macosx_{version}_{arch}" for version in versions for arch in (machine, "universal2")
    )


def _linux_tags(machine: str, glibc: int) -> tuple[str, ...]:
    """Every wheel tag that a Linux with glibc 2.`glibc` accepts."""
    tags = [f"manylinux_2_{minor}_{machine}" for minor in range(glibc, 4, -1)]
    return (*tags, f"manylinux2014_{machine}")


TARGETS = (
    Target("Windows x86-64", "win32", "AMD64", ("win_amd64",)),
    Target("macOS 14 Apple silicon", "darwin", "arm64", _mac_tags("arm64")),
    Target("macOS 14 Intel", "darwin", "x86_64", _mac_tags("x86_64")),
    Target(
        "Linux x86-64",
        "linux",
        "x86_64",
        _linux_tags("x86_64", glibc=36),
    ),
    Target(
        "Linux ARM64",
        "linux",
        "aarch64",
        _linux_tags("aarch64", glibc=39),  # Qt's wheels ask for more there
    ),
)


def wanted(name: str) -> list[str]:
    """The requirements of one set, as pyproject.toml gives them."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project, backend = config["project"], config["build-system"]["requires"]
    extras: dict[str, list[str]] = project["optional-dependencies"]
    sets: dict[str, list[str]] = {
        "run": [*project["dependencies"], *backend],
        "test": [*project["dependencies"], *backend, *extras["test"]],
        "build": [*backend, *extras["build"]],
    }
    return sets[name]


def compile_pins(requirements: list[str], constraints: Path | None) -> dict[str, list[str]]:
    """Each pin (`name==version`) with the hashes of all its files."""
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder, "set.in"), Path(folder, "set.txt")
        lines = list(requirements) + ([f"-c {constraints}"] if constraints else [])
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
        subprocess.run(
            [
                *(sys.executable, "-m", "piptools", "compile", "--quiet", "--generate-hashes"),
                *("--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host"),
                *("--no-header", "--no-annotate", "--strip-extras", "--allow-unsafe"),
                *("--output-file", str(result), str(source)),
            ],
            check=True,
        )
        return read_pins(result.read_text(encoding="utf-8"))


def read_pins(text: str) -> dict[str, list[str]]:
    """Each line of a lock without its hashes (marker included), with its hashes."""
    pins: dict[str, list[str]] = {}
    for line in text.replace("\\\n", " ").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        pin = line.split(" --hash=", 1)[0].strip()
        pins[pin] = re.findall(r"--hash=(sha256:[0-9a-f]{64})", line)
    return pins


def with_markers(pins: dict[str, list[str]]) -> dict[str, list[str]]:
    """The pins as every platform should read them."""
    marked: dict[str, list[str]] = {}
    for line, hashes in pins.items():
        pin = line.partition(" ; ")[0]
        name = pin.split("==", 1)[0]
        if name in ELSEWHERE:
            marked[f"{pin} ; {ELSEWHERE[name]}"] = hashes
        elif name in LAST_ON_INTEL_MACS:
            last = f"{name}=={LAST_ON_INTEL_MACS[name]}"
            marked[f"{pin} ; {OTHER_MACHINES}"] = hashes
            marked[f"{last} ; {INTEL_MAC}"] = compile_pins([last], None)[last]
        else:
            marked[pin] = hashes
    return marked


def _needed_elsewhere(name: str) -> list[str]:
    """What other machines need for one set: tools write in colours, the program reads pictures."""
    everything, tools = ELSEWHERE.keys(), {"colorama"}
    keychain = {"pywin32-ctypes"}  # an extra, which the tests have
    needed = {"run": everything - tools - keychain, "test": everything, "build": tools}
    return sorted(needed[name])


def write(name: str, constraints: Path | None) -> Path:
    """One lock file, written."""
    pins = with_markers(compile_pins([*wanted(name), *_needed_elsewhere(name)], constraints))
    blocks = [
        pin + "".join(f" \\\n    --hash={digest}" for digest in hashes)
        for pin, hashes in pins.items()
    ]
    head = f"# {HEADERS[name]}\n# Written by `python3 dev.py lock` from pyproject.toml.\n"
    path = LOCKS / f"{name}.txt"
    path.write_text(head + "\n".join(blocks) + "\n", encoding="utf-8", newline="\n")
    print(f"wrote requirements/{path.name}: {len(pins)} pins")
    return path


def lines_for(target: Target, python: str, pins: dict[str, list[str]]) -> list[str]:
    """The pins that apply there, markers judged and taken off."""
    lines = []
    for pin, hashes in pins.items():
        requirement, _, marker = pin.partition(" ; ")
        if marker and not Marker(marker).evaluate(target.environment(python)):
            continue
        lines.append(requirement + "".join(f" --hash={digest}" for digest in hashes))
    return lines


def resolve(target: Target, python: str, lines: list[str]) -> list[dict[str, Any]]:
    """What pip would install there, wheels only, every hash demanded."""
    with tempfile.TemporaryDirectory() as folder:
        source, report = Path(folder, "set.txt"), Path(folder, "report.json")
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
        platforms = [part for tag in target.tags for part in ("--platform", tag)]
        subprocess.run(
            [
                *(sys.executable, "-m", "pip", "install", "--quiet", "--dry-run"),
                *("--ignore-installed", "--require-hashes", "--only-binary=:all:"),
                *("--target", str(Path(folder, "x")), "--python-version", python),
                *(*platforms, "--report", str(report), "-r", str(source)),
            ],
            check=True,
        )
        found: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["install"]
        return found


def missing_there(target: Target, python: str, found: list[dict[str, Any]]) -> list[str]:
    """Requirements that hold on that machine and are in no pin.

    pip judges markers by the machine it runs on, so it can't see these itself.
    """
    environment = target.environment(python)
    have = {canonicalize_name(item["metadata"]["name"]) for item in found}
    missing = []
    for item in found:
        for text in item["metadata"].get("requires_dist", []):
            need = Requirement(text)
            applies = need.marker is None or need.marker.evaluate(environment)
            if applies and canonicalize_name(need.name) not in have:
                missing.append(f"{item['metadata']['name']} needs {text}")
    return missing


def check(name: str) -> list[str]:
    """What is wrong with one lock: empty when every platform and Python can install it."""
    faults = []
    pins = read_pins((LOCKS / f"{name}.txt").read_text(encoding="utf-8"))
    for target in TARGETS:
        for python in PYTHONS:
            place = f"{name}.txt on {target.name}, Python {python}"
            try:
                found = resolve(target, python, lines_for(target, python, pins))
            except subprocess.CalledProcessError:
                faults.append(f"{place}: pip can't install it (its words are above)")
                continue
            faults += [f"{place}: {lack}" for lack in missing_there(target, python, found)]
            print(f"{place}: {len(found)} wheels")
    return faults


def main() -> int:
    """Exit code: 0 written or sound, 1 some platform can't use a lock."""
    parser = argparse.ArgumentParser(prog="dev.py lock", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; try all platforms")
    if not parser.parse_args().check:
        LOCKS.mkdir(exist_ok=True)
        test = write("test", None)
        write("run", test)  # the same versions as the tests ran with
        write("build", test)
    faults = [fault for name in HEADERS for fault in check(name)]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

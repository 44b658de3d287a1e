# SPDX-License-Identifier: MIT
"""What program and page say about a pack, in one form, so that they can be held together."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any, Final, Protocol

from abuselog.handover.checking import PackCheck
from abuselog.handover.pack_files import FolderFiles, ZipFiles
from abuselog.integrity.verdict import State

Answers = dict[str, tuple[str, frozenset[tuple[str, str]]]]
"""For each question its answer, and all that was found as code and subject."""
PATIENCE_S: Final = 30
_STATES: Final = {State.PASSED: "good", State.FAILED: "bad", State.NOT_CHECKED: "not-checked"}
_SCRIPT: Final = (
    "return JSON.stringify([...document.querySelectorAll('#questions > li')].map((one) =>"
    "[one.dataset.question, one.className, [...one.querySelectorAll('li')].map((line) =>"
    "[line.dataset.finding, line.dataset.subject])]))"
)


class Page(Protocol):
    """A browser that shows the page."""

    def run(self, script: str) -> Any:
        """What a script in the page returns."""

    def text_of(self, css: str) -> str:
        """The words of an element that can be seen."""

    def choose(self, css: str, *files: Path) -> None:
        """Choose files in a file field."""


def of_program(path: Path) -> Answers:
    """What the program says, without looking at the dossier's signature: the page can't."""
    files = FolderFiles(path) if path.is_dir() else ZipFiles(path)
    return {
        asked.value: (
            _STATES[one.state],
            frozenset((finding.code, finding.subject) for finding in one.findings),
        )
        for asked, one in PackCheck(files).run().answers.items()
    }


def of_page(page: Page, path: Path) -> Answers:
    """What the page says after a pack was chosen in it; nothing if it takes it for no pack."""
    page.run("document.getElementById('again').click()")
    page.run("for (const id of ['zip', 'folder']) document.getElementById(id).hidden = false")
    page.choose("#folder" if path.is_dir() else "#zip", path)
    end = time.monotonic() + PATIENCE_S
    while not (page.text_of("#answer") or page.text_of("#trouble")):
        assert time.monotonic() < end, "no answer came"
        time.sleep(0.02)
    return {
        code: (state, frozenset((finding, subject) for finding, subject in lines))
        for code, state, lines in json.loads(page.run(_SCRIPT))
    }

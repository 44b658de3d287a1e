# SPDX-License-Identifier: MIT
"""Another real browser for tests: Firefox, by the protocol that it speaks itself, Marionette.

Source: Mozilla, "Marionette protocol", version 3; only what the tests ask for.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

PROGRAM: Final = shutil.which("firefox-esr") or shutil.which("firefox")
_ELEMENT: Final = "element-6066-11e4-a52e-4f735466cecf"
_PREFERENCES: Final = {
    "marionette.port": 0,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "app.update.enabled": False,
    "intl.accept_languages": "en-GB",
    "network.proxy.type": 1,  # and none is named: nothing is reached but files
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
}
_PATIENCE_S: Final = 60


class Firefox:
    """One window of Firefox."""

    def __init__(self, link: socket.socket) -> None:
        self._link = link
        self._heard = link.makefile("rb")
        self._asked = 0
        self._hear()
        self._say("WebDriver:NewSession", capabilities={})

    def open(self, link: str) -> None:
        """Go to an address."""
        self._say("WebDriver:Navigate", url=link)

    def run(self, script: str) -> Any:
        """What a script in the page returns."""
        return self._say("WebDriver:ExecuteScript", script=script, args=[])["value"]

    def text_of(self, css: str) -> str:
        """The words of an element that can be seen, or an empty text."""
        return str(self._say("WebDriver:GetElementText", id=self._find(css))["value"])

    def choose(self, css: str, *files: Path) -> None:
        """Choose files in a file field."""
        names = "\n".join(str(file) for file in files)
        self._say("WebDriver:ElementSendKeys", id=self._find(css), text=names)

    def _find(self, css: str) -> str:
        found = self._say("WebDriver:FindElement", using="css selector", value=css)
        return str(found["value"][_ELEMENT])

    def _say(self, command: str, **parameters: Any) -> Any:
        self._asked += 1
        raw = json.dumps([0, self._asked, command, parameters]).encode()
        self._link.sendall(b"%d:%b" % (len(raw), raw))
        _kind, _number, error, answer = self._hear()
        if error is not None:
            raise RuntimeError(error["message"])
        return answer

    def _hear(self) -> Any:
        length = b""
        while (char := self._heard.read(1)) != b":":
            if not char:
                raise RuntimeError("Firefox ended")
            length += char
        return json.loads(self._heard.read(int(length)))


@contextlib.contextmanager
def firefox(profile: Path) -> Iterator[Firefox]:
    """A browser with nothing in it."""
    profile.mkdir(parents=True)
    lines = [f"user_pref({json.dumps(n)}, {json.dumps(v)});\n" for n, v in _PREFERENCES.items()]
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    words = (
        PROGRAM or "firefox",
        "--headless",
        "--marionette",
        "--no-remote",
        "--profile",
        profile,
    )
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            with socket.create_connection(("127.0.0.1", _port(profile)), _PATIENCE_S) as link:
                yield Firefox(link)
        finally:
            running.terminate()


def _port(profile: Path) -> int:
    """The port that it says it listens at, once it does."""
    said = profile / "MarionetteActivePort"
    end = time.monotonic() + _PATIENCE_S
    while not (said.exists() and said.read_text(encoding="ascii").strip()):
        if time.monotonic() > end:
            raise RuntimeError("Firefox did not start")
        time.sleep(0.05)
    return int(said.read_text(encoding="ascii"))

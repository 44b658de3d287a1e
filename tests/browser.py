# SPDX-License-Identifier: MIT
"""A real browser for tests: Chromium through its driver, by the WebDriver protocol itself.

Source: W3C WebDriver; only what the tests ask for.
"""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

_ELEMENT: Final = "element-6066-11e4-a52e-4f735466cecf"
_STARTED: Final = re.compile(r"successfully on port (\d+)")


class Browser:
    """One window of a browser."""

    def __init__(self, port: int, profile: Path) -> None:
        self._port = port
        self._session = ""
        flags = [
            *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"),
            *("--disable-background-networking", "--window-size=412,915"),
            f"--user-data-dir={profile}",
        ]
        wanted = {"alwaysMatch": {"goog:chromeOptions": {"args": flags}}}
        self._session = self._say("POST", "/session", {"capabilities": wanted})["sessionId"]

    def open(self, link: str) -> None:
        """Go to an address."""
        self._say("POST", "/url", {"url": link})

    def reload(self) -> None:
        """Load the page again."""
        self._say("POST", "/refresh", {})

    @property
    def link(self) -> str:
        """The address it shows."""
        return str(self._say("GET", "/url"))

    def run(self, script: str) -> Any:
        """What a script in the page returns."""
        return self._say("POST", "/execute/sync", {"script": script, "args": []})

    def text_of(self, css: str) -> str:
        """The words of an element that can be seen, or an empty text."""
        return str(self._say("GET", f"/element/{self._find(css)}/text"))

    def click(self, css: str) -> None:
        """Click on an element."""
        self._say("POST", f"/element/{self._find(css)}/click", {})

    def choose(self, css: str, *files: Path) -> None:
        """Choose files in a file field."""
        names = "\n".join(str(file) for file in files)
        self._say("POST", f"/element/{self._find(css)}/value", {"text": names})

    def picture(self) -> bytes:
        """The window as PNG."""
        return base64.b64decode(self._say("GET", "/screenshot"))

    def printed(self) -> bytes:
        """The page on paper, as PDF."""
        return base64.b64decode(self._say("POST", "/print", {}))

    def close(self) -> None:
        """End the browser."""
        self._say("DELETE", "")

    def _find(self, css: str) -> str:
        found = self._say("POST", "/element", {"using": "css selector", "value": css})
        return str(found[_ELEMENT])

    def _say(self, method: str, path: str, body: object = None) -> Any:
        link = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        start = f"/session/{self._session}" if self._session else ""
        with contextlib.closing(link):
            link.request(method, start + path, None if body is None else json.dumps(body))
            answer = json.loads(link.getresponse().read())["value"]
        if isinstance(answer, dict) and "error" in answer:
            raise RuntimeError(answer["message"])
        return answer


@contextlib.contextmanager
def driver() -> Iterator[int]:
    """The port of a driver that was started for this."""
    with subprocess.Popen(
        ["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        try:
            lines = iter(running.stdout or ())
            found = next(match for line in lines if (match := _STARTED.search(line)))
            yield int(found[1])
        finally:
            running.kill()
            if running.stdout is not None:
                running.stdout.close()


@contextlib.contextmanager
def browser(port: int, profile: Path) -> Iterator[Browser]:
    """A browser with nothing in it."""
    made = Browser(port, profile)
    try:
        yield made
    finally:
        made.close()

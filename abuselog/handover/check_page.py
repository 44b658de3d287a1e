# SPDX-License-Identifier: MIT
"""The page that goes into every pack and checks it in a browser: one file out of resources/check.

Every script becomes a function that gives what it exports, in the order in which they need one
another. Nothing is made smaller or renamed: what a reader sees in the page is what was written.
"""

from __future__ import annotations

import functools
import posixpath
import re
from typing import Final

from abuselog.paths import resource_bytes

_FOLDER: Final = "check"
_FIRST: Final = "page.js"
_IMPORT: Final = re.compile(
    r'^import (\{[^}]*\}|\* as \w+) from ["\']([^"\']+)["\'];\n', re.MULTILINE
)
_EXPORTED: Final = re.compile(
    r"^export (?:default \w+;|(?:async )?(?:function\*?|class|const|let) (\w+)|\{([^}]*)\};)",
    re.MULTILINE,
)
_EXPORT: Final = re.compile(r"^export (default \w+;\n|\{[^}]*\};\n|)", re.MULTILINE)
_MAP: Final = re.compile(r"^//# sourceMappingURL=.*\n?", re.MULTILINE)
# What the libraries ask of Node.js, or of their own package by its name.
_ELSEWHERE: Final = {"crypto": "{}", "@noble/hashes/crypto": 'parts["noble/crypto.js"]'}


@functools.cache
def check_page() -> bytes:
    """Return `verify.html`, the same bytes every time.

    Raises: ResourceMissing if a part of it was not shipped.
    """
    page = _text("page.html")
    style = _text("page.css")
    return (
        page.replace("/* page.css */\n", style)
        .replace("/* page.js */\n", "\n".join(['"use strict";', "const parts = {};", *_scripts()]))
        .encode()
    )


def _scripts() -> list[str]:
    found: dict[str, str] = {}
    _add(_FIRST, found)
    return list(found.values())


def _add(name: str, found: dict[str, str]) -> None:
    text = _text(name)
    for wanted in _IMPORT.findall(text):
        path = _path(name, wanted[1])
        if path and path not in found:
            _add(path, found)
    found[name] = _function(name, text)


def _path(name: str, wanted: str) -> str:
    if wanted == "@noble/hashes/crypto":
        return "noble/crypto.js"
    if not wanted.startswith("."):
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), wanted))


def _function(name: str, text: str) -> str:
    exported: list[str] = []
    for one, several in _EXPORTED.findall(text):
        exported += [one] if one else [part.strip() for part in several.split(",") if part.strip()]
    body = _IMPORT.sub(lambda found: _taken(name, found[1], found[2]), _MAP.sub("", text))
    body = _EXPORT.sub("", body).rstrip()
    return f'parts["{name}"] = (() => {{\n{body}\nreturn {{ {", ".join(exported)} }};\n}})();\n'


def _taken(name: str, what: str, wanted: str) -> str:
    source = _ELSEWHERE.get(wanted) or f'parts["{_path(name, wanted)}"]'
    target = what.removeprefix("* as ").replace(" as ", ": ")
    return f"const {target} = {source};\n"


def _text(name: str) -> str:
    return resource_bytes(f"{_FOLDER}/{name}").decode()

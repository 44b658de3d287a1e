# SPDX-License-Identifier: MIT
"""The structure tree of a finished PDF as lines of text: role, what it says, its words."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NameObject

ARTIFACT = -1
Words = dict[tuple[int, int], str]
"""(page's object, mark) -> what is drawn under that mark; all artifacts of a page are one."""


class Tree:
    """One file's tree, with the words of each of its marks."""

    def __init__(self, raw: bytes) -> None:
        self.reader = pypdf.PdfReader(io.BytesIO(raw), strict=True)
        self.root: Any = self.reader.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
        self.words: Words = {}
        self.unmarked: list[str] = []
        for page in self.reader.pages:
            self._read(page)

    def lines(self, *, longest: int = 60) -> list[str]:
        """Every element with its attributes and the beginning and end of its words."""
        return list(self._lines(self.root["/K"][0], 0, longest))

    def text(self) -> str:
        """All the words, in reading order."""
        return " ".join(" ".join(self._said(self.root["/K"][0])).split())

    def elements(self, role: str) -> list[DictionaryObject]:
        """Every element of a role, or of any, in reading order."""
        found = self._walk(self.root["/K"][0])
        return [one for one in found if not role or str(one["/S"]) == f"/{role}"]

    def said(self, element: DictionaryObject) -> str:
        """The words inside an element."""
        return " ".join("".join(self._said(element)).split())

    def _walk(self, element: Any) -> Iterator[DictionaryObject]:
        yield element
        for kid in self.kids(element):
            if isinstance(kid, DictionaryObject) and "/S" in kid:
                yield from self._walk(kid)

    @staticmethod
    def kids(element: Any) -> list[Any]:
        """What an element holds: elements, marks (numbers or /MCR) and annotations (/OBJR)."""
        return [kid.get_object() for kid in element.get("/K", ArrayObject())]

    def marks(self, element: Any) -> list[tuple[int, int]]:
        """The marks that an element itself holds, each with the object of its page."""
        page = element.raw_get("/Pg").idnum if "/Pg" in element else 0
        found = []
        for kid in self.kids(element):
            if isinstance(kid, int):
                found.append((page, int(kid)))
            elif kid.get("/Type") == "/MCR":
                found.append((kid.raw_get("/Pg").idnum, int(kid["/MCID"])))
        return found

    def _said(self, element: Any) -> Iterator[str]:
        marks = iter(self.marks(element))
        for kid in self.kids(element):
            if isinstance(kid, dict) and "/S" in kid:
                yield from self._said(kid)
            elif isinstance(kid, int) or kid.get("/Type") == "/MCR":
                yield self.words[next(marks)]

    def _lines(self, element: Any, depth: int, longest: int) -> Iterator[str]:
        facts = [str(element["/S"])[1:]]
        facts += [
            f"{name[1:]}={element[name]!s}" for name in ("/T", "/Lang", "/Alt") if name in element
        ]
        facts += [
            str(element["/A"][name])[1:] for name in ("/Scope",) if name in element.get("/A", {})
        ]
        own = [kid for kid in self.kids(element) if not isinstance(kid, dict) or "/S" not in kid]
        links = sum(isinstance(kid, dict) and kid.get("/Type") == "/OBJR" for kid in own)
        facts += [f"{links} annotations" if links > 1 else "annotation"] if links else []
        inner = [kid for kid in self.kids(element) if isinstance(kid, dict) and "/S" in kid]
        # An element between pieces of text, such as a link, has a line of its own below.
        said = self.said(element) if len(own) > links or not inner else ""
        short = (
            said if len(said) <= longest else f"{said[: longest // 2]} ... {said[-longest // 2 :]}"
        )
        yield "  " * depth + " ".join(facts) + (f": {short}" if short else "")
        for kid in inner:
            yield from self._lines(kid, depth + 1, longest)

    def _read(self, page: Any) -> None:
        fonts = {
            name: _Letters(font.get_object()) for name, font in page["/Resources"]["/Font"].items()
        }
        number = page.indirect_reference.idnum
        stack: list[int | None] = []
        actual: list[str | None] = []
        letters: _Letters | None = None
        for operands, operator in ContentStream(page["/Contents"], self.reader).operations:
            if operator in (b"BDC", b"BMC"):
                stack.append(_mark(operands))
                actual.append(_actual(operands))
                if actual[-1]:
                    self._add(number, stack, str(actual[-1]))
            elif operator == b"EMC":
                stack.pop()
                actual.pop()
            elif operator == b"Tf":
                letters = fonts[operands[0]]
            elif operator == b"Tj" and letters is not None and not any(actual):
                self._add(number, stack, letters.read(operands[0]))
            elif operator == b"Do":
                self._add(
                    number, stack, self._drawn(page["/Resources"]["/XObject"][operands[0]], fonts)
                )

    def _drawn(self, thing: Any, fonts: dict[str, _Letters]) -> str:
        if thing["/Subtype"] == "/Image":
            return "[picture]"
        said, letters = "", None
        for operands, operator in ContentStream(thing, self.reader).operations:
            if operator == b"Tf":
                letters = fonts[operands[0]]
            elif operator == b"Tj" and letters is not None:
                said += letters.read(operands[0])
        return f"[late {said}]"

    def _add(self, page: int, stack: list[int | None], text: str) -> None:
        marks = [mark for mark in stack if mark is not None]
        if not marks:
            self.unmarked.append(text)
            return
        key = (page, ARTIFACT if ARTIFACT in marks else marks[-1])
        self.words[key] = self.words.get(key, "") + text


def _mark(operands: list[Any]) -> int | None:
    if operands[0] == "/Artifact":
        return ARTIFACT
    facts = operands[1] if len(operands) > 1 else {}
    return int(facts["/MCID"]) if isinstance(facts, dict) and "/MCID" in facts else None


def _actual(operands: list[Any]) -> str | None:
    facts = operands[1] if len(operands) > 1 else {}
    if not isinstance(facts, dict) or "/ActualText" not in facts:
        return None
    return str(facts["/ActualText"])


class _Letters:
    """What the codes of one font stand for."""

    def __init__(self, font: DictionaryObject) -> None:
        self._wide = 2 if font["/Subtype"] == NameObject("/Type0") else 1
        stream: Any = font["/ToUnicode"]
        raw = stream.get_data().decode("ascii")
        self._codes = {
            int(code, 16): bytes.fromhex(text).decode("utf-16-be", "replace")
            for code, text in re.findall(r"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]*)>", raw)
        }

    def read(self, said: Any) -> str:
        """The text of one string of codes."""
        raw = bytes(getattr(said, "original_bytes", said))
        width = self._wide
        codes = (int.from_bytes(raw[i : i + width], "big") for i in range(0, len(raw), width))
        return "".join(self._codes.get(code, "\ufffd") for code in codes)

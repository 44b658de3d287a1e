# SPDX-License-Identifier: MIT
"""The words of an HTML document as plain text. Nothing is rendered, fetched or run.

One pass from front to back that never looks back, so that the time taken grows with the length
alone whatever a stranger wrote; the standard library's parser takes quadratic time on some of it.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final

from abuselog.capture.plain_text import without_controls

LONGEST: Final = 2_000_000
"""Characters that are looked at: a second or two of the worst there is."""
_UNSEEN: Final = frozenset({"script", "style", "head", "template", "noscript", "object", "svg"})
"""Elements whose contents are no words of the page."""
_RAW: Final = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed"})
"""Elements in which a `<` starts no element."""
_BLOCKS: Final = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "legend", "li", "main", "nav", "ol", "option", "p"),
        *("pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
    )
)
_MARKUP: Final = re.compile(r"<(?=[A-Za-z/!?])")
_NAME: Final = re.compile(r"[A-Za-z][^\s/>]*")
_ATTRIBUTE: Final = re.compile(r"[\s/]*([^\s/>=]+)(\s*=\s*)?")
_UNQUOTED: Final = re.compile(r"[^\s>]*")
# The standard library turns the digits into a number, which takes quadratic time or fails.
_ENDLESS_NUMBER: Final = re.compile(r"&#[xX]?[0-9a-fA-F]{8,}")
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_BLANKS: Final = re.compile(r"\n{3,}")
_HIDDEN: Final = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE
)
_LONGEST_VALUE: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlText:
    """The words of a document, and what a reader of them should know."""

    text: str
    title: str = ""
    hidden: bool = False
    """Whether some of it is marked as not to be shown; it is in the text all the same."""
    remote: int = 0
    """How many pictures and the like would have been fetched from the internet."""


def html_as_text(source: str) -> HtmlText:
    """Return the words of an HTML document, with each link's address after its words."""
    scanner = _Scanner(source[:LONGEST])
    scanner.run()
    return HtmlText(
        text=_tidy("".join(scanner.written)),
        title=_plain(scanner.title).strip(),
        hidden=scanner.hidden,
        remote=scanner.remote,
    )


class _Scanner:
    """Where in the document we are, and what was written so far."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.written: list[str] = []
        self.title = ""
        self.hidden = False
        self.remote = 0
        self._unseen = ""
        self._link = ""
        self._link_start = 0

    def run(self) -> None:
        """Walk through the whole document once."""
        while self.at < len(self.source):
            found = _MARKUP.search(self.source, self.at)
            end = found.start() if found else len(self.source)
            self._words(self.source[self.at : end])
            self.at = end
            if found:
                self._markup()
        self._link_ends()

    def _words(self, raw: str) -> None:
        if raw and not self._unseen:
            self.written.append(_SPACE.sub(" ", _plain(raw)))

    def _markup(self) -> None:
        """Pass whatever starts with the `<` that we stand on."""
        ahead = self.source[self.at : self.at + 4]
        if ahead == "<!--":
            self._pass_until("-->", 4)
        elif ahead[1:2] in ("!", "?"):
            self._pass_until(">", 2)
        elif ahead[1:2] == "/":
            self._closing()
        else:
            self._opening()

    def _pass_until(self, mark: str, offset: int) -> None:
        end = self.source.find(mark, self.at + offset)
        self.at = len(self.source) if end < 0 else end + len(mark)

    def _closing(self) -> None:
        found = _NAME.match(self.source, self.at + 2)
        self._pass_until(">", 2)
        if not found:
            return
        name = found[0].lower()
        if self._unseen:
            if name == self._unseen:
                self._unseen = ""
        elif name == "a":
            self._link_ends()
        elif name in _BLOCKS:
            self.written.append("\n")
        elif name in ("td", "th"):
            self.written.append("\t")

    def _opening(self) -> None:
        found = _NAME.match(self.source, self.at + 1)
        name = found[0].lower() if found else ""
        self.at = found.end() if found else self.at + 1
        values = self._attributes()
        if name in _RAW:
            self._raw(name)
        elif self._unseen:
            return
        elif name in _UNSEEN:
            self._unseen = name
        else:
            self._element(name, values)

    def _element(self, name: str, values: dict[str, str]) -> None:
        self.hidden = self.hidden or bool(_HIDDEN.search(values.get("style", "")))
        if name == "br" or name in _BLOCKS:
            self.written.append("\n- " if name == "li" else "\n")
        elif name == "a":
            self._link_ends()
            self._link, self._link_start = values.get("href", "").strip(), len(self.written)
        elif name == "img" and values.get("alt", "").strip():
            self.written.append(f"[{_SPACE.sub(' ', values['alt']).strip()}]")
        if values.get("src", "").lstrip().lower().startswith(("http:", "https:", "//")):
            self.remote += 1

    def _link_ends(self) -> None:
        """Write where a link leads, unless its words say so already."""
        target, self._link = self._link, ""
        if not target or target.startswith("#"):
            return
        shown = "".join(self.written[self._link_start :]).strip()
        if target.removeprefix("mailto:").rstrip("/") not in shown:
            self.written.append(f" <{without_controls(_SPACE.sub(' ', target))}>")

    def _raw(self, name: str) -> None:
        """Pass an element whose contents are no markup; a title and a text area hold words."""
        end = re.compile(f"</{name}", re.IGNORECASE).search(self.source, self.at)
        stop = end.start() if end else len(self.source)
        inside = self.source[self.at : stop]
        self.at = stop
        if name == "title":
            self.title = self.title or inside[:_LONGEST_VALUE]
        elif name == "textarea":
            self._words(inside)

    def _attributes(self) -> dict[str, str]:
        """Return the attributes of a start tag, and stand behind its `>`."""
        values: dict[str, str] = {}
        while found := _ATTRIBUTE.match(self.source, self.at):
            self.at = found.end()
            value = self._value() if found[2] else ""
            values.setdefault(found[1].lower()[:_LONGEST_VALUE], value)
        self._pass_until(">", 0)
        return values

    def _value(self) -> str:
        quote = self.source[self.at : self.at + 1]
        if quote in ("'", '"') and quote:
            end = self.source.find(quote, self.at + 1)
            stop = len(self.source) if end < 0 else end
            raw = self.source[self.at + 1 : stop]
            self.at = stop + 1
        else:
            found = _UNQUOTED.match(self.source, self.at)
            raw = found[0] if found else ""
            self.at += len(raw)
        return _plain(raw[:_LONGEST_VALUE])


def _plain(raw: str) -> str:
    """Return text with its entities resolved."""
    if "&" not in raw:
        return raw
    return html.unescape(_ENDLESS_NUMBER.sub("\ufffd", raw))


def _tidy(text: str) -> str:
    lines = (line.strip(" \t") for line in without_controls(text).replace("\xa0", " ").split("\n"))
    return _BLANKS.sub("\n\n", "\n".join(lines)).strip()

# SPDX-License-Identifier: MIT
"""Platforms and channels: how each is named, recognised by a link, reported and captured."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final, Literal

from abuselog.catalogue import loading
from abuselog.catalogue.loading import Provenance, Row
from abuselog.errors import CatalogueDamaged, UnknownCode

PlatformKind = Literal["social", "messaging", "mail", "phone", "post", "in_person", "web", "other"]

_PARTS: Final = ("platform",)
_KINDS: Final[tuple[PlatformKind, ...]] = (
    "social",
    "messaging",
    "mail",
    "phone",
    "post",
    "in_person",
    "web",
    "other",
)
_LONGEST_LINK: Final = 4096
NOT_STATED: Final = "not_stated"
"""The code of "not stated yet": what stands there until somebody says where it was."""
# Read here because the library that splits addresses also opens them, and this folder may not.
# A name before an @ is no part of a link to a post; it is how one host is dressed up as another.
_LINK: Final = re.compile(
    r"(https?://)?(?P<host>[a-z0-9-]+(\.[a-z0-9-]+)+)\.?(:[0-9]{1,5})?(?P<path>/[^?#]*)?([?#].*)?\Z",
    re.IGNORECASE | re.ASCII,
)
# Mastodon has thousands of servers, so a list of hosts cannot know them; its post links share
# one shape, /@name/ followed by a long number, that no listed platform uses.
_MASTODON_POST: Final = re.compile(r"/@[\w.-]+(@[\w.-]+)?/[0-9]{9,}/?\Z")


@dataclass(frozen=True, slots=True)
class Platform:
    """One place or way in which abuse arrives.

    `hosts` may carry a path ("facebook.com/messages"); the longest match wins.
    """

    code: str
    name: str
    kind: PlatformKind
    handle_prefix: str
    account_id: str
    hosts: tuple[str, ...]
    schemes: tuple[str, ...]
    aliases: tuple[str, ...]
    how_to_report: str
    evidence_tip: str
    ephemeral: bool
    time_in_post_id: bool
    provenance: Provenance


def from_bytes(raw: bytes) -> tuple[Platform, ...]:
    """The platforms that `raw` holds.

    Raises: CatalogueDamaged if a row is not as promised, or if two platforms claim the same
            host, link scheme or name.
    """
    sheet = loading.sheet_from_bytes("platforms", raw, _PARTS)
    found = sheet.part("platform", _platform)
    _require_one_owner([(host, p.code) for p in found for host in p.hosts])
    _require_one_owner([(scheme, p.code) for p in found for scheme in p.schemes])
    _require_one_owner([(name, p.code) for p in found for name in _names_of(p)])
    return found


def platforms() -> tuple[Platform, ...]:
    """Every platform and channel, in the order in which to offer them."""
    return _platforms()


def platform(code: str) -> Platform:
    """The platform with that code.

    Raises: UnknownCode if there is none.
    """
    for candidate in platforms():
        if candidate.code == code:
            return candidate
    raise UnknownCode(list_name="platforms", value=code)


def name_of(code: str) -> str:
    """The platform's name, or the code itself if it is not known."""
    return next((candidate.name for candidate in platforms() if candidate.code == code), code)


def find(text: str) -> Platform | None:
    """The platform that a person means by a code, a name or a common nickname; None if unclear."""
    wanted = _folded(text)
    for candidate in platforms():
        if wanted in _names_of(candidate):
            return candidate
    return None


def platform_of_link(url: str) -> Platform | None:
    """The platform that a link belongs to; None if it is no link or of nobody we know.

    Not: no look at the network, and no proof that the page exists or says what is claimed.
    """
    text = url.strip()
    if len(text) > _LONGEST_LINK or any(character.isspace() for character in text):
        return None
    scheme = text.partition(":")[0].casefold()
    by_scheme = next((p for p in platforms() if scheme in p.schemes), None)
    link = _LINK.match(text)
    if by_scheme is not None or link is None:
        return by_scheme
    return _by_host(link["host"].casefold(), link["path"] or "")


@functools.cache
def _platforms() -> tuple[Platform, ...]:
    return from_bytes(loading.list_bytes("platforms"))


def _by_host(host: str, path: str) -> Platform | None:
    best: Platform | None = None
    best_length = 0
    for candidate in platforms():
        for known in candidate.hosts:
            if len(known) > best_length and _belongs(host, path, known):
                best, best_length = candidate, len(known)
    if best is None and _MASTODON_POST.match(path):
        return platform("mastodon")
    return best


def _belongs(host: str, path: str, known: str) -> bool:
    known_host, _, known_path = known.partition("/")
    if host != known_host and not host.endswith("." + known_host):
        return False
    return not known_path or f"{path}/".startswith(f"/{known_path}/")


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[-_/()]", " ", text).casefold().split())


def _names_of(candidate: Platform) -> set[str]:
    return {_folded(name) for name in (candidate.code, candidate.name, *candidate.aliases)}


def _require_one_owner(claims: list[tuple[str, str]]) -> None:
    owners: dict[str, str] = {}
    for claimed, code in claims:
        if owners.setdefault(claimed, code) != code:
            raise CatalogueDamaged(
                name="platforms", where=f"{claimed}: claimed by {owners[claimed]} and {code}"
            )


def _platform(row: Row) -> Platform:
    return Platform(
        code=row.code(),
        name=row.text("name"),
        kind=row.word("kind", _KINDS),
        handle_prefix=row.text_or_nothing("handle_prefix"),
        account_id=row.text("account_id"),
        hosts=row.texts("hosts"),
        schemes=row.texts("schemes"),
        aliases=row.texts("aliases"),
        how_to_report=row.text("how_to_report"),
        evidence_tip=row.text("evidence_tip"),
        ephemeral=row.flag("ephemeral"),
        time_in_post_id=row.flag("time_in_post_id"),
        provenance=row.provenance(),
    )

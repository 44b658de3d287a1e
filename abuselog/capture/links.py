# SPDX-License-Identifier: MIT
"""What a link says by itself: the platform, the post's id, the account, and often the time.

The link is never opened. Six platforms count time in the ids of their posts, so that the id says
when the post was made, whatever the screen shows; a seventh probably does.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from abuselog.capture.post_times import Method, posted_at
from abuselog.catalogue import platforms
from abuselog.records.moment import Basis, Moment, moment_at

USER_INFO: Final = "user-info"
"""A name stands before the host and may be taken for it: `https://x.com@example.org/`."""
LOOK_ALIKE: Final = "look-alike"
"""The host holds letters beyond a to z, which may look like them."""
COMMENT: Final = "comment"
"""It leads to a comment: id and time are those of the post above it."""

_LONGEST: Final = 4096
_LONGEST_HOST: Final = 253
_LONGEST_LABEL: Final = 63
_PARTS: Final = re.compile(
    r"(?:https?://)?(?P<authority>[^/?#\\\s]+)(?P<path>/[^?#]*)?(?:\?(?P<query>[^#]*))?(?:#.*)?\Z",
    re.IGNORECASE | re.DOTALL,
)
_NAME: Final = r"[\w.-]{1,100}"
_NUMBER: Final = r"[0-9]{1,20}"
_CODE: Final = r"[A-Za-z0-9_-]{1,64}"
# Of each platform: what the path of a post looks like, and in whose way the id counts time.
# Facebook and the others without a way keep their ids to be quoted.
_SHAPES: Final[tuple[tuple[str, Method | None, re.Pattern[str]], ...]] = tuple(
    (platform, method, re.compile(rf"/{shape}(?:/.*)?\Z", re.ASCII | re.DOTALL))
    for platform, method, shape in (
        ("x", Method.X, rf"i/(?:web/)?status/(?P<id>{_NUMBER})"),
        ("x", Method.X, rf"(?P<handle>{_NAME})/status(?:es)?/(?P<id>{_NUMBER})"),
        ("instagram", Method.INSTAGRAM, rf"(?:p|reels?|tv)/(?P<id>{_CODE})"),
        ("instagram", None, rf"stories/(?P<handle>{_NAME})/(?P<id>{_NUMBER})"),
        ("instagram", Method.INSTAGRAM, rf"(?P<handle>{_NAME})/(?:p|reels?|tv)/(?P<id>{_CODE})"),
        ("threads", Method.THREADS, rf"@(?P<handle>{_NAME})/post/(?P<id>{_CODE})"),
        ("threads", Method.THREADS, rf"t/(?P<id>{_CODE})"),
        ("tiktok", Method.TIKTOK, rf"@(?P<handle>{_NAME})/(?:video|photo)/(?P<id>{_NUMBER})"),
        ("discord", Method.DISCORD, rf"channels/(?:@me|{_NUMBER})/{_NUMBER}/(?P<id>{_NUMBER})"),
        ("linkedin", Method.LINKEDIN, rf"feed/update/urn:li:activity:(?P<id>{_NUMBER})"),
        ("linkedin", Method.LINKEDIN, rf"posts/[\w%.-]{{1,300}}-activity-(?P<id>{_NUMBER})-\w+"),
        (
            "bluesky",
            Method.BLUESKY,
            r"profile/(?P<stable>did:[a-z]+:[\w.:%-]{1,200})/post/(?P<id>\w+)",
        ),
        ("bluesky", Method.BLUESKY, rf"profile/(?P<handle>{_NAME})/post/(?P<id>\w+)"),
        ("facebook", None, rf"groups/[\w.-]+/(?:posts|permalink)/(?P<id>{_CODE})"),
        ("facebook", None, rf"(?P<handle>{_NAME})/(?:posts|videos)/(?P<id>{_CODE})"),
        ("youtube", None, rf"shorts/(?P<id>{_CODE})"),
        ("reddit", None, rf"(?:r|user)/{_NAME}/comments/(?P<id>\w{{1,16}})"),
        ("telegram", None, rf"(?:c/)?(?P<handle>{_NAME})/(?P<id>{_NUMBER})"),
        ("nextdoor", None, rf"p/(?P<id>{_CODE})"),
        ("mastodon", None, rf"@(?P<handle>{_NAME}(?:@{_NAME})?)/(?P<id>{_NUMBER})"),
    )
)
_IN_QUERY: Final = (
    ("facebook", "story_fbid"),
    ("facebook", "fbid"),
    ("youtube", "v"),
)
_PREFIXED: Final = frozenset({"x", "instagram", "threads", "tiktok", "bluesky", "mastodon"})
_COMMENT_IN_QUERY: Final = frozenset({"comment_id", "commenturn", "lc"})
_COMMENT_PATH: Final = re.compile(
    r"/(?:p|reels?|tv)/[^/]+/c/|/comments/\w+/[^/]*/\w", re.ASCII | re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLink:
    """What a link says. Whatever it does not say is empty."""

    host: str = ""
    """As computers read it: letters beyond a to z show as `xn--`."""
    platform: str = ""
    """Code of the catalogue's platform list."""
    post_id: str = ""
    handle: str = ""
    """As the platform writes it, with its prefix."""
    stable_id: str = ""
    """The platform's permanent id of the account, where the link holds it."""
    posted: Moment | None = None
    """When the id says the post was made; basis DERIVED."""
    method: str = ""
    """Code of the way in which `posted` was worked out."""
    warnings: tuple[str, ...] = ()


def read_link(text: str, *, now: dt.datetime) -> ReadLink:
    """Return what `text` says as a link; nothing but empty fields if it is none.

    Shape:  an id that points behind `now` by more than a day is no time.
    Source: the catalogue's hosts; the shapes of links that the platforms hand out.
    Not:    a look at the page. A link can be typed wrongly, and a post can be gone.
    """
    link = text.strip()
    parts = _PARTS.match(link) if len(link) <= _LONGEST else None
    if parts is None or any(character.isspace() for character in link):
        return ReadLink()
    _, _, authority = parts["authority"].rpartition("@")
    host, _, _ = authority.partition(":")
    warnings = (USER_INFO,) if authority != parts["authority"] else ()
    if not host.isascii():
        return ReadLink(host=_plain_host(host), warnings=(*warnings, LOOK_ALIKE))
    if any(label.casefold().startswith("xn--") for label in host.split(".")):
        warnings = (*warnings, LOOK_ALIKE)
    found = ReadLink(host=host.casefold()[:_LONGEST_HOST], warnings=warnings)
    known = platforms.platform_of_link(link)
    if known is None:
        return found
    found = replace(found, platform=known.code)
    return _with_post(found, parts["path"] or "", parts["query"] or "", now)


def _with_post(found: ReadLink, path: str, query: str, now: dt.datetime) -> ReadLink:
    """Add what the path and the query say of the post."""
    asked = _query(query)
    if _COMMENT_IN_QUERY & set(asked) or _COMMENT_PATH.search(path):
        found = replace(found, warnings=(*found.warnings, COMMENT))
    for platform, method, shape in _SHAPES:
        seen = shape.match(path) if platform == found.platform else None
        if seen is None:
            continue
        named = seen.groupdict()
        found = replace(
            found,
            post_id=named["id"],
            handle=_handle(platform, named.get("handle") or ""),
            stable_id=named.get("stable") or "",
        )
        return _with_time(found, method, now)
    for platform, name in _IN_QUERY:
        if platform == found.platform and re.fullmatch(_CODE, asked.get(name, ""), re.ASCII):
            return replace(found, post_id=asked[name])
    return found


def _with_time(found: ReadLink, method: Method | None, now: dt.datetime) -> ReadLink:
    instant = posted_at(method, found.post_id) if method is not None else None
    if method is None or instant is None or instant > now + dt.timedelta(days=1):
        return found
    posted = replace(moment_at(instant), basis=Basis.DERIVED)
    return replace(found, posted=posted, method=method.value)


def _handle(platform: str, name: str) -> str:
    if not name or platform == "telegram":
        return ""
    return f"@{name}" if platform in _PREFIXED else name


def _query(query: str) -> dict[str, str]:
    """Return the first value of each name asked for, names folded."""
    asked: dict[str, str] = {}
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        asked.setdefault(name.casefold(), value)
    return asked


def _plain_host(host: str) -> str:
    """Return a host as computers read it, label by label.

    Source: RFC 3492 (Punycode), after NFKC as RFC 5895 prepares what people type.
    """
    labels = unicodedata.normalize("NFKC", host[:_LONGEST_HOST]).casefold().split(".")
    return ".".join(
        label
        if label.isascii()
        else "xn--" + label[:_LONGEST_LABEL].encode("punycode").decode("ascii")
        for label in labels
    )

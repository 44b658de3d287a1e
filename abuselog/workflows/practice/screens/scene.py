# SPDX-License-Identifier: MIT
"""What a practice screenshot shows, as frozen values; drawing them is `drawing.py`'s business."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Device:
    """A screen or camera: its picture size in pixels and pixels per layout unit."""

    width_px: int
    height_px: int
    density: float
    kind: str
    """`phone`, `desktop`, `page` (a full-page capture) or `camera`."""


PHONE = Device(1080, 2400, 3.0, "phone")
LARGE_PHONE = Device(1170, 2532, 3.0, "phone")
# 125 % is what most Windows laptops with a 1920 px screen are set to.
DESKTOP = Device(1920, 1080, 1.25, "desktop")
FULL_PAGE = Device(1080, 9000, 3.0, "page")
CAMERA = Device(1536, 2048, 2.0, "camera")


@dataclass(frozen=True, slots=True)
class Remark:
    """One post or comment as a platform shows it."""

    name: str
    when: str
    words: str
    handle: str = ""
    likes: str = ""
    depth: int = 0
    """0 for a remark of its own, 1 for an answer to the one above."""


@dataclass(frozen=True, slots=True)
class PostPage:
    """A post with the comments under it."""

    title: str
    post: Remark
    comments: tuple[Remark, ...]
    skin: str = "bubbles"
    """`bubbles` (comments in grey boxes), `plain` (comments on the page) or `video`."""
    picture: str = ""
    """The drawn picture of the post, a name known to `picture.py`; empty for none."""
    comment_count: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A short post in large letters, with what stands above and below it in the thread."""

    title: str
    focus: Remark
    above: tuple[Remark, ...] = ()
    replies: tuple[Remark, ...] = ()
    footer: str = ""
    """The line under the post, such as `14:05 · 3 Mar 2026 · 212 views`."""


@dataclass(frozen=True, slots=True)
class Message:
    """One bubble of a chat; `day` puts a date line above it."""

    words: str
    when: str
    own: bool = False
    sender: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation in bubbles."""

    title: str
    subtitle: str
    messages: tuple[Message, ...]
    skin: str = "green"
    """`green`, `blue` or `violet`: the colour of one's own bubbles."""


@dataclass(frozen=True, slots=True)
class MailPage:
    """One e-mail opened in a mail program, with the list it was opened from."""

    subject: str
    sender: str
    address: str
    when: str
    body: str
    others: tuple[tuple[str, str, str], ...] = ()
    """Sender, subject and time of the other mails in the list."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The page about an account."""

    name: str
    handle: str
    bio: str
    facts: tuple[str, ...]
    counts: tuple[tuple[str, str], ...]
    posts: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class CallList:
    """The list of recent calls on a phone."""

    title: str
    calls: tuple[tuple[str, str, str], ...]
    """Name or number, what kind of call, and when."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter or leaflet photographed where it was found."""

    lines: tuple[str, ...]
    kind: str = "letter"
    """`letter` or `leaflet`."""


Scene = PostPage | Timeline | Chat | MailPage | Profile | CallList | Paper


@dataclass(frozen=True, slots=True)
class Screen:
    """One practice exhibit: what the file is called, what it shows, and on which device."""

    file_name: str
    caption: str
    device: Device
    scene: Scene
    taken_local: datetime
    """When it was captured, Europe/London without zone; the clock in the picture shows it."""
    dark: bool = False
    address: str = ""
    """What stands in the address bar of a desktop browser."""

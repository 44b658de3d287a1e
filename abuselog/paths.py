# SPDX-License-Identifier: MIT
"""Where things are: shipped resources, settings, and the folder offered for a new log."""

from __future__ import annotations

import os
import sys
from importlib import resources as package_resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from abuselog.errors import ResourceMissing

LOG_SUFFIX = ".abuselog"


def _resource_root() -> Traversable:
    """Return `resources/` inside the installed package, else the repository's."""
    installed = package_resources.files("abuselog") / "resources"
    if installed.is_dir():
        return installed
    return Path(__file__).resolve().parent.parent / "resources"


def resource(name: str) -> Traversable:
    """Return the shipped file or folder called `name`.

    Shape:  a relative path with forward slashes, such as `icons/lock.svg`.
    Raises: ResourceMissing if it is absolute, climbs out with `..`, or is not there.
    """
    parts = PurePosixPath(name).parts
    if not parts or parts[0] == "/" or ".." in parts or "\\" in name or ":" in name:
        raise ResourceMissing(name=name)
    found = _resource_root()
    for part in parts:
        found = found / part
    if not (found.is_file() or found.is_dir()):
        raise ResourceMissing(name=name)
    return found


def resource_bytes(name: str) -> bytes:
    """Return the contents of the shipped file called `name`.

    Raises: ResourceMissing if there is no such file.
    """
    found = resource(name)
    if not found.is_file():
        raise ResourceMissing(name=name)
    return found.read_bytes()


def resource_path(name: str) -> Path:
    """Return a real path for a shipped file, for libraries that open files themselves.

    Raises: ResourceMissing if there is no such file, or if it lies inside an archive.
    """
    found = resource(name)
    if not isinstance(found, Path):
        raise ResourceMissing(name=name)
    return found


def settings_folder() -> Path:
    """Return the folder for settings, which hold nothing about any case."""
    override = os.environ.get("ABUSELOG_SETTINGS_DIR")
    if override:
        return Path(override)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming")) / "abuselog"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "abuselog"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "abuselog"


def suggested_log_folder() -> Path:
    """Return where a new log is offered to live: the home folder, outside any synced folder.

    Not: the Documents folder, which OneDrive and iCloud copy to somebody's computer by default.
    """
    return Path.home() / f"My log{LOG_SUFFIX}"


# Folders whose contents leave the machine by themselves; compared without case.
_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "icloudrive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "box sync": "Box",
    "pcloud": "pCloud",
    "mega": "MEGA",
}


def synced_by(folder: Path) -> str | None:
    """Return the name of the cloud service that copies `folder` away, if its path shows one.

    Not: proof that a folder is not synced; some services copy folders with ordinary names.
    """
    for part in folder.absolute().parts:
        plain = part.casefold()
        if plain in _SYNCED:
            return _SYNCED[plain]
        if plain.startswith(("onedrive -", "dropbox (")):
            return "OneDrive" if plain.startswith("onedrive") else "Dropbox"
    return None

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
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "box sync": "Box",
    "box-box": "Box",
    "pcloud": "pCloud",
    "mega": "MEGA",
}
# `OneDrive - Example Council`, `Dropbox (Personal)`, and those under ~/Library/CloudStorage.
_STARTS = {
    "onedrive -": "OneDrive",
    "onedrive-": "OneDrive",
    "dropbox (": "Dropbox",
    "dropbox-": "Dropbox",
    "googledrive-": "Google Drive",
    "nextcloud-": "Nextcloud",
}
# Too ordinary a name anywhere else.
_SYNCED_AT_HOME = {"box": "Box"}
# What the services leave in the folder that they copy, whatever its name.
_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "Nextcloud",
    ".stfolder": "Syncthing",
    ".tmp.driveupload": "Google Drive",
}
_ENVIRONMENT = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Where OneDrive for Windows says that its folders are; council computers rename them."""


def synced_by(folder: Path) -> str | None:
    """Return the name of the cloud service that copies `folder` away, if there is a sign of one.

    Not: proof that a folder is not synced; some services copy folders with ordinary names.
    """
    whole = folder.absolute()
    return _by_name(whole) or _by_environment(whole) or _by_mark(whole)


def _by_name(whole: Path) -> str | None:
    for part in whole.parts:
        plain = part.casefold()
        if plain in _SYNCED:
            return _SYNCED[plain]
        for start, service in _STARTS.items():
            if plain.startswith(start):
                return service
    home = Path.home()
    if whole.is_relative_to(home) and whole != home:
        return _SYNCED_AT_HOME.get(whole.relative_to(home).parts[0].casefold())
    return None


def _by_environment(whole: Path) -> str | None:
    roots = (os.environ.get(name) for name in _ENVIRONMENT)
    within = any(root and whole.is_relative_to(Path(root).absolute()) for root in roots)
    return "OneDrive" if within else None


def _by_mark(whole: Path) -> str | None:
    home = Path.home()
    for above in (whole, *whole.parents):
        if above == home:  # `~/.dropbox` is Dropbox's own settings
            return None
        for mark, service in _MARKS.items():
            try:
                if (above / mark).exists():
                    return service
            except OSError:
                continue
    return None

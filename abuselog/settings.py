# SPDX-License-Identifier: MIT
"""What the person prefers on this computer. Nothing here reveals a case: no path, name or title."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from abuselog.errors import SettingsUnreadable

FILE_NAME = "settings.json"
_IDLE_MINUTES = (1, 60)
_TEXT_PERCENT = (80, 200)


@dataclass(frozen=True, slots=True)
class Settings:
    """Preferences of the window on this computer."""

    lock_after_minutes: int = 5
    """Minutes without a key or a mouse movement until the log locks; 1 to 60."""
    colours: str = "system"
    """`system`, `light` or `dark`."""
    text_percent: int = 100
    """Size of text in the window, in percent of normal; 80 to 200."""
    read_quietly: bool = True
    """Whether recorded pictures that nobody read are read when the window rests."""
    unknown: dict[str, Any] = field(default_factory=dict)
    """Keys written by another version of abuselog: kept as they are."""

    def within_bounds(self) -> Settings:
        """Return the same settings with every number inside its bounds."""
        return dataclasses.replace(
            self,
            lock_after_minutes=min(
                max(self.lock_after_minutes, _IDLE_MINUTES[0]), _IDLE_MINUTES[1]
            ),
            colours=self.colours if self.colours in ("system", "light", "dark") else "system",
            text_percent=min(max(self.text_percent, _TEXT_PERCENT[0]), _TEXT_PERCENT[1]),
        )


def load(folder: Path) -> Settings:
    """Return the settings kept in `folder`, or the defaults if there are none yet.

    Raises: SettingsUnreadable if the file is damaged; it is renamed, never overwritten.
    """
    path = folder / FILE_NAME
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        known = {f.name: f for f in dataclasses.fields(Settings) if f.name != "unknown"}
        values = {key: value for key, value in raw.items() if key in known}
        for key, value in values.items():
            if type(value) is not type(known[key].default):
                raise TypeError(key)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, TypeError, AttributeError) as fault:
        aside = path.with_name(f"{FILE_NAME}.damaged")
        if path.exists():
            path.replace(aside)
        raise SettingsUnreadable(set_aside=aside.name) from fault
    unknown = {key: value for key, value in raw.items() if key not in known}
    return Settings(**values, unknown=unknown).within_bounds()


def store(folder: Path, settings: Settings) -> None:
    """Keep `settings` in `folder`, replacing the file whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    values = dataclasses.asdict(settings.within_bounds())
    values.update(values.pop("unknown"))
    temporary = folder / f"{FILE_NAME}.part"
    temporary.write_text(json.dumps(values, indent=2, sort_keys=True), encoding="utf-8")
    temporary.chmod(0o600)
    temporary.replace(folder / FILE_NAME)

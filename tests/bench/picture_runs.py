# SPDX-License-Identifier: MIT
"""One way of putting pictures into one file, in a process of its own: `way`, `count`, `out`.

Prints seconds, processor seconds, the most memory in use in bytes, and the size of the file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from abuselog.dossier import writing
from abuselog.dossier.contents import Contents
from abuselog.dossier.pdf import signing
from abuselog.dossier.seen import Seen
from abuselog.integrity import certificate
from abuselog.progress import SILENT
from abuselog.records.dossier_choices import POLICE, Choices
from abuselog.records.exhibit import Arrival, Exhibit
from abuselog.records.ids import AccountId, ExhibitId, IncidentId, WorkingCopyId
from abuselog.records.incident import Incident, Particulars, Version
from abuselog.records.marks import ExhibitMark, IncidentNumber
from abuselog.records.moment import moment_from_iso
from abuselog.records.profile import Profile
from abuselog.records.working_copy import PRINT, HowMade, WorkingCopy
from tests.bench import picture_set

_AT = dt.datetime(2026, 7, 3, 9, 12, 44, tzinfo=dt.UTC)
_WORDS = "You are a disgrace and everybody in this town knows it. Resign now, or we will come. "


class Files:
    """Exhibits that are plain files, and their print copies if there are any."""

    def __init__(
        self, paths: list[Path], prints: dict[ExhibitId, tuple[WorkingCopy, Path]]
    ) -> None:
        self._paths = paths
        self._prints = prints

    def open(self, exhibit: Exhibit) -> BinaryIO:
        """Return the bytes."""
        return self._paths[int(exhibit.id, 16)].open("rb")

    def seen(self, exhibit: Exhibit) -> Seen:
        """Return nothing: all are pictures."""
        del exhibit
        return Seen()

    def printed(self, exhibit: Exhibit) -> WorkingCopy | None:
        """Return the print copy."""
        found = self._prints.get(exhibit.id)
        return found[0] if found else None

    def copy(self, exhibit: Exhibit, copy: WorkingCopy) -> BinaryIO:
        """Return the bytes of the print copy."""
        del copy
        return self._prints[exhibit.id][1].open("rb")


def main() -> None:
    """Do one way once."""
    way, count, out = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    paths = picture_set.small(count) if way == "small" else picture_set.pictures(count)
    if way == "prepare":
        picture_set.prints(paths)
        return
    work = _WAYS[way](paths, out)
    before = time.process_time()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    work()
    taken = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = time.process_time() - before
    spent += after.ru_utime + after.ru_stime - children.ru_utime - children.ru_stime
    peak = _most_memory()
    print(json.dumps([taken, spent, peak, out.stat().st_size]))
    out.unlink()


def _most_memory() -> int:
    """Return the most that this program had in memory.

    Not:    `ru_maxrss`, which begins with what the process had that started this one.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text(encoding="ascii"))
    return int(found[1]) * 1024 if found else 0


def _copied(paths: list[Path], out: Path) -> Callable[[], None]:
    def work() -> None:
        with out.open("wb") as file:
            subprocess.run(["cat", *map(str, paths)], check=True, stdout=file)

    return work


def _img2pdf(paths: list[Path], out: Path) -> Callable[[], None]:
    import img2pdf

    def work() -> None:
        with out.open("wb") as file:
            img2pdf.convert(
                [str(path) for path in paths], outputstream=file, engine=img2pdf.Engine.internal
            )

    return work


def _dossier(paths: list[Path], out: Path) -> Callable[[], None]:
    contents = _contents(paths, {})
    return lambda: _written(contents, out)


def _compact(paths: list[Path], out: Path) -> Callable[[], None]:
    contents = _contents(paths, _prints(paths))
    return lambda: _written(contents, out)


def _written(contents: Contents, out: Path) -> None:
    with out.open("w+b") as file:
        writing.write(contents, file, SILENT)
        signing.sign_file(file, _PAIR, _AT)


def _contents(paths: list[Path], prints: dict[ExhibitId, tuple[WorkingCopy, Path]]) -> Contents:
    incidents = []
    for place in range(0, len(paths), 2):
        shown = tuple(_exhibit(paths[at], at) for at in (place, place + 1) if at < len(paths))
        incidents.append(_incident(place // 2 + 1, shown))
    return Contents(
        choices=Choices(edition=POLICE, recipient="Bench Police", compact=bool(prints)),
        number="D-0001",
        made_at=_AT,
        profile=Profile(name="Cllr Bench", initials="BEN", council="Bench Council"),
        log_id="a" * 32,
        history_size=len(incidents),
        history_head_hex="b" * 64,
        incidents=tuple(incidents),
        exhibits=Files(paths, prints),
        catalogue_version="2026.11.1",
        catalogue_as_at=dt.date(2026, 11, 1),
        certificate_fingerprint="3F2A 91C0 " * 8,
    )


def _exhibit(path: Path, place: int) -> Exhibit:
    raw = path.read_bytes()
    is_png = path.suffix == ".png"
    return Exhibit(
        id=ExhibitId(f"{place:032x}"),
        mark=ExhibitMark("BEN", place + 1),
        incident_id=None,
        original_name=path.name,
        media_type="image/png" if is_png else "image/jpeg",
        size_bytes=len(raw),
        digest=hashlib.sha256(raw).digest(),
        width_px=1_080 if is_png else 4_000,
        height_px=2_400 if is_png else 3_000,
        received_at=_AT,
        arrival=Arrival.CHOSEN,
        caption=f"Screenshot {place + 1} of the post and of the answers under it",
    )


def _incident(number: int, shown: tuple[Exhibit, ...]) -> Incident:
    said = Particulars(
        happened=moment_from_iso("2026-07-02T22:41"), platform="x", severity=3, words=_WORDS * 4
    )
    return Incident(
        id=IncidentId(f"{number:032x}"),
        number=IncidentNumber(2026, number),
        recorded_at=_AT,
        versions=(Version(number=1, made_at=_AT, reason="", particulars=said),),
        exhibits=shown,
        same_account_count=1,
        reports=(),
        withdrawal=None,
        account_id=AccountId(f"account-{number % 7}"),
    )


def _prints(paths: list[Path]) -> dict[ExhibitId, tuple[WorkingCopy, Path]]:
    """Return the copies of print size, which `prepared` made."""
    found = {}
    for place, path in enumerate(paths):
        copy = path.with_suffix(".print")
        raw = copy.read_bytes()
        exhibit_id = ExhibitId(f"{place:032x}")
        found[exhibit_id] = (
            WorkingCopy(
                id=WorkingCopyId(exhibit_id),
                exhibit_id=exhibit_id,
                kind=PRINT,
                made_at=_AT,
                media_type="image/jpeg",
                size_bytes=len(raw),
                digest=hashlib.sha256(raw).digest(),
                width_px=1_080,
                height_px=2_400,
                how=HowMade(method="bench"),
            ),
            copy,
        )
    return found


_PAIR = certificate.fresh_pair("a" * 32, _AT)
_WAYS = {
    "cat": _copied,
    "img2pdf": _img2pdf,
    "dossier": _dossier,
    "compact": _compact,
    "small": _dossier,
}


if __name__ == "__main__":
    main()

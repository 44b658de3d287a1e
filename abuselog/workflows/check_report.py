# SPDX-License-Identifier: MIT
"""A check's verdict as a text file to hand on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import BinaryIO

from abuselog.integrity.verdict import Verdict
from abuselog.vault.opening import OpenVault
from abuselog.wording.checks import report_words
from abuselog.workflows import result_file
from abuselog.workflows.result_place import writing


def save(vault: OpenVault, out: Path, verdict: Verdict, checked_at: dt.datetime) -> Path:
    """Write the report, over what is there, and return where: marks and numbers, no words of logs.

    Raises: TargetNotWritable, DiskFull.
    """

    def fill(file: BinaryIO) -> None:
        file.write(f"{report_words(verdict, checked_at)}\n".encode())

    with writing(vault, out.parent) as place:
        return result_file.write(place, out.name, fill, replace=True)

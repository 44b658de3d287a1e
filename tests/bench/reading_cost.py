# SPDX-License-Identifier: MIT
"""Prints the processor seconds that reading the pictures named as arguments takes, once warm."""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path


def _ours() -> Callable[[bytes], object]:
    from abuselog.capture.ocr.paddle import PaddleOcr

    return PaddleOcr().read


def _rapidocr() -> Callable[[bytes], object]:
    # By name: it is no requirement of anything here, only a floor to measure against.
    engine = importlib.import_module("rapidocr").RapidOCR(params={"Global.log_level": "error"})
    # Screens are upright: the part that turns pictures is not asked, as ours has none.
    return lambda picture: engine(picture, use_cls=False)


def main() -> int:
    """Read every picture once, after one that is not counted; print the seconds."""
    read = {"ours": _ours, "rapidocr": _rapidocr}[sys.argv[1]]()
    pictures = [Path(name).read_bytes() for name in sys.argv[2:]]
    read(pictures[0])
    started = time.process_time()
    for picture in pictures:
        read(picture)
    print(json.dumps(time.process_time() - started))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

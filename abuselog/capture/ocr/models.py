# SPDX-License-Identifier: MIT
"""The models that come with abuselog: loaded only if they are exactly what was shipped.

Source: resources/reading/README.md says where they come from and what was changed.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Final

from abuselog.errors import OcrUnavailable, ResourceMissing
from abuselog.paths import resource_bytes

if TYPE_CHECKING:
    import onnxruntime

FINDER: Final = "reading/pp-ocrv6-det-small.onnx"
READER: Final = "reading/pp-ocrv6-rec-small-latin.onnx"
SHA256: Final = {
    FINDER: "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f",
    READER: "8c3ec376f4c312152bca71c376cb54806391d18868622803236fe7f2a0362d78",
}
SILENT: Final = {"ORT_DISABLE_TELEMETRY": "1"}
"""What keeps onnxruntime from reporting to its makers, in the environment of its process."""
TOGETHER: Final = hashlib.sha256("".join(SHA256.values()).encode("ascii")).hexdigest()
"""One name for the set of models, kept with every reading: SHA-256 of their hexadecimal ones."""


def session(name: str) -> onnxruntime.InferenceSession:
    """Return a model that is ready to run, on one thread.

    Raises: OcrUnavailable if it is not there, is not what was shipped, or can't be run here.
    """
    model = checked(name)
    # Before it is loaded: it reports to its makers otherwise, and keeps a number for this computer
    # and what it wants to report in the person's cache folder.
    os.environ.update(SILENT)
    try:
        import onnxruntime  # noqa: PLC0415 - 70 MB that only the child process needs
    except ImportError as fault:
        raise OcrUnavailable(reason="runtime") from fault
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    # Two threads take 3.15 CPU seconds for a screenshot, one takes 2.28 and leaves a core free.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    # Together they take 200 MB off a desktop's screen for nothing: what is computed is used up
    # sooner, and convolutions are not reordered for caches that one thread does not fill.
    options.execution_order = onnxruntime.ExecutionOrder.PRIORITY_BASED
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def checked(name: str) -> bytes:
    """Return a model's bytes after checking their SHA-256.

    Raises: OcrUnavailable.
    """
    try:
        content = resource_bytes(name)
    except ResourceMissing as fault:
        raise OcrUnavailable(reason="models") from fault
    if hashlib.sha256(content).hexdigest() != SHA256[name]:
        raise OcrUnavailable(reason="models")
    return content

# SPDX-License-Identifier: MIT
"""What a child process gives up is gone, whoever asks for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from abuselog.child_process import asking


def _run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"from abuselog.child_process import limits\n{script}"],
        check=False, capture_output=True, text=True, env=asking.surroundings(),
    )  # fmt: skip


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import subprocess; subprocess.run(['true'])",
        "open('x', 'w')",
        "import os; os.open('x', os.O_CREAT | os.O_WRONLY)",
        "import os; os.system('true')",
    ],
)
def test_the_child_can_not_do_what_it_need_not(deed: str) -> None:
    done = _run(f"limits.cut_off()\n{deed}")
    assert done.returncode == 1
    assert "PermissionError" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_more_memory_than_it_may_have_is_refused() -> None:
    done = _run("limits.bound(memory_bytes=300 << 20, cpu_s=5); bytes(400 << 20)")
    assert "MemoryError" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_one_that_never_stops_thinking_is_ended() -> None:
    done = _run("limits.bound(memory_bytes=1 << 30, cpu_s=1)\nwhile True: pass")
    assert done.returncode < 0


def test_what_a_library_prints_is_no_answer() -> None:
    done = _run(
        "answers = limits.only_answers(); print('chatter'); "
        "limits.answer(answers, {'said': 'é'}, b'picture')"
    )
    assert done.stdout == '{"said": "\\u00e9"}\npicture'

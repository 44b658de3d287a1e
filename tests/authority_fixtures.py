# SPDX-License-Identifier: MIT
"""The timestamp authority of our own as fixtures: any test may ask for it and for its address."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from abuselog.clock import SYSTEM_CLOCK
from tests.authority import Authority, honest, serving


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """One authority for all tests of a file."""
    return Authority(tmp_path_factory.mktemp("authority"), SYSTEM_CLOCK.now())


@pytest.fixture
def address(authority: Authority) -> Iterator[str]:
    """Where it listens."""
    with serving(honest(authority)) as url:
        yield url

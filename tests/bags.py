# SPDX-License-Identifier: MIT
"""The Library of Congress's own judge of bags, without an old library that it asks for.

Its last release with a wheel asks `pkg_resources` for its version; setuptools has thrown it out.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from unittest import mock


def _nobody() -> ModuleType:
    module = ModuleType("pkg_resources")

    class DistributionNotFound(Exception):
        """What bagit expects if it was not installed by setuptools."""

    def get_distribution(_name: str) -> object:
        raise DistributionNotFound

    module.DistributionNotFound = DistributionNotFound  # type: ignore[attr-defined]
    module.get_distribution = get_distribution  # type: ignore[attr-defined]
    return module


with mock.patch.dict(sys.modules, {"pkg_resources": _nobody()}):
    import bagit


def validate(folder: Path) -> None:
    """Raise what `bagit` raises if a folder is not a whole bag."""
    bagit.Bag(str(folder)).validate()

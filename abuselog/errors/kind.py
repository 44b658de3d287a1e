# SPDX-License-Identifier: MIT
"""What every failure is: a kind with facts, a stable code and an exit code."""

from __future__ import annotations

import dataclasses
from typing import ClassVar, dataclass_transform


@dataclass_transform(kw_only_default=True, eq_default=False)
class AbuselogError(Exception):
    """Something we foresaw went wrong; nothing was changed unless the class says so."""

    code: ClassVar[str] = "abuselog"
    exit_code: ClassVar[int] = 1

    def __init_subclass__(cls, *, code: str = "", exit_code: int = 0) -> None:
        """Give a kind of error its facts, its stable code and its exit code, or its family's."""
        super().__init_subclass__()
        dataclasses.dataclass(kw_only=True, eq=False, repr=False)(cls)
        cls.code = code or cls.code
        cls.exit_code = exit_code or cls.exit_code

    def __str__(self) -> str:
        """Return the stable code, which is safe to log."""
        return self.code


class Cancelled(Exception):
    """The person asked for the work to stop; whatever was under way is rolled back."""

    exit_code: ClassVar[int] = 130

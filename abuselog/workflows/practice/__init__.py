# SPDX-License-Identifier: MIT
"""The material of the practice log: a year of invented incidents and the screenshots of them.

Nothing here knows the vault; `workflows.demo` fills a log with it.
"""

from __future__ import annotations

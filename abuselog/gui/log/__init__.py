# SPDX-License-Identifier: MIT
"""The log page: the list of incidents, newest first, and one of them in detail."""

from __future__ import annotations

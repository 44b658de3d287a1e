# SPDX-License-Identifier: MIT
"""The record page: evidence on the left, what happened on the right, nothing lost in between."""

from __future__ import annotations

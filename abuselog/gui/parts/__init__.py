# SPDX-License-Identifier: MIT
"""Small widgets that several pages share, named after what they are. They know no log."""

from __future__ import annotations

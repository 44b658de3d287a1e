# SPDX-License-Identifier: MIT
"""Making a dossier: reader, incidents, options, and the file."""

from __future__ import annotations

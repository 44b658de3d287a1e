# SPDX-License-Identifier: MIT
"""Searching a finished dossier for what its reader may not get."""

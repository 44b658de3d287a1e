# SPDX-License-Identifier: MIT
"""Texts on their way to a page: made visible, broken into lines, shaped and drawn."""

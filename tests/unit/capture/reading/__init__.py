# SPDX-License-Identifier: MIT
"""Tests of the rules that read screens."""

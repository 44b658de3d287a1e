# SPDX-License-Identifier: MIT
"""Saved web pages: what they are and what they say, as text. Nothing is run and nothing fetched."""

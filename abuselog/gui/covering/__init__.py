# SPDX-License-Identifier: MIT
"""Covering places of a picture: boxes by mouse and by keys, with what was read as a help."""

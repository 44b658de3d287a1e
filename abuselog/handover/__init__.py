# SPDX-License-Identifier: MIT
"""Handing the record over: the pack, the page that checks it, and reading what comes back."""

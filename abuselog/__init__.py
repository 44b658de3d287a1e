# SPDX-License-Identifier: MIT
"""A private, encrypted evidence log for councillors, with two doors: a window and a command line.

Nothing lives here: what a person can do is in `workflows`, what the log speaks of in `records`.
The version is the installed package's (`importlib.metadata.version("abuselog")`), written once, in
pyproject.toml.
"""

from __future__ import annotations

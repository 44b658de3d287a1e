# SPDX-License-Identifier: MIT
"""The readable report: selects, masks and prints incidents and exhibits as one PDF for one reader.

It is given everything it prints (`contents.Contents`) and knows neither the vault nor a window.
"""

from __future__ import annotations

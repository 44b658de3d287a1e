# SPDX-License-Identifier: MIT
"""From file, clipboard or drop to evidence that may be stored. Knows no database."""

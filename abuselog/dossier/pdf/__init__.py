# SPDX-License-Identifier: MIT
"""The file: objects, pages, structure tree, signatures, and reading what we wrote ourselves."""

# SPDX-License-Identifier: MIT
"""Pictures on their way into a file: as they came where that is possible."""

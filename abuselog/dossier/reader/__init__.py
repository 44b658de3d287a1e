# SPDX-License-Identifier: MIT
"""What one reader gets: fields shown, covered or left out, and the covers over words."""

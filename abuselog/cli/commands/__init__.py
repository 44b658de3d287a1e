# SPDX-License-Identifier: MIT
"""What can be typed after `abuselog`: one file per command."""

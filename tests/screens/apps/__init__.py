# SPDX-License-Identifier: MIT
"""How each platform's screens are laid out, several ways each."""

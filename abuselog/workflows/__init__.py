# SPDX-License-Identifier: MIT
"""What a person can do: one file per deed, `deed(vault, request, progress) -> result`."""

# SPDX-License-Identifier: MIT
"""Reports in the window: who was told what, what came of it, and what is due."""

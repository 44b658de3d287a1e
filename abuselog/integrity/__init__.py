# SPDX-License-Identifier: MIT
"""Proof that nothing changed: canonical bytes, commitments, the history tree, verdicts. Pure."""

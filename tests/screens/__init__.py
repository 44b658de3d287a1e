# SPDX-License-Identifier: MIT
"""Invented screenshots with their truth, drawn when needed, and the score of a reading of them.

Whoever writes the reading rules may look at the half called `dev`. Of the half called
`kept_aside` only totals are ever printed.
"""

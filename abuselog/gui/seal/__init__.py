# SPDX-License-Identifier: MIT
"""Sealing: how far the log is sealed, who may be asked, and the words to send by post."""

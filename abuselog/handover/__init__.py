# SPDX-License-Identifier: MIT
"""What leaves the log and comes back: files of strangers among them, none of which is trusted."""

# SPDX-License-Identifier: MIT
"""What the log speaks of: incidents, exhibits, accounts, people, reports. Frozen, no I/O."""

# SPDX-License-Identifier: MIT
"""The encrypted store: key slots, database, exhibit files, history, search, drafts, migrations."""

# SPDX-License-Identifier: MIT
"""Who is believed to be behind which accounts: asked, shown, changed; never decided here."""

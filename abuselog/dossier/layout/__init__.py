# SPDX-License-Identifier: MIT
"""What pages are made of, and pages as they fill up."""

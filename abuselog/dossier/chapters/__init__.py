# SPDX-License-Identifier: MIT
"""The chapters of the documents, and the sheets beside them."""

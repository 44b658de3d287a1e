# SPDX-License-Identifier: MIT
"""The chapters of the documents, and the sheets beside them: a module each.

A chapter puts its blocks on a sheet and is a `part` of a document; `police` and `council`, a floor
up, say which document has which, in which order. `exhibit_table`, `summary_text` and
`contact_sheet` are files of their own.
"""

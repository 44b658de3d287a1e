# SPDX-License-Identifier: MIT
"""The file: objects, pages, structure tree, signatures, and reading what we wrote ourselves.

`streaming` writes objects while they are made, `canvas` and `marking` draw so that a screen reader
is told of everything, `structure` is what it is told, `conformance` which standards are kept.
`signing` adds a `revision` to a finished file; `own_pdf` reads back, `page_drawing` draws it.
"""

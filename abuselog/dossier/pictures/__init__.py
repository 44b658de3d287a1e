# SPDX-License-Identifier: MIT
"""Pictures on their way into a file: as they came where that is possible.

`picture` puts one into the PDF, `passthrough` its coded bytes as they are (`jpeg`, `png`), `flat`
makes all others printable, `print_size` makes small copies for the compact edition.
"""

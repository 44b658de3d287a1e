# SPDX-License-Identifier: MIT
"""What pages are made of, and pages as they fill up.

`blocks` and `table` are what a chapter puts down, one under the other; `sheet` fills pages with
them and begins new ones; `fitting` sets a section closer where that saves a page.
"""

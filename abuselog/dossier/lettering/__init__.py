# SPDX-License-Identifier: MIT
"""Texts on their way to a page: made visible, broken into lines, shaped and drawn.

`visible` shows what would not be seen, `direction` and `languages` say how a text runs and sounds,
`text` and `cells` break it into lines, `shaping` and `glyphs` draw letters that change beside
others; `plain_setting` is the quick way for texts that need none of that.
"""

# SPDX-License-Identifier: MIT
"""What one reader gets: fields shown, covered or left out, and the covers over words.

`selection` goes field by field and `showing` exhibit by exhibit; `masking` and `covers` replace
words, `hiding` tells the search what may stand nowhere. Chapters print what they get from here.
"""

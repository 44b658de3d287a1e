# SPDX-License-Identifier: MIT
"""Searching a finished dossier for what its reader may not get.

`leak_search` asks and reports; `hidden_words` and `hidden_pictures` know what must not be found.
The file is read as anybody would read it, not as it was written.
"""

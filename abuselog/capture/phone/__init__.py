# SPDX-License-Identifier: MIT
"""Files straight from a phone, over the local network, encrypted from end to end.

The only place in abuselog that listens: on one address of the local network, at a page that nobody
can guess, while the person has its dialogue open.
"""

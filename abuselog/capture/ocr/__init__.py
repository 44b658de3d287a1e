# SPDX-License-Identifier: MIT
"""Reading the text in a picture, here on this computer, in a child process of its own.

`protocol` says what a reader is, `paddle` is ours, `reader` runs it in the child process, which
`child` is. Nothing here knows Qt, the log or the network.
"""

from __future__ import annotations

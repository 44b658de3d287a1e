# SPDX-License-Identifier: MIT
"""From the text seen on a picture to the incident it seems to show, by rules that can be named."""

# SPDX-License-Identifier: MIT
"""Child processes: this program once more, for strangers' bytes, with little that it may do.

`asking` is the parent's side of every child, `limits` what a child gives up before it looks at
anything. What a child does is a module of the room it belongs to, with an `ARGUMENT` and a `main`;
`__main__` has the list of them.
"""

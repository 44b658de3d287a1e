# SPDX-License-Identifier: MIT
"""Door one: the command line. Each command is one file in `commands`; `registry` names them all."""

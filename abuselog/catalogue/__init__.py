# SPDX-License-Identifier: MIT
"""What the world knows, as versioned data with a source and a mark of certainty on every row.

Severity, kinds of abuse, platforms, bodies to tell, offences and their time limits, and what each
edition of a dossier may show. The words and figures stand under resources/catalogue; this folder
checks them and owns the rules over them.
"""

# SPDX-License-Identifier: MIT
"""Mails as they came: headers, words, attachments, the way they took. Nothing is rendered."""

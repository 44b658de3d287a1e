# SPDX-License-Identifier: MIT
"""What the fields of an incident and of a profile are called."""

from __future__ import annotations

from typing import Final

from abuselog.wording.language import _

_LABELS: Final = {
    "authority": _("Timestamp authority"),
    "root": _("Root certificate"),
    "happened": _("When it happened"),
    "platform": _("Where"),
    "severity": _("How serious"),
    "shown_time": _("Time as the platform showed it"),
    "seen": _("First seen"),
    "captured": _("Captured"),
    "derived_time": _("Time in the post's number"),
    "recorded_at": _("Recorded"),
    "place": _("Place"),
    "link": _("Link"),
    "post_id": _("Number of the post"),
    "sender": _("Who it came from"),
    "account": _("Account"),
    "person": _("Person"),
    "account_display_name": _("Display name"),
    "account_handle": _("Handle"),
    "account_stable_id": _("Permanent account id"),
    "account_profile_link": _("Link to the profile"),
    "account_phone": _("Phone number"),
    "account_email": _("E-mail address"),
    "words": _("What was said"),
    "lines": _("The lines of the chat"),
    "language": _("Language"),
    "translation": _("Translation"),
    "severity_reason": _("Why this level"),
    "floors": _("What sets the lowest level"),
    "kinds": _("Kind of abuse"),
    "hostility": _("What was attacked"),
    "hostility_words": _("Words that show the hostility"),
    "role_link": _("Why it is about being a councillor"),
    "pattern": _("Pattern"),
    "told_to_stop": _("Told to stop"),
    "impact": _("Effect on you"),
    "impact_words": _("Effect in your own words"),
    "impact_recorded_at": _("Effect noted"),
    "own_replies": _("Your own words in the thread"),
    "context_before": _("What came before"),
    "removed": _("Removed from the platform"),
    "visibility": _("Who could see it"),
    "audience": _("How many saw it"),
    "sender_role": _("What the sender is to you"),
    "identity_belief": _("Who you believe it is, and why"),
    "witnesses": _("Witnesses"),
    "third_parties": _("Other people shown"),
    "actions_taken": _("What you have done so far"),
    "private_notes": _("Private notes"),
    "legal_advice": _("Legal advice"),
    "name": _("Name"),
    "initials": _("Initials"),
    "council": _("Council"),
    "nation": _("Nation"),
    "council_type": _("Type of council"),
    "ward": _("Ward"),
    "role": _("Role"),
    "force": _("Police force"),
    "reason": _("Reason"),
    "passphrase": _("Passphrase"),
    "new passphrase": _("New passphrase"),
    "recovery words": _("Recovery words"),
    "target": _("Who was told"),
    "told_on": _("Told on"),
    "recipient": _("Recipient"),
    "caption": _("What it shows"),
    "exhibit mark": _("Exhibit mark"),
    "incident number": _("Incident number"),
}


def field_label(name: str) -> str:
    """What people call a field of the records, or the name itself if it has no label."""
    return _LABELS.get(name, name.replace("_", " "))

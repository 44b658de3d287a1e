# SPDX-License-Identifier: MIT
"""Failures of settings, and of what was asked for."""

from __future__ import annotations

from abuselog.errors.kind import AbuselogError


class SettingsError(AbuselogError, code="settings", exit_code=60):
    """60-69: settings and shipped data."""


class SettingsUnreadable(SettingsError, code="settings.unreadable", exit_code=61):
    """The settings file is damaged; it was set aside, not overwritten."""

    set_aside: str


class CatalogueDamaged(SettingsError, code="settings.catalogue_damaged", exit_code=62):
    """A shipped catalogue file is missing or breaks its own rules."""

    name: str
    where: str


class ResourceMissing(SettingsError, code="settings.resource_missing", exit_code=63):
    """A file that ships with abuselog is not there."""

    name: str


class KeychainUnavailable(SettingsError, code="settings.keychain_unavailable", exit_code=64):
    """This computer's keychain can't be used for the log."""

    reason: str


class RequestError(AbuselogError, code="request", exit_code=80):
    """80-89: what was asked for can't be done as asked."""


class UnknownReference(RequestError, code="request.unknown_reference", exit_code=81):
    """No incident, exhibit or draft has this reference."""

    reference: str
    kind: str


class UnknownCode(RequestError, code="request.unknown_code", exit_code=82):
    """A word is not in the catalogue's list."""

    list_name: str
    value: str


class BadTime(RequestError, code="request.bad_time", exit_code=83):
    """A date or time can't be understood, or can't have happened."""

    text: str
    reason: str


class MissingField(RequestError, code="request.missing_field", exit_code=84):
    """Something that an incident must have was left out."""

    field: str


class WeakPassphrase(RequestError, code="request.weak_passphrase", exit_code=85):
    """The passphrase is too easy to guess to protect a log."""

    guesses_log10: float


class ReasonNeeded(RequestError, code="request.reason_needed", exit_code=86):
    """The deed needs a written reason: amending, withdrawing, lowering a level."""

    deed: str


class AlreadyWithdrawn(RequestError, code="request.already_withdrawn", exit_code=87):
    """The incident was withdrawn; its tombstone can't be changed."""

    reference: str


class BadRecoveryWords(RequestError, code="request.bad_recovery_words", exit_code=88):
    """Recovery words are missing or mistyped; `position` counts from 1, 0 for the whole."""

    position: int
    count: int


class BadValue(RequestError, code="request.bad_value", exit_code=89):
    """A value has the wrong form or is too long."""

    field: str
    reason: str

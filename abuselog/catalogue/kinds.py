# SPDX-License-Identifier: MIT
"""Kinds of abuse, what the hostility was aimed at, and the lowest level a kind implies."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from abuselog.catalogue import loading, severity
from abuselog.catalogue.loading import Provenance, Row
from abuselog.errors import UnknownCode

TargetGroup = Literal["protected", "role", "other"]

_PARTS: Final = ("group", "kind", "target")
_TARGET_GROUPS: Final[tuple[TargetGroup, ...]] = ("protected", "role", "other")


@dataclass(frozen=True, slots=True)
class Group:
    """A heading under which kinds are listed."""

    code: str
    label: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of abuse; an incident may have several."""

    code: str
    label: str
    chip: str
    group: str
    common: bool
    triggers: tuple[str, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class HostilityTarget:
    """What the words attacked: a characteristic (real, presumed, or by association) or a role."""

    code: str
    label: str
    group: TargetGroup
    hate_strand: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Kinds:
    """The whole list."""

    groups: tuple[Group, ...]
    kinds: tuple[Kind, ...]
    targets: tuple[HostilityTarget, ...]


def from_bytes(raw: bytes) -> Kinds:
    """The kinds that `raw` holds.

    Raises: CatalogueDamaged if a row is not as promised or points at an unknown group or trigger.
    """
    sheet = loading.sheet_from_bytes("kinds", raw, _PARTS)
    found_groups = sheet.part("group", _group)
    group_codes = {group.code for group in found_groups}
    return Kinds(
        groups=found_groups,
        kinds=sheet.part("kind", functools.partial(_kind, group_codes)),
        targets=sheet.part("target", _target),
    )


def groups() -> tuple[Group, ...]:
    """The headings, in the order in which to show them."""
    return _kinds().groups


def kinds() -> tuple[Kind, ...]:
    """Every kind: the common ones first, in the order of their chips."""
    return _kinds().kinds


def kind(code: str) -> Kind:
    """The kind with that code.

    Raises: UnknownCode if there is none.
    """
    for candidate in kinds():
        if candidate.code == code:
            return candidate
    raise UnknownCode(list_name="kinds", value=code)


def common() -> tuple[Kind, ...]:
    """The kinds shown as chips at once; the others stand under "More kinds"."""
    return tuple(candidate for candidate in kinds() if candidate.common)


def label(code: str) -> str:
    """The words for a kind, or the code itself if it is not known."""
    return next((candidate.label for candidate in kinds() if candidate.code == code), code)


def triggers_of(codes: Iterable[str]) -> tuple[str, ...]:
    """The triggers that these kinds imply, each once; unknown kinds imply none."""
    wanted = set(codes)
    chosen = (candidate for candidate in kinds() if candidate.code in wanted)
    return tuple(dict.fromkeys(code for candidate in chosen for code in candidate.triggers))


def hostility_targets() -> tuple[HostilityTarget, ...]:
    """What may have been attacked: characteristics first, then roles, then the rest."""
    return _kinds().targets


def hostility_label(code: str) -> str:
    """The words for a hostility target, or the code itself if it is not known."""
    return next((target.label for target in hostility_targets() if target.code == code), code)


@functools.cache
def _kinds() -> Kinds:
    return from_bytes(loading.list_bytes("kinds"))


def _group(row: Row) -> Group:
    return Group(code=row.code(), label=row.text("label"), provenance=row.provenance())


def _kind(group_codes: set[str], row: Row) -> Kind:
    return Kind(
        code=row.code(),
        label=row.text("label"),
        chip=row.text("chip"),
        group=row.one_code("group", group_codes),
        common=row.flag("common"),
        triggers=row.codes("triggers", {trigger.code for trigger in severity.triggers()}),
        provenance=row.provenance(),
    )


def _target(row: Row) -> HostilityTarget:
    return HostilityTarget(
        code=row.code(),
        label=row.text("label"),
        group=row.word("group", _TARGET_GROUPS),
        hate_strand=row.flag("hate_strand"),
        provenance=row.provenance(),
    )

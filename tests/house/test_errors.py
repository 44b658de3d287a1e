# SPDX-License-Identifier: MIT
"""Every failure has a code, an exit code of its family, and words that say what to do next."""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Container

import pytest

from abuselog import errors
from abuselog.wording import explain

FAMILIES: dict[type[errors.AbuselogError], Container[int]] = {
    errors.VaultError: range(10, 20),
    errors.CaptureError: {*range(20, 30), *range(90, 100)},
    errors.EvidenceError: range(30, 40),
    errors.DossierError: range(40, 50),
    errors.BackupError: range(50, 60),
    errors.SettingsError: range(60, 70),
    errors.HandOverError: range(70, 80),
    errors.RequestError: range(80, 90),
}
VALUES: dict[type, object] = {int: 7, float: 1.5, str: "unfamiliar", bool: True}
SECRET = "hunter2 C:/Users/Alex/log"


def _descendants(cls: type[errors.AbuselogError]) -> set[type[errors.AbuselogError]]:
    children = set(cls.__subclasses__())
    return children.union(*(_descendants(child) for child in children))


ALL = sorted(_descendants(errors.AbuselogError), key=lambda cls: cls.__name__)


_Error = typing.TypeVar("_Error", bound=Exception)


def example(cls: type[_Error], text: str = "unfamiliar") -> _Error:
    """An error of the class, its facts filled with plausible values of the right type."""
    hints = typing.get_type_hints(cls)
    fields = getattr(cls, "__dataclass_fields__", {})
    return cls(**{name: _value(hints[name], text) for name in fields if _is_fact(hints[name])})


def _is_fact(hint: object) -> bool:
    return typing.get_origin(hint) is not typing.ClassVar


def _value(hint: object, text: str) -> object:
    if hint is str:
        return text
    if isinstance(hint, type) and hint in VALUES:
        return VALUES[hint]
    choices = typing.get_args(hint)
    assert choices, f"teach tests/house/test_errors.py to make a {hint}"
    if typing.get_origin(hint) is tuple:
        return (_value(choices[0], text),)
    first = choices[0]
    return _value(first, text) if isinstance(first, type) else first


def test_there_are_errors_to_look_at() -> None:
    assert len(ALL) > len(FAMILIES)


def test_codes_and_exit_codes_are_each_used_once() -> None:
    codes = [cls.code for cls in ALL]
    exits = [cls.exit_code for cls in ALL]
    assert sorted(set(codes)) == sorted(codes)
    assert sorted(set(exits)) == sorted(exits)


@pytest.mark.parametrize("cls", ALL, ids=lambda cls: cls.__name__)
def test_each_error_belongs_to_a_family(cls: type[errors.AbuselogError]) -> None:
    [family] = FAMILIES.keys() & set(cls.__mro__)
    assert cls.exit_code in FAMILIES[family]
    assert cls.code == family.code or cls.code.startswith(f"{family.code}.")
    assert re.fullmatch(r"[a-z_]+(\.[a-z_]+)*", cls.code)
    assert inspect.getdoc(cls), "one line: what is true when it is raised"


@pytest.mark.parametrize("cls", [*ALL, errors.Cancelled], ids=lambda cls: cls.__name__)
def test_each_error_is_explained_with_a_next_step(
    cls: type[errors.AbuselogError | errors.Cancelled],
) -> None:
    explanation = explain(example(cls))
    for words in (explanation.title, explanation.sentence, explanation.next_step):
        assert words
        assert words == words.strip()
        assert not re.search(r"\{\w*\}", words), "a fact was not filled in"
    assert explanation.sentence[-1] in ".!?”"
    assert explanation.next_step[-1] in ".!?”"


@pytest.mark.parametrize("cls", ALL, ids=lambda cls: cls.__name__)
def test_nothing_personal_is_in_what_a_log_would_print(cls: type[errors.AbuselogError]) -> None:
    error = example(cls, SECRET)
    assert SECRET not in str(error)
    assert SECRET not in repr(error)


def test_no_two_classes_share_their_words() -> None:
    sentences: dict[str, str] = {}
    for cls in ALL:
        words = explain(example(cls)).sentence
        assert sentences.setdefault(words, cls.__name__) == cls.__name__

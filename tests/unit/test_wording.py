# SPDX-License-Identifier: MIT
"""Words for people: what is said of errors, verdicts, times, sizes and deeds."""

from __future__ import annotations

import datetime as dt

import pytest

from abuselog import errors
from abuselog.integrity.verdict import Asked, Finding, Question, State, Verdict
from abuselog.records.custody import Deed, Entry
from abuselog.records.exhibit import Arrival
from abuselog.records.moment import Basis, Precision, moment_from_iso, moment_from_wall_clock
from abuselog.wording import (
    answer_words,
    arrival_words,
    basis_words,
    clock_words,
    count_words,
    day_words,
    deed_words,
    explain,
    explain_fault,
    field_label,
    finding_words,
    instant_words,
    list_words,
    moment_words,
    name_words,
    pixels_words,
    precision_words,
    question_words,
    relative_words,
    size_words,
)

NOW = dt.datetime(2026, 11, 22, 23, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-11-22T22:41", "22 Nov 2026, 22:41 GMT, to the minute"),
        ("2026-07-01T22:41", "1 Jul 2026, 22:41 BST, to the minute"),
        ("2026-11-22T22:41:07", "22 Nov 2026, 22:41:07 GMT, to the second"),
        ("2026-11-22T22", "22 Nov 2026, 22:00–23:00 GMT, to the hour"),
        ("2026-11-22", "22 Nov 2026, time of day not known"),
        ("2026-07-01T22:41+00:00", "1 Jul 2026, 23:41 BST, to the minute"),
        ("2026-11-20/2026-11-22", "some time from 20 Nov 2026 to 22 Nov 2026"),
        (
            "2026-11-21T22:41/2026-11-22T08:10",
            "between 21 Nov 2026, 22:41 GMT and 22 Nov 2026, 08:10 GMT",
        ),
        (
            "2026-11-21T22:41:05/2026-11-21T22:41:09",
            "between 21 Nov 2026, 22:41:05 GMT and 21 Nov 2026, 22:41:09 GMT",
        ),
    ],
)
def test_a_moment_reads_as_exactly_as_it_is_known(text: str, words: str) -> None:
    assert moment_words(moment_from_iso(text)) == words


def test_the_repeated_hour_is_told_in_words_both_times() -> None:
    wall = dt.datetime(2026, 10, 25, 1, 30)  # noqa: DTZ001 - a wall clock
    first = moment_words(moment_from_wall_clock(wall))
    second = moment_words(moment_from_wall_clock(wall, second_pass=True))
    assert first.startswith("25 Oct 2026, 01:30 BST, to the minute (the clocks went back")
    assert first.endswith("the first is taken)")
    assert second.startswith("25 Oct 2026, 01:30 GMT, to the minute (the clocks went back")
    assert second.endswith("the second is meant)")


def test_the_hour_that_never_was_is_told_in_words() -> None:
    assert "never showed this time" in moment_words(moment_from_iso("2026-03-29T01:30"))


@pytest.mark.parametrize(
    ("zone_name", "clock"),
    [
        ("Europe/Paris", "10:00 CEST (Europe/Paris)"),
        ("America/Sao_Paulo", "10:00 UTC-03:00 (America/Sao_Paulo)"),
        ("UTC", "10:00 UTC"),
    ],
)
def test_another_zone_is_named(zone_name: str, clock: str) -> None:
    moment = moment_from_iso("2026-07-01T10:00", zone_name=zone_name)
    assert clock_words(moment) == f"1 Jul 2026, {clock}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-11-22T22:41", "Today 22:41"),
        ("2026-11-21T14:05", "Yesterday 14:05"),
        ("2026-11-18T09:12", "18 Nov 09:12"),
        ("2025-01-03T08:00", "3 Jan 2025 08:00"),
        ("2026-11-22", "Today"),
        ("2026-11-18T09", "18 Nov 09:00–10:00"),
        ("2026-11-21T09:00/2026-11-21T11:30", "Yesterday 09:00–11:30"),
        ("2026-11-18/2026-11-20", "18 Nov – 20 Nov"),
    ],
)
def test_a_list_says_days_as_people_do(text: str, words: str) -> None:
    assert relative_words(moment_from_iso(text), NOW) == words


def test_today_is_counted_in_the_zone_of_the_moment() -> None:
    just_after_midnight_in_london = dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC)
    moment = moment_from_iso("2026-06-30T23:50")
    assert relative_words(moment, just_after_midnight_in_london) == "Yesterday 23:50"


def test_instants_and_days_read_in_london() -> None:
    assert instant_words(dt.datetime(2026, 7, 1, 9, 5, tzinfo=dt.UTC)) == "1 Jul 2026, 10:05 BST"
    assert day_words(dt.date(2026, 3, 9)) == "9 Mar 2026"


@pytest.mark.parametrize(
    ("size_bytes", "words"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (412_345, "412 kB"),
        (999_999, "1 MB"),
        (4_234_000, "4.2 MB"),
        (2_000_000_000, "2 GB"),
        (3_000_000_000_000, "3 TB"),
    ],
)
def test_sizes(size_bytes: int, words: str) -> None:
    assert size_words(size_bytes) == words


def test_counts_have_their_plural() -> None:
    assert count_words(0, "exhibit") == "0 exhibits"
    assert count_words(1, "exhibit") == "1 exhibit"
    assert count_words(5, "earlier incident") == "5 earlier incidents"
    assert count_words(1234, "incident") == "1,234 incidents"


def test_pixels_and_lists() -> None:
    assert pixels_words(1080, 2400) == "1080×2400"
    assert pixels_words(None, None) == ""
    assert list_words(("ABC/1",)) == "ABC/1"
    assert list_words(("ABC/1", "ABC/2", "ABC/3")) == "ABC/1, ABC/2 and ABC/3"


def test_every_precision_basis_and_arrival_has_words() -> None:
    assert all(precision_words(precision) for precision in Precision)
    assert all(basis_words(basis) for basis in Basis)
    assert all(arrival_words(arrival) for arrival in Arrival)


def test_a_strangers_file_name_can_neither_steer_nor_flood_the_screen() -> None:
    assert name_words("a\u202egnp.exe\x1b[2J\n") == "a\ufffdgnp.exe\ufffd[2J\ufffd"
    long = name_words("begin" + "x" * 500 + "end.png")
    assert len(long) <= 80
    assert long.startswith("begin")
    assert long.endswith("end.png")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            errors.FileTooLarge(name="v.mp4", size_bytes=3_200_000_000, limit_bytes=2_000_000_000),
            "it has 3.2 GB, and abuselog takes up to 2 GB",
        ),
        (errors.PictureTooBig(name="b.png", width_px=60_000, height_px=9), "60,000×9 pixels"),
        (errors.VaultInUse(host="desk", pid=12345), "number 12345 on the computer “desk”"),
        (errors.UnreadableImage(name="x.png", reason="cut short"), "it is cut short"),
        (errors.UnknownReference(reference="2026-9", kind="incident"), "no incident “2026-9”"),
        (errors.BadTime(text="soon", reason="form"), "“soon”"),
        (errors.BadRecoveryWords(position=3, count=16), "Word 3"),
        (errors.BadRecoveryWords(position=0, count=15), "must be 16, and you gave 15"),
        (errors.MissingField(field="happened"), "“When it happened” is missing"),
    ],
)
def test_errors_speak_of_their_facts(error: errors.AbuselogError, said: str) -> None:
    assert said in explain(error).sentence


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (errors.DiskFull(needed_bytes=5_000_000), "Free at least 5 MB"),
        (errors.DiskFull(needed_bytes=0), "Free some space"),
        (errors.UnknownCode(list_name="platforms", value="facebok"), "Did you mean facebook"),
        (errors.UnknownCode(list_name="severity", value="9"), "Choose 1, 2, 3, 4 or 5."),
        (errors.WrongPassphrase(kind="passphrase"), "Caps Lock"),
        (errors.WrongPassphrase(kind="recovery-words"), "recovery sheet"),
        (errors.MissingField(field="passphrase"), "--passphrase-file"),
    ],
)
def test_next_steps_fit_the_facts(error: errors.AbuselogError, said: str) -> None:
    assert said in explain(error).next_step


def test_a_wrong_passphrase_says_that_the_log_is_not_damaged() -> None:
    assert "not damaged" in explain(errors.WrongPassphrase(kind="passphrase")).sentence


def test_braces_in_what_a_person_typed_stay_braces() -> None:
    error = errors.UnknownReference(reference="{kind}{0}", kind="incident")
    assert "“{kind}{0}”" in explain(error).sentence


def test_an_error_of_a_later_class_takes_the_words_of_its_family() -> None:
    class Later(errors.VaultError, code="vault.later", exit_code=10):
        """Something nobody has words for yet."""

    assert explain(Later()) == explain(errors.VaultError())


def test_stopping_and_faults_have_words_too() -> None:
    assert "nothing was changed" in explain(errors.Cancelled()).sentence
    assert "fault in abuselog" in explain_fault().sentence


def _verdict(state: State, *findings: Finding, asked: Asked = Asked.EXHIBITS) -> Verdict:
    seals = Question(
        asked=Asked.SEALS,
        state=State.NOT_CHECKED,
        looked_at=0,
        findings=(Finding(code="none-yet", subject="seals"),),
    )
    return Verdict(
        questions=(Question(asked=asked, state=state, looked_at=4, findings=findings), seals)
    )


def test_a_failed_check_names_the_first_thing_wrong_and_counts_the_rest() -> None:
    altered = Finding(code="altered", subject="ABC/3")
    missing = Finding(code="missing", subject="ABC/4")
    words = explain(_verdict(State.FAILED, altered, missing))
    assert "ABC/3 (altered), and 1 more" in words.sentence


def test_a_sound_check_without_a_seal_does_not_sound_like_a_witness() -> None:
    words = explain(_verdict(State.PASSED))
    assert "agrees with itself" in words.sentence
    assert "No independent witness" in words.sentence


def test_what_was_skipped_is_never_said_to_have_passed() -> None:
    skipped = _verdict(State.NOT_CHECKED, Finding(code="unreadable", subject="ABC/3"))
    words = explain(skipped)
    assert "some was not looked at: ABC/3 (can't be read)" in words.sentence
    assert answer_words(skipped.questions[0]) == "not checked (4 looked at)"


def test_every_question_state_and_finding_has_words() -> None:
    assert all(question_words(asked).endswith("?") for asked in Asked)
    for state in State:
        assert answer_words(Question(asked=Asked.RECORDS, state=state, looked_at=0))
    assert finding_words(Finding(code="brand-new", subject="ABC/1")) == "ABC/1 (brand new)"


def _entry(deed: Deed, **facts: str) -> Entry:
    return Entry(sequence=0, happened_at=NOW, deed=deed, subjects=(), facts=facts)


@pytest.mark.parametrize("deed", list(Deed))
def test_every_deed_reads_without_any_facts(deed: Deed) -> None:
    assert deed_words(_entry(deed))


def test_a_deed_says_what_it_knows() -> None:
    facts = {"number": "2026-0143", "exhibit ABC/10": "sha256:00 1 x", "exhibit ABC/9": "sha256:0"}
    recorded = _entry(Deed.INCIDENT_RECORDED, **facts)
    assert deed_words(recorded) == "Incident 2026-0143 recorded, with ABC/9 and ABC/10"
    amended = _entry(Deed.INCIDENT_AMENDED, number="2026-0143", version="2")
    assert deed_words(amended) == "Incident 2026-0143 amended to version 2"
    made = _entry(Deed.DOSSIER_MADE, number="D-0001", edition="police")
    assert deed_words(made) == "Dossier D-0001 made for the Police"
    assert deed_words(_entry(Deed.EXHIBIT_GIVEN_OUT, mark="ABC/1")).startswith("Exhibit ABC/1")


def test_fields_have_labels() -> None:
    assert field_label("words") == "What was said"
    assert field_label("some_new_field") == "some new field"

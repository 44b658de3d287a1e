# SPDX-License-Identifier: MIT
"""Single changes to a log's database, each with the question that must name it, and how."""

from __future__ import annotations

ORDER, TREE, HEADS, RECORDS = "history-order", "history-tree", "heads", "records"
LISTS, EXHIBITS, HEADER, DATABASE = "lists", "exhibits", "header", "database"
FIRST = "(SELECT id FROM incident WHERE running = 1)"

# Each row: what is done behind the log's back, and the question that must name it, with what.
CHANGES: list[tuple[str, list[str], str, str]] = [
    (
        "a letter of an event",
        [
            (
                "UPDATE history SET event = CAST(replace(event, '2026-', '2025-') AS BLOB)"
                " WHERE sequence = 3"
            )
        ],
        TREE,
        "altered event 3",
    ),
    (
        "an event's digest",
        ["UPDATE history SET leaf_digest = zeroblob(32) WHERE sequence = 3"],
        TREE,
        "altered event 3",
    ),
    (
        "an event that is none",
        ["UPDATE history SET event = zeroblob(9) WHERE sequence = 3"],
        TREE,
        "altered event 3",
    ),
    (
        "a node of the tree",
        ["UPDATE history_node SET digest = zeroblob(32) WHERE level = 2 AND place = 1"],
        TREE,
        "altered history node 2/1",
    ),
    (
        "a node of another length",
        ["UPDATE history_node SET digest = x'00' WHERE level = 2 AND place = 1"],
        TREE,
        "altered history node 2/1",
    ),
    (
        "a node dropped",
        ["DELETE FROM history_node WHERE level = 3"],
        TREE,
        "altered history node 3/0",
    ),
    (
        "a node put in",
        ["INSERT INTO history_node VALUES (9, 0, zeroblob(32))"],
        TREE,
        "not-recorded history node 9/0",
    ),
    (
        "a head's size",
        [
            (
                "UPDATE head SET note ="
                " replace(note, char(10) || '8' || char(10), char(10) || '7' || char(10))"
            )
        ],
        HEADS,
        "altered head of 8 events",
    ),
    (
        "a head's signature",
        ["UPDATE head SET note = replace(note, substr(note, -20, 8), 'AAAAAAAA')"],
        HEADS,
        "altered head of 8 events",
    ),
    ("a head that is none", ["UPDATE head SET note = ''"], HEADS, "altered head of 8 events"),
    ("a head of other events", ["UPDATE head SET size = 7"], HEADS, "missing head of 8 events"),
    ("no head", ["DELETE FROM head"], HEADS, "missing head of 8 events"),
    (
        "another signing key",
        [
            (
                "UPDATE log_fact SET value = replace(value, substr(value, 1, 8), '00000000')"
                " WHERE name = 'signing-key'"
            )
        ],
        HEADS,
        "altered head of 8 events",
    ),
    (
        "another log's id",
        ["UPDATE log_fact SET value = '00112233445566778899aabbccddeeff' WHERE name = 'log-id'"],
        HEADS,
        "altered head of 8 events",
    ),
    (
        "two events swapped",
        [
            "UPDATE history SET sequence = 99 WHERE sequence = 3",
            "UPDATE history SET sequence = 3 WHERE sequence = 4",
            "UPDATE history SET sequence = 4 WHERE sequence = 99",
        ],
        ORDER,
        "out-of-order event 3",
    ),
    ("an event dropped", ["DELETE FROM history WHERE sequence = 2"], ORDER, "missing event 2"),
    ("the first event", ["DELETE FROM history WHERE sequence = 0"], ORDER, "missing event 0"),
    (
        "the last event, which touched no record",
        ["DELETE FROM history WHERE sequence = 7"],
        ORDER,
        "missing event 7",
    ),
    (
        "the tail with a record",
        ["DELETE FROM history WHERE sequence >= 6"],
        RECORDS,
        "not-recorded report",
    ),
    ("all of the history", ["DELETE FROM history"], ORDER, "missing event 0"),
    (
        "an event put in",
        ["INSERT INTO history SELECT 8, event, leaf_digest FROM history LIMIT 1"],
        ORDER,
        "out-of-order event 8",
    ),
    (
        "a deed hidden from its incident",
        ["DELETE FROM history_subject WHERE sequence = 3"],
        ORDER,
        "missing event 3",
    ),
    (
        "a word of a record",
        [f"UPDATE recorded SET fields = replace(fields, 'amended', 'emended') WHERE id = {FIRST}"],
        RECORDS,
        "altered incident",
    ),
    (
        "a word of a former version",
        [f"UPDATE recorded SET fields = replace(fields, 'first', 'worst') WHERE id = {FIRST}"],
        RECORDS,
        "altered incident",
    ),
    (
        "a record's seed",
        ["UPDATE recorded SET seed = zeroblob(32) WHERE kind = 'report'"],
        RECORDS,
        "altered report",
    ),
    (
        "a seed of another length",
        ["UPDATE recorded SET seed = x'00' WHERE kind = 'report'"],
        RECORDS,
        "altered report",
    ),
    (
        "a record's commitment",
        ["UPDATE recorded SET commitment = zeroblob(32) WHERE kind = 'withdrawal'"],
        RECORDS,
        "altered withdrawal",
    ),
    (
        "a record's event",
        ["UPDATE recorded SET sequence = 2 WHERE kind = 'withdrawal'"],
        RECORDS,
        "altered withdrawal",
    ),
    (
        "a record dropped",
        ["DELETE FROM recorded WHERE kind = 'withdrawal'"],
        RECORDS,
        "missing withdrawal",
    ),
    (
        "a version dropped",
        [f"DELETE FROM recorded WHERE id = {FIRST} AND version = 1"],
        RECORDS,
        "missing incident",
    ),
    (
        "a record put in",
        [
            (
                "INSERT INTO recorded SELECT kind, id, 3, fields, seed, commitment, sequence"
                f" FROM recorded WHERE id = {FIRST} AND version = 2"
            )
        ],
        RECORDS,
        "not-recorded incident",
    ),
    *(
        (
            f"a record that is {name}",
            [f"UPDATE recorded SET fields = '{fields}' WHERE kind = '{kind}'"],
            RECORDS,
            f"altered {kind}",
        )
        for name, fields in (("no JSON", "{"), ("a list", "[]"), ("empty", "{}"), ("null", "null"))
        for kind in ("incident", "exhibit", "report", "withdrawal", "profile")
    ),
    *(
        (
            f"{column} in the list",
            [f"UPDATE incident SET {column} = {value} WHERE running = 1"],
            LISTS,
            "altered incident 2026-0001",
        )
        for column, value in (
            ("severity", "5"),
            ("platform", "'facebook'"),
            ("sender", "'@somebody'"),
            ("excerpt", "'kind words'"),
            ("kinds", "'[\"other\"]'"),
            ("earliest", "'2020-01-01T00:00:00.000000Z'"),
            ("happened", "'{}'"),
            ("recorded_at", "'2020-01-01T00:00:00.000000Z'"),
            ("withdrawn_at", "'2020-01-01T00:00:00.000000Z'"),
            ("version", "1"),
            ("account_id", "NULL"),
        )
    ),
    (
        "a tombstone taken away",
        ["UPDATE incident SET withdrawn_at = NULL WHERE running = 3"],
        LISTS,
        "altered incident 2026-0003",
    ),
    (
        "another number",
        ["UPDATE incident SET running = 9 WHERE running = 2"],
        LISTS,
        "altered incident 2026-0009",
    ),
    (
        "an incident taken off the list",
        ["DELETE FROM incident WHERE running = 2"],
        LISTS,
        "missing incident",
    ),
    (
        "an incident put on the list",
        [
            (
                "INSERT INTO incident SELECT 9, 'x', year, 9, version, recorded_at, earliest,"
                " happened, platform, severity, account_id, sender, excerpt, kinds, withdrawn_at"
                " FROM incident WHERE running = 1"
            )
        ],
        LISTS,
        "not-recorded incident 2026-0009",
    ),
    (
        "a kind taken off",
        ["DELETE FROM incident_kind"],
        LISTS,
        "altered incident 2026-0002",
    ),
    (
        "a kind put on",
        [f"INSERT INTO incident_kind VALUES ('threat_kill', {FIRST})"],
        LISTS,
        "altered incident 2026-0001",
    ),
    (
        "an account that became another",
        ["UPDATE account SET identity = 'somebody' WHERE identity = 'two'"],
        LISTS,
        "altered incident 2026-0003",
    ),
    (
        "words that can't be found any more",
        ["DELETE FROM search WHERE rowid = 1"],
        LISTS,
        "missing search",
    ),
    *(
        (
            f"an exhibit's {column}",
            [f"UPDATE exhibit SET {column} = {value} WHERE mark_number = 1"],
            LISTS,
            "altered exhibit AEX/1",
        )
        for column, value in (
            ("original_name", "'other.png'"),
            ("media_type", "'image/gif'"),
            ("size_bytes", "7"),
            ("digest", "zeroblob(32)"),
            ("received_at", "'2020-01-01T00:00:00.000000Z'"),
            ("arrival", "'chosen'"),
            ("source_link", "'x'"),
            ("caption", "'x'"),
            ("incident_id", "(SELECT id FROM incident WHERE running = 2)"),
        )
    ),
    (
        "two marks swapped",
        [
            "UPDATE exhibit SET mark_number = 99 WHERE mark_number = 1",
            "UPDATE exhibit SET mark_number = 1 WHERE mark_number = 2",
            "UPDATE exhibit SET mark_number = 2 WHERE mark_number = 99",
        ],
        LISTS,
        "altered exhibit AEX/1",
    ),
    (
        "an exhibit taken off the list",
        ["DELETE FROM exhibit WHERE mark_number = 3"],
        LISTS,
        "missing exhibit",
    ),
    (
        "an exhibit's key",
        ["UPDATE exhibit SET wrapped_key = zeroblob(60) WHERE mark_number = 2"],
        EXHIBITS,
        "altered exhibit AEX/2",
    ),
    *(
        (f"a report's {column}", [f"UPDATE report SET {column} = {value}"], LISTS, "altered report")
        for column, value in (
            ("target", "'council_monitoring_officer'"),
            ("told_on", "'2020-01-01'"),
            ("due_on", "'2020-01-01'"),
            ("recorded_at", "'2020-01-01T00:00:00.000000Z'"),
            ("fields", 'replace(fields, \'"note": ""\', \'"note": "x"\')'),
            ("fields", "'{'"),
            ("fields", "'[]'"),
        )
    ),
    ("a report taken off", ["DELETE FROM report"], LISTS, "missing report"),
    (
        "a field added to a report",
        ["UPDATE report SET fields = replace(fields, '{', '{\"mood\": \"x\", ')"],
        LISTS,
        "altered report",
    ),
    (
        "a field taken from a report",
        ["UPDATE report SET fields = json_remove(fields, '$.appeal')"],
        LISTS,
        "altered report",
    ),
    (
        "a call that nobody noted",
        [
            "INSERT INTO report_note SELECT 'x', id, recorded_at, '{}' FROM report",
        ],
        LISTS,
        "not-recorded report-note",
    ),
    ("what it was about", ["DELETE FROM report_incident"], LISTS, "altered report"),
    (
        "whose log it is",
        ["UPDATE log_fact SET value = replace(value, 'Alex', 'Alix') WHERE name = 'profile'"],
        LISTS,
        "altered profile",
    ),
]

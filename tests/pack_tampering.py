# SPDX-License-Identifier: MIT
"""What somebody may do to a pack on its way, and which questions must then be answered with no.

One list for the program and for the page: a test holds their answers together, word for word.
"""

from __future__ import annotations

import base64
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from abuselog.integrity import checkpoint
from tests import packs
from tests.builders import png
from tests.packs import PICTURE, Pack
from tests.tampered_files import (
    NOTE,
    PROOF,
    RECORDS,
    Tampering,
    another_history,
    carefully,
    drop,
    in_json,
    other_picture,
    plainly,
    put,
    replaced,
    said_to_be_erased,
    setting,
    signed_by_another,
    swapped_proofs,
    twice_named,
    without,
)
from tests.tampered_zips import (
    SUMMARY,
    adding,
    after_list,
    before,
    bomb,
    both_crcs,
    commented,
    field,
    hidden_after_deflate,
    in_zip,
    lied_about_size,
    more,
    own_head,
    packed_again,
    streamed,
)

_EXHIBIT: Final = ("incidents", 0, "exhibits", 0)
SOUND: Final = Tampering(lambda files, above: Pack(files=dict(files)).zip(above), frozenset())
TAMPERINGS: Final[dict[str, Tampering]] = {
    "nothing": SOUND,
    "packed again by somebody": Tampering(packed_again, frozenset()),
    "packed again by a program that can't go back": Tampering(streamed, frozenset()),
    # --- files ---------------------------------------------------------------------------------
    "another picture": plainly("files", "exhibits", "structure")(put(PICTURE, png(9, 9))),
    "a picture gone": plainly("files", "exhibits", "structure")(drop(PICTURE)),
    "a picture more": plainly("files", "exhibits", "structure")(put("data/exhibits/x.png", b"x")),
    "a file beside the lists": plainly("tag_files")(put("README.txt", b"x")),
    "a folder that was looked at on a Mac": plainly("tag_files")(put(".DS_Store", b"x")),
    "instructions changed": plainly("tag_files")(put("HOW-TO-CHECK.txt", b"Trust me.\n")),
    "the page changed": plainly("tag_files")(put("verify.html", b"<h1>All in order</h1>")),
    "the list of files gone": plainly("structure", "files", "tag_files")(
        drop("manifest-sha256.txt")
    ),
    "the list of lists gone": plainly("structure", "tag_files")(drop("tagmanifest-sha256.txt")),
    "records gone": plainly("structure", "files", "records", "exhibits")(drop(RECORDS)),
    "proofs gone": plainly(*("structure", "files", "records", "exhibits", "history", "checkpoint"))(
        drop(PROOF)
    ),
    "the dossier gone, carefully": carefully("structure")(drop("data/dossier.pdf")),
    "the key gone, carefully": carefully("structure")(drop("data/proof/log-key.pem")),
    "the signature gone, carefully": carefully("structure")(drop("data/proof/checkpoint.sig")),
    "a later version": carefully("structure")(put("bagit.txt", b"BagIt-Version: 2\n")),
    # --- a careful forger ----------------------------------------------------------------------
    "another picture, carefully": carefully("exhibits")(put(PICTURE, png(9, 9))),
    "another picture and its digest": carefully("exhibits", "records")(other_picture),
    "other words": carefully("records")(replaced(RECORDS, b"Cwm", b"Cwn")),
    "other words and their proof": carefully("records")(
        in_json(PROOF, setting("records", 1, "disclosed", "words", "value", to="kinder"))
    ),
    "words left out": carefully("records")(
        in_json(RECORDS, without("incidents", 0, "fields", "words"))
    ),
    "another number": carefully("records")(
        in_json(RECORDS, setting("incidents", 0, "number", to="2026-0002"))
    ),
    "another version": carefully("records")(
        in_json(RECORDS, setting("incidents", 0, "version", to=2))
    ),
    "another log reference": carefully("records")(
        in_json(RECORDS, setting("incidents", 0, "reports", 0, "fields", "reference", to="1/26"))
    ),
    "a report left out": carefully("records")(
        in_json(RECORDS, setting("incidents", 0, "reports", to=[]))
    ),
    "an incident left out": carefully("records", "exhibits")(
        in_json(RECORDS, setting("incidents", to=[]))
    ),
    "said to withhold less": carefully("records")(
        in_json(RECORDS, setting("incidents", 0, "withheld", to=["legal_advice"]))
    ),
    "an exhibit said to be another": carefully("exhibits")(
        in_json(RECORDS, setting(*_EXHIBIT, "mark", to="ABC/2"))
    ),
    "an exhibit said to be covered": carefully("exhibits")(
        in_json(RECORDS, setting(*_EXHIBIT, "covered", to=True))
    ),
    "an exhibit said to be erased": carefully("records", "exhibits")(said_to_be_erased),
    "an exhibit without its file": carefully("exhibits")(
        in_json(RECORDS, setting(*_EXHIBIT, "file", to=None))
    ),
    "a name twice": carefully("records", "exhibits")(twice_named),
    "records in another spelling": carefully("records", "exhibits")(replaced(RECORDS, b":", b": ")),
    "records of no form": carefully("records", "exhibits")(put(RECORDS, b"[]")),
    "proofs of no form": carefully("records", "exhibits", "history", "checkpoint")(
        put(PROOF, b'{"format":"abuselog-proof","version":1}')
    ),
    "proofs nested too deep": carefully("records", "exhibits", "history", "checkpoint")(
        put(PROOF, b"[" * 100_000)
    ),
    "another salt": carefully("records")(
        in_json(PROOF, setting("records", 1, "disclosed", "words", "salt", to="00" * 16))
    ),
    "another withheld field": carefully("records")(
        in_json(PROOF, setting("records", 1, "withheld", 0, to="00" * 32))
    ),
    "another commitment": carefully("records")(
        in_json(PROOF, setting("records", 1, "commitment", to="00" * 32))
    ),
    "a record left out": carefully("records")(in_json(PROOF, without("records", 2))),
    "an event left out": carefully("records")(in_json(PROOF, without("events", 1))),
    "another event's place": carefully("records", "history")(
        in_json(PROOF, setting("events", 1, "index", to=6))
    ),
    "another path": carefully("history")(
        in_json(PROOF, setting("events", 0, "path", 0, to="00" * 32))
    ),
    "paths swapped": carefully("history")(in_json(PROOF, swapped_proofs)),
    "a path of no form": carefully("history")(
        in_json(PROOF, setting("events", 0, "path", to=None))
    ),
    "another root": carefully("history")(
        in_json(PROOF, setting("root", to=base64.b64encode(b"r" * 32).decode()))
    ),
    "another size": carefully("history")(in_json(PROOF, setting("size", to=8))),
    "another log's proofs": carefully("records", "exhibits", "checkpoint")(
        in_json(PROOF, setting("log_id", to="ff" * 16))
    ),
    "another key": carefully("checkpoint")(
        in_json(
            PROOF,
            setting(
                "log_key",
                to=checkpoint.verifier_key(
                    packs.LOG_ID,
                    checkpoint.public_bytes(Ed25519PrivateKey.from_private_bytes(b"x" * 32)),
                ),
            ),
        )
    ),
    "a key of no form": carefully("checkpoint")(in_json(PROOF, setting("log_key", to="a+b"))),
    "signed by another": carefully("checkpoint", "timestamp")(signed_by_another),
    "another history": carefully("history", "timestamp", "checkpoint")(another_history),
    "a longer history": carefully("checkpoint", "history", "timestamp")(
        replaced(NOTE, b"\n7\n", b"\n8\n")
    ),
    "no state of the history": carefully("checkpoint", "history", "timestamp")(
        put(NOTE, b"all in order\n")
    ),
    "another state for openssl": carefully("checkpoint")(
        replaced("data/proof/checkpoint-body.txt", b"\n7\n", b"\n8\n")
    ),
    "another signature for openssl": carefully("checkpoint")(
        put("data/proof/checkpoint.sig", bytes(64))
    ),
    "another key for openssl": carefully("checkpoint")(
        replaced("data/proof/log-key.pem", b"MCow", b"MCox")
    ),
    "a timestamp of no form": carefully("timestamp")(
        put("data/proof/checkpoint.tsr", b"0\x03\x02\x01\x00")
    ),
    # --- the ZIP itself ------------------------------------------------------------------------
    "bytes behind the ZIP": in_zip("container")(lambda raw: raw + b"and more"),
    "bytes before the ZIP": in_zip("container")(before),
    "bytes before the end of the ZIP": in_zip("container")(after_list),
    "a comment in the ZIP": in_zip()(commented),
    "another date in the ZIP": in_zip()(field(SUMMARY, 14)),
    "other rights in the ZIP": in_zip()(field(SUMMARY, 40)),
    "another check number": in_zip("container")(field(SUMMARY, 16)),
    "both check numbers": in_zip("container")(both_crcs),
    "a file's head with another size": in_zip("container")(own_head(SUMMARY, 18)),
    "a file's head with another name": in_zip("container")(own_head(SUMMARY, 30)),
    "a byte of a file in the ZIP": in_zip("container", "files")(
        lambda raw: raw.replace(b"A summary.", b"A summarY.")
    ),
    "a size that is not so": in_zip("container", "structure")(lied_about_size),
    "bytes behind a deflated file": Tampering(hidden_after_deflate, frozenset({"tag_files"})),
    "a folder with something in it": more("container")(adding("TOP/data/", b"hidden")),
    # --- names ---------------------------------------------------------------------------------
    "a way out of the folder": more("structure")(adding("TOP/../../outside.txt")),
    "a way out by a folder": more("structure")(adding("TOP/../../outside/", b"")),
    "the top of the disk": more("structure")(adding("/etc/passwd")),
    "a way out on Windows": more("structure")(adding("TOP/data\\..\\..\\x")),
    "a name in other letters": more("structure")(
        adding("TOP/data/exhibits/abc-01_2026-11-20_X_POST.png")
    ),
    "a name in wide letters": more("structure")(
        adding("TOP/data/exhibits/ＡＢＣ-01_2026-11-20_x_post.png")
    ),
    "a name in pieces": more("structure")(adding("TOP/data/exhibits/a\u0301.png")),
    "a name that turns the line": more("structure")(adding("TOP/data/\u202egnp.exe")),
    "a link": more("structure")(
        adding("TOP/data/link", b"/etc/passwd", create_system=3, external_attr=0o120777 << 16)
    ),
    "a bomb": more("structure")(bomb),
    "something beside the pack's folder": more("structure")(adding("other/x.txt")),
    "what a Mac adds": more("structure")(adding("__MACOSX/TOP/._bagit.txt")),
    "two packs": more("structure")(adding("other/bagit.txt")),
}
"""Every one by its name."""

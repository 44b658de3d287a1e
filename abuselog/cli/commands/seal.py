# SPDX-License-Identifier: MIT
"""`abuselog seal`: has an outside witness confirm how long the history is, and what it is."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from abuselog.cli import as_json
from abuselog.cli.command import Call, Command
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log, folder
from abuselog.errors import FileNotReadable
from abuselog.wording import authority_words, posted_words, seal_words, sealed_words
from abuselog.wording.language import _
from abuselog.workflows import seal as sealing
from abuselog.workflows.seal_by_post import Posted, check_post, words_of_head
from abuselog.workflows.unlock import OpenVault

NOT_THIS_LOG: Final = 3
_LONGEST_ROOT_BYTES: Final = 64 * 1024


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    parser.add_argument(
        "--authority",
        metavar="NAME",
        action="append",
        default=[],
        help=_("ask this authority of the list; may be given more than once"),
    )
    parser.add_argument(
        "--url", metavar="URL", help=_("ask the RFC 3161 authority at this address, and keep it")
    )
    parser.add_argument(
        "--root",
        metavar="FILE",
        type=folder,
        help=_("the root certificate of the authority at --url, to compare its signer with"),
    )
    other = parser.add_mutually_exclusive_group()
    other.add_argument(
        "--list", action="store_true", help=_("show seals and authorities; ask nobody")
    )
    other.add_argument(
        "--post", action="store_true", help=_("show words to send to somebody; ask nobody")
    )
    other.add_argument(
        "--compare",
        metavar="WORDS",
        help=_("say whether this log has had the words or the line that somebody kept"),
    )
    add_json(parser)


def _run(call: Call) -> int:
    options = call.options
    root = _root_bytes(options.root) if options.root else b""
    with opened(call) as vault:
        if options.post:
            return _post(call, vault)
        if options.compare is not None:
            return _compare(call, vault)
        if options.list:
            return _tell(call, vault, made=False)
        names = list(options.authority)
        if options.url:
            names.append(sealing.add_authority(vault, options.url, root=root).name)
        with call.terminal.progress(_("Asking for a timestamp")) as progress:
            sealing.seal(vault, names, progress)
        return _tell(call, vault, made=True)


def _tell(call: Call, vault: OpenVault, *, made: bool) -> int:
    """Say which seals there are, and how things stand."""
    state = sealing.state(vault)
    every = sealing.all_seals(vault)
    newest = max((one.size for one in every), default=0)
    shown = [one for one in every if not made or one.size == newest]
    if call.options.json:
        seals = [as_json.seal(one) for one in shown]
        call.terminal.out_json({"seals": [*seals], "state": as_json.seal_state(state)})
        return 0
    lines = [sealed_words(state), *(f"  - {seal_words(one)}" for one in shown)]
    if not made:
        lines += ["", _("Authorities:"), *(f"  - {authority_words(a)}" for a in state.authorities)]
    call.terminal.out("\n".join(lines))
    return 0


def _post(call: Call, vault: OpenVault) -> int:
    post = words_of_head(vault)
    if call.options.json:
        call.terminal.out_json({"deeds": post.size, "words": list(post.words), "line": post.line})
        return 0
    call.terminal.note(
        _("Send the words or the line to yourself and to somebody else who keeps their post.")
    )
    call.terminal.out(f"{' '.join(post.words)}\n{post.line}")
    return 0


def _compare(call: Call, vault: OpenVault) -> int:
    found = check_post(vault, call.options.compare)
    if call.options.json:
        call.terminal.out_json({"posted": found.posted.value, "deeds": found.size})
    else:
        call.terminal.out(posted_words(found.posted.value, found.size))
    return 0 if found.posted is Posted.HAD else NOT_THIS_LOG


def _root_bytes(path: Path) -> bytes:
    """Return a certificate's file.

    Raises: FileNotReadable.
    """
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST_ROOT_BYTES + 1)
    except OSError as fault:
        raise FileNotReadable(name=path.name) from fault


COMMAND = Command(
    name="seal",
    summary=_(
        "Have a timestamp authority confirm the history, or show words to send by post.\n"
        "Without options it asks those that are switched on for this log. Only a fingerprint of\n"
        "the history is sent. With --compare, exit code 3 means that this log never had it."
    ),
    example="abuselog seal ~/mine.abuselog --authority FreeTSA",
    add_options=_add_options,
    run=_run,
)

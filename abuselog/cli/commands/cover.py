# SPDX-License-Identifier: MIT
"""`abuselog cover`: covers places of a picture for the council, or says that none needs it."""

from __future__ import annotations

import argparse
import re
from typing import Final

from abuselog.capture.reading.private_parts import region_of, words_beneath
from abuselog.cli.command import Call, Command
from abuselog.cli.opening import opened
from abuselog.cli.parsing import add_json, add_log
from abuselog.errors import BadValue, UnknownCode
from abuselog.records.codec import Json
from abuselog.records.working_copy import OTHER, REASONS, Region, WorkingCopy
from abuselog.wording import count_words
from abuselog.wording.covering import suggestion_words
from abuselog.wording.language import _
from abuselog.workflows import browse, cover
from abuselog.workflows.cover import Prepared

_BOX: Final = re.compile(r"(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})(?::(\w+))?")


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_log(parser)
    parser.add_argument("mark", metavar="MARK", help=_("the picture's mark: ABC/1"))
    parser.add_argument(
        "--box",
        metavar="BOX",
        action="append",
        default=[],
        help=_("a place to cover: left,top,right,bottom in pixels, then :reason; several times"),
    )
    parser.add_argument(
        "--word",
        metavar="TEXT",
        action="append",
        default=[],
        help=_("a name, number or address beneath: texts lose it too; TEXT or TEXT=reason"),
    )
    parser.add_argument("--nothing", action="store_true", help=_("say that nothing needs covering"))
    add_json(parser)


def _run(call: Call) -> int:
    options = call.options
    regions = tuple(_region(text) for text in options.box)
    words = tuple(_word(text) for text in options.word)
    if regions and options.nothing:
        raise BadValue(field="box", reason="or nothing")
    with opened(call) as vault:
        known = cover.prepare(vault, browse.exhibit(vault, options.mark).id)
        if not regions and not options.nothing:
            _tell(call, options.mark, known)
            return 0
        if known.seen is not None:
            words = (*words, *words_beneath(known.seen, regions))
        made = cover.cover(vault, known.source.exhibit.id, regions, words)
    if options.json:
        call.terminal.out_json(_copy_json(options.mark, made))
    else:
        call.terminal.out(_words(options.mark, made))
    return 0


def _tell(call: Call, mark: str, known: Prepared) -> None:
    """Say how large the picture is, what covers it now, and what may have to be covered."""
    standing, seen = known.standing_copy, known.seen
    found = [(one, _box(region_of(one, seen))) for one in known.suggestions if seen is not None]
    if call.options.json:
        told: list[Json] = [
            {"text": one.text, "reason": one.reason, "box": box} for one, box in found
        ]
        width, height = known.size
        call.terminal.out_json(
            {
                "mark": mark,
                "width_px": width,
                "height_px": height,
                "covered": _copy_json(mark, standing) if standing else None,
                "suggestions": told,
            }
        )
        return
    call.terminal.out(
        _("{mark} is {width} by {height} pixels.").format(
            mark=mark, width=known.size[0], height=known.size[1]
        )
    )
    call.terminal.out(_words(mark, standing) if standing else _("Nobody has covered it yet."))
    for one, box in found:
        call.terminal.out(f"--box {box}   {suggestion_words(one.text, one.reason)}")


def _copy_json(mark: str, made: WorkingCopy) -> dict[str, Json]:
    boxes: list[Json] = [_box(one) for one in made.how.regions]
    return {
        "mark": mark,
        "boxes": boxes,
        "nothing_needed": made.covers_nothing,
        "sha256": made.digest_hex,
        "media_type": made.media_type,
    }


def _words(mark: str, made: WorkingCopy) -> str:
    if made.covers_nothing:
        return _("Nothing in {mark} needs covering: a council may see it as it is.").format(
            mark=mark
        )
    return _(
        "{mark} is covered in {places}: a council gets the covered copy.\nSHA-256 {digest}"
    ).format(mark=mark, places=count_words(len(made.how.regions), "place"), digest=made.digest_hex)


def _box(region: Region) -> str:
    return f"{region.left},{region.top},{region.right},{region.bottom}:{region.reason}"


def _region(text: str) -> Region:
    found = _BOX.fullmatch(text.replace(" ", ""))
    if found is None:
        raise BadValue(field="box", reason="four numbers")
    left, top, right, bottom = (int(number) for number in found.groups()[:4])
    if right <= left or bottom <= top:
        raise BadValue(field="box", reason="four numbers")
    return Region(left=left, top=top, right=right, bottom=bottom, reason=_reason(found[5] or OTHER))


def _word(text: str) -> tuple[str, str]:
    said, _joined, reason = text.partition("=")
    return said.strip(), _reason(reason or OTHER)


def _reason(code: str) -> str:
    if code not in REASONS:
        raise UnknownCode(list_name="reasons", value=code)
    return code


def _reasons() -> str:
    return _("Reasons: {reasons}").format(reasons=", ".join(REASONS))


COMMAND = Command(
    name="cover",
    summary=_(
        "Cover places of a picture for readers who must not see them, or say that none needs it.\n"
        "The exhibit itself stays as it is. Without --box or --nothing: what may need covering."
    ),
    example="abuselog cover ~/mine.abuselog ABC/1 --box 40,120,300,160:name",
    add_options=_add_options,
    run=_run,
    more_help=_reasons,
)

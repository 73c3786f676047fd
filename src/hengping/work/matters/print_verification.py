"""Whether the files of papers are what was printed of their entries: each printed once more and compared byte by byte.

A file that differs is a fault where the same edition printed it (`ground/documents/editions.py`). Of another edition's
papers only number, amounts and names are looked for, and they are named as not compared: that proves nothing, but
nobody is accused because fonts are others here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from hengping.ground.documents.actions.issuing import called_once_replaced
from hengping.ground.documents.editions import edition
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.printed_text import printed_text
from hengping.ground.documents.reading import fields_of, read_content
from hengping.ground.documents.redrawing import Sheet, differs
from hengping.ground.errors import BadInput, Broken
from hengping.ground.people.shapes import BureauShape
from hengping.ground.records import blobs
from hengping.ground.records.beside import Chosen, every_paper
from hengping.ground.records.shapes import EntryShape
from hengping.kit.chain.faults import Fault, Uncompared
from hengping.kit.money import yuan
from hengping.kit.papers.press import CannotPrint
from hengping.work.matters.paper_verification import name_of, papers_of

OTHER_EDITION = "没有重新印制逐字对照：不是用这里的版式、字体和程序印的"
NO_EDITION = "没有重新印制逐字对照：记录没有写明用哪一版印制"


def live_print_faults(_: UUID, entries: Sequence[EntryShape], chosen: Chosen) -> Iterator[Fault | Uncompared]:
    """Yield which papers bear other words than their entry says, read back from the stored files."""

    def stored(digest: str) -> bytes | None:
        try:
            return blobs.read(digest)
        except Broken:
            return None  # that a file is gone or altered is told where files are compared

    yield from print_faults(entries, stored, chosen)


def print_faults(
    entries: Sequence[EntryShape], read: Callable[[str], bytes | None], chosen: Chosen = every_paper
) -> Iterator[Fault | Uncompared]:
    """Yield which files are not the papers of their entries, and those of which nobody can say.

    `read` returns the file with a digest, None where there is none; `chosen` says which papers are printed again, for
    it takes time: in the others number, amounts and names are looked for.
    """
    bureaus, papers, told = _bureaus(entries), papers_of(entries), False
    for key, paper in papers.items():
        said = paper.payload.get("edition")
        if told and said is None:
            yield Fault("print_not_held", f"{name_of(paper)}的记录没有写明用哪一版印制，此前的文书都写明了。")
        told = told or said is not None
        content = read(str(paper.payload["sha256"]))
        if content is None:
            continue
        is_drawn = chosen(paper) and key in bureaus
        difference = _drawn_again(paper, content, bureaus[key], papers) if is_drawn else "没有重新印制"
        if difference and is_drawn and _is_of_this_edition(paper):
            yield Fault("print_differs", f"{name_of(paper)}的文件与按记录重新印制的不一致：{difference}。")
        elif difference:
            if missing := [one for one in _must_be_printed(paper) if not _is_printed(one, printed_text(content))]:
                yield Fault("print_differs", f"{name_of(paper)}的文件上没有记录所载的{'、'.join(missing)}。")
            if is_drawn:
                yield Uncompared(name_of(paper), OTHER_EDITION if said else NO_EDITION)


def _bureaus(entries: Sequence[EntryShape]) -> dict[str, BureauShape]:
    """Return the bureau as each paper was printed for it, by paper."""
    found: dict[str, BureauShape] = {}
    for entry in entries:
        known = entry.payload.get("known")
        if isinstance(known, Mapping):
            for row in entry.payload.get("documents") or ():
                found[str(row["document"])] = BureauShape(**known["bureau"])
    return found


def _is_of_this_edition(paper: EntryShape) -> bool:
    said = paper.payload
    return bool(said.get("edition") == edition(get_kind(said["kind"]), date.fromisoformat(said["on"])))


def _drawn_again(paper: EntryShape, content: bytes, bureau: BureauShape, papers: Mapping[str, EntryShape]) -> str:
    """Say in what the file differs from the paper that its entry makes; "" where it does not."""
    said = paper.payload
    kind, earlier = get_kind(said["kind"]), papers.get(said.get("replaces", ""))
    replaces = "" if earlier is None else _called(earlier.payload)
    sheet = Sheet(said["number"], date.fromisoformat(said["on"]), paper.recorded_at, replaces)
    try:
        return differs(content, kind, read_content(kind.content, said["facts"]), bureau, sheet)
    except (BadInput, CannotPrint):
        return "记录所载的内容印不出这份文书"


def _called(said: Mapping[str, Any]) -> str:
    return called_once_replaced(said["number"], date.fromisoformat(said["on"]), said["title"])


def _must_be_printed(paper: EntryShape) -> list[str]:
    facts, kind = paper.payload["facts"], get_kind(paper.payload["kind"])
    found = [str(paper.payload["number"])] if paper.payload["number"] else []
    for blank in fields_of(kind.content):
        value = facts.get(blank.name)
        if blank.type == "fen" and value:
            found.append(yuan(int(value)))
        for row in value if isinstance(value, list) else [value]:
            if isinstance(row, Mapping) and row.get("name"):
                found.append(str(row["name"]))
    return list(dict.fromkeys(found))


def _is_printed(said: str, text: str) -> bool:
    """Whether a text bears these words; an amount is not the tail of a larger one."""
    return re.search(rf"(?<![\d,]){re.escape(''.join(said.split()))}", text) is not None

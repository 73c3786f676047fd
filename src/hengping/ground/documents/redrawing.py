"""An issued paper printed once more from what its entry says, and held against its file byte by byte.

The press gives the same bytes for the same content, so a file with text laid over it, a page more, white words under
visible ones or a picture is another file. A seal is added behind the printed bytes; it is made once more too, with a
key that nobody keeps: all but the signature itself must be the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest

from hengping.ground.documents.content import Content
from hengping.ground.documents.printed_text import printed_pages
from hengping.ground.documents.printing import print_paper
from hengping.ground.documents.registry import Kind
from hengping.ground.documents.sealing import sealed_by_nobody
from hengping.ground.people.shapes import BureauShape

_SIGNATURE = re.compile(rb"(?<=/Contents )<[0-9A-Fa-f]{1000,}>")
_NUMBER_OF_FILE = re.compile(rb"(?<=> )<[0-9A-Fa-f]{32}>(?= \]\n/Prev)")
"""Drawn by lot whenever a file is sealed."""
_TELLS = 40
"""How many characters of a difference are told."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a paper bears beside its content, as the entry of its issue says it; `replaces` names the paper before."""

    number: str
    on: date
    at: datetime
    replaces: str = ""


def differs(pdf: bytes, kind: Kind, content: Content, bureau: BureauShape, sheet: Sheet) -> str:
    """Say in what a file is not the paper that its entry makes; "" where they are the same. Raises as `print_paper`."""
    printed = print_paper(kind, content, bureau, number=sheet.number, on=sheet.on, at=sheet.at, replaces=sheet.replaces)
    if kind.seal is None:
        return "" if pdf == printed.pdf else _told(pdf, printed.pdf)
    if not pdf.startswith(printed.pdf):
        return _told(pdf, printed.pdf)
    drawn = sealed_by_nobody(printed, bureau, kind, at=sheet.at, like=pdf)
    return "" if any(_unsigned(pdf) == _unsigned(one) for one in drawn) else "盖章以后又有改动，或者印章不是这样盖的"


def _unsigned(pdf: bytes) -> bytes:
    return _NUMBER_OF_FILE.sub(b"", _SIGNATURE.sub(b"", pdf))


def _told(pdf: bytes, drawn: bytes) -> str:
    """Say where two files differ that are not the same, as a person sees it."""
    found, wanted = printed_pages(pdf), printed_pages(drawn)
    if found == wanted:
        return "文字一样，但有别的内容，或者字体、颜色、大小、位置不同"
    if sorted(found) == sorted(wanted):
        return "各页的次序不同"
    return "；".join(_told_pages(found, wanted))


def _told_pages(found: Sequence[str], wanted: Sequence[str]) -> Iterator[str]:
    if len(found) != len(wanted):
        yield f"文件有{len(found)}页，应为{len(wanted)}页"
    for page, (one, two) in enumerate(zip_longest(found, wanted, fillvalue=""), 1):
        if one != two:
            start = _alike(one, two)
            end = _alike(one[start:][::-1], two[start:][::-1])
            said, held = (text[start : len(text) - end] for text in (one, two))
            yield f"第{page}页文件上是“{_short(said)}”，按记录是“{_short(held)}”"
            return


def _alike(one: str, two: str) -> int:
    """Return with how many of the same characters two texts begin."""
    return next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _short(text: str) -> str:
    return text if len(text) <= _TELLS else f"{text[:_TELLS]}……"

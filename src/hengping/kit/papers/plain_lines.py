"""The words of a file as lines, for a look without opening it: nothing of its looks, nothing that runs."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from itertools import chain, islice

from hengping.kit.buffers import Bytes
from hengping.kit.media_types import WORD, WORKBOOK
from hengping.kit.papers.word_text import LARGEST_LOOK_BYTES, NoWordText, first_lines
from hengping.kit.sheets import BadFile, SheetRow, read_row_by_row

TEXTS = frozenset({"text/plain", "text/csv"})


def plain_lines(content: Bytes, media_type: str, most: int) -> list[str]:
    """Return the first lines of a Word file, a workbook or a text; none where it holds no words that we can read."""
    try:
        if media_type == WORD:
            return first_lines(content[:], most)
        if media_type == WORKBOOK:
            return [_line(row) for row in islice(chain.from_iterable(read_row_by_row(content[:]).values()), most)]
    except (NoWordText, BadFile):
        return []
    return list(islice(_lines_of_text(content), most)) if media_type in TEXTS else []


def _lines_of_text(content: Bytes) -> Iterator[str]:
    yield from _decoded(content[:LARGEST_LOOK_BYTES], whole=len(content) <= LARGEST_LOOK_BYTES).splitlines()


def _line(row: SheetRow) -> str:
    return "　".join(text or row.unclear.get(heading, "") for heading, text in row.cells.items())


def _decoded(content: bytes, *, whole: bool) -> str:
    """Read a text, or the beginning of one, which may end within a character."""
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(content, final=whole)
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")

"""The words of a file as lines, for a look without opening it: nothing of its looks, nothing that runs."""

from __future__ import annotations

from hengping.kit.media_types import WORD, WORKBOOK
from hengping.kit.papers.word_text import NoWordText, read_word
from hengping.kit.sheets import BadFile, SheetRow, read_row_by_row

TEXTS = frozenset({"text/plain", "text/csv"})


def plain_lines(content: bytes, media_type: str, most: int) -> list[str]:
    """Return the first lines of a Word file, a workbook or a text; none where it holds no words that we can read."""
    try:
        return _every(content, media_type)[:most]
    except (NoWordText, BadFile):
        return []


def _every(content: bytes, media_type: str) -> list[str]:
    if media_type == WORD:
        return [line for line in read_word(content).lines if line.strip()]
    if media_type == WORKBOOK:
        return [_line(row) for rows in read_row_by_row(content).values() for row in rows]
    return _decoded(content).splitlines() if media_type in TEXTS else []


def _line(row: SheetRow) -> str:
    return "　".join(text or row.unclear.get(heading, "") for heading, text in row.cells.items())


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")

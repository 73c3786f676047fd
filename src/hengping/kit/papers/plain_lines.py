"""The words of a file as lines, for a look without opening it: nothing of its looks, nothing that runs."""

from __future__ import annotations

from hengping.kit.media_types import WORD, WORKBOOK
from hengping.kit.papers.word_text import NoWordText, read_word
from hengping.kit.sheets import BadFile, read_sheets

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
        return ["　".join(row.values()) for rows in read_sheets(content).values() for row in rows]
    return _decoded(content).splitlines() if media_type in TEXTS else []


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")

"""Which characters a font file can draw: the character map of an OpenType font, read without a library.

Only the two map formats that fonts for Chinese use (4 and 12) are read. A file that is no font is said to be one.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from pathlib import Path

Spans = tuple[tuple[int, int], ...]
"""Ranges of code points, both ends included, in order and apart."""


class NotAFont(ValueError):
    """The file cannot be read as an OpenType font."""


def read_spans(path: Path, index: int = 0) -> Spans:
    """Return the code points that face `index` of a font file maps to a glyph. Raises NotAFont."""
    try:
        data = path.read_bytes()
        return _read(data, _face_offset(data, index))
    except (OSError, struct.error, IndexError) as error:
        raise NotAFont(f"字体文件无法读取：{path.name}") from error


def covers(spans: Spans, code: int) -> bool:
    """Say whether a code point lies in one of the ranges."""
    place = bisect_right(spans, (code, 0x10FFFF)) - 1
    return place >= 0 and spans[place][0] <= code <= spans[place][1]


def _face_offset(data: bytes, index: int) -> int:
    """A collection holds several faces; a plain file starts with its only one."""
    if data[:4] == b"ttcf":
        return int(struct.unpack_from(">I", data, 12 + 4 * index)[0])
    if data[:4] not in (b"\x00\x01\x00\x00", b"OTTO", b"true"):
        raise IndexError
    return 0


def _read(data: bytes, offset: int) -> Spans:
    tables = struct.unpack_from(">H", data, offset + 4)[0]
    for place in range(tables):
        tag, _, start, _ = struct.unpack_from(">4sIII", data, offset + 12 + 16 * place)
        if tag == b"cmap":
            return _best_map(data, start)
    raise IndexError


def _best_map(data: bytes, start: int) -> Spans:
    """Format 12 reaches beyond the first 65,536 code points, so it is preferred where there is one."""
    found: dict[int, int] = {}
    for place in range(struct.unpack_from(">H", data, start + 2)[0]):
        platform, _, offset = struct.unpack_from(">HHI", data, start + 4 + 8 * place)
        if platform in (0, 3):
            found[struct.unpack_from(">H", data, start + offset)[0]] = start + offset
    if 12 in found:
        return _segmented_coverage(data, found[12])
    if 4 in found:
        return _segment_mapping(data, found[4])
    raise IndexError


def _segmented_coverage(data: bytes, start: int) -> Spans:
    groups = struct.unpack_from(">I", data, start + 12)[0]
    rows = struct.iter_unpack(">III", data[start + 16 : start + 16 + 12 * groups])
    return _joined([(first, last) for first, last, glyph in rows if glyph or last > first])


def _segment_mapping(data: bytes, start: int) -> Spans:
    half = struct.unpack_from(">H", data, start + 6)[0]
    count = half // 2
    ends = struct.unpack_from(f">{count}H", data, start + 14)
    firsts = struct.unpack_from(f">{count}H", data, start + 16 + half)
    deltas = struct.unpack_from(f">{count}H", data, start + 16 + 2 * half)
    shifts_at = start + 16 + 3 * half
    shifts = struct.unpack_from(f">{count}H", data, shifts_at)
    spans: list[tuple[int, int]] = []
    for place in range(count):
        for code in range(firsts[place], ends[place] + 1):
            if code == 0xFFFF:
                continue
            glyph = code
            if shifts[place]:
                glyph = struct.unpack_from(
                    ">H", data, shifts_at + 2 * place + shifts[place] + 2 * (code - firsts[place])
                )[0]
                glyph = (glyph + deltas[place]) & 0xFFFF if glyph else 0
            else:
                glyph = (code + deltas[place]) & 0xFFFF
            if glyph:
                spans.append((code, code))
    return _joined(spans)


def _joined(spans: list[tuple[int, int]]) -> Spans:
    whole: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if whole and first <= whole[-1][1] + 1:
            whole[-1] = (whole[-1][0], max(last, whole[-1][1]))
        else:
            whole.append((first, last))
    return tuple(whole)

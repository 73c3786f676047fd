"""Make a screenshot small: a palette of the colours that matter instead of millions, then packed hard.

A screen of text has few colours. The 256 most frequent stay as they are, each other one becomes the nearest of them:
nobody sees the difference and the file is a third as large. Standard library only.
"""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = 256
CHANNELS = {2: 3, 6: 4}


class NotSuchPicture(Exception):
    """Not a PNG as Chromium writes it: eight bits a channel, RGB or RGBA, not interlaced."""


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and content of each part."""
    at = len(SIGNATURE)
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        yield kind, data[at + 8 : at + 8 + size]
        at += 12 + size


def rows(data: bytes, stride: int, step: int) -> Iterator[bytes]:
    """Undo the filter of each line; `step` is the size of a pixel in bytes."""
    above = bytearray(stride)
    for at in range(0, len(data), stride + 1):
        how, line = data[at], bytearray(data[at + 1 : at + 1 + stride])
        if how == 2:
            line = bytearray((here + up) & 255 for here, up in zip(line, above, strict=True))
        elif how:
            for x in range(stride):
                left = line[x - step] if x >= step else 0
                corner = above[x - step] if x >= step else 0
                line[x] = (line[x] + guess(how, left, above[x], corner)) & 255
        above = line
        yield bytes(line)


def guess(how: int, left: int, up: int, corner: int) -> int:
    """Return what filters 1, 3 and 4 expect a byte to be."""
    if how == 1:
        return left
    if how == 3:
        return (left + up) // 2
    far_left, far_up, far_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
    if far_left <= far_up and far_left <= far_corner:
        return left
    return up if far_up <= far_corner else corner


def palette_of(colours: Counter[bytes]) -> tuple[list[bytes], dict[bytes, int]]:
    """Return the palette and the place in it of every colour."""
    kept = [colour for colour, _ in colours.most_common(COLOURS)]
    places = {colour: place for place, colour in enumerate(kept)}
    for colour in colours:
        if colour not in places:
            red, green, blue = colour
            apart = [(red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2 for r, g, b in kept]
            places[colour] = apart.index(min(apart))
    return kept, places


def part(kind: bytes, content: bytes) -> bytes:
    """Return one part of a PNG with its length and check sum."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def small(data: bytes) -> bytes:
    """Return the same picture with a palette."""
    parts = list(chunks(data))
    width, height, depth, sort, *_, interlaced = struct.unpack(">IIBBBBB", dict(parts)[b"IHDR"])
    if not data.startswith(SIGNATURE) or depth != 8 or sort not in CHANNELS or interlaced:
        raise NotSuchPicture
    step = CHANNELS[sort]
    packed = zlib.decompress(b"".join(content for kind, content in parts if kind == b"IDAT"))
    pixels = [
        [line[x : x + 3] for x in range(0, len(line), step)] for line in rows(packed, width * step, step)
    ]  # what little lies behind the picture is opaque: the fourth channel says nothing
    palette, places = palette_of(Counter(colour for line in pixels for colour in line))
    lines = b"".join(b"\0" + bytes(places[colour] for colour in line) for line in pixels)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return (
        SIGNATURE
        + part(b"IHDR", head)
        + part(b"PLTE", b"".join(palette))
        + part(b"IDAT", zlib.compress(lines, 9))
        + part(b"IEND", b"")
    )

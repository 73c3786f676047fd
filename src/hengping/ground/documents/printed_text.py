"""The text of a printed paper, read back from its bytes: what a person sees, not what the database says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

_FONT = re.compile(rb"/([^\s/<>\[\]()]+)\s+[-\d.]+\s+Tf")
_OPENING = re.compile(rb"/[^\s/<>\[\]()]+\s+[-\d.]+\s+Tf|\(|(?<!<)<[0-9A-Fa-f\s]+>")
_WITHIN = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_SINGLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def printed_text(pdf: bytes) -> str:
    """Return the characters of a paper of our press without white space. What cannot be read is left out."""
    return "".join(printed_pages(pdf))


def printed_pages(pdf: bytes) -> list[str]:
    """Return the same page by page."""
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415  # slow to import, seldom asked for
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415

    try:
        pages = _pages(PdfFileReader(BytesIO(pdf)).root["/Pages"].get_object())
        return ["".join(_text_of(page)) for page in pages]
    except (PdfError, KeyError, ValueError, TypeError, AttributeError, IndexError):
        return []  # bytes that are no paper of ours say nothing of what stands on it


def _pages(node: Any) -> Iterator[Any]:
    if "/Kids" not in node:
        yield node
        return
    for kid in node["/Kids"]:
        yield from _pages(kid.get_object())


def _text_of(page: Any) -> Iterator[str]:
    fonts = page["/Resources"].get_object().get("/Font", {})
    tables = {name.lstrip("/").encode(): _table(font.get_object()) for name, font in fonts.items()}
    table: Mapping[int, str] = {}
    for piece in _pieces(_content(page["/Contents"].get_object())):
        if font := _FONT.fullmatch(piece):
            table = tables.get(font[1], {})
            continue
        said = _unescaped(piece[1:-1]) if piece[:1] == b"(" else bytes.fromhex(piece[1:-1].decode())
        codes = (int.from_bytes(said[place : place + 2], "big") for place in range(0, len(said) - 1, 2))
        yield "".join("".join(table.get(code, "") for code in codes).split())


def _pieces(content: bytes) -> Iterator[bytes]:
    """Yield each choice of a font and each text, in order. Brackets within a text stand as they are while they pair."""
    place = 0
    while opening := _OPENING.search(content, place):
        place = opening.end()
        if opening[0] == b"(":
            place = _end_of_text(content, place)
        yield content[opening.start() : place]


def _end_of_text(content: bytes, place: int) -> int:
    depth = 1
    for sign in _WITHIN.finditer(content, place):
        depth += {b"(": 1, b")": -1}.get(sign[0], 0)
        if not depth:
            return sign.end()
    return len(content)


def _content(stream: Any) -> bytes:
    if isinstance(stream, list):
        return b"\n".join(part.get_object().data for part in stream)
    data: bytes = stream.data
    return data


def _unescaped(text: bytes) -> bytes:
    def sign(found: re.Match[bytes]) -> bytes:
        said = found[1]
        return bytes([int(said, 8) & 0xFF]) if said.isdigit() else _SIGNS.get(said, said)

    return _ESCAPE.sub(sign, text)


def _table(font: Any) -> dict[int, str]:
    """Return which characters the codes of a font stand for, as it says itself."""
    if "/ToUnicode" not in font:
        return {}
    told: bytes = font["/ToUnicode"].get_object().data
    table: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", told, re.DOTALL):
        table |= {int(code, 16): _characters(said) for code, said in _SINGLE.findall(block)}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", told, re.DOTALL):
        for first, last, said in _RANGE.findall(block):
            start = int(said, 16)
            table |= {code: chr(start + code - int(first, 16)) for code in range(int(first, 16), int(last, 16) + 1)}
    return table


def _characters(said: bytes) -> str:
    return bytes.fromhex(said.decode()).decode("utf-16-be")

"""The words of a printed paper, as a person reads them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pypdf import PdfReader


def words(blocks: Sequence[Mapping[str, Any]]) -> str:
    """Return the text of a paper from its blocks, a block a line, a table row a line."""
    lines = []
    for block in blocks:
        if block["t"] == "table":
            lines += ["｜".join(cell["text"] for cell in row) for row in block["rows"]]
        elif block["t"] == "close":
            lines += [block["organ"], block["date"]]
        elif block["t"] == "sign":
            lines.append(f"{block['text']}：" + "＿" * block["count"])
        else:
            lines.append(block["text"])
    return "\n".join(lines) + "\n"


def extracted(pdf: bytes) -> str:
    """Return the characters of a PDF without white space, as another program finds them."""
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return "".join(text.split())


def structure(pdf: bytes) -> list[str]:
    """Return the sorts of the pieces that a tagged PDF names to programs that read aloud, in order."""
    return list(_sorts(PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]))


def _sorts(piece: Any) -> Iterator[str]:
    piece = piece.get_object()
    if isinstance(piece, list):
        for one in piece:
            yield from _sorts(one)
    elif isinstance(piece, Mapping):
        yield from [str(piece["/S"])] if "/S" in piece else []
        yield from _sorts(piece["/K"]) if "/K" in piece else []

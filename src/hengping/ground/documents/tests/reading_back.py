"""The words of a printed paper, as a person reads them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
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

"""How many pages a file takes in a bound file, where that can be known without printing it."""

from __future__ import annotations

from hengping.kit.buffers import Bytes, reading
from hengping.kit.media_types import PDF

MANY_PAGES_IN_ONE = "image/tiff"


def pages_of(content: Bytes, media_type: str) -> int | None:
    """Return the number of pages: one for a picture, what its structure says for a PDF, None where nobody knows."""
    if media_type == PDF:
        return _pages_of_pdf(content)
    return 1 if media_type.startswith("image/") and media_type != MANY_PAGES_IN_ONE else None


def _pages_of_pdf(content: Bytes) -> int | None:
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415  # slow to import
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415  # as above

    try:
        said = PdfFileReader(reading(content)).root["/Pages"]["/Count"]
    except (PdfError, KeyError, TypeError, ValueError, RecursionError):
        return None  # what comes from outside may be broken: then its pages are counted by hand
    return said if isinstance(said, int) and said > 0 else None

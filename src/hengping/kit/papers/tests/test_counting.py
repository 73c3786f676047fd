from __future__ import annotations

import pytest

from hengping.kit.papers.counting import pages_of
from hengping.kit.papers.tests.conftest import Print

PDF = "application/pdf"


def test_it_works(print_text: Print) -> None:
    printed = print_text("#para[甲]\n#pagebreak()\n#para[乙]\n#pagebreak()\n#para[丙]")
    assert (printed.pages, pages_of(printed.pdf, PDF)) == (3, 3)


@pytest.mark.parametrize(
    ("media_type", "pages"), [("image/jpeg", 1), ("image/png", 1), ("image/tiff", None), ("video/mp4", None)]
)
def test_a_picture_is_a_page(media_type: str, pages: int | None) -> None:
    assert pages_of(b"\xff\xd8", media_type) == pages


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n%%EOF", b"%PDF-1.7 no structure at all", b"\x00" * 64])
def test_a_broken_file_has_no_known_pages(content: bytes) -> None:
    assert pages_of(content, PDF) is None


def test_a_number_that_cannot_be_is_not_believed(print_text: Print) -> None:
    pdf = print_text("#para[甲]").pdf
    assert b"/Type/Pages/Count 1" in pdf
    assert pages_of(pdf.replace(b"/Type/Pages/Count 1", b"/Type/Pages/Count 0"), PDF) is None

"""The words of every kind of paper can be read back from its bytes, by what runs in the product alone."""

from __future__ import annotations

import pytest

from hengping.conftest import Cast
from hengping.ground.documents.actions import preview
from hengping.ground.documents.kinds import all_kinds
from hengping.ground.documents.printed_text import printed_text
from hengping.ground.documents.tests.conftest import AT, ON
from hengping.ground.documents.tests.reading_back import extracted
from hengping.ground.people.queries import get_bureau

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["penalty_decision_unit", "filing_approval", "discussion_record", "service_receipt"])
def test_it_works(code: str, cast: Cast) -> None:
    """Another program finds the same characters; in which order those of a table stand differs."""
    kind = all_kinds()[code]
    pdf = preview(kind=code, content=kind.sample(), bureau=get_bureau(cast.bureau.pk), on=ON, at=AT)
    assert sorted(printed_text(pdf)) == sorted(extracted(pdf))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\x89PNG"])
def test_what_is_no_paper_says_nothing(content: bytes) -> None:
    assert printed_text(content) == ""

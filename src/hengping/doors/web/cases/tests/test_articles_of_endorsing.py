"""Who endorses a proposal reads the article of what is proposed, not that of another decision."""

from __future__ import annotations

import pytest

from hengping.doors.web.cases.tests.conftest import Opened, text
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_same_violation import filing

pytestmark = pytest.mark.django_db


def test_a_filing_is_endorsed_by_the_article_on_filing(play: Play, as_: Opened) -> None:
    play.open()
    filing(play)
    page = text(as_(play.cast.section_head).get(f"/cases/{play.id}/steps/endorse_proposal/"))
    lead = page.partition("依据：")[2].partition("</div>")[0]
    assert "第五十四条第二款" in lead
    assert "第五十七条" not in lead

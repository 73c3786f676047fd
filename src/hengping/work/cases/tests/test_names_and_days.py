"""A name and a day under an opinion come from the act of that person."""

from __future__ import annotations

from typing import Any

import pytest

from hengping.ground.documents.queries import content_of, list_documents
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_papers_of_one_party import context
from hengping.work.matters.paper_sources.common import COMMON as SOURCES

pytestmark = pytest.mark.django_db


def content(play: Play, kind: str) -> Any:
    (document,) = [one for one in list_documents(play.id) if one.kind == kind]
    return content_of(document.id)


def test_under_a_proposal_stands_who_made_it(play: Play) -> None:
    play.filed()
    said = content(play, "filing_approval")
    assert [officer.name for officer in said.officers] == ["陈立新", "黄晓峰"]
    assert said.proposed_by.name == "陈立新"
    assert said.proposed_by.certificate == said.officers[0].certificate
    assert said.proposed_on == play.on


def test_without_a_proposal_nobody_made_one_on_any_day(play: Play) -> None:
    play.open()
    made = context(play, "approve_filing", key="")
    assert SOURCES.shared["proposed_by"].source(made) is None
    assert SOURCES.shared["proposed_on"].source(made) is None

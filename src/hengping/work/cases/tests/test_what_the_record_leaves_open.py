"""What the record does not know stands on a paper as it was asked; whom a paper is for is asked where several are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hengping.ground.errors import BadInput
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_papers_of_one_party import context
from hengping.work.matters.models import Matter
from hengping.work.matters.paper_sources import Fact, Origin, PaperSources
from hengping.work.matters.paper_verification import live_paper_faults
from hengping.work.matters.papers import Drawn, draw, draw_up
from hengping.work.matters.standing import standing_of

pytestmark = pytest.mark.django_db
TWO = {"p1": {"name": "顺达五金厂"}, "p2": {"name": "兴旺化工厂"}}


def asked_of_nobody_known(play: Play, said: object) -> Drawn:
    """Draw a record of a person of whom no entry tells even the name; some parts of that row are asked."""
    row = Fact(Origin.ENTRY, parts=frozenset({"phone", "post"}))
    declared = CASE_PRACTICE.sources.by_kind_and_field
    practice = replace(CASE_PRACTICE, sources=PaperSources("case", {**declared, ("questioning_record", "asked"): row}))
    return draw(practice, "questioning_record", context(play, "record_questioning", key=""), {"asked": said})


def test_the_asked_parts_of_a_row_stand_where_the_record_knows_none_of_it(play: Play) -> None:
    play.open()
    typed = {"name": "别人", "phone": "13800000000", "post": ""}
    assert asked_of_nobody_known(play, typed).values["asked"] == {"phone": "13800000000", "post": ""}


@pytest.mark.parametrize("said", [None, {}, {"name": "别人"}, "别人"])
def test_nothing_else_stands_there(play: Play, said: object) -> None:
    play.open()
    assert "asked" not in asked_of_nobody_known(play, said).values


def drawn_for(play: Play, step: str, party: str) -> list[str]:
    standing = standing_of(Matter.objects.select_related("dossier").get(pk=play.id), play.on)
    data = {"party": party} if party else {}
    made = replace(context(play, step, data), read={"parties": TWO})
    return [paper.kind for paper in draw_up(standing, step, data, {}, made)]


def test_a_paper_that_names_one_of_several_parties_is_for_the_one_that_is_said(play: Play) -> None:
    play.open()
    assert drawn_for(play, "notify_hearing", "p2") == ["hearing_notice"]
    with pytest.raises(BadInput) as missing:
        drawn_for(play, "notify_hearing", "")
    assert missing.value.fields == {"party": "有多个当事人的，请选择《行政处罚听证会通知书》给哪一个当事人。"}


def test_a_paper_that_names_nobody_needs_no_party(play: Play) -> None:
    play.open()
    assert drawn_for(play, "record_statement", "") == ["statement_record"]


def test_a_dossier_without_entries_has_no_paper_that_differs(play: Play) -> None:
    play.open()
    assert list(live_paper_faults(play.id, ())) == []

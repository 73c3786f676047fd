"""What Ctrl-K finds among cases and papers."""

from __future__ import annotations

import pytest

from hengping.doors.web.cases.search import hits
from hengping.ground.documents.queries import list_documents
from hengping.work.cases.tests.conftest import Play, play

__all__ = ["play"]

pytestmark = pytest.mark.django_db


def test_it_works(play: Play) -> None:
    """By name, party, case number, number of a paper, with whatever brackets the keyboard has."""
    play.filed()
    actor, case = play.cast.officer_in_charge, f"/cases/{play.id}/"
    number = play.row().number
    for text in ("顺达五金", "警示标志", number):
        assert case in [hit.address for hit in hits(actor, text, play.on)], text
    paper = next(one for one in list_documents(play.id) if one.kind == "correction_order")
    found = hits(actor, paper.number, play.on)
    assert found[0].address == f"{case}documents/{paper.id}/"
    assert found[0].name == f"{paper.title}　{paper.number}"
    typed = paper.number.replace("（", "(").replace("）", ")").replace("〔", "[").replace("〕", "]")
    assert hits(actor, typed, play.on) == found


def test_it_finds_nothing_of_another_bureau(play: Play) -> None:
    play.filed()
    for text in ("顺达五金", play.row().number, "应急"):
        assert hits(play.cast.outsider, text, play.on) == []


def test_a_single_character_finds_cases_only(play: Play) -> None:
    play.filed()
    assert {hit.icon for hit in hits(play.cast.leader, "厂", play.on)} == {"briefcase-2"}

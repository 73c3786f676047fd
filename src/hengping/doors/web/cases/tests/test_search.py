"""What Ctrl-K finds among cases, and papers by number."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hengping.doors.web.shared.search import Hit, hits_for
from hengping.ground.documents.queries import list_documents
from hengping.ground.people.actors import Actor
from hengping.ground.records import owners
from hengping.ground.records.tests.owned import ToyOwner
from hengping.work.cases.tests.conftest import Play, play

__all__ = ["play"]

pytestmark = pytest.mark.django_db


def found(actor: Actor, text: str, play: Play) -> dict[str, Sequence[Hit]]:
    return {group.name: group.hits for group in hits_for(actor, text, play.on)}


def papers(actor: Actor, text: str, play: Play) -> Sequence[Hit]:
    return found(actor, text, play).get("文书", [])


def cases(actor: Actor, text: str, play: Play) -> Sequence[Hit]:
    return found(actor, text, play).get("案件", [])


def test_it_works(play: Play) -> None:
    """By name, party, case number, number of a paper, with whatever brackets the keyboard has."""
    play.filed()
    actor, case = play.cast.officer_in_charge, f"/cases/{play.id}/"
    number = play.row().number
    for text in ("顺达五金", "警示标志", number):
        assert case in [hit.address for hit in cases(actor, text, play)], text
    paper = next(one for one in list_documents(play.id) if one.kind == "correction_order")
    hits = papers(actor, paper.number, play)
    assert hits[0].address == f"{case}documents/{paper.id}/"
    assert hits[0].name == f"{paper.title}　{paper.number}"
    for number, find in ((paper.number, papers), (play.row().number, cases)):
        typed = number.replace("（", "(").replace("）", ")").replace("〔", "[").replace("〕", "]")
        assert find(actor, typed, play) == find(actor, number, play) != []


def test_it_finds_nothing_of_another_bureau(play: Play) -> None:
    play.filed()
    for text in ("顺达五金", play.row().number, "应急"):
        assert papers(play.cast.outsider, text, play) == []
        assert cases(play.cast.outsider, text, play) == []


def test_a_paper_is_found_only_by_who_may_see_its_dossier(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the kind of the dossier: its owner says where the paper opens, and for whom."""
    play.filed()
    cast, number = play.cast, list_documents(play.id)[0].number
    owner = ToyOwner("case")
    monkeypatch.setattr(owners, "_OWNERS", {"case": owner})
    assert papers(cast.colleague, number, play)[0].address.startswith(f"/visits/{play.id}/documents/")
    owner.only_for = frozenset({cast.officer_in_charge.user_id})
    assert papers(cast.officer_in_charge, number, play) != []
    assert papers(cast.colleague, number, play) == []


def test_a_single_character_finds_cases_only(play: Play) -> None:
    play.filed()
    assert papers(play.cast.leader, "厂", play) == []
    assert {hit.icon for hit in cases(play.cast.leader, "厂", play)} == {"briefcase-2"}

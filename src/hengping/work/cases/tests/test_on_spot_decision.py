"""The decision on the spot says nothing that its dossier does not hold, and of no hour that has not come."""

from __future__ import annotations

from typing import Any

import pytest

from hengping.ground.documents.queries import content_of, list_documents
from hengping.ground.errors import BadInput, Refused
from hengping.work.cases.tests.conftest import ITEM, PNG, Play, opened_on_the_spot, told
from hengping.work.matters import actions as matters

pytestmark = pytest.mark.django_db

KIND = "on_spot_decision_unit"
SAID = dict.fromkeys(("reconsideration_first", "handed_over", "numbered", "surcharge_told", "correction_told"), True)


def penalty(fine: int) -> dict[str, Any]:
    return {
        "party": "p1",
        "fine": fine,
        "confiscation": 0,
        "kinds": ["fine"],
        "items": [ITEM],
        "articles": ["WSL-99[1]"],
        "facts": "车间没有警示标志",
        "lawful": True,
        "grade": "on-spot",
    }


def heard(play: Play, fine: int = 150_000) -> None:
    opened_on_the_spot(play, penalty(fine))
    play.later()
    play.step("hear_on_spot", {"rights_told": True, "stated": False})


def decide(play: Play, fine: int = 150_000, *, paper: dict[str, Any] | None = None, **said: Any) -> Any:
    given = dict(told("decide_on_spot")[KIND]) | (paper or {})
    play.step("decide_on_spot", {"penalty": [penalty(fine)], **SAID, **said}, paper={KIND: given})
    (document,) = list_documents(play.id)
    return content_of(document.id)


def test_it_works_where_the_dossier_holds_the_evidence(play: Play) -> None:
    heard(play)
    matters.add_evidence(
        dossier_id=play.id,
        evidence="audiovisual",
        name="现场照片.png",
        file_name="现场照片.png",
        content=PNG,
        source="现场拍摄",
        actor=play.cast.officer_in_charge,
        at=play.now,
    )
    content = decide(play)
    assert content.evidence == ("现场照片",)
    assert not content.collected


def test_of_no_evidence_the_paper_names_none(play: Play) -> None:
    heard(play)
    with pytest.raises(Refused, match="文书"):
        decide(play, paper={"evidence": ["现场照片"]})
    assert decide(play).evidence == ()


def test_the_paper_announces_the_collection_that_the_law_allows(play: Play) -> None:
    heard(play, 100_00)
    assert decide(play, 100_00, collection="small").collected


def test_it_refuses_to_announce_a_collection_that_the_law_does_not_allow(play: Play) -> None:
    heard(play)
    with pytest.raises(Refused) as refused:
        decide(play, collection="small")
    assert [one.text for one in refused.value.findings] == ["不符合当场收缴罚款的情形"]


def test_it_refuses_an_hour_that_has_not_come(play: Play) -> None:
    heard(play)
    with pytest.raises(BadInput) as refused:
        decide(play, paper={"happened_at": "10:30"})
    assert refused.value.fields == {
        f"{KIND}.happened_at": "《行政（当场）处罚决定书》写的2025年3月3日10时30分还没有到，请填写实际的时刻。"
    }


def test_an_hour_for_which_somebody_is_called_is_to_come(play: Play) -> None:
    play.filed()
    play.step("notify_questioning", {"person": "张三", "questioned_on": play.on, "place": "询问室"})

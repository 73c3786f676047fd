"""Two parties of one case ask to pay later: each proposal is put, endorsed, sent back and granted by itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hengping.ground.errors import BadInput, Refused
from hengping.ground.people.actors import Actor
from hengping.ground.records.owners import Duty
from hengping.ground.records.queries import list_entries
from hengping.kit.identity import credit_check_character
from hengping.law.penalty.procedure import PENALTY
from hengping.work.cases import actions
from hengping.work.cases.actions import Weighing
from hengping.work.cases.owner import CaseOwner
from hengping.work.cases.tests.conftest import FINE, ITEM, Play
from hengping.work.matters.worklist import returned_in
from hengping.work.parties.actions import create_party
from hengping.work.parties.shapes import Particulars

pytestmark = pytest.mark.django_db
OF = {"of": "propose_deferral"}
OTHER = "安平县宏业木器店"


def weigh_both(play: Play, fine: int = FINE) -> str:
    reasons = {"fault": "过失", "duration": "三个月", "harm": "没有后果"}
    fines = {"p1": fine, "p2": fine + 1_000_00}
    on = date(2025, 3, 3)
    version = actions.weigh(
        dossier_id=play.id,
        rows=[
            Weighing(party=key, item=ITEM, stage="base", subject="unit", act_on=on, proposed=amount, reasons=reasons)
            for key, amount in fines.items()
        ],
        facts_text="车间三处危险部位没有警示标志。",
        reasons_text="综合过失、持续时间和后果。",
        actor=play.cast.officer_in_charge,
        at=play.now,
        on=play.on,
    ).version
    play.later()
    return version


@pytest.fixture
def of_two(play: Play, monkeypatch: pytest.MonkeyPatch) -> Play:
    """Both were punished, and what each owes is due."""
    body = "91449900MADEM0002"
    code = body + credit_check_character(body)
    told = {"unit_type": "company", "credit_code": code, "legal_representative": "赵六", "address": "二路2号"}
    other = Particulars(person=False, name=OTHER, **told)
    party = create_party(particulars=other, actor=play.cast.officer_in_charge, at=play.now, on=play.on)
    given, opening = {"party_ids": [play.party_id, party.id]}, play.open
    monkeypatch.setattr(play, "open", lambda **changes: opening(**(given | changes)))
    monkeypatch.setattr(play, "weigh", lambda fine: weigh_both(play, fine))
    play.decided()
    return play


def asks(play: Play, party: str, difficulty: str = "停产") -> None:
    data = {"applied": True, "difficulty": difficulty, "until_on": play.on + timedelta(days=60), "party": party}
    play.step("propose_deferral", data)


def due(play: Play, actor: Actor) -> list[Duty]:
    return [duty for duty in CaseOwner().next_duties(dossier_id=play.id, actor=actor, on=play.on) if duty.mine]


def about(play: Play, actor: Actor) -> list[tuple[str, str]]:
    found = [(duty.about, duty.address) for duty in due(play, actor) if "deferral" in duty.address or duty.signs]
    return [(words, address.rpartition("/steps/")[2]) for words, address in found]


FIRST = "提请延期或者分期缴纳罚款（安平县顺达五金厂）"
SECOND = f"提请延期或者分期缴纳罚款（{OTHER}）"


def test_each_waits_is_endorsed_and_granted_by_itself(of_two: Play) -> None:
    play, cast = of_two, of_two.cast
    asks(play, "p1")
    asks(play, "p2")
    assert about(play, cast.section_head) == [
        (FIRST, "endorse_proposal/?of=propose_deferral&party=p1"),
        (SECOND, "endorse_proposal/?of=propose_deferral&party=p2"),
    ]
    play.step("endorse_proposal", OF | {"party": "p2", "opinion": "第二家的情况属实，同意。"})
    assert about(play, cast.section_head) == [(FIRST, "endorse_proposal/?of=propose_deferral&party=p1")]
    assert about(play, cast.leader) == [(SECOND, "approve_deferral/?party=p2")]
    with pytest.raises(Refused):
        play.step("approve_deferral", {"party": "p1"})
    with pytest.raises(BadInput):
        play.step("approve_deferral")
    play.step("approve_deferral", {"party": "p2"})
    (paper,) = [one.payload for one in list_entries(play.id) if one.payload.get("kind") == "deferral_approval"]
    assert paper["facts"]["review"]["text"] == "第二家的情况属实，同意。"
    assert about(play, cast.leader) == []
    assert about(play, cast.section_head) == [(FIRST, "endorse_proposal/?of=propose_deferral&party=p1")]


def test_each_that_was_sent_back_is_shown_with_its_words_until_it_is_made_anew(of_two: Play) -> None:
    play, officer = of_two, of_two.cast.officer_in_charge
    asks(play, "p1")
    asks(play, "p2")
    play.step("decline_endorsement", OF | {"party": "p1", "reason": "没有银行流水。"})
    play.step("endorse_proposal", OF | {"party": "p2"})
    play.step("return_proposal", OF | {"party": "p2", "reason": "日期太长。"})
    head, leader = play.cast.section_head.name, play.cast.leader.name
    said = {duty.name: (duty.about, duty.address.rpartition("/steps/")[2], duty.who) for duty in due(play, officer)}
    assert said[FIRST] == (f"{head}退回：没有银行流水。", "propose_deferral/?party=p1", officer.name)
    assert said[SECOND] == (f"{leader}退回：日期太长。", "propose_deferral/?party=p2", officer.name)
    asks(play, "p2", "停产，附流水")
    assert [duty.name for duty in due(play, officer) if "propose_deferral" in duty.address] == [FIRST]
    asks(play, "p1", "停产，附流水")
    assert not [duty for duty in due(play, officer) if "propose_deferral" in duty.address]


def test_what_is_put_anew_for_all_stands_for_each(of_two: Play) -> None:
    play = of_two
    for party in ("p1", "p2"):
        asks(play, party)
        play.step("return_proposal", OF | {"party": party, "reason": "一并提请。"})
    assert [one.party for one in returned_in(PENALTY, list_entries(play.id))] == ["p1", "p2"]
    asks(play, "")
    assert returned_in(PENALTY, list_entries(play.id)) == []
    play.step("return_proposal", OF | {"reason": "还是分开提请。"})
    (one,) = returned_in(PENALTY, list_entries(play.id))
    assert (one.party, one.words.partition("：")[2]) == ("", "还是分开提请。")
    asks(play, "p1")
    assert returned_in(PENALTY, list_entries(play.id)) == []


def test_what_was_granted_is_not_sent_back_with_the_next(of_two: Play) -> None:
    play = of_two
    asks(play, "p1")
    play.step("endorse_proposal", OF | {"party": "p1"})
    play.step("approve_deferral", {"party": "p1"})
    asks(play, "p2")
    play.step("return_proposal", OF | {"party": "p2", "reason": "日期太长。"})
    assert [one.party for one in returned_in(PENALTY, list_entries(play.id))] == ["p2"]

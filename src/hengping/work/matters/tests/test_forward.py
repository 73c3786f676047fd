"""A matter read once, going forward, stands before every entry as it does when all before it is read anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from hengping.ground.records.shapes import EntryShape
from hengping.law.configuration import Setting
from hengping.law.procedure.acts import BadAct
from hengping.law.procedure.fold import fold_until
from hengping.work.matters import actions, standing
from hengping.work.matters.standing import Forward, read_entries
from hengping.work.matters.surroundings import OPENED_BY
from hengping.work.matters.tests.test_late import LATE, consulted
from hengping.work.matters.tests.test_taken_back import consulted_on_the_third, lapsed
from hengping.work.matters.tests.test_unreadable import place_required
from hengping.work.matters.tests.toy import PERMIT, Permit

pytestmark = pytest.mark.django_db


def usual(permit: Permit) -> None:
    permit.step("consult_expert", {"expert": "评审中心"})
    permit.step("receive_opinion", {"opinion": "可行"})
    permit.step("approve_extension", {"answer": "granted"})


def entered_late(permit: Permit) -> None:
    consulted(permit)
    permit.step("receive_opinion", {"opinion": "可行"}, on=permit.on - timedelta(days=2), late=LATE)
    permit.step("consult_expert", {"expert": "评审中心"})


def correct(permit: Permit, kind: str, data: dict[str, Any]) -> None:
    actions.correct_entry(
        dossier_id=permit.id,
        seq=next(entry.seq for entry in permit.entries if entry.kind == kind),
        reason="邮戳上的日期",
        data=data,
        actor=permit.cast.officer_in_charge,
        at=permit.now,
    )
    permit.later()


def corrected(permit: Permit) -> None:
    consulted(permit)
    permit.step("receive_opinion", {"opinion": "可行"})
    correct(permit, "receive_opinion", {"opinion": "不可行"})
    permit.step("approve_extension", {"answer": "refused"})


def moved(permit: Permit) -> None:
    """A service whose day was corrected stands at its true day, before what was entered in the meantime."""
    paper = permit.paper()
    permit.step("approve_extension", {"answer": "granted"})
    permit.later(days=4)
    permit.serve(paper.id)
    correct(permit, "document_served", {"served_on": (permit.on - timedelta(days=2)).isoformat(), "proof": "回证2"})
    permit.serve(permit.paper().id)


def lapsed_and_taken_back(permit: Permit) -> None:
    lapsed(permit)
    consulted_on_the_third(permit)
    permit.step("receive_opinion", {"opinion": "可行"}, on=permit.on, late=None)


def agrees(entries: Sequence[EntryShape], day: date) -> None:
    way = Forward(PERMIT, entries, Setting())
    for entry in entries:
        before = read_entries(PERMIT, [one for one in entries if one.seq < entry.seq], Setting())
        assert way.before(entry.seq) == before.facts, entry.seq
        assert way.before_on(entry.seq, day) == fold_until(PERMIT, before.acts, day, Setting()), entry.seq


@pytest.mark.parametrize("play_out", [usual, entered_late, corrected, moved, lapsed_and_taken_back])
def test_it_works(permit: Permit, play_out: Callable[[Permit], None]) -> None:
    play_out(permit)
    agrees(permit.entries, permit.matter.opened_on + timedelta(days=3))


def test_what_cannot_be_read_is_left_out(permit: Permit, monkeypatch: pytest.MonkeyPatch) -> None:
    usual(permit)
    place_required(monkeypatch, needed=True)
    agrees(permit.entries, permit.on)


def test_what_a_correction_lets_be_read_is_read_from_then_on(permit: Permit, monkeypatch: pytest.MonkeyPatch) -> None:
    corrected(permit)
    place_required(monkeypatch, needed=True)
    said = {"corrects_seq": OPENED_BY, "reason": "漏填", "particulars": {"place": "东街"}}
    entries = [
        one._replace(body=one.body._replace(payload=said)) if one.kind == "entry_corrected" and one.body else one
        for one in permit.entries
    ]
    agrees(entries, permit.on)
    assert Forward(PERMIT, entries, Setting()).before(entries[-1].seq + 1).subject == "储存东街"


def test_a_lapse_is_taken_back_whatever_is_said_of_the_entry_that_showed_it(permit: Permit) -> None:
    """A file from elsewhere may not say that the entry was late."""
    lapsed_and_taken_back(permit)
    agrees([one._replace(late="") for one in permit.entries], permit.on)


def test_what_nobody_declares_is_left_out(permit: Permit, monkeypatch: pytest.MonkeyPatch) -> None:
    usual(permit)
    monkeypatch.setattr(standing, "_act_of", refusing(standing._act_of))
    agrees(permit.entries, permit.on)


def refusing(read: Callable[..., Any]) -> Callable[..., Any]:
    def act_of(procedure: Any, entry: Any) -> Any:
        if entry.kind == "receive_opinion":
            raise BadAct("没有登记")
        return read(procedure, entry)

    return act_of


def test_each_act_is_folded_once(permit: Permit, monkeypatch: pytest.MonkeyPatch) -> None:
    usual(permit)
    folded: list[str] = []
    apply = standing.apply

    def counting(procedure: Any, facts: Any, act: Any, setting: Any) -> Any:
        folded.append(act.kind)
        return apply(procedure, facts, act, setting)

    monkeypatch.setattr(standing, "apply", counting)
    way = Forward(PERMIT, permit.entries, Setting())
    for entry in permit.entries:
        way.before(entry.seq)
        way.before(entry.seq)
    assert folded == [act.kind for act in read_entries(PERMIT, permit.entries[:-1], Setting()).acts]

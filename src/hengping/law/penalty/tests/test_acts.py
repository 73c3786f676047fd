"""The registers of acts and steps, and how acts are read from the dossier."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.particulars import PENALTY_KINDS, Penalty, is_heavier
from hengping.law.penalty.phases import PHASE_NAMES, Phase
from hengping.law.penalty.procedure import FOLDS, PROPOSALS
from hengping.law.penalty.steps import EXECUTION, GENERAL, ORDINARY, SIMPLE, STEPS
from hengping.law.penalty.tests.story import PAIR, PERSON, READY, UNIT, penalty
from hengping.law.procedure.acts import BadAct, act_from, read_data
from hengping.law.procedure.common import SHARED_ACTS
from hengping.law.procedure.particulars import Instalment, Officer, Party, Person

KEPT_BY_RECORDS = {
    "continuing_begun",
    "continuing_given_up",
    "dossier_opened",
    "custody_moved",
    "dossier_linked",
    "entry_corrected",
    "lapse_taken_back",
}
SHARED = {kind.code for kind in SHARED_ACTS} - set(STEPS)


def test_an_empty_text_for_a_choice_that_need_not_be_made_says_nothing() -> None:
    said = {"document": "d1", "kind": "notice", "mode": "direct", "served_on": "2026-03-05"}
    assert "authority" not in read_data(ACTS, "document_served", said | {"authority": ""}, partly=True)


def test_every_step_is_an_act_and_every_act_a_step_or_an_entry_of_the_records() -> None:
    assert set(STEPS) <= set(ACTS)
    assert set(ACTS) - set(STEPS) == KEPT_BY_RECORDS | SHARED
    assert len(STEPS) == sum(len(table) for table in (ORDINARY, SIMPLE, EXECUTION, GENERAL))
    assert {step.table for step in STEPS.values()} == {"ordinary", "simple", "execution", "general"}


def test_every_act_has_a_sentence_and_every_particular_a_label() -> None:
    for kind in ACTS.values():
        assert kind.sentence
        assert kind.sentence[0] > "一"
        assert all(datum.label for datum in kind.data.values())


def test_a_kind_names_what_it_must_carry() -> None:
    assert ACTS["record_payment"].required == ("amount", "receipt_number")


def test_what_a_step_approves_is_proposed_by_another_step() -> None:
    assert set(STEPS) >= PROPOSALS
    assert set(FOLDS) <= set(STEPS) | SHARED | KEPT_BY_RECORDS
    assert set(PHASE_NAMES) == set(Phase)


def test_statutory_steps_rest_on_an_article() -> None:
    unbased = {step.code for step in STEPS.values() if not step.basis}
    # No statute asks that a section head look first, or says how something is sent back.
    of_the_house = {"endorse_proposal", "decline_endorsement", "return_proposal"}
    # Nor does one know a leave to go on after the time for the decision.
    of_the_house |= {"propose_late_decision", "approve_late_decision"}
    # Nor what is to become of acts that a late entry upsets.
    of_the_house |= {"answer_upset"}
    assert unbased == {"document_issued", "gate_waived"} | of_the_house


@pytest.mark.parametrize("kind", READY)
def test_the_ready_particulars_fit_the_register(kind: str) -> None:
    assert set(READY[kind]) <= set(ACTS[kind].data)


def test_it_reads_what_a_dossier_entry_holds() -> None:
    payload = {
        "cause": "未设置安全警示标志",
        "parties": [UNIT, PERSON],
        "competence": "territorial",
        "violated_on": "2026-02-25",
        "officers": PAIR,
        "of_no_interest": 1,
    }
    act = act_from(ACTS, "propose_filing", date(2026, 3, 2), payload, "o1", 7)
    assert act.seq == 7
    assert act.data["violated_on"] == date(2026, 2, 25)
    assert act.data["parties"][0] == Party("A", UNIT["name"], False, UNIT["credit_code"])
    assert act.data["officers"][0].certified_on(date(2028, 12, 31))
    assert not act.data["officers"][0].certified_on(date(2029, 1, 1))
    assert "of_no_interest" not in act.data


def test_what_was_read_can_be_read_again() -> None:
    rows: dict[str, dict[str, Any]] = {
        "propose_filing": READY["propose_filing"],
        "discussion_concluded": READY["discussion_concluded"],
        "report_investigation": READY["report_investigation"],
        "propose_deferral": {**READY["propose_deferral"], "instalments": [{"due_on": "2026-06-30", "amount": 1}]},
    }
    for kind, payload in rows.items():
        once = read_data(ACTS, kind, payload)
        assert read_data(ACTS, kind, once) == once
    assert read_data(ACTS, "propose_deferral", rows["propose_deferral"])["instalments"] == (
        Instalment(date(2026, 6, 30), 1),
    )


@pytest.mark.parametrize(
    ("kind", "payload", "names"),
    [
        ("no_such_act", {}, ()),
        ("accept_clue", {"source": "检查"}, ("summary",)),
        ("accept_clue", {"source": 1, "summary": "x"}, ("source",)),
        ("accept_clue", {"source": "检查", "summary": "x", "discovered_on": "2026-02-30"}, ("discovered_on",)),
        ("verify_evidence", {"verified": "yes"}, ("verified",)),
        ("record_payment", {"amount": -1, "receipt_number": "x"}, ("amount",)),
        ("record_payment", {"amount": True, "receipt_number": "x"}, ("amount",)),
        ("order_site_measure", {"officers": PAIR, "measures": "停用"}, ("measures",)),
        ("order_site_measure", {"officers": "o1", "measures": ["停用"]}, ("officers",)),
        ("order_site_measure", {"officers": ["o1"], "measures": ["停用"]}, ("officers",)),
        ("identify_party", {"parties": [UNIT, UNIT], "reason": "x"}, ("parties",)),
        ("identify_party", {"parties": [{"name": "x"}], "reason": "x"}, ("parties",)),
        ("issue_notice", {"penalty": [penalty(), penalty()], "rights_told": True, "hearing_told": True}, ("penalty",)),
        ("notify_hearing", {"hearing_on": "2026-04-01", "place": "x", "presider": "p", "public": True}, ("presider",)),
        ("record_payment", {"amount": 1, "receipt_number": "x", "of": "gift"}, ("of",)),
        ("end_execution", {"reason": "太久"}, ("reason",)),
        ("verify_evidence", {"verified": True, "excluded": ["3"]}, ("excluded",)),
        ("record_failed_service", {"kind": "x", "mode": "pigeon", "reason": "x"}, ("mode",)),
        ("record_remedy_started", {"kind": "banana"}, ("kind",)),
        ("report_investigation", {**READY["report_investigation"], "penalty": [penalty(kinds=["流放"])]}, ("penalty",)),
        ("discussion_concluded", {**READY["discussion_concluded"], "voters": [{"id": "x", "vote": "赞"}]}, ("voters",)),
        ("entry_corrected", {"corrects_seq": 1, "reason": "x", "particulars": []}, ("particulars",)),
    ],
)
def test_it_refuses_an_act_that_does_not_fit(kind: str, payload: dict[str, Any], names: tuple[str, ...]) -> None:
    with pytest.raises(BadAct) as refused:
        act_from(ACTS, kind, date(2026, 3, 2), payload)
    assert refused.value.names == names


def test_auxiliary_staff_hold_no_certificate() -> None:
    day = date(2026, 3, 2)
    whole_life = {"valid_from": date(2020, 1, 1), "valid_to": date(2030, 1, 1)}
    assert Officer("a", certificate="1", **whole_life).certified_on(day)
    assert not Officer("a", certificate="1", auxiliary=True, **whole_life).certified_on(day)
    assert not Officer("a", certificate="", **whole_life).certified_on(day)
    assert not Officer("a", certificate="1").certified_on(day)


def fined(amount: int, *kinds: str, confiscation: int = 0) -> Penalty:
    return Penalty("A", amount, confiscation, frozenset(kinds or ("fine",)))


@pytest.mark.parametrize(
    ("new", "old", "heavier"),
    [
        (fined(2), fined(1), True),
        (fined(1), fined(1), False),
        (fined(1), fined(2), False),
        (fined(1, confiscation=1), fined(1), True),
        (fined(1, "fine", "warning"), fined(1), True),
        (fined(0, "warning"), fined(1), False),
        (fined(0, "order_stoppage"), fined(1), True),
        (fined(9), fined(0, "revoke_licence"), False),
        (fined(9), fined(0, "warning"), True),
        (fined(0, "other"), fined(1), True),
    ],
)
def test_which_penalty_is_heavier(new: Penalty, old: Penalty, heavier: bool) -> None:
    assert is_heavier(new, old) is heavier


def test_the_kinds_of_penalty_stand_from_the_lightest_to_the_gravest() -> None:
    order = list(PENALTY_KINDS)
    assert order.index("warning") < order.index("fine") < order.index("revoke_licence") < order.index("detention")
    assert Person("x") == Person("x", vote="")

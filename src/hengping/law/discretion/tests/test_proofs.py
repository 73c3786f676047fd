"""A proof recomputes identically, shows any change, and is pinned so that no answer changes unseen."""

import json
from datetime import date
from decimal import Decimal

import pytest

from hengping.law.discretion import ENGINE, BadRequest, Tables, digest_of_proof, recompute
from hengping.law.discretion.proofs import read_findings, read_steps
from hengping.law.discretion.tests.asking import ORDER, REASONS, ask, pack
from hengping.law.exemptions import ExemptionFacts
from hengping.law.packs import ExemptionPack, read_exemption_pack
from hengping.law.violations import standard

LIST = """
id = "list"
title = "测试清单"
document_number = "测试〔2026〕2号"
layer = "provincial"
jurisdiction = "广东"
valid_from = 2025-01-01
source = "测试用，不是法律"

[[row]]
item = "AQF-97-4"
title = "少数人没有记录"
outcome = "no_penalty_optional"
conditions = ["first_violation", "harm_slight", "corrected"]
counters = { unrecorded_workers = 3 }
lookback_years = 2
"""


def exemption_list() -> ExemptionPack:
    read = read_exemption_pack(LIST)
    assert isinstance(read, ExemptionPack)
    return read


FREE = ExemptionFacts(
    first_violation=True,
    corrected=True,
    harm="slight",
    ended_on=date(2026, 6, 1),
    found_on=date(2026, 6, 5),
    counters={"unrecorded_workers": 2},
    conditions=frozenset(["training_done"]),
)

ASKED = [
    {"item": "AQF-97-7", "proposed_yuan": 20000, "measured": {"uncertified_workers": 1}, "reasons": REASONS},
    {"item": "AQF-97-7", "tables": Tables(standard(), [pack()]), "measured": {"uncertified_workers": 4}},
    {"item": "AQF-97-4", "tables": Tables(standard(), [], [exemption_list()]), "exemption": FREE, "proposed_yuan": 0},
    {"item": "AQF-97-4", "stage": "overdue", "prior_order": ORDER, "proposed_yuan": 150000},
    {"item": "AQF-97-4", "stage": "overdue", "prior_order": False},
    {"item": "WHT-77-3", "act_on": date(2026, 3, 1), "proposed_yuan": 150000},
    {"item": "WHT-78-3", "act_on": date(2026, 3, 1)},
    {"item": "WHF-101", "act_on": date(2026, 3, 1)},
    {"item": "AQF-103-1", "yuan": {"illegal_income": "99999.99"}},
    {"item": "AQF-114", "stage": "accident", "measured": {"deaths": 3, "especially_serious": True}},
    {"item": "AQF-105-1", "measured": {"distance_m": Decimal("12.5")}, "circumstances": frozenset(["coerced"])},
    {"item": "SGTL-37", "stage": "accident"},
]


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked["item"])
def test_it_recomputes_from_its_stored_form(asked: dict) -> None:
    answer = ask(**asked)
    stored = json.loads(json.dumps(answer.proof))
    again = recompute(stored)
    assert again == answer
    assert again.digest == answer.digest == digest_of_proof(stored)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked["item"])
def test_what_is_stored_reads_without_being_computed(asked: dict) -> None:
    answer = ask(**asked)
    stored = json.loads(json.dumps(answer.proof))
    assert read_steps(stored) == answer.steps
    assert [(one.text, one.verdict, one.citations) for one in read_findings(stored)] == [
        (one.text, one.verdict, one.citations) for one in answer.findings
    ]


def test_any_change_of_what_is_stored_shows() -> None:
    answer = ask("AQF-97-7", Tables(standard(), [pack()]), measured={"uncertified_workers": 4}, proposed_yuan=40000)
    stored = json.loads(json.dumps(answer.proof))
    for change in (
        lambda proof: proof["request"].update(proposed=1),
        lambda proof: proof["result"].update(amount=1),
        lambda proof: proof["rows"][0]["item"].update(title="别的"),
        lambda proof: proof["rows"][1]["rows"][0].update(max=99999),
        lambda proof: proof.update(engine="hengping-discretion/0"),
    ):
        changed = json.loads(json.dumps(stored))
        change(changed)
        assert digest_of_proof(changed) != answer.digest
    wider = json.loads(json.dumps(stored))
    wider["rows"][1]["rows"][1]["max"] = 50000
    assert recompute(wider).digest != answer.digest


def test_it_refuses_a_proof_of_another_engine() -> None:
    with pytest.raises(BadRequest, match="另一版本"):
        recompute({**ask("AQF-97-7").proof, "engine": "hengping-discretion/0"})


def test_a_proof_holds_no_float() -> None:
    def walk(value: object) -> None:
        assert not isinstance(value, float)
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(one)

    for asked in ASKED:
        walk(ask(**asked).proof)


PINNED = {
    "AQF-97-7": "900e5adeeaa15e3799bf9357a844c96e3fd59555802f0d2d500c962ae5a8bf46",
    "WHT-77-3": "13a9b9ace5ddcf93d06d058d7d1ea4625f63c3c4df0783e27b70d0832eec6a52",
    "AQF-114": "597011a5dfa6e4506732b0ba1b6ff379cc2bbd273baf600c24647becd6c24dd0",
}


def test_answers_do_not_change_unseen() -> None:
    """A change of any word or figure of an answer must be meant: raise ENGINE in shapes.py and pin the new digests.

    A proof holds the rows that it was read from: a row that says more gives another digest to new proofs, and none to
    old ones, which are computed again from the rows that they hold.
    """
    assert ENGINE == "hengping-discretion/5"
    found = {
        "AQF-97-7": ask(**ASKED[0]).digest,
        "WHT-77-3": ask(**ASKED[5]).digest,
        "AQF-114": ask(**ASKED[9]).digest,
    }
    assert found == PINNED

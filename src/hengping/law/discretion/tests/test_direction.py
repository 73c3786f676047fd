"""从轻, 减轻, 从重: what is demanded, what is refused, and where the amount may then lie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengping.law.discretion.circumstances import all_circumstances
from hengping.law.discretion.ranges import position
from hengping.law.discretion.tests.asking import ask, gates, needs

LENIENT = frozenset(["harm_removed"])
GRAVE = frozenset(["emergency_breach"])


@pytest.mark.parametrize("asked", ["heavy", "ordinary"])
def test_it_refuses_severity_where_leniency_is_demanded(asked: str) -> None:
    """The defect of a case decided elsewhere: a statutory leniency existed and the fine was marked 从重."""
    answer = ask("AQF-99-1", direction=asked, circumstances=LENIENT, proposed_yuan=40000)
    assert "leniency_is_not_overruled" in gates(answer)
    assert answer.amount is None


@pytest.mark.parametrize(
    ("code", "said"), [("emergency_breach", "突发事件"), ("repeated", "屡次违法（条款未核对）"), ("", "")]
)
def test_what_carries_more_and_was_read_by_nobody_says_so(code: str, said: str) -> None:
    """The list of the ministry's order is told from memory; a circumstance of a law that was read carries no mark."""
    answer = ask("AQF-99-1", direction="heavy", circumstances=frozenset(filter(None, [code])), proposed_yuan=40000)
    (step,) = [one for one in answer.steps if one.code == "direction"]
    assert all(name.startswith(said) for name, _ in step.values)
    assert ("从重的清单条款未核对" in step.text) is (not code)
    assert ("条款未核对" in "".join(name for name, _ in step.values)) is (code == "repeated")
    assert step.said.count("条款未核对") == (code != "emergency_breach")


@pytest.mark.parametrize(("yuan", "lawful"), [("24999.99", True), (25000, False), (49999, False), (1, True)])
def test_demanded_leniency_stays_below_the_middle(yuan: object, lawful: bool) -> None:
    answer = ask("AQF-99-1", circumstances=LENIENT, proposed_yuan=yuan)
    assert answer.direction == "light"
    assert answer.lawful is lawful
    assert lawful or gates(answer) == {"amount_follows_direction"}


@pytest.mark.parametrize(("yuan", "lawful"), [(25000, False), ("25000.01", True), (50000, True), (50001, False)])
def test_severity_stays_above_the_middle_and_below_the_ceiling(yuan: object, lawful: bool) -> None:
    answer = ask("AQF-99-1", direction="heavy", circumstances=GRAVE, proposed_yuan=yuan)
    assert answer.lawful is lawful


def test_below_the_floor_only_by_declared_mitigation() -> None:
    silent = ask("AQF-109", circumstances=LENIENT, proposed_yuan=30000)
    assert gates(silent) == {"mitigation_is_declared"}
    bare = ask("AQF-109", circumstances=LENIENT, direction="mitigate", proposed_yuan=30000)
    assert gates(bare) == {"mitigation_has_reason"}
    assert "mitigation_has_second_approver" in {one.gate for one in bare.attentions}
    assert "second_approver" in needs(bare)
    whole = ask(
        "AQF-109",
        circumstances=LENIENT,
        direction="mitigate",
        proposed_yuan=30000,
        second_approver="李局",
        reasons={"harm": "已主动消除"},
    )
    assert whole.lawful
    assert whole.amount == 30_000_00
    assert "collective_discussion" in needs(whole)


def test_it_refuses_mitigation_without_ground_or_floor() -> None:
    assert "mitigation_has_ground" in gates(ask("AQF-109", direction="mitigate", proposed_yuan=30000))
    assert "mitigation_has_floor" in gates(ask("AQF-99-1", direction="mitigate", circumstances=LENIENT))
    inside = ask("AQF-109", direction="mitigate", circumstances=LENIENT, proposed_yuan=60000)
    assert gates(inside) == {"amount_follows_direction"}


def test_a_fixed_amount_can_only_be_mitigated() -> None:
    facts = {
        "stage": "accident",
        "subject": "main_person",
        "measured": {"deaths": 1},
        "yuan": {"last_year_income": 100000},
    }
    light = ask("AQF-95", circumstances=LENIENT, **facts)
    assert light.amount == 40_000_00
    assert "amount_is_fixed" in {one.gate for one in light.attentions}
    lower = ask(
        "AQF-95",
        circumstances=LENIENT,
        direction="mitigate",
        second_approver="李局",
        reasons={"harm": "减轻后果"},
        proposed_yuan=30000,
        **facts,
    )
    assert lower.lawful
    assert ask("AQF-95", circumstances=LENIENT, direction="mitigate", **facts).amount is None


def test_what_may_be_considered_is_asked_for() -> None:
    assert "leniency_is_considered" in attentions(circumstances=frozenset(["partial_capacity"]))
    assert "aggravation_is_considered" in attentions(circumstances=frozenset(["repeated"]))
    assert "leniency_has_ground" in attentions(direction="light")
    assert "aggravation_has_ground" in attentions(direction="heavy")
    assert "aggravation_is_considered" in attentions(direction="light", circumstances=GRAVE)
    assert "leniency_is_not_overruled" in attentions(circumstances=LENIENT | GRAVE)
    assert ask("AQF-99-1", circumstances=GRAVE).direction == "heavy"


def attentions(**given: object) -> set[str]:
    return {one.gate for one in ask("AQF-99-1", **given).attentions}


def test_every_circumstance_has_an_article_and_an_effect() -> None:
    assert len(all_circumstances()) == 14
    for one in all_circumstances().values():
        assert one.citation.label
        assert one.effect in {"must_lighten", "may_lighten", "must_aggravate", "may_aggravate"}
        assert one.confirmed or one.effect == "may_aggravate"


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_positions_lie_where_they_must(a: int, b: int) -> None:
    least, most = sorted((a, b))
    light, heavy = position((least, most), "light"), position((least, most), "heavy")
    assert least <= light[0] <= light[1] <= most
    assert least <= heavy[0] <= heavy[1] <= most
    if most - least >= 2:
        assert 2 * light[1] < least + most < 2 * heavy[0]
    lower = position((least, most), "mitigate")
    assert 0 < lower[0] <= lower[1]
    assert lower[1] < least or least <= 1
    assert position((least, most), "ordinary") == (least, most)

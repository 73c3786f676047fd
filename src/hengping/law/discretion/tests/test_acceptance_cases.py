"""Published decisions and arithmetic vectors of the acceptance material, each asked as it stands."""

import os
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from hengping.law.discretion import add_up, daily_fine, grade, highest_norm, standard_tables
from hengping.law.discretion.accidents import grade_of_accident
from hengping.law.discretion.tests.asking import ORDER, ask, in_yuan, request
from hengping.law.exemptions import ExemptionFacts, exemption_of
from hengping.law.violations.variables import all_variables, read_value

SHARED = Path(os.environ.get("HENGPING_SHARED", Path(__file__).resolve().parents[6] / "shared"))
CASES = SHARED / "cases" / "discretion.yaml"


@cache
def material() -> dict[str, Any]:
    if not CASES.exists():
        return {"cases": [], "arithmetic_vectors": {"items": []}}
    loaded: dict[str, Any] = yaml.safe_load(CASES.read_text("utf-8"))
    return loaded


def cases(*kinds: str) -> list[Any]:
    return [pytest.param(one, id=one["id"]) for one in material()["cases"] if one["assert"] in kinds]


def vector(name: str) -> dict[str, Any]:
    if not CASES.exists():
        pytest.skip(f"no acceptance material under {CASES}; set HENGPING_SHARED")
    return next(one for one in material()["arithmetic_vectors"]["items"] if one["id"] == name)


def decided(case: dict[str, Any]) -> date:
    text = str(case["decision_date"])
    return date.fromisoformat((text + "-01-01")[:10] if text[:4].isdecimal() else "2024-01-01")


def measured(case: dict[str, Any]) -> dict[str, Any]:
    found = {}
    for name, value in case["circumstances"].items():
        variable = all_variables().get(name.removesuffix("_cny"))
        if variable is not None:
            fen = int(Decimal(str(value)) * 100) if variable.kind == "money" else value
            found[variable.code] = read_value(variable, fen)
    return found


PERSONS = {"main_person": "main_person"}


def test_the_material_is_there_or_said_to_be_absent() -> None:
    if not CASES.exists():
        pytest.skip(f"no acceptance material under {CASES}; set HENGPING_SHARED")
    assert len(cases("exact_in_range")) >= 29


@pytest.mark.parametrize("case", cases("exact_in_range"))
def test_a_published_fine_lies_in_its_range(case: dict[str, Any]) -> None:
    facts = {"stage": case["stage"], "act_on": decided(case), "decided_on": decided(case), "measured": measured(case)}
    expected = case["expected"]
    if case["fine_unit_cny"] is not None:
        items = case["benchmark_items"]
        if len(items) == 1:
            answer = ask(items[0], proposed_yuan=case["fine_unit_cny"], **facts)
            assert answer.lawful, answer.refusals
            assert answer.amount == case["fine_unit_cny"] * 100
            assert in_yuan(answer.range) == expected["unit"]["combined_range"]
        else:
            reach = add_up([ask(item, **facts) for item in items]).sums["unit"].range
            assert in_yuan(reach) == expected["unit"]["combined_range"]
            assert reach is not None
            assert reach[0] <= case["fine_unit_cny"] * 100 <= reach[1]
    for fine in case["fine_persons_cny"]:
        subject = PERSONS.get(case.get("person_role", ""), "responsible_person")
        answer = ask(case["benchmark_items"][0], subject=subject, proposed_yuan=fine, **facts)
        assert answer.lawful, answer.refusals
        assert in_yuan(answer.range) == expected["persons"]["combined_range_each"]


@pytest.mark.parametrize("case", cases("exact"))
def test_a_fixed_amount_is_exact(case: dict[str, Any]) -> None:
    day = {"act_on": date(2024, 1, 1), "decided_on": date(2024, 1, 1)}
    answer = ask(
        case["benchmark_items"][0], stage=case["stage"], subject=case["person_role"], measured=measured(case), **day
    )
    assert answer.amount == case["fine_persons_cny"][0] * 100


@pytest.mark.parametrize("case", cases("no_penalty"))
def test_a_first_violation_goes_free(case: dict[str, Any]) -> None:
    given = case["circumstances"]
    facts = ExemptionFacts(first_violation=given["first_violation"], corrected=given["corrected"], harm="slight")
    assert exemption_of("", facts, date(2024, 10, 1)).outcome == "no_penalty_optional"


def test_daily_penalty() -> None:
    one = vector("V4")
    answer = daily_fine(
        original=one["original_fine"] * 100,
        ordered_on=date.fromisoformat(one["order_date"]),
        counted_to=date.fromisoformat(one["last_day_counted"]),
        subject="unit",
        statute="WSL",
        fined=True,
        refuses=True,
    )
    assert (answer.days, answer.amount) == (one["expect_days"], one["expect"] * 100)


@pytest.mark.parametrize(("name", "income"), [("V5", "120000"), ("V6", "100000"), ("V7", "99999.99")])
def test_illegal_income(name: str, income: str) -> None:
    one = vector(name)
    answer = ask("AQF-103-1", yuan={"illegal_income": income})
    assert in_yuan(answer.range) == one["expect_range"]
    assert answer.confiscate == int(Decimal(str(one["confiscate"])) * 100)


def test_income_percentage_and_multiplier() -> None:
    facts = {"stage": "accident", "measured": {"accident_grade": "general"}}
    main = ask("AQF-95", subject="main_person", yuan={"last_year_income": 300000}, **facts)
    assert main.amount == vector("V8")["expect"] * 100
    grave = {"accident_grade": "general", "especially_serious": True}
    unit = ask("AQF-114", stage="accident", measured=grave, yuan={"base_fine": 1000000})
    assert in_yuan(unit.range) == vector("V9")["expect_range"]


def test_several_acts_and_several_norms() -> None:
    parts = [("AQF-97-4", 30000), ("AQF-99-1", 20000), ("AQF-105-2B", 9000)]
    several = add_up([ask(item, proposed_yuan=fine) for item, fine in parts])
    assert several.sums["unit"].amount == vector("V10")["expect_sum"] * 100
    assert vector("V11")["expect_norm"]
    assert highest_norm([ask("AQF-99-1"), ask("AQF-97-7")]).chosen.range == (0, 100_000_00)


def test_summary_procedure() -> None:
    assert "allowed" in vector("V12")["expect"]
    assert ask("AQF-105-2B", proposed_yuan=3000).simple_procedure
    assert vector("V13")["expect"] == "ordinary procedure"
    assert not ask("AQF-105-2B", proposed_yuan=3001).simple_procedure


@pytest.mark.parametrize(("name", "deaths"), [("V14", 3), ("V15", 10)])
def test_accident_grades_at_their_bounds(name: str, deaths: int) -> None:
    found = grade_of_accident({"deaths": deaths})
    assert found is not None
    assert vector(name)["expect"].startswith(found.name.removesuffix("事故"))


def test_limitation() -> None:
    assert vector("V16")["expect"].startswith("expired")
    facts = ExemptionFacts(ended_on=date(2024, 11, 20), found_on=date(2026, 11, 23), life_or_finance=True, harm="none")
    answer = exemption_of("AQF-97-7", facts, date(2026, 11, 23))
    assert answer.outcome == "no_penalty_mandatory"
    assert answer.grounds[0].finding.gate == "out_of_time"


def test_overdue_and_refusal() -> None:
    one = vector("V17")
    unit = ask("AQF-97-4", stage="overdue", prior_order=ORDER)
    person = ask("AQF-97-4", stage="overdue", subject="responsible_person", prior_order=ORDER)
    assert in_yuan(unit.range) == one["expect_range_unit"]
    assert in_yuan(person.range) == one["expect_range_person"]
    assert unit.measures == (one["measure"].lower().replace("_rectify", "_to_rectify"),)
    other = vector("V18")
    unit = ask("AQF-102", stage="overdue", prior_order=ORDER)
    person = ask("AQF-102", stage="overdue", subject="responsible_person", prior_order=ORDER)
    assert unit.range is other["expect_unit_fine_range"] is None
    assert in_yuan(person.range) == other["expect_person_range"]
    assert unit.measures == (other["measure"].lower().replace("_rectify", "_to_rectify"),)


def test_every_recorded_case_can_at_least_be_asked() -> None:
    for case in material()["cases"]:
        for item in case["benchmark_items"]:
            day = {"act_on": decided(case), "decided_on": decided(case)}
            assert grade(request(item, stage=case["stage"], measured=measured(case), **day), standard_tables()).digest


def bands() -> list[Any]:
    path = SHARED / "law" / "discretion-benchmark.yaml"
    if not path.exists():
        return []
    items = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))["items"]  # noqa: S506  # both loaders are safe
    rows = [(row["id"], tier) for row in items for tier in row["tiers"] if tier["table"] == "mem-order-14-memory"]
    return [pytest.param(*row, id=f"{row[0]}-{row[1]['name']}") for row in rows]


@pytest.mark.parametrize(("item", "tier"), bands())
def test_the_bands_of_order_14_are_shown_and_bind_nobody(item: str, tier: dict[str, Any]) -> None:
    measured: dict[str, Any] = {}
    when, span = tier["when"], tier["range"]
    if when["variable"] == "accident_grade":
        measured["accident_grade"] = read_value(all_variables()["accident_grade"], when["text"])
    for one in when.get("any", ()):
        if one["variable"] == "deaths":
            measured["deaths"] = one["min"]
    aggravated = when.get("text") == "present"
    answer = ask(
        item,
        stage="accident",
        subject=tier["subject"],
        measured=measured,
        circumstances=frozenset(["repeated"]) if aggravated else frozenset(),
        yuan={"last_year_income": 100000},
    )
    words = f"{span['min']:,}元至{span['max']:,}元" if span["unit"] == "CNY" else f"{span['min']}%"
    assert any(words in one.text for one in answer.guidance), [one.text for one in answer.guidance]
    assert all("未核对，仅供参考" in one.text for one in answer.guidance)
    assert "未核对，仅供参考" not in str(answer.proof)

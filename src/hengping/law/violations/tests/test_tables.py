"""The tables of violations: complete, cited, without overlap on any day, and with the figures of the material."""

import os
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from hengping.law.penalty.particulars import PENALTY_KINDS
from hengping.law.statutes import REGISTER, get, title_of
from hengping.law.violations import (
    FILES,
    KINDS,
    MEASURES,
    STAGES,
    SUBJECTS,
    BadTable,
    UnknownItem,
    Violations,
    all_items,
    read_item,
    standard,
)
from hengping.law.violations.rows import parse_citation, read_table
from hengping.law.violations.variables import all_variables

SHARED = Path(os.environ.get("HENGPING_SHARED", Path(__file__).resolve().parents[6] / "shared"))
MATERIAL = SHARED / "law" / "discretion-benchmark.yaml"

FIRST_DAYS = [date(year, month, 1) for year in range(2021, 2027) for month in range(1, 13)][8:]
"""The first day of each month from September 2021 to December 2026."""


@cache
def material() -> dict:
    if not MATERIAL.exists():
        pytest.skip(f"no material under {MATERIAL}; set HENGPING_SHARED")
    return yaml.load(MATERIAL.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # both loaders are safe


def test_every_item_has_its_own_number_and_lies_in_its_file() -> None:
    items = all_items()
    assert len({item.id for item in items}) == len(items) >= 210
    assert {item.id.split("-", 1)[0] for item in items} == set(FILES)
    for item in items:
        assert Violations().get(item.id).title == item.title


def test_every_row_is_complete() -> None:
    for item in all_items():
        assert item.title, item.id
        assert item.checklist, item.id
        assert item.penalties, item.id
        assert item.source, item.id
        assert item.checked_on >= date(2026, 1, 1), item.id
        assert item.outcomes, item.id
        assert set(item.variables) <= set(all_variables()), item.id
        for outcome in item.outcomes:
            assert outcome.stage in STAGES, item.id
            assert outcome.subject in SUBJECTS, item.id
            assert outcome.kind in KINDS, item.id
            assert set(outcome.measures) <= set(MEASURES), item.id
            assert type(outcome.least) is int, item.id
            assert type(outcome.most) is int, item.id
            assert outcome.least <= outcome.most, item.id
            assert outcome.kind == "none" or outcome.most > 0, item.id


def test_every_article_is_of_a_registered_instrument() -> None:
    for item in all_items():
        assert item.statute in REGISTER, item.id
        for citation in (*item.duties, *item.penalties):
            assert citation.statute in REGISTER, f"{item.id} {citation.key}"
            assert "《" in citation.label
            assert parse_citation(citation.key) == citation


def test_no_row_is_older_than_its_statute() -> None:
    for item in all_items():
        statute = get(item.statute)
        if item.status != "other_jurisdiction" and statute.in_force_from is not None:
            assert item.in_force_from >= statute.in_force_from or not statute.confirmed, item.id


@pytest.mark.parametrize("day", FIRST_DAYS, ids=str)
def test_on_no_day_do_two_versions_of_one_outcome_apply(day: date) -> None:
    living = [item for item in all_items() if item.in_force(day)]
    assert max(Counter(item.id for item in living).values()) == 1
    for item in living:
        if item.successor:
            assert not standard().get(item.successor).in_force(day), f"{item.id} beside its successor"
        for (stage, subject), outcomes in item._by_key.items():
            assert_distinct(f"{item.id} {stage} {subject}", outcomes)


def assert_distinct(where: str, outcomes: tuple) -> None:
    """Outcomes of one stage and subject exclude one another by their conditions, and at most one is assumed."""
    assert sum(outcome.assumed for outcome in outcomes) <= 1, where
    for place, first in enumerate(outcomes):
        for second in outcomes[place + 1 :]:
            mine = {one.variable: one for one in first.conditions}
            theirs = {one.variable: one for one in second.conditions}
            shared = mine.keys() & theirs.keys()
            assert shared, where
            assert any(not mine[code].meets(theirs[code]) for code in shared), where


def test_a_superseded_row_ends_the_day_before_its_successor_begins() -> None:
    pairs = [(item, standard().get(item.successor)) for item in all_items() if item.successor]
    assert len(pairs) >= 31
    for old, new in pairs:
        assert old.in_force_to is not None
        assert (new.in_force_from - old.in_force_to).days == 1
        assert old in standard().predecessors(new)


def test_what_never_applies_says_what_applies_instead() -> None:
    displaced = [item for item in all_items() if item.status == "displaced"]
    assert {item.id for item in displaced} == {"SGTL-37", "SGTL-38", "YA-45-3"}
    for item in displaced:
        assert standard().get(item.displaced_by).status == "in_force"


def test_what_is_fined_elsewhere_names_an_item_that_is_in_force() -> None:
    named = {outcome.instead for item in all_items() for outcome in item.outcomes if outcome.instead}
    assert named == {"AQF-95"}
    assert standard().get("AQF-95").status == "in_force"


def test_the_duty_map_of_the_work_safety_law() -> None:
    expected = {"AQF-97-7": "WSL-30(1)", "AQF-99-8": "WSL-36(4)", "AQF-101-3": "WSL-43", "AQF-109": "WSL-51(2)"}
    for item_id, duty in expected.items():
        assert [one.key for one in standard().get(item_id).duties] == [duty]
    assert standard().get("AQF-97-7").penalty_label == "《安全生产法》第九十七条第（七）项"


def test_the_figures_are_those_of_the_material() -> None:
    rows = material()["items"]
    assert len(rows) == 197
    units = {
        "CNY": "range",
        "x_illegal_income": "multiple_of_income",
        "pct_last_year_income": "percent_of_annual_income",
    }
    for row in rows:
        item = standard().get(row["id"])
        for outcome in row["outcomes"]:
            found = item.outcomes_for(outcome["stage"], outcome["subject"])
            span = outcome.get("statutory_range")
            if span is None:
                assert [one.kind for one in found] == ["none"], row["id"]
                continue
            figures = [(one.least, one.most) for one in found if one.kind == units[span["unit"]]]
            assert (min(a for a, _ in figures), max(b for _, b in figures)) == (span["min"], span["max"]), row["id"]
            assert all(one.duty == outcome["fine"] for one in found), row["id"]


OURS_ALONE = {
    ("AQF-106", "base", "investor"),
    ("YHTL-36", "base", "individual"),
    *((f"SGTL-36-{place}", "accident", "main_person") for place in range(1, 7)),
}
"""What the statute names beside the subjects of the material."""

ORDER_14_DUTY = {"O14-14", "O14-15", "O14-16", "O14-17"}
"""The material repeats the penalty as the duty of these; being liable for an accident breaks no single article."""


def test_the_stages_and_subjects_are_those_of_the_material() -> None:
    theirs = {(row["id"], one["stage"], one["subject"]) for row in material()["items"] for one in row["outcomes"]}
    numbers = {row["id"] for row in material()["items"]}
    ours = {(item.id, one.stage, one.subject) for item in all_items() if item.id in numbers for one in item.outcomes}
    assert theirs - ours == set()
    assert ours - theirs == OURS_ALONE


def places(written: list[dict]) -> set[str]:
    """Article numbers of the material, the deepest figure of each: 97(7), 4(1);9 are {97 7, 4 1, 9}."""
    joined = ";".join(str(one["article"]) for one in written if one["article"] is not None)
    return {" ".join(re.findall(r"\d+", part)) for part in joined.split(";") if part}


def places_of(citations: tuple) -> set[str]:
    found = (re.findall(r"\d+", one.key.partition("-")[2]) for one in citations)
    return {" ".join(numbers) for numbers in found if numbers}


def test_the_articles_are_those_of_the_material() -> None:
    for row in material()["items"]:
        item = standard().get(row["id"])
        penalties, duties = places(row["penalty_basis"]), places(row["violation_basis"])
        ours = places_of(item.penalties)
        assert all(any(one.startswith(place) for one in ours) for place in penalties), row["id"]
        assert all(any(one.startswith(place) for place in penalties) for one in ours), row["id"]
        assert row["id"] in ORDER_14_DUTY or places_of(item.duties) == duties, row["id"]
        laws = {one["law"].split("(")[0] for one in row["penalty_basis"]}
        assert {title_of(one.statute) for one in item.penalties} == laws, row["id"]


def test_the_measures_are_those_of_the_material() -> None:
    names: dict[str, set[str]] = {}
    for row in material()["items"]:
        for outcome in row["outcomes"]:
            theirs = outcome.get("measures", ())
            for ours in standard().get(row["id"]).outcomes_for(outcome["stage"], outcome["subject"]):
                assert len(ours.measures) == len(theirs), row["id"]
                for code, measure in zip(sorted(theirs), sorted(ours.measures), strict=True):
                    # Where a provision has words of its own the material gives the kind alone.
                    names.setdefault(code, set()).add(MEASURES[measure].formerly or measure)
    assert {code: ours for code, ours in names.items() if len(ours) > 1} == {}


def test_the_status_is_that_of_the_material() -> None:
    for row in material()["items"]:
        item, status = standard().get(row["id"]), row["status"]
        assert status.startswith(item.status), row["id"]
        if item.status == "superseded":
            assert item.in_force_to is not None
            assert (date.fromisoformat(status.removeprefix("superseded_")) - item.in_force_to).days == 1
        if not row["confirmed"]:
            assert not item.confirmed, row["id"]


def test_the_tiers_of_the_statutes_themselves_are_outcomes() -> None:
    """Where the material calls a distinction of the statute a tier, it stands here as an outcome with its condition."""
    units = {
        "CNY": "range",
        "x_illegal_income": "multiple_of_income",
        "pct_last_year_income": "percent_of_annual_income",
    }
    seen = 0
    for row in material()["items"]:
        for tier in (one for one in row["tiers"] if one["table"] == "statute"):
            seen += 1
            found = standard().get(row["id"]).outcomes_for(tier["stage"], tier["subject"])
            span = tier["range"]
            if span["unit"] == "x_base_fine":
                multipliers = {(one.multiplier.least, one.multiplier.most) for one in found if one.multiplier}
                assert multipliers == {(span["min"], span["max"])}, row["id"]
                continue
            figures = [
                one
                for one in found
                if (one.least, one.most, one.kind) == (span["min"], span["max"], units[span["unit"]])
            ]
            assert len(figures) == 1, f"{row['id']} {tier['name']}"
            if tier["when"]["variable"] == "accident_grade":
                assert figures[0].conditions[0].show() == f"事故等级为{tier['when']['text']}事故"
            if tier["when"]["variable"] == "illegal_income_cny":
                assert "违法所得" in figures[0].conditions[0].show()
    assert seen >= 17


def test_no_tier_of_another_place_is_shipped() -> None:
    text = "".join(path.read_text("utf-8") for path in Path(__file__).parents[1].joinpath("tables").glob("*.toml"))
    assert "tier" not in text
    assert "pattern" not in text


def test_titles_and_checklists_are_short_words_of_our_own() -> None:
    theirs = {row["id"]: row["title"] for row in material()["items"]}
    for item in all_items():
        assert len(item.title) <= 30, item.id
        assert len(item.checklist) <= 40, item.id
        assert "未编入" not in item.title
        assert item.title != theirs.get(item.id) or len(item.title) < 13, item.id


@pytest.mark.parametrize("number", ["", "AQF", "AQF-97-9", "XYZ-1", "aqf-97-7"])
def test_it_refuses_an_unknown_number(number: str) -> None:
    with pytest.raises(UnknownItem, match="没有编号"):
        standard().get(number)


def test_an_unknown_number_names_its_neighbours() -> None:
    with pytest.raises(UnknownItem, match="相近的有AQF-97-3A“"):
        standard().get("aqf-97-3")
    with pytest.raises(UnknownItem, match=r"的违法行为$"):
        Violations([standard().get("AQF-97-7")]).get("XYZ-1")


@pytest.mark.parametrize("key", ["", "WSL-", "wsl-97", "WSL-97[x]", "WSL(1)"])
def test_it_refuses_a_place_it_cannot_read(key: str) -> None:
    with pytest.raises(ValueError, match="条文写法"):
        parse_citation(key)


def test_it_refuses_a_wrong_table() -> None:
    good = dict(standard().get("AQF-97-7").raw)
    assert read_item(good).canonical == standard().get("AQF-97-7").canonical
    for change in (
        {"penalties": []},
        {"source": ""},
        {"status": "perhaps"},
        {"in_force_from": "2021-13-01"},
        {"outcomes": [{"stage": "never", "subject": "unit", "kind": "range", "min": 0, "max": 1}]},
        {"outcomes": [{"stage": "base", "subject": "unit", "kind": "range", "min": 2, "max": 1}]},
        {"outcomes": [{"stage": "base", "subject": "unit", "kind": "range", "min": 0, "max": 1.5}]},
        {
            "outcomes": [
                {"stage": "base", "subject": "unit", "kind": "range", "max": 1, "when": {"colour": {"from": 1}}}
            ]
        },
    ):
        with pytest.raises(BadTable, match="AQF-97-7"):
            read_item(good | change)
    with pytest.raises(BadTable, match="没有处罚条款"):
        read_table({"item": [{"id": "A-1", "clause": "9"}]})


def test_a_set_of_its_own_holds_what_it_was_given_and_nothing_else() -> None:
    own = Violations([standard().get("AQF-97-7")])
    assert "AQF-97-7" in own
    assert all(item.id not in own for item in standard().all() if item.id != "AQF-97-7")


def test_what_is_due_is_one_of_the_measures() -> None:
    row = dict(standard().get("AQF-97-7").raw)
    outcome = dict(row["outcomes"][1])
    assert read_item(row | {"outcomes": [outcome]}).outcomes[0].due == ("stop_production_to_rectify",)
    with pytest.raises(BadTable, match="不在所列措施之内"):
        read_item(row | {"outcomes": [outcome | {"measures": []}]})


def test_the_kinds_that_carry_a_measure_are_kinds_of_penalty() -> None:
    for measure in MEASURES.values():
        assert set(measure.kinds) <= set(PENALTY_KINDS), measure.code
        assert not measure.kinds or measure.penalty, measure.code

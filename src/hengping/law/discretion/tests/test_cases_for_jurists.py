"""The table that a jurist fills: every row of cases/*.csv, read in Chinese and asked as it stands."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hengping.law.discretion import DIRECTIONS, GradeRequest, grade, standard_tables
from hengping.law.discretion.circumstances import all_circumstances
from hengping.law.violations import STAGES, SUBJECTS
from hengping.law.violations.variables import Value, read_value, variables_by_name

FOLDER = Path(__file__).resolve().parents[1] / "cases"
ROWS = [row for path in sorted(FOLDER.glob("*.csv")) for row in csv.DictReader(path.read_text("utf-8").splitlines())]


def code_of(name: str, register: dict[str, str]) -> str:
    return next(code for code, one in register.items() if one == name)


def circumstances(text: str) -> tuple[dict[str, Value], frozenset[str]]:
    names = {one.name: code for code, one in all_circumstances().items()}
    measured: dict[str, Value] = {}
    codes = set()
    for part in filter(None, text.split(";")):
        name, _, value = part.partition("=")
        if name in names:
            codes.add(names[name])
            continue
        variable = variables_by_name()[name]
        raw: object = str(int(Decimal(value) * 100)) if variable.kind == "money" else value
        measured[variable.code] = read_value(variable, raw)
    return measured, frozenset(codes)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["编号"])
def test_a_case(row: dict[str, str]) -> None:
    measured, codes = circumstances(row["情节"])
    answer = grade(
        GradeRequest(
            item=row["违法行为"],
            stage=code_of(row["阶段"], dict(STAGES)),
            subject=code_of(row["对象"], dict(SUBJECTS)),
            act_on=date.fromisoformat(row["行为日"]),
            decided_on=date.fromisoformat(row["决定日"]),
            measured=measured,
            circumstances=codes,
            direction=code_of(row["方向"], dict(DIRECTIONS)) if row["方向"] else "",
            proposed=int(Decimal(row["拟处元"]) * 100),
        ),
        standard_tables(),
    )
    expected = (int(row["下限元"]) * 100, int(row["上限元"]) * 100) if row["上限元"] else None
    assert answer.range == expected, row["说明"]
    assert answer.lawful is (row["合法"] == "是"), row["说明"]
    assert answer.applied_item == row["适用编号"], row["说明"]


def test_no_two_rows_share_a_number_and_every_row_says_why() -> None:
    assert len({row["编号"] for row in ROWS}) == len(ROWS) >= 30
    assert all(row["说明"] for row in ROWS)

"""No page, message or label says what a person of fifty-five would have to ask about, or a day as machines write it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms

from hengping.doors.web.shared.forms import DayField, Form
from hengping.doors.web.shared.words import plainly

SOURCE = Path(__file__).parents[4]

FORBIDDEN = {
    "摘要值": "校验码",
    "版本摘要": "校验码",
    "核对摘要": "校验码",
    "内容摘要": "校验码",
    "清单摘要": "材料清单",
    "重算一致": "重新计算，结果相同",
    "重算不一致": "重新计算，结果不同",
    "揭开": "打开",
    "承诺值": "密封时记下的",
    "日历缺失": "缺放假安排",
    "要测量的事实": "裁量要用的数字和情况",
    "没有测量": "没有查明",
    "少数案件才填的": "很少用到的",
    "必填项": "请填写……",
    "发生时间晚于记录时间": "填的时间比现在还晚",
}
"""What is not said, and what is said instead."""

FOR_MACHINES = ("kit/chain", "ground/records/catalogue.py", "doors/cli", "conf")
"""What is said to whoever keeps the machine: the verdict of `hengping verify`, commands, checks."""


def _said_in(tree: ast.Module) -> Iterator[str]:
    """Yield what a module says to people: its texts without docstrings and without the columns of tables."""
    unsaid: set[int] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for one in body if isinstance(body, list) else []:
            if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
                unsaid.add(id(one.value))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("models."):
            unsaid |= {id(argument) for argument in node.args}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unsaid:
            yield node.value


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if "/tests/" not in name and "/migrations/" not in name and not path.name.startswith("conftest"):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def _texts() -> Iterator[tuple[str, str]]:
    for name, tree in _modules():
        if not name.startswith(FOR_MACHINES):
            yield from ((name, said) for said in _said_in(tree))
    for ending in ("html", "js", "toml", "typ"):
        for path in sorted(SOURCE.rglob(f"*.{ending}")):
            if "vendor" not in path.parts and "tests" not in path.parts:
                yield path.relative_to(SOURCE).as_posix(), path.read_text(encoding="utf-8")


def test_nothing_says_a_word_that_must_be_asked_about() -> None:
    found = {(name, word) for name, said in _texts() for word in FORBIDDEN if word in said}
    assert found == set(), f"say instead: {FORBIDDEN}"


def test_the_search_finds_what_is_said_and_not_what_explains() -> None:
    table = 'class One(models.Model):\n    """摘要值"""\n    a = models.CharField("摘要值")'
    tree = ast.parse(f'"""摘要值"""\n{table}\nsaid = f"{{x}}摘要值"')
    assert list(_said_in(tree)) == ["摘要值"]


IN_PROOFS = ("law/discretion/", "law/exemptions/")
"""What stands in kept proofs is part of their digest; pages show it through `plainly`."""

IN_FILES = ("law/packs/", "ground/library/statutes_text.py")
"""What is written in a spreadsheet or in the name of a file."""

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _machine_day(part: ast.expr) -> bool:
    if not isinstance(part, ast.FormattedValue):
        return False
    spec = ast.unparse(part.format_spec) if part.format_spec else ""
    return "isoformat()" in ast.unparse(part.value) or "%Y-%m" in spec


def test_no_sentence_says_a_day_as_machines_write_it() -> None:
    found = [
        (name, ast.unparse(node))
        for name, tree in _modules()
        if not name.startswith((*FOR_MACHINES, *IN_PROOFS, *IN_FILES))
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        and any(_machine_day(part) for part in node.values)
        and CHINESE.search(ast.unparse(node))
    ]
    assert found == []


def test_templates_show_days_as_people_read_them() -> None:
    """`Y-m-d` stands in values of fields only. Names of files and commands say days as machines write them."""
    shown = re.compile(r'(?<!value="){{[^}]*\|date:"Y-m-d')
    for path in sorted(SOURCE.rglob("doors/web/**/templates/**/*.html")):
        text = path.read_text(encoding="utf-8")
        assert not shown.search(text), path
        assert path.stem in ("import", "commands") or not re.search(r"\d{4}-\d{2}-\d{2}", text), path


def test_a_kept_text_is_told_plainly() -> None:
    assert plainly("行为日2026-03-02适用AQF-97-4“未培训”") == "行为日2026年3月2日适用“未培训”"
    assert plainly("AQF-97-4") == "AQF-97-4"


class _Asked(Form):
    name = forms.CharField(label="名称", max_length=2)
    sort = forms.ChoiceField(label="种类", choices=[("a", "甲")])
    on = DayField(label="日期")
    hour = forms.TimeField(label="时刻")
    count = forms.IntegerField(label="人数", min_value=0)
    own = forms.CharField(label="理由", error_messages={"required": "请写明理由。"})


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            {},
            ["请填写名称。", "请选择种类。", "请填写日期。", "请填写时刻。", "请填写人数。", "请写明理由。"],
        ),
        (
            {"name": "甲乙丙", "sort": "b", "on": "x", "hour": "x", "count": "x", "own": "一"},
            [
                "最多填写2个字，现在有3个。",
                "所选的不在表内，请重新选择。",
                "日期读不懂，请写成2025年3月3日这样。",
                "时刻读不懂，请写成9:30这样。",
                "请填写整数。",
            ],
        ),
        (
            {"name": "甲", "sort": "a", "on": "2025-03-03", "hour": "9:30", "count": "-1", "own": "一"},
            ["不能小于0。"],
        ),
    ],
)
def test_what_is_wrong_is_said_plainly(typed: dict[str, str], told: list[str]) -> None:
    assert [str(errors[0]) for errors in _Asked(typed).errors.values()] == told

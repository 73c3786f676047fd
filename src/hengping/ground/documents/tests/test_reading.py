from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengping.ground.documents.content import Content, CorrectionItem, Fen, Item, Officer, blank
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.reading import (
    FieldShape,
    canonical,
    digest,
    fields_of,
    moment_text,
    printable,
    read_content,
    stored,
    texts_of,
    words_as_sent,
)
from hengping.ground.errors import BadInput
from hengping.kit.days import chinese_day


@dataclass(frozen=True, kw_only=True)
class Everything(Content):
    """One field of every type."""

    text: str = blank("文本")
    long: str = blank("长文", long=True, default="")
    day: date | None = blank("日期", default=None)
    moment: datetime | None = blank("时间", default=None)
    fine: Fen = blank("金额", default=Fen(0))
    count: int = blank("数目", default=1)
    switch: bool = blank("是否", default=False)
    lines: tuple[str, ...] = blank("多行", default=())
    officer: Officer | None = blank("人员", default=None)
    items: tuple[Item, ...] = blank("物品", default=())
    choice: str = blank("方式", choices=("甲", "乙"), default="甲")


def test_a_page_can_be_made_from_the_fields() -> None:
    assert [(one.name, one.type, one.required) for one in fields_of(Everything)] == [
        ("text", "text", True),
        ("long", "long_text", False),
        ("day", "day", False),
        ("moment", "moment", False),
        ("fine", "fen", False),
        ("count", "whole", False),
        ("switch", "flag", False),
        ("lines", "texts", False),
        ("officer", "row", False),
        ("items", "rows", False),
        ("choice", "text", False),
    ]
    by_name = {one.name: one for one in fields_of(Everything)}
    assert [one.name for one in by_name["officer"].fields] == ["name", "certificate"]
    assert by_name["choice"].choices == ("甲", "乙")


def test_what_a_page_sends_is_read() -> None:
    content = read_content(
        Everything,
        {
            "text": " 甲\r\n乙 ",
            "day": "2026-03-05",
            "moment": "2026-03-05T09:30",
            "fine": "2万",
            "count": "3",
            "switch": "on",
            "lines": "一\n\n 二 ",
            "officer": {"name": "陈立新", "certificate": "1"},
            "items": [{"name": "台账"}, "探测器"],
            "choice": "乙",
            "unknown": "x",
        },
    )
    assert content.text == "甲\n乙"
    assert content.fine == 20_000_00
    assert content.lines == ("一", "二")
    assert [item.name for item in content.items] == ["台账", "探测器"]
    assert content.moment is not None
    assert content.moment.astimezone(UTC) == datetime(2026, 3, 5, 1, 30, tzinfo=UTC)
    assert (content.count, content.switch, content.choice) == (3, True, "乙")


def test_a_problem_may_be_given_as_its_words_alone() -> None:
    given_rows = {"party": {"name": "某公司"}, "inspected_on": "2026-03-05", "items": ["台账缺失"], "basis": ["某条"]}
    officers = {"officers": [{"name": "甲", "certificate": "1"}]}
    content = read_content(get_kind("correction_order").content, given_rows | officers)
    assert content.items == (CorrectionItem(problem="台账缺失"),)


@pytest.mark.parametrize(
    ("given_values", "faults"),
    [
        ({}, {"text": "请填写文本。"}),
        ({"text": "甲", "day": "昨天"}, {"day": "日期填写不对。"}),
        ({"text": 3}, {"text": "文本填写不对。"}),
        ({"text": "甲", "fine": "-1"}, {"fine": "金额不能是负数。"}),
        ({"text": "甲", "fine": 1.5}, {"fine": "金额填写不对。"}),
        ({"text": "甲", "count": True}, {"count": "数目填写不对。"}),
        ({"text": "甲", "switch": "maybe"}, {"switch": "是否填写不对。"}),
        ({"text": "甲", "choice": "丙"}, {"choice": "方式只能是：甲、乙。"}),
        ({"text": "甲", "officer": {"name": "乙"}}, {"officer.certificate": "请填写执法证号。"}),
        ({"text": "甲", "items": [{"spec": "乙"}]}, {"items.0.name": "请填写名称。"}),
        ({"text": "甲", "officer": "乙"}, {"officer": "人员填写不对。"}),
        ({"text": "甲", "items": [3]}, {"items.0": "物品填写不对。"}),
        ({"text": "甲", "items": "探测器"}, {"items": "物品填写不对。"}),
        ({"text": "甲", "day": "昨天", "fine": "x"}, None),
    ],
)
def test_every_fault_is_told_by_field(given_values: dict[str, Any], faults: dict[str, str] | None) -> None:
    with pytest.raises(BadInput) as caught:
        read_content(Everything, given_values)
    if faults is None:
        assert set(caught.value.fields) == {"day", "fine"}
    else:
        assert caught.value.fields == faults


@given(
    text=st.text(min_size=1)
    .map(str.strip)
    .filter(bool)
    .map(lambda text: text.replace("\r\n", "\n").strip())
    .filter(bool),
    fine=st.integers(0, 10**12),
    day=st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    lines=st.lists(st.from_regex(r"[一-龥A-Za-z0-9]{1,8}", fullmatch=True), max_size=3),
)
def test_what_is_kept_is_read_back(text: str, fine: int, day: date | None, lines: list[str]) -> None:
    content = Everything(text=text, fine=Fen(fine), day=day, lines=tuple(lines))
    again = read_content(Everything, stored(content))
    assert again == content
    assert digest(again) == digest(content)


def test_the_canonical_text_does_not_depend_on_order() -> None:
    assert canonical(Everything(text="甲")).startswith('{"choice":"甲","count":1,')
    assert len(digest(Everything(text="甲"))) == 64


def test_days_and_moments_are_written_as_papers_do() -> None:
    assert chinese_day(date(2026, 3, 5)) == "2026年3月5日"
    assert moment_text(datetime(2026, 3, 5, 1, 5, tzinfo=UTC)) == "2026年3月5日9时05分"


def test_amounts_are_printed_with_their_capitals() -> None:
    content = Everything(
        text="甲", fine=Fen(25_239_25), day=date(2026, 3, 5), officer=Officer(name="乙", certificate="1")
    )
    shown = printable(content)
    assert shown["fine"] == {"fen": 2523925, "yuan": "25,239.25", "capital": "贰万伍仟贰佰叁拾玖元贰角伍分"}
    assert shown["day"] == "2026年3月5日"
    assert shown["officer"] == {"name": "乙", "certificate": "1"}
    assert shown["moment"] is None


def test_every_text_inside_is_found() -> None:
    content = Everything(text="甲", officer=Officer(name="乙", certificate="丙"), items=(Item(name="丁"),))
    assert [text for text in texts_of(content) if text and text != "甲"] == ["乙", "丙", "丁"]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("officer", [{"name": "王五", "certificate": ["粤A1", "粤A2"]}], "姓名：王五，执法证号：粤A1；粤A2"),
        ("officer", {"name": "", "certificate": None}, "（空）"),
        ("officer", {"name": "王五", "rank": {"level": 3}}, "姓名：王五，3"),
        ("officer", "王五", "王五"),
        ("items", {"name": "叉车"}, "名称：叉车"),
        ("items", [["叉车", {"quantity": "两"}], 7, None], "叉车；数量：两；7；（空）"),
        ("items", [], "（空）"),
        ("day", ["2025-03-05", "昨天"], "2025年3月5日；昨天"),
        ("fine", ["20000", "两万"], "20,000.00元；两万"),
        ("count", {"count": 3}, "3"),
        ("switch", [True, "false", "也许"], "是；否；也许"),
        ("text", {"甲"}, "甲"),
        ("text", 3.5, "3.5"),
        ("text", None, "（空）"),
    ],
)
def test_what_cannot_be_read_is_told_in_words(name: str, value: object, said: str) -> None:
    blank = next(one for one in fields_of(Everything) if one.name == name)
    words = words_as_sent(blank, value)
    assert words == said
    assert not set("[]{}'\"") & set(words)


@pytest.mark.parametrize("fen", [-1, 10**18])
def test_an_amount_that_there_cannot_be_is_told_as_it_was_sent(fen: int) -> None:
    blank = next(one for one in fields_of(Everything) if one.type == "fen")
    assert words_as_sent(blank, fen) == str(fen)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet="甲乙丙，1"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "x", "count"]), inner),
    max_leaves=8,
)


@given(blank=st.sampled_from(fields_of(Everything)), value=JUNK)
def test_no_shape_of_junk_is_told_in_the_notation_of_a_program(blank: FieldShape, value: object) -> None:
    words = words_as_sent(blank, value)
    assert words
    assert not set("[]{}'\"") & set(words)
    assert not {"None", "True", "False"} & set(words.split("；"))

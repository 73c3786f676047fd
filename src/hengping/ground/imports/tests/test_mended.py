"""A row is shown as the record will hold it; what reading changed is said."""

from __future__ import annotations

import pytest

from hengping.ground.imports.mended import ASSUMED, NOT_TAKEN, Said, said_in


@pytest.mark.parametrize(
    ("before", "cell", "value", "change"),
    [
        ("甲", "甲", "甲", ""),
        (" 甲 ", "甲", "甲", "去掉了前后的空格"),
        ("甲\n乙", "甲 乙", "甲 乙", "去掉了换行、多余的空格和看不见的字符"),
        ("１２", "１２", "12", "全角改成了半角"),
        ("ab１", "ab１", "AB1", "统一了大小写"),
        ("1,200", "1,200", "1200", "改了写法"),
        (" １２", "１２", "12", "去掉了前后的空格，全角改成了半角"),
        ("2025/3/3", "2025/3/3", "2025年3月3日", ""),
        ("20250303", "20250303", "2025年3月3日", "改了写法"),
        ("居民身份证", "居民身份证", "", NOT_TAKEN),
    ],
)
def test_it_works(before: str, cell: str, value: str, change: str) -> None:
    (said,) = said_in(["列"], {"列": cell}, {"列": before}, {"列": value}, {})
    assert said == Said("列", value, change, before if change else "")


def test_what_nobody_filled_in_is_shown_where_something_is_registered_for_it() -> None:
    said = list(said_in(["日期", "备注"], {"日期": "", "备注": ""}, {}, {"日期": "2025年3月3日"}, {}))
    assert said == [Said("日期", "2025年3月3日", ASSUMED)]


def test_of_a_wrong_cell_nothing_is_held() -> None:
    said = list(said_in(["人数"], {"人数": "三十"}, {"人数": " 三十"}, {"人数": ""}, {"人数": "不是整数。"}))
    assert said == [Said("人数", "三十")]

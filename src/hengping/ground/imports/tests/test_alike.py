"""What is wrong with many rows is said once."""

from __future__ import annotations

from hengping.ground.imports.alike import MOST_GROUPS, MOST_NAMED, alike


def test_it_works() -> None:
    faults = [
        (2, "邮政编码", "邮政编码是6位数字。"),
        (3, "单位类型", "“公司”不在可填的内容里。"),
        (4, "邮政编码", "邮政编码是6位数字。"),
        (5, "单位类型", "“厂”不在可填的内容里。"),
        (6, "单位类型", "“店”不在可填的内容里。"),
        (7, "", "只有这一行。"),
        (8, "备注", "邮政编码是6位数字。"),
    ]
    types, postcodes = alike(faults)
    assert (types.heading, types.text, types.count, types.numbers) == (
        *("单位类型", "“公司”不在可填的内容里。"),
        *(3, (3, 5, 6)),
    )
    assert (types.is_same, postcodes.is_same) == (False, True)
    assert postcodes.numbers == (2, 4)


def test_of_many_the_first_are_named() -> None:
    (group,) = alike((number, "电话", "错。") for number in range(100))
    assert (group.count, len(group.numbers)) == (100, MOST_NAMED)
    many = alike((number, f"列{number % 50}", "错。") for number in range(100))
    assert len(many) == MOST_GROUPS

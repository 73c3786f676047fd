from __future__ import annotations

import pytest

from hengping.kit.initials import has_initials, initials_of
from hengping.law.violations import all_items


@pytest.mark.parametrize(
    ("sign", "initials"),
    [
        *(("啊", "a"), ("安", "a"), ("把", "b"), ("擦", "c"), ("大", "d"), ("额", "e"), ("发", "f"), ("高", "g")),
        *(("哈", "h"), ("急", "j"), ("开", "k"), ("落", "l"), ("灭", "m"), ("能", "n"), ("欧", "o"), ("配", "p")),
        *(("全", "q"), ("人", "r"), ("生", "s"), ("特", "t"), ("危", "w"), ("险", "x"), ("业", "y"), ("作", "z")),
        *(("座", "z"), ("行", "xh"), ("A", "a"), ("9", "9"), ("，", ""), ("-", ""), ("亍", ""), ("䶮", "")),
    ],
)
def test_it_works(sign: str, initials: str) -> None:
    assert initials_of(sign) == initials


@pytest.mark.parametrize("typed", ["tzzy", "TZZY", "zyry", "pxhg", "sw"])
def test_words_are_found_by_their_initials(typed: str) -> None:
    assert has_initials("特种作业人员未按规定培训合格，上岗作业三违（三无）", typed)


@pytest.mark.parametrize("typed", ["tzx", "zz" * 20, "wxhxp"])
def test_other_words_are_not_found(typed: str) -> None:
    assert not has_initials("特种作业人员未按规定培训合格", typed)


def test_every_character_of_a_violation_has_its_initial() -> None:
    signs = {sign for item in all_items() for sign in item.title if "\u4e00" <= sign <= "\u9fff"}
    assert sorted(sign for sign in signs if not initials_of(sign)) == []

from __future__ import annotations

from datetime import datetime

import pytest

from hengping.conftest import Cast
from hengping.ground.library.actions import import_statutes
from hengping.ground.library.statutes_text import article_label
from hengping.ground.library.violations import NOT_OURS, find_violations, find_violations_for, nearly_violations
from hengping.law.violations import standard

ITEM = "AQF-99-1"


def numbers(text: str) -> list[str]:
    return [item.id for item in find_violations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "危险处所缺警示标志",
        "警示 标志",
        "aqf-99-1",
        "wxcsqjsbz",
        "99 警示",
        "第99条 警示",
        "安全生产法99 警示",
        "第九十九条 警示",
        "《安全生产法》 警示",
        "安全生产法第35条",
    ],
)
def test_it_works(text: str) -> None:
    assert ITEM in numbers(text)


def test_what_holds_parts_of_the_words_is_found_nearly() -> None:
    assert numbers("占用堵塞") == []
    nearly = [item.id for item in nearly_violations("占用堵塞")]
    assert "AQF-105-2B" in nearly[:3]
    assert len(nearly) < 20
    assert nearly_violations("97 abc") == nearly_violations("") == nearly_violations("飞") == []


def test_every_word_must_fit() -> None:
    assert ITEM not in numbers("警示 98")
    assert numbers("飞碟") == numbers("危险化学品安全法999") == []
    assert ITEM not in numbers("消防法99")


def test_without_words_all_that_are_ours_are_returned() -> None:
    assert len(numbers("")) > 150
    assert all(standard().get(number).status not in NOT_OURS for number in numbers(""))


def test_the_words_of_a_loaded_statute_lead_to_what_cites_it(cast: Cast, at: datetime) -> None:
    articles = [f"{article_label(number)} {'守灯船应当挂牌' if number == 99 else '从略'}。" for number in range(1, 101)]
    text = "\n\n".join(["# 中华人民共和国安全生产法", *articles])
    import_statutes(files=[("安全生产法(2021-06-10).md", text.encode())], actor=cast.reviewer, at=at)
    found = [item.id for item in find_violations_for(cast.reviewer, "守灯船")]
    assert ITEM in found
    assert not any(number.startswith("AQF-97-") for number in found)
    assert find_violations_for(cast.reviewer, "  ") == find_violations("")

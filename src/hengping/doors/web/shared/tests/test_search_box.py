"""The search of the frame: the box asks while somebody types, the page when somebody asks."""

from __future__ import annotations

import pytest

from hengping.doors.web.cases.tests.conftest import FRAGMENT, Opened, as_, clock, play, text
from hengping.work.cases.tests.conftest import Play

__all__ = ["as_", "clock", "play"]

pytestmark = pytest.mark.django_db


def test_it_works(play: Play, as_: Opened) -> None:
    play.open()
    browser = as_(play.cast.officer_in_charge)
    for query in ("顺达", "sdwj", "ＳＤＷＪ"):
        assert f"/cases/{play.id}/" in text(browser.get("/search/", {"q": query}, headers=FRAGMENT)), query


def test_a_single_character_is_looked_for_on_the_page_only(play: Play, as_: Opened) -> None:
    play.open()
    browser = as_(play.cast.officer_in_charge)
    typed = text(browser.get("/search/", {"q": "顺"}, headers=FRAGMENT))
    assert "再写一个字就开始查找" in typed
    assert f"/cases/{play.id}/" not in typed
    assert f"/cases/{play.id}/" in text(browser.get("/search/", {"q": "顺"}))


REFUSED = {"安" * 10_000: "不超过100个字", "a b c d e f g h i": "最多按8个词", "\u200b\u200b": "没有看得见的字"}
SIGNS = (
    "。，、！",
    '"',
    "'",
    "%",
    "_",
    "*",
    "AND",
    "NEAR(a b)",
    "a OR b",
    "𠮷𠮷",
    "\\",
    "-",
    "(",
    "^a",
    "a:b",
    "'; --",
    "😀",
)


def test_whatever_is_typed_gets_a_clear_answer(play: Play, as_: Opened) -> None:
    browser = as_(play.cast.officer_in_charge)
    for query, said in (REFUSED | dict.fromkeys(SIGNS, "没有找到")).items():
        answered = browser.get("/search/", {"q": query})
        assert (answered.status_code, said in text(answered)) == (200, True), query[:20]
    for query in ("%", '"', "NEAR(a b)"):
        assert browser.get("/cases/", {"q": query}).status_code == 200, query


def test_a_list_says_what_nobody_can_look_for(play: Play, as_: Opened) -> None:
    browser = as_(play.cast.officer_in_charge)
    answered = browser.get("/cases/", {"q": "安" * 10_000})
    assert answered.status_code == 400
    assert "不超过100个字" in text(answered)
    picked = text(browser.get("/cases/parties/", {"party_text": "安" * 101}, headers=FRAGMENT))
    assert "不超过100个字" in picked

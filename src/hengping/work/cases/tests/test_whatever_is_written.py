"""However somebody writes an amount or an article, it is the one of the record, or it is asked about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hengping.kit.money import capital, plain_yuan, wan, yuan
from hengping.law.citations import cite
from hengping.law.penalty.imposing import IMPOSING
from hengping.law.statutes import REGISTER
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.cases.tests.conftest import FINE, Play
from hengping.work.cases.tests.test_papers_of_one_party import context
from hengping.work.matters.paper_words import words_beside_the_record
from hengping.work.matters.papers import Drawn
from hengping.work.matters.sums_read import sums_named
from hengping.work.matters.words_read import article_of_key, articles_cited

WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")

FORMS = (
    lambda fen: f"{yuan(fen)}元",
    lambda fen: f"{plain_yuan(fen)}元",
    lambda fen: f"{plain_yuan(fen).removesuffix('.00')}元整",
    lambda fen: f"￥{yuan(fen)}元",
    lambda fen: f"{yuan(fen)}元".translate(WIDE),
    lambda fen: f"{wan(fen)}万元",
    lambda fen: " ".join(f"{wan(fen)}万元"),
    lambda fen: f"人民币{capital(fen)}",
    lambda fen: f"（大写）{capital(fen)}",
)
"""How people write an amount of one yuan or more."""

IMPOSE = (
    "罚款{}",
    "决定罚款（人民币）{}。",
    "罚款数额为{}",
    "处以{}罚款",
    "并处{}的罚款",
    "给予{}的罚款",
    "没收违法所得{}",
)
OTHERWISE = ("当事人已支付医疗费{}", "合同价款为{}", "货值金额{}", "直接经济损失{}", "注册资本：{}", "最高处{}罚款")

AMOUNTS = st.one_of(
    st.integers(100, 10**11),
    st.integers(1, 10**7).map(lambda one: one * 100),
    st.integers(1, 999).map(lambda one: one * 10**6),
)


@given(AMOUNTS, st.sampled_from(FORMS), st.sampled_from(IMPOSE))
def test_an_amount_that_is_imposed_is_read(fen: int, form: Any, words: str) -> None:
    (found,) = sums_named(words.format(form(fen)), IMPOSING)
    assert (found.fen, found.imposed, found.bound) == (fen, True, False)


@given(AMOUNTS, st.sampled_from(FORMS), st.sampled_from(OTHERWISE))
def test_an_amount_of_something_else_is_read_as_no_penalty(fen: int, form: Any, words: str) -> None:
    (found,) = sums_named(words.format(form(fen)), IMPOSING)
    assert (found.fen, found.imposed and not found.bound) == (fen, False)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(AMOUNTS, st.sampled_from(FORMS), st.sampled_from(IMPOSE))
def test_the_amount_of_the_record_is_never_asked_about_and_any_other_is(
    said_of: Any, fen: int, form: Any, words: str
) -> None:
    assume(fen != FINE)
    assert said_of(words.format(form(FINE))) == []
    assert len(said_of(words.format(form(fen)))) == 1


STATUTES = st.sampled_from(sorted(key for key, one in REGISTER.items() if not one.title.endswith("）")))
NUMBERS = st.integers(1, 119)
PARTS = st.none() | st.integers(1, 20)


@given(STATUTES, NUMBERS, PARTS, PARTS)
def test_an_article_is_read_as_papers_print_it(key: str, number: int, paragraph: int | None, item: int | None) -> None:
    place = cite(key, number, paragraph, item)
    for printed in (place.formal, place.label):
        (found,) = articles_cited(f"违反{printed}的规定")
        assert found._replace(said="") == article_of_key(place.key)


@given(STATUTES, NUMBERS, PARTS)
def test_an_article_is_read_in_digits_and_with_blanks(key: str, number: int, paragraph: int | None) -> None:
    behind = "" if paragraph is None else f"第 {paragraph} 款"
    written = f"依据《{REGISTER[key].title}》第{number}条{behind}"
    for text in (written, written.translate(WIDE)):
        (found,) = articles_cited(text)
        assert found._replace(said="") == article_of_key(cite(key, number, paragraph).key)


@pytest.fixture
def said_of(play: Play) -> Any:
    """What is asked about a text on the report of a case whose fine is weighed."""
    play.reported()
    made = context(play, "report_investigation", key="")

    def beside_the_record(text: str) -> list[str]:
        paper = Drawn("investigation_report", "", {"process": text}, ())
        return [one.said for one in words_beside_the_record(CASE_PRACTICE, [paper], replace(made, data={}))]

    return beside_the_record

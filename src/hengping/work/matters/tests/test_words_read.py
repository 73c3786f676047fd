"""Days, articles and firms are read however a person writes them."""

from __future__ import annotations

from datetime import date

import pytest

from hengping.work.matters.words_read import (
    Article,
    article_of_key,
    articles_cited,
    beyond_the_last,
    called_the_party,
    codes_named,
    days_named,
    days_without_year,
    firms_held,
    firms_named,
    is_firm_of,
)

ON = date(2026, 3, 2)


@pytest.mark.parametrize(
    "said",
    [
        "2026年1月5日",
        "2026年01月05号",
        "2026.1.5",
        "2026/1/5",
        "2026-01-05",
        "二〇二六年一月五日",
        "２０２６年１月５日",
    ],
)
def test_a_day_is_read(said: str) -> None:
    assert list(days_named(f"我局于{said}检查")) == [(said, date(2026, 1, 5))]


@pytest.mark.parametrize("said", ["26年1月5日", "20260105", "2026 01 05", "2026年1月5"])
def test_a_day_in_short_is_read(said: str) -> None:
    assert list(days_named(f"我局于{said}，检查")) == [(said, date(2026, 1, 5))]


@pytest.mark.parametrize("text", ["检查20260105号", "〔20260105〕", "202601051", "20261305", "A20260105", "工龄6年"])
def test_a_number_is_no_day(text: str) -> None:
    assert list(days_named(text)) == []


def test_a_day_without_its_year_is_read_by_month_and_day() -> None:
    assert list(days_without_year("10月1日检查，十月二日复查，2026年10月3日，每年6月1日")) == [
        ("10月1日", 10, 1),
        ("十月二日", 10, 2),
    ]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("91440300MA5D1234XY", "91440300MA5D1234XY"),
        ("91440300ma5d1234xy", "91440300MA5D1234XY"),
        ("9144 0300 MA5D 1234 XY", "91440300MA5D1234XY"),
        ("９１４４０３００ＭＡ５Ｄ１２３４ＸＹ", "91440300MA5D1234XY"),
        ("44010219900101123x", "44010219900101123X"),
    ],
)
def test_a_number_of_a_firm_or_a_person_is_read(said: str, code: str) -> None:
    assert list(codes_named(f"代码：{said}，见附件")) == [(said, code)]


def test_words_and_longer_numbers_are_no_number_of_a_firm() -> None:
    assert list(codes_named("HELLO WORLD ABCDEFG，1234567890123456789，13800138000")) == []


def test_a_day_that_no_calendar_has_is_told() -> None:
    assert list(days_named("2026年2月30日；GB 50016.2014.1；二〇二六年十三月一日")) == [
        ("2026年2月30日", None),
        ("二〇二六年十三月一日", None),
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("违反《中华人民共和国安全生产法》第九十四条第一款第（一）项", [("安全生产法", 94, 1, 1)]),
        ("违反《安全生产法》（2021年修正）第94条第1款第(1)项", [("安全生产法", 94, 1, 1)]),
        ("违反安全生产法第九十四条", [("安全生产法", 94, None, None)]),
        (
            "依据《安全生产法（2021修正）》第九十九条第（一）项、第一百零一条",
            [("安全生产法", 99, None, 1), ("安全生产法", 101, None, None)],
        ),
        ("违反了第三十五条的规定", [("", 35, None, None)]),
        ("依据第三十五条。第三条写明分工", [("", 35, None, None)]),
        ("本单位管理办法第三条", []),
        ("依《安全生产法》第97、98条", [("安全生产法", 97, None, None), ("安全生产法", 98, None, None)]),
        ("依《安全生产法》第97条至第100条", [("安全生产法", 97, None, None), ("安全生产法", 100, None, None)]),
        ("违反《安全生产法》。按该法第一百条处理", [("安全生产法", 100, None, None)]),
        ("违反《安全生产法》。当事人违反该法第一百条", [("安全生产法", 100, None, None)]),
        ("按该法第一百条处理", [("", 100, None, None)]),
        ("当事人违反该法第一百条", [("", 100, None, None)]),
        ("〈安全生产法〉第九十九条", [("安全生产法", 99, None, None)]),
        ("《安全生产法》100条", [("安全生产法", 100, None, None)]),
        ("安全生产法》第九十九条", [("安全生产法", 99, None, None)]),
        ("《安全生产法》\n第一百条", [("安全生产法", 100, None, None)]),
        ("《安全生产法》第 九十九 条", [("安全生产法", 99, None, None)]),
        ("按安法第99条", [("", 99, None, None)]),
        ("操作方法第三条", []),
        ("《安全生产法》。合同第三条", []),
    ],
)
def test_an_article_is_read(text: str, places: list[tuple[object, ...]]) -> None:
    assert [(one.title, one.article, one.paragraph, one.item) for one in articles_cited(text)] == places


def test_the_words_of_an_article_name_its_statute() -> None:
    assert [one.said for one in articles_cited("依据《安全生产法》第九十九条、第94条")] == [
        "《安全生产法》第九十九条",
        "《安全生产法》第94条",
    ]


def test_what_one_of_two_places_leaves_open_is_no_difference() -> None:
    whole, item = Article("", "安全生产法", 99), Article("", "安全生产法", 99, None, 1)
    other = Article("", "", 99, None, 2)
    assert whole.fits(item)
    assert item.fits(whole)
    assert other.fits(whole)
    assert not other.fits(item)
    assert not whole.fits(Article("", "行政处罚法", 99))
    assert not whole.fits(Article("", "安全生产法", 98))


def test_entries_name_articles_by_their_key() -> None:
    assert article_of_key("WSL-99[1]") == Article("", "安全生产法", 99, None, 1)
    assert article_of_key("APL-64(1)[2]") == Article("", "行政处罚法", 64, 1, 2)
    assert article_of_key("WSL-99") == Article("", "安全生产法", 99)
    assert [article_of_key(key) for key in ("NOBODY-3", "AQF-99-1", "WSL", "依据WSL-99")] == [None] * 4


def test_a_statute_has_a_last_article_on_each_day() -> None:
    assert beyond_the_last(Article("", "安全生产法", 120), ON)
    assert not beyond_the_last(Article("", "安全生产法", 119), ON)
    assert not beyond_the_last(Article("", "没有登记的条例", 999), ON)
    assert not beyond_the_last(Article("", "", 999), ON)


def test_a_firm_is_read_with_what_stands_before_it() -> None:
    assert firms_named("检查鼎盛化工有限公司。现场有利民加油站、兴旺五金厂") == [
        "检查鼎盛化工有限公司",
        "现场有利民加油站",
        "兴旺五金厂",
    ]
    assert firms_named("该厂和本公司没有提出") == []
    assert firms_named("ABC有限公司、松茂电子有限 公司") == ["ABC有限公司", "松茂电子有限 公司"]


HELD = ("粤安检测有限公司", "经向阳化工有限公司指认，送华南检测有限公司")


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("粤安检测有限公司", True),
        ("委托粤安检测有限公司", True),
        ("样品经粤安检测有限公司", True),
        ("向阳化工有限公司", True),
        ("由向阳化工有限公司", True),
        ("华南检测有限公司", True),
        ("委托华北检测有限公司", False),
        ("粤安检侧有限公司", False),
        ("兴旺五金厂", False),
    ],
)
def test_a_firm_that_the_record_names_is_known(said: str, known: bool) -> None:
    assert firms_named(f"{said}。") == [said]
    assert firms_held(HELD) == ["粤安检测有限公司"]
    assert is_firm_of(said, firms_held(HELD), firms_named(HELD[1])) is known


def test_a_firm_may_be_called_the_party() -> None:
    assert called_the_party("当事人粤安检测有限公司")
    assert not called_the_party("委托粤安检测有限公司")

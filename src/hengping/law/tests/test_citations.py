import pytest

from hengping.law.citations import Citation, chinese_number, cite


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (64, "六十四"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (112, "一百一十二"),
        (999, "九百九十九"),
    ],
)
def test_numbers_as_statutes_write_them(number: int, text: str) -> None:
    assert chinese_number(number) == text


@pytest.mark.parametrize("number", [0, -1, 1000])
def test_it_refuses_a_number_that_no_article_has(number: int) -> None:
    with pytest.raises(ValueError, match="条文序号超出范围"):
        chinese_number(number)


@pytest.mark.parametrize(
    ("place", "label", "key"),
    [
        (cite("APL"), "《行政处罚法》", "APL"),
        (cite("APL", 64), "《行政处罚法》第六十四条", "APL-64"),
        (cite("APL", 64, 1), "《行政处罚法》第六十四条第一款", "APL-64(1)"),
        (cite("APL", 64, 1, 2), "《行政处罚法》第六十四条第一款第（二）项", "APL-64(1)[2]"),
        (cite("APL", 32, None, 1), "《行政处罚法》第三十二条第（一）项", "APL-32[1]"),
    ],
)
def test_one_place_has_one_printed_form(place: Citation, label: str, key: str) -> None:
    assert (place.label, place.key) == (label, key)


def test_papers_name_the_statute_in_full() -> None:
    assert cite("APL", 64, 1, 2).formal == "《中华人民共和国行政处罚法》第六十四条第一款第（二）项"
    assert cite("O235", 7).formal == cite("O235", 7).label, "a title that is not shortened"

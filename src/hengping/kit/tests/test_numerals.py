"""Numbers as they are written in Chinese."""

from __future__ import annotations

import pytest

from hengping.kit.money import capital
from hengping.kit.numerals import NUMERAL, read_numeral


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零一", 101),
        ("百零一", 101),
        ("一百一十二", 112),
        ("两千", 2000),
        ("廿", 20),
        ("卅五", 35),
        ("廿万", 200_000),
        ("一万二千", 12_000),
        ("二十万", 200_000),
        ("贰万叁仟伍佰", 23_500),
        ("壹拾贰萬", 120_000),
        ("一亿二千万", 120_000_000),
        ("一万亿", 1_000_000_000_000),
        ("二〇二六", 2026),
        ("二零一九", 2019),
        ("94", 94),
        ("12百", 1200),
        ("十五仟", 15_000),
        ("一百二十千", 120_000),
        ("廿五千", 25_000),
        ("3万", 30_000),
        ("0", 0),
    ],
)
def test_it_works(text: str, number: int) -> None:
    assert read_numeral(text) == number


def test_it_reads_what_money_writes() -> None:
    for number in (1, 10, 101, 1010, 20_000, 123_456, 100_010_001, 2_000_300_000):
        assert read_numeral(capital(number * 100).removesuffix("元整")) == number


@pytest.mark.parametrize("text", ["", "第", "二元", "十x"])
def test_it_refuses_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=text or "^$"):
        read_numeral(text)


def test_every_sign_is_found_in_a_text() -> None:
    assert {"〇", "两", "玖", "佰", "萬", "亿"} <= set(NUMERAL)

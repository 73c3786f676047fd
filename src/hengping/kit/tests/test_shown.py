"""What a cell shows is read where it says all that is stored; where it does not, both are named."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal

import pytest

from hengping.kit.shown import Unclear, day_shown, hour_shown, number_shown, text_shown


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("3.0", "General", "3"),
        ("0.3", "General", "0.3"),
        ("440106198506071", "General", "440106198506071"),
        ("12", "@", "12"),
        ("10", "0000000000", "0000000010"),
        ("511500", "[$-804]000000", "511500"),
        ("10", "000000;-000000", "000010"),
        ("-10", "000000;-000000", "-000010"),
        ("-10", "0", "-10"),
        ("0", "0;-0;0", "0"),
        ("7633381234", "0000-0000000", "0763-3381234"),
        ("7633381234", "(0000)0000000", "(0763)3381234"),
        ("13812345678", "###-####-####", "138-1234-5678"),
        ("13812345678", "00-0000", "1381234-5678"),
        ("1", '"粤R-A"000', "粤R-A001"),
        ("1", "粤000", "粤001"),
        ("1", '"粤"\\R-000', "粤R-001"),
        ("1", '"粤"000\\-00', "粤000-01"),
        ("1200", "#,##0", "1200"),
        ("12.5", "0.00", "12.50"),
        ("12.5", "0.0#", "12.5"),
        ("5", "0.##", "5"),
        ("0.5", "#.##", "0.5"),
        ("1200", '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', "1200.00"),
        ("1200", "[$¥-804]#,##0.00", "1200.00"),
        ("-1200", "¥#,##0.00", "-1200.00"),
        ("5", '0"元"', "5元"),
        ("5", "[Red]0", "5"),
        ("35", 'General"人"', "35人"),
        ("35", "G/通用格式", "35"),
        ("0.2", "0%", "20%"),
        ("0.125", "0.0%", "12.5%"),
        ("1", "0.00%", "100.00%"),
        ("0", "0%", "0%"),
    ],
)
def test_it_works(stored: str, code: str, shown: str) -> None:
    assert number_shown(Decimal(stored), code) == shown


@pytest.mark.parametrize(
    ("stored", "code", "said"),
    [
        ("12.6", "0", "显示的是“13”，实际存的是“12.6”"),
        ("0.5", "000000", "显示的是“000001”，实际存的是“0.5”"),
        ("12.345", "0.00", "显示的是“12.35”，实际存的是“12.345”"),
        ("0.255", "0%", "显示的是“26%”，实际存的是“0.255”"),
        ("5", '0"%"', "显示的是“5%”，实际存的是“5”"),
        ("5", "0\\‰", "显示的是“5‰”，实际存的是“5”"),
        ("0", "#", "显示的是“0”"),
        ("-1200", "#,##0_);(#,##0)", "显示的是“(1200)”，实际存的是“-1200”"),
        ("-1200", "#,##0;[Red]#,##0", "显示的是“1200”，实际存的是“-1200”"),
        ("-12", "00-00", "显示的是“-00-12”，实际存的是“-12”"),
        ("1.5", "00-00", "显示的是“00-02”，实际存的是“1.5”"),
        ("12", "##-##", "实际存的是“12”"),
        ("1", ";;;", "显示的是“”，实际存的是“1”"),
        ("0", '0;-0;"无"', "显示的是“无”，实际存的是“0”"),
        ("12000", "0.00E+00", "按“0.00E+00”的格式显示，实际存的是“12000”"),
        ("51150", '0!.0,"万"', "实际存的是“51150”"),
        ("51150", '0.0,"万"', "实际存的是“51150”"),
        ("0.5", "# ?/?", "按“# ?/?”的格式显示"),
        ("3", "[DBNum2]General", "按“[DBNum2]General”的格式显示"),
        ("3", "[>9]0", "按“[>9]0”的格式显示"),
        ("0.1234567890123", "General", "显示的是“0.123456789”，实际存的是“0.1234567890123”"),
    ],
)
def test_it_refuses_a_number_that_is_shown_otherwise_than_it_is_stored(stored: str, code: str, said: str) -> None:
    with pytest.raises(Unclear) as refused:
        number_shown(Decimal(stored), code)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", "甲"),
        ("@", "甲"),
        ("0.00", "甲"),
        ("0;-0;0", "甲"),
        ("0;-0;0;@", "甲"),
        ('"粤"@', "粤甲"),
        ('_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)', "甲"),
    ],
)
def test_a_text_is_read_with_what_its_format_puts_around_it(code: str, shown: str) -> None:
    assert text_shown("甲", code) == shown


@pytest.mark.parametrize(
    ("code", "said"),
    [(";;;", "显示的是“”，实际存的是“甲”"), ('0;0;0;"无"', "显示的是“无”"), ("@x", "按“@x”的格式显示")],
)
def test_it_refuses_a_text_that_is_hidden(code: str, said: str) -> None:
    with pytest.raises(Unclear) as refused:
        text_shown("甲", code)
    assert said in str(refused.value)


MOMENT = datetime.fromisoformat("2031-03-01T08:30")


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("yyyy-mm-dd", "2031-03-01"),
        ("mm-dd-yy", "2031-03-01"),
        ("m/d/yy h:mm", "2031-03-01 08:30"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日"', "2031-03-01"),
        ("[$-F800]dddd, mmmm dd, yyyy", "2031-03-01"),
        ("yyyy/m/d h:mm;@", "2031-03-01 08:30"),
    ],
)
def test_a_day_is_read_as_its_cell_shows_it(code: str, shown: str) -> None:
    assert day_shown(MOMENT, code) == shown


def test_a_day_with_midnight_is_a_day_and_two_digits_of_a_year_of_now_are_clear() -> None:
    assert day_shown(datetime.fromisoformat("2026-03-01"), "yyyy-m-d h:mm") == "2026-03-01"
    assert day_shown(datetime.fromisoformat("2026-03-01"), "yy-mm-dd") == "2026-03-01"
    assert day_shown(datetime.fromisoformat("1998-03-01"), "d-mmm-yy") == "1998-03-01"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ('m"月"d"日"', "只显示“3月1日”，实际存的是“2031-03-01”"),
        ('yyyy"年"m"月"', "只显示“2031年3月”"),
        ("yyyy", "只显示“2031年”"),
        ("yyyy-mm dddd", "只显示“2031年3月”"),
        ("h:mm", "只显示“08:30”，实际存的是“2031-03-01 08:30”"),
        ("yy-m-d", "只显示“31年3月1日”"),
    ],
)
def test_it_refuses_a_day_of_which_a_part_is_hidden(code: str, said: str) -> None:
    with pytest.raises(Unclear) as refused:
        day_shown(MOMENT, code)
    assert said in str(refused.value)


def test_an_hour_is_read_as_its_cell_shows_it() -> None:
    assert hour_shown(time(8, 30), "h:mm") == "08:30"
    assert hour_shown(time(8, 30, 5), "h:mm:ss") == "08:30:05"
    with pytest.raises(Unclear, match="显示的是1900年1月0日，实际存的是“08:30”"):
        hour_shown(time(8, 30), "yyyy-mm-dd")

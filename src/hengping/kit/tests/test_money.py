"""Money on paper: capital form, thousands, 万元, and reading what a person typed."""

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hengping.kit.money import NotMoney, capital, parse_yuan, plain_yuan, wan, yuan

SHARED = Path(os.environ.get("HENGPING_SHARED", Path(__file__).resolve().parents[5] / "shared"))
CASES = SHARED / "cases" / "discretion.yaml"


def test_it_writes_the_acceptance_vectors() -> None:
    if not CASES.exists():
        pytest.skip(f"no acceptance vectors under {CASES}; set HENGPING_SHARED")
    vectors = yaml.safe_load(CASES.read_text("utf-8"))["arithmetic_vectors"]["uppercase"]
    assert len(vectors) >= 18
    for vector in vectors:
        assert capital(parse_yuan(vector["amount"])) == vector["expect"]


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.5", "伍角"),
        ("0.55", "伍角伍分"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("100.01", "壹佰元零壹分"),
        ("100.1", "壹佰元壹角"),
        ("1001", "壹仟零壹元整"),
        ("1010", "壹仟零壹拾元整"),
        ("10001", "壹万零壹元整"),
        ("10100", "壹万零壹佰元整"),
        ("100100", "壹拾万零壹佰元整"),
        ("101000", "壹拾万壹仟元整"),
        ("1000001", "壹佰万零壹元整"),
        ("10010000", "壹仟零壹万元整"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("100010000", "壹亿零壹万元整"),
        ("100100000", "壹亿零壹拾万元整"),
        ("1000000000", "壹拾亿元整"),
        ("1001000000000", "壹万零壹拾亿元整"),
        ("10000000000000", "壹拾万亿元整"),
    ],
)
def test_zero_stands_once_for_a_gap(amount: str, written: str) -> None:
    assert capital(parse_yuan(amount)) == written


def read_back(text: str) -> int:
    """The value of capital characters, by a reader that shares nothing with the writer. Fen."""
    digits = {character: value for value, character in enumerate("零壹贰叁肆伍陆柒捌玖")}
    places = {"拾": 10, "佰": 100, "仟": 1000}
    whole, _, rest = text.removesuffix("整").rpartition("元") if "元" in text else ("", "", text.removesuffix("整"))
    total = section = number = 0
    for character in whole:
        if character in digits:
            number = digits[character]
        elif character in places:
            section, number = section + number * places[character], 0
        elif character == "万":
            section, number = (section + number) * 10_000, 0
        elif character == "亿":
            total, section, number = (total + section + number) * 100_000_000, 0, 0
    fen = (total + section + number) * 100
    for character, scale in (("角", 10), ("分", 1)):
        if character in rest:
            fen += digits[rest[rest.index(character) - 1]] * scale
    return fen


@given(st.integers(0, 10**13 - 1))
def test_what_is_written_reads_back(fen: int) -> None:
    text = capital(fen)
    assert read_back(text) == fen
    assert "零零" not in text
    assert text.endswith(("整", "角", "分"))


@given(st.integers(0, 10**17))
def test_yuan_and_wan_lose_nothing(fen: int) -> None:
    assert parse_yuan(yuan(fen)) == fen
    assert parse_yuan(f"{wan(fen)}万") == fen
    assert "." not in wan(fen) or not wan(fen).endswith("0")


def test_reports_keep_six_decimals_of_wan() -> None:
    assert wan(197_393_200) == "197.3932"
    assert wan(197_393_201) == "197.393201"
    assert wan(100_000_000) == "100"
    assert wan(-150) == "-0.00015"
    assert yuan(2_523_925) == "25,239.25"
    assert yuan(-5) == "-0.05"


@pytest.mark.parametrize(
    ("text", "fen"),
    [("20000", 2_000_000), ("20,000.5", 2_000_050), ("２万", 2_000_000), ("¥3.05", 305), ("1.5亿元", 15_000_000_000)],
)
def test_it_reads_what_people_type(text: str, fen: int) -> None:
    assert parse_yuan(text) == fen


@pytest.mark.parametrize(
    "text", ["", " ", "-1", "1.005", "2,00", "abc", "1e5", "１２３４５６７８９０" * 4, "0.0000001万", "1.2.3"]
)
def test_it_refuses_what_is_no_amount(text: str) -> None:
    with pytest.raises(NotMoney) as caught:
        parse_yuan(text)
    assert str(caught.value).endswith("。")


@pytest.mark.parametrize("wrong", [1.0, "1", True, None])
def test_it_refuses_what_is_not_whole_fen(wrong: object) -> None:
    for write in (capital, yuan, wan):
        with pytest.raises(TypeError):
            write(wrong)  # type: ignore[arg-type]  # the point of the test


def test_it_refuses_amounts_without_a_capital_form() -> None:
    for fen in (-1, 10**18):
        with pytest.raises(NotMoney):
            capital(fen)


def test_a_program_reads_an_amount_without_commas() -> None:
    assert [plain_yuan(fen) for fen in (0, 5, 2523925, -100)] == ["0.00", "0.05", "25239.25", "-1.00"]

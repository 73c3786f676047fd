"""Credit codes and identity card numbers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengping.kit.identity import (
    CARD_WEIGHTS,
    CREDIT_ALPHABET,
    CREDIT_WEIGHTS,
    REGIONS,
    WrongCheckCharacter,
    WrongNumber,
    age_on,
    card_check_character,
    credit_check_character,
    half_width,
    masked,
    normal,
    read_credit_code,
    read_id_card,
)

TODAY = date(2025, 3, 3)

credit_bodies = st.builds(
    lambda kind, region, subject: kind + region + subject,
    st.text(CREDIT_ALPHABET, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(CREDIT_ALPHABET, min_size=9, max_size=9),
)
card_bodies = st.builds(
    lambda region, area, day, number: f"{region}{area}{day:%Y%m%d}{number}",
    st.sampled_from(sorted(REGIONS)),
    st.text("0123456789", min_size=4, max_size=4),
    st.dates(date(1900, 1, 1), TODAY),
    st.text("0123456789", min_size=3, max_size=3),
)


def test_the_weights_are_those_of_the_standards() -> None:
    assert CREDIT_WEIGHTS == (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    assert CARD_WEIGHTS == (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@pytest.mark.parametrize(
    "code", ["91350100M000100Y43", "91230500MA1B3N1N2M", "11230500001755309F", "53640000MJX173680A"]
)
def test_credit_codes_in_use_are_right(code: str) -> None:
    assert read_credit_code(code) == code


@pytest.mark.parametrize(("body", "check"), [("11010519491231002", "X"), ("44052418800101001", "4")])
def test_the_examples_of_the_identity_card_standard(body: str, check: str) -> None:
    assert card_check_character(body) == check
    assert read_id_card(body + check, on=TODAY).sex == ("女" if int(body[-1]) % 2 == 0 else "男")


def test_a_number_that_stands_so_on_the_paper_is_taken_when_it_is_confirmed() -> None:
    code, card = "91350100M000100Y44", "110105194912310021"
    with pytest.raises(WrongCheckCharacter):
        read_credit_code(code)
    with pytest.raises(WrongCheckCharacter):
        read_id_card(card, on=TODAY)
    assert read_credit_code(code, is_confirmed=True) == code
    assert read_id_card(card, on=TODAY, is_confirmed=True).number == card
    with pytest.raises(WrongNumber, match="17位"):
        read_credit_code(code[:-1], is_confirmed=True)


@given(credit_bodies)
def test_a_code_with_its_check_character_is_right(body: str) -> None:
    code = body + credit_check_character(body)
    assert read_credit_code(f" {code.lower()} ") == code


@given(credit_bodies, st.integers(0, 17), st.sampled_from(CREDIT_ALPHABET))
def test_any_single_slip_in_a_credit_code_is_found(body: str, place: int, other: str) -> None:
    code = body + credit_check_character(body)
    slipped = code[:place] + other + code[place + 1 :]
    if slipped == code:
        return
    with pytest.raises(WrongNumber):
        read_credit_code(slipped)


@given(credit_bodies, st.integers(0, 16))
def test_two_neighbours_exchanged_in_a_credit_code_are_found(body: str, place: int) -> None:
    code = body + credit_check_character(body)
    exchanged = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if exchanged == code:
        return
    with pytest.raises(WrongNumber):
        read_credit_code(exchanged)


@given(card_bodies)
def test_a_card_says_birth_sex_and_region(body: str) -> None:
    card = read_id_card(body + card_check_character(body), on=TODAY)
    assert f"{card.birth_on:%Y%m%d}" == body[6:14]
    assert card.sex == ("男" if body[16] in "13579" else "女")
    assert card.region == REGIONS[body[:2]]


@given(card_bodies, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_any_single_slip_in_a_card_number_is_found(body: str, place: int, other: str) -> None:
    number = body + card_check_character(body)
    slipped = number[:place] + other + number[place + 1 :]
    if slipped == number:
        return
    with pytest.raises(WrongNumber):
        read_id_card(slipped, on=TODAY)


@given(card_bodies, st.integers(0, 16))
def test_two_neighbours_exchanged_in_a_card_number_are_found(body: str, place: int) -> None:
    number = body + card_check_character(body)
    exchanged = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if exchanged == number:
        return
    with pytest.raises(WrongNumber):
        read_id_card(exchanged, on=TODAY)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("", "应为18位，现在是0位"),
        ("91350100M000100Y4", "应为18位，现在是17位"),
        ("91350100M000100Y44", "第18位校验码应为“3”，现在是“4”"),
        ("9135O100M000100Y43", "第5位“O”不是允许的字符，字母I、O、S、V、Z不用于信用代码"),
        ("91350100M000-00Y43", "第13位“-”不是允许的字符。"),
        ("91A50100M000100Y43", "第3至8位是行政区划码，应为数字，第3位却是“A”"),
    ],
)
def test_a_wrong_credit_code_is_told_precisely(code: str, message: str) -> None:
    with pytest.raises(WrongNumber, match=message):
        read_credit_code(code)


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("110105194912310", "应为18位，现在是15位"),
        ("1101051949123100A2", "第17位应为数字，现在是“A”"),
        ("11010519491231002Y", "第18位应为数字或X，现在是“Y”"),
        ("99010519491231002X", "前两位“99”不是任何省份的代码"),
        ("11010519490230002X", "没有1949年02月30日这一天"),
        ("11010520260101002X", "2026年01月01日还没有到"),
        ("11010518491231002X", "太早"),
        ("110105194912310021", "第18位校验码应为“X”，现在是“1”"),
    ],
)
def test_a_wrong_card_number_is_told_precisely(number: str, message: str) -> None:
    with pytest.raises(WrongNumber, match=message):
        read_id_card(number, on=TODAY)


def test_age_counts_completed_years() -> None:
    body = "44180219960229001"
    card = read_id_card(body + card_check_character(body), on=TODAY)
    assert age_on(card.birth_on, date(2014, 2, 28)) == 17
    assert age_on(card.birth_on, date(2014, 3, 1)) == 18
    assert age_on(card.birth_on, date(2016, 2, 28)) == 19
    assert age_on(card.birth_on, date(2016, 2, 29)) == 20


def test_a_telephone_is_read_as_a_half_width_keyboard_writes_it() -> None:
    assert half_width(" ０７６３－１２３４５６７ ") == "0763-1234567"
    assert half_width("0763—1234567") == "0763-1234567"
    assert half_width("５１１５００\u200b") == "511500"


def test_full_width_and_blanks_are_made_normal() -> None:
    assert normal("１１０１０５ 19491231 002ｘ") == "11010519491231002X"


@given(st.text("0123456789X", max_size=30))
def test_a_mask_keeps_the_length_and_hides_at_least_half(number: str) -> None:
    hidden = masked(number)
    assert len(hidden) == len(number)
    assert hidden.count("*") * 2 >= len(number)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("11010519491231002X", "1101**********002X"), ("13800001234", "13*******34"), ("", ""), ("12", "**")],
)
def test_masks(number: str, shown: str) -> None:
    assert masked(number) == shown


@given(st.dates(date(1900, 1, 1), TODAY - timedelta(days=1)))
def test_age_grows_by_one_a_year(birth_on: date) -> None:
    body = f"441802{birth_on:%Y%m%d}001"
    card = read_id_card(body + card_check_character(body), on=TODAY)
    assert age_on(card.birth_on, birth_on) == 0
    ages = [age_on(card.birth_on, date(birth_on.year + years, 12, 31)) for years in range(3)]
    assert ages == [0, 1, 2]

"""Numbers that identify: the unified social credit code (GB 32100-2015) and the identity card number (GB 11643-1999).

Both carry a check character. A wrong number is told precisely: which character, and what it would have to be.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

from hengping.kit.characters import without_unseen

CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100-2015, table 2: no I, O, S, V, Z."""
CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
CARD_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))
CARD_CHECKS = "10X98765432"
"""GB 11643-1999: the check character by the weighted sum modulo 11."""

REGIONS = {
    "11": "北京", "12": "天津", "13": "河北", "14": "山西", "15": "内蒙古", "21": "辽宁", "22": "吉林", "23": "黑龙江",
    "31": "上海", "32": "江苏", "33": "浙江", "34": "安徽", "35": "福建", "36": "江西", "37": "山东", "41": "河南",
    "42": "湖北", "43": "湖南", "44": "广东", "45": "广西", "46": "海南", "50": "重庆", "51": "四川", "52": "贵州",
    "53": "云南", "54": "西藏", "61": "陕西", "62": "甘肃", "63": "青海", "64": "宁夏", "65": "新疆", "71": "台湾",
    "81": "香港", "82": "澳门", "83": "台湾",
}  # fmt: skip
"""Provinces by the first two digits (GB/T 2260); 81 to 83 also on residence permits, which follow GB 11643."""

SHOWN_AT_ENDS = 4


class WrongNumber(ValueError):
    """A number that cannot be right. The text says why, in Chinese."""


class WrongCheckCharacter(WrongNumber):
    """A number of the right form whose last character is another than the standard computes: a slip, or a number that
    was given out so. Whoever has the licence or the card in hand can confirm it.
    """


@dataclass(frozen=True, slots=True)
class IdCard:
    """What an identity card number says."""

    number: str
    birth_on: date
    sex: str
    """男 or 女."""
    region: str


def age_on(birth_on: date, on: date) -> int:
    """Completed years of life on a day; born on 29 February, a year is completed on 1 March."""
    return on.year - birth_on.year - ((on.month, on.day) < (birth_on.month, birth_on.day))


def half_width(number: str) -> str:
    """Return a telephone or a postcode as a keyboard with half-width signs writes it."""
    return unicodedata.normalize("NFKC", without_unseen(number)).replace("—", "-").replace("–", "-").strip()


def normal(text: str) -> str:
    """Return a number as it is written on paper: half-width, upper case, without blanks and what nobody sees."""
    return "".join(unicodedata.normalize("NFKC", without_unseen(text)).split()).upper()


def credit_check_character(body: str) -> str:
    """Return the 18th character for the first 17 of a credit code."""
    total = sum(weight * CREDIT_ALPHABET.index(sign) for weight, sign in zip(CREDIT_WEIGHTS, body, strict=True))
    return CREDIT_ALPHABET[-total % 31]


def read_credit_code(text: str, *, is_confirmed: bool = False) -> str:
    """Return the credit code in its normal form, or raise WrongNumber.

    `is_confirmed`: it stands so on the licence, whatever its last character; some given out before 2016 are like that.
    """
    code = normal(text)
    if len(code) != 18:
        raise WrongNumber(f"统一社会信用代码应为18位，现在是{len(code)}位。")
    for place, sign in enumerate(code, 1):
        if sign not in CREDIT_ALPHABET:
            hint = "，字母I、O、S、V、Z不用于信用代码" if sign in "IOSVZ" else ""
            raise WrongNumber(f"统一社会信用代码第{place}位“{sign}”不是允许的字符{hint}。")
        if 3 <= place <= 8 and not sign.isdigit():
            raise WrongNumber(f"统一社会信用代码第3至8位是行政区划码，应为数字，第{place}位却是“{sign}”。")
    expected = credit_check_character(code[:17])
    if code[17] != expected and not is_confirmed:
        raise WrongCheckCharacter(
            f"统一社会信用代码有误：按前17位计算，第18位校验码应为“{expected}”，现在是“{code[17]}”。请核对每一位。"
        )
    return code


def card_check_character(body: str) -> str:
    """Return the 18th character for the first 17 digits of an identity card number."""
    return CARD_CHECKS[sum(weight * int(digit) for weight, digit in zip(CARD_WEIGHTS, body, strict=True)) % 11]


def read_id_card(text: str, *, on: date, is_confirmed: bool = False) -> IdCard:
    """Return what an identity card number says, or raise WrongNumber. `on` is today: nobody is born later.

    `is_confirmed`: it stands so on the card, whatever its last character.
    """
    number = normal(text)
    if len(number) != 18:
        raise WrongNumber(f"身份证号码应为18位，现在是{len(number)}位。")
    for place, sign in enumerate(number, 1):
        if sign not in "0123456789" and not (place == 18 and sign == "X"):
            allowed = "数字或X" if place == 18 else "数字"
            raise WrongNumber(f"身份证号码第{place}位应为{allowed}，现在是“{sign}”。")
    region = REGIONS.get(number[:2])
    if region is None:
        raise WrongNumber(f"身份证号码前两位“{number[:2]}”不是任何省份的代码。")
    birth_on = _birth(number, on)
    expected = card_check_character(number[:17])
    if number[17] != expected and not is_confirmed:
        raise WrongCheckCharacter(
            f"身份证号码有误：按前17位计算，第18位校验码应为“{expected}”，现在是“{number[17]}”。请核对每一位。"
        )
    return IdCard(number, birth_on, "男" if int(number[16]) % 2 else "女", region)


def masked(number: str) -> str:
    """Hide the middle of a number: four characters stay at each end, fewer where it is short."""
    ends = min(SHOWN_AT_ENDS, len(number) // 4)
    return number[:ends] + "*" * (len(number) - 2 * ends) + number[len(number) - ends :]


def _birth(number: str, on: date) -> date:
    written = f"{number[6:10]}年{number[10:12]}月{number[12:14]}日"
    try:
        birth_on = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError as error:
        raise WrongNumber(f"身份证号码第7至14位是出生日期，没有{written}这一天。") from error
    if birth_on > on:
        raise WrongNumber(f"身份证号码第7至14位是出生日期，{written}还没有到。")
    if birth_on.year < 1880:
        raise WrongNumber(f"身份证号码第7至14位是出生日期，{written}太早。")
    return birth_on

"""Money on paper. Every amount is an integer number of fen; a float never comes near it."""

from __future__ import annotations

import re

from hengping.kit.characters import without_unseen

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
_LARGEST_FEN = 10**18 - 1
_PLAIN = re.compile(r"(?P<sign>[-－])?(?P<whole>\d+|\d{1,3}(?:,\d{3})+)(?:\.(?P<part>\d*))?(?P<unit>万|亿)?元?")
_WIDTHS = str.maketrans("０１２３４５６７８９．，￥", "0123456789.,¥")
_SCALE = {"": 1, "万": 10_000, "亿": 100_000_000}


class NotMoney(ValueError):
    """A text is not an amount of money. The message is Chinese and can be shown in a form."""


def capital(fen: int) -> str:
    """Write an amount in capital characters, as a decision and a receipt must: 20000.50 yuan is 贰万元伍角.

    `fen` is not negative and below ten thousand million million fen. A gap between digits is one 零, a missing jiao
    before fen is 零, and 整 closes an amount without jiao and fen.
    """
    _require_fen(fen)
    yuan_part, rest = divmod(fen, 100)
    jiao, cents = divmod(rest, 10)
    text = f"{_capital_whole(yuan_part)}元" if yuan_part or not rest else ""
    if not rest:
        return text + "整"
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif text:
        text += "零"
    return text + (f"{_DIGITS[cents]}分" if cents else "")


def _capital_whole(number: int) -> str:
    """Capital characters of a whole number of yuan, group by group of four digits."""
    if number == 0:
        return "零"
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    text = ""
    gap = False
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if group == 0:
            gap = bool(text)
            if place == 2 and len(groups) == 4:
                text += "亿"  # 万亿 with an empty 亿 group still names 亿
            continue
        if text and (gap or group < 1000):
            text += "零"
        unit = "万" if place == 3 else _GROUPS[place]
        text += _capital_group(group) + unit
        gap = False
    return text


def _capital_group(group: int) -> str:
    """Capital characters of 1 to 9999 without its group word."""
    text = ""
    gap = False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return text


def yuan(fen: int) -> str:
    """Two decimals with thousands commas, without unit: 2523925 is 25,239.25. Negative amounts keep their sign."""
    if isinstance(fen, bool) or not isinstance(fen, int):
        raise TypeError("金额须为整数分")
    sign = "-" if fen < 0 else ""
    whole, rest = divmod(abs(fen), 100)
    return f"{sign}{whole:,}.{rest:02d}"


def plain_yuan(fen: int) -> str:
    """Two decimals and nothing else, as a form field and a program read it: 2523925 is 25239.25."""
    return yuan(fen).replace(",", "")


def wan(fen: int) -> str:
    """In 万元 with up to six decimals and no trailing zeros, without unit: 197393200 is 197.3932."""
    if isinstance(fen, bool) or not isinstance(fen, int):
        raise TypeError("金额须为整数分")
    sign = "-" if fen < 0 else ""
    whole, rest = divmod(abs(fen), 1_000_000)
    part = f"{rest:06d}".rstrip("0")
    return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"


def parse_yuan(text: str) -> int:
    """Read what a person types as an amount (20000, 20,000.5, ２万元, ¥3.05) into fen, exactly.

    Refuses an empty text, a minus sign, more than two decimals of a yuan and anything that is no number.
    """
    plain = without_unseen(text).strip().translate(_WIDTHS).replace(" ", "").removeprefix("¥").removeprefix("人民币")
    if not plain:
        raise NotMoney("请填写金额。")
    match = _PLAIN.fullmatch(plain)
    if match is None:
        raise NotMoney(f"“{text.strip()}”不是金额，请填写数字，例如20000或2万。")
    if match["sign"]:
        raise NotMoney("金额不能是负数。")
    part = match["part"] or ""
    if len(match["whole"] + part) > 30:
        raise NotMoney("金额过大。")
    scaled: int = int(match["whole"].replace(",", "") + part) * _SCALE[match["unit"] or ""] * 100
    tail: int = 10 ** len(part)
    fen, rest = divmod(scaled, tail)
    if rest:
        raise NotMoney("金额最多精确到分，请删去多余的小数。")
    _require_fen(fen)
    return fen


def _require_fen(fen: int) -> None:
    if isinstance(fen, bool) or not isinstance(fen, int):
        raise TypeError("金额须为整数分")
    if fen < 0:
        raise NotMoney("金额不能是负数。")
    if fen > _LARGEST_FEN:
        raise NotMoney("金额过大。")

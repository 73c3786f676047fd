"""Reading numbers as they are written in Chinese: 一百零一, 贰万叁仟, 两千, 二〇二六, 3万."""

from __future__ import annotations

_SIGNS = "〇零○一二两俩三四五六七八九壹贰叁肆伍陆柒捌玖"
_VALUES = (0, 0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9)
_DIGITS = dict(zip(_SIGNS, _VALUES, strict=True)) | {str(digit): digit for digit in range(10)}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000}

NUMERAL = "".join((*_SIGNS, *_TENS, *_UNITS, *_GROUPS))
"""Every sign of a Chinese numeral, for whoever looks for one in a text."""


def read_numeral(text: str) -> int:
    """Read a whole number in Chinese signs, capital or plain, or in digits with a unit behind them. Raises ValueError.

    Signs without any unit are read place by place: 二〇二六.
    """
    if not text:
        raise ValueError(text)
    if all(sign in _DIGITS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total = group = pending = 0
    for sign in text:
        if sign in _DIGITS:
            pending = pending * 10 + _DIGITS[sign] if sign.isdigit() else _DIGITS[sign]
        elif sign in _TENS:
            group += _TENS[sign]
        elif sign in _UNITS:
            if 0 < group < _UNITS[sign]:  # 十五仟: what stands before a larger unit is counted in it
                group = (group + pending) * _UNITS[sign]
            else:
                group += (pending or 1) * _UNITS[sign]
            pending = 0
        elif sign in _GROUPS:
            total = (total + group + pending) * _GROUPS[sign] if sign == "亿" else total + (group + pending) * 10_000
            group = pending = 0
        else:
            raise ValueError(text)
    return total + group + pending

"""The initials of Chinese words as people type them to find something: wxhxp for 危险化学品.

The first level of GB 2312 (3,755 characters, nearly all that anybody writes) is ordered by reading, so a character's
place says its initial; the others that our words need, and second readings, stand in a small table.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

_FIRST = (
    *((0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"), (0xB8C1, "g")),
    *((0xB9FE, "h"), (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"), (0xC4C3, "n"), (0xC5B6, "o")),
    *((0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s"), (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x")),
    *((0xD1B9, "y"), (0xD4D1, "z"), (0xD7FA, "")),
)
"""Where each initial begins in GB 2312, and where its first level ends."""
_PLACES = [place for place, _ in _FIRST]

OTHERS = {
    **{"尾": "wy", "矿": "kg", "行": "xh", "长": "cz", "重": "zc", "调": "td", "查": "cz", "会": "hk", "降": "jx"},
    **{"藏": "cz", "传": "cz", "弹": "dt", "单": "ds", "参": "cs", "曾": "cz", "率": "ls", "乐": "ly", "系": "xj"},
    **{"省": "sx", "说": "sy", "没": "mw", "盛": "sc", "石": "sd", "属": "sz", "提": "td", "解": "jx", "角": "jq"},
    **{"切": "q", "校": "xj", "着": "z", "称": "c", "朝": "cz", "仇": "cq", "区": "qo", "车": "cj", "厂": "ca"},
    **{"钡": "b", "硫": "l", "氰": "q", "氯": "l", "氟": "f", "烷": "w", "焊": "h", "坍": "t", "呛": "q", "溺": "n"},
}
"""Characters outside the first level, and those with another reading than the one they are ordered by."""


@lru_cache(maxsize=8192)
def initials_of(sign: str) -> str:
    """Return the initials that a character may have: itself for a Latin letter or a number, "" for what has none."""
    if sign in OTHERS:
        return OTHERS[sign]
    if sign.isascii():
        return sign.lower() if sign.isalnum() else ""
    try:
        code = int.from_bytes(sign.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return ""
    place = bisect_right(_PLACES, code) - 1
    return _FIRST[place][1] if place >= 0 else ""


def has_initials(text: str, typed: str) -> bool:
    """Say whether the letters are the initials of neighbouring characters of the text, punctuation left out."""
    letters = [found for sign in text if (found := initials_of(sign))]
    wanted = typed.lower()
    return any(
        all(letter in letters[start + place] for place, letter in enumerate(wanted))
        for start in range(len(letters) - len(wanted) + 1)
    )

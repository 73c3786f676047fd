"""What Excel shows for what a cell stores, where its number format makes the two differ.

A cell is read as it is shown where that says no less than what is stored: a telephone with its noughts and hyphen, a
certificate with its letters, an amount without the commas of its thousands. Where something is rounded away, left out
or turned into something else, only the person at the screen knows which of the two is meant: Unclear says both.
"""

from __future__ import annotations

import re
from datetime import datetime, time
from decimal import ROUND_HALF_UP, Decimal

from hengping.kit.patterns import lazily

GENERAL = "General"
DIGITS_SHOWN = 10
"""Of a number with decimals a cell without a format shows about ten digits; whole numbers keep all of theirs."""
DAYS_IN_CHINESE: dict[int, str] = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm"),
}
"""Formats that a Chinese Excel names by number alone. Who does not know them sees a count of days."""

_PIECE = lazily(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]|General|G/通用格式|[Ee][+-]|.', re.DOTALL)
_COLOUR = lazily(r"\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color ?\d+|颜色 ?\d+)\]", re.IGNORECASE)
_SYMBOL = lazily(r"\[\$([^\]-]*)(?:-[0-9A-Fa-f,]+)?\]")
_AS_THEY_ARE = "$-+():{}<>=^&'~ "
_WORDS = "L"
_AMOUNT = lazily(r"(?P<before>L?)(?P<whole>[#?0](?:[#?0,]*[#?0])?)(?:\.(?P<part>[#?0]+))?(?P<share>%?)(?P<after>L?)")
_CODE = lazily(r"L?[#0]+(?:L[#0]+)+L?")
_ANY = lazily(r"(?P<before>L?)G(?P<after>L?)")
_DAY = lazily(r"(?<!d)dd?(?!d)")
"""More of them are the day of the week."""
_YUAN = lazily(r"^(-?) ?[¥￥] ?")
_OF_THIS_COMPUTER = ("mm-dd-yy", "m/d/yy h:mm")
"""Days as the computer is set to show them: here with the whole year, whatever the letters say."""
_PIVOT = 30
"""Two digits of a year below it are of this century: Excel's own rule."""


class Unclear(ValueError):
    """A cell shows one thing and stores another. The message is Chinese and names both."""

    def __init__(self, shown: str, stored: str) -> None:
        super().__init__(f"Excel 里{shown}，实际存的是“{stored}”。请把这一格设为文本，写成要登记的内容。")


class _NotKnown(Exception):
    """A section of a format of which this module cannot say what it shows."""


def plain(number: Decimal) -> str:
    """Return a number in digits: 3 and not 3.0, never with an exponent."""
    whole = number == number.to_integral_value()
    return format(number.quantize(Decimal(1)), "f") if whole else format(number.normalize(), "f")


def number_shown(stored: Decimal, code: str) -> str:
    """Return a number as its cell shows it, without the commas of thousands and a sign of yuan. Raises Unclear."""
    if code in (GENERAL, "@"):
        return _of_no_format(stored)
    sections = _sections(code)
    is_below = stored < 0 and len(sections) > 1
    section = sections[1] if is_below else sections[2] if not stored and len(sections) > 2 else sections[0]
    try:
        shown, is_exact = _in_section(abs(stored) if is_below else stored, section)
    except _NotKnown:
        raise Unclear(f"按“{code}”的格式显示", plain(stored)) from None
    if not is_exact or (is_below and not shown.startswith("-")):
        raise Unclear(f"显示的是“{shown}”", plain(stored))
    return _YUAN.sub(r"\1", shown)


def text_shown(stored: str, code: str) -> str:
    """Return a text with what its format puts around it. Raises Unclear where the format hides it."""
    sections = _sections(code)
    section = sections[-1]
    if "@" not in section and len(sections) < 4:
        return stored
    try:
        shown = "".join(stored if piece == "@" else _words(piece) for piece in section).strip()
    except _NotKnown:
        raise Unclear(f"按“{code}”的格式显示", stored) from None
    if stored not in shown:
        raise Unclear(f"显示的是“{shown}”", stored)
    return shown


def day_shown(stored: datetime, code: str) -> str:
    """Return a day as YYYY-MM-DD, with its hour where it is shown. Raises Unclear where a part of it is hidden."""
    letters = _letters(code)
    year, month, day, hour = "y" in letters, "m" in letters, bool(_DAY.search(letters)), "h" in letters
    whole = stored.isoformat(" ", "minutes") if hour and (stored.hour or stored.minute) else stored.date().isoformat()
    if not (year and month and day):
        parts = ((year, f"{stored.year}年"), (month and (year or day), f"{stored.month}月"), (day, f"{stored.day}日"))
        shown = "".join(text for is_shown, text in parts if is_shown) or f"{stored:%H:%M}"
        raise Unclear(f"只显示“{shown}”", whole)
    if "yyy" not in letters and letters not in _OF_THIS_COMPUTER and stored.year != _of_two_digits(stored.year % 100):
        raise Unclear(f"只显示“{stored:%y}年{stored.month}月{stored.day}日”", whole)
    return whole


def hour_shown(stored: time, code: str) -> str:
    """Return an hour without a day as HH:MM. Raises Unclear where the cell shows a day that there never was."""
    letters = _letters(code)
    if "y" in letters or "d" in letters:
        raise Unclear("显示的是1900年1月0日", f"{stored:%H:%M}")
    return stored.isoformat("seconds" if "s" in letters else "minutes")


def _of_two_digits(year: int) -> int:
    return year + (2000 if year < _PIVOT else 1900)


def _of_no_format(stored: Decimal) -> str:
    text = plain(stored)
    if "." in text and len(text.replace(".", "").lstrip("-0")) > DIGITS_SHOWN:
        raise Unclear(f"显示的是“{plain(Decimal(f'{stored:.{DIGITS_SHOWN}g}'))}”", text)
    return text


def _sections(code: str) -> list[list[str]]:
    """The parts of a format between semicolons, each in its pieces."""
    sections: list[list[str]] = [[]]
    for piece in _PIECE.findall(code):
        if piece == ";":
            sections.append([])
        else:
            sections[-1].append(piece)
    return sections


def _letters(code: str) -> str:
    """What stands in the first part of a format for parts of a day and its hour."""
    return "".join(piece for piece in _sections(code)[0] if len(piece) == 1).lower()


def _words(piece: str) -> str:
    """What a piece that holds no digit puts on the screen."""
    if piece[0] in '"\\':
        return piece[1:].removesuffix('"')
    if (piece[0] in "_*" and len(piece) > 1) or _COLOUR.fullmatch(piece):
        return ""
    if symbol := _SYMBOL.fullmatch(piece):
        return symbol[1]
    if piece in _AS_THEY_ARE or (len(piece) == 1 and not piece.isascii()):
        return piece
    raise _NotKnown


def _in_section(number: Decimal, section: list[str]) -> tuple[str, bool]:
    """Return what a section shows of a number, and whether that is all of it."""
    shape, words = _shape(section)
    sign = "-" if number < 0 else ""
    if any(sign_of_share in word for word in words for sign_of_share in "%‰"):
        return f"{sign}{plain(abs(number))}{''.join(words)}", False
    if found := _ANY.fullmatch(shape):
        return _between(sign, _of_no_format(abs(number)), found, words), True
    if found := _AMOUNT.fullmatch(shape):
        digits, is_exact = _amount(abs(number), found)
        return _between(sign, digits, found, words), is_exact
    if _CODE.fullmatch(shape):
        return _code(number, shape, words)
    if set(shape) <= {_WORDS}:
        return "".join(words), False
    raise _NotKnown


def _shape(section: list[str]) -> tuple[str, list[str]]:
    """A section as one letter for each place, G for a number as it is, L for words, with what the words are."""
    shape: list[str] = []
    words: list[str] = []
    for piece in section:
        if piece in "#?0.,%":
            shape.append(piece)
        elif piece in (GENERAL, "G/通用格式"):
            shape.append("G")
        elif word := _words(piece):
            if shape[-1:] == [_WORDS]:
                words[-1] += word
            else:
                shape.append(_WORDS)
                words.append(word)
    return "".join(shape), words


def _between(sign: str, digits: str, found: re.Match[str], words: list[str]) -> str:
    before = words[0] if found["before"] else ""
    after = words[-1] if found["after"] else ""
    return f"{sign}{before}{digits}{after}".strip()


def _amount(number: Decimal, found: re.Match[str]) -> tuple[str, bool]:
    scaled = number * 100 if found["share"] else number
    part, noughts = found["part"] or "", found["whole"].count("0")
    rounded = scaled.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP)
    whole, _, decimals = format(rounded, "f").partition(".")
    kept = decimals.rstrip("0").ljust(part.rfind("0") + 1, "0")
    shown = f"{whole.zfill(noughts)}{'.' if kept else ''}{kept}{found['share']}"
    return shown, rounded == scaled and bool(rounded or noughts)


def _code(number: Decimal, shape: str, words: list[str]) -> tuple[str, bool]:
    """Write a number into the places of a code from the right; its first place takes what is left over."""
    places = sum(sign in "#0" for sign in shape)
    digits = plain(abs(number).to_integral_value(ROUND_HALF_UP))
    is_whole = number >= 0 and number == number.to_integral_value() and (len(digits) >= places or "#" not in shape)
    digits = digits.zfill(places)
    left, rest = iter((digits[: len(digits) - places + 1], *digits[len(digits) - places + 1 :])), iter(words)
    shown = "".join(next(rest) if sign == _WORDS else next(left) for sign in shape)
    return f"{'-' if number < 0 else ''}{shown}", is_whole

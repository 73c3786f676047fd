"""A text as its readers see it: without blanks and unseen characters, each sign in its plain form."""

from __future__ import annotations

from functools import cache
from unicodedata import category, decimal, normalize

from hengping.kit.numerals import NUMERAL

DIGIT_OR_SIGN = rf"[\d{NUMERAL}]"


class Plain:
    """A text without blanks and unseen characters, each sign in its plain form; knows how each place was written."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places = [place for place, sign in enumerate(text) if not _is_blank(sign)]
        self.plain = "".join(plain_sign(text[place]) for place in self._places)

    def written(self, start: int, end: int) -> str:
        """Return a place as the writer wrote it."""
        return self._text[self._places[start] : self._places[end - 1] + 1]


@cache
def _is_blank(sign: str) -> bool:
    return sign != "\n" and (sign.isspace() or category(sign) in ("Cf", "Me", "Mn"))


@cache
def plain_sign(sign: str) -> str:
    """Return a digit or letter of any width or in a circle as it is usually written, every other sign as it stands."""
    if (digit := decimal(sign, -1)) >= 0:
        return str(digit)
    plain = normalize("NFKC", sign)
    return plain if len(plain) == 1 and (plain.isalnum() or plain == ".") else sign


def plainly(text: str) -> str:
    """Return the text with each sign in its plain form, place for place."""
    return text if text.isascii() else "".join(map(plain_sign, text))

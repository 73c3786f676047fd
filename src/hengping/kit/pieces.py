"""What a search compares, and the short pieces by which an index finds it. Nothing here knows a database.

A text is compared in one form: full and half width, upper and lower case, the kinds of brackets, dots and dashes are
one; blanks and what nobody sees are left out. A word is found where that form holds it, character for character.

An index holds, for every place of a form, the piece of three characters that begins there (fewer at the end). A word of
three characters is a piece, a shorter one the beginning of a piece, a longer one needs all its pieces. So words of one
and two characters are found as surely as long ones, which no index of whole words and none of letters in threes does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from unicodedata import category, normalize

from hengping.kit.initials import initials_of

LONGEST = 3
"""Characters of a piece."""
BETWEEN = "\n"
"""Stands between two forms that are kept in one text. No word holds it."""

_SAME = {
    **dict.fromkeys(map(ord, "[{〔【〖「『《〈"), "("),
    **dict.fromkeys(map(ord, "]}〕】〗」』》〉"), ")"),
    **dict.fromkeys(map(ord, "·•‧・∙⋅"), "."),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-"),
    **dict.fromkeys(map(ord, "‘’＇`´"), "'"),
    **dict.fromkeys(map(ord, "“”＂"), '"'),
    **dict.fromkeys(map(ord, "〇○"), "零"),
}
_SHAPES = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_READ = re.compile(r"\(([^)]+)\)|(.)")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def form_of(text: str) -> str:
    """Return the form in which a text is compared."""
    plain = normalize("NFKC", normalize("NFKC", text).casefold())
    return "".join(sign for sign in plain if not _is_left_out(sign)).translate(_SAME)


def _is_left_out(sign: str) -> bool:
    """Blanks, what nobody sees, halves of a character, and what chooses between shapes of the character before it."""
    return sign.isspace() or category(sign) in ("Cc", "Cf", "Cs") or sign in _SHAPES


def forms_of(texts: Iterable[str]) -> str:
    """Return the forms of several texts in one, each once, in their order."""
    return BETWEEN.join(dict.fromkeys(form for text in texts if (form := form_of(text))))


def words_of(query: str) -> tuple[str, ...]:
    """Return the forms of the words that somebody typed, each once; blanks stand between words."""
    return tuple(dict.fromkeys(form for word in query.split() if (form := form_of(word))))


def pieces_of(forms: str) -> list[str]:
    """Return the pieces of forms, each once, in letters and digits that every index takes as they are."""
    found = (_coded(form[place : place + LONGEST]) for form in forms.split(BETWEEN) for place in range(len(form)))
    return list(dict.fromkeys(found))


def pieces_of_word(word: str) -> list[str]:
    """Return what a text must hold to hold the word: pieces, or where the word is shorter, how one must begin."""
    places = range(max(1, len(word) - LONGEST + 1))
    return list(dict.fromkeys(_coded(word[place : place + LONGEST]) for place in places))


def _coded(piece: str) -> str:
    return "".join(map(_code, piece))


@lru_cache(maxsize=16384)
def _code(sign: str) -> str:
    """Return four letters and digits for a character. The first is never one of the last twelve letters."""
    left, found = ord(sign), ""
    for _ in range(4):
        left, digit = divmod(left, len(_DIGITS))
        found = _DIGITS[digit] + found
    return found


def initials_form(texts: Iterable[str]) -> str:
    """Return the initials of texts that have Chinese characters, a character of two readings as (h/x)."""
    return BETWEEN.join(dict.fromkeys(filter(None, map(_initials, texts))))


def _initials(text: str) -> str:
    form = form_of(text)
    if form.isascii():
        return ""  # found as it is typed
    read = filter(None, map(initials_of, form))
    return "".join(one if len(one) == 1 else f"({'/'.join(one)})" for one in read)


def pieces_of_initials(initials: str) -> list[str]:
    """Return the pieces of a form of initials: one for each way to read the characters of a place."""
    found = (
        "".join(letters)
        for form in initials.split(BETWEEN)
        for read in ([two.split("/") if two else [one] for two, one in _READ.findall(form)],)
        for place in range(len(read))
        for letters in product(*read[place : place + LONGEST])
    )
    return list(dict.fromkeys(found))


def pieces_of_typed_initials(typed: str) -> list[str]:
    """Return the pieces of initials that somebody typed, or how one must begin."""
    places = range(max(1, len(typed) - LONGEST + 1))
    return list(dict.fromkeys(typed[place : place + LONGEST] for place in places))


def may_be_initials(word: str) -> bool:
    """Say whether a word could be initials: at least two of them, letters and digits, not digits alone."""
    return len(word) > 1 and word.isascii() and word.isalnum() and not word.isdigit()


def initials_pattern(typed: str) -> str:
    """Return the regular expression by which typed initials are found in `initials_form`."""
    return "".join(f"(?:{letter}|\\([a-z0-9/]*{letter}[a-z0-9/]*\\))" for letter in typed)

"""Finding words in statutes: characters are folded one to one, and indexed as pairs of neighbours.

An index of pairs answers for words of two characters and more, on every database and without any extension; what it
finds is then compared with the text itself, so that a hit is always an exact one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD = {**_WIDE, 0x3000: 0x20, ord("“"): 0x22, ord("”"): 0x22, ord("〇"): ord("零"), ord("○"): ord("零")}

LONGEST_QUERY = 60
MOST_WORDS = 8


def fold(text: str) -> str:
    """Fold full and half width and the two zeros into one, letter case too. The length never changes."""
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text.translate(_FOLD))


def pairs(folded: str) -> set[str]:
    """All pairs of neighbouring characters, without those that hold white space."""
    return {
        folded[place : place + 2]
        for place in range(len(folded) - 1)
        if not (folded[place].isspace() or folded[place + 1].isspace())
    }


def words_of(query: str) -> list[str]:
    """The folded words of a query, each once, in order; too long a query is cut."""
    return list(dict.fromkeys(fold(query[:LONGEST_QUERY]).split()))[:MOST_WORDS]


def marked(text: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is one of the words that were looked for."""
    folded = fold(text)
    hit = [False] * len(text)
    for word in words:
        for start in _places(folded, word):
            hit[start : start + len(word)] = [True] * len(word)
    pieces: list[tuple[str, bool]] = []
    for sign, is_hit in zip(text, hit, strict=True):
        if pieces and pieces[-1][1] == is_hit:
            pieces[-1] = (pieces[-1][0] + sign, is_hit)
        else:
            pieces.append((sign, is_hit))
    return pieces


def excerpt(text: str, words: Sequence[str], around: int = 60) -> str:
    """The part of a text around the first word found, with … where something was left out."""
    folded = fold(text)
    first = min((place for word in words if (place := folded.find(word)) >= 0), default=0)
    start, end = max(0, first - around), min(len(text), first + 2 * around)
    return ("…" if start else "") + text[start:end].replace("\n", " ") + ("…" if end < len(text) else "")


def _places(folded: str, word: str) -> Iterator[int]:
    place = folded.find(word)
    while word and place >= 0:
        yield place
        place = folded.find(word, place + 1)

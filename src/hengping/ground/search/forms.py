"""Words as the index keeps them, and a question as it is put to the index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from hengping.ground.errors import BadInput
from hengping.ground.search.searchable import Searchable, Words
from hengping.kit.pieces import (
    LONGEST,
    form_of,
    forms_of,
    initials_form,
    initials_pattern,
    may_be_initials,
    pieces_of,
    pieces_of_initials,
    pieces_of_typed_initials,
    pieces_of_word,
    words_of,
)

EDITION = 2
"""To be counted up whenever forms or pieces change, or a sort is new of which there are things already: the index of an
earlier edition is made anew.
"""

LONGEST_TEXT = 100
MOST_WORDS = 8
SHORTEST_SECRET = 5
TOO_LONG = f"要找的内容太长：不超过{LONGEST_TEXT}个字，写名称或者号码中的一段就够了。"
TOO_MANY = f"一次最多按{MOST_WORDS}个词查找，词和词用空格隔开。"
NO_WORD = "要找的内容里没有看得见的字，请写名称、号码，或者其中的一段。"

# Behind the bureau; no text begins with one of the last twelve letters.
_OF_INITIALS, _OF_SECRETS = "x", "y"


class Held(NamedTuple):
    """What a row of the index holds."""

    text: str
    initials: str
    secrets: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece that a row must have, or where it `begins` only, how one of its pieces must begin."""

    text: str
    begins: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A word that is looked for. A row holds it in its text, as the initials of a name, or as a whole secret number;
    `ways` are the pieces that such a row has. "" for a way in which this word cannot be held.
    """

    word: str
    pattern: str
    secret: str
    ways: tuple[tuple[Piece, ...], ...]


def scope_of(sort: Searchable, bureau_id: int) -> str:
    """Return what every piece of a sort in a bureau begins with: no question reaches into another bureau or sort."""
    return f"{sort.letter}{bureau_id}z"


def held_by(words: Words) -> Held:
    """Return what the row of a thing with these words holds."""
    secrets = dict.fromkeys(_digest(form) for secret in words.secrets if (form := form_of(secret)))
    return Held(forms_of((*words.names, *words.numbers)), initials_form(words.names), " ".join(secrets))


def pieces_of_row(scope: str, held: Held) -> list[str]:
    """Return the pieces by which a row is found; they follow from what it holds."""
    return [
        *(scope + piece for piece in pieces_of(held.text)),
        *(scope + _OF_INITIALS + piece for piece in pieces_of_initials(held.initials)),
        *(scope + _OF_SECRETS + secret for secret in held.secrets.split()),
    ]


def asked_words(text: str) -> tuple[str, ...]:
    """Return the words that somebody looks for. Raises BadInput where nobody can look for that."""
    if len(text) > LONGEST_TEXT:
        raise BadInput({"q": TOO_LONG})
    words = words_of(text)
    if len(words) > MOST_WORDS:
        raise BadInput({"q": TOO_MANY})
    if not words and text.strip():
        raise BadInput({"q": NO_WORD})
    return words


def asked(scope: str, words: Iterable[str]) -> list[Asked]:
    """Return how the index is asked for words."""
    return [_asked(scope, word) for word in words]


def _asked(scope: str, word: str) -> Asked:
    pattern = initials_pattern(word) if may_be_initials(word) else ""
    secret = _digest(word) if len(word) >= SHORTEST_SECRET and any(map(str.isdigit, word)) else ""
    ways = [_pieces(scope, pieces_of_word(word), word)]
    if pattern:
        ways.append(_pieces(scope + _OF_INITIALS, pieces_of_typed_initials(word), word))
    if secret:
        ways.append((Piece(scope + _OF_SECRETS + secret, begins=False),))
    return Asked(word, pattern, secret, tuple(ways))


def _pieces(scope: str, pieces: Sequence[str], word: str) -> tuple[Piece, ...]:
    return tuple(Piece(scope + piece, begins=len(word) < LONGEST) for piece in pieces)


def _digest(form: str) -> str:
    """Return what stands in the index for a number that nobody may find by a part of it."""
    return sha256(form.encode()).hexdigest()[:24]

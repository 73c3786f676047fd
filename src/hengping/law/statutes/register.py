"""Reading the register of instruments (`register.toml`) and the cited articles (`articles/<key>.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NotRequired, TypedDict

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "law": "法律",
        "regulation": "行政法规",
        "interpretation": "司法解释",
        "department_rule": "部门规章",
        "local_regulation": "地方性法规",
        "local_rule": "地方政府规章",
        "document": "规范性文件",
    }
)
"""The ranks of instruments, from the highest; a penalty needs at least a rule (APL 16)."""


class UnknownStatute(KeyError):
    """A key that the register does not hold."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)

    def __str__(self) -> str:
        return f"法规登记册中没有“{self.key}”"


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument in one version, in force from and to the days named (both included, `in_force_to` None: still).

    `last_article` is None where the number of its articles is not known. `confirmed` is True where we read the days and
    the cited articles in the text itself; `source` says what was read otherwise.
    """

    key: str
    title: str
    kind: str
    number: str
    in_force_from: date
    source: str
    checked_on: date
    confirmed: bool
    in_force_to: date | None = None
    full_title: str = ""
    last_article: int | None = None

    @property
    def formal_title(self) -> str:
        """The title as documents name it at first mention (中华人民共和国行政处罚法)."""
        return self.full_title or self.title

    def in_force(self, on: date) -> bool:
        """Whether this version was law on that day."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """One cited article: its number and what it says, in our own words. Days as for the instrument unless narrower."""

    statute: str
    article: int
    gist: str
    in_force_from: date
    in_force_to: date | None
    confirmed: bool


class InstrumentRow(TypedDict):
    """One row of the register as it is written: the fields of `Instrument`."""

    key: str
    title: str
    kind: str
    number: str
    in_force_from: date
    source: str
    checked_on: date
    confirmed: bool
    in_force_to: NotRequired[date]
    full_title: NotRequired[str]
    last_article: NotRequired[int]


class ArticleRow(TypedDict):
    """One described article as it is written; what is left out is as for its instrument."""

    number: int
    gist: str
    in_force_from: NotRequired[date]
    in_force_to: NotRequired[date]
    confirmed: NotRequired[bool]


def _text(path: str) -> str:
    return files(__package__).joinpath(path).read_text("utf-8")


def read_register(rows: Iterable[InstrumentRow]) -> dict[str, Instrument]:
    """Read the rows of a register of instruments. Raises ValueError for a key twice or an unknown kind."""
    register: dict[str, Instrument] = {}
    for row in rows:
        instrument = Instrument(**row)
        if instrument.key in register:
            raise ValueError(f"法规登记册中“{instrument.key}”重复")
        if instrument.kind not in KINDS:
            raise ValueError(f"法规登记册中“{instrument.key}”的类别不明：{instrument.kind}")
        register[instrument.key] = instrument
    return register


REGISTER: Mapping[str, Instrument] = MappingProxyType(
    read_register(tomllib.loads(_text("register.toml"))["instrument"])
)
"""Every instrument by its key."""


def get(key: str) -> Instrument:
    """The instrument of that key. Raises UnknownStatute."""
    try:
        return REGISTER[key]
    except KeyError:
        raise UnknownStatute(key) from None


def title_of(key: str) -> str:
    """The title as it is cited, without title marks: 行政处罚法. Raises UnknownStatute."""
    return get(key).title


def in_force(key: str, on: date) -> bool:
    """Whether the instrument (in the version of this key) was law on that day. Raises UnknownStatute."""
    return get(key).in_force(on)


@cache
def articles_of(key: str) -> Mapping[int, ArticleEntry]:
    """The cited articles of one instrument by number; empty where none is described yet. Raises UnknownStatute."""
    instrument = get(key)
    path = f"articles/{key}.toml"
    if not files(__package__).joinpath(path).is_file():
        return MappingProxyType({})
    return MappingProxyType(read_articles(instrument, tomllib.loads(_text(path))["article"]))


def read_articles(instrument: Instrument, rows: Iterable[ArticleRow]) -> dict[int, ArticleEntry]:
    """Read the described articles of one instrument. Raises ValueError for a number twice or beyond the last."""
    entries: dict[int, ArticleEntry] = {}
    for row in rows:
        number = row["number"]
        if number in entries:
            raise ValueError(f"“{instrument.key}”第{number}条重复")
        if instrument.last_article is not None and number > instrument.last_article:
            raise ValueError(f"“{instrument.key}”没有第{number}条")
        entries[number] = ArticleEntry(
            statute=instrument.key,
            article=number,
            gist=row["gist"],
            in_force_from=row.get("in_force_from", instrument.in_force_from),
            in_force_to=row.get("in_force_to", instrument.in_force_to),
            confirmed=row.get("confirmed", instrument.confirmed),
        )
    return entries


def resolve(statute: str, article: int) -> ArticleEntry | None:
    """The described article, or None where nobody has described it yet. Raises UnknownStatute."""
    return articles_of(statute).get(article)

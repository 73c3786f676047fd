"""The content of a paper without what it tells of persons, made from its stored facts, field by field.

A field that is declared personal is hidden by its kind, whatever it says. In every other field the same words are
hidden where they stand again, and so is what is known by its form (`personal_words.py`): those places are told, so that
a person looks at them. How a name is shown (first character and 某) is a rule of the house; names of officers in their
duty, of units, credit codes and amounts stay.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from hengping.ground.documents.content import Contact, Content, Label, Officer, Party, Personal
from hengping.ground.documents.personal_words import is_of_unit, told_of_persons

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

HIDDEN = "＊＊＊"
SORTS: dict[Personal, str] = {
    Personal.NAME: "姓名",
    Personal.NAMES: "姓名",
    Personal.NUMBER: "证件号码",
    Personal.ADDRESS: "住址",
    Personal.PHONE: "电话",
    Personal.EMAIL: "电子邮箱",
    Personal.ACCOUNT: "账号",
}
"""What is hidden, in words."""
_IN_DUTY = (Contact, Officer)
"""Rows about those who act for the bureau: their names, certificates and telephones of the office stay."""
_BETWEEN_NAMES = re.compile(r"[、，,;；\s]+")
_BESIDE_NAME = re.compile(r"[（(].*$")
_SHORTEST_NAME = 2  # one character stands everywhere
_SHORTEST = 7  # a postcode is any six digits

_Shape = TypeVar("_Shape", bound="DataclassInstance")


class PersonalFact(NamedTuple):
    """What a declared field tells of a person."""

    sort: Personal
    said: str


class Found(NamedTuple):
    """Words that were hidden in a field which is not declared personal: its label, and what stands there now."""

    label: str
    said: str
    shown: str
    sort: Personal


@dataclass(frozen=True, slots=True)
class Masked:
    """The content of a copy, the places that a person is to look at, and how many declared fields were hidden."""

    content: Content
    found: tuple[Found, ...]
    hidden: int


def personal_facts(content: Content) -> tuple[PersonalFact, ...]:
    """Return what the declared fields of a paper tell of persons."""
    return tuple(dict.fromkeys(_declared(content)))


def masked(
    content: Content,
    *,
    known: Iterable[PersonalFact] = (),
    more: Iterable[str] = (),
    left: Collection[str] = frozenset(),
) -> Masked:
    """Return the content of a copy without what it tells of persons.

    `known` is what other papers of the dossier tell of persons, `more` are further words that a person wants hidden,
    `left` words that were found and are to stay: a declared field is hidden all the same.
    """
    facts = dict.fromkeys([*personal_facts(content), *known, *(PersonalFact(_sort_of(one), one) for one in more)])
    hiding = _Hiding(tuple(facts), frozenset(_units(content)), frozenset(left))
    return Masked(hiding.shape(content), tuple(dict.fromkeys(hiding.found)), hiding.hidden)


class _Hiding:
    """Hides what is known of persons, and remembers where."""

    def __init__(self, facts: Collection[PersonalFact], units: frozenset[str], left: frozenset[str]) -> None:
        self.facts, self.units, self.left = facts, units, left
        self.found: list[Found] = []
        self.hidden = 0

    @cached_property
    def shown(self) -> dict[str, tuple[str, Personal]]:
        """What stands in the place of each word, and of which sort it is."""
        names = dict.fromkeys(name for fact in self.facts if fact.sort is Personal.NAME for name in _names(fact.said))
        alike = Counter(map(_initial, names))
        counted: defaultdict[str, int] = defaultdict(int)
        shown: dict[str, tuple[str, Personal]] = {}
        for name in names:
            first = _initial(name)
            counted[first] += 1
            shown[name] = (f"{first}{counted[first]}" if alike[first] > 1 else first, Personal.NAME)
        others = (fact for fact in self.facts if fact.sort is not Personal.NAME and len(fact.said) >= _SHORTEST)
        return {fact.said: (HIDDEN, fact.sort) for fact in others} | shown

    @cached_property
    def known(self) -> re.Pattern[str]:
        """The known words and the names of units, the longest first."""
        words = sorted({*self.shown, *self.units}, key=lambda word: (-len(word), word))
        return re.compile("|".join(map(re.escape, words)) or r"(?!)")

    def shape(self, value: _Shape) -> _Shape:
        """Return a row with its fields hidden."""
        if isinstance(value, _IN_DUTY):
            return value
        changed = {
            name: self.value(getattr(value, name), label, sort)
            for name, label, sort in _blanks(value)
            if sort or not label.of_person
        }
        return replace(value, **changed)

    def value(self, value: object, label: Label, sort: Personal | None) -> object:
        """Return a field, a row or a list of either."""
        if isinstance(value, str):
            return self.declared(value, sort) if sort else value if label.choices else self.words(value, label.text)
        if isinstance(value, tuple):
            return tuple(self.value(one, label, sort) for one in value)
        if is_dataclass(value) and not isinstance(value, type):
            return self.shape(value)
        return value

    def declared(self, text: str, sort: Personal) -> str:
        """Return what stands in a declared field."""
        if not text:
            return text
        shown = self.known.sub(self.of_known, text) if sort is Personal.NAME else HIDDEN
        self.hidden += shown != text
        return shown

    def of_known(self, place: re.Match[str]) -> str:
        """Return what stands in the place of a known word; the name of a unit stays."""
        return place[0] if place[0] in self.units else self.shown[place[0]][0]

    def words(self, text: str, label: str) -> str:
        """Return a text that a person wrote, each place that was hidden in it taken note of."""

        def known(place: re.Match[str]) -> str:
            shown = self.of_known(place)
            return self.noted(label, place[0], shown, self.shown[place[0]][1]) if shown != place[0] else shown

        text = self.known.sub(known, text)
        for told in reversed(list(told_of_persons(text))):
            said = text[told.start : told.end]
            shown = _initial(said) if told.sort is Personal.NAME else HIDDEN
            text = text[: told.start] + self.noted(label, said, shown, told.sort) + text[told.end :]
        return text

    def noted(self, label: str, said: str, shown: str, sort: Personal) -> str:
        """Take note of a place, and return what stands there: the words themselves, where they are to stay."""
        self.found.append(Found(label, said, shown, sort))
        return said if said in self.left else shown


def _blanks(row: DataclassInstance) -> Iterator[tuple[str, Label, Personal | None]]:
    """Yield the fields of a row with what each tells of a person."""
    of_person = bool(getattr(row, "person", False))
    for blank in fields(row):
        label: Label = blank.metadata["label"]
        yield blank.name, label, label.personal if of_person or not label.of_person else None


def _declared(row: DataclassInstance) -> Iterator[PersonalFact]:
    for name, _, sort in _blanks(row):
        value = getattr(row, name)
        for one in value if isinstance(value, tuple) else (value,):
            if is_dataclass(one) and not isinstance(one, type):
                yield from _declared(one)
            elif sort and isinstance(one, str) and one:
                yield PersonalFact(sort, one)


def _units(content: Content) -> Iterator[str]:
    """Yield the names of the units that a paper is about."""
    for name, _, _ in _blanks(content):
        value = getattr(content, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Party) and not one.person:
                yield one.name


def _names(said: str) -> Iterator[str]:
    """Yield the names in a field that is filled with names, without what stands beside them in brackets."""
    for part in _BETWEEN_NAMES.split(said):
        name = _BESIDE_NAME.sub("", part)
        if len(name) >= _SHORTEST_NAME and not is_of_unit(name):
            yield name


def _initial(name: str) -> str:
    return f"{name[0]}某"


def _sort_of(word: str) -> Personal:
    """Say what a further word is: a short one without digits is a name."""
    return Personal.NAME if re.fullmatch(r"[\u4e00-\u9fff·]{2,4}", word) else Personal.NAMES

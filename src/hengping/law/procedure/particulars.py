"""The particulars that acts carry: officers, parties, persons; how each is read from a dossier entry.

Every reader takes the stored row (a mapping with JSON values) or the object itself, and raises TypeError, ValueError or
KeyError where the row does not fit. Amounts are integer fen. `untold` of a row are the keys that it leaves out or says
null of: in one's own dossier they have their defaults, in a file from elsewhere nobody knows them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from hengping.law.procedure.choices import VOTES


@dataclass(frozen=True, slots=True)
class Officer:
    """Who enforced, with the certificate that was shown.

    `auxiliary` staff hold no certificate and may not enforce; nor may anybody whose certificate is `suspended`.
    """

    id: str
    name: str = ""
    certificate: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    auxiliary: bool = False
    suspended: bool = False
    untold: frozenset[str] = field(default=frozenset(), compare=False)

    def certified_on(self, on: date) -> bool:
        """True where the certificate is in force on that day (both ends included)."""
        return (
            not self.auxiliary
            and not self.suspended
            and bool(self.certificate)
            and self.valid_from is not None
            and self.valid_to is not None
            and self.valid_from <= on <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Party:
    """Who answers: a person with name and identity number, or a unit with name and credit code.

    `position` is the post that a person holds in a unit (shop manager); `operator` says that the party itself
    is the one who did or runs what the matter is about; `doubt` says what speaks against it where that is not settled;
    `business` whether a person acted in business (None: nobody says).
    """

    key: str
    name: str
    person: bool
    identifier: str = ""
    position: str = ""
    operator: bool = True
    doubt: str = ""
    business: bool | None = None
    untold: frozenset[str] = field(default=frozenset(), compare=False)


class Told(NamedTuple):
    """One thing that a row tells: what it is, which codes may stand there, what its own rows tell."""

    label: str
    choices: Mapping[str, str] = {}
    row: Mapping[str, Told] = {}


Row = Mapping[str, Told]
"""What the rows of a particular tell, by name. Each reader reads exactly these."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person in a function. Which flags count depends on the function: reviewer, voter, chair, presider, witness."""

    id: str
    name: str = ""
    first_time: bool = False
    legal_qualification: bool = False
    leader: bool = False
    recused: bool = False
    head: bool = False
    delegated: bool = False
    vote: str = ""
    untold: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True, slots=True)
class Instalment:
    """One part of an amount and the day by which it is due."""

    due_on: date
    amount: int


OFFICER: Row = {
    "id": Told("人员编号"),
    "name": Told("姓名"),
    "certificate": Told("执法证件号码"),
    "valid_from": Told("证件有效期的第一日"),
    "valid_to": Told("证件有效期的最后一日"),
    "auxiliary": Told("是否辅助人员"),
    "suspended": Told("证件是否暂停使用"),
}
PARTY: Row = {
    "key": Told("当事人编号"),
    "name": Told("名称或者姓名"),
    "person": Told("是否个人"),
    "identifier": Told("统一社会信用代码或者身份证件号码"),
    "credit_code": Told("单位的统一社会信用代码"),
    "id_number": Told("个人的身份证件号码"),
    "position": Told("个人在单位的职务"),
    "operator": Told("是否实施该行为的人"),
    "doubt": Told("对此有什么疑问"),
    "business": Told("个人是否从事经营活动"),
}
PERSON: Row = {
    "id": Told("人员编号"),
    "name": Told("姓名"),
    "first_time": Told("是否初次从事法制审核"),
    "legal_qualification": Told("是否取得法律职业资格"),
    "leader": Told("是否机关负责人"),
    "recused": Told("是否回避"),
    "head": Told("是否主要负责人"),
    "delegated": Told("是否受主要负责人委托"),
    "vote": Told("表决", VOTES),
}
INSTALMENT: Row = {"due_on": Told("应缴的最后一日"), "amount": Told("金额（分）")}
DATED_STEP: Row = {"step": Told("程序行为的代码"), "on": Told("办理日期")}


def read_text(value: object) -> str:
    """A text."""
    if not isinstance(value, str):
        raise TypeError
    return value


def read_flag(value: object) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise TypeError
    return value


def read_whole(value: object) -> int:
    """A whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value


def read_fen(value: object) -> int:
    """An amount in fen, never negative."""
    amount = read_whole(value)
    if amount < 0:
        raise ValueError
    return amount


def read_day(value: object) -> date:
    """A day, as a date or as 2026-03-05."""
    if isinstance(value, date):
        return value
    return date.fromisoformat(read_text(value))


def read_texts(value: object) -> tuple[str, ...]:
    """A list of texts."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise TypeError
    return tuple(read_text(one) for one in value)


def read_wholes(value: object) -> tuple[int, ...]:
    """A list of whole numbers."""
    return tuple(read_whole(number) for number in read_rows(value))


def read_particulars(value: object) -> Mapping[str, object]:
    """Particulars of another act, by name; they are read with that act."""
    return read_row(value)


def read_rows(value: object) -> Sequence[object]:
    """A list of rows."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise TypeError
    return value


def read_dated_steps(value: object) -> tuple[tuple[str, date], ...]:
    """A list of steps, each with its day."""
    rows = [read_row(one) for one in read_rows(value)]
    return tuple((read_text(row["step"]), read_day(row["on"])) for row in rows)


def read_row(value: object) -> Mapping[str, object]:
    """One row, by name."""
    if not isinstance(value, Mapping):
        raise TypeError
    return value


def said(row: Mapping[str, object], name: str, otherwise: object) -> object:
    """What a row says under that name; null says nothing."""
    value = row.get(name)
    return otherwise if value is None else value


def _untold(row: Mapping[str, object], *names: str) -> frozenset[str]:
    return frozenset(name for name in names if row.get(name) is None)


def _day_or_none(value: object) -> date | None:
    return None if value is None else read_day(value)


def _read_officer(value: object) -> Officer:
    if isinstance(value, Officer):
        return value
    row = read_row(value)
    return Officer(
        id=read_text(row["id"]),
        name=read_text(said(row, "name", "")),
        certificate=read_text(said(row, "certificate", "")),
        valid_from=_day_or_none(row.get("valid_from")),
        valid_to=_day_or_none(row.get("valid_to")),
        auxiliary=read_flag(said(row, "auxiliary", False)),
        suspended=read_flag(said(row, "suspended", False)),
        untold=_untold(row, "certificate", "valid_from", "valid_to"),
    )


def _read_party(value: object) -> Party:
    if isinstance(value, Party):
        return value
    row = read_row(value)
    person = read_flag(row["person"])
    number = "id_number" if person else "credit_code"
    told = any(row.get(name) is not None for name in ("identifier", number))
    return Party(
        key=read_text(row["key"]),
        name=read_text(row["name"]),
        person=person,
        identifier=read_text(row.get("identifier") or row.get(number) or ""),
        position=read_text(said(row, "position", "")),
        operator=read_flag(said(row, "operator", True)),
        doubt=read_text(said(row, "doubt", "")),
        business=None if row.get("business") is None else read_flag(row["business"]),
        untold=frozenset() if told else frozenset({"identifier"}),
    )


_OF_A_PERSON = ("first_time", "legal_qualification", "leader", "recused", "head", "delegated", "vote")


def read_person(value: object) -> Person:
    """A person in a function."""
    if isinstance(value, Person):
        return value
    row = read_row(value)
    vote = read_text(said(row, "vote", ""))
    if vote and vote not in VOTES:
        raise ValueError
    return Person(
        id=read_text(row["id"]),
        name=read_text(said(row, "name", "")),
        first_time=read_flag(said(row, "first_time", False)),
        legal_qualification=read_flag(said(row, "legal_qualification", False)),
        leader=read_flag(said(row, "leader", False)),
        recused=read_flag(said(row, "recused", False)),
        head=read_flag(said(row, "head", False)),
        delegated=read_flag(said(row, "delegated", False)),
        vote=vote,
        untold=_untold(row, *_OF_A_PERSON),
    )


def _read_instalment(value: object) -> Instalment:
    if isinstance(value, Instalment):
        return value
    row = read_row(value)
    return Instalment(read_day(row["due_on"]), read_fen(row["amount"]))


def read_officers(value: object) -> tuple[Officer, ...]:
    """A list of officers."""
    return tuple(_read_officer(one) for one in read_rows(value))


def read_parties(value: object) -> tuple[Party, ...]:
    """A list of parties, each with its own key."""
    parties = tuple(_read_party(one) for one in read_rows(value))
    if len({party.key for party in parties}) != len(parties):
        raise ValueError
    return parties


def read_people(value: object) -> tuple[Person, ...]:
    """A list of persons."""
    return tuple(read_person(one) for one in read_rows(value))


def read_instalments(value: object) -> tuple[Instalment, ...]:
    """A list of instalments."""
    return tuple(_read_instalment(one) for one in read_rows(value))

"""What the rows of an act leave unsaid: a certificate without its days, a chair of whom nobody says who he is.

A row has keys as an act has particulars, and a key that is left out is unknown as well. It is filled with what nobody
could be blamed for; where that depends on the view, differently in different worlds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hengping.law.procedure.acts import Act, Acts, Datum
from hengping.law.procedure.particulars import Officer, Party, Person

SOME_NUMBER = "0" * 18
"""Stands for a number that is not known; it is read as an identity number and as a credit code."""

_WORDS: Mapping[str, str] = {
    "id": "姓名、编号或者证件号码",
    "certificate": "执法证件号码",
    "valid_from": "执法证件有效期",
    "valid_to": "执法证件有效期",
    "identifier": "证件号码或者统一社会信用代码",
    "legal_qualification": "是否取得法律职业资格",
    "leader": "是否为机关负责人",
    "head": "是否为主要负责人或者受其委托",
    "delegated": "是否为主要负责人或者受其委托",
    "vote": "如何表决",
}


def with_ids(type_: str, value: object) -> object:
    """The rows of persons in a file from elsewhere, each with an identifier: it knows people by certificate or name.
    Whoever has neither is somebody of whom nothing is known, and another than all the rest.
    """
    if type_ == "person":
        return _with_id(value, 1)
    if isinstance(value, str) or not isinstance(value, Sequence):
        return value
    told = {"officers": _with_id, "people": _with_id, "parties": _with_key}.get(type_)
    return value if told is None else [told(row, place) for place, row in enumerate(value, 1)]


def _with_key(row: object, place: int) -> object:
    """A party is known by its name, else by its place among the others."""
    if not isinstance(row, Mapping):
        return row
    name = row.get("name") or f"{NOBODY_KNOWN}{place}"
    return {**row, "name": name, "key": row.get("key") or name}


def _with_id(row: object, place: int) -> object:
    if not isinstance(row, Mapping) or row.get("id") is not None:
        return row
    return {**row, "id": row.get("certificate") or row.get("name") or f"{NOBODY_KNOWN}{place}"}


NOBODY_KNOWN = "（不明）第"
"""Begins the identifier of somebody of whom a row says neither name nor number."""


def identified(acts: Iterable[Act]) -> list[Act]:
    """The acts, each person under the one identifier that the file tells of them anywhere, each party under the number
    that it tells of it elsewhere: the last before, else the next.
    """
    acts = _one_each(list(acts))
    rows = [row for act in acts for row in act.data.get("parties") or () if isinstance(row, Party)]
    known = {row.key: row.identifier for row in reversed(rows) if "identifier" not in row.untold}
    found = []
    for act in acts:
        parties = act.data.get("parties") or ()
        named = tuple(_numbered(row, known) for row in parties)
        found.append(replace(act, data={**act.data, "parties": named}) if parties else act)
        known |= {row.key: row.identifier for row in parties if "identifier" not in row.untold}
    return found


def _one_each(acts: Sequence[Act]) -> list[Act]:
    """Who is told by name or certificate here and by an identifier there is one person, wherever they act."""
    known = _known_people(acts)

    def found(value: Any) -> Any:  # of the type that the register declares
        if isinstance(value, Officer | Person):
            return replace(value, id=known.get(value.id, value.id))
        return tuple(found(row) for row in value) if isinstance(value, tuple) else value

    def told(act: Act) -> Act:
        data = {name: found(value) for name, value in act.data.items()}
        if act.kind in _ABOUT_SOMEBODY and "person" in data:
            data["person"] = known.get(data["person"], data["person"])
        return replace(act, actor=known.get(act.actor, act.actor), data=data)

    return [told(act) for act in acts]


_ABOUT_SOMEBODY = frozenset({"apply_recusal", "decide_recusal"})
"""Acts that name an officer in a word."""


def _known_people(acts: Sequence[Act]) -> Mapping[str, str]:
    """Identifiers by the names and certificates that stand for them. A name that two bear stands for nobody."""
    values = [value for act in acts for value in act.data.values()]
    rows = [row for value in values for row in (value if isinstance(value, tuple) else (value,))]
    people = [row for row in rows if isinstance(row, Officer | Person)]
    certificates = _by_word((row.certificate, row.id) for row in people if isinstance(row, Officer))
    names = _by_word((row.name, certificates.get(row.id, row.id)) for row in people)
    return certificates | names


def _by_word(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for word, identifier in pairs:
        if word and word != identifier:
            found.setdefault(word, set()).add(identifier)
    return {word: next(iter(one)) for word, one in found.items() if len(one) == 1}


def _numbered(row: Party, known: Mapping[str, str]) -> Party:
    return replace(row, identifier=known.get(row.key, SOME_NUMBER)) if row.untold else row


def with_rows(act: Act, *, well: bool) -> Act:
    """The act with what its rows leave unsaid. `well` says which of two views of leaders and votes is taken."""
    return replace(act, data={name: _rows(value, well) for name, value in act.data.items()})


def _rows(value: Any, well: bool) -> Any:  # of the type that the register declares
    if isinstance(value, Person):
        return _person(value, well)
    if isinstance(value, tuple):
        return tuple(_officer(row) if isinstance(row, Officer) else _rows(row, well) for row in value)
    return value


def _officer(row: Officer) -> Officer:
    return replace(
        row,
        certificate=_SOME_CERTIFICATE if "certificate" in row.untold else row.certificate,
        valid_from=date.min if "valid_from" in row.untold else row.valid_from,
        valid_to=date.max if "valid_to" in row.untold else row.valid_to,
    )


_SOME_CERTIFICATE = "（不明）"


def _person(row: Person, well: bool) -> Person:
    values: dict[str, Any] = dict.fromkeys(row.untold & {"legal_qualification", "head", "delegated"}, True)
    if "leader" in row.untold:
        values["leader"] = well
    if "vote" in row.untold:
        # Of somebody who has no vote nobody supposes that he voted.
        values["vote"] = "agree" if well and values.get("leader", row.leader) else ""
    return replace(row, **values)


def leaves_votes_open(act: Act) -> bool:
    """Whether a row leaves out what `well` decides."""
    rows = [row for value in act.data.values() if isinstance(value, tuple) for row in value]
    return any(isinstance(row, Person) and not row.untold.isdisjoint({"leader", "vote"}) for row in rows)


def row_gaps(acts: Acts, act: Act) -> Iterator[str]:
    """What the rows of an act leave unsaid of that which counts there, in words, one line a particular."""
    for name, value in act.data.items():
        datum = acts[act.kind].data[name]
        rows: Sequence[Any] = value if isinstance(value, tuple) else (value,)
        unsaid = [(row, keys) for row in rows if (keys := _counting(datum, row))]
        if unsaid:
            words = dict.fromkeys(_WORDS[key] for _, keys in unsaid for key in keys)
            who = "、".join(row.name or (row.key if isinstance(row, Party) else row.id) for row, _ in unsaid)
            yield f"{datum.label}（{who}：{'、'.join(words)}）"


def _nobody_known(row: Officer | Person | Party) -> bool:
    return (row.name if isinstance(row, Party) else row.id).startswith(NOBODY_KNOWN)


def _counting(datum: Datum, row: Any) -> list[str]:
    """The keys that a row leaves out and that somebody will ask for, in the order of `_WORDS`."""
    if isinstance(row, Officer | Person | Party) and _nobody_known(row):
        return ["id"]
    match row:
        case Officer(auxiliary=False, suspended=False) | Party():
            return [key for key in _WORDS if key in row.untold]
        case Person():
            counting = row.untold & set(datum.tells)
            if row.head or row.delegated:
                counting -= {"head", "delegated"}
            if not row.first_time and "first_time" not in row.untold:
                counting -= {"legal_qualification"}
            return [key for key in _WORDS if key in counting]
        case _:
            return []

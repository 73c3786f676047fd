"""What a file from elsewhere does not say: read all the same, and filled with what nobody could be blamed for.

A dossier of one's own says everything that its register of acts demands; a paper file of another year, or one told in
four sentences, does not. What it leaves unsaid is unknown, which is neither done nor left undone. To fold such a file,
each gap is filled with a value; so that no value decides, the file is folded with several (`World`), and only what
holds in every one of them is held against the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import replace as replace_act
from datetime import date, timedelta
from typing import Any

from hengping.law.procedure.acts import Act, Acts, Datum, read_data
from hengping.law.procedure.fold import CORRECTION
from hengping.law.procedure.particulars import Officer, Party, Person
from hengping.law.procedure.untold_rows import SOME_NUMBER, leaves_votes_open, with_ids

UNKNOWN = "（不明）"
"""What stands where a text is not known."""

_LATER = timedelta(days=60)
_SOME, _MUCH = 1, 10**13
_PEOPLE = 3
"""So many persons stand for a number that is not known: enough for any quorum of the law."""


@dataclass(frozen=True, slots=True)
class World:
    """One way in which it may have been: what every gap of a kind is filled with.

    `flipped` is one flag, by the kind of its act and its name, that is otherwise than all others.
    """

    flags: bool = True
    later: bool = False
    much: bool = False
    last: bool = False
    flipped: tuple[str, str] | None = None


def read_told(acts: Acts, kind: str, payload: Mapping[str, Any]) -> dict[str, Any]:
    """The particulars that are told, typed. Raises BadAct for a wrong type or an unknown code, never for a gap."""
    known = acts[kind].data if kind in acts else {}
    named = {name: with_ids(known[name].type, value) if name in known else value for name, value in payload.items()}
    return read_data(acts, kind, named, partly=True)


Told = Mapping[int, frozenset[str]]
"""The names of what a file says about each act, by the number of the act."""


def told_in(file: Iterable[Act]) -> Told:
    """What is told about each act, by itself or by a correction."""
    names: dict[int, frozenset[str]] = {}
    for act in file:
        names[act.seq] = names.get(act.seq, frozenset()) | act.data.keys()
        if act.kind == CORRECTION:
            seq = act.data.get("corrects_seq", 0)
            names[seq] = names.get(seq, frozenset()) | (act.data.get("particulars") or {}).keys()
    return names


def gaps(acts: Acts, act: Act, told: Told) -> tuple[str, ...]:
    """The names of what the register demands of this act and the file does not say, and of what it leaves open."""
    data = acts[act.kind].data
    asked = (name for name, datum in data.items() if datum.required or datum.open_in_files)
    return tuple(name for name in asked if name not in told[act.seq])


def filled(acts: Acts, act: Act, told: Told, world: World) -> Act:
    """The act with every gap filled as that world has it."""
    kind = acts[act.kind]
    values = {name: value_of(kind.data[name], act, name, world) for name in gaps(acts, act, told)}
    return replace_act(act, data={**act.data, **values}) if values else act


def worlds(acts: Acts, file: Iterable[Act], told: Told) -> Iterator[World]:
    """Every way in which the file is tried: as one would wish it, and each kind of gap filled otherwise."""
    yield World()
    file = list(file)
    missing = [(act, name, acts[act.kind].data[name]) for act in file for name in gaps(acts, act, told)]
    kinds = {datum.type for _, _, datum in missing}
    if "flag" in kinds or any(leaves_votes_open(act) for act in file):
        yield World(flags=False)
        flags = dict.fromkeys((act.kind, name) for act, name, datum in missing if datum.type == "flag")
        yield from (World(flipped=flag) for flag in flags)
    if "day" in kinds:
        yield World(later=True)
    if kinds & {"fen", "whole"}:
        yield World(much=True)
    if any(datum.choices for _, _, datum in missing):
        yield World(last=True)


def value_of(datum: Datum, act: Act, name: str, world: World) -> Any:  # of the type that the register declares
    """What stands in a gap of that kind."""
    if datum.type == "flag":
        return world.flags is not (world.flipped == (act.kind, name))
    if datum.choices is not None:
        code = list(datum.choices)[-1 if world.last else 0]
        return code if datum.type == "text" else (code,)
    if datum.type == "day":
        return act.on + _LATER if world.later else act.on
    if datum.type in ("fen", "whole"):
        return _MUCH if world.much else (_SOME if datum.type == "fen" else _PEOPLE)
    return _of_no_kind(datum.type, name)


def _of_no_kind(type_: str, name: str) -> Any:
    """What stands for texts, persons and rows; whoever needs better knows the procedure."""
    who = f"{UNKNOWN}{name}"
    match type_:
        case "text":
            return UNKNOWN
        case "texts":
            return (UNKNOWN,)
        case "person":
            return _somebody(who)
        case "people":
            return tuple(_somebody(f"{who}{number}") for number in range(_PEOPLE))
        case "officers":
            return tuple(
                Officer(f"{who}{number}", certificate=UNKNOWN, valid_from=date.min, valid_to=date.max)
                for number in range(_PEOPLE)
            )
        case "parties":
            return (Party(UNKNOWN, UNKNOWN, person=False, identifier=SOME_NUMBER),)
        case _:
            return ()


def _somebody(who: str) -> Person:
    return Person(who, legal_qualification=True, leader=True, head=True, delegated=True, vote="agree")

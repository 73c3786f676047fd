"""Acts: what can be done in a matter, the particulars that each kind carries, and how they are read from an entry.

An act is a fact of the past. The state of a matter is folded from its acts (`fold.py`); nothing else is stored. The
code of an act is the code of the dossier entry that records it; it belongs to one kind of dossier, so two procedures
may use one code for different things. Amounts are integer fen, days are dates.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from hengping.law.procedure import particulars as reading
from hengping.law.procedure.choices import CONTINUED, RECORDED

Particulars = Mapping[str, Any]
"""Particulars by name, typed as the register of acts declares them."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a matter.

    `kind` is a code of the procedure's register; `on` the day on which it happened; `data` its particulars as declared
    there; `actor` the identifier of whoever did it ("" where a period ended in silence); `seq` the number of the
    dossier entry (0 where there is none); `late` a key of `choices.LATE_MARKS` where it was entered after its day,
    `late_reason` why, `recorded_on` the day on which it was written down (None: unknown); `upsets` is what the law held
    against later acts when it was entered although it upset them.
    """

    kind: str
    on: date
    data: Particulars = field(default_factory=dict)
    actor: str = ""
    seq: int = 0
    late: str = ""
    late_reason: str = ""
    recorded_on: date | None = None
    upsets: tuple[str, ...] = ()

    @property
    def own_on(self) -> date | None:
        """The day on which the bureau itself was at work by this act; None where nobody can say.

        What happened elsewhere is its work from the day on which it was entered; what its people signed by hand, or
        approved by word of mouth, from the day of the act.
        """
        return self.recorded_on if self.late in (RECORDED, CONTINUED) else self.on


@dataclass(frozen=True, slots=True)
class Datum:
    """One particular of an act: its type, the label and the hint that people read, how it is read, what it may be.

    `choices` are the only values allowed, code by Chinese words; None where anything of the type may stand. `tells` are
    the keys of a person's row that count in this function; a file from elsewhere may leave them out. `of_files` is told
    of a file from elsewhere alone: in one's own dossier papers and exhibits hold it, and no form asks it.
    `open_in_files` says that a file from elsewhere that leaves it out may mean any of the choices, while in one's own
    dossier the first is meant. `row` returns what its rows tell, where it has rows. A flag that is `asked` is
    answered by yes or by no: no answer is none of them.
    """

    type: str
    label: str
    help: str = ""
    choices: Mapping[str, str] | None = None
    required: bool = True
    tells: tuple[str, ...] = ()
    of_files: bool = False
    open_in_files: bool = False
    asked: bool = False
    row: Callable[[], reading.Row] = field(default=dict, compare=False)
    read: Callable[[Any], Any] = field(default=reading.read_text, compare=False)

    def __post_init__(self) -> None:
        if self.choices is not None and self.type not in ("text", "texts"):
            raise TypeError(f"{self.label}：只有文字可以从清单中选择")


@dataclass(frozen=True, slots=True)
class ActKind:
    """A kind of act: code, the sentence that the dossier shows, and its particulars."""

    code: str
    sentence: str
    data: Mapping[str, Datum]

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the particulars that must be given."""
        return tuple(name for name, datum in self.data.items() if datum.required)


Acts = Mapping[str, ActKind]
"""The register of acts of one procedure, by code."""


def act(code: str, sentence: str, /, **data: Datum) -> ActKind:
    """Declare a kind of act."""
    return ActKind(code, sentence, data)


def table(*groups: Iterable[ActKind]) -> Acts:
    """Return the register of some groups of acts. Raises ValueError for a code that is declared twice."""
    found: dict[str, ActKind] = {}
    for group in groups:
        for kind in group:
            if kind.code in found:
                raise ValueError(f"程序行为重复登记：{kind.code}")
            found[kind.code] = kind
    return found


def text(label: str, *, help: str = "", choices: Mapping[str, str] | None = None, optional: bool = False) -> Datum:
    """Declare words, or one of the codes of `choices`."""
    return Datum("text", label, help, choices, not optional)


def texts(label: str, *, help: str = "", choices: Mapping[str, str] | None = None, optional: bool = False) -> Datum:
    """Declare a list of words, or of codes of `choices`."""
    return Datum("texts", label, help, choices, not optional, read=reading.read_texts)


def _plain(type_: str, read: Callable[[Any], Any], row: reading.Row | None = None) -> Callable[..., Datum]:
    def declare(label: str, *, help: str = "", optional: bool = False, tells: tuple[str, ...] = ()) -> Datum:
        return Datum(type_, label, help, None, not optional, tells, row=lambda: row or {}, read=read)

    return declare


flag = _plain("flag", reading.read_flag)
"""Yes or no."""
whole = _plain("whole", reading.read_whole)
"""A whole number."""
wholes = _plain("wholes", reading.read_wholes)
"""A list of whole numbers."""
fen = _plain("fen", reading.read_fen)
"""An amount in fen, never negative; people type and read yuan."""
day = _plain("day", reading.read_day)
"""A day, stored as 2026-03-05."""
officers = _plain("officers", reading.read_officers, reading.OFFICER)
"""Who enforced, with the certificate shown: {id, name, certificate, valid_from, valid_to, auxiliary, suspended}."""
parties = _plain("parties", reading.read_parties, reading.PARTY)
"""Who answers: {key, name, person, credit_code | id_number, position, operator, doubt}."""
people = _plain("people", reading.read_people, reading.PERSON)
"""Persons: {id, name, …}; reviewers {first_time, legal_qualification}, voters {leader, recused, vote}."""
person = _plain("person", reading.read_person, reading.PERSON)
"""One person in a function: {id, name, head, delegated}."""
instalments = _plain("instalments", reading.read_instalments, reading.INSTALMENT)
"""Parts of an amount: {due_on, amount}."""
particulars = _plain("particulars", reading.read_particulars)
"""The corrected particulars of another act, by name."""
dated_steps = _plain("dated_steps", reading.read_dated_steps, reading.DATED_STEP)
"""Steps with the day of each: {step, on}."""


def of_files(datum: Datum) -> Datum:
    """Declare what only a file from elsewhere tells; it may leave it out."""
    return replace(datum, required=False, of_files=True)


def answered(label: str, *, help: str = "") -> Datum:
    """Declare a question that is answered by yes or no, or not yet: what nobody said is not no."""
    return replace(flag(label, help=help, optional=True), asked=True)


def open_in_files(datum: Datum) -> Datum:
    """Declare a particular that a file from elsewhere may leave out and mean any of its choices."""
    return replace(datum, required=False, open_in_files=True)


class BadDatum(ValueError):
    """A value that cannot be read; the message says why in Chinese."""


class BadAct(ValueError):
    """An act whose kind or particulars do not fit the register. `names` lists the particulars at fault, `seq` is the
    number of the entry where one is at hand (0: none).
    """

    def __init__(self, message: str, names: tuple[str, ...] = (), seq: int = 0) -> None:
        self.names = names
        self.seq = seq
        super().__init__(message)


def read_data(
    acts: Acts, kind: str, payload: Mapping[str, Any], *, partly: bool = False, besides: Collection[str] = ()
) -> dict[str, Any]:
    """Turn the stored payload of an entry into the data of an act: days parsed, rows read, types and choices checked.

    Names that the register does not know are left out (the records keep their own). Raises BadAct naming every
    particular that has the wrong type, a code that the law does not know or, unless `partly` or among `besides`, is
    missing.
    """
    read = _read(acts, kind, payload)
    missing = {} if partly else {name: label for name, label in read.missing.items() if name not in besides}
    wrong = read.wrong | read.strange | missing
    if wrong:
        told = [wrong[name] for name in acts[kind].data if name in wrong]
        names = tuple(name for name in acts[kind].data if name in wrong)
        raise BadAct(f"“{acts[kind].sentence}”缺少或者填错：{'、'.join(told)}", names)
    return read.data


def read_kept(acts: Acts, kind: str, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Read what an entry says that is on record already. What newer tables demand cannot be held against it.

    A particular that is required by now and was not when it was written is unknown: None stands for it. A code that was
    allowed then stays the code that it was. Raises BadAct for a kind that is no longer declared, and for a particular
    of another type than the one declared now.
    """
    read = _read(acts, kind, payload)
    if read.wrong:
        told = "、".join(read.wrong.values())
        raise BadAct(f"“{acts[kind].sentence}”读不出：{told}", tuple(read.wrong))
    return read.data | dict.fromkeys(read.missing)


class _Read(NamedTuple):
    """What a payload says; by name the labels of what it does not say, says in a wrong way, says in no known code."""

    data: dict[str, Any]
    missing: dict[str, str]
    wrong: dict[str, str]
    strange: dict[str, str]


def _read(acts: Acts, kind: str, payload: Mapping[str, Any]) -> _Read:
    if kind not in acts:
        raise BadAct(f"没有登记这种程序行为：{kind}")
    read = _Read({}, {}, {}, {})
    for name, datum in acts[kind].data.items():
        value = payload.get(name)
        if value is None:
            if datum.required:
                read.missing[name] = datum.label
            continue
        if value == "" and datum.choices is not None and not datum.required:
            continue  # a form sends an empty text for a choice that was not made: it says nothing
        try:
            read.data[name] = datum.read(value)
        except BadDatum as error:
            read.wrong[name] = f"{datum.label}：{error}"
            continue
        except (TypeError, ValueError, KeyError):
            read.wrong[name] = datum.label
            continue
        if unknown := _unknown_codes(datum, read.data[name]):
            allowed = "、".join(datum.choices or ())
            read.strange[name] = f"{datum.label}（没有“{'、'.join(unknown)}”这一项，只能是{allowed}）"
    return read


def _unknown_codes(datum: Datum, value: str | tuple[str, ...]) -> list[str]:
    if datum.choices is None:
        return []
    given = (value,) if isinstance(value, str) else value
    return [code for code in given if code not in datum.choices]


def act_from(
    acts: Acts, kind: str, on: date, payload: Mapping[str, Any], actor: str = "", seq: int = 0, late: str = ""
) -> Act:
    """Make an act from what is about to be written down. Raises BadAct."""
    return Act(kind, on, read_data(acts, kind, payload), actor, seq, late)


def unknown_in(acts: Acts, act: Act) -> tuple[str, ...]:
    """The labels of what is required by now and was not told when the act was written."""
    return tuple(
        datum.label for name, datum in acts[act.kind].data.items() if name in act.data and act.data[name] is None
    )

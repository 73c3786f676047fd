"""The part of a step's form that fills its papers: what the record holds is shown, what it leaves open is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.timezone import is_aware, localtime

from hengping.doors.web.matters.looks import Looks
from hengping.doors.web.matters.step_forms import FROM_THE_DOSSIER
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.reading import FieldShape, fields_of, words_of_field
from hengping.ground.errors import BadInput
from hengping.kit.days import chinese_day
from hengping.kit.identity import masked
from hengping.kit.money import plain_yuan
from hengping.law.procedure.procedure import S
from hengping.work.matters.paper_sources import Fact
from hengping.work.matters.papers import PaperFields
from hengping.work.matters.queries import StepView

SPARE_ROWS = 3  # empty lines offered for a list of rows; the button below them adds more
MOST_ROWS = 200
SAME_DAY = "日期同上面所填"
THEIRS = "由您书写；先按记录起草，请核对、修改。"
OF_THE_STEP = "办理日期当日"
SORTS = {"flag": "flag", "long_text": "area", "texts": "area", "day": "day"}
LATER = {"moment": "moment"}
"""An hour of a day that is known is asked as an hour."""
PERSONAL = frozenset({"id_number", "phone"})


@dataclass(frozen=True, slots=True)
class PaperField:
    """One field of a paper that is asked; `name` is kind.field, nested ones kind.field.0.part.

    `held` are the parts of a row that the record holds, label and words; `day` the day whose hour is asked; `theirs`
    says that the text is the writer's own and only drafted from the record.
    """

    name: str
    shape: FieldShape
    value: object
    error: str
    rows: tuple[tuple[PaperField, ...], ...] = ()
    held: tuple[tuple[str, str], ...] = ()
    day: str = ""
    theirs: bool = False
    grows: bool = False

    @property
    def hint(self) -> str:
        """What stands below the control."""
        return THEIRS if self.theirs else self.shape.help

    @property
    def label(self) -> str:
        """What it is called; of an hour, which day's."""
        return f"{self.shape.label}（{self.day}）" if self.day else self.shape.label

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """The only texts allowed, as the template takes them."""
        return tuple((one, one) for one in self.shape.choices)

    @property
    def sort(self) -> str:
        """Which control of `shared/asked.html` it is."""
        if self.shape.choices:
            return "select"
        return SORTS.get(self.shape.type) or ("time" if self.day else LATER.get(self.shape.type, ""))


class Shown(NamedTuple):
    """A fact that the record holds: its label, its words, where it comes from."""

    label: str
    words: str
    origin: str


class Typing(NamedTuple):
    """What was typed before, what is wrong with it, and the day of the form."""

    posted: QueryDict | None
    faults: Mapping[str, str]
    today: date


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """The fields of one paper: those that are asked, and what the record holds, which nobody types.

    Where a step issues one paper or another, `picked_by` is the flag of the form that decides, `picked_if` its answer.
    """

    kind: str
    title: str
    asked: tuple[PaperField, ...]
    shown: tuple[Shown, ...]
    picked_by: str = ""
    picked_if: bool = True


def paper_groups(
    looks: Looks[S], view: StepView[S], step: str, posted: QueryDict | None, faults: Mapping[str, str]
) -> list[PaperGroup]:
    """Return a group for each paper that the step may issue."""
    acts = looks.procedure.acts
    asked_above = {
        name
        for name, datum in acts[step].data.items()
        if datum.type not in FROM_THE_DOSSIER and datum.type not in looks.own_types and datum.type != "officers"
    }
    return [
        replace(
            _group(view.fields(kind), kind, asked_above, Typing(posted, faults, view.on)), **_picked(looks, step, kind)
        )
        for kind in looks.procedure.steps[step].documents
        if kind in view.kinds
    ]


def needed_by(kinds: Iterable[str]) -> frozenset[str]:
    """Return the fields without which these papers cannot be made."""
    return frozenset(shape.name for kind in kinds for shape in fields_of(get_kind(kind).content) if shape.required)


def _picked(looks: Looks[S], step: str, kind: str) -> dict[str, Any]:
    """Return which flag of the step decides whether this paper is issued, and by which answer; nothing where none."""
    papers, documents = looks.practice.papers, looks.procedure.steps[step].documents
    for name, datum in looks.procedure.acts[step].data.items():
        if datum.type == "flag":
            issued_by = [answer for answer in (True, False) if kind in papers(step, documents, {name: answer})]
            if len(issued_by) == 1:
                return {"picked_by": name, "picked_if": issued_by[0]}
    return {}


def _group(held: PaperFields, kind: str, asked_above: Collection[str], typing: Typing) -> PaperGroup:
    content = get_kind(kind).content
    asked: list[PaperField] = []
    shown: list[Shown] = []
    for shape in fields_of(content):
        fact = held.facts[shape.name]
        if shape.name in held.locked:
            value = held.locked[shape.name]
            if fact.parts and (value is not None or shape.type == "row"):
                asked.append(_with_parts(typing, f"{kind}.{shape.name}", shape, fact, value))
            elif value is not None:
                words = words_of_field(content, shape.name, value, _masked)
                shown.append(Shown(shape.label, words, fact.origin.value))
        elif shape.name not in asked_above:
            asked.append(_asked(typing, f"{kind}.{shape.name}", shape, fact, held))
    return PaperGroup(kind, get_kind(kind).title, tuple(asked), tuple(shown))


def _asked(typing: Typing, name: str, shape: FieldShape, fact: Fact, held: PaperFields) -> PaperField:
    draft, day = held.drafts.get(shape.name), held.days.get(shape.name)
    field = _field(typing, name, shape, draft)
    if day is None and fact.hour:
        # The day is asked in the same form: it is not typed a second time.
        return PaperField(name, shape, field.value, field.error, day=SAME_DAY)
    if day is None:
        return field if draft is None else _theirs(field)
    on = day if isinstance(day, date) else date.fromisoformat(day)
    # The day of the step may still be changed above: it is named, not written out.
    return PaperField(name, shape, field.value, field.error, day=OF_THE_STEP if on == typing.today else chinese_day(on))


def _theirs(field: PaperField) -> PaperField:
    return PaperField(field.name, field.shape, field.value, field.error, field.rows, theirs=True, grows=field.grows)


def _field(typing: Typing, name: str, shape: FieldShape, draft: object = None) -> PaperField:
    posted, error = typing.posted, typing.faults.get(name, "")
    value = posted.get(name, "") if posted is not None else _as_typed(shape, draft)
    if shape.type == "row":
        row = tuple(_field(typing, f"{name}.{part.name}", part) for part in shape.fields)
        return PaperField(name, shape, value, error, (row,))
    if shape.type != "rows":
        return PaperField(name, shape, value, error)
    typed = [place + 1 for place in _places(name, posted)] if posted is not None else []
    rows = tuple(
        tuple(_field(typing, f"{name}.{place}.{part.name}", part) for part in shape.fields)
        for place in range(max(SPARE_ROWS, *typed, 0))
    )
    return PaperField(name, shape, value, error, rows, grows=True)


def _with_parts(typing: Typing, name: str, shape: FieldShape, fact: Fact, value: Any) -> PaperField:
    """Return rows whose parts are asked beside what the record holds of each."""
    error = typing.faults.get(name, "")
    asked = [part for part in shape.fields if part.name in fact.parts]
    if shape.type == "row":
        row = tuple(_field(typing, f"{name}.{part.name}", part) for part in asked)
        return PaperField(name, shape, "", error, (row,), held=_parts_held(shape, value))
    rows = tuple(
        (
            PaperField(f"{name}.{place}", shape, "", "", held=_parts_held(shape, row)),
            *(_field(typing, f"{name}.{place}.{part.name}", part) for part in asked if not row.get(part.name)),
        )
        for place, row in enumerate(value)
    )
    return PaperField(name, shape, "", error, rows)


def _parts_held(shape: FieldShape, row: Mapping[str, Any] | None) -> tuple[tuple[str, str], ...]:
    """Return what the record holds of a row, label and words."""
    labels = {part.name: part.label for part in shape.fields if part.type in ("text", "long_text")}
    return tuple((labels[name], str(value)) for name, value in (row or {}).items() if value and name in labels)


def _masked(name: str, words: str) -> str:
    """The numbers of persons are masked on pages; on the paper they stand whole."""
    return masked(words) if name in PERSONAL else words


def _as_typed(shape: FieldShape, value: Any) -> object:
    if value is None:
        return ""
    if shape.type == "fen":
        return plain_yuan(value)
    if shape.type == "texts":
        return "\n".join(value)
    if shape.type == "day":
        return value if isinstance(value, str) else f"{value:%Y-%m-%d}"
    if shape.type == "moment":
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return f"{localtime(moment) if is_aware(moment) else moment:%Y-%m-%dT%H:%M}"
    if shape.type in ("row", "rows"):
        return ""
    return value


def read_papers(kinds: Iterable[str], posted: QueryDict) -> dict[str, dict[str, object]]:
    """Turn what was posted into {kind: {field: value}}; rows keep their places, each answer beside its question."""
    papers: dict[str, dict[str, object]] = {}
    for kind in kinds:
        try:
            shapes = fields_of(get_kind(kind).content)
        except BadInput:
            continue
        values = {shape.name: _read(f"{kind}.{shape.name}", shape, posted) for shape in shapes}
        papers[kind] = {name: value for name, value in values.items() if value not in (None, "", [], {})}
    return papers


def _read(name: str, shape: FieldShape, posted: QueryDict) -> object:
    if shape.type == "row":
        return _read_row(name, shape, posted)
    if shape.type == "rows":
        places = _places(name, posted)
        rows = [_read_row(f"{name}.{place}", shape, posted) for place in range(max(places, default=-1) + 1)]
        while rows and not rows[-1]:
            rows.pop()
        return rows
    return posted.get(name, "").strip()


def _places(name: str, posted: QueryDict) -> list[int]:
    """Return the numbers of the rows that were posted for a list of rows."""
    numbers = {key[len(name) + 1 :].partition(".")[0] for key in posted if key.startswith(f"{name}.")}
    return sorted(int(text) for text in numbers if text.isascii() and text.isdigit() and int(text) < MOST_ROWS)


def _read_row(name: str, shape: FieldShape, posted: QueryDict) -> dict[str, object]:
    row = {part.name: _read(f"{name}.{part.name}", part, posted) for part in shape.fields}
    return {key: value for key, value in row.items() if value not in (None, "", [], {})}

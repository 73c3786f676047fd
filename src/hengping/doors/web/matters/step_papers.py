"""The part of a step's form that fills its papers: only what the matter does not know already is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.timezone import is_aware, localtime

from hengping.doors.web.matters.looks import Looks
from hengping.doors.web.matters.step_forms import FROM_THE_DOSSIER, Field
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.reading import FieldShape, fields_of
from hengping.ground.errors import BadInput
from hengping.kit.identity import masked
from hengping.kit.money import plain_yuan
from hengping.law.procedure.procedure import S
from hengping.work.matters.queries import StepView

SPARE_ROWS = 3  # empty lines offered for a list of rows; the button below them adds more
MOST_ROWS = 200
BESIDE = frozenset({"happened_on", "late_reason", "late_exhibit", "late_kind"})
"""Fields of the day on which it was done; their messages stand beside them."""


@dataclass(frozen=True, slots=True)
class PaperField:
    """One field of a paper on the form; `name` is kind.field, nested ones kind.field.0.part."""

    name: str
    shape: FieldShape
    value: object
    known: bool
    error: str
    rows: tuple[tuple[PaperField, ...], ...] = ()
    registered: tuple[tuple[str, str], ...] = ()
    """What the register of parties says, label and words, numbers masked: shown, not asked, and changed only there."""


class Typing(NamedTuple):
    """What was typed before, what is wrong with it, and the parts of papers that the step itself asks."""

    posted: QueryDict | None
    faults: Mapping[str, str]
    said_above: Collection[str]


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """The fields of one paper: those to fill, and those that are filled already (open to change)."""

    kind: str
    title: str
    asked: tuple[PaperField, ...]
    known: tuple[PaperField, ...]


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
        _group(looks, view, kind, asked_above, posted, faults)
        for kind in looks.procedure.steps[step].documents
        if kind in view.kinds
    ]


def _group(
    looks: Looks[S],
    view: StepView[S],
    kind: str,
    asked_above: Collection[str],
    posted: QueryDict | None,
    faults: Mapping[str, str],
) -> PaperGroup:
    filled = view.fields(kind)
    typing = Typing(posted, faults, looks.said_above)
    made = [
        _field(typing, f"{kind}.{shape.name}", shape, filled.get(shape.name))
        for shape in fields_of(get_kind(kind).content)
        if shape.name not in asked_above
    ]
    return PaperGroup(
        kind,
        get_kind(kind).title,
        tuple(shown for shown in made if not shown.known),
        tuple(shown for shown in made if shown.known),
    )


def _field(typing: Typing, name: str, shape: FieldShape, filled: object) -> PaperField:
    if (registered := _registered(shape, filled)) is not None:
        return PaperField(name, shape, "", True, "", (), registered)
    posted, faults = typing.posted, typing.faults
    value = posted.get(name, "") if posted is not None else _as_typed(shape, filled)
    rows = _rows(typing, name, shape, filled) if shape.type in ("rows", "row") else ()
    error = faults.get(name, "")
    wrong = any(inner in faults for row in rows for part in row for inner in _names(part))
    known = filled not in (None, "", [], ()) and not error and not wrong and not _half_filled(shape, filled)
    return PaperField(name, shape, value, known, error, rows)


def _rows(typing: Typing, name: str, shape: FieldShape, filled: object) -> tuple[tuple[PaperField, ...], ...]:
    """Return the rows that are shown: those filled, those typed, and some spare ones."""
    given = _rows_in(filled)
    typed = [place + 1 for place in _places(name, typing.posted)] if typing.posted is not None else []
    count = 1 if shape.type == "row" else max(len(given) + SPARE_ROWS, *typed, 0)
    return tuple(
        tuple(
            _field(
                typing,
                f"{name}.{part.name}" if shape.type == "row" else f"{name}.{place}.{part.name}",
                part,
                given[place].get(part.name) if place < len(given) else None,
            )
            for part in shape.fields
            if f"{name}.{part.name}" not in typing.said_above
        )
        for place in range(count)
    )


def _half_filled(shape: FieldShape, filled: object) -> bool:
    """Say whether rows that the matter filled still lack what must stand in each of them."""
    must = [part.name for part in shape.fields if part.required]
    return any(not row.get(name) for row in _rows_in(filled) for name in must)


def _rows_in(filled: object) -> list[Mapping[str, object]]:
    """Return the rows that the matter filled: a list of them, one, or none."""
    rows = filled if isinstance(filled, (list, tuple)) else [filled]
    return [row if isinstance(row, Mapping) else {} for row in rows if row]


def _registered(shape: FieldShape, filled: object) -> tuple[tuple[str, str], ...] | None:
    """Return a party of the register as it is shown, or None where the field is none that the register filled."""
    labels = {part.name: part.label for part in shape.fields}
    if "id_number" not in labels or not filled:
        return None
    words: list[tuple[str, str]] = []
    for row in _rows_in(filled):
        for part, value in row.items():
            if value and part in labels and part != "person":
                words.append((labels[part], masked(str(value)) if part in ("id_number", "phone") else str(value)))
    return tuple(words)


def elsewhere(faults: Mapping[str, str], fields: Iterable[Field], groups: Iterable[PaperGroup]) -> list[str]:
    """Return the messages that stand beside no field of the form, so that none is lost."""
    beside = {shown.name for shown in fields} | BESIDE
    for group in groups:
        beside |= {name for shown in (*group.asked, *group.known) for name in _names(shown)}
    return [text for name, text in faults.items() if name not in beside]


def _names(shown: PaperField) -> Iterator[str]:
    yield shown.name
    for row in shown.rows:
        for part in row:
            yield from _names(part)


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
    return value


def read_papers(kinds: Iterable[str], posted: QueryDict) -> dict[str, dict[str, object]]:
    """Turn what was posted into {kind: {field: value}}; fields left empty are filled from the matter."""
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
        rows = [_read_row(f"{name}.{place}", shape, posted) for place in _places(name, posted)]
        return [row for row in rows if row]
    return posted.get(name, "").strip()


def _places(name: str, posted: QueryDict) -> list[int]:
    """Return the numbers of the rows that were posted for a list of rows."""
    numbers = {key[len(name) + 1 :].partition(".")[0] for key in posted if key.startswith(f"{name}.")}
    return sorted(int(text) for text in numbers if text.isascii() and text.isdigit() and int(text) < MOST_ROWS)


def _read_row(name: str, shape: FieldShape, posted: QueryDict) -> dict[str, object]:
    row = {part.name: _read(f"{name}.{part.name}", part, posted) for part in shape.fields}
    return {key: value for key, value in row.items() if value not in (None, "", [], {})}

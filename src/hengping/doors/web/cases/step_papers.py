"""The part of a step's form that fills its papers: only what the case does not know already is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.timezone import is_aware, localtime

from hengping.doors.web.cases.step_forms import Field
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.reading import FieldShape, fields_of
from hengping.ground.errors import BadInput
from hengping.kit.identity import masked
from hengping.kit.money import plain_yuan
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.steps import STEPS
from hengping.work.matters import queries as matter_queries
from hengping.work.matters.shapes import MatterShape

SAID_ABOVE = frozenset(
    f"questioning_record.asked.{part}" for part in ("name", "person", "credit_code", "legal_representative")
)
"""Parts that the act itself asks for, or that a person questioned does not have."""
SPARE_ROWS = 3  # empty lines offered for a list of rows; the button below them adds more
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class PaperField:
    """One field of a paper on the form; `name` is kind.field, nested ones kind.field.0.part."""

    name: str
    shape: FieldShape
    value: Any
    known: bool
    error: str
    rows: tuple[tuple[PaperField, ...], ...] = ()
    registered: tuple[tuple[str, str], ...] = ()
    """What the register of parties says, label and words, numbers masked: shown, not asked, and changed only there."""


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """The fields of one paper: those to fill, and those that are filled already (open to change)."""

    kind: str
    title: str
    asked: tuple[PaperField, ...]
    known: tuple[PaperField, ...]


def paper_groups(
    view: matter_queries.StepView[CaseFacts], posted: QueryDict | None, faults: Mapping[str, str]
) -> list[PaperGroup]:
    """Return a group for each paper that the step may issue."""
    groups = []
    step = view.step
    from_records = ("officers", "parties", "penalty")
    asked_already = {name for name, datum in ACTS[step].data.items() if datum.type not in from_records}
    for kind in STEPS[step].documents:
        if step == "document_served" or kind not in view.kinds:
            continue
        filled = view.fields(kind)
        made = [
            _field(f"{kind}.{shape.name}", shape, filled.get(shape.name), posted, faults)
            for shape in fields_of(get_kind(kind).content)
            if shape.name not in asked_already
        ]
        groups.append(
            PaperGroup(
                kind,
                get_kind(kind).title,
                tuple(one for one in made if not one.known),
                tuple(one for one in made if one.known),
            )
        )
    return groups


def _field(
    name: str, shape: FieldShape, filled: Any, posted: QueryDict | None, faults: Mapping[str, str]
) -> PaperField:
    if (registered := _registered(shape, filled)) is not None:
        return PaperField(name, shape, "", True, "", (), registered)
    value = posted.get(name, "") if posted is not None else _as_typed(shape, filled)
    rows: tuple[tuple[PaperField, ...], ...] = ()
    if shape.type in ("rows", "row"):
        given = list(filled) if isinstance(filled, (list, tuple)) else [filled] if filled else []
        typed = [place + 1 for place in _places(name, posted)] if posted is not None else []
        count = 1 if shape.type == "row" else max(len(given) + SPARE_ROWS, *typed, 0)
        rows = tuple(
            tuple(
                _field(
                    f"{name}.{part.name}" if shape.type == "row" else f"{name}.{place}.{part.name}",
                    part,
                    given[place].get(part.name) if place < len(given) and isinstance(given[place], Mapping) else None,
                    posted,
                    faults,
                )
                for part in shape.fields
                if f"{name}.{part.name}" not in SAID_ABOVE
            )
            for place in range(count)
        )
    error = faults.get(name, "")
    wrong = any(inner in faults for row in rows for part in row for inner in _names(part))
    known = filled not in (None, "", [], ()) and not error and not wrong and not _half_filled(shape, filled)
    return PaperField(name, shape, value, known, error, rows)


def _half_filled(shape: FieldShape, filled: Any) -> bool:
    """Say whether rows that the case filled still lack what must stand in each of them."""
    rows = filled if isinstance(filled, (list, tuple)) else [filled]
    must = [part.name for part in shape.fields if part.required]
    return any(not row.get(name) for row in rows if isinstance(row, Mapping) for name in must)


def _registered(shape: FieldShape, filled: Any) -> tuple[tuple[str, str], ...] | None:
    """Return a party of the register as it is shown, or None where the field is none that the register filled."""
    labels = {part.name: part.label for part in shape.fields}
    if "id_number" not in labels or not filled:
        return None
    rows = filled if isinstance(filled, (list, tuple)) else [filled]
    words: list[tuple[str, str]] = []
    for row in rows:
        for part, value in row.items():
            if value and part in labels and part != "person":
                words.append((labels[part], masked(value) if part in ("id_number", "phone") else str(value)))
    return tuple(words)


def elsewhere(faults: Mapping[str, str], fields: Iterable[Field], groups: Iterable[PaperGroup]) -> list[str]:
    """Return the messages that stand beside no field of the form, so that none is lost."""
    beside = {one.name for one in fields} | {"happened_on"}
    for group in groups:
        beside |= {name for one in (*group.asked, *group.known) for name in _names(one)}
    return [text for name, text in faults.items() if name not in beside]


def _names(one: PaperField) -> Iterator[str]:
    yield one.name
    for row in one.rows:
        for part in row:
            yield from _names(part)


def _as_typed(shape: FieldShape, value: Any) -> Any:
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


def read_papers(step: str, case: MatterShape, posted: QueryDict) -> dict[str, dict[str, Any]]:
    """Turn what was posted into {kind: {field: value}}; fields left empty are filled from the case."""
    papers: dict[str, dict[str, Any]] = {}
    for kind in STEPS[step].documents:
        values: dict[str, Any] = {}
        try:
            shape = get_kind(kind)
        except BadInput:
            continue
        for one in fields_of(shape.content):
            value = _read(f"{kind}.{one.name}", one, posted)
            if value not in (None, "", [], {}):
                values[one.name] = value
        papers[kind] = values
    return papers


def _read(name: str, shape: FieldShape, posted: QueryDict) -> Any:
    if shape.type == "row":
        return _read_row(name, shape, posted)
    if shape.type == "rows":
        rows = [_read_row(f"{name}.{place}", shape, posted) for place in _places(name, posted)]
        return [row for row in rows if row]
    return posted.get(name, "").strip()


def _places(name: str, posted: QueryDict) -> list[int]:
    """Return the numbers of the rows that were posted for a list of rows."""
    numbers = {key[len(name) + 1 :].partition(".")[0] for key in posted if key.startswith(f"{name}.")}
    return sorted(int(one) for one in numbers if one.isascii() and one.isdigit() and int(one) < MOST_ROWS)


def _read_row(name: str, shape: FieldShape, posted: QueryDict) -> dict[str, Any]:
    row = {part.name: _read(f"{name}.{part.name}", part, posted) for part in shape.fields}
    return {key: value for key, value in row.items() if value not in (None, "", [], {})}

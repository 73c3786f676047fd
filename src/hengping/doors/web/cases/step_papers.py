"""The part of a step's form that fills its papers: only what the case does not know already is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict

from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.reading import FieldShape, fields_of
from hengping.ground.errors import BadInput
from hengping.ground.people.actors import Actor
from hengping.law.procedure.acts import ACTS
from hengping.law.procedure.steps import STEPS
from hengping.work.cases import queries
from hengping.work.cases.shapes import CaseShape

SPARE_ROWS = 3  # empty lines offered for a list of rows; more can be added after saving a draft


@dataclass(frozen=True, slots=True)
class PaperField:
    """One field of a paper on the form; `name` is kind.field, nested ones kind.field.0.part."""

    name: str
    shape: FieldShape
    value: Any
    known: bool
    error: str
    rows: tuple[tuple[PaperField, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """The fields of one paper: those to fill, and those that are filled already (open to change)."""

    kind: str
    title: str
    asked: tuple[PaperField, ...]
    known: tuple[PaperField, ...]


def paper_groups(
    actor: Actor, step: str, case: CaseShape, posted: QueryDict | None, faults: Mapping[str, str], at: datetime
) -> list[PaperGroup]:
    """Return a group for each paper that the step may issue."""
    groups = []
    asked_already = {name for name, datum in ACTS[step].data.items() if datum.type not in ("officers", "parties", "penalty")}
    for kind in STEPS[step].documents:
        if step == "document_served" or kind not in queries.issuable_kinds(step, case):
            continue
        filled = queries.known_fields(actor, case.id, step, kind, at=at)
        made = [
            _field(f"{kind}.{shape.name}", shape, filled.get(shape.name), posted, faults)
            for shape in fields_of(get_kind(kind).Facts)
            if shape.name not in asked_already
        ]
        groups.append(
            PaperGroup(
                kind,
                get_kind(kind).title,
                tuple(one for one in made if not one.known or one.error),
                tuple(one for one in made if one.known and not one.error),
            )
        )
    return groups


def _field(
    name: str, shape: FieldShape, filled: Any, posted: QueryDict | None, faults: Mapping[str, str]
) -> PaperField:
    value = posted.get(name, "") if posted is not None else _as_typed(shape, filled)
    rows: tuple[tuple[PaperField, ...], ...] = ()
    if shape.type in ("rows", "row"):
        given = list(filled) if isinstance(filled, (list, tuple)) else [filled] if filled else []
        count = 1 if shape.type == "row" else len(given) + SPARE_ROWS
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
            )
            for place in range(count)
        )
    return PaperField(name, shape, value, filled not in (None, "", [], ()), faults.get(name, ""), rows)


def _as_typed(shape: FieldShape, value: Any) -> Any:
    if value is None:
        return ""
    if shape.type == "fen":
        return f"{value / 100:.2f}"
    if shape.type == "texts":
        return "\n".join(value)
    return value


def read_papers(step: str, case: CaseShape, posted: QueryDict) -> dict[str, dict[str, Any]]:
    """Turn what was posted into {kind: {field: value}}; fields left empty are filled from the case."""
    papers: dict[str, dict[str, Any]] = {}
    for kind in STEPS[step].documents:
        values: dict[str, Any] = {}
        try:
            shape = get_kind(kind)
        except BadInput:
            continue
        for one in fields_of(shape.Facts):
            value = _read(f"{kind}.{one.name}", one, posted)
            if value not in (None, "", [], {}):
                values[one.name] = value
        papers[kind] = values
    return papers


def _read(name: str, shape: FieldShape, posted: QueryDict) -> Any:
    if shape.type == "row":
        return _read_row(name, shape, posted)
    if shape.type == "rows":
        places = sorted(
            {
                int(key[len(name) + 1 :].partition(".")[0])
                for key in posted
                if key.startswith(f"{name}.") and key[len(name) + 1 :].partition(".")[0].isdigit()
            }
        )
        rows = [_read_row(f"{name}.{place}", shape, posted) for place in places[:200]]
        return [row for row in rows if row]
    return posted.get(name, "").strip()


def _read_row(name: str, shape: FieldShape, posted: QueryDict) -> dict[str, Any]:
    row = {part.name: _read(f"{name}.{part.name}", part, posted) for part in shape.fields}
    return {key: value for key, value in row.items() if value not in (None, "", [], {})}

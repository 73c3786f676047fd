"""What the register of officers holds, for the seal on it; its history are the lines of changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from hengping.work.officers.models import Certificate, Officer, OfficerChange, Suspension

LINE = ("id", "officer_id", "at", "actor_id", "actor_name", "what")
"""What a seal says of a line: named, so that a column added later breaks no seal."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What a seal says of an officer, of each certificate and of each suspension."""

    officer: tuple[str, ...]
    certificate: tuple[str, ...]
    suspension: tuple[str, ...]


def officers(columns: Columns, bureau_id: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every officer with certificates and suspensions."""
    hanging: defaultdict[int, list[Any]] = defaultdict(list)
    tables = ((Certificate, columns.certificate), (Suspension, columns.suspension))
    for table, names in tables:
        for row in table._default_manager.filter(officer__bureau_id=bureau_id).order_by("pk").values(*names):
            hanging[row["officer_id"]].append({name: _said(value) for name, value in row.items()})
    for officer in Officer.objects.filter(bureau_id=bureau_id).order_by("pk").values(*columns.officer):
        said = {name: _said(value) for name, value in officer.items()}
        yield str(officer["id"]), {**said, "with": hanging[officer["id"]]}


FIRST = Columns(
    officer=(
        "id",
        "bureau_id",
        "user_id",
        "name",
        "kind",
        "department",
        "legal_qualification",
        "first_review_on",
        "left_on",
    ),
    certificate=(
        "id",
        "officer_id",
        "number",
        "issuing_body",
        "scope",
        "valid_from",
        "valid_to",
        "cancelled_on",
        "cancel_reason",
    ),
    suspension=("id", "officer_id", "from_on", "to_on", "reason"),
)
VERSIONS = (partial(officers, FIRST),)
"""The versions in which rows are sealed (`ground.records.registers.Register`): an older one is never changed."""


def officers_touched(bureau_id: int, after: int) -> set[str]:
    """Return the officers that lines of changes behind a number are about."""
    lines = OfficerChange.objects.filter(officer__bureau_id=bureau_id, pk__gt=after)
    return set(map(str, lines.values_list("officer_id", flat=True)))


def change_lines(bureau_id: int, after: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the lines of changes behind a number."""
    for row in OfficerChange.objects.filter(officer__bureau_id=bureau_id, pk__gt=after).order_by("pk").values(*LINE):
        yield row["id"], {name: _said(value) for name, value in row.items()}


def _said(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value

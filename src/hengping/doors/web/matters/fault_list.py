"""What is wrong with a form, told in one place: each message with a link to its field, none lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from hengping.doors.web.matters.step_forms import Field
from hengping.doors.web.matters.step_papers import PaperField, PaperGroup

DAY_LABELS = {
    "happened_on": "办理日期",
    "late_kind": "属于哪一种",
    "late_reason": "为什么没有当日办理",
    "late_exhibit": "签批原件",
}
"""The fields of the day on which a step was done, as `_day.html` shows them."""


class Place(NamedTuple):
    """Where a field stands on the page: the id of its control, and what it is called."""

    id: str
    label: str


class Wrong(NamedTuple):
    """A message, and the field that it is about; None where the form shows no such field."""

    text: str
    place: Place | None


def list_wrong(faults: Mapping[str, str], places: Mapping[str, Place]) -> list[Wrong]:
    """Return every message with the place of its field, in the order of the page; those without a place come first."""
    order = {name: number for number, name in enumerate(places)}
    told = sorted(faults.items(), key=lambda fault: order.get(fault[0], -1))
    return [Wrong(text, places.get(name)) for name, text in told]


def places_of_day() -> dict[str, Place]:
    """Return the places of the fields about the day."""
    return {name: Place(name, label) for name, label in DAY_LABELS.items()}


def places_of_fields(fields: Iterable[Field]) -> dict[str, Place]:
    """Return the places of the fields that an act declares."""
    return {shown.name: Place(f"f-{shown.name}", shown.label) for shown in fields}


def places_of_papers(groups: Iterable[PaperGroup]) -> dict[str, Place]:
    """Return the places of the fields that papers ask, each named with its paper and its row."""
    return {
        shown.name: Place(f"p-{shown.name}", label)
        for group in groups
        for asked in group.asked
        for shown, label in _named(asked, f"《{group.title}》{asked.shape.label}")
    }


def _named(shown: PaperField, label: str) -> Iterator[tuple[PaperField, str]]:
    yield shown, label
    for number, row in enumerate(shown.rows, start=1):
        for part in row:
            yield from _named(
                part, f"{label}第{number}行{part.shape.label}" if shown.grows else f"{label}：{part.shape.label}"
            )

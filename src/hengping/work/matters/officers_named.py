"""Officers whom an act names: as the register has them, and on the matter, whichever way the request came."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from hengping.ground.errors import BadInput
from hengping.work.matters.models import Matter, MatterOfficer
from hengping.work.officers import queries as officers

CHOOSE = "请从名册中选择执法人员。"


def officer_rows(officer_ids: Sequence[int], on: date, bureau_id: int | None = None) -> list[dict[str, Any]]:
    """Return the rows that acts carry for officers: person, certificate and its days, as they stand on `on`.

    Officers of another bureau are left out where `bureau_id` names one.
    """
    return [
        {
            "id": str(shape.user_id) if shape.user_id else f"officer-{shape.id}",
            "officer": shape.id,
            "name": shape.name,
            "certificate": shape.certificate_number,
            "valid_from": shape.valid_from,
            "valid_to": shape.valid_to,
            "auxiliary": shape.kind == "auxiliary",
            "suspended": shape.suspended,
        }
        for shape in officers.officers_on(officer_ids, on, bureau_id)
    ]


def assigned_on(matter: Matter, on: date) -> list[int]:
    """Return the numbers of the officers who were on the matter on a day, in the order in which they came."""
    there = MatterOfficer.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), matter=matter).order_by("id")
    return list(there.values_list("officer_id", flat=True))


def rows_of(
    matter: Matter,
    given: Sequence[Any],
    on: date,
    *,
    handlers: Collection[str],
    known: Sequence[Mapping[str, Any]] = (),
    anybody: bool = False,
) -> list[dict[str, Any]]:
    """Return the rows for officers who were given by number or by a row: always the rows of the register.

    Who is named is on the matter, or one of its `handlers` by the acts so far; `known` rows were in the act already and
    may stay as they are; `anybody` of the register may be named where the act is what puts officers on the matter.
    Raises BadInput: somebody who is not in the register of the bureau or not on the matter, a row that says something
    else than the register.
    """
    kept = {row["officer"]: dict(row) for row in known if "officer" in row}
    numbers = [_number_of(one) for one in given]
    registered = {row["officer"]: row for row in officer_rows(numbers, on, matter.bureau_id)}
    there = frozenset(numbers if anybody else (*assigned_on(matter, on), *kept))
    faults = list(_faults(given, numbers, registered, kept, there, handlers))
    if faults:
        raise BadInput({"officers": "；".join(dict.fromkeys(faults)) + "。"})
    return [kept.get(number) or registered[number] for number in numbers]


def _number_of(one: Any) -> int:
    """Return the number in the register that was given, alone or in a row."""
    try:
        return int(one["officer"] if isinstance(one, Mapping) else one)
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput({"officers": CHOOSE}) from error


def _faults(
    given: Sequence[Any],
    numbers: Sequence[int],
    registered: Mapping[int, Mapping[str, Any]],
    kept: Mapping[int, Mapping[str, Any]],
    there: Collection[int],
    handlers: Collection[str],
) -> Iterator[str]:
    for one, number in zip(given, numbers, strict=True):
        row = registered.get(number)
        if row is None:
            yield f"名册中没有编号为{number}的执法人员"
            continue
        if number not in there and row["id"] not in handlers:
            yield f"{row['name']}不是本案卷的承办人员"
        if isinstance(one, Mapping) and not (_says(one, row) or _says(one, kept.get(number, {}))):
            yield f"{row['name']}的证件等内容与名册不符"


def _says(given: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Say whether a row that was given says nothing but what the other one says; days may be text."""
    return all(name in row and str(value or "") == str(row[name] or "") for name, value in given.items())

"""Whom a matter concerns and who handles it: what its entries say, and the rows that lists and permissions read.

The opening names both by their numbers in the registers; a step that assigns officers names those who handle it from
then on. A matter that was opened by an earlier version does not say it, and is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from hengping.ground.records.owners import RowDifference
from hengping.kit.chain.canonical import JSON
from hengping.kit.days import day_of
from hengping.law.procedure.procedure import S
from hengping.work.matters.corrected import as_corrected
from hengping.work.matters.models import MatterOfficer, MatterParty
from hengping.work.matters.standing import Standing

OPENED_BY = 2
"""The number of the act for which a dossier is opened."""
Span = tuple[int, date, date | None]
"""An officer of the register, from which day, until which (None: still)."""


def about_opening(
    part: str, category: str, names: str, party_ids: Sequence[int], officer_ids: Sequence[int]
) -> dict[str, JSON]:
    """Return what the first entry says of the rows beside it."""
    return {
        "part": part,
        "category": category,
        "names": names,
        "parties": {f"p{place}": party_id for place, party_id in enumerate(party_ids, 1)},
        "officers": list(officer_ids),
    }


def columns_said(standing: Standing[S]) -> dict[str, Any]:
    """Return the columns of the row that follow from the opening; none where it does not say them."""
    about = about_of(standing)
    return {"part": about["part"], "category": about["category"], "party_names": about["names"]} if about else {}


def differences_beside(standing: Standing[S]) -> Iterator[RowDifference]:
    """Yield where parties or officers are not what the entries say."""
    about = about_of(standing)
    if about is None:
        return
    kept = dict(MatterParty.objects.filter(matter=standing.matter).values_list("key", "party_id"))
    if kept != about["parties"]:
        yield RowDifference("matters_party（当事人）", _parties(kept), _parties(about["parties"]))
    rows, said = officer_rows(standing), officers_said(standing)
    if said is not None and rows != (told := sorted(said, key=by_officer)):
        yield RowDifference("matters_officer（承办人员）", _officers(rows), _officers(told))


def officers_said(standing: Standing[S]) -> list[Span] | None:
    """Return who handled the matter from when to when, as they came; None where an entry does not name the register."""
    about = about_of(standing)
    if about is None:
        return None
    opened_on = day_of(standing.entries[OPENED_BY - 1].happened_at)
    spans: dict[tuple[int, date], date | None] = {(officer_id, opened_on): None for officer_id in about["officers"]}
    assigning = [entry for entry in standing.entries if entry.kind in standing.practice.assigning]
    for entry in sorted(assigning, key=lambda one: (one.happened_at, one.seq)):
        named = as_corrected(standing.entries, entry).get("officers")
        if named is None or not all("officer" in one for one in named):
            return None
        _hand_over(spans, [int(one["officer"]) for one in named], day_of(entry.happened_at))
    return [(officer_id, from_on, to_on) for (officer_id, from_on), to_on in spans.items()]


def _hand_over(spans: dict[tuple[int, date], date | None], officer_ids: Sequence[int], on: date) -> None:
    open_now = {officer_id for (officer_id, _), to_on in spans.items() if to_on is None}
    for key, to_on in spans.items():
        if to_on is None and key[0] not in officer_ids:
            spans[key] = on
    for officer_id in officer_ids:
        if officer_id not in open_now:
            spans[officer_id, on] = None


def about_of(standing: Standing[S]) -> Mapping[str, Any] | None:
    """Return what the first entry says of the rows beside it, None where an earlier version wrote it."""
    about: Mapping[str, Any] | None = standing.entries[0].payload.get("about")
    return about


def officer_rows(standing: Standing[S]) -> list[Span]:
    """Return the rows of officers as they stand."""
    rows = MatterOfficer.objects.filter(matter=standing.matter)
    return sorted(rows.values_list("officer_id", "from_on", "to_on"), key=by_officer)


def by_officer(span: Span) -> tuple[int, date]:
    """Return by what spans are sorted."""
    return span[0], span[1]


def _parties(found: Mapping[str, int]) -> str:
    return "、".join(f"{key}＝{party_id}号" for key, party_id in sorted(found.items())) or "无"


def _officers(spans: Sequence[Span]) -> str:
    return "、".join(f"{one}号{since}起{f'至{to_on}' if to_on else ''}" for one, since, to_on in spans) or "无"

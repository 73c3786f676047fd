"""What reports count of cases: read from the entries of each, never from the columns that lists keep of it.

A case whose content was removed after its term can no longer be read: of it the columns are all there is.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q

from hengping.ground.errors import Broken
from hengping.ground.library.queries import setting_of
from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import dossiers_with_entries, list_entries_in
from hengping.ground.records.shapes import EntryShape
from hengping.law.configuration import Setting
from hengping.work.cases.listed import columns_of
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.matters.access import visible_to
from hengping.work.matters.standing import read_entries

AT_ONCE = 200
REMEMBERED = 20_000
LISTED = ("filed_on", "decided_on", "fine_fen", "paid_fen", "outcome")
"""The columns of a case, as `columns_of` makes them."""
WHOLE = "whole"
"""Beside the columns: whether every entry could be read. A case with one that was not is counted as the others say."""

Columns = dict[str, Any]


class _Read(NamedTuple):
    """What the entries of a dossier said: `head` is the last digest of its chain, `setting` that under which they were
    read. Both the same, they say the same; a value of the house that changes is another setting.
    """

    head: str
    setting: Setting
    columns: Columns


_READ: OrderedDict[UUID, _Read] = OrderedDict()


class Counted(NamedTuple):
    """A case as its entries tell it. `agrees`: so do the columns that lists read, and all of it was readable."""

    id: UUID
    name: str
    category: str
    procedure: str
    filed_on: date | None
    decided_on: date | None
    outcome: str
    fine_fen: int
    agrees: bool


def counted_cases(actor: Actor, first: date, last: date, on: date) -> list[Counted]:
    """Return the cases that the actor may see in which something happened in these days (both included)."""
    seen = visible_to(actor, CASE_PRACTICE)
    happened = dossiers_with_entries(actor.bureau_id, CASE_PRACTICE.procedure.code, first, last)
    listed = seen.filter(Q(case__filed_on__range=(first, last)) | Q(case__decided_on__range=(first, last)))
    wanted = happened | set(listed.values_list("pk", flat=True))
    columns = [f"case__{name}" for name in LISTED]
    every = seen.values("pk", "name", "category", "part", "dossier__head_hash", *columns)
    rows = [row for row in every if row["pk"] in wanted]
    said = _said({row["pk"]: row["dossier__head_hash"] for row in rows}, actor.bureau_id, on)
    return [_counted(row, said.get(row["pk"])) for row in rows]


def _counted(row: Mapping[str, Any], said: Columns | None) -> Counted:
    listed = {name: row[f"case__{name}"] for name in LISTED} | {WHOLE: True}
    told = said or listed
    days = told["filed_on"], told["decided_on"], told["outcome"], told["fine_fen"]
    return Counted(row["pk"], row["name"], row["category"], row["part"], *days, agrees=told == listed)


def _said(heads: Mapping[UUID, str], bureau_id: int, on: date) -> dict[UUID, Columns]:
    """Return the columns of each case as its entries say them; none for a case that cannot be told any more."""
    setting = setting_of(bureau_id, on)
    known = ((key, _READ.get(key), head) for key, head in heads.items())
    said = {key: read.columns for key, read, head in known if read and read.head == head and read.setting is setting}
    missing = sorted(heads.keys() - said.keys())
    for start in range(0, len(missing), AT_ONCE):
        for dossier_id, entries in list_entries_in(missing[start : start + AT_ONCE]).items():
            if all(entry.body for entry in entries):
                said[dossier_id] = _read(entries, heads[dossier_id], setting)
                _READ[dossier_id] = _Read(heads[dossier_id], setting, said[dossier_id])
    while len(_READ) > REMEMBERED:
        _READ.popitem(last=False)
    return said


def _read(entries: Sequence[EntryShape], head: str, setting: Setting) -> Columns:
    # What somebody wrote since the head was read is counted the next time.
    place = next((place for place, entry in enumerate(entries, 1) if entry.hash == head), 0)
    if not place:
        raise Broken("案卷的记录与末条登记不符，没有统计。请先运行 hengping verify --live 核查。")
    read = read_entries(CASE_PRACTICE.procedure, entries[:place], setting)
    return columns_of(read.facts) | {WHOLE: not read.unread}

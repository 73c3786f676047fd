"""When the body of an entry may go: the chain itself says how long its dossier is kept and when it was closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from hengping.kit.chain.canonical import Payload
from hengping.kit.days import day_of

FIRST_KIND = "dossier_opened"
CLOSING_KIND = "dossier_closed"
REOPENING_KIND = "dossier_reopened"
REMOVAL_KIND = "body_removed"
"""The kind of entry that says which body went; its payload names the entry's number under `removes`."""

LASTING = frozenset({FIRST_KIND, "dossier_numbered", CLOSING_KIND, REOPENING_KIND, "dossier_linked", REMOVAL_KIND})
"""What a dossier is, and what went from it: without these its chain could no longer be read."""

RETENTION_YEARS: Mapping[str, int] = {"30_years": 30, "10_years": 10}
"""How long a dossier is kept that is not kept for ever; counted from the first day of the year after it was closed."""


def last_day_kept(retention: str, closed_on: date) -> date | None:
    """Return the last day on which a dossier must be kept; None: for ever."""
    years = RETENTION_YEARS.get(retention)
    return None if years is None else date(closed_on.year + years, 12, 31)


@dataclass(slots=True)
class Term:
    """How long a dossier is kept, as the entries before a removal tell it; `closed_at` empty: it is not closed."""

    retention: str = ""
    closed_at: str = ""

    def take(self, value: Payload, payload: Payload) -> None:
        """Go on by one entry: its object and what it says."""
        if value["kind"] == FIRST_KIND:
            self.retention = str(payload.get("retention"))
        elif value["kind"] == CLOSING_KIND:
            self.closed_at = value["recorded_at"]
        elif value["kind"] == REOPENING_KIND:
            self.closed_at = ""

    def why_not(self, removal: Payload, recorded_at: str, kind: str | None) -> str:
        """Return why a removal was unlawful, empty where it was lawful. `kind` is what went; None: no entry before."""
        if kind is None:
            return "此前没有这条记录"
        if kind in LASTING:
            return "这条记录须随案卷保存"
        if removal.get("kind") != kind:
            return "所载的事项与这条记录不符"
        if not self.closed_at:
            return "案卷此前没有归档"
        last_day = last_day_kept(self.retention, _day_of(self.closed_at))
        if last_day is None:
            return "案卷的保管期限不是有期限的"
        if (removal.get("retention"), removal.get("ended_on")) != (self.retention, last_day.isoformat()):
            return "所载的保管期限或者届满日期与立卷、归档的记录不符"
        return "" if _day_of(recorded_at) > last_day else "案卷的保管期限没有届满"


def _day_of(moment: str) -> date:
    return day_of(datetime.fromisoformat(moment))

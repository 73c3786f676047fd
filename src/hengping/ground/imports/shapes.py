"""What may leave this app about imports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hengping.ground.imports.importers import OUTCOMES, Outcome
from hengping.ground.imports.mended import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportShape:
    """A table and how far it is. `counts` are rows by outcome of the preview, empty where its rows are gone."""

    id: int
    code: str
    file_name: str
    sha256: str
    digest: str
    at: datetime
    row_count: int
    wanted_count: int
    confirmed_at: datetime | None
    finished_at: datetime | None
    taken_count: int
    """Rows that were tried, well or not."""
    done_count: int
    failed_count: int
    changed_count: int
    mended_count: int
    counts: Mapping[Outcome, int]

    @property
    def state(self) -> str:
        """How far it is: preview, running, finished."""
        if self.confirmed_at is None:
            return "preview"
        return "running" if self.finished_at is None else "finished"

    @property
    def state_name(self) -> str:
        """The same in Chinese."""
        return {"preview": "待确认", "running": "正在登记", "finished": "已办完"}[self.state]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShape:
    """A row as pages show it."""

    number: int
    outcome: Outcome
    subject: str
    what: str
    faults: tuple[tuple[str, str], ...]
    changed: bool
    is_checked: bool
    wanted: bool
    done: bool
    failed: str
    says: tuple[Said, ...]

    @property
    def outcome_name(self) -> str:
        """What the row would come to, in Chinese."""
        return OUTCOMES[self.outcome]

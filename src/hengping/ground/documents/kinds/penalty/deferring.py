"""What the two papers about paying later or in parts have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from hengping.ground.documents.content import Fen, blank
from hengping.ground.documents.registry import Fault

IN_PARTS = "分期缴纳"


@dataclass(frozen=True, kw_only=True)
class Instalment:
    """One part of a fine paid in parts."""

    due_on: date = blank("缴款日期")
    amount: Fen = blank("缴款金额")


class Deferred(Protocol):
    """The fields that are looked at."""

    @property
    def fine(self) -> Fen:
        """The fine in fen."""

    @property
    def mode(self) -> str:
        """延期缴纳 or 分期缴纳."""

    @property
    def until_on(self) -> date:
        """The last day."""

    @property
    def instalments(self) -> Sequence[Instalment]:
        """The parts."""


def check_instalments(content: Deferred) -> list[Fault]:
    """Paid in parts, the parts make up the fine and the last of them falls on the last day."""
    if content.mode != IN_PARTS:
        return []
    faults = []
    if sum(part.amount for part in content.instalments) != content.fine:
        faults.append(Fault("instalments", "各期金额之和与罚款金额不一致。"))
    if not content.instalments or max(part.due_on for part in content.instalments) != content.until_on:
        faults.append(Fault("until_on", "最后一期的缴款日期与最后一日不一致。"))
    return faults

"""What is known about a permit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.law.procedure.matter import Limit, MatterState


@dataclass(frozen=True, slots=True)
class PermitState(MatterState):
    """`answer_limit` is kept so that the silence rule finds it after the clock of the table was stopped."""

    subject: str = ""
    complete: bool = False
    consulted_on: date | None = None
    opinion: str = ""
    answer: str = ""

    @property
    def answer_limit(self) -> Limit | None:
        """The period within which somebody must answer, None where it does not run."""
        clock = self.clock("licence_decision")
        return clock.limit if clock is not None else None

"""Somebody who knows the permit's law without our code: how many working days were used, and who may still answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hengping.law.calendar import CALENDARS
from hengping.law.procedure.acts import Act

WORKING_DAYS = 20
ANSWERS = ("approve_extension", "approve_refusal")


class Unlawful(AssertionError):
    """A transition that the law forbids."""


@dataclass(frozen=True)
class Monitor:
    """Counts by walking from day to day: no counting of the product is used."""

    counted_from: date | None = None
    used: int = 0
    standing: bool = False
    answered: bool = False

    def after(self, act: Act) -> Monitor:
        if self.answered and act.kind != "document_served":
            raise Unlawful("something was done after the answer")
        watch = self._until(act.on)
        if act.kind == "apply_for_permit":
            return replace(watch, counted_from=act.on)
        if act.kind == "consult_expert":
            return replace(watch, standing=True, used=self._until(act.on - timedelta(days=1)).used)
        if act.kind == "receive_opinion":
            return replace(watch, standing=False)
        if act.kind in ANSWERS and watch.used > WORKING_DAYS:
            raise Unlawful("answered after the period")
        if act.kind == "granted_by_silence" and watch.used <= WORKING_DAYS:
            raise Unlawful("lapsed before the period was over")
        return replace(watch, answered=act.kind in ANSWERS or act.kind == "granted_by_silence")

    def _until(self, on: date) -> Monitor:
        if self.counted_from is None or on <= self.counted_from:
            return self
        days = [self.counted_from + timedelta(days=more + 1) for more in range((on - self.counted_from).days)]
        used = 0 if self.standing else sum(CALENDARS.is_workday(day) for day in days)
        return replace(self, counted_from=on, used=self.used + used)

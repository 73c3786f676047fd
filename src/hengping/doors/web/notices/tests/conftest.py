"""Notices are read on the day on which the case is played."""

from __future__ import annotations

from hengping.doors.web.cases.tests.conftest import as_, clock, play

__all__ = ["as_", "clock", "play"]

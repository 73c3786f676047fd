"""A deadline that needs a year nobody has entered: provisional at first, counted at once when the year is there."""

from __future__ import annotations

from datetime import date, datetime

from hengping.ground.library.actions import enter_year
from hengping.ground.library.tests.years import typed_year
from hengping.ground.records.actions import rebuild_deadlines
from hengping.ground.records.queries import list_deadlines
from hengping.work.cases.tests.conftest import Play, play
from hengping.work.matters.models import Matter

__all__ = ["play"]

AT = datetime.fromisoformat("2026-12-28T09:00:00+08:00")


def test_it_works(play: Play) -> None:
    play.now = AT
    play.open()
    bureau_id = play.cast.bureau.pk
    [before] = list_deadlines(bureau_id, states=())
    # The safe bound governs; the other stands beside it.
    assert (before.deadline.state, before.deadline.last_day) == ("provisional", date(2027, 1, 5))
    assert before.deadline.nominal_last_day == date(2027, 1, 7)
    assert "暂定" in before.deadline.note
    assert Matter.objects.get(pk=play.id).due_on == date(2027, 1, 5)

    typed = typed_year(year=2027, off=(("元旦", date(2027, 1, 1), date(2027, 1, 3)),), makeup=(date(2027, 1, 9),))
    enter_year(typed=typed, reason="", actor=play.cast.reviewer, at=AT)
    assert rebuild_deadlines(bureau_id, AT.date()) == 1

    [after] = list_deadlines(bureau_id, states=())
    # seven working days from 28 December: three in the old year, 4 to 7 January
    assert (after.deadline.state, after.deadline.last_day) == ("running", date(2027, 1, 7))
    assert Matter.objects.get(pk=play.id).due_on == date(2027, 1, 7)

"""What is said after a step: who does what now, the reader's own first."""

from __future__ import annotations

from datetime import date

from hengping.doors.web.shared.next_hand import next_hand, rests_until
from hengping.ground.records.owners import Duty
from hengping.ground.records.shapes import DeadlineShape
from hengping.law.procedure.uncounted import Uncounted


def duty(name: str, post: str = "leader", *, mine: bool = False, about: str = "", who: str = "") -> Duty:
    return Duty(name, about, "/", post, mine, who=who)


def test_it_works() -> None:
    assert next_hand([duty("批准立案", about="提请立案")]) == "接下来由局领导办理“批准立案”（提请立案）。"


ON = date(2026, 3, 2)


def deadline(label: str, last_day: date | None, state: str = "running") -> DeadlineShape:
    return DeadlineShape(label, label, ON, last_day, state, "")


def test_where_nobody_is_waited_for_it_says_the_nearest_day() -> None:
    over, near = deadline("办案期限", date(2026, 3, 1)), deadline("陈述申辩", date(2026, 3, 9))
    said = "现在没有等待办理的步骤，最近的期限：陈述申辩，到2026年3月9日。"
    assert rests_until([over, near, deadline("听证申请", date(2026, 3, 10))], ON) == said


def test_a_day_that_no_calendar_settles_yet_is_called_provisional() -> None:
    assert "到暂定2026年3月9日" in rests_until([deadline("陈述申辩", date(2026, 3, 9), Uncounted.PROVISIONAL)], ON)


def test_nobody_and_no_day_is_waited_for() -> None:
    for nothing in ([], [deadline("办案期限", None, "stopped")], [deadline("公示", date(2026, 3, 9), "met")]):
        assert rests_until(nothing, ON) == "现在没有等待办理的步骤。"


def test_a_handler_is_named_by_the_task_and_one_person_by_the_name() -> None:
    assert next_hand([duty("送达文书", "officer")]) == "接下来由承办人员办理“送达文书”。"
    assert next_hand([duty("提请立案", "officer", who="王敏")]) == "接下来由王敏办理“提请立案”。"


def test_the_readers_own_comes_first_and_many_are_counted() -> None:
    said = next_hand([duty("甲"), duty("乙", mine=True), duty("丙")])
    assert said == "接下来由您办理“乙”；由局领导办理“甲”；另有1项。"

"""What is said after a step: who does what now, the reader's own first."""

from __future__ import annotations

from hengping.doors.web.shared.next_hand import next_hand
from hengping.ground.records.owners import Duty


def duty(name: str, post: str = "leader", *, mine: bool = False, about: str = "", who: str = "") -> Duty:
    return Duty(name, about, "/", post, mine, who=who)


def test_it_works() -> None:
    assert next_hand([duty("批准立案", about="提请立案")]) == "接下来由局领导办理“批准立案”（提请立案）。"


def test_nobody_is_waited_for() -> None:
    assert next_hand([]) == "现在没有等待办理的步骤。"


def test_a_handler_is_named_by_the_task_and_one_person_by_the_name() -> None:
    assert next_hand([duty("送达文书", "officer")]) == "接下来由承办人员办理“送达文书”。"
    assert next_hand([duty("提请立案", "officer", who="王敏")]) == "接下来由王敏办理“提请立案”。"


def test_the_readers_own_comes_first_and_many_are_counted() -> None:
    said = next_hand([duty("甲"), duty("乙", mine=True), duty("丙")])
    assert said == "接下来由您办理“乙”；由局领导办理“甲”；另有1项。"

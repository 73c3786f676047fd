"""What the pages show as a last day is what the law's library counts, on every way that a case goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from hengping.doors.web.cases.looks import PENALTY_LOOKS
from hengping.doors.web.deadlines.board import DeadlineLine, lines_for, period_of
from hengping.doors.web.matters.matter_page import page_of
from hengping.ground.people.models import User
from hengping.kit.days import chinese_day
from hengping.law import periods
from hengping.work.cases.tests.conftest import Play, play

__all__ = ["play"]

pytestmark = pytest.mark.django_db
SignIn = Callable[..., User]


def lines_of_case(play: Play, on: date) -> list[DeadlineLine]:
    return lines_for(play.cast.leader, on, dossier_ids=[play.id])


STAGES: dict[str, set[str]] = {
    "open": {"filing"},
    "filed": {"decision", "recheck"},
    "noticed": {"decision", "statement"},
    "decided": {"payment", "reconsideration", "litigation", "publication"},
}
"""How far the case goes, and which counted periods run then."""


@pytest.mark.parametrize("stage", STAGES)
def test_the_board_and_the_dossier_show_what_the_library_counts(
    stage: str, play: Play, client: Client, sign_in: SignIn
) -> None:
    getattr(play, stage)()
    lines = lines_of_case(play, play.on)
    clocks = {clock["name"]: clock for clock in page_of(PENALTY_LOOKS, play.cast.leader, play.id, play.on)["clocks"]}
    assert len(clocks) == len(lines)
    counted = set()
    sign_in(client, play.cast.leader)
    page = client.get(f"/cases/{play.id}/").content.decode()
    for line in lines:
        key = period_of(line.deadline.key)
        clock = clocks[line.name]
        assert clock["last_day"] == line.deadline.last_day
        assert clock["left"] == line.left
        row = periods.get(key, on=line.deadline.starts_on)
        if row.number is None and not row.setting:
            continue
        counted.add(key)
        answer = row.run(line.deadline.starts_on)
        assert (line.deadline.last_day, line.deadline.nominal_last_day) == (answer.last_day, answer.nominal_last_day)
        assert answer.last_day is not None
        if row.binds == "agency":  # what bound the party is no longer shown to today's reader
            assert chinese_day(answer.last_day) in page
    assert counted >= STAGES[stage]


def test_a_missed_deadline_says_by_how_many_days_and_what_is_lawful_now(
    play: Play, client: Client, sign_in: SignIn
) -> None:
    """Read a hundred days after filing: the ninety days are over, on the board and in the dossier."""
    play.filed()
    line = next(
        line for line in lines_for(play.cast.leader, play.on, dossier_ids=[play.id]) if line.deadline.key == "decision"
    )
    assert line.deadline.last_day is not None
    reader_on = line.deadline.last_day + timedelta(days=10)
    late = next(
        line
        for line in lines_for(play.cast.leader, reader_on, dossier_ids=[play.id])
        if line.deadline.key == "decision"
    )
    assert (line.missed, late.left) == ("", -10)
    assert late.missed.startswith("已经超过法定期限")
    clock = next(
        clock
        for clock in page_of(PENALTY_LOOKS, play.cast.leader, play.id, reader_on)["clocks"]
        if clock["left"] == -10
    )
    assert clock["note"] == late.missed
    sign_in(client, play.cast.leader)
    left = (date.today() - line.deadline.last_day).days  # noqa: DTZ011  the page is read today, long after 2025
    assert left > 0
    for address in ("/deadlines/", f"/cases/{play.id}/"):
        page = client.get(address).content.decode()
        assert late.missed in page
        assert f"已超{left}天" in page


def test_a_period_of_the_party_is_over_but_nobody_has_missed_it(play: Play, client: Client, sign_in: SignIn) -> None:
    """The fine was to be paid long ago: that is not the bureau's lateness, and the page says what follows."""
    play.decided()
    sign_in(client, play.cast.leader)
    page = client.get(f"/cases/{play.id}/").content.decode()
    assert "已届满" in page
    assert periods.get("payment").missed in page


def test_a_moved_day_is_explained_by_what_moved_it(play: Play) -> None:
    play.filed()
    facts = page_of(PENALTY_LOOKS, play.cast.leader, play.id, play.on)["clocks"]
    decision = next(clock for clock in facts if clock["name"] == "作出处罚决定")
    answer = periods.run("decision", decision["start"])
    assert answer.nominal_last_day is not None
    said = "，".join(decision["rules"])
    assert (f"原为{chinese_day(answer.nominal_last_day)}，类推顺延，法律没有写明" in said) == answer.rolled
    assert ("内部按" in said) == (answer.internal_day != answer.last_day)


def test_days_in_a_laboratory_are_left_out_and_said(play: Play, client: Client, sign_in: SignIn) -> None:
    """From the approval of a sealing to the dossier page: thirty days, and the ten told to the party in writing."""
    play.filed()
    play.approved(
        "propose_sealing",
        "approve_sealing",
        {"objects": ["压力容器"], "reason": "不符合国家标准", "basis": "《安全生产法》第六十五条"},
        opinion={"by_head": True},
    )
    play.step("seal_property", {"objects": ["压力容器"], "certificate_shown": True})
    sealed_on = play.on
    play.later(1)
    play.step(
        "appraise_sealed_property",
        {
            "institute": "某检测中心",
            "first_on": play.on,
            "last_on": play.on + timedelta(days=9),
            "told_in_writing": True,
        },
    )
    line = next(
        line for line in lines_for(play.cast.leader, play.on, dossier_ids=[play.id]) if line.deadline.key == "sealing"
    )
    span = periods.Excluded(play.on, play.on + timedelta(days=9), "appraisal")
    assert line.deadline.last_day == periods.run("sealing", sealed_on, excluded=[span]).last_day
    assert line.deadline.last_day == sealed_on + timedelta(days=40)
    sign_in(client, play.cast.leader)
    assert "已扣除检测、检验、检疫或者技术鉴定的10日" in client.get(f"/cases/{play.id}/").content.decode()

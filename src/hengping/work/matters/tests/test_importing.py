"""Running matters of a procedure of a few acts come from a table as those of any: each part by whom it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hengping.ground.imports.importers import Importer, Outcome, Row
from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import list_entries
from hengping.kit.days import day_of
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters.models import Matter
from hengping.work.matters.tests.toy import PERMIT_CAME, PERMIT_CONSULTED, PERMIT_OPENING, permits

pytestmark = pytest.mark.django_db


@dataclass
class Table:
    """One row as people fill it in, and whom its parts belong to."""

    play: Play

    def row(self, place: int = 0, **changes: str) -> Row:
        on = self.play.on
        cells = {
            "事项名称": f"第{place}件许可",
            "申请日期": (on - timedelta(days=9)).isoformat(),
            "申请事项": "储存",
            "当事人": "安平县顺达五金厂",
            "承办人员": "陈立新、黄晓峰",
            "原办理单位": "市局",
            "原编号": "许3号",
            "办到哪一步": "材料齐全",
            "接收日期": (on - timedelta(days=2)).isoformat(),
            "送审日期": (on - timedelta(days=6)).isoformat(),
        }
        return Row(place + 2, cells | changes)

    def judged(self, importer: Importer, who: Actor, *rows: Row) -> list[tuple[Outcome, str]]:
        return [(one.outcome, one.what) for one in importer.judge(rows or (self.row(),), who, self.play.now)]

    def taken(self, importer: Importer, who: Actor, *rows: Row) -> list[str]:
        return [one.failed for one in importer.take(rows or (self.row(),), who, self.play.now)]


@pytest.fixture
def running(play: Play) -> Iterator[Table]:
    with permits():
        yield Table(play)


def test_it_works(running: Table) -> None:
    cast = running.play.cast
    for importer, who in (
        (PERMIT_OPENING, cast.officer_in_charge),
        (PERMIT_CAME, cast.clerk),
        (PERMIT_CONSULTED, cast.officer_in_charge),
    ):
        assert running.judged(importer, who)[0][0] is Outcome.NEW
        assert running.taken(importer, who) == [""]
        running.play.later()
        assert running.judged(importer, who)[0][0] is Outcome.SAME
    matter = Matter.objects.get()
    assert (matter.kind, matter.phase) == ("permit", "waiting")
    on = running.play.on
    assert [(entry.kind, day_of(entry.happened_at), entry.late) for entry in list_entries(matter.pk)][1:] == [
        ("apply_for_permit", on - timedelta(days=9), "record"),
        ("continuing_begun", on - timedelta(days=9), "record"),
        ("received_from", on - timedelta(days=2), "record"),
        ("consult_expert", on - timedelta(days=6), "continued"),
    ]


def test_registers_are_asked_once_a_table(running: Table) -> None:
    officer = running.play.cast.officer_in_charge

    def asked(rows: int) -> int:
        with CaptureQueriesContext(connection) as seen:
            PERMIT_OPENING.judge([running.row(place) for place in range(rows)], officer, running.play.now)
        return sum('FROM "officers_suspension"' in query["sql"] for query in seen.captured_queries)

    assert (asked(2), asked(6)) == (1, 1)


def test_it_refuses_what_nobody_opened_or_registered(running: Table) -> None:
    cast = running.play.cast
    (came,) = PERMIT_CAME.judge([running.row()], cast.clerk, running.play.now)
    assert "请承办人员先导入同一张表" in came.faults["事项名称"]
    (consulted,) = PERMIT_CONSULTED.judge([running.row()], cast.officer_in_charge, running.play.now)
    assert "还没有登记接收" in consulted.faults["事项名称"]
    assert running.taken(PERMIT_CAME, cast.clerk)[0].startswith("没有")


def test_it_refuses_days_that_do_not_fit(running: Table) -> None:
    tomorrow = (running.play.on + timedelta(days=1)).isoformat()
    (late,) = PERMIT_OPENING.judge(
        [running.row(申请日期=tomorrow)], running.play.cast.officer_in_charge, running.play.now
    )
    assert late.faults["申请日期"].endswith("还没有到。")
    assert late.faults["送审日期"].startswith("送审日期（"), "named with the day before which it lies"
    assert "早于申请日期（" in late.faults["送审日期"]
    (early,) = PERMIT_OPENING.judge(
        [running.row(接收日期=(running.play.on - timedelta(days=7)).isoformat())],
        running.play.cast.officer_in_charge,
        running.play.now,
    )
    assert early.faults.keys() == {"接收日期"}
    assert "早于送审日期（" in early.faults["接收日期"]


def test_a_row_without_the_day_of_the_step_is_passed_over(running: Table) -> None:
    officer = running.play.cast.officer_in_charge
    assert running.judged(PERMIT_CONSULTED, officer, running.row(送审日期="")) == [
        (Outcome.SAME, "没有填写送审日期，不用办。")
    ]


def test_a_second_of_the_name_is_compared_first(running: Table) -> None:
    officer = running.play.cast.officer_in_charge
    assert running.taken(PERMIT_OPENING, officer) == [""]
    other = running.row(申请日期=(running.play.on - timedelta(days=5)).isoformat(), 送审日期="")
    checked = Row(3, other.cells, is_checked=True)
    (first, what), (second, _) = running.judged(PERMIT_OPENING, officer, other, checked)
    assert (first, second) == (Outcome.DOUBT, Outcome.NEW)
    assert "申请。确是另一件的，核对后勾选。" in what

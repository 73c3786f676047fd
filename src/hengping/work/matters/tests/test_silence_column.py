"""The day on which a silence ends is kept beside the matter, and the clock reads only what is due."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hengping.ground.people.actors import system_actor
from hengping.ground.records.actions import rebuild_deadlines
from hengping.work.matters import actions
from hengping.work.matters.models import Matter
from hengping.work.matters.practice import practice_of
from hengping.work.matters.tests.test_toy_matter import another
from hengping.work.matters.tests.toy import PRACTICE, Permit

pytestmark = pytest.mark.django_db


def look(permit: Permit) -> int:
    bureau_id = permit.cast.bureau.pk
    clock = system_actor(bureau_id, "钟")
    return actions.enter_lapses(bureau_id=bureau_id, on=permit.on, actor=clock, at=permit.now)


def test_it_follows_the_acts(permit: Permit) -> None:
    assert permit.matter.silence_ends_on == permit.matter.due_on is not None
    permit.step("consult_expert", {"expert": "评审中心"})
    assert permit.matter.silence_ends_on is None
    permit.step("receive_opinion", {"opinion": "可行"})
    assert permit.matter.silence_ends_on == permit.matter.due_on is not None
    permit.step("approve_extension", {"answer": "granted"})
    assert permit.matter.silence_ends_on is None


def test_the_clock_reads_what_is_due_and_nothing_else(permit: Permit) -> None:
    permit.later(days=20)
    for _ in range(10):
        another(permit)
    with CaptureQueriesContext(connection) as few:
        assert look(permit) == 0
    permit.later(days=12)
    assert look(permit) == 1
    with CaptureQueriesContext(connection) as many:
        assert look(permit) == 0
    assert len(few) == len(many) == 1


def test_what_a_hand_wrote_into_the_column_holds_until_the_next_night(permit: Permit) -> None:
    Matter.objects.filter(pk=permit.id).update(silence_ends_on=None, phase="answered")
    permit.later(days=60)
    assert look(permit) == 0
    rebuild_deadlines(permit.cast.bureau.pk, permit.on)
    assert look(permit) == 1


def test_nothing_is_written_where_nothing_differs(permit: Permit) -> None:
    rebuild_deadlines(permit.cast.bureau.pk, permit.on)
    with CaptureQueriesContext(connection) as seen:
        rebuild_deadlines(permit.cast.bureau.pk, permit.on)
    assert not [query for query in seen if query["sql"].startswith(("UPDATE", "INSERT", "DELETE"))]


def test_a_procedure_without_silence_keeps_no_day(permit: Permit) -> None:
    from hengping.work.matters.rows import silence_of

    assert practice_of("permit") is PRACTICE
    assert silence_of(replace(PRACTICE.procedure, silences=()), permit.facts) is None

"""The clock enters what lapsed in silence, and says how many."""

from __future__ import annotations

import pytest

from hengping.doors.jobs.clock import Order, run_once
from hengping.doors.jobs.schedule import JOBS, enter_lapses
from hengping.ground.people.actors import system_actor
from hengping.ground.records.actions import stop_dossier
from hengping.work.matters.tests.conftest import permit, play
from hengping.work.matters.tests.toy import Permit

__all__ = ["permit", "play"]

pytestmark = pytest.mark.django_db


def test_it_works(permit: Permit) -> None:
    permit.later(days=60)
    bureau_id = permit.cast.bureau.pk
    order = Order(bureau_id, permit.on, permit.now, system_actor(bureau_id, "登记期限届满的事项"))
    assert enter_lapses(order) == "登记了1项。"
    entry = permit.entries[-1]
    assert (entry.kind, entry.actor_name) == ("granted_by_silence", "登记期限届满的事项")
    assert enter_lapses(order) == "没有期限届满的事项。"


def test_the_log_names_the_dossier_that_could_not_be_written(permit: Permit) -> None:
    permit.later(days=60)
    bureau_id = permit.cast.bureau.pk
    stop_dossier(dossier_id=permit.id, reason="核查")
    job = next(job for job in JOBS if job.code == "enter_lapses")
    outcome = run_once(job, Order(bureau_id, permit.on, permit.now, system_actor(bureau_id, job.name)))
    assert outcome is not None
    assert not outcome.done
    assert f"没有完成：1份案卷没有办成，其余0份已经办完：案卷{permit.id}" in outcome.note

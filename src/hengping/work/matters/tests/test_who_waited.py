"""A job has one moment for every dossier: who writes while it runs keeps no lapse from being entered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hengping.ground.people.actors import system_actor
from hengping.kit.days import day_of
from hengping.work.matters import actions
from hengping.work.matters.tests.toy import Permit

pytestmark = pytest.mark.django_db


def test_a_lapse_is_entered_behind_what_a_person_wrote_meanwhile(permit: Permit) -> None:
    permit.later(days=60)
    begun = permit.now
    permit.now += timedelta(seconds=2)
    permit.scan("")
    bureau_id = permit.cast.bureau.pk
    given = {"bureau_id": bureau_id, "on": day_of(begun), "at": begun}
    assert actions.enter_lapses(**given, actor=system_actor(bureau_id, "登记期限届满的事项")) == 1
    written, lapse = permit.entries[-2:]
    assert (lapse.kind, lapse.recorded_at) == ("granted_by_silence", written.recorded_at)
    assert lapse.happened_at < written.recorded_at
    assert actions.enter_lapses(**given, actor=system_actor(bureau_id, "登记期限届满的事项")) == 0

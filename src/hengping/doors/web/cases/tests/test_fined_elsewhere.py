"""Whoever signs a filing sees the other dossier on the same violation, with a way to it; the record keeps it."""

from __future__ import annotations

import pytest

from hengping.doors.web.cases.tests.conftest import Opened, text
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_same_violation import filing, fined

pytestmark = pytest.mark.django_db


def test_it_works(play: Play, as_: Opened) -> None:
    earlier = fined(play)
    play.open()
    filing(play)
    link = f'href="/cases/{earlier}/"'
    signing = text(as_(play.cast.leader).get(f"/cases/{play.id}/steps/approve_filing/"))
    assert "另有案卷" in signing
    assert link in signing
    dossier = text(as_(play.cast.officer_in_charge).get(f"/cases/{play.id}/"))
    assert "办理时提示：" in dossier
    assert link in dossier

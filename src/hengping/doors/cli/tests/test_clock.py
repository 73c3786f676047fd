"""`hengping clock`."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hengping.conf.checks import clock_did_not_jump
from hengping.conftest import Cast
from hengping.doors.cli.main import main
from hengping.ground.people.actors import system_actor
from hengping.ground.records.actions import open_dossier

pytestmark = pytest.mark.django_db


def warned() -> list[str]:
    return [str(one.msg) for one in clock_did_not_jump(None, databases=["default"])]


def test_it_works(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clock"]) == 0
    assert warned() == []
    actor = system_actor(cast.bureau.pk, "测试")
    open_dossier(kind="case", title="走快的案", actor=actor, at=timezone.now() + timedelta(days=30))
    assert main(["clock"]) == 1
    assert "案卷“走快的案”的末条时间在将来" in capsys.readouterr().err
    [text] = warned()
    assert text.startswith("1份案卷的末条记录在将来")
    assert main(["clock", "--jumped", "电池没电，年份错了"]) == 0
    assert "1份案卷已载明" in capsys.readouterr().out
    assert warned() == []
    assert clock_did_not_jump(None) == []

"""`hengping check` and `verify --live` name what lists show wrongly; `hengping rebuild` makes it anew and logs it."""

from __future__ import annotations

import json

import pytest

from hengping.doors.cli import check, rebuild, verify
from hengping.doors.cli.tests.test_verify import call
from hengping.ground.people.models import Log
from hengping.ground.records.queries import get_dossier
from hengping.work.cases.tests.conftest import Play, play
from hengping.work.matters.models import Matter

__all__ = ["play"]

pytestmark = pytest.mark.django_db


def test_it_works(play: Play, capsys: pytest.CaptureFixture[str]) -> None:
    play.filed()
    call(rebuild)  # the story is told on another day than today
    Matter.objects.filter(pk=play.id).update(phase="closed", name="别的名称")
    capsys.readouterr()
    call(check, "--fast")
    told = capsys.readouterr().out
    assert f"案卷{play.id}的matters_matter.phase（阶段）：存的是“closed”，按记录应为“investigation”" in told
    assert "hengping rebuild" in told
    assert call(verify, "--live", "--stop") == 1
    assert "matters_matter.name" in capsys.readouterr().out
    assert get_dossier(play.id).stopped_reason == "", "a wrong list stops no dossier"
    before = Log.objects.filter(kind="rows_rebuilt").count()
    assert call(rebuild) == 0
    assert "1份案卷有不符，已经重算并写入日志" in capsys.readouterr().out
    assert Log.objects.filter(kind="rows_rebuilt").count() == before + 2
    assert Matter.objects.get(pk=play.id).phase == "investigation"
    assert call(verify, "--live") == 0
    capsys.readouterr()
    assert call(rebuild, "--json") == 0
    assert {json.loads(line)["changed"] for line in capsys.readouterr().out.splitlines()} == {0}


def test_it_says_what_could_not_be_read(
    play: Play, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    play.filed()
    monkeypatch.setattr("hengping.work.matters.actions.follow.row_of", lambda _: 1 / 0)
    assert call(rebuild) == 1
    assert f"案卷{play.id}：ZeroDivisionError" in capsys.readouterr().err

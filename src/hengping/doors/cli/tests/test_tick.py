"""The clock goes on whatever happens to it, until it is told to stop."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection

from hengping.doors.cli import tick
from hengping.doors.cli.main import main
from hengping.doors.jobs.models import Beat


@pytest.mark.django_db
def test_it_works(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tick"]) == 0
    assert Beat.objects.exists()
    assert main(["tick", "--list"]) == 0
    assert "记录检查点" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_failure_does_not_end_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    looked, slept = [], []

    def once() -> list[object]:
        looked.append(1)
        if len(looked) == 1:
            raise OperationalError("database is locked")
        return []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(tick, "once", once)
    monkeypatch.setattr(tick.time, "sleep", sleep)
    monkeypatch.setattr(connection, "close", lambda: None)  # the test holds its transaction
    assert main(["tick", "--every", "7"]) == 0
    assert (len(looked), slept) == (2, [7, 7])
    assert "7秒后再试：OperationalError('database is locked')" in capsys.readouterr().err

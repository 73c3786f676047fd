"""The clock goes on whatever happens to it, until it is told to stop; what is queued meanwhile is done soon."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import OperationalError, connection

from hengping.doors.cli import tick
from hengping.doors.cli.main import main
from hengping.doors.jobs import queue
from hengping.doors.jobs.models import Beat


@pytest.mark.django_db
def test_it_works(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tick"]) == 0
    assert Beat.objects.exists()
    assert main(["tick", "--list"]) == 0
    assert "记录检查点" in capsys.readouterr().out


def failing_once() -> Callable[[], list[object]]:
    looked: list[int] = []

    def look() -> list[object]:
        looked.append(1)
        if len(looked) == 1:
            raise OperationalError("database is locked")
        return []

    return look


@pytest.mark.django_db
@pytest.mark.parametrize(("where", "name"), [(tick, "once"), (queue, "work_off")])
def test_a_failure_does_not_end_it(
    where: object, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(tick, "once", list)
    monkeypatch.setattr(queue, "work_off", list)
    monkeypatch.setattr(where, name, failing_once())
    monkeypatch.setattr(tick.time, "sleep", sleep)
    monkeypatch.setattr(connection, "close", lambda: None)  # the test holds its transaction
    assert main(["tick", "--every", "7"]) == 0
    assert slept.count(7) == 1
    assert "7秒后再试：OperationalError('database is locked')" in capsys.readouterr().err


def test_what_is_queued_waits_seconds_and_not_until_the_clock_is_looked_at_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, worked = [100.0], []
    monkeypatch.setattr(tick.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(tick.time, "sleep", lambda seconds: now.__setitem__(0, now[0] + seconds))
    monkeypatch.setattr(queue, "work_off", lambda: worked.append(now[0]))
    tick._wait(5)
    assert worked == [102.0, 104.0, 105.0]

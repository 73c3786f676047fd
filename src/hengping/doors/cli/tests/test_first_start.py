"""What `hengping serve` says where nobody has registered a bureau."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess

import pytest
from django.db import connections
from pytest_django import Settings

from hengping.conftest import Cast
from hengping.doors.cli.serving import preparing
from hengping.doors.cli.serving.preparing import say_first_start
from hengping.ground.people.setting_up import setup_code


@pytest.mark.django_db
def test_it_names_the_page_and_the_code(settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings.HENGPING_KEYS_DIR = tmp_path
    say_first_start("127.0.0.1", 8000)
    said = capsys.readouterr().out
    assert "http://127.0.0.1:8000/setup/" in said
    assert setup_code() in said


def test_it_is_silent_once_there_is_a_bureau(
    cast: Cast, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.HENGPING_KEYS_DIR = tmp_path
    say_first_start("127.0.0.1", 8000)
    assert capsys.readouterr().out == ""
    assert not (tmp_path / "setup-code").exists()


@pytest.mark.django_db
def test_a_kept_year_is_put_in_place_while_nothing_here_holds_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the accounts would not be listed, and the page of the first bureau named, where the demo is all there."""
    told: list[str] = []

    def run(command: list[str], *, check: bool) -> CompletedProcess[str]:
        told.append("loaded")
        return CompletedProcess(command, 0)

    monkeypatch.setattr(connections["default"], "close", lambda: told.append("closed"))
    monkeypatch.setattr(preparing.subprocess, "run", run)
    assert preparing.make_demo_ready() == 0
    assert told == ["closed", "loaded"]

"""What `hengping serve` says where nobody has registered a bureau."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from hengping.conftest import Cast
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

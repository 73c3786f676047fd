"""Whatever an earlier start has left, the next one shows pages, and loses nobody's work."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from hengping.demo.people import morning
from hengping.demo.progress import Progress, note_progress, progress_file
from hengping.doors.cli.demo_year import opening
from hengping.doors.cli.demo_year.marks import folder_beside, mark_of_opening, mark_of_unfinished

NOW = morning(date(2026, 11, 30))


class Steps:
    """Notes which steps are taken, in place of taking them."""

    def __init__(self, *, bureau: bool, untouched: bool = True) -> None:
        self.taken: list[str] = []
        self.bureau, self.untouched = bureau, untouched

    def forget_everything(self) -> None:
        self.taken.append("forget")
        mark_of_opening().unlink(missing_ok=True)
        self.bureau = False

    def load_everything(self, _: object) -> None:
        assert mark_of_unfinished().exists()
        self.taken.append("load")

    def _open_up(self, _: object) -> None:
        assert mark_of_unfinished().exists()
        self.taken.append("open")

    def holds_a_bureau(self) -> bool:
        return self.bureau

    def is_untouched(self) -> bool:
        return self.untouched


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.VAR_DIR = tmp_path
    settings.HENGPING_DEMO_COPIES = tmp_path / "demo"
    return tmp_path


def start(monkeypatch: pytest.MonkeyPatch, steps: Steps) -> list[str]:
    for name in ("forget_everything", "load_everything", "_open_up", "holds_a_bureau", "is_untouched"):
        monkeypatch.setattr(opening, name, getattr(steps, name))
    opening.make_ready(NOW)
    assert not mark_of_unfinished().exists()
    return steps.taken


FIRST = "open" if connection.vendor == "sqlite" else "load"
"""What a start without a copy does: on PostgreSQL the first page waits for the year."""


def test_without_a_copy_it_opens_with_staff_and_open_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert start(monkeypatch, Steps(bureau=False)) == [FIRST]


def test_with_a_copy_it_brings_the_year_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opening.folder_of_copy().mkdir(parents=True)
    (opening.folder_of_copy() / opening.BACKUP).touch()
    assert start(monkeypatch, Steps(bureau=False)) == ["load"]


def test_it_leaves_a_bureau_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert start(monkeypatch, Steps(bureau=True)) == []


def test_what_was_killed_while_opening_is_opened_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark_of_unfinished().touch()
    assert start(monkeypatch, Steps(bureau=True)) == ["forget", FIRST]


def test_what_was_killed_while_filling_is_opened_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark_of_opening().touch()
    assert start(monkeypatch, Steps(bureau=True)) == ["forget", FIRST]


def test_the_work_of_a_visitor_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mark_of_opening().touch()
    folder_beside().mkdir()
    note_progress(Progress(3, 42), progress_file())
    assert start(monkeypatch, Steps(bureau=True, untouched=False)) == []
    assert "已有您办的事" in capsys.readouterr().out
    assert not any(left.exists() for left in (mark_of_opening(), folder_beside(), progress_file()))

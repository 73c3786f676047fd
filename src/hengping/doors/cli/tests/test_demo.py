import os
import subprocess
import sys
from pathlib import Path

import pytest

from hengping.demo.year import holds_only_the_demo
from hengping.doors.cli import main
from hengping.doors.cli.demo_year.marks import mark_of_unfinished
from hengping.ground.people.queries import list_bureaus

SOURCE = Path(__file__).resolve().parents[4]


def hengping(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command on a data folder of its own."""
    environment = {**os.environ, "HENGPING_VAR": str(folder), "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"}
    for name in ("DJANGO_SETTINGS_MODULE", "HENGPING_DATABASE"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "hengping.doors.cli.main", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, cwd=folder, check=False)


@pytest.mark.django_db
@pytest.mark.parametrize("options", [[], ["--reload"]])
def test_it_refuses_to_load_over_another_bureau(
    options: list[str], bureau: object, capsys: pytest.CaptureFixture[str]
) -> None:
    before = list_bureaus()
    assert main.main(["demo", *options]) == 1
    assert "单位" in capsys.readouterr().err
    assert list_bureaus() == before
    assert not holds_only_the_demo()
    assert not mark_of_unfinished().exists()


@pytest.mark.django_db
def test_it_leaves_a_filled_database_alone_when_asked_to_fill_an_empty_one(
    bureau: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["demo", "--if-empty"]) == 0
    assert capsys.readouterr().out == ""


def test_it_lists_one_account_a_post(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["demo", "--accounts"]) == 0
    said = capsys.readouterr().out
    assert "zf01" in said
    assert "口令都是" in said


def test_a_command_says_that_the_database_is_not_made_yet(tmp_path: Path) -> None:
    done = hengping(tmp_path, "report", "2025", "--json")
    assert done.returncode == 1
    assert "数据库还没有建好" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["check"], ["tick"], ["report", "2025"]])
def test_a_command_says_that_the_database_is_damaged(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "hengping.sqlite3").write_bytes("这不是数据库".encode() * 4000)
    done = hengping(tmp_path, *command)
    assert done.returncode == 1
    assert "从备份恢复" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.long
def test_it_loads_into_nothing_and_loads_anew(tmp_path: Path) -> None:
    """What was broken off is loaded anew as well."""
    assert hengping(tmp_path, "demo").returncode == 0
    assert hengping(tmp_path, "demo").returncode == 1
    (tmp_path / "demo.unfinished").touch()
    again = hengping(tmp_path, "demo", "--if-empty")
    assert again.returncode == 0
    assert "清空后重新装入" in again.stdout
    assert hengping(tmp_path, "demo", "--reload").returncode == 0
    assert hengping(tmp_path, "verify", "--live").returncode == 0

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from hengping.demo.people import BUREAU
from hengping.demo.year import holds_only_the_demo
from hengping.doors.cli import main
from hengping.doors.cli.demo_year.marks import mark_of_unfinished
from hengping.doors.cli.serving.preparing import why_no_demo
from hengping.ground.people.models import Bureau
from hengping.ground.people.queries import list_bureaus, practice_name

SOURCE = Path(__file__).resolve().parents[4]


def environment_of(folder: Path) -> dict[str, str]:
    environment = {**os.environ, "HENGPING_VAR": str(folder), "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"}
    for name in ("DJANGO_SETTINGS_MODULE", "HENGPING_DATABASE"):
        environment.pop(name, None)
    return environment


def hengping(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command on a data folder of its own."""
    command = [sys.executable, "-m", "hengping.doors.cli.main", *arguments]
    return subprocess.run(command, env=environment_of(folder), capture_output=True, text=True, cwd=folder, check=False)


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
def test_it_loads_anew_beside_the_room_for_practice_and_says_what_becomes_of_it(
    bureau: Bureau, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The room belongs to the demo bureau; one of another bureau, or one that took another name, is not touched."""
    done: list[str] = []
    monkeypatch.setattr("hengping.doors.cli.demo_year.marks.forget_everything", lambda: done.append("emptied"))
    monkeypatch.setattr("hengping.doors.cli.demo_year.loading.load_everything", lambda now: done.append("loaded"))
    Bureau.objects.update(name=BUREAU["name"])
    room = Bureau.objects.create(name=practice_name(BUREAU["name"]), is_practice=True)
    assert main.main(["demo", "--reload"]) == 0
    assert done == ["emptied", "loaded"]
    assert "练习单位一并清空" in capsys.readouterr().out
    Bureau.objects.filter(pk=room.pk).update(name="永宁县应急管理局（练习）")
    assert main.main(["demo", "--reload"]) == 1
    assert "（永宁县应急管理局（练习））" in capsys.readouterr().err
    room.delete()
    assert main.main(["demo", "--reload"]) == 0
    assert "练习单位" not in capsys.readouterr().out


@pytest.mark.django_db
def test_it_leaves_a_filled_database_alone_when_asked_to_fill_an_empty_one(
    bureau: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["demo", "--if-empty"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.django_db
def test_it_refuses_to_serve_another_bureau_as_a_demo(bureau: Bureau, settings: Settings) -> None:
    assert why_no_demo(asked=False) == ""
    assert "演示单位以外的单位" in why_no_demo(asked=True)
    settings.HENGPING_DEMO = True
    assert "演示单位以外的单位" in why_no_demo(asked=False)
    Bureau.objects.update(is_practice=True)
    assert why_no_demo(asked=True) == ""
    Bureau.objects.update(is_practice=False, name=BUREAU["name"])
    assert why_no_demo(asked=True) == ""


def test_a_start_closes_the_folder_to_others_and_ends_where_a_demo_would_cover_a_bureau(tmp_path: Path) -> None:
    making = (
        "import django; django.setup()\n"
        "from hengping.doors.cli.serving.upgrading import bring_up_to_date; bring_up_to_date()\n"
        "from hengping.ground.people.models import Bureau; Bureau.objects.create(name='安平县应急管理局')\n"
    )
    tmp_path.chmod(0o755)
    environment = environment_of(tmp_path) | {"DJANGO_SETTINGS_MODULE": "hengping.conf.settings"}
    subprocess.run([sys.executable, "-c", making], env=environment, cwd=tmp_path, check=True, capture_output=True)
    assert tmp_path.stat().st_mode & 0o777 == 0o750
    assert (tmp_path / "hengping.sqlite3").stat().st_mode & 0o777 == 0o640
    done = hengping(tmp_path, "serve", "--demo", "--port", "18741")
    assert done.returncode == 1
    assert "演示单位以外的单位" in done.stderr
    assert "zf01" not in done.stdout


def test_a_data_folder_that_cannot_be_used_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    environment = environment_of(tmp_path / "file" / "var")
    command = [sys.executable, "-m", "hengping.doors.cli.main", "check"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 1
    assert "路径中有一段不是文件夹" in done.stderr
    assert "Traceback" not in done.stderr


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

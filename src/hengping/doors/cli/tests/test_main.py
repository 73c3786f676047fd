import subprocess
import sys

import pytest

from hengping.doors.cli import main


def test_every_command_says_in_chinese_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main.main(["--help"])
    assert stopped.value.code == 0
    said = capsys.readouterr().out
    for name in main.names():
        assert name in said
    assert {"serve", "tick", "check", "demo", "deadline"} <= set(main.names())


@pytest.mark.parametrize("name", main.names())
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main.main([name, "--help"])
    assert stopped.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("用法：")
    assert not {"usage", "options", "positional", "show this"} & set(said.split())


def test_it_refuses_an_unknown_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main.main(["weigh-the-moon"])
    assert stopped.value.code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("weigh-the-moon", "命令不能写'weigh-the-moon'，可以写：'backup'"),
        ("", "缺少：命令"),
        ("deadline --bogus", "不认识的参数：--bogus"),
        ("deadline --from", "--from 后面要写一个值"),
        ("deadline --json=1", "--json 后面不写值"),
        ("deadline --l --n 3", "--no-roll"),
        ("export", "缺少："),
    ],
)
def test_it_refuses_wrong_writing_in_chinese(arguments: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main.main(arguments.split())
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert told in said
    assert "--help" in said
    assert "argument" not in said


def test_a_command_of_the_law_starts_without_django() -> None:
    program = (
        "import sys; from hengping.doors.cli import main\n"
        "try: main.main(['deadline', '--help'])\n"
        "except SystemExit: print('django' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"},
    )
    assert done.stdout.splitlines()[-1] == "False"


def test_whoever_stops_reading_hears_no_complaint() -> None:
    program = "from hengping.doors.cli.main import main\nimport sys\nsys.exit(main(['deadline', '--list', '--json']))"
    running = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"},
    )
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.read(100)
    running.stdout.close()
    said = running.stderr.read()
    running.stderr.close()
    assert (running.wait(timeout=60), said) == (0, b"")


@pytest.mark.django_db
def test_check_says_that_all_holds(capsys: pytest.CaptureFixture[str], bureau: object) -> None:
    assert main.main(["check"]) == 0
    said = capsys.readouterr().out
    assert "安平县应急管理局记录" in said
    assert "缓存与计算结果一致" in said


@pytest.mark.django_db(transaction=True)
def test_tick_runs_what_is_due_and_then_nothing(capsys: pytest.CaptureFixture[str], bureau: object) -> None:
    assert main.main(["tick", "--json"]) == 0
    assert '"job": "recount_deadlines"' in capsys.readouterr().out
    assert main.main(["tick"]) == 0
    assert capsys.readouterr().out == ""


def test_tick_lists_its_jobs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["tick", "--list"]) == 0
    assert "重算期限" in capsys.readouterr().out

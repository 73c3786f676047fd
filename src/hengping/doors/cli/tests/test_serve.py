import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db.migrations.recorder import MigrationRecorder

from hengping.demo import plan
from hengping.doors.cli.main import main
from hengping.doors.cli.serve import is_taken
from hengping.doors.cli.serving.preparing import say_accounts
from hengping.doors.cli.serving.upgrading import holds_every_migration
from hengping.doors.cli.tests.test_demo import hengping
from hengping.ground.people.models import Bureau, Posting, User

SOURCE = Path(__file__).resolve().parents[4]


@contextmanager
def started(var: Path, *options: str, until: str, code: int = 0) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Start the command on a free port and wait until it has said something; told to end, it does so at once."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "HENGPING_VAR": str(var), "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "hengping.doors.cli.main", "serve", "--port", str(port), *options]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=var) as server:
        try:
            assert server.stdout is not None
            assert any(until in line for line in server.stdout)
            yield server, port
        finally:
            server.send_signal(signal.SIGINT)
            ended = server.wait(14)
    assert ended == code


@pytest.mark.long
def test_it_serves_and_stops(tmp_path: Path) -> None:
    """From an empty folder to the sign-in page, and back to silence."""
    with started(tmp_path, until="已启动") as (_, port):
        for page in ("login/", "static/app.css"):
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{page}", timeout=20) as answer:
                assert answer.status == 200
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def processes() -> dict[int, tuple[int, str]]:
    """Return parent and command line of every process that runs."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, parent = (folder / "stat").read_text().rpartition(") ")[2].split()[:2]
            if state != "Z":
                found[int(folder.name)] = int(parent), (folder / "cmdline").read_text().replace("\0", " ")
    return found


def below(pid: int) -> dict[int, str]:
    """Return the command lines of all descendants of a process."""
    running = processes()
    family = {pid}
    while more := {child for child, (parent, _) in running.items() if parent in family} - family:
        family |= more
    return {child: running[child][1] for child in family - {pid} if child in running}


def killed(watcher: int, port: int, word: str, at_least: int) -> None:
    """Kill a process whose command line holds a word, and wait until the page answers and as many run as before."""
    victim = next(pid for pid, command in sorted(below(watcher).items(), reverse=True) if word in command)
    os.kill(victim, signal.SIGKILL)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        family = below(watcher)
        with suppress(OSError):
            if victim not in family and len(family) >= at_least and "登" in page(port):
                return
        time.sleep(0.2)
    raise AssertionError(f"{word} did not come back: {below(watcher)}")


@pytest.mark.long
@pytest.mark.skipif(
    sys.platform != "linux", reason="looks into /proc, and children end with their parent on Linux only"
)
def test_what_dies_is_started_anew_and_nothing_outlives_the_watching_process(tmp_path: Path) -> None:
    with started(tmp_path, until="已启动", code=-signal.SIGKILL) as (server, port):
        time.sleep(3)  # the clock starts
        family = below(server.pid)
        assert len(family) >= 4  # the server with two workers, the clock
        for _ in range(2):
            killed(server.pid, port, "cli.serving", len(family))  # a worker, twice within seconds: the server ends too
        killed(server.pid, port, "tick --every", len(family))
        main_process = min(pid for pid, command in below(server.pid).items() if "cli.serving" in command)
        os.kill(main_process, signal.SIGKILL)
        killed(server.pid, port, "tick --every", len(family))
        family = below(server.pid)
        server.kill()
        until = time.monotonic() + 20
        while time.monotonic() < until and family.keys() & processes().keys():
            time.sleep(0.2)
        assert not family.keys() & processes().keys()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.long
@pytest.mark.parametrize(
    ("until", "left"), [("正在装入人员", "demo.unfinished"), ("已启动", "demo.opening")], ids=["opening", "filling"]
)
def test_it_takes_the_loading_of_the_demo_with_it(tmp_path: Path, until: str, left: str) -> None:
    """Stopped half-way, nothing of it goes on; started again, it begins anew."""
    with started(tmp_path, "--demo", until=until):
        time.sleep(2)
    assert (tmp_path / left).exists()
    databases = [*tmp_path.glob("hengping.sqlite3*"), *tmp_path.glob("demo.beside/hengping.sqlite3*")]
    kept = [file.stat().st_size for file in databases]
    time.sleep(3)
    assert [file.stat().st_size for file in databases] == kept
    with started(tmp_path, "--demo", until="已启动") as (_, port):
        assert "演示年度正在装入" in page(port)


def page(port: int) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/login/", timeout=60) as answer:
        return str(answer.read().decode())


def cases_in(var: Path) -> int:
    with closing(sqlite3.connect(var / "hengping.sqlite3")) as database:
        return int(database.execute("SELECT count(*) FROM cases_case").fetchone()[0])


@pytest.mark.long
def test_the_year_comes_while_it_serves_and_a_second_machine_takes_the_copy(tmp_path: Path) -> None:
    (first := tmp_path / "first").mkdir()
    with started(first, "--demo", until="已启动") as (server, port):
        opened_with = cases_in(first)
        assert server.stdout is not None
        assert any("全年的案件已装好" in line for line in server.stdout)
        assert "演示年度正在装入" not in page(port)
    assert cases_in(first) == opened_with + len(plan.NAMES)
    assert hengping(first, "verify", "--live").returncode == 0
    assert sorted(file.name for file in first.glob("demo.*")) == ["demo.progress"]
    (second := tmp_path / "second").mkdir()
    (first / "demo").rename(second / "demo")
    with started(second, "--demo", until="从留存的副本装入完成"):
        pass
    assert cases_in(second) == cases_in(first)


def test_it_refuses_a_port_that_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    assert f"端口{port}已有程序在用" in capsys.readouterr().err
    assert not is_taken("127.0.0.1", port)


@pytest.mark.django_db
def test_a_migration_that_is_not_noted_is_seen() -> None:
    assert holds_every_migration()
    MigrationRecorder.Migration.objects.filter(app="cases", name="0001_initial").delete()
    assert not holds_every_migration()


@pytest.mark.django_db
def test_it_names_one_account_a_post(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.HENGPING_DEMO = True
    bureau = Bureau.objects.create(name="澄江局", short_name="澄", region="澄江", government="澄江", court="澄江")
    for number in (1, 2):
        user = User.objects.create_user(f"zf0{number}", name=f"人员{number}", bureau=bureau)
        Posting.objects.create(user=user, post="officer", from_on=date(2025, 1, 1))
    say_accounts()
    said = capsys.readouterr().out
    assert "zf01　人员1（执法人员）" in said
    assert "zf02" not in said
    assert settings.HENGPING_DEMO_PASSWORD in said

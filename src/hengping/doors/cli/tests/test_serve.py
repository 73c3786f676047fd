import os
import signal
import socket
import subprocess
import sys
import urllib.request
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db.migrations.recorder import MigrationRecorder

from hengping.doors.cli.main import main
from hengping.doors.cli.serve import is_taken
from hengping.doors.cli.serving.preparing import holds_every_migration, say_accounts
from hengping.ground.people.models import Bureau, Posting, User

SOURCE = Path(__file__).resolve().parents[4]


@pytest.mark.long
def test_it_serves_and_stops(tmp_path: Path) -> None:
    """From an empty folder to the sign-in page, and back to silence."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "HENGPING_VAR": str(tmp_path), "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "hengping.doors.cli.main", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=tmp_path)
    assert server.stdout is not None
    try:
        said = []
        for line in server.stdout:
            said.append(line)
            if "已启动" in line:
                break
        assert any("已启动" in line for line in said), said
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/login/", timeout=20) as answer:
            assert answer.status == 200
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/static/app.css", timeout=20) as answer:
            assert answer.status == 200
    finally:
        server.send_signal(signal.SIGTERM)
        code = server.wait(10)
        server.stdout.close()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
    assert code == 0


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

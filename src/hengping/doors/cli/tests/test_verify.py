"""`hengping export` and `hengping verify`: on a file without Django, on the database with it."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hengping.doors.cli import export, verify
from hengping.ground.people.queries import list_bureaus
from hengping.ground.records.actions import open_dossier
from hengping.ground.records.queries import get_dossier
from hengping.ground.records.shapes import DossierShape
from hengping.ground.records.tests.conftest import AT, make_actor, make_bureau
from hengping.ground.records.tests.emptying import triggers_stand_aside

SOURCE = Path(verify.__file__).parents[3]


@pytest.fixture(autouse=True)
def stores(tmp_path: Path, settings: Any) -> None:
    settings.HENGPING_EXHIBITS_DIR = tmp_path / "exhibits"
    settings.HENGPING_CHECKPOINT_DIR = tmp_path / "checkpoints"
    settings.HENGPING_KEYS_DIR = tmp_path / "keys"


@pytest.fixture
def dossier(transactional_db: None) -> DossierShape:
    actor = make_actor(make_bureau("清城县应急管理局"), "ming")
    return open_dossier(kind="visit", title="某某公司案", actor=actor, at=AT, number="清应急案1号")


def call(module: Any, *arguments: object) -> int:
    parser = argparse.ArgumentParser()
    module.add_parser(parser.add_subparsers())
    code: int = module.run(parser.parse_args([module.__name__.rpartition(".")[2], *map(str, arguments)]))
    return code


def test_a_dossier_goes_out_and_is_checked_elsewhere(
    dossier: DossierShape, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from hengping.ground.people.models import Log

    by_number, by_id = tmp_path / "a.zip", tmp_path / "b.zip"
    assert call(export, "清应急案1号", "--to", by_number) == 0
    assert call(export, dossier.id, "--to", by_id) == 0
    assert "已导出" in capsys.readouterr().out
    assert Log.objects.filter(kind="sensitive_read", subject="某某公司案", detail="导出整份案卷").count() == 2
    assert get_dossier(dossier.id) == dossier
    assert call(verify, by_number) == 0
    assert "签名人未核对" in capsys.readouterr().out
    assert call(verify, by_number, "--json") == 0
    assert json.loads(capsys.readouterr().out)["is_signer_known"] is False
    by_number.write_bytes(by_number.read_bytes()[:-1])
    assert call(verify, by_number, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert not told["holds"]
    assert told["faults"] == [{"code": "archive", "text": "压缩包不完整，末尾缺失。"}]
    assert call(verify, by_id, "--key", "0" * 64) == 1
    assert "不是由认可的密钥签名" in capsys.readouterr().out


def test_a_published_fingerprint_is_a_key(
    dossier: DossierShape, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from hengping.ground.records.keys import fingerprints

    path = tmp_path / "a.zip"
    assert call(export, dossier.id, "--to", path) == 0
    assert call(verify, path, "--key", fingerprints()[0]) == 0
    assert "签名公钥是认可的公钥" in capsys.readouterr().out
    for wrong in ("0000", path):
        with pytest.raises(SystemExit) as refused:
            call(verify, path, "--key", wrong)
        assert refused.value.code == 2
    assert "不是签名公钥" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lines", "said"), [(0, "登记簿封存至2026-03-02 09:30。"), (2, "登记簿封存至2026-03-02 09:30，其后日志等2行未封存")]
)
def test_it_says_what_is_not_sealed_yet(lines: int, said: str) -> None:
    assert verify._unsealed(AT, lines).startswith(said)


def test_it_never_writes_over_a_file(dossier: DossierShape, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.zip"
    path.write_text("kept")
    assert call(export, dossier.id, "--to", path) == 1
    assert path.read_text() == "kept"
    assert "没有覆盖" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("to", "said"), [("none/a.zip", "没有这个文件或者文件夹"), ("n" * 300, "文件名过长"), (".", "没有覆盖")]
)
def test_it_says_why_a_file_cannot_be_written(
    to: str, said: str, dossier: DossierShape, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(tmp_path.rglob("*.part"))
    assert call(export, dossier.id, "--to", tmp_path / to) == 1
    assert said in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*.part")) == before == []


def test_it_asks_which_dossier_is_meant(
    dossier: DossierShape, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(export, "清应急案2号", "--to", tmp_path / "a.zip") == 1
    assert "没有这份案卷" in capsys.readouterr().err
    other = make_actor(make_bureau("河源县应急管理局"), "wai")
    open_dossier(kind="case", title="外县的案", actor=other, at=AT, number="清应急案1号")
    assert call(export, "清应急案1号", "--to", tmp_path / "a.zip") == 1
    said = capsys.readouterr().err
    assert str(dossier.id) in said
    assert "外县的案" in said
    assert [path.name for path in tmp_path.glob("*a.zip*")] == []


def test_the_database_is_checked_and_what_does_not_hold_is_stopped(
    dossier: DossierShape, capsys: pytest.CaptureFixture[str]
) -> None:
    from hengping.ground.records.models import Dossier

    assert call(verify, "--live") == 0
    said = capsys.readouterr().out
    assert "清城县应急管理局：1份案卷，1条记录，0个检查点。\n  登记簿还没有封存过。\n  校验通过。" in said
    with triggers_stand_aside():
        Dossier.objects.update(title="别的案")
    assert call(verify, "--live", "--files") == 1
    assert "案卷登记的名称与记录不符。" in capsys.readouterr().out
    assert not get_dossier(dossier.id).stopped_reason
    assert call(verify, "--live", "--stop") == 1
    assert "（已停止写入）" in capsys.readouterr().out
    assert get_dossier(dossier.id).stopped_reason
    with triggers_stand_aside():
        assert call(verify, "--live", "--json") == 1
    told = json.loads(capsys.readouterr().out)["bureaus"][0]
    assert told["bureau"] == list_bureaus()[0].name
    assert told["by_dossier"] == {str(dossier.id): [{"code": "row_differs", "text": "案卷登记的名称与记录不符。"}]}
    assert {fault["code"] for fault in told["faults"]} == {"guard_missing"}


def test_the_guards_are_named_to_people(dossier: DossierShape, capsys: pytest.CaptureFixture[str]) -> None:
    with triggers_stand_aside():
        assert call(verify, "--live") == 1
    assert "数据库缺少防改触发器" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["a.zip", "--live"]])
def test_it_says_how_it_is_used(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert call(verify, *arguments) == 2
    assert "--live" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "is_damaged"), [("verify --live", False), ("verify --live", True), ("backup --to a.tar", False)]
)
def test_a_database_that_is_none_is_said_in_words(command: str, is_damaged: bool, tmp_path: Path) -> None:
    if is_damaged:
        (tmp_path / "hengping.sqlite3").write_bytes(b"not a database" * 1000)
    environment = {"PATH": os.environ["PATH"], "HENGPING_VAR": str(tmp_path), "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "hengping.doors.cli.main", *command.split()],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "数据库" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_is_checked_without_django(tmp_path: Path) -> None:
    program = (
        "import sys\nsys.modules['django'] = None\nfrom hengping.doors.cli.main import main\n"
        f"sys.exit(main(['verify', {str(tmp_path / 'none.zip')!r}]))"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], cwd=SOURCE, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert "无法打开文件" in done.stdout

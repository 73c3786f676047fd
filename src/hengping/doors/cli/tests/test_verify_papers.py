"""`hengping verify FILE` holds the papers of an exported dossier against its record, and asks no database."""

from __future__ import annotations

import argparse
import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from hengping.doors.cli import main, verify
from hengping.ground.documents.printing import print_paper
from hengping.ground.records.export import export_dossier
from hengping.work.cases.tests.conftest import Play, play
from hengping.work.matters.papers import Issued, issue_papers

__all__ = ["play"]
pytestmark = pytest.mark.django_db


def exported(play: Play, path: Path) -> Path:
    path.write_bytes(export_dossier(dossier_id=play.id, actor=play.cast.officer_in_charge, at=play.now))
    return path


def call(*arguments: object) -> int:
    parser = argparse.ArgumentParser()
    verify.add_parser(parser.add_subparsers())
    return verify.run(parser.parse_args(["verify", *map(str, arguments)]))


def test_it_works(play: Play, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    play.noticed()
    assert call(exported(play, tmp_path / "a.zip")) == 0
    assert "校验通过" in capsys.readouterr().out


def test_it_names_a_paper_that_differs(
    play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def with_another_place(drawn: Any, *rest: Any, **more: Any) -> Any:
        return issue_papers([replace(one, values={**one.values, "place": "别处"}) for one in drawn], *rest, **more)

    monkeypatch.setattr(import_module("hengping.work.matters.actions.take_step"), "issue_papers", with_another_place)
    play.open()
    play.step("record_inspection", {"certificate_shown": True, "place": "车间", "signed": True})
    assert call(exported(play, tmp_path / "a.zip")) == 1
    assert "的检查场所与案卷记录不符：文书是“别处”，记录是“车间”。" in capsys.readouterr().out


def test_it_names_a_file_that_bears_another_number(
    play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Entry and digests agree with each other; what a person reads on the paper is something else."""

    def with_another_number(*rest: Any, number: str, **more: Any) -> Any:
        return print_paper(*rest, number=number and "（安平）应急〔2099〕9号", **more)

    monkeypatch.setattr(import_module("hengping.ground.documents.actions.issuing"), "print_paper", with_another_number)
    play.filed()
    assert call(exported(play, tmp_path / "a.zip")) == 1
    assert "重新印制的不一致：第1页文件上是“" in capsys.readouterr().out
    assert call("--live", "--files") == 1
    assert "重新印制的不一致：第1页文件上是“" in capsys.readouterr().out


class Older(Issued):
    """What a service of an earlier version kept of its receipt: nothing."""

    def particulars(self) -> dict[str, Any]:
        return {}


def test_it_tells_what_nobody_can_compare(
    play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file and the database alike: no fault, and no silence."""

    def issued(*rest: Any, **more: Any) -> Issued:
        made = issue_papers(*rest, **more)
        return Older(made.listing, made.by_kind, made.entries, made.known)

    monkeypatch.setattr(import_module("hengping.work.matters.actions.serve_document"), "issue_papers", issued)
    play.noticed()
    assert call(exported(play, tmp_path / "a.zip")) == 0
    assert "由旧版本制发没有留下可以核对的内容，或者内容被人去掉：《文书送达回执》" in capsys.readouterr().out
    call("--live")
    assert f"案卷 {play.id} 没有核对全的文书" in capsys.readouterr().out
    main.main(["check", "--fast"])
    assert "份文书没有与案卷记录核对：由旧版本制发" in capsys.readouterr().out


def test_it_asks_no_database(play: Play, tmp_path: Path) -> None:
    """On another computer, in an empty folder, with the program alone."""
    play.noticed()
    path = exported(play, tmp_path / "a.zip")
    program = "import sys; from hengping.doors.cli.main import main; sys.exit(main(sys.argv[1:]))"
    environment = {"PYTHONPATH": str(Path(verify.__file__).parents[3]), "HENGPING_DATA_DIR": str(tmp_path / "empty")}
    done = subprocess.run(
        [sys.executable, "-c", program, "verify", str(path)],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "校验通过" in done.stdout

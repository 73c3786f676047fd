"""A check of everything that was stopped goes on where it was, and says in the end what a whole one says."""

from __future__ import annotations

import argparse
import io
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from hengping.doors.cli import verify
from hengping.doors.cli.verifying import stopped
from hengping.doors.cli.verifying.stopped import Going, begun_in, going_on
from hengping.ground.records import verification
from hengping.ground.records.actions import open_dossier
from hengping.ground.records.models import Body
from hengping.ground.records.queries import count_dossiers
from hengping.ground.records.tests.conftest import AT, make_actor, make_bureau
from hengping.ground.records.tests.emptying import triggers_stand_aside
from hengping.ground.records.verification import NOT_BEGUN, Begun, Checked, LiveReport, verify_all
from hengping.kit.chain.faults import Fault, Uncompared

MANY = 7


@pytest.fixture(autouse=True)
def stores(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.HENGPING_EXHIBITS_DIR = tmp_path / "exhibits"
    settings.HENGPING_CHECKPOINT_DIR = tmp_path / "checkpoints"
    settings.HENGPING_KEYS_DIR = tmp_path / "keys"
    settings.HENGPING_CHECKS_DIR = tmp_path / "checks"
    monkeypatch.setattr(stopped, "EVERY", 2)


@pytest.fixture
def bureau(db: None) -> Any:
    """A bureau with dossiers of which the second was changed by hand."""
    made = make_bureau("清城县应急管理局")
    actor = make_actor(made, "ming")
    opened = [open_dossier(kind="visit", title=f"第{place}份", actor=actor, at=AT) for place in range(MANY)]
    with triggers_stand_aside():
        Body.objects.filter(entry__dossier_id=opened[1].id).update(salt="0" * 64)
    return made


class Stopped(Exception):
    pass


def stop_after(number: int, path: Path, bureau: Any, begun: Begun = NOT_BEGUN) -> list[Checked]:
    """Look through so many dossiers, then be stopped; return them."""
    seen: list[Checked] = []
    with suppress(Stopped), going_on(path, begun, MANY, with_files=False) as going:

        def keep(checked: Checked) -> None:
            if len(seen) == number:
                raise Stopped
            going.keep(checked)
            seen.append(checked)

        verify_all(bureau.pk, begun=begun, keep=keep)
    return seen


def gone_on(path: Path, bureau: Any) -> tuple[LiveReport, list[Checked]]:
    begun, seen = begun_in(path, with_files=False), list[Checked]()
    with going_on(path, begun, MANY, with_files=False) as going:

        def keep(checked: Checked) -> None:
            seen.append(checked)
            going.keep(checked)

        return verify_all(bureau.pk, begun=begun, keep=keep), seen


@pytest.mark.parametrize("stops", [(0,), (1,), (2,), (3,), (6,), (3, 2), (2, 0, 1)])
def test_it_goes_on_where_it_was(stops: tuple[int, ...], bureau: Any, tmp_path: Path) -> None:
    whole = verify_all(bureau.pk)
    assert not whole.holds
    path = tmp_path / "checks" / "one.jsonl"
    for number in stops:
        stop_after(number, path, bureau, begun_in(path, with_files=False))
    report, seen = gone_on(path, bureau)
    assert report == whole
    assert not path.exists()
    passed, done = 0, 0
    for number in stops:
        done = passed + number
        passed = done - done % 2
    assert len(seen) == MANY - passed, "only what stands behind the last mark is looked through again"


def test_a_line_that_was_being_written_is_written_again(bureau: Any, tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    stop_after(4, path, bureau)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"dossier": "0198')
    assert begun_in(path, with_files=False).dossiers == 4
    path.write_text(path.read_text("utf-8") + "\n[]\n", "utf-8")
    assert begun_in(path, with_files=False).dossiers == 4


def test_a_line_that_ends_within_a_letter_is_written_again(bureau: Any, tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    stop_after(4, path, bureau)
    path.write_bytes(path.read_bytes() + '{"dossier": "案'.encode()[:-1])
    assert begun_in(path, with_files=False).dossiers == 4


def test_one_that_did_not_look_at_files_is_not_gone_on_with_by_one_that_does(bureau: Any, tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    stop_after(4, path, bureau)
    assert begun_in(path, with_files=True) == NOT_BEGUN
    assert begun_in(tmp_path / "none.jsonl", with_files=True) == NOT_BEGUN


def test_what_was_found_is_read_as_it_was_written(bureau: Any, tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    one = Checked(
        next(iter(verify_all(bureau.pk).by_dossier)),
        3,
        (Fault("x", "不符"),),
        (Uncompared("文书", "旧版本"),),
        ("甲",),
        ("注意",),
    )
    with suppress(Stopped), going_on(path, NOT_BEGUN, 2, with_files=True) as going:
        going.keep(one)
        going.keep(one)
        raise Stopped
    assert begun_in(path, with_files=True) == Begun(one.dossier_id, 2, 6, (one, one))


def test_it_says_how_far_it_is(tmp_path: Path, bureau: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopped, "TOLD_EVERY", -1.0)
    screen = io.StringIO()
    with going_on(tmp_path / "one.jsonl", NOT_BEGUN, MANY, with_files=False) as going:
        going.screen = screen
        verify_all(bureau.pk, keep=going.keep)
    assert f"\r已核对{MANY}／{MANY}份案卷\n" in screen.getvalue()
    assert Going(io.StringIO(), 1, 0, 0).screen is None, "nobody looks on"


def call(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    verify.add_parser(parser.add_subparsers())
    return verify.run(parser.parse_args(["verify", *arguments]))


def test_the_command_is_stopped_and_goes_on(
    bureau: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("--live", "--json") == 1
    whole = json.loads(capsys.readouterr().out)
    looked: list[object] = []
    look = verification._checked

    def stop(dossier: Any, *rest: Any) -> Checked:
        looked.append(dossier.id)
        if len(looked) == 4:
            raise KeyboardInterrupt
        return look(dossier, *rest)

    monkeypatch.setattr(verification, "_checked", stop)
    assert call("--live") == verify.STOPPED
    assert "hengping verify --live --resume" in capsys.readouterr().err
    assert call("--live", "--resume", "--json") == 1
    assert json.loads(capsys.readouterr().out) == whole
    assert len(looked) == 4 + MANY - 2
    assert count_dossiers(bureau.pk) == MANY


def test_it_compares_what_searching_finds(bureau: Any, capsys: pytest.CaptureFixture[str]) -> None:
    from hengping.ground.people.models import User
    from hengping.ground.search.models import SearchRow

    assert call("--live", "--json") == 1
    assert json.loads(capsys.readouterr().out)["bureaus"][0]["index"] == []
    assert User.objects.filter(bureau=bureau).exists()
    SearchRow.objects.create(bureau=bureau, sort="party", number=1, text="无此公司", initials="", secrets="")
    call("--live")
    assert "检索索引与登记和案卷不符" in capsys.readouterr().out

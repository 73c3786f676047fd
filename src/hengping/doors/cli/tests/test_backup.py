"""`hengping backup` and `hengping restore`: everything comes back and verifies; nothing is lost or written over."""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection

from hengping.doors.cli import backup, restore
from hengping.doors.cli.tests.test_verify import call
from hengping.ground.people.actors import Actor
from hengping.ground.people.models import Bureau
from hengping.ground.records.actions import add_exhibit, correct, open_dossier, take_checkpoint
from hengping.ground.records.queries import get_dossier, list_entries, read_exhibit
from hengping.ground.records.shapes import DossierShape
from hengping.ground.records.tests.conftest import AT, DAY, make_actor, make_bureau
from hengping.ground.records.tests.real import real_database
from hengping.ground.records.verification import verify_all
from hengping.kit.chain.signing import fingerprint


@pytest.fixture(autouse=True)
def stores(tmp_path: Path, settings: Any) -> Path:
    settings.HENGPING_EXHIBITS_DIR = tmp_path / "exhibits"
    settings.HENGPING_CHECKPOINT_DIR = tmp_path / "checkpoints"
    settings.HENGPING_KEYS_DIR = tmp_path / "keys"
    return tmp_path


@pytest.fixture
def actor(transactional_db: None) -> Actor:
    return make_actor(make_bureau("清城县应急管理局"), "ming")


@pytest.fixture
def dossier(actor: Actor, tmp_path: Path) -> Iterator[DossierShape]:
    made = open_dossier(kind="visit", title="某某公司案", actor=actor, at=AT)
    with real_database(tmp_path):
        add_exhibit(
            dossier_id=made.id, name="照片", content=b"photo", media_type="image/png", source="现场", actor=actor, at=AT
        )
        take_checkpoint(bureau_id=actor.bureau_id, at=AT)
        yield get_dossier(made.id)


@pytest.fixture
def kept(dossier: DossierShape, tmp_path: Path) -> Path:
    path = tmp_path / "kept.tar"
    assert call(backup, "--to", path) == 0
    return path


def add_later(dossier: DossierShape, actor: Actor) -> None:
    correct(dossier_id=dossier.id, corrects_seq=1, reason="笔误", payload={"title": "改"}, actor=actor, at=AT + DAY)


def test_it_works(
    dossier: DossierShape, actor: Actor, kept: Path, stores: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was recorded after the backup is gone from the database, but lies aside with the old checkpoints."""
    with tarfile.open(kept) as tar:
        names = tar.getnames()
    assert names[0] == backup.DATABASE[connection.vendor]
    assert names[-1] == "backup.json"
    assert not [name for name in names if name.endswith(".pem")]
    assert [name for name in names if name.endswith(".pub")]
    assert kept.stat().st_mode & 0o077 == 0
    add_later(dossier, actor)
    take_checkpoint(bureau_id=actor.bureau_id, at=AT + DAY)
    digest = list_entries(dossier.id)[1].payload["sha256"]
    (stores / "exhibits" / digest[:2] / digest).unlink()
    assert call(restore, kept) == 1
    assert "目标已有数据" in capsys.readouterr().err
    assert call(restore, kept, "--yes") == 0
    assert "校验通过" in capsys.readouterr().out
    assert get_dossier(dossier.id) == dossier
    assert read_exhibit(digest) == b"photo"
    report = verify_all(actor.bureau_id, with_files=True)
    assert report.holds
    assert report.checkpoints == 1
    aside = [path.name for path in stores.iterdir() if "before-restore" in path.name]
    assert len([name for name in aside if name.startswith("checkpoints.")]) == 1
    if connection.vendor == "sqlite":
        assert len([name for name in aside if name.startswith("real.sqlite3.before")]) == 1
    add_later(dossier, actor)
    assert verify_all(actor.bureau_id).holds


def test_an_empty_target_needs_no_word(kept: Path, stores: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("the test database of PostgreSQL is shared and never empty")
    connection.close()
    (stores / "real.sqlite3").rename(stores / "gone")
    assert call(restore, kept) == 0
    assert Bureau.objects.count() == 1


def test_keys_are_taken_along_only_when_asked(dossier: DossierShape, tmp_path: Path) -> None:
    path = tmp_path / "all.tar"
    assert call(backup, "--to", path, "--with-keys") == 0
    with tarfile.open(path) as tar:
        assert "keys/record.pem" in tar.getnames()


def test_a_backup_is_never_written_over(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = kept.read_bytes()
    assert call(backup, "--to", kept) == 1
    assert kept.read_bytes() == before
    assert "没有覆盖" in capsys.readouterr().err


def test_what_a_killed_backup_left_behind_is_no_hindrance(dossier: DossierShape, tmp_path: Path) -> None:
    (tmp_path / ".a.tar.part").write_bytes(b"half of it" * 100_000)
    assert call(backup, "--to", tmp_path / "a.tar") == 0
    assert [path.name for path in tmp_path.glob("*a.tar*")] == ["a.tar"]
    assert call(restore, tmp_path / "a.tar", "--yes") == 0


def test_a_checkpoint_taken_meanwhile_makes_it_copy_again(
    dossier: DossierShape, actor: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[Path] = []
    name = "copy_sqlite" if connection.vendor == "sqlite" else "_dump_postgresql"
    copy = getattr(backup, name)

    def copy_slowly(*args: Any) -> None:
        copy(*args)
        copied.append(args[-1])
        if len(copied) == 1:
            take_checkpoint(bureau_id=actor.bureau_id, at=AT + DAY)

    monkeypatch.setattr(backup, name, copy_slowly)
    path = tmp_path / "a.tar"
    assert call(backup, "--to", path) == 0
    assert len(copied) == 2
    with tarfile.open(path) as tar:
        assert len([name for name in tar.getnames() if name.startswith("checkpoints/")]) == 2


def test_nothing_is_left_where_it_failed(
    dossier: DossierShape, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(backup, "TRIES", 0)
    assert call(backup, "--to", tmp_path / "a.tar") == 1
    assert "备份没有完成" in capsys.readouterr().err
    assert list(tmp_path.glob("*a.tar*")) == []


def changed(kept: Path, **changes: bytes | None) -> Path:
    """Write the backup again with members replaced, or left out where None is given."""
    into = kept.with_name("changed.tar")
    with tarfile.open(kept) as old, tarfile.open(into, "w") as new:
        for member in old:
            content = old.extractfile(member)
            assert content is not None
            data = changes.get(member.name, content.read())
            if data is not None:
                info = tarfile.TarInfo(member.name)
                info.size = len(data)
                new.addfile(info, io.BytesIO(data))
    return into


def content_of(kept: Path, name: str) -> bytes:
    with tarfile.open(kept) as tar:
        file = tar.extractfile(name)
        assert file is not None
        return file.read()


def test_it_refuses_a_backup_that_is_not_whole(
    kept: Path, dossier: DossierShape, capsys: pytest.CaptureFixture[str]
) -> None:
    with tarfile.open(kept) as tar:
        exhibit = next(name for name in tar.getnames() if name.startswith("exhibits/"))
    other = json.dumps({**json.loads(content_of(kept, "backup.json")), "vendor": "oracle"}).encode()
    for changes, said in (
        ({exhibit: b"other"}, "与其清单不符"),
        ({exhibit: None}, "与其清单不符"),
        ({"backup.json": None}, "无法读取"),
        ({"backup.json": b"{"}, "无法读取"),
        ({"backup.json": b"[]"}, "与其清单不符"),
        ({"backup.json": b"{}"}, "与其清单不符"),
        ({"backup.json": other}, "另一种数据库"),
    ):
        assert call(restore, changed(kept, **changes), "--yes") == 1  # type: ignore[arg-type]
        assert said in capsys.readouterr().err
    kept.write_bytes(kept.read_bytes()[:2000])
    assert call(restore, kept, "--yes") == 1
    assert get_dossier(dossier.id) == dossier


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "exhibits/ab/link", "keys/../../x", "extra"])
def test_it_refuses_what_does_not_belong_into_a_backup(
    name: str, kept: Path, dossier: DossierShape, capsys: pytest.CaptureFixture[str]
) -> None:
    with tarfile.open(kept, "a") as tar:
        info = tarfile.TarInfo(name)
        if name.endswith("link"):
            info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(info, io.BytesIO(b""))
    assert call(restore, kept, "--yes") == 1
    assert "不应有的内容" in capsys.readouterr().err
    assert get_dossier(dossier.id) == dossier


only_sqlite = pytest.mark.skipif(
    django_settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3", reason="about the file of SQLite"
)


@pytest.mark.parametrize(
    ("to", "said"),
    [("none/a.tar", "没有这个文件或者文件夹"), ("kept.tar/a.tar", "路径中有一段不是文件夹"), ("a" * 300, "文件名过长")],
)
def test_it_refuses_a_place_where_nothing_can_be_written(
    to: str, said: str, kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(tmp_path.iterdir())
    assert call(backup, "--to", tmp_path / to) == 1
    assert said in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "没有这个文件或者文件夹"),
        (b"", "不是 hengping backup 写成的文件"),
        (b"PK\x03\x04 a dossier, not a backup", "不是 hengping backup 写成的文件"),
        (b"SQLite format 3\0" + bytes(2000), "不是 hengping backup 写成的文件"),
    ],
)
def test_it_refuses_another_file(
    content: bytes | None, said: str, kept: Path, dossier: DossierShape, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kept.with_name("other")
    if content is not None:
        path.write_bytes(content)
    assert call(restore, path, "--yes") == 1
    assert said in capsys.readouterr().err
    assert get_dossier(dossier.id) == dossier


def test_it_refuses_a_backup_without_its_database(
    kept: Path, dossier: DossierShape, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its manifest agrees, so somebody made it so; what is there must not be moved aside for nothing."""
    name = backup.DATABASE[connection.vendor]
    manifest = json.loads(content_of(kept, "backup.json"))
    del manifest["files"][name]
    without = changed(kept, **{name: None, "backup.json": json.dumps(manifest).encode()})
    assert call(restore, without, "--yes") == 1
    assert "数据库缺失或者已损坏" in capsys.readouterr().err
    assert get_dossier(dossier.id) == dossier


@only_sqlite
@pytest.mark.parametrize("spoil", [lambda data: data[:5000], lambda data: b"x" * len(data)])
def test_it_refuses_a_backup_whose_database_is_damaged(
    spoil: Any, kept: Path, dossier: DossierShape, capsys: pytest.CaptureFixture[str]
) -> None:
    name = backup.DATABASE["sqlite"]
    manifest, data = json.loads(content_of(kept, "backup.json")), spoil(content_of(kept, name))
    manifest["files"][name] = hashlib.sha256(data).hexdigest()
    assert call(restore, changed(kept, **{name: data, "backup.json": json.dumps(manifest).encode()}), "--yes") == 1
    assert "数据库缺失或者已损坏" in capsys.readouterr().err
    assert get_dossier(dossier.id) == dossier


@only_sqlite
def test_a_running_server_is_noticed(
    kept: Path, dossier: DossierShape, stores: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it wrote into the file moved aside would be lost."""
    with closing(sqlite3.connect(stores / "real.sqlite3")) as server:
        server.execute("PRAGMA journal_mode=WAL")
        server.execute("BEGIN")
        server.execute("SELECT count(*) FROM records_entry").fetchone()
        assert call(restore, kept, "--yes") == 1
        assert "请先停止 hengping serve" in capsys.readouterr().err
    assert call(restore, kept, "--yes") == 0


@only_sqlite
def test_a_damaged_database_can_be_replaced(
    kept: Path, dossier: DossierShape, stores: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The day on which a backup is needed."""
    connection.close()
    for end in ("-wal", "-shm"):
        (stores / f"real.sqlite3{end}").unlink(missing_ok=True)
    (stores / "real.sqlite3").write_bytes(b"not a database" * 1000)
    assert call(backup, "--to", stores / "b.tar") == 1
    assert "损坏" in capsys.readouterr().err
    assert call(restore, kept) == 1
    assert "请加 --yes" in capsys.readouterr().err
    assert call(restore, kept, "--yes") == 0
    assert get_dossier(dossier.id) == dossier


@only_sqlite
@pytest.mark.parametrize("step", ["_replace_sqlite", "_move_aside", "_check"])
def test_an_interrupted_restore_is_finished_by_the_next(
    step: str, kept: Path, dossier: DossierShape, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped before the database is exchanged, while it is, and before it was checked."""
    add_later(dossier, actor)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(restore, step, stop)
        with pytest.raises(KeyboardInterrupt):
            call(restore, kept, "--yes")
    assert call(restore, kept, "--yes") == 0
    assert get_dossier(dossier.id) == dossier


def test_programs_of_postgresql_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup.shutil, "which", lambda name: f"/opt/{name}")
    assert backup.postgresql_program("pg_dump") == "/opt/pg_dump"
    monkeypatch.setattr(backup.shutil, "which", lambda name: None)
    with pytest.raises(backup.BackupFailed, match="没有找到 no_such_program"):
        backup.postgresql_program("no_such_program")


def test_what_postgresql_says_is_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "postgresql_program", lambda name: "false")
    monkeypatch.setattr(restore, "postgresql_program", lambda name: "false")
    with pytest.raises(backup.BackupFailed, match="pg_dump 没有完成"):
        backup._dump_postgresql(tmp_path / "a")
    monkeypatch.setattr(restore, "postgresql_environment", lambda: {"PGDATABASE": "x", "PATH": "/bin:/usr/bin"})
    with pytest.raises(backup.BackupFailed, match="数据库保持原样"):
        restore._load_postgresql(tmp_path / "a")


def test_it_refuses_a_backup_that_brings_its_own_key(
    kept: Path, stores: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (mine,) = (stores / "keys").glob("record-*.pub")
    other = tmp_path / "other"
    mine.rename(other)
    (stores / "keys" / "record-0.pub").write_text("a" * 64)
    assert call(restore, kept, "--yes") == 1
    said = capsys.readouterr().err
    strange = fingerprint(other.read_text("ascii").strip())
    assert f"指纹{strange}" in said
    (stores / "keys" / "record-0.pub").unlink()
    assert call(restore, kept, "--yes", "--key", "0" * 32) == 1
    assert call(restore, kept, "--yes", "--key", strange.upper()) == 0
    assert f"认可的签名公钥指纹：{strange}" in capsys.readouterr().out

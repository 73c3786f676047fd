"""`hengping restore`: bring back what `hengping backup` wrote, then check every chain. The server must be stopped.

What was there is never deleted: the old database and the old checkpoints are moved aside, exhibits only ever added.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from hengping.doors.cli import SubParsers
from hengping.doors.cli.backup import (
    DATABASE,
    FORMAT,
    MANIFEST,
    BackupFailed,
    has_tables,
    postgresql_environment,
    postgresql_program,
)
from hengping.kit.chain.verify import accepted_key
from hengping.kit.disk import why_not

_NAME = re.compile(
    r"backup\.json|database\.(?:sqlite3|dump)|exhibits/[0-9a-f]{2}/[0-9a-f]{64}"
    r"|(?:checkpoints|keys)(?:/[A-Za-z0-9][A-Za-z0-9._-]*){1,3}"
)


def add_parser(subparsers: SubParsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("restore", help="从备份恢复，并校验全部案卷（先停止服务）")
    parser.add_argument("file", type=Path, metavar="备份.tar", help="hengping backup 写成的文件")
    parser.add_argument(
        "--key",
        action="append",
        default=[],
        metavar="指纹",
        type=accepted_key,
        help="本单位公布的签名公钥指纹；备份带来别的公钥时不恢复",
    )
    parser.add_argument("--yes", action="store_true", help="目标已有数据时仍然恢复；原数据库移到一旁，不删除")


def run(args: argparse.Namespace) -> int:
    """Restore; 0 where everything was restored and every chain holds, 1 otherwise."""
    from django.utils import timezone

    aside = f"before-restore-{timezone.now():%Y%m%dT%H%M%S-%f}"
    try:
        if not args.yes and _has_data():
            raise BackupFailed("目标已有数据。确认要恢复时请加 --yes，原数据库会移到一旁。")
        with tempfile.TemporaryDirectory(prefix="hengping-restore-") as folder:
            manifest = unpack(args.file, Path(folder))
            require_known_keys(Path(folder) / "keys", args.key)
            put_back(Path(folder), manifest, aside)
    except BackupFailed as error:
        print(f"没有恢复：{error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"没有恢复完：{why_not(error)}（{error.filename}）。排除后请再恢复一次。", file=sys.stderr)
        return 1
    print(f"已恢复到备份时的状态：{manifest['taken_at']}")
    _say_keys()
    return _check()


def require_known_keys(brought: Path, published: Sequence[str]) -> None:
    """Raise BackupFailed where a backup brings a public key that counts neither here nor among those made public.

    Everything in it is checked against its keys: a forged one would bring its own. Where nothing is known yet, on a
    bare machine without `--key`, the fingerprints are only shown, for whoever restores to compare.
    """
    from hengping.ground.records.keys import fingerprints
    from hengping.kit.chain.signing import fingerprint, is_accepted

    known = {*fingerprints(), *published}
    keys = (path.read_text("ascii", errors="replace").strip() for path in sorted(brought.glob("record-*.pub")))
    strange = [fingerprint(key) for key in keys if not is_accepted(key, known)]
    if known and strange:
        raise BackupFailed(
            f"备份带来的签名公钥（指纹{'、'.join(strange)}）既不是这里认可的，也不是用 --key 给出的。"
            "请与本单位公布的指纹核对；确是本单位的，用 --key 给出后再恢复。"
        )


def _say_keys() -> None:
    from hengping.ground.records.keys import fingerprints

    for one in fingerprints():
        print(f"认可的签名公钥指纹：{one}　请与本单位公布的指纹核对，不一致的，这份备份不可信。")


def _has_data() -> bool:
    """Say whether anything is there that could be lost; a SQLite file that cannot be read counts as something."""
    from django.db import connection

    from hengping.ground.people.queries import list_bureaus

    try:
        return has_tables() and bool(list_bureaus())
    except BackupFailed:
        if connection.vendor == "sqlite":
            return True
        raise


def unpack(file: Path, folder: Path) -> Mapping[str, object]:
    """Unpack a backup and return its manifest. Raises BackupFailed unless every file is whole and named in it."""
    digests: dict[str, str] = {}
    try:
        with tarfile.open(file, mode="r:") as tar:
            for member in tar:
                if not member.isreg() or _NAME.fullmatch(member.name) is None or member.name in digests:
                    raise BackupFailed(f"备份中有不应有的内容：{member.name}")
                digests[member.name] = _extract(tar, member, folder / member.name)
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except OSError as error:
        raise BackupFailed(f"备份文件无法读取：{why_not(error)}（{error.filename or file}）") from error
    except (tarfile.TarError, ValueError) as error:
        raise BackupFailed(f"备份文件无法读取：不是 hengping backup 写成的文件，或者已损坏（{file}）") from error
    del digests[MANIFEST]
    known = isinstance(manifest, dict) and {"format", "vendor", "taken_at", "files"} <= set(manifest)
    if not known or manifest["format"] != FORMAT or manifest["files"] != digests:
        raise BackupFailed("备份文件不完整，或者内容与其清单不符。")
    return dict(manifest)


def _extract(tar: tarfile.TarFile, member: tarfile.TarInfo, to: Path) -> str:
    to.parent.mkdir(parents=True, exist_ok=True)
    source = tar.extractfile(member)
    if source is None:  # only for members that are no files, which the caller has refused
        raise BackupFailed(f"备份中有不应有的内容：{member.name}")
    digest = hashlib.sha256()
    with source, to.open("xb") as file:
        while chunk := source.read(1 << 20):
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest()


def put_back(folder: Path, manifest: Mapping[str, object], aside: str) -> None:
    """Exhibits first: what the database names must be there before it is. Checkpoints last: they must not be newer."""
    from django.conf import settings
    from django.db import connection

    if manifest["vendor"] != connection.vendor:
        raise BackupFailed(f"备份来自另一种数据库（{manifest['vendor']}），请改用同种数据库后恢复。")
    database, checkpoints = folder / DATABASE[connection.vendor], Path(settings.HENGPING_CHECKPOINT_DIR)
    if not database.is_file() or (connection.vendor == "sqlite" and not _is_sound(database)):
        raise BackupFailed("备份中的数据库缺失或者已损坏，请换一个备份。")
    connection.close()
    if connection.vendor == "sqlite":
        _settle(Path(str(connection.settings_dict["NAME"])))
    add_files(folder / "exhibits", Path(settings.HENGPING_EXHIBITS_DIR))
    add_files(folder / "keys", Path(settings.HENGPING_KEYS_DIR), mode=0o600)
    if connection.vendor == "sqlite":
        _replace_sqlite(database, Path(str(connection.settings_dict["NAME"])), aside)
    else:
        _load_postgresql(database)
    _move_aside(checkpoints, aside)
    # What was written since the backup is told there, and is not in the database that came back.
    _move_aside(Path(settings.HENGPING_WRITTEN_DIR), aside)
    add_files(folder / "checkpoints", checkpoints)


def _is_sound(database: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as copy:
            return bool(copy.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


def _settle(database: Path) -> None:
    """Fold the journal into the old database, so that it is one whole file; refuse while another program has it open.

    What cannot be read at all is left as it is, with its journal: that may be why somebody restores.
    """
    if not database.exists():
        return
    try:
        with closing(sqlite3.connect(database, timeout=1)) as old:
            old.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise BackupFailed("数据库正被别的程序使用。请先停止 hengping serve 和 hengping tick，再恢复。") from error


def add_files(source: Path, target: Path, mode: int = 0o440) -> None:
    """Copy files that are not there yet, each whole or not at all."""
    for path in sorted(source.rglob("*")):
        to = target / path.relative_to(source)
        if path.is_file() and not to.exists():
            _make_folder(to.parent)
            part = to.with_name(f".part-{to.name}")
            shutil.copyfile(path, part)
            part.chmod(mode)
            part.rename(to)


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, none of them open to everybody: keys may come to lie there."""
    if not folder.exists():
        _make_folder(folder.parent)
        folder.mkdir(mode=0o750)


def _move_aside(path: Path, aside: str) -> None:
    if path.exists():
        path.rename(path.with_name(f"{path.name}.{aside}"))


def _replace_sqlite(source: Path, target: Path, aside: str) -> None:
    """Move the old database with its journal aside and put the copy in its place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for end in ("", "-wal", "-shm"):
        _move_aside(target.with_name(target.name + end), aside)
    part = target.with_name(f".part-{target.name}")
    shutil.copyfile(source, part)
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.rename(target)


def _load_postgresql(source: Path) -> None:
    """Replace what is in the database by the dump, in one transaction: afterwards all is new, or all is old."""
    options = ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    environment = postgresql_environment()
    command = [postgresql_program("pg_restore"), *options, f"--dbname={environment['PGDATABASE']}", str(source)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupFailed(f"pg_restore 没有完成，数据库保持原样：{done.stderr.strip()}")


def _check() -> int:
    """Bring the restored database up to this version and check everything, with the content of every file."""
    from django.core.management import call_command

    from hengping.doors.cli.verify import run as verify
    from hengping.ground.search.actions import bring_index_up_to_date

    call_command("migrate", verbosity=0, interactive=False)
    bring_index_up_to_date()
    return verify(argparse.Namespace(live=True, file=None, files=True, stop=False, resume=False, json=False, key=[]))

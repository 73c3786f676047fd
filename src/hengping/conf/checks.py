"""Start-up checks, numbered, each with a hint. `hengping check` and every start run them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError, connection
from django.utils import timezone

from hengping.law.calendar import only_lacks_its_arrangement
from hengping.law.calendar.expected import expected_years

LANGUAGE, TIME_ZONE = "zh-hans", "Asia/Shanghai"
APPEND_ONLY = "records_entry"

ALLOWED_AHEAD = timedelta(minutes=2)
"""An act that waited for its dossier is recorded at the moment of the last entry: so far ahead nothing is odd."""


def language_and_time(app_configs: Sequence[AppConfig] | None, **_: object) -> list[CheckMessage]:
    """E001, E002: what people read is Chinese, and a day is a day in China."""
    found: list[CheckMessage] = []
    if settings.LANGUAGE_CODE != LANGUAGE:
        found.append(Error(f"界面语言应为 {LANGUAGE}。", hint="不要修改 LANGUAGE_CODE。", id="hengping.E001"))
    if settings.TIME_ZONE != TIME_ZONE or not settings.USE_TZ:
        hint = "不要修改 TIME_ZONE 和 USE_TZ；期限按中国的日期计算。"
        found.append(Error(f"时区应为 {TIME_ZONE}。", hint=hint, id="hengping.E002"))
    return found


def storage_is_writable(app_configs: Sequence[AppConfig] | None, **_: object) -> list[CheckMessage]:
    """E003: exhibits, checkpoints, what was written, and keys can be stored."""
    folders = (
        settings.HENGPING_EXHIBITS_DIR,
        settings.HENGPING_CHECKPOINT_DIR,
        settings.HENGPING_WRITTEN_DIR,
        settings.HENGPING_KEYS_DIR,
    )
    return [
        Error(
            f"目录不能写入：{folder}",
            hint="检查磁盘空间和目录权限，或用环境变量 HENGPING_VAR 另行指定目录。",
            id="hengping.E003",
        )
        for folder in folders
        if not _writable(folder)
    ]


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o750, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


PUBLIC = frozenset({".cer", ".pub"})


def keys_are_private(app_configs: Sequence[AppConfig] | None, **_: object) -> list[CheckMessage]:
    """W004: nobody but the owner reads the keys; certificates and public keys are for everybody."""
    folder = settings.HENGPING_KEYS_DIR
    files = [folder, *folder.rglob("*")] if folder.exists() else []
    loose = [file for file in files if file.suffix not in PUBLIC and file.stat().st_mode & 0o007]
    return [
        Warning(f"其他用户可以读取密钥：{file}", hint=f"运行 chmod o-rwx {file}", id="hengping.W004") for file in loose
    ]


def checkpoints_leave_the_building(app_configs: Sequence[AppConfig] | None, **_: object) -> list[CheckMessage]:
    """W005: signed heads of the chains lie on another store than the chains themselves."""
    if not settings.DEBUG and not settings.HENGPING_DEMO and "HENGPING_CHECKPOINTS" not in os.environ:
        hint = "用环境变量 HENGPING_CHECKPOINTS 指到另一台设备；否则能改数据库的人也能改检查点。"
        return [Warning("每日检查点和数据库存放在同一处。", hint=hint, id="hengping.W005")]
    return []


def _is_set_up(databases: Sequence[str] | None) -> bool:
    """Say whether the database is asked about and has its tables; an empty one has nothing to check yet."""
    return bool(databases) and APPEND_ONLY in connection.introspection.table_names()


def calendar_is_known(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: object
) -> list[CheckMessage]:
    """W006: every bureau knows the working days of this year, and late in the year those of the next."""
    from hengping.ground.library.queries import calendar_of  # noqa: PLC0415  # models are not loaded before
    from hengping.ground.people.queries import list_bureaus  # noqa: PLC0415  # models are not loaded before

    try:
        if not _is_set_up(databases):
            return []
        known = {bureau.name: calendar_of(bureau.id).years for bureau in list_bureaus() if not bureau.is_practice}
    except DatabaseError:
        return []  # E009 says that the database does not answer
    on = timezone.localdate()
    return [
        _year_is_missing(name, year, awaited=year > on.year and only_lacks_its_arrangement(year))
        for name, years in known.items()
        for year in expected_years(on)
        if year not in years
    ]


def _year_is_missing(bureau: str, year: int, *, awaited: bool) -> Warning:
    # The arrangement of a year that has begun is out: then it is the bureau that has to enter it.
    if awaited:
        text = (
            f"{bureau}还没有{year}年的放假安排：涉及该年的期限是暂定的，"
            "给出不早于、不晚于的两个日子，提醒按较早的一日，不因此退回任何一步。"
        )
        hint = (
            "公布以前不用办什么。国务院办公厅公布后，在“参数—放假安排”（/settings/calendars/）中登记，"
            "暂定的期限随即重算成确定的。"
        )
    else:
        text = f"{bureau}没有{year}年的放假安排，涉及该年的期限不能确定。"
        hint = "国务院办公厅公布后，在“参数—放假安排”（/settings/calendars/）中录入；系统不猜。"
    return Warning(text, hint=hint, id="hengping.W006")


def records_cannot_be_changed(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: object
) -> list[CheckMessage]:
    """E007, W008, E009: the guards of the records stand, and on PostgreSQL our role may not change them either."""
    from hengping.ground.guards import guard_faults  # noqa: PLC0415  # models are not loaded before

    try:
        if not _is_set_up(databases):
            return []
        faults, permitted = list(guard_faults()), _may_change_entries()
    except DatabaseError as error:
        return [Error(f"数据库连不上：{error}", hint="检查 HENGPING_DATABASE。", id="hengping.E009")]
    found: list[CheckMessage] = []
    if faults:
        hint = "如果不是正在升级，请立即核查谁动了数据库；核查清楚以后从备份恢复。"
        found.append(Error("；".join(fault.text for fault in faults), hint=hint, id="hengping.E007"))
    if permitted:
        hint = "按 docs/operations.md 为应用单独建一个数据库角色，收回记录表的 UPDATE 和 DELETE。"
        found.append(Warning("数据库角色有权修改和删除记录。", hint=hint, id="hengping.W008"))
    return found


def signing_key_is_there(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: object
) -> list[CheckMessage]:
    """E010: the key that signs checkpoints and exports lies here still, where it ever has."""
    from hengping.ground.records.keys import is_gone  # noqa: PLC0415  # models are not loaded before

    try:
        if not _is_set_up(databases) or not is_gone():
            return []
    except DatabaseError:
        return []  # E009 says that the database does not answer
    hint = "从单独保存的副本放回 keys 文件夹；确已丢失的，运行 hengping signing-key --new，并公布新的指纹。"
    text = "签名密钥（record.pem）不见了，检查点和导出的案卷不能签名。"
    return [Error(text, hint=hint, id="hengping.E010")]


def clock_did_not_jump(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: object
) -> list[CheckMessage]:
    """W013: no dossier ends in a moment that has not come. Else the clock ran ahead then, or is behind now."""
    from hengping.ground.people.queries import list_bureaus  # noqa: PLC0415  # models are not loaded before
    from hengping.ground.records.queries import ahead_of  # noqa: PLC0415  # the same

    try:
        if not _is_set_up(databases):
            return []
        at = timezone.now() + ALLOWED_AHEAD
        ahead = [dossier for bureau in list_bureaus() for dossier in ahead_of(bureau.id, at)]
    except DatabaseError:
        return []  # E009 says that the database does not answer
    if not ahead:
        return []
    latest = timezone.localtime(max(dossier.head_recorded_at for dossier in ahead))
    until = f"{latest:%Y年%-m月%-d日%-H时%-M分}"
    text = f"{len(ahead)}份案卷的末条记录在将来，最晚是{until}：服务器的时钟曾经走快，或者现在走慢。"
    hint = "先核对服务器的时钟。现在的时间确实正确的，运行 hengping clock --jumped 原因，载明后继续办理。"
    return [Warning(text, hint=hint, id="hengping.W013")]


def _may_change_entries() -> bool:
    """Ask PostgreSQL whether our role may change entries. SQLite has no roles: whoever opens the file may do all."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        question = "SELECT has_table_privilege(%s, 'UPDATE') OR has_table_privilege(%s, 'DELETE')"
        cursor.execute(question, [APPEND_ONLY, APPEND_ONLY])
        return bool(cursor.fetchone()[0])


CHECKS = (
    (language_and_time, Tags.translation),
    (storage_is_writable, Tags.files),
    (keys_are_private, Tags.security),
    (checkpoints_leave_the_building, Tags.security),
    (calendar_is_known, Tags.database),
    (records_cannot_be_changed, Tags.database),
    (signing_key_is_there, Tags.database),
    (clock_did_not_jump, Tags.database),
)


def register_all() -> None:
    """Make Django run our checks at every start."""
    for check, tag in CHECKS:
        register(check, tag)

"""The log of people: what is written into it, and by whom. Lines are only ever added."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from hengping.ground.people.actors import Actor
from hengping.ground.people.models import Log
from hengping.ground.written import note_lines


@dataclass(frozen=True, slots=True)
class LogKind:
    """A kind of line. `category` is a key of CATEGORIES."""

    code: str
    category: str
    sentence: str


CATEGORIES = {"sign_in": "登录", "account": "账号和岗位", "reading": "敏感信息查看", "upkeep": "系统维护"}

LOG_KINDS: dict[str, LogKind] = {
    kind.code: kind
    for kind in (
        LogKind("signed_in", "sign_in", "登录成功"),
        LogKind("sign_in_failed", "sign_in", "口令错误"),
        LogKind("second_factor_failed", "sign_in", "动态口令错误"),
        LogKind("second_factor_used_again", "sign_in", "重复使用动态口令"),
        LogKind("locked_out", "sign_in", "错误过多，暂停登录"),
        LogKind("seconding_failed", "sign_in", "当场复核时登录名、口令或者动态口令不对"),
        LogKind("seconding_locked", "sign_in", "复核错误过多，暂停复核"),
        LogKind("unlocked", "account", "解除暂停登录"),
        LogKind("recovery_code_used", "sign_in", "使用备用码登录"),
        LogKind("signed_out", "sign_in", "退出登录"),
        LogKind("session_idle", "sign_in", "长时间没有操作，自动退出"),
        LogKind("session_ended", "sign_in", "结束会话"),
        LogKind("password_changed", "account", "修改口令"),
        LogKind("password_reset", "account", "重置口令"),
        LogKind("second_factor_set", "account", "绑定动态口令"),
        LogKind("second_factor_reset", "account", "解除动态口令"),
        LogKind("recovery_codes_made", "account", "生成备用码"),
        LogKind("bureau_founded", "account", "登记单位"),
        LogKind("bureau_changed", "account", "修改单位资料"),
        LogKind("payee_changed", "account", "修改收款账户"),
        LogKind("remedy_changed", "account", "修改管辖法院、本级人民政府或者地址"),
        LogKind("payee_confirmed", "account", "说明收款户名的理由"),
        LogKind("account_created", "account", "开立账号"),
        LogKind("account_changed", "account", "修改账号资料"),
        LogKind("namesake_taken", "account", "另有人登记为同一姓名"),
        LogKind("account_disabled", "account", "停用账号"),
        LogKind("account_enabled", "account", "恢复账号"),
        LogKind("posting_given", "account", "任命岗位"),
        LogKind("posting_ended", "account", "免去岗位"),
        LogKind("posting_withdrawn", "account", "撤回任命"),
        LogKind("outsider_registered", "account", "登记外部人员"),
        LogKind("outsider_forgotten", "account", "删除外部人员资料"),
        LogKind("sensitive_read", "reading", "查看敏感信息"),
        LogKind("masked_previewed", "reading", "预览遮盖件"),
        LogKind("rows_rebuilt", "upkeep", "按案卷记录重算列表栏目"),
        LogKind("figures_recounted", "upkeep", "按案卷记录重新统计"),
        LogKind("signing_key_made", "upkeep", "另造签名密钥"),
        LogKind("told_otherwise", "upkeep", "没有发出的消息，另行告知"),
        LogKind("clock_jump_named", "upkeep", "载明时钟曾经走快"),
    )
}


NAME = "姓名"


def change_said(label: str, old: str, new: str) -> str:
    """Return what the log says of a particular that changed; what was blank before was filled in, not changed."""
    if not old:
        return f"{label}填写为“{new}”"
    return f"{label}由“{old}”改为“{new}”" if new else f"{label}“{old}”删去"


def said_before(label: str, detail: str) -> list[str]:
    """Return what a line says that a particular was before, as `change_said` writes it."""
    return re.findall(rf"{re.escape(label)}由“(.+?)”改为“", detail)


def write_log(
    kind: str,
    *,
    at: datetime,
    bureau_id: int | None,
    actor_id: int | None,
    actor_name: str,
    subject: str,
    subject_key: str,
    detail: str = "",
    address: str = "",
    former_name: str | None = None,
) -> None:
    """Add one line. An unknown kind is a KeyError."""
    line = Log.objects.create(
        kind=LOG_KINDS[kind].code,
        at=at,
        bureau_id=bureau_id,
        actor_id=actor_id,
        actor_name=actor_name,
        subject=subject[:200],
        subject_key=subject_key,
        detail=detail[:500],
        address=address,
        former_name=former_name,
    )
    note_lines("people_log", [line.pk], bureau_id=bureau_id, at=at)


def log_act(
    kind: str,
    *,
    actor: Actor,
    at: datetime,
    subject: str,
    subject_key: str,
    detail: str = "",
    former_name: str | None = None,
) -> None:
    """Add one line about what an actor did."""
    write_log(
        kind,
        at=at,
        bureau_id=actor.bureau_id,
        actor_id=actor.user_id or None,
        actor_name=actor.lasting_name,
        subject=subject,
        subject_key=subject_key,
        detail=detail,
        former_name=former_name,
    )


def has_done(kind: str, *, actor: Actor, subject_key: str) -> bool:
    """Say whether the log has a line that this person did it to this very thing."""
    return Log.objects.filter(kind=LOG_KINDS[kind].code, actor_id=actor.user_id, subject_key=subject_key).exists()


def log_reading(*, actor: Actor, what: str, subject: str, at: datetime, subject_key: str = "") -> None:
    """Record that somebody read sensitive data: `what` in Chinese (`证件号码`), `subject` whose (`张三`)."""
    log_act(
        "sensitive_read", actor=actor, at=at, subject=subject, subject_key=subject_key or subject[:100], detail=what
    )

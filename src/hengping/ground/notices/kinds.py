"""What people are told of, and by which ways."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings

KINDS: Mapping[str, str] = {
    "to_sign": "有事项等您签批",
    "to_review": "有案卷等您审核",
    "returned": "有呈批的事项被退回",
    "to_continue": "接续的案卷等您记入",
    "near": "期限快到了",
    "passed": "期限已经过了",
    "account": "账号有变动",
    "payee": "收款账户有改动",
    "remedy": "法院、政府或者地址有改动",
}
NEWS = frozenset({"account", "payee", "remedy"})
"""Kinds of what was done, not of what waits: they stand until somebody has looked."""
WAYS: Mapping[str, str] = {"mail": "邮件", "sms": "短信", "wecom": "企业微信"}
MOST_TRIES = 12
"""The last try is made nearly three days after the notice: a server that is away over a weekend loses nothing."""
NEAR_DAYS = 3
"""How many days before its last day a deadline is told of."""


def ways_set_up() -> tuple[str, ...]:
    """Return the ways that this installation has."""
    mail = ("mail",) if settings.EMAIL_HOST and settings.DEFAULT_FROM_EMAIL else ()
    return (*mail, *(way for way in ("sms", "wecom") if way in settings.HENGPING_MESSAGE_FILES))

"""Sending what is to go out: mail by the installation's server, one file a message for SMS and WeCom."""

from __future__ import annotations

import json
import logging
import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from socket import gaierror

from django.conf import settings
from django.core.mail import EmailMessage

from hengping.ground.notices.kinds import KINDS, MOST_TRIES, ways_set_up
from hengping.ground.notices.models import Delivery
from hengping.ground.records.whole_files import written_beside
from hengping.kit.disk import why_not

log = logging.getLogger(__name__)

MOST_AT_ONCE = 200
SENDER = "衡平"


def send_waiting(*, at: datetime) -> int:
    """Send what was not sent yet, each once; what cannot be sent is tried again and says why. Returns how many went.

    What holds no more by then, or is for somebody whose account was closed, stays. Each try waits twice as long as the
    one before.
    """
    waiting = Delivery.objects.filter(
        sent_at__isnull=True, told_at__isnull=True, tries__lt=MOST_TRIES, way__in=ways_set_up()
    )
    waiting = waiting.filter(notice__settled_at__isnull=True, notice__user__is_active=True)
    sent = 0
    for row in waiting.select_related("notice").order_by("tries", "pk")[:MOST_AT_ONCE]:
        if at < row.notice.made_at + timedelta(minutes=2**row.tries - 1):
            continue
        try:
            SENDERS[row.way](row)
        except OSError as error:  # what smtplib raises is one too
            log.warning("Delivery %s by %s: %s", row.pk, row.way, error)
            Delivery.objects.filter(pk=row.pk).update(tries=row.tries + 1, fault=_why(error)[:300])
            continue
        Delivery.objects.filter(pk=row.pk).update(sent_at=at, tries=row.tries + 1, fault="")
        sent += 1
    return sent


def _why(error: OSError) -> str:
    """Say why something did not go out, for whoever mends it; what the mail server said itself stands behind."""
    match error:
        case smtplib.SMTPAuthenticationError():
            return f"邮件服务器不接受账号或者口令：{error}"
        case smtplib.SMTPRecipientsRefused():
            return f"邮件服务器不接受收件地址：{error}"
        case (
            smtplib.SMTPServerDisconnected()
            | smtplib.SMTPConnectError()
            | ConnectionError()
            | TimeoutError()
            | gaierror()
        ):
            return f"连不上邮件服务器：{error}"
        case smtplib.SMTPException():
            return f"邮件服务器没有接受：{error}"
    return why_not(error)


def _by_mail(row: Delivery) -> None:
    EmailMessage(f"{SENDER}：{KINDS[row.notice.kind]}", f"{_text(row)}\n", to=[row.address]).send()


def _as_file(row: Delivery) -> None:
    """One file a message, named by its number: whoever takes it over finds it whole, and a second time the same."""
    said = {"id": row.pk, "to": row.address, "text": f"【{SENDER}】{_text(row)}", "at": row.notice.made_at.isoformat()}
    path = Path(settings.HENGPING_MESSAGES_DIR) / row.way / f"{row.pk}.json"
    with written_beside(path, json.dumps(said, ensure_ascii=False).encode(), mode=0o640) as part:
        part.replace(path)


def _text(row: Delivery) -> str:
    return f"{KINDS[row.notice.kind]}。{row.notice.what}。请登录系统办理。"


SENDERS: dict[str, Callable[[Delivery], None]] = {"mail": _by_mail, "sms": _as_file, "wecom": _as_file}

"""Sessions at browsers: listed for their owner and the security administrator, ended by hand or when left alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.contrib.sessions.models import Session as StoredSession
from django.db import OperationalError, connection, transaction

from hengping.ground.people.lockout import claim_of, log_claim
from hengping.ground.people.models import Session, User

END_REASONS = {
    "signed_out": "本人退出",
    "idle": "长时间没有操作",
    "ended": "被结束",
    "password": "口令已修改",
    "disabled": "账号已停用",
}

SEEN_EVERY = timedelta(minutes=1)
"""The row is written at most so often; a page view is not a write."""


class Seen(NamedTuple):
    """What became of a session: why it is over (a key of END_REASONS, "" while it lives), and when it will end."""

    over: str
    ends_at: datetime


def see_session(*, key: str, user: User, address: str, browser: str, at: datetime) -> Seen:
    """Take note of a request; say whether the session lives, and when it ends if nobody asks for anything more."""
    lasts = timedelta(minutes=settings.HENGPING_IDLE_MINUTES)
    row, _ = Session.objects.get_or_create(
        key=key,
        user=user,
        defaults={"address": address, "browser": browser[:200], "started_at": at, "seen_at": at},
    )
    if row.ended_at is not None:
        return Seen(row.end_reason, row.ended_at)
    if at - row.seen_at > lasts:
        end_session(key=key, reason="idle", at=at)
        log_claim("session_idle", claim_of(user.username, address), at)
        return Seen("idle", at)
    if at - row.seen_at <= min(SEEN_EVERY, lasts / 10):
        return Seen("", row.seen_at + lasts)
    return Seen("", (at if _note_seen(row.pk, at) else row.seen_at) + lasts)


def _note_seen(session_id: int, at: datetime) -> bool:
    """Write down when somebody was last there, unless another writer holds the database: a page to read never waits.

    SQLite has one writer at a time, and a long one would hold up every page once a minute; the next request notes it.
    """
    rows = Session.objects.filter(pk=session_id)
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        rows.update(seen_at=at)
        return True
    with connection.cursor() as cursor:
        (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            rows.update(seen_at=at)
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")
    return True


def why_ended(key: str) -> str:
    """Return why a session is over that a browser still holds (a key of END_REASONS); "" where nobody ended it."""
    return Session.objects.filter(key=key).values_list("end_reason", flat=True).first() or ""


def end_session(*, key: str, reason: str, at: datetime) -> None:
    """End one session: what its browser holds opens nothing any more."""
    with transaction.atomic():
        Session.objects.filter(key=key, ended_at__isnull=True).update(ended_at=at, end_reason=reason)
        StoredSession.objects.filter(session_key=key).delete()


def end_sessions_of(user: User, *, reason: str, at: datetime) -> int:
    """End all sessions of an account; return how many there were."""
    keys = list(Session.objects.filter(user=user, ended_at__isnull=True).values_list("key", flat=True))
    for key in keys:
        end_session(key=key, reason=reason, at=at)
    return len(keys)

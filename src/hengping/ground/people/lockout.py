"""Too many wrong passwords: wait. Counted from the log, so that a restart forgets nothing.

The numbers are common practice (5 failures, 15 minutes), not law; they are settings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max, QuerySet
from django.utils.crypto import salted_hmac

from hengping.ground.people.logbook import write_log
from hengping.ground.people.models import Log, User

FAILURES = ("sign_in_failed", "second_factor_failed")


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody at a network address who says to be an account, known or not."""

    username: str
    address: str
    user: User | None

    @property
    def key(self) -> str:
        """What failures are counted by. A name that nobody has is kept as a digest: it may be a mistyped password."""
        if self.user is not None:
            return f"user:{self.user.pk}"
        return "unknown:" + salted_hmac("people.lockout", self.username).hexdigest()[:16]

    @property
    def subject(self) -> str:
        """What people read in the log."""
        return f"{self.user.name}（{self.user.username}）" if self.user else "不存在的登录名"

    @property
    def origin(self) -> str:
        """What failures from one network address are counted by."""
        return f"address:{self.address}"


def claim_of(username: str, address: str) -> Claim:
    """Return who somebody says to be."""
    username = username.strip().lower()
    return Claim(username, address, User.objects.filter(username=username).first())


def log_claim(kind: str, claim: Claim, at: datetime, detail: str = "") -> None:
    """Add one line about a sign-in."""
    write_log(
        kind,
        at=at,
        bureau_id=claim.user.bureau_id if claim.user else None,
        actor_id=claim.user.pk if claim.user else None,
        actor_name=claim.user.name if claim.user else "",
        subject=claim.subject,
        subject_key=claim.key,
        detail=detail,
        address=claim.address,
    )


def minutes_to_wait(claim: Claim, at: datetime) -> int:
    """Return how many minutes the account or the address must still wait, rounded up; 0 where it need not."""
    return max(_locked((claim.key, claim.origin), at).values(), default=0)


def locked_accounts(user_ids: Iterable[int], at: datetime) -> dict[int, int]:
    """Return the accounts among these that must wait, with the minutes."""
    return {
        int(key.removeprefix("user:")): left
        for key, left in _locked((f"user:{user_id}" for user_id in user_ids), at).items()
    }


def _locked(keys: Iterable[str], at: datetime) -> dict[str, int]:
    length = timedelta(minutes=settings.HENGPING_LOCKOUT_MINUTES)
    locks = Log.objects.filter(kind="locked_out", subject_key__in=list(keys), at__gt=at - length)
    latest = locks.values_list("subject_key").annotate(latest=Max("at"))
    return {key: -((at - since - length) // timedelta(minutes=1)) for key, since in latest}


def record_failure(kind: str, claim: Claim, at: datetime) -> int:
    """Write a failure down, and the lock where it was one too many. Return how many more the account may have."""
    log_claim(kind, claim, at)
    if _failures(at).filter(address=claim.address, id__gt=_last_lock(claim.origin)).count() >= (
        settings.HENGPING_LOCKOUT_ADDRESS_FAILURES
    ):
        write_log(
            "locked_out",
            at=at,
            bureau_id=None,
            actor_id=None,
            actor_name="",
            subject=f"网络地址{claim.address}",
            subject_key=claim.origin,
            address=claim.address,
        )
    mine = _failures(at).filter(subject_key=claim.key, id__gt=max(_last_lock(claim.key), _last_success(claim.key)))
    left: int = settings.HENGPING_LOCKOUT_FAILURES - mine.count()
    if left <= 0:
        log_claim("locked_out", claim, at)
    return max(0, left)


def _failures(at: datetime) -> QuerySet[Log]:
    window = at - timedelta(minutes=settings.HENGPING_LOCKOUT_MINUTES)
    return Log.objects.filter(kind__in=FAILURES, at__gt=window)


def _last_lock(key: str) -> int:
    return _latest(Log.objects.filter(kind="locked_out", subject_key=key))


def _last_success(key: str) -> int:
    return _latest(Log.objects.filter(kind="signed_in", subject_key=key))


def _latest(lines: QuerySet[Log]) -> int:
    return int(lines.aggregate(latest=Max("id"))["latest"] or 0)

"""Too many wrong passwords: wait. Counted from the log, so that a restart forgets nothing.

Whoever fails waits where he failed: an account at that network address. Failures from many places, or at many accounts
from one, close account or address for everybody, but not for a person at an address from which the account was opened
lately: nobody can be kept out of the office by a stranger. The numbers are common practice, not law; they are settings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db.models import Max, QuerySet
from django.utils.crypto import salted_hmac

from hengping.ground.people.logbook import write_log
from hengping.ground.people.models import Log, User

FAILURES = ("sign_in_failed", "second_factor_failed")
RELEASES = ("unlocked", "password_reset")
"""Lines after which earlier failures of an account, and its locks, no longer count."""
USUAL_FOR = timedelta(days=90)
"""How long an address from which an account was opened counts as usual for it."""
EVERYWHERE = 4
"""How many times as many failures, from whatever addresses, close an account at all that are not usual."""


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
    def here(self) -> str:
        """What failures of the account at this address are counted by."""
        return f"{self.key}@{self.address}"

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


def log_claim(kind: str, claim: Claim, at: datetime, detail: str = "", *, key: str = "") -> None:
    """Add one line about a sign-in. `key` is what it is counted by, where that is not the account."""
    write_log(
        kind,
        at=at,
        bureau_id=claim.user.bureau_id if claim.user else None,
        actor_id=claim.user.pk if claim.user else None,
        actor_name=claim.user.name if claim.user else "",
        subject=claim.subject,
        subject_key=key or claim.key,
        detail=detail,
        address=claim.address,
    )


def minutes_to_wait(claim: Claim, at: datetime) -> int:
    """Return how many minutes the account must still wait at this address, rounded up; 0 where it need not."""
    locks = _locks(at).filter(subject_key=claim.here, id__gt=_last(RELEASES, claim.key))
    if not _is_usual(claim, at):
        locks |= _locks(at).filter(subject_key=claim.key, id__gt=_last(RELEASES, claim.key))
        locks |= _locks(at).filter(subject_key=claim.origin)
    return _minutes_left(locks.aggregate(latest=Max("at"))["latest"], at)


def locked_accounts(user_ids: Iterable[int], at: datetime) -> dict[int, int]:
    """Return the accounts among these that must wait, at some address or at all, with the minutes."""
    latest: dict[int, datetime] = {}
    for user_id, key, line, since in (
        _locks(at).filter(actor__in=list(user_ids)).values_list("actor_id", "subject_key", "id", "at")
    ):
        if user_id is not None and line > _last(RELEASES, key.partition("@")[0]):
            latest[user_id] = max(since, latest.get(user_id, since))
    return {user_id: _minutes_left(since, at) for user_id, since in latest.items()}


def _locks(at: datetime) -> QuerySet[Log]:
    length = timedelta(minutes=settings.HENGPING_LOCKOUT_MINUTES)
    return Log.objects.filter(kind="locked_out", at__gt=at - length)


def _minutes_left(since: datetime | None, at: datetime) -> int:
    if since is None:
        return 0
    return -((at - since - timedelta(minutes=settings.HENGPING_LOCKOUT_MINUTES)) // timedelta(minutes=1))


def _is_usual(claim: Claim, at: datetime) -> bool:
    """Say whether the account was opened from this address lately."""
    lines = Log.objects.filter(kind="signed_in", subject_key=claim.key, address=claim.address, at__gt=at - USUAL_FOR)
    return claim.user is not None and lines.exists()


def record_failure(kind: str, claim: Claim, at: datetime) -> int:
    """Write a failure down, and the lock where it was one too many. Return how many more the account may have here."""
    log_claim(kind, claim, at)
    if _failures(at).filter(address=claim.address, id__gt=_last(("locked_out",), claim.origin)).count() >= (
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
    mine = _failures(at).filter(subject_key=claim.key, id__gt=_last((*RELEASES, "signed_in"), claim.key))
    if mine.filter(id__gt=_last(("locked_out",), claim.key)).count() >= EVERYWHERE * settings.HENGPING_LOCKOUT_FAILURES:
        log_claim("locked_out", claim, at, "多个网络地址")
    here = mine.filter(address=claim.address, id__gt=_last(("locked_out",), claim.here))
    left: int = settings.HENGPING_LOCKOUT_FAILURES - here.count()
    if left <= 0:
        log_claim("locked_out", claim, at, key=claim.here)
    return max(0, left)


def minutes_to_wait_beside(user_id: int, at: datetime) -> int:
    """Return how many minutes nobody can prove to be there at somebody's screen, rounded up; 0 where they can."""
    length = timedelta(minutes=settings.HENGPING_LOCKOUT_MINUTES)
    locks = Log.objects.filter(kind="seconding_locked", subject_key=_beside(user_id), at__gt=at - length)
    return _minutes_left(locks.aggregate(latest=Max("at"))["latest"], at)


def record_failure_beside(claim: Claim, user: User, at: datetime) -> int:
    """Write down that somebody at the screen of `user` did not prove to be who they say, and the lock where it was one
    too many. Return how many more there may be.

    They are counted against the screen, whoever is named: counted against the other, whoever sits there could keep him
    out of the office.
    """
    key = _beside(user.pk)
    note = partial(write_log, at=at, bureau_id=user.bureau_id, actor_id=user.pk, actor_name=user.name)
    note("seconding_failed", subject=claim.subject, subject_key=key, address=claim.address)
    since = at - timedelta(minutes=settings.HENGPING_LOCKOUT_MINUTES)
    failed = Log.objects.filter(kind="seconding_failed", subject_key=key, at__gt=since)
    left: int = settings.HENGPING_LOCKOUT_FAILURES - failed.filter(id__gt=_last(("seconding_locked",), key)).count()
    if left <= 0:
        note("seconding_locked", subject=claim.subject, subject_key=key, address=claim.address)
    return max(0, left)


def _beside(user_id: int) -> str:
    return f"seconding:{user_id}"


def _failures(at: datetime) -> QuerySet[Log]:
    window = at - timedelta(minutes=settings.HENGPING_LOCKOUT_MINUTES)
    return Log.objects.filter(kind__in=FAILURES, at__gt=window)


def _last(kinds: Sequence[str], key: str) -> int:
    """Return the number of the last line of these kinds about a key, 0 where there is none."""
    lines = Log.objects.filter(kind__in=kinds, subject_key=key)
    return int(lines.aggregate(latest=Max("id"))["latest"] or 0)

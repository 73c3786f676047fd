"""What the registers of people hold, for the seal that the records put on them: accounts with their posts and second
factor, the bureau, and the log, which is their history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from typing import Any

from django.db.models import Q
from django_otp.plugins.otp_totp.models import TOTPDevice

from hengping.ground.people.logbook import LOG_KINDS
from hengping.ground.people.models import Bureau, Log, Posting, RecoveryCode, User

CHANGING_BUREAUS = ("bureau_founded", "bureau_changed", "payee_changed", "remedy_changed")
LINE = ("id", "bureau_id", "at", "kind", "actor_id", "actor_name", "subject", "subject_key", "detail", "address")
"""What a seal says of a line: named, so that a column added later breaks no seal."""
LATER = ("former_name",)
"""Columns that came later: a seal says them of lines that have them, and of older ones what it said before."""
ABOUT_ACCOUNTS = frozenset(kind.code for kind in LOG_KINDS.values() if kind.category == "account")
CHANGING = ABOUT_ACCOUNTS | {"recovery_code_used"}
"""Lines that change an account; a sign-in changes none."""


def accounts(bureau_id: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every account with its posts and its second factor. Passwords and keys go in as digests of what is kept."""
    hanging: defaultdict[int, list[Any]] = defaultdict(list)
    for posting in Posting.objects.filter(user__bureau_id=bureau_id).order_by("pk"):
        days = [_said(value) for value in (posting.from_on, posting.to_on, posting.withdrawn_at)]
        hanging[posting.user_id].append(["post", posting.pk, posting.post, *days])
    for device in TOTPDevice.objects.filter(user__bureau_id=bureau_id, confirmed=True).order_by("pk"):
        hanging[device.user_id].append(["second factor", sha256(device.key.encode()).hexdigest()])
    for code in RecoveryCode.objects.filter(user__bureau_id=bureau_id).order_by("digest"):
        hanging[code.user_id].append(["recovery code", code.digest, _said(code.used_at)])
    for user in User.objects.filter(bureau_id=bureau_id).order_by("pk"):
        columns = (user.username, user.name, user.phone, user.is_active, user.must_change_password)
        password = sha256(user.password.encode()).hexdigest()
        yield str(user.pk), {"account": [*columns, password], "with": hanging[user.pk]}


def accounts_touched(bureau_id: int, after: int) -> set[str]:
    """Return the accounts that lines of the log behind a number name as changed."""
    lines = Log.objects.filter(bureau_id=bureau_id, id__gt=after, kind__in=CHANGING, subject_key__startswith="user:")
    return {key.removeprefix("user:") for key in lines.values_list("subject_key", flat=True)}


def bureaus(columns: Sequence[str], bureau_id: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the bureau itself."""
    for row in Bureau.objects.filter(pk=bureau_id).values(*columns):
        yield str(bureau_id), dict(row)


ACCOUNTS = (accounts,)
BUREAUS = (
    partial(
        bureaus,
        (
            "id",
            "name",
            "short_name",
            "credit_code",
            "region",
            "government",
            "court",
            "address",
            "phone",
            "postcode",
            "bank",
            "bank_address",
            "bank_holder",
            "bank_account",
            "is_practice",
        ),
    ),
)
"""The versions in which rows are sealed (`ground.records.registers.Register`): an older one is never changed."""


def bureaus_touched(bureau_id: int, after: int) -> set[str]:
    """Return the bureau, where lines of the log behind a number say that it was founded or changed."""
    lines = Log.objects.filter(bureau_id=bureau_id, id__gt=after, kind__in=CHANGING_BUREAUS)
    return {str(bureau_id)} if lines.exists() else set()


def log_lines(bureau_id: int, after: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the lines of a bureau's log behind a number, and those that belong to none."""
    lines = Log.objects.filter(Q(bureau_id=bureau_id) | Q(bureau__isnull=True), id__gt=after).order_by("id")
    for row in lines.values(*LINE, *LATER).iterator(chunk_size=2000):
        yield row["id"], {name: _said(value) for name, value in row.items() if name in LINE or value is not None}


def _said(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value

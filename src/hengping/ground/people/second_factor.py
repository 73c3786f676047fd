"""The second factor: six digits from a phone (RFC 6238), and recovery codes for the day when the phone is lost."""

from __future__ import annotations

import secrets
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import quote, urlencode

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from hengping.ground.errors import BadInput
from hengping.ground.people.lockout import claim_of, log_claim
from hengping.ground.people.models import RecoveryCode, User

ISSUER = "衡平"
RECOVERY_CODES = 10
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without the characters that are mistaken for one another on paper."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a phone needs: `address` for the QR code (otpauth), `secret` to type in by hand (base32)."""

    address: str
    secret: str


def has_second_factor(user: User) -> bool:
    """Say whether the account has a second factor set up."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def begin_second_factor(user: User) -> Enrolment:
    """Make the secret that the phone will hold, or return the one begun before. It counts only once confirmed."""
    device, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "动态口令"})
    secret = b32encode(device.bin_key).decode("ascii")
    label = quote(f"{ISSUER}:{user.username}")
    return Enrolment(f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': ISSUER})}", secret)


def finish_second_factor(*, user: User, code: str, address: str, at: datetime) -> list[str]:
    """Confirm the phone with a code from it and return new recovery codes, shown this one time. Raises BadInput."""
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
        if device is None:
            raise BadInput("请先扫描二维码，再输入动态口令。")
        if not _fits(device, code, at):
            raise BadInput({"code": "动态口令不对。请检查手机时间是否准确，输入最新的六位数字。"})
        TOTPDevice.objects.filter(user=user, confirmed=True).delete()
        device.confirmed = True
        device.save()
        log_claim("second_factor_set", claim_of(user.username, address), at)
        return make_recovery_codes(user=user, address=address, at=at)


def make_recovery_codes(*, user: User, address: str, at: datetime) -> list[str]:
    """Replace the recovery codes that are left by new ones and return them; only digests stay here."""
    codes = [
        "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(2)) for _ in range(RECOVERY_CODES)
    ]
    with transaction.atomic():
        RecoveryCode.objects.filter(user=user).delete()
        RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=_digest(user, code)) for code in codes)
        log_claim("recovery_codes_made", claim_of(user.username, address), at)
    return codes


def count_recovery_codes(user: User) -> int:
    """Return how many recovery codes are left."""
    return RecoveryCode.objects.filter(user=user, used_at__isnull=True).count()


def use_code(user: User, code: str, at: datetime) -> Literal["totp", "recovery", "again"] | None:
    """Use a code once: say which kind it was, None where it is wrong or has passed.

    "again": it opened something a moment ago. It opens nothing more, and whoever types it is no stranger who guesses.
    """
    typed = "".join(code.split()).upper()
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=True).first()
        if device is None:
            return None
        if _fits(device, typed, at):
            device.save()
            return "totp"
        if _fits(device, typed, at, used=True):
            return "again"
        for kept in RecoveryCode.objects.select_for_update().filter(user=user, used_at__isnull=True):
            if constant_time_compare(kept.digest, _digest(user, typed)):
                RecoveryCode.objects.filter(pk=kept.pk).update(used_at=at)
                return "recovery"
    return None


def forget_second_factor(user: User) -> None:
    """Take the phone and the recovery codes away from an account."""
    TOTPDevice.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()


def _fits(device: TOTPDevice, code: str, at: datetime, *, used: bool = False) -> bool:
    """Check six digits at a moment, one step of 30 s early or late; each step opens once. Keeps what it learned.

    `used` asks the same of the steps that have opened already.
    """
    if not (code.isascii() and code.isdigit() and len(code) == device.digits):
        return False
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = at.timestamp()
    if not totp.verify(int(code), device.tolerance, None if used else device.last_t + 1):
        return False
    device.last_t, device.drift = totp.t(), totp.drift
    return True


def _digest(user: User, code: str) -> str:
    return str(
        salted_hmac("people.recovery_code", f"{user.pk}:{code.replace('-', '')}", algorithm="sha256").hexdigest()
    )

"""What a password must be. Common practice for a system of protection level two or three, not law: all configurable."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from hengping.ground.people.models import OldPassword, User

KEPT = 5
"""So many passwords back may not be taken again, the present one among them."""

CLASSES = 3
"""So many of the four kinds of character must occur."""


def faults_of(password: str, *, username: str, name: str) -> list[str]:
    """Return all that is wrong with a new password, each as a Chinese sentence; empty where nothing is."""
    faults = []
    if len(password) < settings.HENGPING_PASSWORD_LENGTH:
        faults.append(f"口令至少{settings.HENGPING_PASSWORD_LENGTH}位，现在是{len(password)}位。")
    if _classes(password) < CLASSES:
        faults.append("大写字母、小写字母、数字、其他字符（汉字、符号）四类中至少要有三类。")
    lower = password.lower()
    if username and username.lower() in lower:
        faults.append("口令不能包含登录名。")
    if name and name in password:
        faults.append("口令不能包含姓名。")
    if password and len(set(password)) < 5:
        faults.append("口令中不同的字符太少。")
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        faults.append("这个口令太常见，容易被猜到。")
    return faults


def was_used(user: User, password: str) -> bool:
    """Say whether the account has this password or had it among the last ones."""
    kept = OldPassword.objects.filter(user=user).order_by("-set_at", "-pk").values_list("password", flat=True)[:KEPT]
    return any(check_password(password, old) for old in {user.password, *kept})


def _classes(password: str) -> int:
    return sum(
        (
            any("A" <= c <= "Z" for c in password),
            any("a" <= c <= "z" for c in password),
            any("0" <= c <= "9" for c in password),
            any(not (c.isascii() and c.isalnum()) for c in password),
        )
    )

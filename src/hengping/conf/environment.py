"""Reading the environment, refusing nonsense instead of coercing it."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str) -> str:
    """Return the variable, or `default` where it is not set. NAME_FILE names a file that holds it instead."""
    file = os.environ.get(f"{name}_FILE")
    if file:
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE 指向的文件无法读取：{file}（{error.strerror}）") from error
    return os.environ.get(name, default)


def switch(name: str, *, default: bool) -> bool:
    """Return a switch. Only True and False are answers."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value not in ("True", "False"):
        raise ImproperlyConfigured(f"{name} 只能是 True 或 False，现在是：{value}")
    return value == "True"


def number(name: str, default: int) -> int:
    """Return a whole number."""
    value = os.environ.get(name)
    if value is None:
        return default
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} 只能是整数，现在是：{value}")
    return int(value)

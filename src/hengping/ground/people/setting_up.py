"""Before there is a bureau: who may register the first one is who can read the set-up code on the server.

The code lies in the keys folder, readable by its owner alone, and is printed where the server is started. It is gone
once a bureau is registered.
"""

from __future__ import annotations

import os
import secrets
from hmac import compare_digest
from pathlib import Path

from django.conf import settings

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Nothing that is easily misread."""
GROUPS, LENGTH = 4, 4
"""Sixteen characters: 79 bits, more than anybody can try at a sign-in page."""


def setup_code() -> str:
    """Return the set-up code, made on first use."""
    file = _file()
    if not file.exists():
        file.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
        groups = ("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(GROUPS))
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as opened:
            opened.write("-".join(groups))
    return file.read_text(encoding="ascii")


def is_setup_code(typed: str) -> bool:
    """Say whether that is the code; blanks, hyphens and small letters do not matter."""
    return compare_digest(_plain(typed).encode(), _plain(setup_code()).encode())


def forget_setup_code() -> None:
    """The bureau is registered: the code opens nothing any more."""
    _file().unlink(missing_ok=True)


def _plain(text: str) -> str:
    return "".join(one for one in text.upper() if one.isalnum())


def _file() -> Path:
    return Path(settings.HENGPING_KEYS_DIR) / "setup-code"

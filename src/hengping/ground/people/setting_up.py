"""Before there is a bureau: who may register the first one is who can read the set-up code on the server.

The code lies in the keys folder, readable by its owner alone, and is printed where the server is started. It is gone
once a bureau is registered.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hmac import compare_digest
from pathlib import Path

from django.conf import settings

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Nothing that is easily misread."""
GROUPS, LENGTH = 4, 4
"""Sixteen characters: 79 bits, more than anybody can try at a sign-in page."""


def setup_code() -> str:
    """Return the set-up code, made on first use: whole or not at all, for half a code is easily guessed."""
    file = _file()
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        groups = ("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(GROUPS))
        with tempfile.NamedTemporaryFile("w", dir=file.parent, prefix=".part-", encoding="ascii") as part:
            part.write("-".join(groups))
            part.flush()
            with suppress(FileExistsError):  # another process was first: its code may have been printed already
                os.link(part.name, file)
    return file.read_text(encoding="ascii")


def is_setup_code(typed: str) -> bool:
    """Say whether that is the code; blanks, hyphens and small letters do not matter."""
    return compare_digest(_plain(typed).encode(), _plain(setup_code()).encode())


@contextmanager
def registering_alone() -> Iterator[None]:
    """Let one visitor after the other past this line: two who have the code register one bureau, not two."""
    handle = os.open(_file().parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def forget_setup_code() -> None:
    """The bureau is registered: the code opens nothing any more."""
    _file().unlink(missing_ok=True)


def _plain(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum())


def _file() -> Path:
    return Path(settings.HENGPING_KEYS_DIR) / "setup-code"

"""Sealed opinions: a digest is published first, the content with its salt later; nobody can change it in between."""

from __future__ import annotations

import secrets
from hashlib import sha256

from hengping.kit.chain.canonical import JSON, canonical_bytes


def new_salt() -> str:
    """Return 32 random bytes in hexadecimal, so that a short opinion cannot be guessed from its digest."""
    return secrets.token_hex(32)


def commitment_of(*, item: str, round_number: int, person: str, vote: str, text: str, salt: str) -> str:
    """Return the SHA-256 that binds a member to a vote and a text on one item in one round."""
    content: dict[str, JSON] = {
        "item": item,
        "round": round_number,
        "person": person,
        "vote": vote,
        "text": text,
        "salt": salt,
    }
    return sha256(canonical_bytes(content)).hexdigest()

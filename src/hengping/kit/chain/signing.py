"""A signature as it is written down: the public key and the signature, in hexadecimal digits."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import NamedTuple

from hengping.kit.chain.canonical import Plain
from hengping.kit.chain.ed25519 import is_signature


class Signature(NamedTuple):
    """An Ed25519 signature with the public key that checks it, both in hexadecimal digits."""

    key: str
    signature: str

    def value(self) -> dict[str, Plain]:
        """Return it as an object of canonical JSON."""
        return {"key": self.key, "signature": self.signature}


Signer = Callable[[bytes], Signature]


def read_signature(value: object) -> Signature | None:
    """Return the signature that an object holds, or None."""
    if not isinstance(value, Mapping) or set(value) != {"key", "signature"}:
        return None
    if not all(isinstance(digits, str) for digits in value.values()):
        return None
    return Signature(value["key"], value["signature"])


def is_signed(message: bytes, signature: Signature) -> bool:
    """Say whether the signature is right for the message. Only lower-case digits are read: one form, one meaning."""
    key, signed = _bytes(signature.key), _bytes(signature.signature)
    return key is not None and signed is not None and is_signature(key, message, signed)


def fingerprint(key: str) -> str:
    """Return the short name of a public key that people compare by eye: eight groups of four digits."""
    digits = hashlib.sha256(key.encode()).hexdigest()[:32]
    return " ".join(digits[at : at + 4] for at in range(0, 32, 4))


def _bytes(digits: str) -> bytes | None:
    try:
        raw = bytes.fromhex(digits)
    except ValueError:
        return None
    return raw if raw.hex() == digits else None

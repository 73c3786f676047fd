"""A signature as it is written down: the public key and the signature, in hexadecimal digits."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Mapping
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
    return _grouped(hashlib.sha256(key.encode()).hexdigest()[:_FINGERPRINT])


NO_KEY = "不是签名公钥（64位十六进制数字），也不是它的指纹（32位，4位一组）。照单位公布的写，有空格的加引号"
_KEY, _FINGERPRINT = 64, 32


def read_accepted(text: str) -> str:
    """Return a public key, or a fingerprint, as somebody wrote it, in the one form in which it is compared.

    Raises ValueError for anything else: what is no key must never look like the key of somebody else.
    """
    digits = re.sub(r"[\s:：-]", "", text).lower()
    if not re.fullmatch(r"[0-9a-f]+", digits) or len(digits) not in (_KEY, _FINGERPRINT):
        raise ValueError(f"“{text}”{NO_KEY}")
    return digits if len(digits) == _KEY else _grouped(digits)


def is_accepted(key: str, accepted: Collection[str]) -> bool:
    """Say whether a public key is among those accepted, each a key or a fingerprint as `read_accepted` returns it."""
    return key in accepted or fingerprint(key) in accepted


def _grouped(digits: str) -> str:
    return " ".join(digits[at : at + 4] for at in range(0, _FINGERPRINT, 4))


def _bytes(digits: str) -> bytes | None:
    try:
        raw = bytes.fromhex(digits)
    except ValueError:
        return None
    return raw if raw.hex() == digits else None

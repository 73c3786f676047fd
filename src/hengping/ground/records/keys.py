"""The key that signs checkpoints and exports: Ed25519, one file that only the owner can read, made on first use.

The public keys that count lie beside it as `record-*.pub`, one line of hexadecimal digits each. Changing the key means:
move the private file away; its public file stays, so that what it signed remains checkable.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from hengping.ground.errors import Broken
from hengping.ground.records.whole_files import written_beside
from hengping.kit.chain.signing import Signature, Signer, fingerprint

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PRIVATE = "record.pem"


def signer() -> Signer:
    """Return the function that signs with the bureau's key. Raises Broken where the key cannot be read."""
    private = _private_key()
    public = _public(private)

    def sign(message: bytes) -> Signature:
        return Signature(public, private.sign(message).hex())

    return sign


def public_keys() -> frozenset[str]:
    """Return every public key that counts, present and former, in hexadecimal digits."""
    return frozenset(path.read_text("ascii").strip() for path in _folder().glob("record-*.pub"))


def fingerprints() -> list[str]:
    """Return the fingerprints of the public keys that count, which the bureau makes public."""
    return sorted(fingerprint(key) for key in public_keys())


def _private_key() -> Ed25519PrivateKey:
    # Imported where they are used, here and below: they take a twentieth of a second, and few processes sign.
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415  # slow
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415  # slow

    path = _folder() / PRIVATE
    if not path.exists():
        _make(path)
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError) as error:
        raise Broken("签名密钥文件无法读取，请系统管理员检查。") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise Broken("签名密钥不是 Ed25519 密钥，请系统管理员检查。")
    return key


def _make(path: Path) -> None:
    """Make a key. Two processes at once agree on one: the file appears whole or not at all, and only once."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415  # slow
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat  # noqa: PLC0415  # slow

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = Ed25519PrivateKey.generate()
    content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with written_beside(path, content, mode=0o600) as part, suppress(FileExistsError):
        os.link(part, path)
        public = _public(key)
        (path.parent / f"record-{public[:16]}.pub").write_text(f"{public}\n", "ascii")


def _public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


def _folder() -> Path:
    return Path(settings.HENGPING_KEYS_DIR)

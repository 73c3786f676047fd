"""The key that signs checkpoints and exports: Ed25519, one file that only the owner can read, made on first use.

The public keys that count lie beside it as `record-*.pub`, one line of hexadecimal digits each. Once something was
signed, a key that is gone is never replaced unasked: a new one would sign in the bureau's name, and nobody would know.
Changing it means: move the private file away, run `hengping signing-key --new`, make the new fingerprint public. The
old public file stays, so that what it signed remains checkable.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from hengping.ground.errors import Broken, Conflict, Refused
from hengping.ground.records.models import Checkpoint
from hengping.ground.records.whole_files import written_beside
from hengping.kit.chain.signing import Signature, Signer, fingerprint
from hengping.law.findings import Basis, Finding

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PRIVATE = "record.pem"
_GONE = Finding(
    "signing_key",
    "签名密钥（record.pem）不见了，检查点和导出的案卷现在不能签名。系统不会自行另造一把。",
    cure="从单独保存的副本放回 keys 文件夹；确已丢失的，运行 hengping signing-key --new，并公布新的指纹。",
    curer="system_admin",
    basis=Basis.HOUSE,
)


def signer() -> Signer:
    """Return the function that signs with the bureau's key.

    Raises Broken where the key cannot be read, Refused where it is gone.
    """
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


def is_gone() -> bool:
    """Say whether the private key lies here no longer, though it has signed."""
    if (_folder() / PRIVATE).exists():
        return False
    return bool(public_keys()) or Checkpoint.objects.exists()


def replace_key() -> str:
    """Make a new key where the former is gone, and return its fingerprint. Raises Conflict where one lies here."""
    path = _folder() / PRIVATE
    if path.exists():
        raise Conflict("签名密钥还在。要更换的，先把 record.pem 移到别处妥善保存。")
    _make(path)
    return fingerprint(signer()(b"").key)


def _private_key() -> Ed25519PrivateKey:
    # Imported where they are used, here and below: they take a twentieth of a second, and few processes sign.
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415  # slow
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415  # slow

    path = _folder() / PRIVATE
    if is_gone():
        raise Refused([_GONE])
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

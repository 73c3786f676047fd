"""Which seal a bureau puts on its papers: its own certificate from file, else a test seal that says that it is one.

A bureau's own seal lies under the keys folder as `seals/<bureau>/agency.p12` (公章) and `enforcement.p12` (执法专用章),
each with its password in a file `.password` beside it. Without them a test authority is made once, and the picture of
its seals carries the words 测试 and 无法律效力.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings

from hengping.ground.documents.printing import press
from hengping.ground.documents.registry import SEALS
from hengping.kit.papers.seal import Checked, Sealer, check_seals

TEST_FROM = datetime(2020, 1, 1, tzinfo=UTC)
TEST_TO = datetime(2049, 12, 31, tzinfo=UTC)
TEST_WARNING = "测试 无法律效力"
LAYOUT = "kit/papers/layout/seal.typ"


def keys_folder() -> Path:
    """Return the folder of keys; only the owner may look into it."""
    folder = Path(settings.HENGPING_KEYS_DIR) / "seals"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def ensure_test_ca() -> Path:
    """Make the test authority once and return its certificate file (DER). Never used where a bureau has its own."""
    certificate, key_file = keys_folder() / "test-authority.cer", keys_folder() / "test-authority.key"
    if certificate.exists() and key_file.exists():
        return certificate
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("衡平测试证书机构")
    made = _certificate(name, name, key.public_key(), key, authority=True)
    _write_private(
        key_file,
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
    )
    certificate.write_bytes(made.public_bytes(serialization.Encoding.DER))
    return certificate


def is_test_seal(bureau_id: int, seal: str) -> bool:
    """Say whether a bureau has no seal of its own of this sort."""
    return not _own(bureau_id, seal).exists()


def report(bureau_id: int) -> list[str]:
    """One Chinese sentence a seal: the bureau's own, or the test seal without legal effect."""
    return [
        f"{name}：测试印章，无法律效力。" if is_test_seal(bureau_id, seal) else f"{name}：使用本单位的印章证书。"
        for seal, name in SEALS.items()
    ]


@lru_cache(maxsize=64)
def sealer(bureau_id: int, organ: str, seal: str) -> Sealer:
    """Return the seal of a bureau, read once a process."""
    own = _own(bureau_id, seal)
    if own.exists():
        password = own.with_suffix(".password")
        words = password.read_text(encoding="utf-8").strip() if password.exists() else ""
        return Sealer(own.read_bytes(), words, _picture(organ, seal, ""))
    return Sealer(_test_pkcs12(organ, seal), "", _picture(organ, seal, TEST_WARNING))


def check(pdf: bytes, roots: list[bytes] | None = None) -> list[Checked]:
    """Check the seals of a file against the test authority, or the authorities given."""
    return check_seals(pdf, roots if roots is not None else [ensure_test_ca().read_bytes()])


def _own(bureau_id: int, seal: str) -> Path:
    return keys_folder() / str(bureau_id) / f"{seal}.p12"


def _picture(organ: str, seal: str, warning: str) -> bytes:
    word = "" if seal == "agency" else SEALS[seal]
    layout = press().root / LAYOUT
    paper = {"title": f"{organ}{SEALS[seal]}", "organ": organ, "date": "", "word": word, "warning": warning}
    return press().print(layout, paper, moment=int(TEST_FROM.timestamp())).pdf


def _test_pkcs12(organ: str, seal: str) -> bytes:
    authority = x509.load_der_x509_certificate(ensure_test_ca().read_bytes())
    authority_key = serialization.load_pem_private_key(
        (keys_folder() / "test-authority.key").read_bytes(), password=None
    )
    if not isinstance(authority_key, ec.EllipticCurvePrivateKey):
        raise TypeError("测试证书机构的密钥类型不对")
    key = ec.generate_private_key(ec.SECP256R1())
    made = _certificate(
        _name(f"{organ}（{SEALS[seal]}，测试）"), authority.subject, key.public_key(), authority_key, authority=False
    )
    return pkcs12.serialize_key_and_certificates(organ.encode(), key, made, [authority], serialization.NoEncryption())


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"), x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    public: ec.EllipticCurvePublicKey,
    key: ec.EllipticCurvePrivateKey,
    *,
    authority: bool,
) -> x509.Certificate:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(TEST_FROM)
        .not_valid_after(TEST_TO)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=not authority,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=authority,
                crl_sign=authority,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )


def _write_private(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)

"""The test authority: made once on this machine, it signs seals that say of themselves that they have no effect."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from hengping.ground.documents.keys import keys_folder

TEST_FROM = datetime(2020, 1, 1, tzinfo=UTC)
TEST_TO = datetime(2049, 12, 31, tzinfo=UTC)


CURVES: dict[str, type[ec.EllipticCurve]] = {
    "secp256r1": ec.SECP256R1,
    "secp384r1": ec.SECP384R1,
    "secp521r1": ec.SECP521R1,
}
"""The curves of keys that seals are made with, by their names in certificates."""


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


def issue_seal(subject: str, *, friendly: str) -> bytes:
    """Return key and certificate of a test seal as a PKCS#12 file without a password."""
    authority = x509.load_der_x509_certificate(ensure_test_ca().read_bytes())
    authority_key = serialization.load_pem_private_key(
        (keys_folder() / "test-authority.key").read_bytes(), password=None
    )
    if not isinstance(authority_key, ec.EllipticCurvePrivateKey):
        raise TypeError("测试证书机构的密钥类型不对")
    key = ec.generate_private_key(ec.SECP256R1())
    made = _certificate(_name(subject), authority.subject, key.public_key(), authority_key, authority=False)
    return pkcs12.serialize_key_and_certificates(
        friendly.encode(), key, made, [authority], serialization.NoEncryption()
    )


@lru_cache(maxsize=8)
def seal_of_nobody(sort: str) -> bytes:
    """Return a seal whose key nobody keeps, as a PKCS#12 file without a password: what it seals is looked at, never
    kept. `sort` is how the key is made: rsa, or the name of a curve; empty where it is none of them.
    """
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
    if sort == "rsa":
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    elif sort in CURVES:
        key = ec.generate_private_key(CURVES[sort]())
    else:
        return b""
    made = (
        x509.CertificateBuilder()
        .subject_name(_name("对照"))
        .issuer_name(_name("对照"))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(TEST_FROM)
        .not_valid_after(TEST_TO)
        .sign(key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(None, key, made, None, serialization.NoEncryption())


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

"""The structure that is filled in is the one that the library would have made."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.sign import signers
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from hengping.kit.papers.seal import CannotSeal, Sealer
from hengping.kit.papers.signature import STAND_IN, KeptSigner

AT = datetime(2026, 4, 20, 2, tzinfo=UTC)
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey


@cache
def key_file(sort: str) -> bytes:
    """A key with a certificate that an authority signed, and the authority's own beside it."""
    made: dict[str, Key] = {
        "rsa": rsa.generate_private_key(public_exponent=65537, key_size=2048),
        "ec": ec.generate_private_key(ec.SECP256R1()),
        "ed25519": ed25519.Ed25519PrivateKey.generate(),
    }
    key, above = made[sort], ec.generate_private_key(ec.SECP256R1())
    own, authority = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]) for name in ("某局公章", "某某机构"))
    certificates = [
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(authority)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(AT - timedelta(days=9))
        .not_valid_after(AT + timedelta(days=900))
        .sign(above, hashes.SHA256())
        for subject, public in ((own, key.public_key()), (authority, above.public_key()))
    ]
    return pkcs12.serialize_key_and_certificates(
        b"seal", key, certificates[0], certificates[1:], serialization.NoEncryption()
    )


def signed_by(signer: signers.SimpleSigner, digest: bytes) -> bytes:
    """Have a signer sign as it does within a PDF."""
    made = asyncio.run(
        signer.async_sign(
            digest, "sha256", use_pades=True, signed_attr_settings=PdfCMSSignedAttributes(signing_time=AT)
        )
    )
    return made if isinstance(made, bytes) else bytes(made.dump())


@cache
def both(sort: str) -> tuple[signers.SimpleSigner, KeptSigner]:
    file = key_file(sort)
    return signers.SimpleSigner.load_pkcs12_data(file, other_certs=(), passphrase=None), KeptSigner(file, None)


@settings(max_examples=20, deadline=None)
@given(st.binary(min_size=32, max_size=32) | st.just(STAND_IN))
def test_every_byte_is_as_the_library_makes_it(digest: bytes) -> None:
    theirs, ours = both("rsa")
    assert signed_by(ours, digest) == signed_by(theirs, digest)


@pytest.mark.parametrize("length", [70, 71, 72, 127, 128, 256, 512])
def test_a_signature_of_any_length_fits_in(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of a curve is not always of the same length, and the lengths of all that encloses it follow."""
    theirs, ours = both("ec")
    signed: list[bytes] = []

    def sign(data: bytes, _: str) -> bytes:
        signed.append(data)
        return b"s" * length

    for signer in (theirs, ours):
        monkeypatch.setattr(signer, "sign_raw", sign)
    assert signed_by(ours, b"d" * 32) == signed_by(theirs, b"d" * 32)
    assert signed[-2] == signed[-1]


def test_it_refuses_a_key_of_another_sort() -> None:
    with pytest.raises(CannotSeal):
        Sealer(key_file("ed25519"), "", b"")

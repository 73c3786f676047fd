"""The signed structure in a seal, of which only two things differ from paper to paper: the digest and the signature.

pyHanko encodes all of it for each paper, in Python, the certificates too; that took longer than the rest of a seal.
Here pyHanko makes it once for a key, and what differs is set into what it made: the bytes are those that it would
have made itself (`test_signature.py` holds them against each other).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from asn1crypto import parser
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pyhanko.sign import signers

STAND_IN = bytes(range(32, 64))
"""What is signed once in place of a digest: of its length, and found nowhere else in the structure."""

UNIVERSAL, CONTEXT = 0, 2
PRIMITIVE, CONSTRUCTED = 0, 1
OCTETS, SEQUENCE, SET = 4, 16, 17


@dataclass(frozen=True, slots=True)
class _Mould:
    """A signed structure (RFC 5652, section 5) in encoded pieces, in their order, without what differs.

    `attributes` lack their tag: they are signed as a set and stored under a tag of their own.
    """

    kind: bytes
    before: bytes
    signer: bytes
    attributes: bytes
    algorithm: bytes

    @classmethod
    def of(cls, structure: bytes) -> Self:
        """Take apart the structure in which `STAND_IN` was signed."""
        kind, wrapped = _members(structure)
        (signed,) = _members(wrapped)
        *before, all_signers = _members(signed)
        (one,) = _members(all_signers)
        *signer, attributes, algorithm, _ = _members(one)
        return cls(kind, b"".join(before), b"".join(signer), parser.parse(attributes)[4], algorithm)

    def told_of(self, digest: bytes) -> bytes:
        """Return the attributes that name this digest."""
        return self.attributes.replace(STAND_IN, digest)

    def filled(self, attributes: bytes, signature: bytes) -> bytes:
        """Return the whole structure with these attributes and the signature over them."""
        signer = (
            self.signer
            + parser.emit(CONTEXT, CONSTRUCTED, 0, attributes)
            + self.algorithm
            + parser.emit(UNIVERSAL, PRIMITIVE, OCTETS, signature)
        )
        signed = _sequence(self.before + parser.emit(UNIVERSAL, CONSTRUCTED, SET, _sequence(signer)))
        return _sequence(self.kind + parser.emit(CONTEXT, CONSTRUCTED, 0, signed))


def _members(encoded: bytes) -> list[bytes]:
    """Return what a constructed value holds, member by member, each still encoded."""
    inside = parser.parse(encoded)[4]
    found, at = [], 0
    while at < len(inside):
        parts = parser.parse(inside[at:])
        found.append(b"".join(parts[3:]))
        at += len(found[-1])
    return found


def _sequence(inside: bytes) -> bytes:
    return bytes(parser.emit(UNIVERSAL, CONSTRUCTED, SEQUENCE, inside))


class KeptSigner(signers.SimpleSigner):
    """Signs with one key of a PKCS #12 file what pyHanko gives it, as `SimpleSigner` does: PAdES, without time stamp.

    Raises ValueError where the file cannot be read with the password or its key is neither RSA nor of a curve.
    """

    def __init__(self, pkcs12: bytes, password: bytes | None) -> None:
        read = signers.SimpleSigner.load_pkcs12_data(pkcs12, other_certs=(), passphrase=password)
        super().__init__(read.signing_cert, read.signing_key, read.cert_registry)
        key = serialization.load_der_private_key(self.signing_key.dump(), password=None)
        if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
            raise ValueError("neither RSA nor a curve")
        self._key = key
        self._mould: _Mould | None = None

    async def async_sign(self, data_digest: bytes, digest_algorithm: str, *_: Any, **settings: Any) -> bytes:
        """Return the encoded structure about a document of this digest; pyHanko takes it as it is."""
        if self._mould is None:
            made = await super().async_sign(STAND_IN, digest_algorithm, **settings)
            self._mould = _Mould.of(made.dump())
        attributes = self._mould.told_of(data_digest)
        signed = self.sign_raw(parser.emit(UNIVERSAL, CONSTRUCTED, SET, attributes), digest_algorithm)
        return self._mould.filled(attributes, signed)

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        """As the library's own, which reads the key anew for each signature."""
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        return self._key.sign(data, ec.ECDSA(hashes.SHA256()))

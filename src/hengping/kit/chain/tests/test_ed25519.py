"""Checking signatures: the vectors of RFC 8032, and the same answer as OpenSSL on good and spoilt signatures."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from hengping.kit.chain.ed25519 import is_signature
from hengping.kit.chain.signing import Signature, fingerprint, is_accepted, is_signed, read_accepted, read_signature
from hengping.kit.chain.tests.making import KEY, PUBLIC, sign, vectors

ORDER = 2**252 + 27742317777372353535851937790883648493


@pytest.mark.parametrize("case", vectors("ed25519"))
def test_it_works(case: dict[str, Any]) -> None:
    key, message, signature = (bytes.fromhex(case[name]) for name in ("key", "message", "signature"))
    assert is_signature(key, message, signature)
    assert not is_signature(key, message + b"!", signature)


@settings(max_examples=25)
@given(st.binary(max_size=50), st.integers(0, 95), st.integers(1, 255))
def test_it_answers_as_openssl(message: bytes, place: int, change: int) -> None:
    spoilt = bytearray(bytes.fromhex(PUBLIC) + KEY.sign(message))
    assert is_signature(bytes(spoilt[:32]), message, bytes(spoilt[32:]))
    spoilt[place] ^= change
    key, signature = bytes(spoilt[:32]), bytes(spoilt[32:])
    assert is_signature(key, message, signature) == _openssl_says(key, message, signature) is False


def _openssl_says(key: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def test_it_refuses_a_second_writing_of_a_signature() -> None:
    raw = KEY.sign(b"x")
    again = raw[:32] + (int.from_bytes(raw[32:], "little") + ORDER).to_bytes(32, "little")
    assert not is_signature(bytes.fromhex(PUBLIC), b"x", again)


@pytest.mark.parametrize(
    "key",
    [
        b"",
        (2**255 - 19 + 1).to_bytes(32, "little"),  # y is not reduced
        (1 | 1 << 255).to_bytes(32, "little"),  # x = 0 with a sign
        (2).to_bytes(32, "little"),  # no point has this y
    ],
)
def test_it_refuses_what_is_no_key(key: bytes) -> None:
    assert not is_signature(key, b"x", KEY.sign(b"x"))


def test_a_signature_is_read_in_one_writing_only() -> None:
    good = sign(b"x")
    assert is_signed(b"x", good)
    assert not is_signed(b"y", good)
    assert not is_signed(b"x", Signature(good.key.upper(), good.signature))
    assert not is_signed(b"x", Signature(good.key, good.signature[:-1]))
    assert not is_signed(b"x", Signature("钥", good.signature))
    assert read_signature(good.value()) == good
    for other in ([], {"key": "a"}, {"key": "a", "signature": 1}):
        assert read_signature(other) is None


@pytest.mark.parametrize(
    "text",
    [
        PUBLIC,
        f" {PUBLIC.upper()}\n",
        "95bb fbb1 f0ef 8f23 05be 069a 9a2d 7d9d",
        "95BBFBB1F0EF8F2305BE069A9A2D7D9D",
        "95bb:fbb1:f0ef:8f23:05be:069a:9a2d:7d9d",
    ],
)
def test_a_key_is_accepted_as_it_is_made_public(text: str) -> None:
    assert is_accepted(PUBLIC, {read_accepted(text)})
    assert not is_accepted(PUBLIC[::-1], {read_accepted(text)})


@pytest.mark.parametrize("text", ["", "0000", "keys/record-1.pub", PUBLIC[:-1], PUBLIC + "0", "g" * 64, "050b 625f"])
def test_it_refuses_what_is_neither_key_nor_fingerprint(text: str) -> None:
    with pytest.raises(ValueError, match="不是签名公钥"):
        read_accepted(text)


def test_a_fingerprint_is_short_enough_to_compare() -> None:
    assert fingerprint(PUBLIC) == "95bb fbb1 f0ef 8f23 05be 069a 9a2d 7d9d"

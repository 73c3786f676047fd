"""SM3 (GB/T 32905-2016): by OpenSSL where it has it, else by our own slow but complete reading of the standard."""

from __future__ import annotations

import hashlib
import mmap

_START = (0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E)
_MASK = 0xFFFFFFFF
OPENSSL_HAS_SM3 = "sm3" in hashlib.algorithms_available
_BEGUN = hashlib.new("sm3") if OPENSSL_HAS_SM3 else None  # OpenSSL looks the algorithm up by name at each beginning


def sm3(data: bytes | mmap.mmap) -> str:
    """Return the SM3 digest of `data` as 64 lower-case hexadecimal digits."""
    if _BEGUN is None:
        return sm3_by_hand(bytes(data))
    digest = _BEGUN.copy()
    digest.update(data)
    return digest.hexdigest()


def sm3_by_hand(data: bytes) -> str:
    """Return the same digest without OpenSSL; about a thousand times slower, for a laptop whose OpenSSL lacks SM3."""
    state: tuple[int, ...] = _START
    padded = data + b"\x80" + bytes(-(len(data) + 9) % 64) + (len(data) * 8).to_bytes(8, "big")
    for start in range(0, len(padded), 64):
        state = _compress(state, padded[start : start + 64])
    return "".join(f"{word:08x}" for word in state)


def _rotate(word: int, by: int) -> int:
    by %= 32
    return ((word << by) | (word >> (32 - by))) & _MASK


def _p0(word: int) -> int:
    return word ^ _rotate(word, 9) ^ _rotate(word, 17)


def _p1(word: int) -> int:
    return word ^ _rotate(word, 15) ^ _rotate(word, 23)


def _expand(block: bytes) -> list[int]:
    words = [int.from_bytes(block[at : at + 4], "big") for at in range(0, 64, 4)]
    for at in range(16, 68):
        mixed = words[at - 16] ^ words[at - 9] ^ _rotate(words[at - 3], 15)
        words.append(_p1(mixed) ^ _rotate(words[at - 13], 7) ^ words[at - 6])
    return words


def _compress(state: tuple[int, ...], block: bytes) -> tuple[int, ...]:
    words = _expand(block)
    a, b, c, d, e, f, g, h = state
    for at in range(64):
        early = at < 16
        constant = _rotate(0x79CC4519 if early else 0x7A879D8A, at)
        ss1 = _rotate((_rotate(a, 12) + e + constant) & _MASK, 7)
        ss2 = ss1 ^ _rotate(a, 12)
        ff = a ^ b ^ c if early else (a & b) | (a & c) | (b & c)
        gg = e ^ f ^ g if early else (e & f) | (~e & g)
        tt1 = (ff + d + ss2 + (words[at] ^ words[at + 4])) & _MASK
        tt2 = (gg + h + ss1 + words[at]) & _MASK
        a, b, c, d = tt1, a, _rotate(b, 9), c
        e, f, g, h = _p0(tt2), e, _rotate(f, 19), g
    return tuple(old ^ new for old, new in zip(state, (a, b, c, d, e, f, g, h), strict=True))

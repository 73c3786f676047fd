"""A bundle of 30 November 2026, when entries of format 2 came into use: it verifies for ever.

Whoever makes this test fail has made the records of every bureau unreadable: bring in a new format beside the old one.
"""

from __future__ import annotations

import io
from pathlib import Path

from hengping.kit.chain.verify import describe, verify

KEPT = Path(__file__).parent / "kept" / "2026-11-30.zip"
KEY = "c498f45243774c010e996f895b5ec1197b815d7c407768c880f3f46cea725c2b"


def test_it_verifies() -> None:
    report = verify(io.BytesIO(KEPT.read_bytes()), [KEY])
    assert report.faults == ()
    told = "\n".join(describe(report))
    assert "记录：11条，末条 SHA-256 1acd1e381f6613e5a6dc4a5bee93f29ff479b08867a9dc188614cf708740d0e2" in told
    assert "检查点：第1号" in told


def test_it_holds_what_format_2_can_say() -> None:
    content = KEPT.read_bytes()
    for part in ('"kind":"citizen"', '"kind":"enterprise"', '"kind":"system"', '"late":"record"', '"operation":"17"'):
        assert part.encode() in content
    assert b'"removes":5' in content
    assert "企业的说明".encode() not in content


def test_no_byte_of_it_can_change_unseen() -> None:
    content = bytearray(KEPT.read_bytes())
    for place in range(0, len(content), 97):
        content[place] ^= 1
        assert not verify(io.BytesIO(content), [KEY]).holds, place
        content[place] ^= 1

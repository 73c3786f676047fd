from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from hengping.ground.documents import sealing
from hengping.ground.documents.tests.conftest import AT, BUREAU
from hengping.ground.documents.trial_authority import ensure_test_ca
from hengping.kit.papers.press import Printed
from hengping.kit.papers.tests.test_seal import PASSWORD, authority


@pytest.fixture
def keys(settings: Any, tmp_path: Path) -> Path:
    settings.HENGPING_KEYS_DIR = tmp_path / "keys"
    sealing.sealer.cache_clear()
    return tmp_path / "keys/seals"


@pytest.fixture(autouse=True)
def forgotten() -> object:
    """What this module makes is not for the others."""
    yield
    sealing.sealer.cache_clear()


def sealed(printed: Printed, seal: str) -> bytes:
    return sealing.sealer(BUREAU.id, BUREAU.name, seal).seal(printed.pdf, printed.seal, at=AT, reason="x", location="y")


def test_the_test_authority_is_made_once(keys: Path) -> None:
    first = ensure_test_ca().read_bytes()
    assert ensure_test_ca().read_bytes() == first
    assert stat.S_IMODE((keys / "test-authority.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700


def test_a_test_seal_says_that_it_is_one(keys: Path, prints: object) -> None:
    assert sealing.is_test_seal(BUREAU.id, "agency")
    assert sealing.report(BUREAU.id) == ["公章：测试印章，无法律效力。", "执法专用章：测试印章，无法律效力。"]


def test_the_bureaus_own_seal_is_taken_where_there_is_one(keys: Path, prints: object) -> None:
    store, root = authority("清城区应急管理局公章")
    own = keys / str(BUREAU.id)
    own.mkdir(parents=True)
    (own / "agency.p12").write_bytes(store)
    (own / "agency.password").write_text(PASSWORD + "\n", encoding="utf-8")
    assert sealing.report(BUREAU.id)[0] == "公章：使用本单位的印章证书。"
    (found,) = sealing.check(sealed(prints("penalty_decision_unit"), "agency"), [root])  # type: ignore[operator]
    assert (found.intact, found.trusted, found.signer) == (True, True, "清城区应急管理局公章")
    (other,) = sealing.check(sealed(prints("filing_approval"), "enforcement"))  # type: ignore[operator]
    assert other.signer == "清远市清城区应急管理局（执法专用章，测试）"

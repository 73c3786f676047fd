from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hengping.ground.records.viruses import VirusCheck, look_for_viruses
from hengping.kit.tests.clamd_server import EICAR, clamd


def test_it_works(settings: Any, tmp_path: Path) -> None:
    with clamd(f"unix:{tmp_path / 'c'}") as address:
        settings.HENGPING_CLAMD = address
        assert look_for_viruses(b"plain") == VirusCheck("", "ClamAV 1.0.7/27480/Mon Nov 30 2026")
        assert look_for_viruses(EICAR).found == "Eicar-Test-Signature"


def test_without_a_daemon_nobody_looked(settings: Any) -> None:
    settings.HENGPING_CLAMD = ""
    assert look_for_viruses(EICAR) == VirusCheck()


def test_a_daemon_that_is_away_is_told_in_the_log(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.HENGPING_CLAMD = "unix:/nowhere"
    assert look_for_viruses(b"x") == VirusCheck()
    assert "unix:/nowhere" in caplog.text

"""`hengping signing-key`: a key that is gone is missed, and replaced only when asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from hengping.conftest import Cast
from hengping.doors.cli.main import main
from hengping.ground.people.models import Log
from hengping.ground.records import keys


def test_it_works(cast: Cast, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings.HENGPING_KEYS_DIR = tmp_path
    assert main(["signing-key"]) == 0
    keys.signer()
    (old,) = keys.fingerprints()
    assert main(["signing-key"]) == 0
    assert old in capsys.readouterr().out
    assert main(["signing-key", "--new"]) == 1
    assert "签名密钥还在" in capsys.readouterr().err
    (tmp_path / keys.PRIVATE).unlink()
    assert main(["signing-key"]) == 1
    assert "不见了" in capsys.readouterr().err
    assert main(["signing-key", "--new"]) == 0
    (new,) = set(keys.fingerprints()) - {old}
    assert f"公布新的指纹：{new}" in capsys.readouterr().out
    assert Log.objects.get(bureau=cast.bureau, kind="signing_key_made").detail.endswith(new)

"""The numbered start-up checks: silent where all is well, loud where it is not."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from django.core.checks import CheckMessage
from django.db import connection
from pytest_django import Settings

from hengping.conf import checks
from hengping.ground.records import keys


def codes(found: Sequence[CheckMessage]) -> list[str]:
    return [str(message.id).removeprefix("hengping.") for message in found]


def test_language_and_time(settings: Settings) -> None:
    assert codes(checks.language_and_time(None)) == []
    settings.LANGUAGE_CODE = "en-us"
    settings.TIME_ZONE = "UTC"
    assert codes(checks.language_and_time(None)) == ["E001", "E002"]


def test_a_folder_that_cannot_be_written(settings: Settings, tmp_path: Path) -> None:
    assert codes(checks.storage_is_writable(None)) == []
    file = tmp_path / "file"
    file.touch()
    settings.HENGPING_EXHIBITS_DIR = file / "inside"
    assert codes(checks.storage_is_writable(None)) == ["E003"]


def test_keys_that_others_can_read(settings: Settings, tmp_path: Path) -> None:
    settings.HENGPING_KEYS_DIR = tmp_path / "keys"
    assert codes(checks.keys_are_private(None)) == []
    settings.HENGPING_KEYS_DIR.mkdir(mode=0o750)
    key = settings.HENGPING_KEYS_DIR / "seal.key"
    key.touch(mode=0o600)
    assert codes(checks.keys_are_private(None)) == []
    (settings.HENGPING_KEYS_DIR / "authority.cer").touch(mode=0o644)
    assert codes(checks.keys_are_private(None)) == []
    key.chmod(0o644)
    assert codes(checks.keys_are_private(None)) == ["W004"]


@pytest.mark.django_db
def test_a_signing_key_that_is_gone(settings: Settings, tmp_path: Path) -> None:
    settings.HENGPING_KEYS_DIR = tmp_path / "keys"
    assert codes(checks.signing_key_is_there(None, databases=["default"])) == []
    keys.signer()
    assert codes(checks.signing_key_is_there(None, databases=["default"])) == []
    (tmp_path / "keys" / keys.PRIVATE).unlink()
    assert codes(checks.signing_key_is_there(None)) == [], "without a database nothing is asked"
    assert codes(checks.signing_key_is_there(None, databases=["default"])) == ["E010"]


def test_checkpoints_beside_the_database(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HENGPING_CHECKPOINTS", raising=False)
    settings.DEBUG, settings.HENGPING_DEMO = False, False
    assert codes(checks.checkpoints_leave_the_building(None)) == ["W005"]
    settings.HENGPING_DEMO = True
    assert codes(checks.checkpoints_leave_the_building(None)) == []
    settings.HENGPING_DEMO = False
    monkeypatch.setenv("HENGPING_CHECKPOINTS", "/mnt/second")
    assert codes(checks.checkpoints_leave_the_building(None)) == []


@pytest.mark.django_db
def test_records_that_are_guarded() -> None:
    assert codes(checks.records_cannot_be_changed(None)) == [], "without a database nothing is asked"
    found = codes(checks.records_cannot_be_changed(None, databases=["default"]))
    # The test's own role on PostgreSQL owns the tables; the bureau's does not.
    assert found == (["W008"] if connection.vendor == "postgresql" else [])


@pytest.mark.django_db
def test_records_whose_guard_is_gone() -> None:
    with connection.cursor() as cursor:
        table = " ON records_entry" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER records_entry_follows{table}")
    assert "E007" in codes(checks.records_cannot_be_changed(None, databases=["default"]))

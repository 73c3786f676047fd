"""Which files pages load: those that were laid out, unless something changed since."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hengping.conf import settings


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A file that pages load, and the list of what was laid out after it."""
    own, built = tmp_path / "static", tmp_path / "built"
    own.mkdir()
    built.mkdir()
    sheet, manifest = own / "app.css", built / "staticfiles.json"
    sheet.touch()
    manifest.touch()
    os.utime(sheet, (1000, 1000))
    os.utime(manifest, (2000, 2000))
    monkeypatch.setattr(settings, "STATIC_FILES", own)
    monkeypatch.setattr(settings, "STATIC_ROOT", built)
    return sheet, manifest


def test_it_works(folders: tuple[Path, Path]) -> None:
    assert settings._is_laid_out()


def test_what_was_changed_since_is_served_as_it_is(folders: tuple[Path, Path]) -> None:
    os.utime(folders[0], (3000, 3000))
    assert not settings._is_laid_out()


def test_what_was_never_laid_out_is_served_as_it_is(folders: tuple[Path, Path]) -> None:
    folders[1].unlink()
    assert not settings._is_laid_out()


def test_who_works_on_the_pages_sees_them_as_they_are(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DEBUG", True)
    assert not settings._is_laid_out()

"""The open fonts that set-up gets: taken out of the packages of the system, found by every data folder."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import pytest

from hengping.ground import fonts as installed_fonts
from tools import fonts

pytestmark = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="no packages of Debian on this machine")


def package(folder: Path, wanted: fonts.Package) -> Path:
    """Build a package that holds what is wanted."""
    inside = folder / wanted.name / wanted.inside
    inside.mkdir(parents=True)
    for name in wanted.wanted:
        (inside / name).write_bytes(b"font")
    about = folder / wanted.name / "DEBIAN"
    about.mkdir()
    (about / "control").write_text(
        f"Package: {wanted.name}\nVersion: 1\nArchitecture: all\nMaintainer: nobody <nobody@example.org>\n"
        "Description: -\n"
    )
    subprocess.run(("dpkg-deb", "-b", str(folder / wanted.name), str(folder)), check=True, capture_output=True)
    return next(folder.glob(f"{wanted.name}_*.deb"))


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an `apt-get` that hands out the packages which lie beside it."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    program = folder / "apt-get"
    program.write_text(f'#!/bin/sh\ncp "{folder}"/"$3"_*.deb .\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setenv("HENGPING_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("HENGPING_FONTS", raising=False)
    return folder


def test_it_works(shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for wanted in fonts.PACKAGES.values():
        package(shelf, wanted)
    fonts.main()
    there = {path.relative_to(tmp_path / "var/fonts").as_posix() for path in (tmp_path / "var/fonts").rglob("*.?tf")}
    assert {"fandol/FandolFang-Regular.otf", "hanazono/HanaMinB.ttf"} <= there
    assert capsys.readouterr().out.count("已放入") == 2
    fonts.main()
    assert capsys.readouterr().out == "", "what is there is not fetched again"


def test_what_cannot_be_had_is_said_and_keeps_nothing_else_out(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package(shelf, fonts.PACKAGES["fandol"])
    fonts.main()
    said = capsys.readouterr().out
    assert "扩展B区汉字" in said
    assert (tmp_path / "var/fonts/fandol").is_dir()
    assert not (tmp_path / "var/fonts/hanazono").exists()


@pytest.fixture
def looked_for_anew() -> Iterator[None]:
    installed_fonts.installed.cache_clear()
    yield
    installed_fonts.installed.cache_clear()


@pytest.mark.usefixtures("looked_for_anew")
def test_another_data_folder_finds_them_too(tmp_path: Path, settings: Any) -> None:
    """A paper is set in the same fonts wherever its data lie."""
    open_font = next(Path(pylopdf_fonts_zh_cn.__file__).parent.rglob("*.otf"))
    gotten = tmp_path / "var/fonts/gotten"
    gotten.mkdir(parents=True)
    shutil.copyfile(open_font, gotten / "gotten.otf")
    settings.HENGPING_FONTS_DIR, settings.HENGPING_GOTTEN_FONTS_DIR = tmp_path / "other/fonts", gotten.parent
    paths = {Path(face.path).name for face in installed_fonts.installed().found.fonts() if face.path}
    assert "gotten.otf" in paths

"""Get the open fonts that official papers look right in, and one for rare characters; papers print without them.

Fandol (仿宋, 楷体, 黑体, 宋体) and Hanazono (extension B: 𠮷) are taken out of Debian's packages without installing
these, into the folder of the bureau's own fonts; every data folder of this installation finds them there. Where they
cannot be had (another system, no network, no package list), this says so and ends well: the open fonts that come with
the Python packages stand in, and the product shows which font stands in for which.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Package:
    """A package of the system, where in it the fonts lie, which of them are wanted and what it means to lack them."""

    name: str
    inside: str
    wanted: tuple[str, ...]
    without: str


PACKAGES = {
    "fandol": Package(
        "texlive-lang-chinese",
        "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
        (
            *("FandolFang-Regular.otf", "FandolKai-Regular.otf", "FandolHei-Regular.otf", "FandolHei-Bold.otf"),
            *("FandolSong-Regular.otf", "FandolSong-Bold.otf"),
        ),
        "没有取得 Fandol 字体，文书改用随软件安装的思源字体",
    ),
    "hanazono": Package(
        "fonts-hanazono",
        "usr/share/fonts/truetype/hanazono",
        ("HanaMinB.ttf",),
        "没有取得花园明朝字体，姓名里有扩展B区汉字（如“𠮷”）的文书不能制发",
    ),
}
PATIENCE = 240
"""Seconds: the larger package has 49 MB."""


def target() -> Path:
    """Return the folder that the product looks into first."""
    fonts = os.environ.get("HENGPING_FONTS")
    return Path(fonts) if fonts else Path(os.environ.get("HENGPING_VAR", str(ROOT / "var"))) / "fonts"


def fetch(package: Package, folder: Path) -> Path | None:
    """Download a package into a folder; None where it cannot be had."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return None
    command = ("apt-get", "-qq", "download", package.name)
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=PATIENCE, stdin=subprocess.DEVNULL)
    except (subprocess.SubprocessError, OSError):
        return None
    return next(folder.glob("*.deb"), None)


def unpack(package: Path, folder: Path) -> None:
    """Take the fonts out of the package; everything else stays in."""
    subprocess.run(("dpkg-deb", "-x", str(package), str(folder)), check=True, capture_output=True, timeout=PATIENCE)


def put(package: Package, place: Path) -> bool:
    """Put the fonts of a package in place; say whether that could be done."""
    with tempfile.TemporaryDirectory(prefix="hengping-fonts-") as name:
        folder = Path(name)
        fetched = fetch(package, folder)
        if fetched is None:
            return False
        unpack(fetched, folder)
        place.mkdir(parents=True, exist_ok=True)
        for file in package.wanted:
            shutil.copyfile(folder / package.inside / file, place / file)
    return True


def main() -> None:
    """Put in place what is not there yet."""
    for called, package in PACKAGES.items():
        place = target() / called
        if all((place / name).exists() for name in package.wanted):
            continue
        if put(package, place):
            print(f"字体：已放入 {place}")
        else:
            print(f"字体：{package.without}；可把本单位的字体放入 {target()}。")


if __name__ == "__main__":
    main()

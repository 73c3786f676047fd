"""Get the Fandol fonts (仿宋, 楷体, 黑体, 宋体) that official papers look right in; papers print without them too.

They are taken out of Debian's texlive-lang-chinese without installing it, into the folder of the bureau's own fonts.
Where that cannot be had (another system, no network, no package list), this says so and ends well: the open fonts that
come with the Python packages stand in, and the product shows which font stands in for which.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "texlive-lang-chinese"
INSIDE = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
WANTED = (
    "FandolFang-Regular.otf",
    "FandolKai-Regular.otf",
    "FandolHei-Regular.otf",
    "FandolHei-Bold.otf",
    "FandolSong-Regular.otf",
    "FandolSong-Bold.otf",
)
PATIENCE = 240
"""Seconds: the package has 49 MB."""


def target() -> Path:
    """Return the folder that the product looks into first."""
    fonts = os.environ.get("HENGPING_FONTS")
    return Path(fonts) if fonts else Path(os.environ.get("HENGPING_VAR", str(ROOT / "var"))) / "fonts"


def fetch(folder: Path) -> Path | None:
    """Download the package into a folder; None where it cannot be had."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return None
    command = ("apt-get", "-qq", "download", PACKAGE)
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=PATIENCE, stdin=subprocess.DEVNULL)
    except (subprocess.SubprocessError, OSError):
        return None
    return next(folder.glob("*.deb"), None)


def unpack(package: Path, folder: Path) -> None:
    """Take the fonts out of the package; everything else stays in."""
    subprocess.run(("dpkg-deb", "-x", str(package), str(folder)), check=True, capture_output=True, timeout=PATIENCE)


def main() -> None:
    """Put the fonts in place once."""
    place = target() / "fandol"
    if all((place / name).exists() for name in WANTED):
        return
    with tempfile.TemporaryDirectory(prefix="hengping-fonts-") as name:
        folder = Path(name)
        package = fetch(folder)
        if package is None:
            print("字体：没有取得 Fandol 字体，文书改用随软件安装的思源字体；可把本单位的字体放入 var/fonts。")
            return
        unpack(package, folder)
        place.mkdir(parents=True, exist_ok=True)
        for file in WANTED:
            shutil.copyfile(folder / INSIDE / file, place / file)
    print(f"字体：已放入 {place}")


if __name__ == "__main__":
    main()

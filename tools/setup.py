"""Set the project up on a machine that has Python 3.11 and nothing else; do again only what has changed.

`setup.py run` prepares what the product needs, `setup.py test` also what its tests need; `setup.py node` installs the
Node of `requirements/node.txt`, which `tools/assets.py` asks for where the system has none. Uses the standard library
only, because nothing is installed yet.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMPS = VENV / "stamps"
PYTHON = VENV / "bin/python"
PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input")
LAUNCHER = """#!{python}
import sys

from hengping.doors.cli.main import main

sys.exit(main())
"""


def say(text: str) -> None:
    """Tell what is being done, one line each."""
    print(f"准备：{text}", flush=True)


def do(command: Sequence[str]) -> None:
    """Run a command; end with its output in sight when it fails."""
    if subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode:
        raise SystemExit(f"准备失败：{' '.join(command)}")


def once(name: str, inputs: Sequence[Path], step: Callable[[], None]) -> None:
    """Take a step unless it was taken with the same inputs before."""
    digest = hashlib.sha256(sys.version.encode())
    for file in inputs:
        digest.update(file.read_bytes())
    stamp = STAMPS / name
    if stamp.exists() and stamp.read_text("utf-8") == digest.hexdigest():
        return
    step()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest.hexdigest(), encoding="utf-8")


def apt(*packages: str) -> None:
    """Install Debian packages, as root or through sudo."""
    say(f"安装系统软件包 {'、'.join(packages)}")
    if shutil.which("apt-get") is None:
        raise SystemExit(f"准备失败：这台机器不是 Debian，请自行安装 {'、'.join(packages)} 后重试")
    prefix: tuple[str, ...] = ()
    if os.geteuid() != 0:
        if shutil.which("sudo") is None:
            raise SystemExit(f"准备失败：需要管理员权限，请先运行 apt-get install {' '.join(packages)}")
        prefix = ("sudo",)
    quiet = (*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0")
    do((*quiet, "update"))
    do((*quiet, "install", "--yes", "--no-install-recommends", *packages))


def venv() -> None:
    """Make the virtual environment, unless there is one with a pip. Debian keeps ensurepip in a package of its own."""
    ask = (str(PYTHON), *PIP, "--version")
    if PYTHON.exists() and subprocess.run(ask, capture_output=True, check=False).returncode == 0:
        return
    try:
        import ensurepip  # noqa: F401  # only asked whether it is there
    except ModuleNotFoundError:
        apt("python3-venv")
    say("建立虚拟环境 .venv")
    base = Path(sys.executable).resolve()  # never the environment's own Python, which is about to be cleared away
    do((str(base), "-m", "venv", "--clear", str(VENV)))


def install_command(python: Path, file: Path) -> tuple[str, ...]:
    """Return the command by which a Python installs exactly what a hash-pinned list names.

    The list is complete, so nothing is resolved (`--no-deps`): a resolver asks for a newer release of what is pinned
    as soon as another package asks for it with an extra, and that release has no hash.
    """
    exactly = ("--require-hashes", "--no-deps", "--only-binary", ":all:")
    return (str(python), *PIP, "install", "-qq", *exactly, "-r", str(file))


def packages(name: str) -> None:
    """Install one of our lists."""
    say(f"安装 requirements/{name}.txt")
    do(install_command(PYTHON, ROOT / f"requirements/{name}.txt"))


def launcher() -> None:
    """Put our own package and the `hengping` command into the environment."""
    site = next(VENV.glob("lib/python*/site-packages"))
    (site / "hengping.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    command = VENV / "bin/hengping"
    command.write_text(LAUNCHER.format(python=PYTHON), encoding="utf-8")
    command.chmod(0o755)


def script(name: str) -> Callable[[], None]:
    """Return a step that runs one of our tools inside the environment."""
    return lambda: do((str(PYTHON), str(ROOT / f"tools/{name}.py")))


def browser_and_database() -> None:
    """Install what the tests open and store in: Chromium and PostgreSQL."""
    wanted = {
        ("chromium", "chromium-l10n"): "/usr/bin/chromium",  # with its Chinese words, for the pictures
        ("postgresql",): "/usr/lib/postgresql",
    }
    missing = [package for packages, place in wanted.items() if not Path(place).exists() for package in packages]
    if missing:
        apt(*missing)


def main() -> None:
    """Prepare for running, or for testing too."""
    goal = sys.argv[1] if len(sys.argv) > 1 else "run"
    if goal not in ("run", "test", "node"):
        raise SystemExit("用法：setup.py run、setup.py test 或 setup.py node")
    if sys.version_info < (3, 11):  # noqa: UP036  # an older Python should be told so, not fail on syntax
        raise SystemExit("准备失败：需要 Python 3.11 或更高版本")
    if goal == "node":
        packages("node")
        return
    here = Path(__file__)
    if not PYTHON.exists():
        (STAMPS / "venv").unlink(missing_ok=True)
    once("venv", (here,), venv)
    once("run", (here, ROOT / "requirements/run.txt"), lambda: packages("run"))
    once("launcher", (here,), launcher)
    assets = (ROOT / "tools/assets.py", ROOT / "package-lock.json", ROOT / "src/hengping/doors/web/shared/icons.txt")
    if not (ROOT / "src/hengping/doors/web/static/vendor/icons.svg").exists():
        (STAMPS / "assets").unlink(missing_ok=True)
    once("assets", assets, script("assets"))
    fonts = ROOT / "tools/fonts.py"
    if fonts.exists():
        once("fonts", (fonts,), script("fonts"))
    if goal == "test":
        once("dev", (here, ROOT / "requirements/dev.txt"), lambda: packages("dev"))
        browser_and_database()


if __name__ == "__main__":
    main()

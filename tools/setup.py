"""Set the project up on a machine that has Python 3.11 and nothing else; do again only what has changed.

`setup.py run` prepares what the product needs, `setup.py test` also what its tests need; `setup.py node` installs the
Node of `requirements/node.txt`, which `tools/assets.py` asks for where the system has none. Uses the standard library
only, because nothing is installed yet.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMPS = VENV / "stamps"
PYTHON = VENV / "bin/python"
ALONE = ("-I", "-X", "utf8")
"""Python as it stands in the environment: without the packages of the user's home, and without PYTHONPATH."""
PIP = (*ALONE, "-m", "pip", "--disable-pip-version-check", "--no-input")
PASSED_ON = frozenset(
    (
        *("index-url", "pypi-url", "extra-index-url", "no-index", "find-links", "trusted-host", "keyring-provider"),
        *("proxy", "cert", "client-cert", "timeout", "default-timeout", "retries", "cache-dir", "no-cache-dir"),
    )
)
"""What of the machine's own configuration of pip counts: where packages come from and how they are reached. What says
which ones, and where they go, does not: a target folder leaves the environment empty, a constraint refuses our list."""
LISTS = ("run", "dev", "node")
COMES_WITH_PYTHON = frozenset(("pip", "setuptools"))
WHAT_IS_INSTALLED = """
import json
from importlib.metadata import distributions
print(json.dumps([(one.metadata["Name"], one.version) for one in distributions()]))
"""
LAUNCHER = """#!/bin/sh
exec "$(dirname -- "$(readlink -f -- "$0")")/python" -P -m hengping.doors.cli.main "$@"
"""
SOURCE = "../../../../src"
"""Our package, seen from site-packages: an environment that is copied with its folder runs the code beside it."""


def say(text: str) -> None:
    """Tell what is being done, one line each."""
    print(f"准备：{text}", flush=True)


def do(command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
    """Run a command; end with its output in sight when it fails."""
    if subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False).returncode:
        raise SystemExit(f"准备失败：{' '.join(command)}")


def once(name: str, inputs: Iterable[Path], step: Callable[[], None]) -> None:
    """Take a step unless it was taken in this place, by this Python and with the same inputs before."""
    digest = hashlib.sha256(f"{sys.version}\0{VENV.resolve()}\0".encode())
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


def without_settings() -> dict[str, str]:
    """Return the environment in which pip knows nothing of this machine's own configuration of it."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    return {**others, "PIP_CONFIG_FILE": os.devnull}


def was_made_here() -> bool:
    """Say whether the environment was made where it lies: moved or copied, its scripts run the Python of another."""
    config = VENV / "pyvenv.cfg"
    lines = config.read_text("utf-8").splitlines() if config.exists() else []
    return any(line.startswith("command = ") and line.endswith(f" {VENV.resolve()}") for line in lines)


def venv() -> None:
    """Make the virtual environment, unless there is one of this place with a pip.

    Debian keeps ensurepip in a package of its own.
    """
    ask = (str(PYTHON), *PIP, "--version")
    if (
        was_made_here()
        and PYTHON.exists()
        and subprocess.run(ask, env=without_settings(), capture_output=True, check=False).returncode == 0
    ):
        return
    try:
        import ensurepip  # noqa: F401  # only asked whether it is there
    except ModuleNotFoundError:
        apt("python3-venv")
    say("建立虚拟环境 .venv")
    base = Path(sys.executable).resolve()  # never the environment's own Python, which is about to be cleared away
    do((str(base), "-m", "venv", "--clear", str(VENV.resolve())))


def install_command(python: Path, file: Path) -> tuple[str, ...]:
    """Return the command by which a Python installs exactly what a hash-pinned list names.

    The list is complete, so nothing is resolved (`--no-deps`): a resolver asks for a newer release of what is pinned
    as soon as another package asks for it with an extra, and that release has no hash.
    """
    exactly = ("--require-hashes", "--no-deps", "--only-binary", ":all:")
    return (str(python), *PIP, "install", "-qq", *exactly, "-r", str(file))


def settings_of_pip(python: Path) -> dict[str, str]:
    """Return the environment in which pip runs: of the machine's own configuration only what is `PASSED_ON`."""
    bare = without_settings()
    others = {name: value for name, value in bare.items() if name != "PIP_CONFIG_FILE"}
    own = {name: value for name, value in os.environ.items() if name == "PIP_CONFIG_FILE" or _counts(name)}
    ask = (str(python), *PIP, "config", "list")
    told = subprocess.run(ask, env={**others, **own}, capture_output=True, text=True, encoding="utf-8", check=False)
    if told.returncode:
        raise SystemExit(f"准备失败：读不出这台机器的 pip 设置：{told.stderr.strip()}")
    found = [line.partition("=") for line in told.stdout.splitlines()]
    passed: dict[str, str] = {}
    for section in ("global", "install", ":env:"):  # the later one wins, as with pip itself
        for key, _, value in found:
            place, _, name = key.rpartition(".")
            if place == section and name in PASSED_ON:
                passed[f"PIP_{name.upper().replace('-', '_')}"] = str(ast.literal_eval(value)).replace("\n", " ")
    return {**bare, **passed}


def _counts(variable: str) -> bool:
    return variable.removeprefix("PIP_").lower().replace("_", "-") in PASSED_ON


def packages(name: str) -> None:
    """Install one of our lists, take out what no list names any more, and look at what came of it."""
    say(f"安装 requirements/{name}.txt")
    environment = settings_of_pip(PYTHON)
    do(install_command(PYTHON, ROOT / f"requirements/{name}.txt"), environment)
    counting = {name, *(one for one in LISTS if (STAMPS / one).exists())}
    named = COMES_WITH_PYTHON.union(*(listed(one) for one in counting))
    if surplus := sorted(installed(PYTHON).keys() - named):
        say(f"卸载不在清单里的 {'、'.join(surplus)}")
        do((str(PYTHON), *PIP, "uninstall", "--yes", "-qq", *surplus), environment)
    if faults := differences(listed(name), installed(PYTHON), named):
        raise SystemExit(f"准备失败：安装以后与 requirements/{name}.txt 不符：{'；'.join(faults)}")


def listed(name: str) -> dict[str, str]:
    """Return the version of every package that a list names."""
    text = (ROOT / f"requirements/{name}.txt").read_text("utf-8")
    return {_one_name(package): version for package, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.M)}


def installed(python: Path) -> dict[str, str]:
    """Return the version of every package that the environment holds."""
    ask = (str(python), *ALONE, "-c", WHAT_IS_INSTALLED)
    rows = json.loads(subprocess.run(ask, capture_output=True, text=True, encoding="utf-8", check=True).stdout)
    return {_one_name(package): version for package, version in rows}


def differences(wanted: Mapping[str, str], found: Mapping[str, str], named: frozenset[str]) -> list[str]:
    """Return in plain words what is missing, of another version, or there though no list names it."""
    missing = [f"没有装上 {package} {wanted[package]}" for package in sorted(wanted.keys() - found.keys())]
    others = [
        f"{package} 应为 {wanted[package]}，装上的是 {found[package]}"
        for package in sorted(wanted.keys() & found.keys())
        if wanted[package] != found[package]
    ]
    return [*missing, *others, *(f"多出 {package} {found[package]}" for package in sorted(found.keys() - named))]


def _one_name(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def launcher() -> None:
    """Put our own package and the `hengping` command into the environment; neither names the folder it lies in."""
    site = next(VENV.glob("lib/python*/site-packages"))
    (site / "hengping.pth").write_text(f"{SOURCE}\n", encoding="utf-8")
    command = VENV / "bin/hengping"
    command.write_text(LAUNCHER, encoding="utf-8")
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


def environment() -> None:
    """Make the environment with what the product runs on and its command."""
    here = ROOT / "tools/setup.py"
    if not PYTHON.exists():
        (STAMPS / "venv").unlink(missing_ok=True)
    once("venv", (here,), venv)
    once("run", (here, ROOT / "requirements/run.txt"), lambda: packages("run"))
    once("launcher", (here,), launcher)


def pages() -> None:
    """Bring and lay out what pages load, anew where it or a page has changed."""
    sys.path.insert(0, str(ROOT / "src"))  # nobody has put our own package into this Python
    from hengping.conf.laid_out import MANIFEST, made_of  # found only now

    tool, web = ROOT / "tools/assets.py", ROOT / "src/hengping/doors/web"
    if not (ROOT / "node_modules").exists():
        (STAMPS / "modules").unlink(missing_ok=True)
    once("modules", (tool, ROOT / "package-lock.json"), lambda: do((str(PYTHON), str(tool), "fetch")))
    manifest = web / "built" / MANIFEST
    if not (web / "static/vendor/icons.svg").exists() or not manifest.exists():
        (STAMPS / "assets").unlink(missing_ok=True)
    inputs = (tool, ROOT / "tools/used_rules.mjs", ROOT / "package-lock.json", *made_of(web))
    once("assets", inputs, script("assets"))
    manifest.touch()  # of a page that was changed and changed back the day is newer and the content is not


def main() -> None:
    """Prepare for running, or for testing too."""
    goal = sys.argv[1] if len(sys.argv) > 1 else "run"
    if goal not in ("run", "test", "node"):
        raise SystemExit("用法：setup.py run、setup.py test 或 setup.py node")
    if sys.version_info < (3, 11):  # noqa: UP036  # an older Python should be told so, not fail on syntax
        raise SystemExit("准备失败：需要 Python 3.11 或更高版本")
    here = Path(__file__)
    if goal == "node":
        once("node", (here, ROOT / "requirements/node.txt"), lambda: packages("node"))
        return
    environment()
    pages()
    fonts = ROOT / "tools/fonts.py"
    if fonts.exists():
        once("fonts", (fonts,), script("fonts"))
    if goal == "test":
        once("dev", (here, ROOT / "requirements/dev.txt"), lambda: packages("dev"))
        browser_and_database()


if __name__ == "__main__":
    main()

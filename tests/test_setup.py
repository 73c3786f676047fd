"""The lists of packages are complete, and set-up installs what they name, whatever else is newer or asked for."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.setup import install_command

ROOT = Path(__file__).resolve().parents[1]
LISTS = ("run", "dev", "node")
BARE = Path(sys.base_prefix) / "bin/python3"
"""The Python under the tests' own environment: an environment made by it holds the pip that it brings, and no more."""


def pins(name: str) -> dict[str, str]:
    """Return the version of every package of a list."""
    text = (ROOT / f"requirements/{name}.txt").read_text("utf-8")
    return {canonicalize_name(package): version for package, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.M)}


def asked_for(name: str) -> list[Requirement]:
    """Return what a list was written from."""
    found: list[Requirement] = []
    for line in (ROOT / f"requirements/{name}.in").read_text("utf-8").splitlines():
        found += asked_for(Path(line.removeprefix("-r ")).stem) if line.startswith("-r ") else [Requirement(line)]
    return found


def asked_by(package: str, extras: frozenset[str]) -> Iterator[Requirement]:
    """Yield what an installed package asks for on this machine, with these extras."""
    for text in distribution(package).requires or ():
        requirement = Requirement(text)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield requirement


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_complete(name: str) -> None:
    """Whatever a package of the list asks for, with the extras that it is asked for with, is in the list and fits."""
    listed = pins(name)
    waiting, seen, faults = asked_for(name), set(), []
    while waiting:
        requirement = waiting.pop()
        package = canonicalize_name(requirement.name)
        if package not in listed or not requirement.specifier.contains(listed[package], prereleases=True):
            faults.append(f"{requirement} is asked for, {listed.get(package, 'nothing')} is listed")
            continue
        try:
            installed = distribution(package).version
        except PackageNotFoundError:
            # Only the Node of a machine that has one of its own is not installed; it is asked below.
            assert name == "node"
            continue
        assert installed == listed[package], f"{package} {installed} is installed, {listed[package]} is listed"
        for extras in (frozenset[str](), frozenset(requirement.extras)):
            if (package, extras) not in seen:
                seen.add((package, extras))
                waiting += asked_by(package, extras)
    assert faults == []


@pytest.mark.parametrize("name", LISTS)
def test_every_package_of_a_list_has_its_hashes(name: str) -> None:
    text = (ROOT / f"requirements/{name}.txt").read_text("utf-8")
    entries = [entry for entry in re.split(r"^(?=\S)", text, flags=re.M) if entry.strip()]
    assert [entry.split()[0] for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)] == []
    assert len(entries) == len(pins(name))


def test_what_runs_is_tested_in_the_same_versions() -> None:
    assert pins("run").items() <= pins("dev").items()


def wheel(folder: Path, name: str, version: str, *asks: str, extras: tuple[str, ...] = ()) -> str:
    """Write the smallest wheel there can be; return its SHA-256."""
    info = f"{name}-{version}.dist-info"
    headers = [f"Name: {name}", f"Version: {version}", *(f"Provides-Extra: {extra}" for extra in extras)]
    headers += [f"Requires-Dist: {ask}" for ask in asks]
    files = {
        f"{name}.py": "",
        f"{info}/METADATA": "\n".join(["Metadata-Version: 2.1", *headers, ""]),
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    digests = {path: hashlib.sha256(text.encode()).digest() for path, text in files.items()}
    rows = [
        f"{path},sha256={base64.urlsafe_b64encode(digests[path]).rstrip(b'=').decode()},{len(text)}"
        for path, text in files.items()
    ]
    files[f"{info}/RECORD"] = "\n".join([*rows, f"{info}/RECORD,,", ""])
    target = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(target, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return hashlib.sha256(target.read_bytes()).hexdigest()


@dataclass
class Shelf:
    """A folder of wheels in place of a package index, and an environment as bare as a fresh machine's."""

    wheels: Path
    python: Path
    listed: dict[str, str] = field(default_factory=dict)

    def lists(self, name: str, version: str, digest: str) -> None:
        """Pin a package."""
        self.listed[name] = f"{name}=={version} --hash=sha256:{digest}"

    def install(self, *, without: str = "") -> subprocess.CompletedProcess[str]:
        """Run the command of set-up, all but one option of it; nothing of this machine's own configuration of pip."""
        file = self.wheels / "list.txt"
        file.write_text("\n".join(self.listed.values()) + "\n", encoding="utf-8")
        command = [word for word in install_command(self.python, file) if word != without]
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
        environment |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels), "PIP_CONFIG_FILE": os.devnull}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    def installed(self) -> set[str]:
        """Return what the environment holds beside the pip that it came with."""
        site = next(self.python.parents[1].glob("lib/python*/site-packages"))
        found = {folder.name.removesuffix(".dist-info") for folder in site.glob("*.dist-info")}
        return {one for one in found if not one.startswith(("pip-", "setuptools-"))}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """The fault that broke every fresh machine: `asker` asks for `pinned[toml]`, and a newer `pinned` has appeared."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    subprocess.run([str(BARE), "-m", "venv", str(tmp_path / "bare")], check=True)
    made = Shelf(wheels, tmp_path / "bare/bin/python")
    made.lists("asker", "1.0", wheel(wheels, "asker", "1.0", "pinned[toml]>=1", "unlisted"))
    made.lists("pinned", "1.0", wheel(wheels, "pinned", "1.0", "unlisted ; extra == 'toml'", extras=("toml",)))
    wheel(wheels, "pinned", "2.0", extras=("toml",))
    wheel(wheels, "unlisted", "1.0")
    return made


def test_a_bare_environment_installs_what_is_listed_and_nothing_else(shelf: Shelf) -> None:
    """With a resolver the same list fails or brings in more: otherwise this test could not tell."""
    resolved = shelf.install(without="--no-deps")
    assert resolved.returncode != 0
    assert shelf.installed() == set()
    done = shelf.install()
    assert done.returncode == 0, done.stderr
    assert shelf.installed() == {"asker-1.0", "pinned-1.0"}


def test_it_refuses_a_file_with_another_hash(shelf: Shelf) -> None:
    shelf.lists("pinned", "2.0", "0" * 64)
    assert shelf.install().returncode != 0
    assert shelf.installed() == set()


def test_every_list_is_installed_by_the_same_command() -> None:
    """No tool of ours calls pip in a way of its own."""
    calling = [file.name for file in (ROOT / "tools").glob("*.py") if '"pip"' in file.read_text("utf-8")]
    assert calling == ["setup.py"]

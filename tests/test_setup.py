"""The lists of packages are complete, and set-up installs what they name, whatever else is newer or asked for."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.setup import differences, install_command

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
class Place:
    """A folder with our set-up and lists of its own, and a folder of wheels in place of a package index."""

    root: Path
    wheels: Path
    listed: dict[str, str] = field(default_factory=dict)

    def lists(self, name: str, version: str, digest: str, only: str = "") -> None:
        """Pin a package, only where a marker holds."""
        self.listed[name] = f"{name}=={version}{only} --hash=sha256:{digest}"

    def prepare(self, program: str = "setup.environment()", **machine: str) -> subprocess.CompletedProcess[str]:
        """Run set-up on a machine of which pip knows nothing but where the wheels lie, and what is given here."""
        (self.root / "requirements/run.txt").write_text("\n".join(self.listed.values()) + "\n", encoding="utf-8")
        return self.run("-c", f"import sys; sys.path.insert(0, 'tools'); import setup; {program}", **machine)

    def run(self, *words: str, python: Path = BARE, **machine: str) -> subprocess.CompletedProcess[str]:
        """Run a Python on that machine."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
        if "PIP_CONFIG_FILE" not in machine:
            environment |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels), "PIP_CONFIG_FILE": os.devnull}
        environment |= {"PYTHONUTF8": "1", **machine}
        command = [str(python), *words]
        return subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, check=False)

    def installed(self) -> set[str]:
        """Return what the environment holds beside the pip that it came with."""
        site = next(self.root.glob(".venv/lib/python*/site-packages"))
        found = {folder.name.removesuffix(".dist-info") for folder in site.glob("*.dist-info")}
        return {one for one in found if not one.startswith(("pip-", "setuptools-"))}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a name as people give them, its set-up, and an environment that holds nothing yet."""
    root = tmp_path_factory.mktemp("machine") / "衡 平" / "一"
    for part in ("tools", "requirements", "src"):
        (root / part).mkdir(parents=True)
    shutil.copy(ROOT / "tools/setup.py", root / "tools")
    assert Place(root, root).prepare("setup.venv()").returncode == 0
    return root


@pytest.fixture
def place(folder: Path, tmp_path: Path) -> Place:
    """The fault that broke every fresh machine: `asker` asks for `pinned[toml]`, and a newer `pinned` has appeared."""
    for site in folder.glob(".venv/lib/python*/site-packages"):
        for one in site.iterdir():
            if not one.name.startswith(("pip", "setuptools", "pkg_resources", "_distutils", "distutils")):
                shutil.rmtree(one) if one.is_dir() else one.unlink()
    shutil.rmtree(folder / ".venv/stamps", ignore_errors=True)
    source = folder / "src"
    source.unlink() if source.is_symlink() else shutil.rmtree(source)
    (source / "hengping").mkdir(parents=True)
    (source / "hengping/__init__.py").write_text("", encoding="utf-8")
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    made = Place(folder, wheels)
    made.lists("asker", "1.0", wheel(wheels, "asker", "1.0", "pinned[toml]>=1", "unlisted"))
    made.lists("pinned", "1.0", wheel(wheels, "pinned", "1.0", "unlisted ; extra == 'toml'", extras=("toml",)))
    wheel(wheels, "pinned", "2.0", extras=("toml",))
    wheel(wheels, "unlisted", "1.0")
    return made


LISTED = {"asker-1.0", "pinned-1.0"}


def test_a_bare_environment_installs_what_is_listed_and_nothing_else(place: Place) -> None:
    """With a resolver the same list fails: otherwise this test could not tell."""
    given = "setup.install_command(setup.PYTHON, setup.ROOT / 'requirements/run.txt')"
    resolving = f"setup.do([word for word in {given} if word != '--no-deps'])"
    resolved = place.prepare(resolving)
    assert resolved.returncode != 0
    assert place.installed() == set()
    done = place.prepare()
    assert done.returncode == 0, done.stderr
    assert place.installed() == LISTED


def test_it_refuses_a_file_with_another_hash(place: Place) -> None:
    place.lists("pinned", "2.0", "0" * 64)
    assert place.prepare().returncode != 0
    assert place.installed() == set()


ELSEWHERE = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")
"""Settings by which pip installs into another folder and says that it is done."""


@pytest.mark.parametrize("setting", [*ELSEWHERE, "PIP_USER", "PIP_DRY_RUN", "PIP_CONSTRAINT", "PYTHONPATH", "file"])
def test_what_a_machine_has_set_for_pip_changes_nothing(setting: str, place: Place, tmp_path: Path) -> None:
    """Of a bureau's own settings only those count that say where packages come from: here the folder of wheels."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    constraint = tmp_path / "constraints.txt"
    constraint.write_text("pinned==2.0\n", encoding="utf-8")
    values = {**dict.fromkeys((*ELSEWHERE, "PYTHONPATH"), str(elsewhere)), "PIP_CONSTRAINT": str(constraint)}
    machine = {setting: values.get(setting, "1")}
    if setting == "PYTHONPATH":
        wheel(elsewhere, "asker", "1.0")
        with zipfile.ZipFile(elsewhere / "asker-1.0-py3-none-any.whl") as archive:
            archive.extractall(elsewhere)
    if setting == "file":
        told = tmp_path / "pip.conf"
        lines = ("[global]", f"target = {elsewhere}", f"find-links = {place.wheels}", "[install]")
        told.write_text("\n".join((*lines, f"constraint = {constraint}", "no-index = true", "")), encoding="utf-8")
        machine = {"PIP_CONFIG_FILE": str(told)}
    done = place.prepare(**machine)
    assert done.returncode == 0, done.stderr
    assert place.installed() == LISTED


def test_with_the_machines_settings_the_environment_would_stay_empty(place: Place, tmp_path: Path) -> None:
    """What is kept out by the test above: pip itself obeys, and says that all went well."""
    place.prepare("None")
    command = install_command(place.root / ".venv/bin/python", place.root / "requirements/run.txt")
    done = place.run(*command[1:], python=Path(command[0]), PIP_TARGET=str(tmp_path / "elsewhere"))
    assert done.returncode == 0, done.stderr
    assert place.installed() == set()


def test_settings_that_cannot_be_read_are_said(place: Place, tmp_path: Path) -> None:
    broken = tmp_path / "pip.conf"
    broken.write_text("no section", encoding="utf-8")
    done = place.prepare(PIP_CONFIG_FILE=str(broken))
    assert done.returncode != 0
    assert "读不出这台机器的 pip 设置" in done.stderr


def test_what_is_not_as_listed_is_said_in_plain_words(place: Place) -> None:
    """pip takes a line whose marker does not hold for done; our lists have none."""
    digest = hashlib.sha256((place.wheels / "pinned-1.0-py3-none-any.whl").read_bytes()).hexdigest()
    place.lists("pinned", "1.0", digest, ' ; python_version < "3"')
    done = place.prepare()
    assert done.returncode != 0
    assert "与 requirements/run.txt 不符：没有装上 pinned 1.0" in done.stderr
    assert not (place.root / ".venv/stamps/run").exists()


def test_every_difference_is_named() -> None:
    wanted, found = {"one": "1", "two": "2"}, {"two": "3", "three": "1"}
    said = differences(wanted, found, frozenset(("one", "two")))
    assert said == ["没有装上 one 1", "two 应为 2，装上的是 3", "多出 three 1"]


def test_what_is_no_longer_listed_is_removed(place: Place) -> None:
    """What another list names that was installed here stays; what none names goes, however it came."""
    place.prepare()
    (place.root / "requirements/dev.txt").write_text(place.listed.pop("pinned"), encoding="utf-8")
    by_hand = ("-m", "pip", "install", "--no-deps", "unlisted", "pinned==1.0")
    assert place.run(*by_hand, python=place.root / ".venv/bin/python").returncode == 0
    (place.root / ".venv/stamps/dev").write_text("", encoding="utf-8")
    done = place.prepare()
    assert done.returncode == 0, done.stderr
    assert "卸载不在清单里的 unlisted" in done.stdout
    assert place.installed() == LISTED
    (place.root / ".venv/stamps/dev").unlink()
    place.listed["asker"] += "\n"  # another list, of the same packages: it is looked at again
    assert place.prepare().returncode == 0
    assert place.installed() == {"asker-1.0"}


def test_a_second_time_there_is_nothing_to_do(place: Place) -> None:
    assert "准备：" in place.prepare().stdout
    assert place.prepare().stdout == ""


def test_a_copied_folder_runs_its_own_code_and_is_set_up_anew(place: Place) -> None:
    place.prepare()
    (place.root / ".venv/of-the-old-folder").touch()
    copy = Place(place.root.parent / "二", place.wheels, place.listed)
    shutil.copytree(place.root, copy.root, symlinks=True)
    ask = ("-c", "import hengping; print(hengping.__file__)")
    python = copy.root / ".venv/bin/python"
    assert copy.run(*ask, python=python).stdout.startswith(str(copy.root))
    assert (copy.root / ".venv/of-the-old-folder").exists()
    assert "建立虚拟环境" in copy.prepare().stdout
    assert not (copy.root / ".venv/of-the-old-folder").exists()
    assert str(copy.root) in (copy.root / ".venv/pyvenv.cfg").read_text("utf-8")
    assert copy.installed() == LISTED
    assert copy.run(*ask, python=python).stdout.startswith(str(copy.root))
    assert copy.prepare().stdout == ""


def test_the_command_runs_in_a_folder_with_a_blank_and_chinese_in_its_name(place: Place, tmp_path: Path) -> None:
    """The real program, from another folder and through a link: no line of it names the folder."""
    place.prepare()
    shutil.rmtree(place.root / "src")
    (place.root / "src").symlink_to(ROOT / "src")
    site = next(place.root.glob(".venv/lib/python*/site-packages"))
    (site / "tests.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    link = tmp_path / "hengping"
    link.symlink_to(place.root / ".venv/bin/hengping")
    (tmp_path / "json.py").write_text("raise SystemExit('a file of the folder it was called from')", encoding="utf-8")
    for command in (place.root / ".venv/bin/hengping", link):
        done = subprocess.run(
            [command, "deadline", "--list"], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert "hearing_request" in done.stdout


def test_make_calls_no_script_of_the_environment() -> None:
    """The first line of such a script names its Python with the folder, and no system reads a blank in it."""
    called = re.findall(r"\$\(VENV\)/(\S+)", (ROOT / "Makefile").read_text("utf-8"))
    assert {word.rstrip(")") for word in called} == {"python"}


def test_every_list_is_installed_by_the_same_command() -> None:
    """No tool of ours calls pip in a way of its own."""
    calling = [file.name for file in (ROOT / "tools").glob("*.py") if '"pip"' in file.read_text("utf-8")]
    assert calling == ["setup.py"]

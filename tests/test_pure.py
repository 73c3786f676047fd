"""The law, and what proves a record, run in a Python that has no Django, no clock and no network."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src"

BARE = """
import sys
from importlib.abc import MetaPathFinder


class OnlyOurs(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        root = name.partition(".")[0]
        # `zoneinfo` asks how Python was built; that module bears the machine's name and stands in no list.
        if root == "hengping" or root in sys.stdlib_module_names or root.startswith("_sysconfigdata"):
            return None
        raise ImportError(f"{name} was imported where only the standard library may be")


sys.meta_path.insert(0, OnlyOurs())

import datetime, socket, time, random, os


def refuse(*args, **kwargs):
    raise AssertionError("read the clock, the network or chance")


class Day(datetime.date):
    today = classmethod(refuse)


class Moment(datetime.datetime):
    now = utcnow = today = classmethod(refuse)


datetime.date, datetime.datetime = Day, Moment
time.time = time.time_ns = time.monotonic = time.localtime = time.gmtime = refuse
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
os.urandom = random.random = refuse
os.environ.clear()
"""


def modules(room: str) -> list[str]:
    root = SOURCE / "hengping" / room
    return sorted(
        ".".join(file.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
        for file in root.rglob("*.py")
        if "tests" not in file.parts
    )


def run_bare(program: str) -> str:
    done = subprocess.run(
        [
            sys.executable,
            "-X",
            "utf8",
            "-I",
            "-c",
            f"import sys; sys.path.insert(0, {str(SOURCE)!r})\n{BARE}\n{program}",
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("room", ["law", "kit/chain"])
def test_every_module_imports(room: str) -> None:
    names = modules(room)
    assert len(names) > 3
    said = run_bare("".join(f"import {name}\n" for name in names) + "print('django' in sys.modules)")
    assert said.strip() == "False"


def test_the_bare_python_is_bare() -> None:
    for program in (
        "import django",
        "import typst",
        "import datetime; datetime.datetime.now()",
        "import time; time.time()",
    ):
        with pytest.raises(AssertionError):
            run_bare(program)


LAW = """
from datetime import date
from hengping.law import periods
from hengping.law.citations import cite

assert cite("APL", 64).label.startswith("《")
print(periods.get("hearing_request").run(date(2026, 9, 25)).last_day)
"""


def test_the_law_answers() -> None:
    """Five working days from the eve of two holidays: 28, 29, 30 September, 8, 9 October."""
    assert run_bare(LAW).strip() == "2026-10-09"


CHAIN = """
from hengping.kit.chain.canonical import canonical_bytes
from hengping.kit.chain.sm3 import sm3

print(canonical_bytes({"b": "衡平", "a": 1}).decode())
print(sm3(b"abc")[:16])
"""


def test_the_chain_is_written_and_hashed() -> None:
    """The second line is the first vector of GB/T 32905."""
    assert run_bare(CHAIN).split() == ['{"a":1,"b":"衡平"}', "66c7f0f462eeedd9"]


def test_law_reads_no_file_outside_its_own_tables() -> None:
    """Every file that the law opens is named relative to its own package."""
    for file in sorted((SOURCE / "hengping/law").rglob("*.py")):
        if "tests" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "open", f"{file}:{node.lineno} opens a file by path"

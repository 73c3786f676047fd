"""A process that ends when its parent has."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hengping.kit import parents
from hengping.kit.parents import end_with_parent

SOURCE = Path(__file__).resolve().parents[3]
CHILD = (
    "import os, time; from hengping.kit.parents import end_with_parent; end_with_parent(os.getppid()); time.sleep(60)"
)
PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", sys.argv[1]])
print(child.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent has died")
def test_whoever_is_killed_takes_its_children_along() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, CHILD],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    time.sleep(1.5)  # the child has to start and to ask for it
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(100):
        if ended(child):
            return
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    raise AssertionError("the child lives on")


def ended(process: int) -> bool:
    """Say whether a process is gone, or dead and not yet asked for."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


class Asked:
    """Stands for the system, so that the tests themselves are not ended with whoever started them."""

    def __init__(self) -> None:
        self.said: list[tuple[int, int]] = []

    def prctl(self, option: int, value: int) -> None:
        self.said.append((option, value))


def test_it_asks_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, killed = Asked(), list[tuple[int, int]]()
    monkeypatch.setattr(parents.sys, "platform", "linux")
    monkeypatch.setattr(parents.ctypes, "CDLL", lambda name, use_errno: asked)
    monkeypatch.setattr(parents.os, "kill", lambda process, number: killed.append((process, number)))
    end_with_parent(os.getppid())
    assert (asked.said, killed) == ([(1, signal.SIGTERM)], [])
    end_with_parent(-1)
    assert killed == [(os.getpid(), signal.SIGTERM)], "its parent has died before it could ask"


def test_elsewhere_it_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parents.sys, "platform", "darwin")
    monkeypatch.setattr(parents.ctypes, "CDLL", lambda *_, **__: pytest.fail("nothing is asked there"))
    end_with_parent(-1)

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from hengping.kit.clamd import NoAnswer, scan, version
from hengping.kit.tests.clamd_server import EICAR, clamd


@pytest.fixture(params=["unix", "tcp"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return "tcp:127.0.0.1:0" if request.param == "tcp" else f"unix:{tmp_path / 'clamd.ctl'}"


def test_it_works(address: str) -> None:
    with clamd(address) as told:
        assert scan(b"plain" * 40_000, told) == ""
        assert scan(b"x" * 70_000 + EICAR, told) == "Eicar-Test-Signature"
        assert version(told) == "ClamAV 1.0.7/27480/Mon Nov 30 2026"


@pytest.mark.parametrize("answer", ["INSTREAM size limit exceeded. ERROR", "", "stream: what"])
def test_what_is_no_verdict_is_no_answer(address: str, answer: str) -> None:
    with clamd(address, answer=answer) as told, pytest.raises(NoAnswer):
        scan(b"plain", told)


@pytest.mark.parametrize("wrong", ["unix:/nowhere/clamd.ctl", "tcp:127.0.0.1:1", "tcp:127.0.0.1", "clamd", "tcp::9"])
def test_nobody_there_is_no_answer(wrong: str) -> None:
    with pytest.raises(NoAnswer):
        scan(b"x", wrong)
    with pytest.raises(NoAnswer):
        version(wrong)


def test_one_that_never_answers_is_not_waited_for_without_end(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "silent"))
        silent.listen()
        for ask in (
            lambda: scan(b"x", f"unix:{tmp_path / 'silent'}", seconds=0.1),
            lambda: version(f"unix:{tmp_path / 'silent'}", seconds=0.1),
        ):
            with pytest.raises(NoAnswer):
                ask()


def test_an_endless_answer_ends(tmp_path: Path) -> None:
    with clamd(f"unix:{tmp_path / 'c'}", answer="x" * 10_000, ends=False) as told, pytest.raises(NoAnswer):
        scan(b"x", told)


def test_a_line_that_breaks_is_no_answer(tmp_path: Path) -> None:
    with clamd(f"unix:{tmp_path / 'c'}", answer="", ends=False) as told, pytest.raises(NoAnswer):
        scan(b"x", told)

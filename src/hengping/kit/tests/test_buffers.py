"""A file that is mapped reads as one in memory does."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from hengping.kit.buffers import mapped, pieces, reading


def test_it_works(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    with path.open("rb") as file:
        content = mapped(file.fileno(), 10)
    assert content[2:4] == b"23"
    assert list(pieces(content, 4)) == [b"0123", b"4567", b"89"]
    assert reading(content).read() == b"0123456789"


def test_an_empty_file_is_no_mapping(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    with path.open("rb") as file:
        assert mapped(file.fileno(), 0) == b""


def test_one_goes_to_any_place() -> None:
    file = reading(b"0123456789")
    assert (file.seek(-2, io.SEEK_END), file.read(5)) == (8, b"89")
    assert (file.seek(3), file.seek(2, io.SEEK_CUR), file.read(2)) == (3, 5, b"56")
    assert (file.readable(), file.seekable(), file.tell()) == (True, True, 7)
    with pytest.raises(ValueError, match="-1"):
        file.seek(-1)

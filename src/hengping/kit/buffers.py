"""Bytes of a file that need not be held in memory: mapped from the disk, they are read where somebody looks at them."""

from __future__ import annotations

import io
import mmap
from collections.abc import Iterator

Bytes = bytes | mmap.mmap
"""A file's content, in memory or mapped. A slice of either is `bytes`, and copies no more than it names."""

PIECE = 1 << 20


def mapped(handle: int, size: int) -> Bytes:
    """Return the content of an open file of so many bytes, mapped; it can be read after the file is closed."""
    return mmap.mmap(handle, size, access=mmap.ACCESS_READ) if size else b""


def pieces(content: Bytes, size: int = PIECE) -> Iterator[bytes]:
    """Yield the content piece by piece."""
    for start in range(0, len(content), size):
        yield content[start : start + size]


def reading(content: Bytes) -> io.BufferedReader:
    """Return the content as an open file, for a reader that wants one; it copies only what is read."""
    return io.BufferedReader(_Over(content))


class _Over(io.RawIOBase):
    """Bytes as a file."""

    def __init__(self, content: Bytes) -> None:
        super().__init__()
        self._content = content
        self._at = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that one can go to any place."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place and return it."""
        begins = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: len(self._content)}
        place = begins[whence] + offset
        if place < 0:
            raise ValueError(place)
        self._at = place
        return place

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]  # what the buffered reader gives is one
        """Fill what the buffered reader gives, and return how much it is."""
        piece = self._content[self._at : self._at + len(into)]
        into[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

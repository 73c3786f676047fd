"""A ZIP file in which every byte is determined by the names and contents of its files.

Nothing is compressed, dated, commented or encrypted; names are plain ASCII; the files come one after another, then
the directory. So a file can be read and checked from front to back in one pass, nothing can hide between the parts,
nothing can swell, and one changed byte anywhere is seen. Any unzip program opens it.
Larger archives use the 64-bit records of the ZIP format; a single file must be under 4 GiB.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

CHUNK = 1 << 20
LARGEST_FILE = 0xFFFFFFFE
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99}){0,3}")

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_END64 = struct.Struct("<4sQHHIIQQQQ")
_LOCATOR = struct.Struct("<4sIQI")
_VERSION, _VERSION64 = 20, 45
_UNIX = 3 << 8
_FIRST_OF_1980 = 0x21
_REGULAR_FILE = 0o100644 << 16
_MANY, _FAR = 0xFFFF, 0xFFFFFFFF


class CannotArchive(ValueError):
    """A name or a size does not fit the format. The message is Chinese."""


class DamagedArchive(ValueError):
    """The bytes are not an archive of this form. The message says where, in Chinese."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file to be written: name, size in bytes, CRC-32, and how to read its content (again) in pieces."""

    name: str
    size: int
    crc: int
    chunks: Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class _Placed:
    name: str
    size: int
    crc: int
    offset: int


def member_of_bytes(name: str, content: bytes) -> Member:
    """Return a member whose content is at hand."""
    return Member(name, len(content), zlib.crc32(content), lambda: [content])


def member_of_file(name: str, path: Path) -> Member:
    """Return a member whose content lies in a file; the file is read once now and once when it is written."""
    size = crc = 0
    for chunk in _chunks_of(path):
        size += len(chunk)
        crc = zlib.crc32(chunk, crc)
    return Member(name, size, crc, lambda: _chunks_of(path))


def write_archive(into: BinaryIO, members: Iterable[Member]) -> None:
    """Write an archive from front to back. Raises CannotArchive; what was written by then is of no use."""
    placed: list[_Placed] = []
    offset = 0
    for member in members:
        if _NAME.fullmatch(member.name) is None:
            raise CannotArchive(f"压缩包内不能使用这个文件名：{member.name}")
        if member.size > LARGEST_FILE:
            raise CannotArchive(f"文件过大，不能装入压缩包：{member.name}")
        one = _Placed(member.name, member.size, member.crc, offset)
        into.write(_local(one))
        _copy(member, into)
        placed.append(one)
        offset += _LOCAL.size + len(one.name) + one.size
    into.write(_directory(placed, offset))


def read_archive(file: BinaryIO) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield name and content of each file, from front to back; each content must be read before the next name.

    Raises DamagedArchive at the first byte that an archive of this form would not have there.
    """
    placed: list[_Placed] = []
    offset = 0
    while (start := _exactly(file, 4)) == b"PK\x03\x04":
        one = _read_local(start + _exactly(file, _LOCAL.size - 4), file, offset)
        yield one.name, _content(one, file)
        placed.append(one)
        offset += _LOCAL.size + len(one.name) + one.size
    expected = _directory(placed, offset)
    found = start + file.read(len(expected) - 4 + 1)
    if found != expected:
        short = len(found) < len(expected) and expected.startswith(found)
        raise DamagedArchive("压缩包不完整，末尾缺失。" if short else "压缩包的目录被改动，或者末尾有多余的内容。")


def _read_local(header: bytes, file: BinaryIO, offset: int) -> _Placed:
    _, _, _, method, _, _, crc, _, size, length, _ = _LOCAL.unpack(header)
    raw = _exactly(file, min(length, 500))
    name = raw.decode("ascii", "replace")
    if _NAME.fullmatch(name) is None:
        raise DamagedArchive("压缩包内有不能识别的文件名。")
    if method:
        raise DamagedArchive(f"压缩包被重新打包过：“{name}”经过压缩。请使用原始的导出文件。")
    one = _Placed(name, size, crc, offset)
    if header + raw != _local(one):
        raise DamagedArchive(f"压缩包内“{name}”的文件头被改动。")
    return one


def _content(one: _Placed, file: BinaryIO) -> Iterator[bytes]:
    left, crc = one.size, 0
    while left:
        chunk = file.read(min(left, CHUNK))
        if not chunk:
            raise DamagedArchive(f"压缩包不完整，“{one.name}”的内容缺失。")
        left -= len(chunk)
        crc = zlib.crc32(chunk, crc)
        yield chunk
    if crc != one.crc:
        raise DamagedArchive(f"“{one.name}”的内容与压缩包内的校验码不符。")


def _exactly(file: BinaryIO, size: int) -> bytes:
    data = file.read(size)
    if len(data) != size:
        raise DamagedArchive("压缩包不完整，末尾缺失。")
    return data


def _local(one: _Placed) -> bytes:
    name = one.name.encode()
    sizes = (one.crc, one.size, one.size, len(name), 0)
    return _LOCAL.pack(b"PK\x03\x04", _VERSION, 0, 0, 0, _FIRST_OF_1980, *sizes) + name


def _directory(placed: list[_Placed], offset: int) -> bytes:
    """Return all that follows the files: one record a file, then where the directory lies."""
    central = b"".join(map(_central, placed))
    count, size = len(placed), len(central)
    end = b""
    if count >= _MANY or size >= _FAR or offset >= _FAR:
        end = _END64.pack(
            b"PK\x06\x06", 44, _UNIX | _VERSION64, _VERSION64, 0, 0, count, count, size, offset
        ) + _LOCATOR.pack(b"PK\x06\x07", 0, offset + size, 1)
    counts = (min(count, _MANY), min(count, _MANY), min(size, _FAR), min(offset, _FAR), 0)
    return central + end + _END.pack(b"PK\x05\x06", 0, 0, *counts)


def _central(one: _Placed) -> bytes:
    name = one.name.encode()
    far = one.offset >= _FAR
    extra = struct.pack("<HHQ", 1, 8, one.offset) if far else b""
    version = _VERSION64 if far else _VERSION
    versions = (b"PK\x01\x02", _UNIX | version, version, 0, 0, 0, _FIRST_OF_1980)
    sizes = (one.crc, one.size, one.size, len(name), len(extra), 0, 0, 0)
    return _CENTRAL.pack(*versions, *sizes, _REGULAR_FILE, min(one.offset, _FAR)) + name + extra


def _copy(member: Member, into: BinaryIO) -> None:
    size = crc = 0
    for chunk in member.chunks():
        size += len(chunk)
        crc = zlib.crc32(chunk, crc)
        into.write(chunk)
    if (size, crc) != (member.size, member.crc):
        raise CannotArchive(f"写入压缩包时文件发生变化：{member.name}")


def _chunks_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk

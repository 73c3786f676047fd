"""A ZIP file in which every byte is determined by the names and contents of its files.

Nothing is compressed, dated, commented or encrypted; names are plain ASCII; the files come one after another, then
the directory. So a file can be checked from front to back in one pass, nothing can hide between the parts, nothing can
swell, and one changed byte anywhere is seen. Headers and directory say the same twice: where one is damaged, the other
leads on, so that a damage is named where it is and hides none behind it. Every unzip program opens such a file.
Larger archives use the 64-bit records of the ZIP format; a single file must be under 4 GiB.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple, NoReturn

CHUNK = 1 << 20
LARGEST_FILE = 0xFFFFFFFE
LARGEST_DIRECTORY = 1 << 26  # bytes; half a million files
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99}){0,3}")

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_END64 = struct.Struct("<4sQHHIIQQQQ")
_LOCATOR = struct.Struct("<4sIQI")
_EXTRA = struct.Struct("<HHQ")
_LOCAL_MARK, _CENTRAL_MARK = b"PK\x03\x04", b"PK\x01\x02"
_VERSION, _VERSION64 = 20, 45
_UNIX = 3 << 8
_FIRST_OF_1980 = 0x21
_REGULAR_FILE = 0o100644 << 16
_MANY, _FAR = 0xFFFF, 0xFFFFFFFF


class CannotArchive(ValueError):
    """A name or a size does not fit the format. The message is Chinese."""


class DamagedArchive(ValueError):
    """From some place on the bytes are not an archive of this form. The message says where, in Chinese."""


class Damage(NamedTuple):
    """A damage beyond which reading goes on: of which file, whether of its content or of its header, and in words."""

    name: str
    in_content: bool
    text: str


def _refuse(damage: Damage) -> NoReturn:
    raise DamagedArchive(damage.text)


@dataclass(frozen=True, slots=True)
class Member:
    """A file to be written: name, size in bytes, CRC-32, and how to read its content (again) in pieces."""

    name: str
    size: int
    crc: int
    chunks: Callable[[], Iterable[bytes]]


class _Placed(NamedTuple):
    name: str
    size: int
    crc: int | None  # None where header and directory disagree: then it is not compared
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
        offset = _after(one)
    into.write(_directory(placed, offset))


def read_archive(file: BinaryIO, tell: Callable[[Damage], object] = _refuse) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield name and content of each file, from front to back; each content must be read before the next name.

    `tell` learns of every damage beyond which reading goes on; without it the first one raises. Raises DamagedArchive
    where nothing further can be read, and at the end where the directory is not the one that belongs to the files.
    """
    listed = _read_directory(file)
    file.seek(0)
    placed: list[_Placed] = []
    offset = 0
    while (one := _next(file, offset, listed, tell)) is not None:
        yield one.name, _content(one, file, tell)
        placed.append(one)
        offset = _after(one)
    if not listed:
        _check_end(file, _directory(placed, offset), offset)


def _next(file: BinaryIO, offset: int, listed: dict[int, _Placed], tell: Callable[[Damage], object]) -> _Placed | None:
    """Read the header at `offset`. A sound directory knows what must stand there; else the header alone is asked."""
    if not listed:
        start = _exactly(file, 4)
        return _read_local(start + _exactly(file, _LOCAL.size - 4), file, offset) if start == _LOCAL_MARK else None
    one = listed.get(offset)
    if one is None or file.read(_LOCAL.size + len(one.name)) == _local(one):
        return one
    tell(Damage(one.name, False, f"压缩包内“{one.name}”的文件头与目录不符（自第{offset + 1}字节起）。"))
    return one._replace(crc=None)


def _read_local(header: bytes, file: BinaryIO, offset: int) -> _Placed:
    _, _, _, method, _, _, crc, _, size, length, _ = _LOCAL.unpack(header)
    raw = _exactly(file, min(length, 500))
    place = f"（自第{offset + 1}字节起）"
    name = raw.decode("ascii", "backslashreplace")
    if _NAME.fullmatch(name) is None:
        raise DamagedArchive(f"压缩包内有不能识别的文件名{place}：{ascii(name)[1:-1][:100]}。")
    if method:
        raise DamagedArchive(f"压缩包被重新打包过：“{name}”经过压缩。请使用原始的导出文件。")
    one = _Placed(name, size, crc, offset)
    if header + raw != _local(one):
        raise DamagedArchive(f"压缩包内“{name}”的文件头被改动{place}。")
    return one


def _content(one: _Placed, file: BinaryIO, tell: Callable[[Damage], object]) -> Iterator[bytes]:
    left, crc = one.size, 0
    while left:
        chunk = file.read(min(left, CHUNK))
        if not chunk:
            raise DamagedArchive(f"压缩包不完整，“{one.name}”的内容缺失。")
        left -= len(chunk)
        crc = zlib.crc32(chunk, crc)
        yield chunk
    if one.crc not in (crc, None):
        tell(Damage(one.name, True, f"“{one.name}”的内容与压缩包内的校验码不符。"))


def _check_end(file: BinaryIO, expected: bytes, offset: int) -> None:
    """Compare what follows the files with the directory that belongs to them, and say where it differs."""
    file.seek(offset)
    found = file.read(len(expected) + 1)
    if found == expected:
        return
    if expected.startswith(found):
        raise DamagedArchive("压缩包不完整，末尾缺失。")
    if found.startswith(expected):
        raise DamagedArchive(f"压缩包的末尾有多余的内容（自第{offset + len(expected) + 1}字节起）。")
    if not offset:
        raise DamagedArchive("这个文件不是导出的案卷，或者开头被改动。")
    same = next(place for place, (one, other) in enumerate(zip(found, expected, strict=False)) if one != other)
    raise DamagedArchive(f"压缩包的目录被改动（自第{offset + same + 1}字节起）。")


def _read_directory(file: BinaryIO) -> dict[int, _Placed]:
    """Return what the directory at the end says, by offset; nothing where it does not fit to the last byte."""
    size = file.seek(0, 2)
    start = _start_of_directory(file, size)
    if not 0 < start < size <= start + LARGEST_DIRECTORY:
        return {}
    file.seek(start)
    content = file.read()
    placed = _placed_in(content)
    ends = [0, *map(_after, placed)]
    sound = [*(member.offset for member in placed), start] == ends and _directory(placed, start) == content
    return {member.offset: member for member in placed} if sound else {}


def _start_of_directory(file: BinaryIO, size: int) -> int:
    """Return where the directory says that it begins; 0 where no end of an archive is found."""
    far = size - _END.size - _LOCATOR.size - _END64.size
    if far >= 0:
        file.seek(far)
        record = file.read(_END64.size)
        if record.startswith(b"PK\x06\x06"):
            return int(_END64.unpack(record)[9])
    file.seek(max(0, size - _END.size))
    record = file.read(_END.size)
    return int(_END.unpack(record)[6]) if record.startswith(b"PK\x05\x06") and len(record) == _END.size else 0


def _placed_in(content: bytes) -> list[_Placed]:
    """Return the records of a directory as far as they can be read."""
    placed = []
    at = 0
    while content.startswith(_CENTRAL_MARK, at) and at + _CENTRAL.size <= len(content):
        fields = _CENTRAL.unpack_from(content, at)
        crc, size, length, extra, offset = fields[7], fields[9], fields[10], fields[11], fields[16]
        at += _CENTRAL.size
        name = content[at : at + length].decode("ascii", "backslashreplace")
        at += length
        if _NAME.fullmatch(name) is None:
            break
        if extra == _EXTRA.size and at + extra <= len(content):
            offset = _EXTRA.unpack_from(content, at)[2]
        at += extra
        placed.append(_Placed(name, size, crc, offset))
    return placed


def _exactly(file: BinaryIO, size: int) -> bytes:
    data = file.read(size)
    if len(data) != size:
        raise DamagedArchive("压缩包不完整，末尾缺失。")
    return data


def _after(one: _Placed) -> int:
    return one.offset + _LOCAL.size + len(one.name) + one.size


def _local(one: _Placed) -> bytes:
    name = one.name.encode()
    sizes = (one.crc, one.size, one.size, len(name), 0)
    return _LOCAL.pack(_LOCAL_MARK, _VERSION, 0, 0, 0, _FIRST_OF_1980, *sizes) + name


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
    extra = _EXTRA.pack(1, 8, one.offset) if far else b""
    version = _VERSION64 if far else _VERSION
    versions = (_CENTRAL_MARK, _UNIX | version, version, 0, 0, 0, _FIRST_OF_1980)
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

"""The ZIP file of determined bytes: other programs read it, and it reads nothing but its own form."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengping.kit.chain import archive
from hengping.kit.chain.archive import (
    CannotArchive,
    Damage,
    DamagedArchive,
    Member,
    member_of_bytes,
    member_of_file,
    read_archive,
    write_archive,
)

FILES = {"a.txt": b"one", "b/c.bin": b"", "b/d.bin": bytes(range(256)) * 20}


def written(files: dict[str, bytes]) -> bytes:
    into = io.BytesIO()
    write_archive(into, [member_of_bytes(name, content) for name, content in files.items()])
    return into.getvalue()


def read(data: bytes) -> dict[str, bytes]:
    return {name: b"".join(chunks) for name, chunks in read_archive(io.BytesIO(data))}


def test_it_works() -> None:
    data = written(FILES)
    assert read(data) == FILES
    assert data == written(FILES)
    assert read(written({})) == {}


def test_other_programs_read_it(tmp_path: Path) -> None:
    data = written(FILES)
    with zipfile.ZipFile(io.BytesIO(data)) as other:
        assert other.testzip() is None
        assert {name: other.read(name) for name in other.namelist()} == FILES
    if shutil.which("unzip"):
        path = tmp_path / "a.zip"
        path.write_bytes(data)
        assert subprocess.run(["unzip", "-t", str(path)], capture_output=True, check=False).returncode == 0


def test_it_goes_on_beyond_four_gigabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The 64-bit records, with limits drawn so near that a small archive needs them."""
    monkeypatch.setattr(archive, "_FAR", 1000)
    monkeypatch.setattr(archive, "_MANY", 5)
    files = {f"f{number}": bytes([number]) * 400 for number in range(8)}
    data = written(files)
    assert read(data) == files
    assert b"PK\x06\x06" in data
    assert b"PK\x06\x07" in data


def test_other_programs_read_the_64_bit_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many files need them by their number alone; the fields then hold the value that says so."""
    files = {f"f{number}": b"" for number in range(0x10000)}
    data = written(files)
    with zipfile.ZipFile(io.BytesIO(data)) as other:
        assert len(other.namelist()) == len(files)
    assert sum(1 for _, chunks in read_archive(io.BytesIO(data)) if not list(chunks)) == len(files)


def test_a_file_is_read_again_when_written(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    member = member_of_file("a", path)
    into = io.BytesIO()
    write_archive(into, [member])
    assert read(into.getvalue()) == {"a": b"one"}
    path.write_bytes(b"two")
    with pytest.raises(CannotArchive, match="文件发生变化"):
        write_archive(io.BytesIO(), [member])


@pytest.mark.parametrize("name", ["", "/a", "../a", "a/../b", ".hidden", "文件", "a\\b", "a" * 200, "a/b/c/d/e"])
def test_it_refuses_a_name(name: str) -> None:
    with pytest.raises(CannotArchive, match="文件名"):
        written({name: b""})


def test_it_refuses_a_file_too_large() -> None:
    with pytest.raises(CannotArchive, match="过大"):
        write_archive(io.BytesIO(), [Member("a", 0xFFFFFFFF, 0, lambda: [])])


def damage(data: bytes) -> str:
    with pytest.raises(DamagedArchive) as caught:
        read(data)
    return str(caught.value)


def test_it_names_what_is_damaged() -> None:
    data = written(FILES)
    assert damage(b"") == "压缩包不完整，末尾缺失。"
    assert damage(data[:10]) == "压缩包不完整，末尾缺失。"
    assert damage(data[:36]) == "压缩包不完整，“a.txt”的内容缺失。"
    assert damage(data[:-1]) == "压缩包不完整，末尾缺失。"
    assert damage(data + b"x") == f"压缩包的末尾有多余的内容（自第{len(data) + 1}字节起）。"
    assert damage(b"%PDF" + data) == "这个文件不是导出的案卷，或者开头被改动。"
    assert damage(data.replace(b"one", b"two", 1)) == "“a.txt”的内容与压缩包内的校验码不符。"
    assert damage(data[:10] + b"\1" + data[11:]) == "压缩包内“a.txt”的文件头与目录不符（自第1字节起）。"
    assert damage(b"p" + data[1:]) == "压缩包内“a.txt”的文件头与目录不符（自第1字节起）。"
    assert damage(data.replace(b"a.txt", b"a?txt", 1)) == "压缩包内“a.txt”的文件头与目录不符（自第1字节起）。"
    renamed = damage(data.replace(b"a.txt", b"z.txt", 2).replace(b"z.txt", b"a.txt", 1))
    directory = data.index(b"PK\1\2")
    assert renamed == "压缩包内“z.txt”的文件头与目录不符（自第1字节起）。"
    assert damage(data[: directory + 4] + b"\1" + data[directory + 5 :]) == (
        f"压缩包的目录被改动（自第{directory + 5}字节起）。"
    )
    assert damage(data[:directory]) == "压缩包不完整，末尾缺失。"


def test_where_the_directory_is_damaged_too_the_headers_are_asked() -> None:
    data = written(FILES)[:-1]
    assert "文件名（自第1字节起）：a\\x00txt。" in damage(data.replace(b"a.txt", b"a\0txt", 1))
    assert "文件名（自第1字节起）：../et。" in damage(data.replace(b"a.txt", b"../et", 1))
    assert damage(data[:10] + b"\1" + data[11:]) == "压缩包内“a.txt”的文件头被改动（自第1字节起）。"


def heard(data: bytes) -> tuple[dict[str, bytes], list[str]]:
    """Return what could be read, and what was said of the damages on the way."""
    told: list[Damage] = []
    found = {name: b"".join(chunks) for name, chunks in read_archive(io.BytesIO(data), told.append)}
    return found, [one.text for one in told]


def test_a_damage_hides_nothing_behind_it() -> None:
    data = written(FILES)
    assert heard(data) == (FILES, [])
    for at in range(data.index(b"b/c.bin")):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        found, told = heard(changed)
        assert list(found) == list(FILES)
        assert {**found, "a.txt": b"one"} == FILES
        assert len(told) == 1


@pytest.mark.parametrize("directory", [b"", b"PK\1\2", b"PK\1\2" + bytes(50), b"PK\5\6" + bytes(18)])
def test_a_directory_that_is_none_is_not_believed(directory: bytes) -> None:
    data = written({"a.txt": b"one"})
    end = data[-22:]
    assert damage(data[: data.index(b"PK\1\2")] + directory + end).startswith("压缩包的目录被改动")


def test_it_reads_nothing_compressed() -> None:
    """A file packed again, and so also one that would swell to any size, is named and not unpacked."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as other:
        other.writestr("a.txt", bytes(10_000_000))
    assert "重新打包" in damage(into.getvalue())


def test_a_size_that_lies_swells_nothing() -> None:
    data = bytearray(written({"a.txt": b"one"}))
    data[18:26] = b"\xfe\xff\xff\xff" * 2
    assert damage(bytes(data)) == "压缩包内“a.txt”的文件头与目录不符（自第1字节起）。"
    assert damage(bytes(data[:-1])) == "压缩包不完整，“a.txt”的内容缺失。"


@settings(max_examples=60)
@given(st.data())
def test_any_changed_byte_is_seen(data: st.DataObject) -> None:
    whole = bytearray(written({"a.txt": b"one", "b.txt": b"two"}))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    assert damage(bytes(whole))


def test_the_check_sum_is_that_of_the_format() -> None:
    assert member_of_bytes("a", b"one").crc == zlib.crc32(b"one")

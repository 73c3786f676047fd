"""Files that were sent are read from the disk, one after another, and never further than their bound."""

from __future__ import annotations

import mmap
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.utils.datastructures import MultiValueDict

from hengping.doors.web.shared.forms import Form
from hengping.doors.web.shared.uploads import BoundedFileField, bytes_of, one_by_one

BOUND = 2 * 1024 * 1024


class Asking(Form):
    """One file."""

    file = BoundedFileField(label="表格", most=BOUND)


@pytest.fixture
def on_disk() -> Iterator[TemporaryUploadedFile]:
    with TemporaryUploadedFile("扫描件.pdf", "application/pdf", 0, "") as file:
        file.write(b"x" * (BOUND + 5))
        file.flush()
        file.size = BOUND + 5
        yield file


def test_what_lies_on_the_disk_is_mapped(on_disk: TemporaryUploadedFile) -> None:
    content = bytes_of(on_disk)
    assert isinstance(content, mmap.mmap)
    assert (len(content), content[:2]) == (BOUND + 5, b"xx")


def test_what_is_small_is_read_as_often_as_it_is_asked_for() -> None:
    small = SimpleUploadedFile("记录.txt", b"abc")
    assert (bytes_of(small), bytes_of(small)) == (b"abc", b"abc")


def test_no_more_is_read_than_shows_that_it_is_too_large(on_disk: TemporaryUploadedFile) -> None:
    small = SimpleUploadedFile("记录.txt", b"abc")
    files = one_by_one([small, on_disk], 10)
    assert next(files) == ("记录.txt", b"abc")
    assert next(files) == ("扫描件.pdf", b"x" * 11)


def test_a_file_above_the_bound_is_refused_unread(on_disk: TemporaryUploadedFile) -> None:
    form = Asking({}, MultiValueDict({"file": [on_disk]}))
    assert form.errors == {"file": ["文件超过2兆，请删去图片或拆分后重传。"]}
    assert f'data-largest="{BOUND}"' in str(form["file"])
    assert Asking({}, MultiValueDict({"file": [SimpleUploadedFile("表.xlsx", b"x")]})).is_valid()
    assert Asking({}, MultiValueDict()).errors == {"file": ["请选择表格。"]}

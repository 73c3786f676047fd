"""Reading files that were sent. Those above Django's bound in memory lie on the disk and are mapped from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile

from hengping.kit.buffers import Bytes, mapped

MEGABYTE = 1024 * 1024


def bytes_of(upload: UploadedFile[bytes]) -> Bytes:
    """Return the bytes of a file, as often as they are asked for; a large file is mapped, not held in memory."""
    if isinstance(upload, TemporaryUploadedFile):
        with Path(upload.temporary_file_path()).open("rb") as file:
            return mapped(file.fileno(), upload.size or 0)
    upload.seek(0)
    content: bytes = upload.read()
    return content


def one_by_one(uploads: Iterable[UploadedFile[bytes]], most: int) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of one file after another: only the one that is looked at is held in memory.

    Of a file of more than `most` bytes no more is read than shows that it is too large.
    """
    for upload in uploads:
        upload.seek(0)
        yield str(upload.name), upload.read(most + 1)


class BoundedFileField(forms.FileField):
    """A file of at most `most` bytes; a larger one is refused before anybody reads it, and told when it is chosen."""

    def __init__(self, *, most: int, instead: str = "请删去图片或拆分后重传。", **given: Any) -> None:
        self._most, self._instead = most, instead
        super().__init__(**given)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Tell the page the bound (`static/files.js`)."""
        return {**super().widget_attrs(widget), "data-largest": str(self._most)}

    def to_python(self, data: Any) -> Any:
        """Return the file. Raises ValidationError."""
        given = super().to_python(data)
        if given is not None and (given.size is None or given.size > self._most):
            raise forms.ValidationError(f"文件超过{self._most // MEGABYTE}兆，{self._instead}")
        return given

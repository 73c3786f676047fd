"""The file store: exhibits and issued documents, each under its own SHA-256, written once and never changed."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from django.conf import settings

from hengping.ground.errors import Broken
from hengping.ground.records.whole_files import written_beside
from hengping.kit.buffers import PIECE, Bytes, mapped

_DIGEST = re.compile(r"[0-9a-f]{64}")


def store(content: Bytes) -> str:
    """Keep `content` and return its SHA-256. Durable when this returns; the same bytes twice are stored once.

    Called before the transaction that names the file: a file without a row is harmless, a row without a file is not.
    """
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    if path.exists() and path.stat().st_size == len(content):
        return digest
    with written_beside(path, content, mode=0o440) as part:
        part.replace(path)
    return digest


def read(digest: str) -> bytes:
    """Return the bytes kept under `digest`. Raises Broken where they are gone or no longer the same."""
    try:
        content = path_of(digest).read_bytes()
    except FileNotFoundError:
        raise Broken(f"文件缺失：{digest}") from None
    if hashlib.sha256(content).hexdigest() != digest:
        raise Broken(f"文件内容与入卷时不一致：{digest}")
    return content


def opened(digest: str) -> Bytes:
    """Return the same as `read`, a large file mapped: it is read where somebody looks at it, and fills no memory."""
    path = path_of(digest)
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            if size <= PIECE:
                return read(digest)
            content = mapped(file.fileno(), size)
    except FileNotFoundError:
        raise Broken(f"文件缺失：{digest}") from None
    if hashlib.sha256(content).hexdigest() != digest:
        raise Broken(f"文件内容与入卷时不一致：{digest}")
    return content


def is_stored(digest: str) -> bool:
    """Say whether a file lies under `digest`; its content is not read."""
    return _DIGEST.fullmatch(digest) is not None and path_of(digest).is_file()


def path_of(digest: str) -> Path:
    """Return where the bytes of `digest` lie. Raises Broken for what is not a digest, so that no path can escape."""
    if _DIGEST.fullmatch(digest) is None:
        raise Broken("文件摘要的格式不正确。")
    return Path(settings.HENGPING_EXHIBITS_DIR) / digest[:2] / digest

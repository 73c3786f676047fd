"""What leaves the house piece by piece fills no memory, however large it is."""

from __future__ import annotations

import hashlib
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from hengping.doors.web.matters.tests.conftest import Opened
from hengping.ground.errors import Broken
from hengping.ground.records import blobs
from hengping.ground.records.actions import add_exhibit
from hengping.kit.buffers import PIECE, mapped
from hengping.work.matters.tests.toy import Permit

pytestmark = [pytest.mark.django_db, pytest.mark.urls("hengping.doors.web.matters.tests.urls")]

SIZE = 60 * PIECE
MOST = 12 * PIECE
"""What a page and its database may need beside."""


@pytest.fixture
def sha256(permit: Permit, tmp_path: Path) -> str:
    """The digest of a recording of 60 MB in the dossier."""
    path = tmp_path / "recording"
    with path.open("wb") as file:
        file.truncate(SIZE)
    with path.open("rb") as file:
        content = mapped(file.fileno(), SIZE)
    added = add_exhibit(
        dossier_id=permit.id,
        name="执法记录.mp4",
        content=content,
        media_type="video/mp4",
        source="现场录像",
        actor=permit.cast.officer_in_charge,
        at=permit.now,
    )
    return added.sha256


@contextmanager
def measured() -> Iterator[list[int]]:
    """Yield a list into which the most memory goes that was taken meanwhile."""
    taken: list[int] = []
    tracemalloc.start()
    try:
        yield taken
        taken.append(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


def received(browser: Client, address: str) -> tuple[str, int]:
    """Take a file as a browser does, and return its digest and its size."""
    answer = browser.get(address)
    assert answer.status_code == 200
    assert isinstance(answer, StreamingHttpResponse)
    digest, size = hashlib.sha256(), 0
    for piece in answer.streaming_content:
        digest.update(piece)
        size += len(piece)
    assert answer["Content-Length"] == str(size)
    return digest.hexdigest(), size


def test_evidence_leaves_piece_by_piece(permit: Permit, as_: Opened, sha256: str) -> None:
    browser, exhibits = as_(permit.cast.officer_in_charge), f"/permits/{permit.id}/exhibits/"
    with measured() as taken:
        assert received(browser, f"{exhibits}{sha256}/?save") == (sha256, SIZE)
        assert received(browser, f"{exhibits}{sha256}/preview/") == (sha256, SIZE)
    assert taken[0] < MOST


def test_a_bundle_leaves_piece_by_piece(permit: Permit, as_: Opened, sha256: str) -> None:
    with measured() as taken:
        _, size = received(as_(permit.cast.clerk), f"/permits/{permit.id}/bundle/")
    assert size > SIZE
    assert taken[0] < MOST


def test_it_refuses_a_large_file_that_is_gone_or_changed(permit: Permit, sha256: str) -> None:
    path = blobs.path_of(sha256)
    path.chmod(0o640)
    with path.open("r+b") as file:
        file.write(b"x")
    with pytest.raises(Broken, match="不一致"):
        blobs.opened(sha256)
    path.unlink()
    with pytest.raises(Broken, match="缺失"):
        blobs.opened(sha256)

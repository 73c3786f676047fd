"""A large file that was sent lies on the disk and is read from there."""

from __future__ import annotations

import hashlib
import tracemalloc
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hengping.doors.web.matters.tests.conftest import Opened
from hengping.ground.records import blobs
from hengping.ground.records.queries import list_exhibits
from hengping.work.matters.tests.toy import Permit

pytestmark = [pytest.mark.django_db, pytest.mark.urls("hengping.doors.web.matters.tests.urls")]

LARGE = 24 * 1024 * 1024
MOST_HELD = 8 * 1024 * 1024
TYPED = {"evidence": "documentary", "source": "当事人提供"}


def sent_from_disk(browser: Client, address: str, folder: Path, begins: bytes) -> tuple[int, int]:
    """Send a file of LARGE bytes as a browser does; return the status, and how much memory it took at most."""
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in TYPED.items()
    ]
    head = "".join(parts) + '--x\r\nContent-Disposition: form-data; name="file"; filename="录像.mp4"\r\n\r\n'
    body = folder / "body"
    with body.open("wb") as file:
        file.write(head.encode() + begins)
        for _ in range(LARGE >> 20):
            file.write(hashlib.shake_128(b"film").digest(1 << 20))
        file.write(b"\r\n--x--\r\n")
    tracemalloc.start()
    try:
        with body.open("rb") as file:
            answer = browser.request(
                REQUEST_METHOD="POST",
                PATH_INFO=address,
                CONTENT_TYPE="multipart/form-data; boundary=x",
                CONTENT_LENGTH=body.stat().st_size,
                **{"wsgi.input": file},
            )
        return answer.status_code, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_it_works(permit: Permit, as_: Opened) -> None:
    content = b"\xff\xd8\xff\xe0" + hashlib.shake_128(b"picture").digest(3 * 1024 * 1024)
    sent = TYPED | {
        "file": SimpleUploadedFile("大照片.jpg", content),
        "photo": SimpleUploadedFile("小.jpg", content[:99]),
    }
    answer = as_(permit.cast.officer_in_charge).post(f"/permits/{permit.id}/exhibits/", sent)
    assert answer.status_code == 302
    large, small = list_exhibits(permit.id)
    assert (blobs.read(large.sha256), blobs.read(small.sha256)) == (content, content[:99])
    assert (large.size, large.media_type) == (len(content), "image/jpeg")


def test_it_fills_no_memory_between_the_door_and_the_store(permit: Permit, as_: Opened, tmp_path: Path) -> None:
    browser, address = as_(permit.cast.officer_in_charge), f"/permits/{permit.id}/exhibits/"
    browser.get(address)
    status, most = sent_from_disk(browser, address, tmp_path, b"\0\0\0\x20ftyp")
    assert status == 302
    assert most < MOST_HELD, f"{most >> 20} MiB held for a file of {LARGE >> 20} MiB"
    (kept,) = list_exhibits(permit.id)
    assert (kept.size, kept.media_type) == (LARGE + 8, "video/mp4")


def test_it_refuses_what_is_not_what_its_name_says(permit: Permit, as_: Opened, tmp_path: Path) -> None:
    browser, address = as_(permit.cast.officer_in_charge), f"/permits/{permit.id}/exhibits/"
    browser.get(address)
    status, most = sent_from_disk(browser, address, tmp_path, b"MZ")
    assert status == 400
    assert most < MOST_HELD
    assert list_exhibits(permit.id) == []

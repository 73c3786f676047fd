"""A large file that was sent lies on the disk and is read from there."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hengping.doors.web.matters.tests.conftest import Opened
from hengping.ground.records import blobs
from hengping.ground.records.queries import list_exhibits
from hengping.work.matters.tests.toy import Permit

pytestmark = [pytest.mark.django_db, pytest.mark.urls("hengping.doors.web.matters.tests.urls")]


def test_it_works(permit: Permit, as_: Opened) -> None:
    content = b"\xff\xd8\xff\xe0" + hashlib.shake_128(b"picture").digest(3 * 1024 * 1024)
    typed = {"evidence": "documentary", "source": "当事人提供"}
    sent = typed | {
        "file": SimpleUploadedFile("大照片.jpg", content),
        "photo": SimpleUploadedFile("小.jpg", content[:99]),
    }
    answer = as_(permit.cast.officer_in_charge).post(f"/permits/{permit.id}/exhibits/", sent)
    assert answer.status_code == 302
    large, small = list_exhibits(permit.id)
    assert (blobs.read(large.sha256), blobs.read(small.sha256)) == (content, content[:99])
    assert (large.size, large.media_type) == (len(content), "image/jpeg")

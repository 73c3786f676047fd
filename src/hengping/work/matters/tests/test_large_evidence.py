"""A large file goes through type check, virus check, digests and store without being held in memory."""

from __future__ import annotations

import hashlib
import io
import socketserver
import threading
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hengping.ground.errors import BadInput
from hengping.ground.records import blobs
from hengping.ground.records.uploads import check_upload
from hengping.kit.buffers import Bytes, mapped
from hengping.work.matters.actions import EvidenceFile, add_evidence_files
from hengping.work.matters.tests.toy import Permit

pytestmark = pytest.mark.django_db

LARGE = 24 * 1024 * 1024
MOST_HELD = 6 * 1024 * 1024
NOISE = hashlib.shake_128(b"a photograph").digest(1 << 20) * (LARGE >> 20)


def pdf() -> bytes:
    picture = b"2 0 obj << /Length %d /Filter /DCTDecode >>\nstream\n%s\nendstream endobj\n" % (len(NOISE), NOISE)
    return b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n" + picture + b"trailer << /Root 1 0 R >>\n%%EOF\n"


def workbook() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", b"<w/>")
        archive.writestr("word/media/image1.png", NOISE)
    return into.getvalue()


FILES = {
    "照片.jpg": b"\xff\xd8\xff\xe0" + NOISE,
    "录像.mp4": b"\0\0\0\x20ftyp" + NOISE,
    "扫描件.pdf": pdf(),
    "合同.docx": workbook(),
    "记录.txt": "第一行\n".encode() * (LARGE // 10),
}


class Clamd(socketserver.StreamRequestHandler):
    """Takes a file in as the daemon does, and finds nothing."""

    def handle(self) -> None:
        """Answer one command."""
        command = b""
        # Who hangs up without a word must end this too: the test would wait for its daemon for ever.
        while not command.endswith(b"\0") and (letter := self.rfile.read(1)):
            command += letter
        if command == b"zVERSION\0":
            self.wfile.write(b"ClamAV 1.0\0")
            return
        while size := int.from_bytes(self.rfile.read(4), "big"):
            self.rfile.read(size)
        self.wfile.write(b"stream: OK\0")


@pytest.fixture
def clamd(settings: Any) -> Iterator[None]:
    with socketserver.TCPServer(("127.0.0.1", 0), Clamd) as server:
        settings.HENGPING_CLAMD = f"tcp:127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield
        server.shutdown()
        thread.join()


def on_disk(path: Path) -> Bytes:
    with path.open("rb") as file:
        return mapped(file.fileno(), path.stat().st_size)


@pytest.mark.parametrize("name", sorted(FILES))
def test_it_works(name: str, permit: Permit, tmp_path: Path, clamd: None) -> None:
    path = tmp_path / "upload"
    path.write_bytes(FILES[name])
    file = EvidenceFile(name, lambda: on_disk(path))
    tracemalloc.start()
    try:
        [added] = add_evidence_files(
            dossier_id=permit.id,
            evidence="documentary",
            files=[file],
            source="当事人提供",
            actor=permit.cast.officer_in_charge,
            at=permit.now,
        )
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MOST_HELD, f"{most >> 20} MiB held for a file of {LARGE >> 20} MiB"
    assert added.sha256 == hashlib.sha256(FILES[name]).hexdigest()
    assert blobs.read(added.sha256) == FILES[name]
    assert permit.entries[-1].payload["virus_check"] == "ClamAV 1.0"


def test_the_limit_gives_no_advice_that_alters_an_original(settings: Any) -> None:
    settings.HENGPING_UPLOAD_BYTES = 1024 * 1024
    with pytest.raises(BadInput) as refused:
        check_upload("录像.mp4", FILES["录像.mp4"])
    said = refused.value.fields["file"]
    assert said.startswith("文件超过1MB。原件不要压缩")
    assert "分几个文件存入" in said
    assert "请系统管理员调高单个文件的上限" in said

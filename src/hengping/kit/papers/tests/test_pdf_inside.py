"""What hides in a PDF, and what only looks so."""

from __future__ import annotations

import hashlib
import io
import time
import zlib

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.writer import PdfFileWriter

from hengping.kit.papers.pdf_actions import Reference, read_value
from hengping.kit.papers.pdf_inside import KEEP, PDF_BEGINS, look_into_pdf


def pdf(*bodies: bytes) -> bytes:
    objects = b"".join(b"%d 0 obj %s endobj\n" % (number, body) for number, body in enumerate(bodies, start=2))
    return b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n" + objects + b"trailer << /Root 1 0 R >>\n%%EOF\n"


def stream(head: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\r\n%s\nendstream" % (head, len(content), content)


def packed(*objects: bytes, head: bytes = b"/Filter /FlateDecode") -> bytes:
    places, at = [], 0
    for number, one in enumerate(objects, start=10):
        places.append(b"%d %d " % (number, at))
        at += len(one)
    numbers = b"".join(places)
    content = numbers + b"".join(objects)
    content = zlib.compress(content) if b"Flate" in head else content
    return stream(b"/Type /ObjStm /N %d /First %d %s" % (len(objects), len(numbers), head), content)


def owned(password: str, inside: str = "/Plain") -> bytes:
    """A real file that is encrypted; `password` is what opens it."""
    writer = PdfFileWriter()
    writer.root["/Extra"] = writer.add_object(
        generic.DictionaryObject({generic.NameObject(inside): generic.pdf_string("x")})
    )
    writer.root["/Again"] = generic.ArrayObject([writer.root.raw_get("/Extra"), generic.pdf_name("/Name")])
    writer.encrypt("owner", password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("hidden", "said"),
    [
        (b"<< /S /JavaScript /JS (app.alert) >>", "脚本"),
        (b"<< /S /J#61vaScript >>", "脚本"),
        (b"<< /AA << /O << /JS(x) >> >> >>", "脚本"),
        (b"<< /A (a \\) ( b ) /JS ) /B <2F4A53> /S /Launch >>", "启动外部程序"),
        (b"<< /Type /EmbeddedFile >>", "内嵌文件"),
        (b"<< /Subtype /RichMedia >>", "多媒体"),
        (b"<< /XFA [] >>", "动态表单"),
        (b"<< /S /SubmitForm /F (http://evil.example) >>", "发往别处"),
        (b"<< /S /ImportData >>", "从别处取用"),
        (packed(b"<< /A (x >>", b"<< /S /JavaScript >>"), "脚本"),
        (packed(b"<< /S /JavaScript >>", head=b""), "脚本"),
        (stream(b"", b"7 0 obj << /JS (hidden in a stream) >> endobj"), "脚本"),
        (stream(b"", b"7%x\n0 % y\robj << /JS (numbers apart) >> endobj"), "脚本"),
        (b"<< /S /GoToR /F (\\\\evil\\x) >>", "打开别的文件"),
        (b"<< /S /GoToE >>", "打开别的文件"),
        (b"<< /Names << /EmbeddedFiles << /Names [(a) << >>] >> >> >>", "内嵌文件"),
        (b"<< /Type /Filespec /EF << /F 9 0 R >> >>", "内嵌文件"),
        (b"<< /OpenAction << /S /URI /URI (http://evil.example) >> >>", "一打开就连到别处"),
        (b"<< /#4fpenAction << /S /U#52I /URI (http://evil.example) >> >>", "一打开就连到别处"),
        (b"<< /OpenAction 3 0 R >> endobj\n3 0 obj << /S /URI /URI (http://evil.example) >>", "一打开就连到别处"),
        (b"<< /AA << /O 3 0 R >> >> endobj\n3 0 obj << /S /URI >>", "一打开就连到别处"),
        (packed(b"<< /OpenAction 11 0 R >>", b"<< /S /URI >>"), "一打开就连到别处"),
        (b"<< /OpenAction << /S /GoTo /D [1 0 R /Fit] /Next << /S /URI /URI (http://e) >> >> >>", "一打开就连到别处"),
        (
            b"<< /OpenAction 3 0 R >> endobj\n3 0 obj << /S /GoTo /Next [4 0 R] >> endobj\n4 0 obj << /S /URI >>",
            "一打开就",
        ),
        (packed(b"<< /OpenAction 11 0 R >>", b"<< /S /GoTo /Next 12 0 R >>", b"<< /S /URI >>"), "一打开就连到别处"),
        (b"<< /OpenAction 3 0 R /OpenAction null >> endobj\n3 0 obj << /S /URI >>", "一打开就连到别处"),
        (b"<< /OpenAction << /S /GoTo /Next << /S /GoToR /F (x) >> >> >>", "打开别的文件"),
        (b"<< /OpenAction << /S /GoTo /Next << /S /Launch /F (x) >> >> >>", "启动外部程序"),
        (b"<< /Kids [<< /AA 3 0 R >>] >> endobj\n3 0 obj << /C 4 0 R >> endobj\n4 0 obj << /S /URI >>", "一打开就"),
        (b"<< /OpenAction " + b"[" * 200 + b" >>", "无法检查"),
        (b"<< /A (8 0 obj << /JS (x) >> endobj) >>", "脚本"),
    ],
)
def test_it_refuses_a_pdf_with(hidden: bytes, said: str) -> None:
    found = look_into_pdf(pdf(hidden))
    assert found is not None
    assert said in found
    assert found.endswith(KEEP), "nobody is told to alter what was handed in"


@pytest.mark.parametrize(
    "body",
    [
        b"<< /JSON 1 /XFAKE 2 >>",
        b"<< /OpenAction [3 0 R /Fit] /Annots 4 0 R >> endobj\n4 0 obj << /A << /S /URI /URI (http://a.example) >> >>",
        b"<< /OpenAction 3 0 R >> endobj\n3 0 obj << /S /GoTo /D [1 0 R /Fit] >>",
        b"<< /OpenAction << /S /GoTo /D [3 0 R] >> >> endobj\n3 0 obj << /Annots [<< /A << /S /URI /URI (x) >> >>] >>",
        b"<< /OpenAction << /S /GoTo /Next 3 0 R >> >> endobj\n3 0 obj << /S /GoTo /Next 3 0 R >>",
        b"<< /OpenAction 9 0 R /AA 9 0 R /B << /AA 9 0 R >> >> endobj\n3 0 obj (nobody names this) ",
        b"<< /A << /S /GoTo /Next << /S /URI /URI (http://a.example) >> >> /OpenAction null >>",
        b"<< /Title (about /JS and /Launch) >> % /JS\n",
        stream(b"/Filter /DCTDecode", b"\xff\xd8 /JS(\x00 /Launch /XFA \xff\xd9"),
        packed(b"<< /Type /Font >>", b"<< /T (/JS) >>"),
        stream(b"/Type /ObjStm /N 1 /First 4 /Filter [ /FlateDecode ]", b"no stream at all"),
    ],
)
def test_what_only_looks_alike_is_kept(body: bytes) -> None:
    assert look_into_pdf(pdf(body)) is None


def test_scans_are_not_refused_by_chance() -> None:
    noise = hashlib.shake_128(b"noise").digest(400_000)
    picture = noise[:100_000] + b"/JS<" + noise[100_000:] + b"/Launch( obj /XFA"
    assert look_into_pdf(pdf(stream(b"/Subtype /Image", picture))) is None


@pytest.mark.parametrize(
    "body",
    [
        stream(b"/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode", b"x"),
        stream(
            b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /DecodeParms << /Predictor 12 >>", zlib.compress(b"x")
        ),
        stream(b"/Type /ObjStm /First 4", b"1 0 <<>>"),
        stream(b"/Type /ObjStm /N 1", b"1 0 <<>>"),
        stream(b"/Type /ObjStm /N 9 /First 4", b"1 0 <<>>"),
        packed(b" " * (30 * 1024 * 1024)),
        b"<< /Encrypt 9 0 R >>",
    ],
)
def test_what_cannot_be_opened_is_refused(body: bytes) -> None:
    found = look_into_pdf(pdf(body))
    assert found == f"PDF 的内部写法无法检查。{KEEP}"


def test_objects_inside_strings_do_not_cost_without_end() -> None:
    begun = time.monotonic()
    found = look_into_pdf(pdf(b"<<>>") + b"1 0 obj(" * 50_000 + b"%%EOF")
    assert found is not None
    assert time.monotonic() - begun < 5


def test_an_owners_password_hides_nothing() -> None:
    assert look_into_pdf(owned("")) is None
    found = look_into_pdf(owned("", "/JS"))
    assert found is not None
    assert "脚本" in found


def test_a_password_to_open_is_refused() -> None:
    found = look_into_pdf(owned("secret"))
    assert found is not None
    assert "打开密码" in found


def test_what_stands_before_the_head_of_a_file_is_no_fault() -> None:
    for before in (b"\xef\xbb\xbf", b"--part\r\nContent-Type: application/pdf\r\n\r\n", b"x" * 1016):
        assert PDF_BEGINS.match(before + pdf()), before[:20]
    assert PDF_BEGINS.match(b"x" * 1020 + pdf()) is None
    assert PDF_BEGINS.match(b"MZ" + pdf()) is None


def test_half_a_file_is_refused() -> None:
    found = look_into_pdf(pdf()[:30])
    assert found is not None
    assert "不完整" in found


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (
            b" << /A 1 0 R /B [ 007 0 R (x) <00> 1.5 ] /C << /D#20E /F >> >> stream",
            {"/A": Reference(b"1"), "/B": [Reference(b"7"), None, None, None], "/C": {"/D E": "/F"}},
        ),
        (b"% a comment\n[true null]", [None, None]),
        (b"<< 5 /A (not ended", {"/A": None}),
        (b"<< /A >>", {"/A": None}),
        (b"]", None),
        (b"", None),
        (b"\0/Name", "/Name"),
        (b"<< /A /B /A /C >>", {"/A": ["/B", "/C"]}),
    ],
)
def test_what_an_object_begins_with_is_read(content: bytes, value: object) -> None:
    assert read_value(content) == value


def test_an_owners_password_hides_no_chain_of_actions() -> None:
    def action(**more: generic.PdfObject) -> generic.DictionaryObject:
        return generic.DictionaryObject({generic.pdf_name(f"/{name}"): value for name, value in more.items()})

    for sort, said in (("/URI", "一打开就连到别处"), ("/Named", "")):
        writer = PdfFileWriter()
        last = writer.add_object(action(S=generic.pdf_name(sort)))
        first = action(S=generic.pdf_name("/GoTo"), Next=generic.ArrayObject([last]))
        first[generic.pdf_name("/Again")] = writer.add_object(action(Next=last))
        writer.root["/OpenAction"] = writer.add_object(first)
        first[generic.pdf_name("/Itself")] = writer.root.raw_get("/OpenAction")
        writer.encrypt("owner", "")
        out = io.BytesIO()
        writer.write(out)
        assert said in (look_into_pdf(out.getvalue()) or "")
        assert bool(said) == bool(look_into_pdf(out.getvalue()))

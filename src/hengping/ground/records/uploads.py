"""What may be put into a dossier from outside. One place looks at every upload: its type by its bytes, and what hides.

Messages say what is wrong and what to do instead; they are shown at the file field.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from codecs import getincrementaldecoder
from collections.abc import Callable
from dataclasses import dataclass
from unicodedata import category

from django.conf import settings

from hengping.ground.errors import BadInput
from hengping.kit.buffers import Bytes, pieces, reading
from hengping.kit.media_types import PDF, WORD, WORKBOOK
from hengping.kit.papers.pdf_inside import PDF_BEGINS, look_into_pdf

LONGEST_NAME = 200
MOST_MEMBERS = 2_000  # files inside an Office document
LARGEST_INSIDE = 300 * 1024 * 1024  # bytes an Office document may unpack to
STEEPEST = 200  # times its own size; Office's own XML stays far below
SMALL = 1024 * 1024  # below this, the ratio says nothing
PIECE = 1 << 16

TOO_LARGE = (
    "原件不要压缩或者转换格式：请用原来的设备、程序分段导出，分几个文件存入；"
    "分不开的，请系统管理员调高单个文件的上限，再原样存入。"
)
"""What to do with a file that is too large."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of file that may be uploaded. `begins` are byte patterns; `look` finds what hides, and says so."""

    media_type: str
    label: str
    begins: re.Pattern[bytes]
    look: Callable[[Bytes], str | None] = lambda content: None


def check_upload(name: str, content: Bytes) -> str:
    """Return the media type of an upload, or raise BadInput at the field `file` with what is wrong and what to do.

    Of a mapped file no more is held in memory than what is looked at.
    """
    fault = _fault(name, content)
    if fault is not None:
        raise BadInput({"file": fault})
    return _kind(name, content).media_type


def allowed_suffixes() -> tuple[str, ...]:
    """Return the suffixes that may be uploaded, with their dot, for the file field of a form."""
    return tuple(f".{suffix}" for suffix in KINDS)


def _fault(name: str, content: Bytes) -> str | None:
    if not content:
        return "文件是空的。"
    if len(content) > settings.HENGPING_UPLOAD_BYTES:
        return f"文件超过{settings.HENGPING_UPLOAD_BYTES // (1024 * 1024)}MB。{TOO_LARGE}"
    if not name.strip() or len(name) > LONGEST_NAME or "/" in name or "\\" in name:
        return "文件名为空、过长或者含有不能使用的字符。"
    if any(category(character) in ("Cc", "Cf", "Cs") for character in name):
        # A mark of direction can make `照片gpj.exe` read `照片exe.jpg`; nobody needs one in a name.
        return "文件名含有看不见的控制字符，请改名后上传。"
    suffix = _suffix(name)
    if suffix not in KINDS:
        return REFUSED.get(suffix, f"不接受这种文件。可以上传：{'、'.join(KINDS)}。")
    kind = _kind(name, content)
    if kind.begins.match(content) is None:
        return f"文件内容不是{kind.label}，与扩展名不符。请用原来的程序另存后上传。"
    if kind.begins is not _ZIP and _ends_as_zip(content):
        return "文件末尾附有压缩包，不能接受。请用原来的程序另存后上传。"
    return kind.look(content)


def _kind(name: str, content: Bytes) -> Kind:
    """Return the kind of a file. A picture is what its bytes say: telephones name a JPEG .HEIC, and it is kept so."""
    named = KINDS[_suffix(name)]
    if not named.media_type.startswith("image/"):
        return named
    pictures = [kind for kind in KINDS.values() if kind.media_type.startswith("image/")]
    return next((kind for kind in pictures if kind.begins.match(content)), named)


def _ends_as_zip(content: Bytes) -> bool:
    """Say whether a file is at the same time a ZIP archive: those are read from their end."""
    at = content.rfind(b"PK\5\6", max(0, len(content) - 22 - 0xFFFF))
    return at >= 0 and len(content) - at == 22 + int.from_bytes(content[at + 20 : at + 22], "little")


def _suffix(name: str) -> str:
    return name.rpartition(".")[2].lower()


# Office and OFD: ZIP files ------------------------------------------------------------------------------------------


def _look_into_zip(marker: str) -> Callable[[Bytes], str | None]:
    def look(content: Bytes) -> str | None:
        try:
            with zipfile.ZipFile(reading(content)) as archive:
                return _zip_fault(archive, marker, len(content))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
            return "文件已损坏，请用原来的程序另存后上传。"

    return look


def _zip_fault(archive: zipfile.ZipFile, marker: str, size: int) -> str | None:
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(members) > MOST_MEMBERS:
        return "文件内的部件过多，不能接受。"
    if marker not in names:
        return "文件内容与扩展名不符。请用原来的程序另存后上传。"
    # Two members of one name: what we look at need not be what another program opens.
    if len(set(names)) != len(names) or any(name.startswith("/") or ".." in name.split("/") for name in names):
        return "文件的内部结构不正常，不能接受。"
    if any(member.flag_bits & 1 for member in members):
        return "文件设有密码，请取消密码后上传。"
    lowered = [name.lower() for name in names]
    if any("vbaproject" in name or "/activex/" in name or "/macrosheets/" in name for name in lowered):
        return "文件含有宏或者控件，请另存为不含宏的格式后上传。"
    most = min(LARGEST_INSIDE, max(SMALL, size * STEEPEST))
    return _unpacked_fault(archive, members, most)


_FETCHED = re.compile(rb"<Relationship\b[^>]*/(?:attachedTemplate|oleObject|frame|subDocument)\b[^>]*>")

_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
"""Entities stand in a document type, before the first element. No Office program writes one."""


def _unpacked_fault(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], most: int) -> str | None:
    """Unpack piece by piece and count what really comes out: the sizes written in a ZIP file can lie."""
    left = most
    for member in members:
        with archive.open(member) as file:
            first = file.read(PIECE)
            if first.startswith((b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
                return "文件内嵌了压缩包或者别的文档，请分别上传。"
            if first.startswith((b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0")):
                return "文件内嵌了程序或者对象，请打印成 PDF 后上传。"
            if member.filename.endswith((".xml", ".rels", ".vml")) and _DECLARES.search(first.replace(b"\0", b"")):
                return "文件内有文档类型声明，打开时会从别处取用内容，请用原来的程序另存后上传。"
            if member.filename == "[Content_Types].xml" and b"macroEnabled" in first:
                return "文件含有宏或者控件，请另存为不含宏的格式后上传。"
            if member.filename.endswith(".rels") and any(
                b"External" in relation for relation in _FETCHED.findall(first)
            ):
                return "文件打开时会从别处取用模板或者对象，请打印成 PDF 后上传。"
            piece = first
            while piece:
                left -= len(piece)
                if left < 0:
                    return "文件解压后过大，不能接受。"
                piece = file.read(PIECE)
    return None


# Plain text ---------------------------------------------------------------------------------------------------------


def _look_into_text(content: Bytes) -> str | None:
    if content.find(b"\0") >= 0:
        return "文件内容不是文本，与扩展名不符。"
    if any(_is_in(encoding, content) for encoding in ("utf-8-sig", "gb18030")):
        return None
    return "文本的编码无法识别，请另存为 UTF-8 后上传。"


def _is_in(encoding: str, content: Bytes) -> bool:
    decoder = getincrementaldecoder(encoding)()
    try:
        for piece in pieces(content):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


_ZIP = re.compile(rb"PK\x03\x04")
_ANY = re.compile(rb"", re.DOTALL)
_MPEG4 = re.compile(rb".{4}ftyp", re.DOTALL)

KINDS: dict[str, Kind] = {
    "pdf": Kind(PDF, "PDF", PDF_BEGINS, look_into_pdf),
    "ofd": Kind("application/ofd", "OFD", _ZIP, _look_into_zip("OFD.xml")),
    "docx": Kind(
        WORD,
        "Word 文档",
        _ZIP,
        _look_into_zip("word/document.xml"),
    ),
    "xlsx": Kind(
        WORKBOOK,
        "Excel 工作簿",
        _ZIP,
        _look_into_zip("xl/workbook.xml"),
    ),
    "jpg": Kind("image/jpeg", "JPEG 图片", re.compile(rb"\xff\xd8\xff")),
    "jpeg": Kind("image/jpeg", "JPEG 图片", re.compile(rb"\xff\xd8\xff")),
    "png": Kind("image/png", "PNG 图片", re.compile(rb"\x89PNG\r\n\x1a\n")),
    "bmp": Kind("image/bmp", "BMP 图片", re.compile(rb"BM")),
    "tif": Kind("image/tiff", "TIFF 图片", re.compile(rb"II\*\0|MM\0\*")),
    "heic": Kind("image/heic", "HEIC 图片", re.compile(rb".{4}ftyp(?:heic|heix|mif1|msf1)", re.DOTALL)),
    "mp4": Kind("video/mp4", "MP4 视频", _MPEG4),
    "mov": Kind("video/quicktime", "MOV 视频", _MPEG4),
    "m4a": Kind("audio/mp4", "M4A 音频", _MPEG4),
    "mp3": Kind("audio/mpeg", "MP3 音频", re.compile(rb"ID3|\xff[\xe2-\xff]")),
    "wav": Kind("audio/wav", "WAV 音频", re.compile(rb"RIFF.{4}WAVE", re.DOTALL)),
    "txt": Kind("text/plain", "文本", _ANY, _look_into_text),
    "csv": Kind("text/csv", "文本", _ANY, _look_into_text),
}
"""What may be uploaded, by suffix."""

REFUSED: dict[str, str] = {
    **dict.fromkeys(
        ("doc", "xls", "ppt", "wps", "et", "dps"), "旧格式文档可能带宏，请另存为 docx、xlsx 或者 PDF 后上传。"
    ),
    **dict.fromkeys(("docm", "xlsm", "pptm", "dotm", "xltm"), "文件含有宏，请另存为不含宏的格式后上传。"),
    **dict.fromkeys(("zip", "rar", "7z", "gz", "tar"), "不接受压缩包，请解压后逐个上传。"),
}

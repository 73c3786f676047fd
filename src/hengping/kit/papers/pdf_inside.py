"""What hides in a PDF: asked of its objects, never of chance bytes in a picture, and nothing in the file is altered.

Every object is looked at from its header on, whether the file's own table names it or not: a reader that rebuilds a
damaged table finds the same ones. Strings, comments and streams are no names; object streams are opened.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from types import ModuleType
from typing import NamedTuple

PDF_BEGINS = re.compile(rb"(?!MZ|\x7fELF).{0,1019}?%PDF-[12]\.\d", re.DOTALL)
"""Within the first 1,024 bytes: a mark of byte order or the head of a mail may stand before it (ISO 32000, 7.5.2)."""
KEEP = "原文件请原样保存入卷（例如刻盘），另传一份打印成的 PDF 并在来源里写明。"

_LABELS = {
    b"/JavaScript": "脚本",
    b"/JS": "脚本",
    b"/Launch": "启动外部程序的指令",
    b"/EmbeddedFile": "内嵌文件",
    b"/EmbeddedFiles": "内嵌文件",
    b"/EF": "内嵌文件",
    b"/RichMedia": "多媒体插件内容",
    b"/XFA": "动态表单",
    b"/SubmitForm": "把填写的内容发往别处的指令",
    b"/ImportData": "从别处取用内容的指令",
    b"/GoToR": "打开别的文件的指令",
    b"/GoToE": "打开别的文件的指令",
}
OPENS_ADDRESS = "一打开就连到别处的指令"
"""A link that somebody clicks may lead to an address; what goes there by itself tells whoever sent the file."""
_MOST_UNPACKED = 30 * 1024 * 1024
_MOST_READ = 4  # times the file: objects inside the strings of objects are read twice, not endlessly

_GAP = rb"(?:[\s\0]|%[^\r\n]*[\r\n])+"
_OBJECT, _TRAILER = re.compile(rb"obj(?![A-Za-z0-9])"), re.compile(rb"trailer\b")
_NUMBERED = re.compile(rb"(\d{1,10})" + _GAP + rb"\d{1,5}" + _GAP + rb"\Z")
_FARTHEST = 1024  # bytes before `obj` that may hold its numbers, and comments between them
_TOKEN = re.compile(
    rb"(?P<name>/[^\s\0()<>\[\]{}/%]*)|(?P<string>\()|(?P<comment>%[^\r\n]*)|<<|<[^<>]*>"
    rb"|(?P<end>\b(?:endobj|startxref)\b)|(?P<stream>\bstream\r?\n)"
)
_IN_STRING = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_BY_ITSELF = re.compile(
    rb"/(?:OpenAction|AA)[\s\0]*(?:<<(?P<inside>.{0,400})|(?P<number>\d{1,10})[\s\0]+\d{1,5}[\s\0]+R)", re.DOTALL
)
"""What happens as a file is opened or turned over: written there, or in the object that is named. Never sought far."""
_REFERENCE = re.compile(rb"(\d{1,10})[\s\0]+\d{1,5}[\s\0]+R\b")
_NUMBER = {name: re.compile(rb"/" + name + rb"[\s\0]+(\d{1,9})\b") for name in (b"N", b"First")}
_PLAIN_FLATE = re.compile(rb"/Filter[\s\0]*(?:/FlateDecode|\[[\s\0]*/FlateDecode[\s\0]*\])")


class _Unreadable(Exception):
    """A place where something could hide that we cannot open."""


class _NeedsPassword(Exception):
    """Nobody opens the file without its password."""


def look_into_pdf(content: bytes) -> str | None:
    """Say what is wrong with a PDF and what to do, None where it may be kept."""
    if b"%%EOF" not in content[-2048:]:
        return "PDF 不完整，请向提供人重新取得；取不到的，" + KEEP
    opened = _Opened()
    try:
        names = set().union(*(opened.seen(one) for one in _objects(content)))
        if b"/Encrypt" in names:
            names |= _names_behind_owner_password(content)
    except _NeedsPassword:
        return "PDF 设有打开密码，审查的人打不开。请向提供人要一份不设密码的；没有的，" + KEEP
    except _Unreadable:
        return "PDF 的内部写法无法检查。" + KEEP
    label = next((label for name, label in _LABELS.items() if name in names), None)
    label = label or (OPENS_ADDRESS if opened.lead_away() else None)
    return f"PDF 含有{label}。{KEEP}" if label else None


class _Object(NamedTuple):
    """An object with its number (none for a trailer), the names in it, and its bytes."""

    number: bytes
    names: set[bytes]
    content: bytes


class _Opened:
    """What a file does by itself as it is opened or turned over, and which of its objects are addresses."""

    def __init__(self) -> None:
        self.addresses: set[bytes] = set()
        self.followed: set[bytes] = set()

    def seen(self, one: _Object) -> set[bytes]:
        """Take note of an object and return its names."""
        if b"/URI" in one.names:
            self.addresses.add(one.number)
        if one.names & {b"/OpenAction", b"/AA"}:
            for found in _BY_ITSELF.finditer(_ESCAPED.sub(_meant, one.content)):
                inside = found["inside"] or b""
                self.followed.update(_REFERENCE.findall(inside), [one.number] if b"/URI" in inside else [])
                self.followed.update([found["number"]] if found["number"] else [])
        return one.names

    def lead_away(self) -> bool:
        """Say whether something that happens by itself is an address."""
        return bool(self.addresses & self.followed)


def _objects(content: bytes) -> Iterator[_Object]:
    """Yield all objects of a file, those in object streams too."""
    left = _MOST_READ * len(content) + 1024
    encrypted = False
    packed: list[tuple[bytes, int]] = []
    for number, start in _beginnings(content):
        names, end, stream = _object(content, start)
        left -= end - start
        if left < 0:
            raise _Unreadable
        yield _Object(number, names, content[start:end])
        encrypted = encrypted or b"/Encrypt" in names
        if stream and b"/ObjStm" in names:
            packed.append((content[start:end], end))
    for head, at in packed if not encrypted else ():
        yield from _packed_objects(head, content, at)


def _beginnings(content: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield the numbers of objects, none for trailers, and where they begin behind their headers."""
    for found in _OBJECT.finditer(content):
        if numbered := _NUMBERED.search(content[max(0, found.start() - _FARTHEST) : found.start()]):
            yield numbered[1].lstrip(b"0"), found.end()
    yield from ((b"", found.end()) for found in _TRAILER.finditer(content))


def _object(content: bytes, at: int) -> tuple[set[bytes], int, bool]:
    """Return the names of one object, where it ends, and whether a stream begins there."""
    names: set[bytes] = set()
    while found := _TOKEN.search(content, at):
        at = found.end()
        if found["name"] is not None:
            names.add(_plain(found["name"]))
        elif found["string"] is not None:
            at = _after_string(content, at)
        elif found["end"] is not None:
            return names, at, False
        elif found["stream"] is not None:
            return names, at, True
    return names, len(content), False


def _after_string(content: bytes, at: int) -> int:
    """Return where a string ends: brackets inside it are in pairs, or escaped."""
    depth = 1
    while depth and (found := _IN_STRING.search(content, at)):
        at = found.end()
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
    return len(content) if depth else at


def _plain(name: bytes) -> bytes:
    """Return a name as it is meant: /J#53 is /JS."""
    return _ESCAPED.sub(_meant, name)


def _meant(escaped: re.Match[bytes]) -> bytes:
    return bytes([int(escaped[1], 16)])


def _packed_objects(head: bytes, content: bytes, at: int) -> Iterator[_Object]:
    """Yield the objects in an object stream. Raises _Unreadable for one that we cannot open."""
    count, first = (int(found[1]) if (found := _NUMBER[name].search(head)) else -1 for name in (b"N", b"First"))
    if b"/DecodeParms" in head or (b"/Filter" in head and not _PLAIN_FLATE.search(head)):
        raise _Unreadable
    if b"/Filter" in head:
        try:
            opened = zlib.decompressobj().decompress(content[at:], _MOST_UNPACKED)
        except zlib.error:
            return  # a stream that no reader can open hides nothing
    else:
        opened = content[at : content.find(b"endstream", at)]
    numbers = re.findall(rb"\d+", opened[: max(first, 0)])
    if count < 0 or first < 0 or len(numbers) < 2 * count or len(opened) >= _MOST_UNPACKED:
        raise _Unreadable
    held = sorted((first + int(place), number) for number, place in zip(*[iter(numbers[: 2 * count])] * 2, strict=True))
    ends = [*(start for start, _ in held[1:]), len(opened)]
    for (start, number), end in zip(held, ends, strict=True):
        inside = opened[start:end]
        yield _Object(number.lstrip(b"0"), _object(inside, 0)[0], inside)


def _names_behind_owner_password(content: bytes) -> set[bytes]:
    """Return the names in a file that anybody may open and only its owner may change. Raises _NeedsPassword."""
    # Slow to import, and few files are encrypted.
    from pyhanko.pdf_utils import generic, misc  # noqa: PLC0415
    from pyhanko.pdf_utils.crypt import AuthStatus  # noqa: PLC0415
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415

    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        if reader.decrypt(b"").status == AuthStatus.FAILED:
            raise _NeedsPassword
        return _reached(reader.root, generic)
    except (misc.PdfError, ValueError, KeyError, TypeError, IndexError, RecursionError, zlib.error) as error:
        raise _Unreadable from error


def _reached(root: object, generic: ModuleType) -> set[bytes]:
    """Return the names in everything that a reader reaches from the root of a file."""
    names: set[bytes] = set()
    seen: set[object] = set()
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, generic.DecryptedObjectProxy):
            one = one.decrypted
        if isinstance(one, generic.IndirectObject):
            if one.reference not in seen:
                seen.add(one.reference)
                waiting.append(one.get_object())
        elif isinstance(one, generic.DictionaryObject):
            waiting += [part for pair in one.items() for part in pair]
        elif isinstance(one, generic.ArrayObject):
            waiting += list(one)
        elif isinstance(one, generic.NameObject):
            names.add(str(one).encode())
    return names

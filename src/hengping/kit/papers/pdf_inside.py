"""What hides in a PDF: asked of its objects, never of chance bytes in a picture, and nothing in the file is altered.

Every object is looked at from its header on, whether the file's own table names it or not: a reader that rebuilds a
damaged table finds the same ones. Strings, comments and streams are no names; object streams are opened.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any, NamedTuple

from hengping.kit.buffers import Bytes, reading
from hengping.kit.papers.pdf_actions import Reference, TooDeep, after_string, lead_away, plain_name, read_value

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
_MOST_UNPACKED = 30 * 1024 * 1024
_PIECE = 1 << 16
_MOST_READ = 4  # times the file: objects inside the strings of objects are read twice, not endlessly

_GAP = rb"(?:[\s\0]|%[^\r\n]*[\r\n])+"
_OBJECT, _TRAILER = re.compile(rb"obj(?![A-Za-z0-9])"), re.compile(rb"trailer\b")
_NUMBERED = re.compile(rb"(\d{1,10})" + _GAP + rb"\d{1,5}" + _GAP + rb"\Z")
_FARTHEST = 1024  # bytes before `obj` that may hold its numbers, and comments between them
_TOKEN = re.compile(
    rb"(?P<name>/[^\s\0()<>\[\]{}/%]*)|(?P<string>\()|(?P<comment>%[^\r\n]*)|<<|<[^<>]*>"
    rb"|(?P<end>\b(?:endobj|startxref)\b)|(?P<stream>\bstream\r?\n)"
)
_BEGINS_ACTIONS = frozenset({b"/OpenAction", b"/AA"})
_NUMBER = {name: re.compile(rb"/" + name + rb"[\s\0]+(\d{1,9})\b") for name in (b"N", b"First")}
_PLAIN_FLATE = re.compile(rb"/Filter[\s\0]*(?:/FlateDecode|\[[\s\0]*/FlateDecode[\s\0]*\])")


class _Unreadable(Exception):
    """A place where something could hide that we cannot open."""


class _NeedsPassword(Exception):
    """Nobody opens the file without its password."""


def look_into_pdf(content: Bytes) -> str | None:
    """Say what is wrong with a PDF and what to do, None where it may be kept."""
    if b"%%EOF" not in content[-2048:]:
        return "PDF 不完整，请向提供人重新取得；取不到的，" + KEEP
    try:
        names, leads_away = _seen_in(content)
        if b"/Encrypt" in names:
            behind, away = _behind_owner_password(content)
            names, leads_away = names | behind, leads_away or away
    except _NeedsPassword:
        return "PDF 设有打开密码，审查的人打不开。请向提供人要一份不设密码的；没有的，" + KEEP
    except (_Unreadable, TooDeep):
        return "PDF 的内部写法无法检查。" + KEEP
    label = next((label for name, label in _LABELS.items() if name in names), None)
    label = label or (OPENS_ADDRESS if leads_away else None)
    return f"PDF 含有{label}。{KEEP}" if label else None


class _Object(NamedTuple):
    """An object with its number (none for a trailer), the names in it, and its bytes."""

    number: bytes
    names: set[bytes]
    content: memoryview


def _seen_in(content: Bytes) -> tuple[set[bytes], bool]:
    """Return the names in a file, and whether something that happens by itself leads to an address."""
    names: set[bytes] = set()
    by_number: defaultdict[bytes, list[memoryview]] = defaultdict(list)
    beginning: list[memoryview] = []
    for one in _objects(content):
        names |= one.names
        by_number[one.number].append(one.content)
        if one.names & _BEGINS_ACTIONS:
            beginning.append(one.content)

    read: dict[bytes, list[object]] = {}  # what many objects name is read once

    def resolve(value: object) -> Iterable[object]:
        if not isinstance(value, Reference):
            return (value,)
        if value.number not in read:
            read[value.number] = [read_value(bytes(one)) for one in by_number.get(value.number, ())]
        return read[value.number]

    return names, lead_away((read_value(bytes(one)) for one in beginning), resolve)


def _objects(content: Bytes) -> Iterator[_Object]:
    """Yield all objects of a file, those in object streams too."""
    left = _MOST_READ * len(content) + 1024
    encrypted, whole = False, memoryview(content)
    packed: list[tuple[bytes, int]] = []
    for number, start in _beginnings(content):
        names, end, stream = _object(content, start)
        left -= end - start
        if left < 0:
            raise _Unreadable
        yield _Object(number, names, whole[start:end])
        encrypted = encrypted or b"/Encrypt" in names
        if stream and b"/ObjStm" in names:
            packed.append((content[start:end], end))
    for head, at in packed if not encrypted else ():
        yield from _packed_objects(head, content, at)


def _beginnings(content: Bytes) -> Iterator[tuple[bytes, int]]:
    """Yield the numbers of objects, none for trailers, and where they begin behind their headers."""
    for found in _OBJECT.finditer(content):
        if numbered := _NUMBERED.search(content[max(0, found.start() - _FARTHEST) : found.start()]):
            yield numbered[1].lstrip(b"0"), found.end()
    yield from ((b"", found.end()) for found in _TRAILER.finditer(content))


def _object(content: Bytes, at: int) -> tuple[set[bytes], int, bool]:
    """Return the names of one object, where it ends, and whether a stream begins there."""
    names: set[bytes] = set()
    while found := _TOKEN.search(content, at):
        at = found.end()
        if found["name"] is not None:
            names.add(plain_name(found["name"]))
        elif found["string"] is not None:
            at = after_string(content, at)
        elif found["end"] is not None:
            return names, at, False
        elif found["stream"] is not None:
            return names, at, True
    return names, len(content), False


def _packed_objects(head: bytes, content: Bytes, at: int) -> Iterator[_Object]:
    """Yield the objects in an object stream. Raises _Unreadable for one that we cannot open."""
    count, first = (int(found[1]) if (found := _NUMBER[name].search(head)) else -1 for name in (b"N", b"First"))
    if b"/DecodeParms" in head or (b"/Filter" in head and not _PLAIN_FLATE.search(head)):
        raise _Unreadable
    if b"/Filter" in head:
        try:
            opened = _inflated(content, at)
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
        yield _Object(number.lstrip(b"0"), _object(inside, 0)[0], memoryview(inside))


def _inflated(content: Bytes, at: int) -> bytes:
    """Return what a stream unpacks to, as far as we are willing to look. Raises zlib.error."""
    unpacking = zlib.decompressobj()
    opened = bytearray()
    while not unpacking.eof and at < len(content) and len(opened) < _MOST_UNPACKED:
        piece = content[at : at + _PIECE]
        opened += unpacking.decompress(piece, _MOST_UNPACKED - len(opened))
        at += len(piece)
    return bytes(opened)


def _behind_owner_password(content: Bytes) -> tuple[set[bytes], bool]:
    """Return the same as `_seen_in` of a file that anybody may open and only its owner may change.

    Raises _NeedsPassword.
    """
    # Slow to import, and few files are encrypted.
    from pyhanko.pdf_utils import generic, misc  # noqa: PLC0415
    from pyhanko.pdf_utils.crypt import AuthStatus  # noqa: PLC0415
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415

    try:
        reader = PdfFileReader(reading(content), strict=False)
        if reader.decrypt(b"").status == AuthStatus.FAILED:
            raise _NeedsPassword
        reached = _Reached(reader.root, generic)
    except (misc.PdfError, ValueError, KeyError, TypeError, IndexError, RecursionError, zlib.error) as error:
        raise _Unreadable from error
    objects = reached.objects

    def resolve(value: object) -> Iterable[object]:
        return (objects.get(value.number),) if isinstance(value, Reference) else (value,)

    return reached.names, lead_away(objects.values(), resolve)


class _Reached:
    """Everything that a reader reaches from the root of a file: the names in it, and its objects by number."""

    def __init__(self, root: object, generic: ModuleType) -> None:
        self.generic = generic
        self.names: set[bytes] = set()
        self.objects: dict[bytes, object] = {}
        self.waiting: dict[bytes, Any] = {}
        self.objects[b""] = self.read(root)
        while self.waiting:
            number, reference = self.waiting.popitem()
            self.objects[number] = None  # while it is read: it may name itself
            self.objects[number] = self.read(reference.get_object())

    def read(self, one: Any) -> object:
        """Return an object as `read_value` would, and take note of its names and of what it refers to."""
        if isinstance(one, self.generic.DecryptedObjectProxy):
            one = one.decrypted
        if isinstance(one, self.generic.IndirectObject):
            number = b"%d" % one.idnum
            if number not in self.objects:
                self.waiting[number] = one
            return Reference(number)
        if isinstance(one, self.generic.DictionaryObject):
            return {self.read(name): self.read(value) for name, value in one.items()}
        if isinstance(one, self.generic.ArrayObject):
            return [self.read(part) for part in one]
        if isinstance(one, self.generic.NameObject):
            self.names.add(str(one).encode())
            return str(one)
        return None

"""The text of a Word file, in place and as a person sees it; and what of it cannot be read as text.

Nothing is skipped silently: what no line can hold (a picture, a footnote, a number that Word makes itself, hidden
text) is counted by its name, and so is every change that nobody has accepted yet. Whoever reads decides what to refuse.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, cast
from xml.etree import ElementTree  # DOCTYPE is refused before a part is read
from xml.etree.ElementTree import Element

LARGEST_PART_BYTES = 64 * 1024 * 1024
LARGEST_LOOK_BYTES = 2 * 1024 * 1024
"""So much of the body is read for a look at its first lines, however large it is."""
_PIECE_BYTES = 1 << 16
_BROKEN = "Word 文件打不开，可能已损坏，请重新下载或者另存为 .docx。"
_UNZIPPING = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, RuntimeError)
_PARSING = (ElementTree.ParseError, ValueError, LookupError)

_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"})
_GONE = frozenset({"del", "moveFrom"})
_THROUGH = frozenset(
    {"ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "hyperlink", "fldSimple", "bdo", "dir", "r"}
)
"""What stands around text and is itself not seen."""
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_UNREAD = {
    "drawing": "图片",
    "pict": "图片",
    "object": "嵌入的对象",
    "sym": "符号字体的字符",
    "oMath": "公式",
    "oMathPara": "公式",
    "footnoteReference": "脚注",
    "endnoteReference": "尾注",
    "commentReference": "批注",
    "altChunk": "插入的其他文件",
    "subDoc": "插入的其他文件",
}
_HIDDEN, _NUMBERED, _BOX, _RUBY, _STRANGE = "隐藏文字", "自动编号", "文本框", "注音", "不认识的部分"


class NoWordText(ValueError):
    """A file is no Word file that can be read. The message is Chinese."""


@dataclass(frozen=True)
class WordText:
    """Lines in the order of the page (a row of a table is one line), how many changes wait to be accepted, and how
    often something stands there that is no text, by its name.
    """

    lines: tuple[str, ...]
    changes: int
    unread: Mapping[str, int]

    @property
    def faults(self) -> tuple[str, ...]:
        """Why the lines are not all that a person sees, each with what to do."""
        said = []
        if self.changes:
            said.append(f"文件里有{self.changes}处没有接受的修订，请在“审阅”里接受或者拒绝全部修订后重新上传。")
        if self.unread:
            parts = "、".join(f"{name}{number}处" for name, number in self.unread.items())
            said.append(f"文件里有读不成文字的内容：{parts}。请改成普通文字或者删去后重新上传。")
        return tuple(said)


def read_word(content: bytes) -> WordText:
    """Read the body of a .docx file. Raises NoWordText."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            body = _part(archive, _DOCUMENT)
            styles = _part(archive, _STYLES) if _STYLES in archive.namelist() else None
    except _UNZIPPING as error:
        raise NoWordText(_BROKEN) from error
    return read_part(body, styles)


def first_lines(content: bytes, most: int) -> list[str]:
    """Return the first lines of a .docx file that hold words, and read no more of it than that. Raises NoWordText."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(_DOCUMENT) as part:
            return list(islice((line for line in _lines_of(part) if line.strip()), most))
    except (*_UNZIPPING, *_PARSING) as error:
        raise NoWordText(_BROKEN) from error


def _lines_of(part: IO[bytes]) -> Iterator[str]:
    """Yield the lines of the body block by block, as far as a look goes."""
    parser: ElementTree.XMLPullParser[Element] = ElementTree.XMLPullParser(["start", "end"])
    reading, depth, before = _Reading(frozenset()), 0, b""
    for _ in range(LARGEST_LOOK_BYTES // _PIECE_BYTES):
        if not (piece := part.read(_PIECE_BYTES)):
            parser.close()
            return
        _refuse_entities(before + piece)
        before = piece[-len(b"<!DOCTYPE") :]
        parser.feed(piece)
        for event, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
            depth += 1 if event == "start" else -1
            if event == "end" and depth == _DEPTH_OF_BODY:
                block = Element("block")
                block.append(element)
                yield from reading.blocks(block)


_DEPTH_OF_BODY = 2
"""Blocks of a body stand in it, and it stands in the document."""


def read_part(xml: bytes, styles: bytes | None = None) -> WordText:
    """Read one part of a Word file: the body, a header or a footer. Raises NoWordText."""
    root = _root(xml)
    reading = _Reading(_numbered_styles(_root(styles)) if styles else frozenset())
    lines = list(reading.blocks(root))
    changes = sum(_name(one) in _CHANGES for one in root.iter())
    return WordText(tuple(lines), changes, dict(reading.unread))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > LARGEST_PART_BYTES:
        raise NoWordText("文件解开后过大，不予接收。")
    return archive.read(name)


def _root(xml: bytes) -> Element:
    _refuse_entities(xml)
    try:
        return ElementTree.fromstring(xml)  # noqa: S314  # without a DOCTYPE nothing can be expanded or fetched
    except _PARSING as error:
        raise NoWordText(_BROKEN) from error


def _refuse_entities(xml: bytes) -> None:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise NoWordText("文件内部带有实体定义，不予接收。")


def _name(element: Element) -> str:
    """The name without its namespace: the two editions of the format differ in nothing else that is read here."""
    return element.tag.rpartition("}")[2]


def _child(element: Element | None, name: str) -> Element | None:
    return next((one for one in element if _name(one) == name), None) if element is not None else None


def _value(element: Element | None) -> str:
    """The value of a property; "" where it is absent."""
    if element is None:
        return ""
    return next((said for key, said in element.attrib.items() if key.rpartition("}")[2] == "val"), "")


def _numbered(properties: Element | None) -> bool | None:
    """Whether Word puts a number before the paragraph; None where the properties do not say."""
    number = _child(_child(properties, "numPr"), "numId")
    return None if number is None else _value(number) != "0"


def _numbered_styles(styles: Element) -> frozenset[str]:
    """The styles whose paragraphs get a number, by themselves or from the style that they rest on."""
    own: dict[str, bool | None] = {}
    rests: dict[str, str] = {}
    for style in styles:
        name = next((said for key, said in style.attrib.items() if key.rpartition("}")[2] == "styleId"), "")
        own[name] = _numbered(_child(style, "pPr"))
        rests[name] = _value(_child(style, "basedOn"))
    return frozenset(name for name in own if _says_number(name, own, rests))


def _says_number(name: str, own: Mapping[str, bool | None], rests: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    while name in own and name not in seen:
        said = own[name]
        if said is not None:
            return said
        seen.add(name)
        name = rests[name]
    return False


def _hidden(run: Element) -> bool:
    mark = _child(_child(run, "rPr"), "vanish")
    return mark is not None and _value(mark) not in ("0", "false", "off")


def _has_text(element: Element) -> bool:
    return any(_name(one) == "t" and one.text for one in element.iter())


@dataclass
class _Reading:
    """What is counted while the lines are read."""

    numbered: frozenset[str]
    unread: Counter[str] = field(default_factory=Counter)
    boxes: list[Element] = field(default_factory=list)

    def blocks(self, element: Element) -> Iterator[str]:
        """The lines of paragraphs and tables in an element, in their order."""
        for one in element:
            name = _name(one)
            if name == "p":
                yield from self.paragraph(one)
            elif name == "tr":
                yield "　".join(" ".join(self.blocks(cell)) for cell in self._cells(one))
            elif name in _UNREAD:
                self.unread[_UNREAD[name]] += 1
            elif name == "AlternateContent":  # the same twice, for newer and older programs
                yield from self.blocks(next(iter(one), one))
            elif name == "t":  # text outside of any paragraph
                self._count(_STRANGE, bool(one.text))
            elif name not in _GONE:
                yield from self.blocks(one)

    def _cells(self, row: Element) -> Iterator[Element]:
        """The cells of a row; content controls and tags may stand around them."""
        for one in row:
            if _name(one) == "tc":
                yield one
            elif _name(one) in _THROUGH:
                yield from self._cells(one)

    def paragraph(self, paragraph: Element) -> Iterator[str]:
        """The lines of a paragraph, then those of the boxes anchored in it."""
        properties = _child(paragraph, "pPr")
        numbered = _numbered(properties)
        if numbered is None:
            numbered = _value(_child(properties, "pStyle")) in self.numbered
        text = "".join(self.pieces(paragraph))
        self._count(_NUMBERED, bool(numbered and text.strip()))
        yield from text.split("\n")
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            yield from self.blocks(box)

    def pieces(self, element: Element) -> Iterator[str]:
        """The pieces of text in a paragraph or in what stands around a part of it."""
        for one in element:
            name = _name(one)
            if name == "t":
                yield one.text or ""
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "r" and _hidden(one):
                self._count(_HIDDEN, _has_text(one))
            elif name in _THROUGH:
                yield from self.pieces(one)
            elif name == "AlternateContent":
                yield from self.pieces(next(iter(one), one))
            elif name == "ruby":
                yield from self._ruby(one)
            elif name not in _GONE:
                self._no_piece(one, name)

    def _ruby(self, ruby: Element) -> Iterator[str]:
        self.unread[_RUBY] += 1
        base = _child(ruby, "rubyBase")
        yield from self.pieces(base) if base is not None else ()

    def _no_piece(self, one: Element, name: str) -> None:
        found = [box for box in one.iter() if _name(box) == "txbxContent"]
        if found:
            self.unread[_BOX] += len(found)
            self.boxes += found
        elif name in _UNREAD:
            self.unread[_UNREAD[name]] += 1
        else:
            self._count(_STRANGE, _has_text(one))

    def _count(self, name: str, found: bool) -> None:
        if found:
            self.unread[name] += 1

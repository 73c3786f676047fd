"""The editable Word copy of a paper, built from the pieces of its text; and Word templates that a bureau uploads.

The copy has the words, tables and order of the printed paper, and says on every page that it is a copy to work on:
only the sealed file is the paper.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx import Document as new_document
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError, nodes
from jinja2.sandbox import SandboxedEnvironment

from hengping.kit.papers.word_text import NoWordText, read_part, read_word

if TYPE_CHECKING:
    from hengping.kit.papers.press import Block

BODY, KAI, HEI, TITLE = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体"
COPY_NOTE = "可编辑副本，以加盖印章的文书为准"


class BadTemplate(ValueError):
    """An uploaded Word template cannot be used. The message is Chinese and names what is wrong."""


def word_copy(blocks: Sequence[Block], *, title: str, note: str = COPY_NOTE) -> bytes:
    """Build the editable copy from the blocks that `Press.print(marks=True)` returns; `note` stands on every page."""
    document = new_document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _style(section.header.paragraphs[0], note, BODY, 9)
    _name(document, title)
    for block in blocks:
        _WRITERS[block["t"]](document, block)
    return _saved(document)


def _name(document: Document, title: str) -> None:
    """Say what the file is, and nothing of the library's own empty document: its year, its program, its picture."""
    properties = document.core_properties
    properties.title = _for_word(title)
    properties.author = properties.comments = ""
    for told in list(properties._element):
        if told.tag.endswith(("}created", "}modified")):
            properties._element.remove(told)
    about = document.part.package.rels
    for key in [key for key, one in about.items() if one.reltype.endswith(("/extended-properties", "/thumbnail"))]:
        del about[key]


@dataclass(frozen=True, slots=True)
class Fields:
    """What a Word template asks for: fields, and the pairs of a field and a part of it (`party.name`)."""

    names: frozenset[str]
    inner: frozenset[tuple[str, str]]


def fields_in(template: bytes) -> Fields:
    """Return the fields of an uploaded Word template. Raises BadTemplate where it is no plain template.

    A template comes from outside: it may name fields, repeat rows and leave out what is not there, nothing else; it may
    lead to no other file; and fields stand in the text, its headers and footers only.
    """
    _require_plain(template)
    return _fields(template)


def unknown_fields(fields: Fields, known: Mapping[str, Collection[str]]) -> list[str]:
    """Return the fields that nobody can fill, in order.

    `known` maps a field to the fields inside it, empty where it has none.
    """
    unknown = set(fields.names - set(known))
    for name, part in fields.inner:
        if known.get(name) and part not in known[name]:
            unknown.add(f"{name}.{part}")
    return sorted(unknown)


def fill_template(template: bytes, values: Mapping[str, object], note: str = COPY_NOTE) -> bytes:
    """Fill an uploaded Word template; every page says that it is a copy. Raises BadTemplate where a field is absent."""
    document = DocxTemplate(io.BytesIO(template))
    try:
        document.render(dict(values), _environment(), autoescape=True)
    except UndefinedError as error:
        raise BadTemplate("模板中有填不上的字段，请核对字段名称。") from error
    except (TemplateError, TypeError, SyntaxError) as error:  # a loop over what is no list; pieces that do not nest
        raise BadTemplate("模板中的字段写法不对。") from error
    filled = new_document(io.BytesIO(_saved(document)))  # read anew: what was filled in headers is not in the old one
    _say_copy(filled, note)
    return _saved(filled)


def text_of(content: bytes) -> list[str]:
    """Return the lines of a Word document as they are read; a row of a table is one line."""
    return [line for line in read_word(content).lines if line.strip()]


def _say_copy(document: Document, note: str) -> None:
    """Say on every page that this is a copy, where the template does not say so itself."""
    for place, section in enumerate(document.sections):
        if place and section.header.is_linked_to_previous:
            continue
        kinds = [section.header, *([section.first_page_header] if section.different_first_page_header_footer else [])]
        if document.settings.odd_and_even_pages_header_footer:
            kinds.append(section.even_page_header)
        for header in kinds:
            if not any(note in paragraph.text for paragraph in header.paragraphs):
                _style(header.add_paragraph(), note, BODY, 9)


_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Test,
    nodes.Compare,
    nodes.Operand,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Const,
)
"""All that a template may be made of: no sums, no functions, no filters. `{{ 'x' * 10 ** 9 }}` fills any memory."""
_TESTS = frozenset({"defined", "undefined", "none"})
"""Others compute: `{% if '%999999999d' is divisibleby(5) %}` fills any memory too."""
_DEEPEST = 2
"""Lists inside lists; no paper has more."""
_FIELD_MARKS = (b"{{", b"{%")
_NOT_IN_XML = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDE_MARKS = re.compile(r"[{｛]｛|｛[{%％]|[}｝]｝|[}%％]｝|｝\}|\{％|％\}")
"""Marks typed with a Chinese input method: to Word a field, to the filler plain text."""
_FILLED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_LARGEST_XML = 30 * 1024 * 1024
"""Bytes of XML in all: in memory, XML takes many times its size; a paper of a hundred pages has one or two million."""
_OUTSIDE = re.compile(rb'<Relationship\b[^>]*TargetMode\s*=\s*"External"[^>]*>')


def _require_plain(template: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            inside = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
            if sum(part.file_size for part in inside) > _LARGEST_XML:
                raise BadTemplate("模板解压后过大，请删去不用的内容后重传。")
            parts = {part.filename: archive.read(part) for part in inside}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise BadTemplate("不是Word文档（.docx），无法作为模板。") from error
    # Asked of the bytes, before any library opens them: opening is what would fetch or expand something.
    for name, content in parts.items():
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise BadTemplate("文件内部带有实体定义，不予接收。")
        if any(b"/hyperlink" not in link for link in _OUTSIDE.findall(content)):
            raise BadTemplate("模板链接了外部文件（例如另一个模板、网上的图片），请断开链接后另存。")
        if not _FILLED.fullmatch(name) and any(mark in content for mark in _FIELD_MARKS):
            raise BadTemplate("字段只能写在正文、页眉和页脚里，不能写在脚注、文本框样式或者文档属性里。")
    for name in filter(_FILLED.fullmatch, parts):
        _require_one_reading(parts[name])


def _require_one_reading(part: bytes) -> None:
    """With changes that nobody accepted, a required field could be there for us and struck out for the reader."""
    try:
        text = read_part(part)
    except NoWordText as error:
        raise BadTemplate("不是Word文档（.docx），无法作为模板。") from error
    if text.changes:
        raise BadTemplate(f"模板里有{text.changes}处没有接受的修订，请在“审阅”里接受或者拒绝全部修订后重传。")
    if wide := next((line for line in text.lines if _WIDE_MARKS.search(line)), ""):
        raise BadTemplate(f"字段的大括号要用半角（英文输入法）的 {{{{ }}}}：“{wide.strip()[:40]}”。")


def _fields(template: bytes) -> Fields:
    environment = _environment()
    try:
        found = DocxTemplate(io.BytesIO(template)).get_undeclared_template_variables(environment)
    except BadTemplate:
        raise
    except TemplateError as error:
        raise BadTemplate("模板中的字段写法不对。") from error
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, RecursionError) as error:
        raise BadTemplate("不是Word文档（.docx），无法作为模板。") from error
    parts = environment.tree.find_all(nodes.Getattr)
    pairs = {(part.node.name, part.attr) for part in parts if isinstance(part.node, nodes.Name)}
    return Fields(frozenset(found), frozenset(pairs))


def _require_fields_only(node: nodes.Node, depth: int) -> None:
    if not isinstance(node, _ALLOWED) or (isinstance(node, nodes.Test) and node.name not in _TESTS):
        raise BadTemplate("模板里只能写字段、循环和“有没有”的判断，不能写运算、函数或者过滤器。")
    depth += isinstance(node, nodes.For)
    if depth > _DEEPEST:
        raise BadTemplate(f"循环最多套{_DEEPEST}层。")
    for child in node.iter_child_nodes():
        _require_fields_only(child, depth)


class _Environment(SandboxedEnvironment):
    """A template comes from outside: it may fill fields, never run code. Remembers what it parsed last.

    What is not allowed is refused before Jinja looks at it: its optimiser would already compute `'x' * 10 ** 9`.
    """

    tree = nodes.Template([], lineno=1)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        # Not `parse`: filling compiles from here. Properties and footnotes, where marks can hide, are only filled.
        self.tree = super()._parse(source, name, filename)
        _require_fields_only(self.tree, 0)
        return self.tree

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        # Values are texts, lists and rows; what can be called is Python's own and belongs on no paper.
        return not callable(value) and super().is_safe_attribute(obj, attr, value)


def _environment() -> _Environment:
    return _Environment(autoescape=True, undefined=StrictUndefined, finalize=_written)


def _written(value: object) -> object:
    """What is not there is left blank on paper."""
    return "" if value is None else _for_word(value) if isinstance(value, str) else value


def _for_word(text: str) -> str:
    """The same text without what a Word file cannot hold: U+000B is Word's own break of a line, the rest is unseen."""
    return _NOT_IN_XML.sub("", text.replace("\v", "\n").replace("\f", "\n"))


def _saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _style(paragraph: Paragraph, text: str, font: str, points: float, *, bold: bool = False, red: bool = False) -> None:
    run = paragraph.add_run(_for_word(text))
    run.font.name = font
    run.font.size = Pt(points)
    run.font.bold = bold
    if red:
        run.font.color.rgb = RGBColor(0xD7, 0x00, 0x0F)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(
        qn("w:eastAsia"), font
    )  # python-docx has no word for the East Asian font


def _add(document: Document, text: str, font: str, points: float, *, centre: bool = False, **more: bool) -> Paragraph:
    paragraph: Paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(29 if points <= 16 else 34)
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _style(paragraph, text, font, points, **more)
    return paragraph


def _organ(document: Document, block: Block) -> None:
    _add(document, block["text"], TITLE, 22, centre=True, red=bool(block.get("red")))


def _title(document: Document, block: Block) -> None:
    _add(document, block["text"], TITLE, 22, centre=True)


def _number(document: Document, block: Block) -> None:
    _add(document, block["text"], BODY, 16, centre=True)


def _para(document: Document, block: Block) -> None:
    _add(document, block["text"], BODY, 16).paragraph_format.first_line_indent = Pt(32)


def _flush(document: Document, block: Block) -> None:
    _add(document, block["text"], BODY, 16)


def _heading(document: Document, block: Block) -> None:
    font = HEI if block["level"] == 1 else KAI
    paragraph = _add(document, block["text"], font, 16)
    paragraph.paragraph_format.first_line_indent = Pt(32)
    paragraph.paragraph_format.keep_with_next = True


def _note(document: Document, block: Block) -> None:
    _add(document, block["text"], BODY, 14)


def _sign(document: Document, block: Block) -> None:
    _add(document, block["text"] + "：" + "　　　　　　" * int(block.get("count", 1)) + "　　年　　月　　日", BODY, 16)


def _foot(document: Document, block: Block) -> None:
    foot = document.sections[0].footer.paragraphs[0]
    _style(foot, block["text"] + "：" + "　" * 16 + "　　年　　月　　日", BODY, 12)


def _close(document: Document, block: Block) -> None:
    for text in ("", block["organ"], block["date"]):
        _add(document, text, BODY, 16).alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _table(document: Document, block: Block) -> None:
    table = document.add_table(rows=len(block["rows"]), cols=block["columns"])
    table.style = "Table Grid"
    for line, cells in zip(table.rows, block["rows"], strict=True):
        place = 0
        for written in cells:
            last = place + written["span"] - 1
            cell = line.cells[place] if last == place else line.cells[place].merge(line.cells[last])
            _fill(cell, written["text"], head=written["head"])
            place = last + 1


def _fill(cell: _Cell, text: str, *, head: bool) -> None:
    paragraph = cell.paragraphs[0]
    if head:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _style(paragraph, text, BODY, 12)


_WRITERS: dict[str, Callable[[Document, Block], None]] = {
    "organ": _organ,
    "title": _title,
    "number": _number,
    "para": _para,
    "flush": _flush,
    "heading": _heading,
    "note": _note,
    "sign": _sign,
    "foot": _foot,
    "close": _close,
    "table": _table,
}

"""The editable Word copy of a paper, built from the pieces of its text; and Word templates that a bureau uploads.

The copy has the words, tables and order of the printed paper, and says on every page that it is a copy to work on:
only the sealed file is the paper.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError, nodes
from jinja2.sandbox import SandboxedEnvironment

BODY, KAI, HEI, TITLE = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体"
COPY_NOTE = "可编辑副本，以加盖印章的文书为准"


class BadTemplate(ValueError):
    """An uploaded Word template cannot be used. The message is Chinese and names what is wrong."""


def word_copy(blocks: Sequence[Mapping[str, Any]], *, title: str) -> bytes:
    """Build the editable copy from the blocks that `Press.print(marks=True)` returns."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _style(section.header.paragraphs[0], COPY_NOTE, BODY, 9)
    document.core_properties.title = title
    document.core_properties.author = ""
    for block in blocks:
        _WRITERS[block["t"]](document, block)
    return _saved(document)


def unknown_fields(template: bytes, known: Mapping[str, Collection[str]]) -> list[str]:
    """Return the fields that a Word template asks for and nobody can fill, in order. Raises BadTemplate.

    `known` maps a field to the fields inside it, empty where it has none.
    """
    names, inner = _fields(template)
    unknown = names - set(known)
    for name, part in inner:
        if known.get(name) and part not in known[name]:
            unknown.add(f"{name}.{part}")
    return sorted(unknown)


def fill_template(template: bytes, values: Mapping[str, Any]) -> bytes:
    """Fill an uploaded Word template. Raises BadTemplate where it asks for what is not there."""
    document = DocxTemplate(io.BytesIO(template))
    try:
        document.render(dict(values), _environment(), autoescape=True)
    except UndefinedError as error:
        raise BadTemplate("模板中有填不上的字段，请核对字段名称。") from error
    except TemplateError as error:
        raise BadTemplate("模板中的字段写法不对。") from error
    return _saved(document)


def _fields(template: bytes) -> tuple[set[str], set[tuple[str, str]]]:
    """The fields that a template names, and the pairs of field and part of it (`party.name`)."""
    environment = _environment()
    try:
        found = DocxTemplate(io.BytesIO(template)).get_undeclared_template_variables(environment)
    except TemplateError as error:
        raise BadTemplate("模板中的字段写法不对。") from error
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise BadTemplate("不是Word文档（.docx），无法作为模板。") from error
    parts = environment.tree.find_all(nodes.Getattr) if environment.tree else ()
    return set(found), {(part.node.name, part.attr) for part in parts if isinstance(part.node, nodes.Name)}


class _Environment(SandboxedEnvironment):
    """A template comes from outside: it may fill fields, never run code. Remembers what it parsed last."""

    tree: nodes.Template | None = None

    def parse(self, source: str, name: str | None = None, filename: str | None = None) -> nodes.Template:
        self.tree = super().parse(source, name, filename)
        return self.tree


def _environment() -> _Environment:
    return _Environment(autoescape=True, undefined=StrictUndefined)


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _style(paragraph: Paragraph, text: str, font: str, points: float, *, bold: bool = False, red: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.name = font
    run.font.size = Pt(points)
    run.font.bold = bold
    if red:
        run.font.color.rgb = RGBColor(0xD7, 0x00, 0x0F)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(
        qn("w:eastAsia"), font
    )  # python-docx has no word for the East Asian font


def _add(document: Any, text: str, font: str, points: float, *, centre: bool = False, **more: bool) -> Paragraph:
    paragraph: Paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(29 if points <= 16 else 34)
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _style(paragraph, text, font, points, **more)
    return paragraph


def _organ(document: Any, block: Mapping[str, Any]) -> None:
    _add(document, block["text"], TITLE, 22, centre=True, red=bool(block.get("red")))


def _title(document: Any, block: Mapping[str, Any]) -> None:
    _add(document, block["text"], TITLE, 22, centre=True)


def _number(document: Any, block: Mapping[str, Any]) -> None:
    _add(document, block["text"], BODY, 16, centre=True)


def _para(document: Any, block: Mapping[str, Any]) -> None:
    _add(document, block["text"], BODY, 16).paragraph_format.first_line_indent = Pt(32)


def _flush(document: Any, block: Mapping[str, Any]) -> None:
    _add(document, block["text"], BODY, 16)


def _heading(document: Any, block: Mapping[str, Any]) -> None:
    font = HEI if block["level"] == 1 else KAI
    paragraph = _add(document, block["text"], font, 16)
    paragraph.paragraph_format.first_line_indent = Pt(32)
    paragraph.paragraph_format.keep_with_next = True


def _note(document: Any, block: Mapping[str, Any]) -> None:
    _add(document, block["text"], BODY, 14)


def _sign(document: Any, block: Mapping[str, Any]) -> None:
    _add(document, block["text"] + "：" + "　　　　　　" * int(block.get("count", 1)) + "　　年　　月　　日", BODY, 16)


def _close(document: Any, block: Mapping[str, Any]) -> None:
    for text in ("", block["organ"], block["date"]):
        _add(document, text, BODY, 16).alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _table(document: Any, block: Mapping[str, Any]) -> None:
    table = document.add_table(rows=len(block["rows"]), cols=block["columns"])
    table.style = "Table Grid"
    for line, cells in zip(table.rows, block["rows"], strict=True):
        place = 0
        for one in cells:
            last = place + one["span"] - 1
            cell = line.cells[place] if last == place else line.cells[place].merge(line.cells[last])
            _fill(cell, one["text"], head=one["head"])
            place = last + 1


def _fill(cell: _Cell, text: str, *, head: bool) -> None:
    paragraph = cell.paragraphs[0]
    if head:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _style(paragraph, text, BODY, 12)


_WRITERS: dict[str, Callable[[Any, Mapping[str, Any]], None]] = {
    "organ": _organ,
    "title": _title,
    "number": _number,
    "para": _para,
    "flush": _flush,
    "heading": _heading,
    "note": _note,
    "sign": _sign,
    "close": _close,
    "table": _table,
}

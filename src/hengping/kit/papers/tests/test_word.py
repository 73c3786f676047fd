from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest

from hengping.kit.papers.tests.conftest import Print
from hengping.kit.papers.word import (
    COPY_NOTE,
    BadTemplate,
    fields_in,
    fill_template,
    text_of,
    unknown_fields,
    word_copy,
)

KNOWN = {"party": ("name", "address"), "fine": ("yuan", "capital"), "evidence": ()}


def template(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def paragraphs(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def test_a_copy_has_the_words_and_tables_of_the_paper(print_text: Print) -> None:
    body = (
        '#head("某决定", number: paper.number)\n#addressee("某公司")\n#level(1)[一、事实]\n#level(2)[（一）经过]\n'
        '#para(paper.text)\n#fact-lines(("住所", ""))\n#sign-lines(("执法人员（签名）", 2))\n#close()\n#note[附注]'
    )
    content = word_copy(print_text(body, text="#甲*乙").blocks, title="某决定")
    assert paragraphs(content) == [
        "某县应急管理局",
        "某决定",
        "某应急〔2026〕2号",
        "某公司：",
        "一、事实",
        "（一）经过",
        "#甲*乙",
        "住所：/",
        "执法人员（签名）：　　　　　　　　　　　　　　年　　月　　日",
        "",
        "某县应急管理局",
        "2026年4月20日",
        "（附注）",
    ]
    assert docx.Document(io.BytesIO(content)).sections[0].header.paragraphs[0].text == COPY_NOTE


def test_a_copy_says_of_itself_what_it_is_and_nothing_of_another_program(print_text: Print) -> None:
    """The empty document that the library brings was made in 2013, by Word for the Macintosh, and has a picture."""
    content = word_copy(print_text("#para(paper.text)", text="甲").blocks, title="某决定")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        about = parts.read("docProps/core.xml").decode()
        others = {name for name in parts.namelist() if name.startswith("docProps/")}
    assert "<dc:title>某决定</dc:title>" in about
    assert not re.search("2013|python-docx|dcterms:", about.partition("coreProperties")[2].partition(">")[2])
    assert others == {"docProps/core.xml"}


def test_a_copy_keeps_cells_that_span(print_text: Print) -> None:
    body = (
        '#sheet((1fr,) * 4, (label("名"), cell(paper.text, span: 3)), (label("甲"), cell("1"), label("乙"), cell("2")))'
    )
    content = word_copy(print_text(body, library="form", text="长文").blocks, title="表")
    (table,) = docx.Document(io.BytesIO(content)).tables
    assert [cell.text for cell in table.rows[0].cells] == ["名", "长文", "长文", "长文"]
    assert [cell.text for cell in table.rows[1].cells] == ["甲", "1", "乙", "2"]


def test_a_template_is_filled() -> None:
    content = template("当事人：{{ party.name }}", "{% for one in evidence %}{{ one }}；{% endfor %}")
    values = {"party": {"name": "<某公司> & 分厂"}, "evidence": ["甲", "乙"]}
    assert paragraphs(fill_template(content, values)) == ["当事人：<某公司> & 分厂", "甲；乙；"]


def test_unknown_fields_are_named() -> None:
    content = template("{{ party.name }} {{ party.nam }} {{ nonsense }} {{ fine.yuan }} {{ evidence.x }}")
    found = fields_in(content)
    assert unknown_fields(found, KNOWN) == ["nonsense", "party.nam"]
    assert found.names == {"party", "nonsense", "fine", "evidence"}


def test_fields_in_the_header_are_seen() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ nonsense }}"
    stream = io.BytesIO()
    document.save(stream)
    assert unknown_fields(fields_in(stream.getvalue()), KNOWN) == ["nonsense"]


@pytest.mark.parametrize("text", ["{{ party.", "{% if %}", "{{ a }}{{"])
def test_a_field_that_is_written_wrongly_is_refused(text: str) -> None:
    with pytest.raises(BadTemplate, match="写法不对"):
        fields_in(template(text))


def test_what_is_no_word_file_is_refused() -> None:
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    for content in (b"hello", empty.getvalue()):
        with pytest.raises(BadTemplate, match="不是Word文档"):
            fields_in(content)


@pytest.mark.parametrize("text", ["{{ party.__class__.__mro__ }}", "{{ party.upper }}"])
def test_a_template_reaches_nothing_of_python(text: str) -> None:
    with pytest.raises(BadTemplate, match="写法不对"):
        fill_template(template(text), {"party": "x"})


def test_a_field_that_stays_empty_is_refused() -> None:
    with pytest.raises(BadTemplate, match="填不上"):
        fill_template(template("{% for one in evidence %}{{ one.nam }}{% endfor %}"), {"evidence": [{"name": "甲"}]})


@pytest.mark.parametrize(
    "text",
    [
        "{{ 'x' * 10 ** 9 }}",
        "{{ party.name.upper() }}",
        "{{ evidence | length }}",
        "{% set a = party %}{{ a.name }}",
        "{% include 'x' %}",
        "{{ evidence[0] }}",
        "{% macro m() %}{% endmacro %}",
        "{% if '%9d' is divisibleby(5) %}{% endif %}",
    ],
)
def test_a_template_holds_fields_loops_and_conditions_only(text: str) -> None:
    with pytest.raises(BadTemplate, match="只能写字段"):
        fields_in(template(text))


FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def changed(part: str, old: str, new: str, content: bytes) -> bytes:
    """The same file with another text in one of its parts, which is added where it has none."""
    stream, source = io.BytesIO(), zipfile.ZipFile(io.BytesIO(content))
    parts = {"word/footnotes.xml": b""} | {name: source.read(name) for name in source.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    with zipfile.ZipFile(stream, "w") as archive:
        for name in parts:
            archive.writestr(name, parts[name])
    return stream.getvalue()


def test_a_template_computes_nothing_in_the_properties_of_the_file() -> None:
    document = docx.Document()
    document.core_properties.title = "名称"
    stream = io.BytesIO()
    document.save(stream)
    content = changed("docProps/core.xml", "名称", "&#123;&#123; 'x' * 9 &#125;}", stream.getvalue())
    assert fields_in(content).names == frozenset(), "the marks are not seen there"
    with pytest.raises(BadTemplate, match="只能写字段"):
        fill_template(content, {})


def test_a_template_computes_nothing_in_footnotes() -> None:
    body = "<w:footnotes xmlns:w='w'>{<w:r/>{ 'x' * 9 }<w:r/>}</w:footnotes>"
    content = changed("word/footnotes.xml", "", body, template("甲"))
    types = f'<Override PartName="/word/footnotes.xml" ContentType="{FOOTNOTES}"/></Types>'
    content = changed("[Content_Types].xml", "</Types>", types, content)
    link = '<Relationship Id="rId99" Type="http://x/footnotes" Target="footnotes.xml"/></Relationships>'
    content = changed("word/_rels/document.xml.rels", "</Relationships>", link, content)
    assert fields_in(content).names == frozenset(), "the marks are not seen there"
    with pytest.raises(BadTemplate, match="只能写字段"):
        fill_template(content, {})


def test_a_loop_over_what_is_no_list_is_refused() -> None:
    with pytest.raises(BadTemplate, match="写法不对"):
        fill_template(template("{% for one in day %}{{ one }}{% endfor %}"), {"day": None})


def test_what_unpacks_to_too_much_is_refused() -> None:
    stream = io.BytesIO(template("甲"))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("customXml/item9.xml", b" " * (30 * 1024 * 1024))
    with pytest.raises(BadTemplate, match="过大"):
        fields_in(stream.getvalue())


def test_loops_do_not_grow_without_end() -> None:
    body = "{% for a in x %}{% for b in x %}{% for c in x %}{{ c }}{% endfor %}{% endfor %}{% endfor %}"
    with pytest.raises(BadTemplate, match="最多套2层"):
        fields_in(template(body))


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("docProps/app2.xml", b"<x>{{ party.name }}</x>", "字段只能写在"),
        ("word/footnotes.xml", b"<x>{% if x %}{% endif %}</x>", "字段只能写在"),
        ("customXml/item9.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", "实体"),
        (
            "word/_rels/settings.xml.rels",
            b'<Relationship Id="1" Type="http://x/attachedTemplate" Target="http://evil" TargetMode="External"/>',
            "外部文件",
        ),
    ],
)
def test_what_hides_in_a_template_is_refused(part: str, content: bytes, said: str) -> None:
    stream = io.BytesIO(template("甲"))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(part, content)
    with pytest.raises(BadTemplate, match=said):
        fields_in(stream.getvalue())


def test_a_filled_template_says_that_it_is_a_copy_on_every_page() -> None:
    document = docx.Document()
    document.add_paragraph("{{ party.name }}")
    first = document.sections[0]
    first.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    first.header.paragraphs[0].text = "本局"
    document.add_section()
    stream = io.BytesIO()
    document.save(stream)
    filled = fill_template(stream.getvalue(), {"party": {"name": "甲"}})
    section, linked = docx.Document(io.BytesIO(filled)).sections
    assert [paragraph.text for paragraph in section.header.paragraphs] == ["本局", COPY_NOTE]
    assert section.first_page_header.paragraphs[-1].text == COPY_NOTE
    assert section.even_page_header.paragraphs[-1].text == COPY_NOTE
    assert linked.header.is_linked_to_previous
    again = docx.Document(io.BytesIO(fill_template(filled, {})))
    assert [paragraph.text for paragraph in again.sections[0].header.paragraphs] == ["本局", COPY_NOTE]


def test_what_is_not_there_is_left_blank() -> None:
    body = ("起{{ day }}止", "{% if day %}有{% endif %}", "{% if day is none %}没有写日期{% endif %}")
    assert text_of(fill_template(template(*body), {"day": None})) == ["起止", "没有写日期"]


def test_a_template_with_changes_that_wait_is_refused() -> None:
    """Struck out for the reader, there for us: a required field could be deleted and pass."""
    struck = '<w:del xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    content = changed("word/document.xml", "<w:r>", struck + "<w:r>", template("{{ party.name }}"))
    content = changed("word/document.xml", "</w:r>", "</w:r></w:del>", content)
    with pytest.raises(BadTemplate, match="1处没有接受的修订"):
        fields_in(content)


@pytest.mark.parametrize("text", ["｛｛ party.name ｝｝", "{｛ party.name }}", "{{ party.name ｝｝", "{％ if party %}"])
def test_full_width_braces_are_pointed_out(text: str) -> None:
    with pytest.raises(BadTemplate, match="半角"):
        fields_in(template("甲", text))


def test_a_broken_header_is_refused() -> None:
    stream = io.BytesIO(template("甲"))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/header9.xml", b"<w")
    with pytest.raises(BadTemplate, match="不是Word文档"):
        fields_in(stream.getvalue())


def test_what_word_cannot_hold_is_left_out_of_copies(print_text: Print) -> None:
    blocks = print_text("#para(paper.text)", text="甲").blocks
    odd = [{**blocks[0], "text": "第一行\v第二行\x07\uffff"}]
    assert paragraphs(word_copy(odd, title="题\v目")) == ["第一行\n第二行"]
    assert paragraphs(fill_template(template("{{ day }}"), {"day": "甲\v乙\x01"})) == ["甲\n乙"]

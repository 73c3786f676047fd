from __future__ import annotations

import io
import zipfile

import pytest

from hengping.kit.papers.word_text import NoWordText, WordText, read_part, read_word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
STYLES = (
    f"<w:styles {W}>"
    '<w:style w:styleId="Numbered"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Resting"><w:basedOn w:val="Numbered"/></w:style>'
    '<w:style w:styleId="Freed"><w:basedOn w:val="Numbered"/>'
    '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Circle"><w:basedOn w:val="Circle"/></w:style>'
    "<w:style/></w:styles>"
)


def body(inner: str, space: str = W) -> bytes:
    return f"<w:document {space}><w:body>{inner}</w:body></w:document>".encode()


def read(inner: str) -> WordText:
    return read_part(body(inner), STYLES.encode())


def p(inner: str, properties: str = "") -> str:
    return f"<w:p>{properties}{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def archive(**parts: bytes) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(f"word/{name}.xml", content)
    return into.getvalue()


def test_it_works() -> None:
    inner = p(r("第一条") + "<w:r><w:tab/><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:noBreakHyphen/></w:r>") + p(r("丙"))
    found = read_word(archive(document=body(inner), styles=STYLES.encode()))
    assert found == WordText(("第一条\t甲", "乙-", "丙"), 0, {})
    assert found.faults == ()
    assert read_word(archive(document=body(inner, STRICT))).lines == found.lines


@pytest.mark.parametrize(
    "around",
    [
        '<w:smartTag w:element="x">{}</w:smartTag>',
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:fldSimple>{}</w:fldSimple>",
        "<w:customXml>{}</w:customXml>",
        '<w:customXml><w:smartTag w:element="x">{}</w:smartTag></w:customXml>',
    ],
)
def test_what_stands_around_text_hides_nothing(around: str) -> None:
    assert read(p(r("处") + around.format(r("十万元以下")) + r("的罚款"))) == WordText(("处十万元以下的罚款",), 0, {})
    assert read(around.format(p(r("整段")))).lines == ("整段",)


def test_the_code_of_a_field_is_not_seen_its_result_is() -> None:
    code = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
    assert read(p(code + r("2026年"))) == WordText(("2026年",), 0, {})


def test_changes_that_wait_are_counted() -> None:
    inner = p(
        r("处")
        + f"<w:del>{r('五').replace('w:t>', 'w:delText>')}</w:del><w:ins>{r('十')}</w:ins>"
        + f"<w:moveFrom>{r('万')}</w:moveFrom><w:moveTo>{r('万')}</w:moveTo>"
        + r("元")
    ) + p(r("末段"), "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>")
    found = read(inner)
    assert found == WordText(("处十万元", "末段"), 5, {})
    assert found.faults == ("文件里有5处没有接受的修订，请在“审阅”里接受或者拒绝全部修订后重新上传。",)


def test_a_table_is_read_in_its_place() -> None:
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    first = cell.format(p(r("甲")) + p(r("一")))
    tagged = f"<w:sdt><w:sdtContent>{cell.format(p(r('乙')))}</w:sdtContent></w:sdt>"
    row = f"<w:tbl><w:tblPr/><w:tr><w:trPr/>{first}{tagged}</w:tr></w:tbl>"
    deleted = f"<w:del>{p(r('不见'))}</w:del>"
    assert read(p(r("前")) + row + deleted + p(r("后"))).lines == ("前", "甲 一　乙", "后")


@pytest.mark.parametrize(
    ("inner", "name"),
    [
        (p("<w:r><w:drawing/></w:r>"), "图片"),
        (p("<w:r><w:pict/></w:r>"), "图片"),
        (p("<w:r><w:object/></w:r>"), "嵌入的对象"),
        (p('<w:r><w:sym w:char="F0A7"/></w:r>'), "符号字体的字符"),
        (p("<w:oMath/>"), "公式"),
        (p("<w:r><w:footnoteReference/></w:r>"), "脚注"),
        (p("<w:r><w:commentReference/></w:r>"), "批注"),
        ("<w:altChunk/>", "插入的其他文件"),
        (p(r("暗", "<w:rPr><w:vanish/></w:rPr>")), "隐藏文字"),
        (p(f"<w:newer>{r('新')}</w:newer>"), "不认识的部分"),
        (r("没有段落"), "不认识的部分"),
    ],
)
def test_what_is_no_text_is_named(inner: str, name: str) -> None:
    found = read(p(r("看得见")) + inner)
    assert found.unread == {name: 1}
    assert [line for line in found.lines if line] == ["看得见"]
    assert found.faults == (f"文件里有读不成文字的内容：{name}1处。请改成普通文字或者删去后重新上传。",)


def test_what_is_not_hidden_is_read() -> None:
    shown = r("明", '<w:rPr><w:vanish w:val="0"/></w:rPr>') + r("", "<w:rPr><w:vanish/></w:rPr>")
    assert read(p(shown)) == WordText(("明",), 0, {})


def test_numbers_that_word_makes_are_named() -> None:
    def styled(name: str, more: str = "") -> str:
        return p(r("为了"), f'<w:pPr><w:pStyle w:val="{name}"/>{more}</w:pPr>')

    own = '<w:numPr><w:numId w:val="{}"/></w:numPr>'
    assert read(styled("Numbered") + styled("Resting") + styled("Plain", own.format(2))).unread == {"自动编号": 3}
    assert read(styled("Freed") + styled("Circle") + styled("Numbered", own.format(0)) + styled("None")).unread == {}
    empty = p("", '<w:pPr><w:pStyle w:val="Numbered"/></w:pPr>')
    assert read(empty).unread == {}


def test_a_box_is_read_behind_its_paragraph_and_named() -> None:
    box = f"<w:drawing><w:txbxContent>{p(r('盒中'))}</w:txbxContent></w:drawing>"
    twice = f"<w:AlternateContent><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback></w:AlternateContent>"
    assert read(p(f"<w:r>{twice}</w:r>" + r("正文"))) == WordText(("正文", "盒中"), 0, {"文本框": 1})
    block = f"<w:AlternateContent><w:Choice>{p(r('一'))}</w:Choice><w:Fallback>{p(r('一'))}</w:Fallback>"
    assert read(block + "</w:AlternateContent><w:AlternateContent/>").lines == ("一",)


def test_signs_above_a_word_are_named_the_word_is_read() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('shèng')}</w:rt><w:rubyBase>{r('晟')}</w:rubyBase></w:ruby><w:ruby/></w:r>"
    assert read(p(ruby)) == WordText(("晟",), 0, {"注音": 2})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"hello", "打不开"),
        (archive(other=b"<x/>"), "打不开"),
        (archive(document=b"<x>"), "打不开"),
        (archive(document=b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"), "实体定义"),
        (archive(document=b" " * (64 * 1024 * 1024 + 1)), "过大"),
    ],
)
def test_it_refuses_what_is_no_word_file(content: bytes, said: str) -> None:
    with pytest.raises(NoWordText, match=said):
        read_word(content)

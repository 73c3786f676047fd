import io
import zipfile
from datetime import date

import pytest

from hengping.ground.library.statutes_text import (
    Paragraph,
    Statute,
    StatuteItem,
    article_label,
    parse_file,
    read_number,
)
from hengping.ground.library.tests.texts import LINES, NAME, official, word


def _read(text: str, name: str = NAME) -> Statute:
    parsed = parse_file(name, text.encode())
    assert parsed.faults == ()
    assert parsed.statute is not None
    return parsed.statute


def _faults(text: str, name: str = NAME) -> list[str]:
    parsed = parse_file(name, text.encode())
    assert parsed.statute is None
    return [fault.message for fault in parsed.faults]


def test_it_works() -> None:
    statute = _read(LINES)

    assert (statute.title, statute.version_on) == ("灯塔管理条例", date(2024, 3, 1))
    assert statute.preface == "2024年3月1日 某市人民代表大会常务委员会通过"
    assert statute.annex == "附表\n灯塔目录"
    assert [article.label for article in statute.articles] == ["第一条", "第二条", "第二条之一", "第三条"]
    assert [article.heading for article in statute.articles] == [
        "第一章 总则",
        "第一章 总则",
        "第一章 总则",
        "第二章 附则",
    ]
    second = statute.article(2)
    assert second is not None
    assert second.paragraphs == (
        Paragraph(
            "守灯人应当做到：",
            (
                StatuteItem(1, "天黑点灯；"),
                StatuteItem(2, "天亮熄灯，并且做好下列记录：", ("1.点灯时间；", "2.熄灯时间；")),
                StatuteItem(3, "雾天鸣钟。"),
            ),
        ),
        Paragraph("有液氨罐的灯塔，守灯人还应当每日检查。"),
    )
    assert statute.article(2, 1) == statute.articles[2]


def test_it_reads_word_files_with_a_table_of_contents() -> None:
    lines = [
        "中华人民共和国灯塔法",
        "（2020年5月1日第一次会议通过　2024年3月1日第二次会议修订　自2025年1月1日起施行）",
        "目　　录",
        "第一章　总　　则",
        "第二章　附　　则",
        "第一章　总　　则",
        "第一条　守灯人第二条所称的守灯，是指看守灯塔。",
        "第二条　第一条所列事项，由守灯人办理。",
        "第二章　附　　则",
        "第三条本法自2025年1月1日起施行。",
    ]
    parsed = parse_file("灯塔法.docx", word(lines))

    assert parsed.faults == ()
    assert parsed.statute is not None
    assert (parsed.statute.title, parsed.statute.version_on) == ("中华人民共和国灯塔法", date(2024, 3, 1))
    assert [article.heading for article in parsed.statute.articles] == ["第一章 总则", "第一章 总则", "第二章 附则"]
    assert parsed.statute.articles[2].text == "本法自2025年1月1日起施行。"


def test_a_paragraph_may_begin_with_another_article() -> None:
    statute = _read(LINES.replace("有液氨罐", "第一条规定的灯塔有液氨罐"))
    article = statute.article(2)
    assert article is not None
    assert article.paragraphs[1].text.startswith("第一条规定的灯塔")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LINES.replace("第二条 守", "第四条 守"), "第11行：应当是第二条，却是第四条。"),
        (LINES.replace("第二条之一 两", "第一条 两"), "第25行：第一条重复或者次序颠倒。"),
        (LINES.replace("第二条之一 两名守灯人不得同时离开灯塔。", "第二条之一"), "第25行：第二条之一没有内容。"),
        ("# 灯塔管理条例\n\n灯塔要亮。", "没有找到条文：条文须以“第一条”这样的字样开头。"),
        ("第一条 灯塔要亮。", "没有找到名称。"),
    ],
)
def test_it_reports_the_line_of_a_fault(text: str, expected: str) -> None:
    assert expected in _faults(text)


def test_it_refuses_a_text_without_a_day() -> None:
    assert "没有找到文本日期" in _faults(LINES.replace("2024年3月1日 ", ""), "灯塔管理条例.md")[0]
    assert "日期不存在" in _faults(LINES, "灯塔管理条例(2024-02-31).md")[0]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("灯.md", b"", "文件是空的"),
        ("灯.md", "第一行\n灯".encode() + b"\xff", "第2行：不是 UTF-8"),
        ("灯.docx", b"PK\x03\x04 nothing", "Word 文件打不开"),
        ("灯.doc", b"\xd0\xcf\x11\xe0", "旧版 .doc"),
        ("灯.md", b"x" * (8 * 1024 * 1024 + 1), "超过8兆"),
    ],
)
def test_it_refuses_what_is_no_text(name: str, content: bytes, expected: str) -> None:
    parsed = parse_file(name, content)
    assert parsed.statute is None
    assert expected in parsed.faults[0].message


def test_items_out_of_order_are_remarked() -> None:
    parsed = parse_file(NAME, LINES.replace("（三）雾天", "（四）雾天").encode())
    assert parsed.statute is not None
    assert [remark.message for remark in parsed.remarks] == ["第11行：第二条第一款的项次序不连续，请核对原文。"]


@pytest.mark.parametrize("number", [1, 10, 11, 20, 101, 110, 999, 1000, 1001, 1010, 1110, 1260])
def test_numbers_of_articles_are_read_as_they_are_written(number: int) -> None:
    assert read_number(article_label(number)[1:-1]) == number


@pytest.mark.parametrize("text", ["", "零", "一x"])
def test_it_refuses_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError):
        read_number(text)


def test_every_official_text_is_read_whole() -> None:
    for file in official():
        parsed = parse_file(file.name, file.read_bytes())
        assert parsed.statute is not None, (file.name, parsed.faults)
        assert parsed.remarks == (), file.name
        numbers = [article.number for article in parsed.statute.articles]
        assert numbers == list(range(1, len(numbers) + 1)), file.name
        assert file.name.startswith(parsed.statute.title.removeprefix("中华人民共和国"))
        assert f"({parsed.statute.version_on})" in file.name


def test_a_colon_after_the_number_is_not_part_of_the_article() -> None:
    article = _read(LINES.replace("第一条 为了", "第一条：为了")).article(1)
    assert article is not None
    assert article.text.startswith("为了")


def test_it_refuses_a_word_file_that_shows_two_texts() -> None:
    content = word(["灯塔法", "（2024年3月1日）", "第一条　处十万元罚款。"])
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    body = (
        parts["word/document.xml"]
        .decode()
        .replace("<w:sectPr", "<w:p><w:ins><w:r><w:drawing/></w:r></w:ins></w:p><w:sectPr")
    )
    parts["word/document.xml"] = body.encode()
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    parsed = parse_file("灯塔法.docx", into.getvalue())
    assert parsed.statute is None
    said = "".join(fault.message for fault in parsed.faults)
    assert "1处没有接受的修订" in said
    assert "图片1处" in said

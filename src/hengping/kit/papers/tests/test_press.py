from __future__ import annotations

import io
from itertools import pairwise

import pytest
from pypdf import PdfReader

from hengping.kit.papers.press import CannotPrint, Press
from hengping.kit.papers.tests.conftest import MOMENT, PAPER, ROOT, Print

POINTS_A_MILLIMETRE = 72 / 25.4
PITCH = 225 / 22 * POINTS_A_MILLIMETRE


def read(pdf: bytes, page: int = 0) -> str:
    return "".join(PdfReader(io.BytesIO(pdf)).pages[page].extract_text().split())


def lines(pdf: bytes, page: int = 0) -> list[tuple[float, str]]:
    """Height above the foot of the page and text of every line of size three, from the top."""
    found: dict[int, list[str]] = {}

    def visit(text: str, matrix: list[float], placed: list[float], font: object, size: float) -> None:
        if text.strip():
            found.setdefault(round(matrix[3] * placed[5] + matrix[5]), []).append(text.strip())

    PdfReader(io.BytesIO(pdf)).pages[page].extract_text(visitor_text=visit)
    return [(height, "".join(parts)) for height, parts in sorted(found.items(), reverse=True)]


def test_the_same_data_give_the_same_bytes(print_text: Print) -> None:
    assert print_text("#para(paper.text)", text="甲").pdf == print_text("#para(paper.text)", text="甲").pdf


def test_it_is_pdf_a_and_carries_its_moment(print_text: Print) -> None:
    reader = PdfReader(io.BytesIO(print_text("#para[正文]").pdf))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "2026-02-02T02:40:00" in metadata
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("试印", "某县应急管理局")


@pytest.mark.parametrize(
    "text",
    [
        '#import "/etc/passwd": *',
        "$x^2$ *粗* _斜_ `码` <标签> @引用 // 注释 /* 注 */",
        "“引号”与\"直引号\"和'单引号'\\反斜线",
        "#panic(1) #{ } [ ] ~ -- --- ...",
        "= 标题 - 列表 + 编号 / 词条",
        "堃喆镕玥珺祎赟骉䶮",
    ],
)
def test_what_people_write_is_never_markup(print_text: Print, text: str) -> None:
    printed = print_text('#para(paper.text)\n#fact-lines(("名", paper.text))\n#level(1, paper.text)', text=text)
    assert [block["text"] for block in printed.blocks] == [text, f"名：{text}", text]
    assert read(printed.pdf).count("".join(text.split())) == 3


def test_a_very_long_name_breaks_into_lines(print_text: Print) -> None:
    name = "某某省某某市某某县特别长名称的危险化学品储存经营有限责任公司" * 8
    printed = print_text('#sheet((30%, 70%), (label("名"), cell(paper.text)))', library="form", text=name)
    assert name in read(printed.pdf)


def test_an_unknown_field_cannot_be_printed(print_text: Print) -> None:
    with pytest.raises(CannotPrint, match="nonsense"):
        print_text("#para(paper.nonsense)")


def test_a_template_that_is_not_there_cannot_be_printed(press: Press) -> None:
    with pytest.raises(CannotPrint):
        press.print(ROOT / "kit/papers/layout/nothing.typ", PAPER, moment=MOMENT)


def test_a_character_without_glyph_stops_the_print(print_text: Print) -> None:
    with pytest.raises(CannotPrint):
        print_text("#para(paper.text)", text="甲\U0010fffe乙")


def test_a_page_holds_22_lines_of_28_characters(print_text: Print) -> None:
    printed = print_text("#para(paper.text)", text="应急管理" * 28 * 8)
    body = [(height, text) for height, text in lines(printed.pdf) if "—" not in text]
    assert len(body) == 22
    assert {len(text) for _, text in body[1:]} == {28}
    assert len(body[0][1]) == 26  # the first line of a paragraph starts two characters in
    gaps = {round(upper - lower) for (upper, _), (lower, _) in pairwise(body)}
    assert gaps <= {round(PITCH), round(PITCH) - 1, round(PITCH) + 1}


def test_page_numbers_stand_outside_and_alternate(print_text: Print) -> None:
    pdf = print_text("#para(paper.text)", text="应急管理" * 28 * 16).pdf
    places = []
    for page in PdfReader(io.BytesIO(pdf)).pages:
        found: list[float] = []

        def visit(
            text: str, matrix: list[float], placed: list[float], font: object, size: float, found: list[float] = found
        ) -> None:
            if "—" in text:
                found.append(matrix[4] + placed[4])

        page.extract_text(visitor_text=visit)
        places.append(found[0])
    assert places[0] > 400
    assert places[1] < 150


def test_an_official_paper_has_head_title_and_imprint(print_text: Print) -> None:
    body = (
        '#red-head(paper.organ + "文件", paper.number, signer: "丁望舒")\n#head("关于某事的报告")\n'
        '#addressee("县人民政府")\n#para[正文。]\n#close()\n#note[公开方式：公开]\n#imprint(copies: "市应急管理局")'
    )
    printed = print_text(body)
    text = read(printed.pdf)
    wanted = ("某县应急管理局文件", "某应急〔2026〕2号", "签发人：丁望舒", "县人民政府：", "（公开方式：公开）")
    for part in (*wanted, "—1—"):
        assert part in text
    assert read(printed.pdf, 1) == "抄送：市应急管理局。某县应急管理局2026年4月20日印发", (
        "the last even page, without number"
    )
    kinds = [block["t"] for block in printed.blocks]
    assert kinds == ["organ", "number", "organ", "title", "flush", "para", "close", "note", "note"]
    assert printed.seal is not None
    assert 100 < printed.seal.x < 189


def test_the_imprint_stays_on_an_even_page_that_has_room(print_text: Print) -> None:
    body = '#for place in range({lines}) {{ para[一行。] }}\n#close()\n#imprint(copies: "市应急管理局")'
    pages = {lines: print_text(body.format(lines=lines)).pages for lines in (5, 25, 38, 45)}
    assert pages == {5: 2, 25: 2, 38: 4, 45: 4}


@pytest.mark.parametrize("rows", [1, 10, 15, 16, 17, 18, 19, 20, 40])
def test_the_seal_stays_with_the_last_rows_of_the_table(print_text: Print, rows: int) -> None:
    body = (
        '#listing((50%, 50%), ("名", "日期"), range(paper.rows).map(it => ("甲" + str(it), "2026年4月20日\n另")), '
        "closing: close())"
    )
    printed = print_text(body, library="form", rows=rows)
    assert printed.seal is not None
    assert printed.seal.page == printed.pages
    last = read(printed.pdf, printed.pages - 1)
    assert f"甲{rows - 1}" in last
    assert "名日期" in last, "the head of the list stands above them"
    assert "某县应急管理局" in last


def test_rows_that_are_too_high_to_stay_together_are_let_go(print_text: Print) -> None:
    body = (
        '#sheet((30%, 70%), kept: 2, closing: close(), (label("甲"), cell(paper.text)), '
        '(label("乙"), opinion("同意。", "某人", "2026年4月20日", sealed: true)))'
    )
    printed = print_text(body, library="form", text="很长的意见。\n" * 60, running="某表　某案")
    assert printed.pages > 1
    assert read(printed.pdf, 1).startswith("某表某案"), "each further sheet says whose it is"
    higher = print_text(
        body.replace("cell(paper.text)", 'cell("/")').replace('"同意。"', "paper.text"),
        library="form",
        text="长。\n" * 60,
    )
    assert higher.pages > 1


def test_the_seal_stands_beside_the_name_and_the_day(print_text: Print) -> None:
    body = '#sheet((30%, 70%), (label("甲"), opinion("同意。", "丁望舒", "2026年4月20日", height: 96pt, sealed: true)))'
    printed = print_text(body, library="form")
    assert printed.seal is not None
    names = [place for place, text in across(printed.pdf) if "丁望舒" in text]
    assert printed.seal.x + 21 < names[0]


def test_the_seal_stands_clear_of_a_longer_opinion(print_text: Print) -> None:
    body = (
        '#sheet((30%, 70%), (label("甲"), opinion(paper.text, "丁望舒", "2026年4月20日", height: 96pt, sealed: true)))'
    )
    printed = print_text(body, library="form", text="情况属实，同意结案，请按规定装订归档。")
    assert printed.seal is not None
    (foot,) = [297 - height / POINTS_A_MILLIMETRE for height, text in lines(printed.pdf) if "情况属实" in text]
    assert printed.seal.y - 21 > foot


def test_a_long_day_does_not_tear_the_line_before_it(print_text: Print) -> None:
    text = "当事人于2025年3月27日申请听证；本机关于2025年4月10日举行听证，听取了当事人的意见。"
    said = [line for _, line in lines(print_text("#para(paper.text)", text=text).pdf)]
    assert any(line.endswith(("年", "4月")) for line in said), said


def across(pdf: bytes) -> list[tuple[float, str]]:
    """Millimetres from the left edge and text of every piece of the first page."""
    found: list[tuple[float, str]] = []

    def visit(text: str, matrix: list[float], placed: list[float], font: object, size: float) -> None:
        if text.strip():
            found.append(((matrix[0] * placed[4] + matrix[4]) / POINTS_A_MILLIMETRE, text.strip()))

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=visit)
    return found


def test_the_red_head_stands_where_the_standard_wants_it(print_text: Print) -> None:
    body = '#red-head(paper.organ + "文件", paper.number)\n#head("关于某事的报告")\n#para[正文。]'
    found = lines(print_text(body).pdf)
    heights = {text: 297 - height / POINTS_A_MILLIMETRE for height, text in found}
    mark = next(place for text, place in heights.items() if "文件" in text)
    assert 37 + 35 + 10 < mark < 37 + 35 + 16, "the foot of characters that are 44 points high and begin 35 mm down"


def test_a_red_head_that_is_too_long_shrinks(print_text: Print) -> None:
    printed = print_text(
        '#red-head(paper.organ + "文件", paper.number)', organ="某某省某某市某某县应急管理和安全生产监督局"
    )
    assert printed.pages == 1
    assert "安全生产监督局文件" in read(printed.pdf)


def test_what_is_left_open_is_struck_out(print_text: Print) -> None:
    printed = print_text('#sheet((30%, 70%), (label("名"), cell(paper.text)))', library="form", text="")
    assert printed.blocks[0]["rows"][0][1]["text"] == "/"


def test_marks_are_laid_only_where_they_are_asked_for(press: Press, tmp_path: object) -> None:
    layout = ROOT / "kit/papers/layout/seal.typ"
    paper = PAPER | {"word": "", "warning": ""}
    assert press.print(layout, paper, moment=MOMENT).blocks == ()


DIGEST = "3f786850e387550fdab836ed7e6dc881de23001b3f786850e387550fdab836ed"
ACCOUNT = "1234567890" * 7


@pytest.mark.parametrize(
    ("body", "library", "most"),
    [
        ('#para(paper.text)\n#fact-lines(("名", paper.text))\n#level(1, paper.text)', "official", 56),
        ('#sheet((20mm, 1fr, 1fr), (label("名"), cell(paper.text), cell(paper.text)))', "form", 36),
        ('#listing((14mm, 14mm), ("甲", "乙"), ((paper.text, paper.text),))', "form", 8),
        ('#line-of("名", paper.text)\n#para(paper.text)', "form", 76),
    ],
)
def test_a_run_without_blanks_breaks_inside_the_type_area(
    print_text: Print, body: str, library: str, most: int
) -> None:
    text = f"视频1段，校验值{DIGEST}，账号{ACCOUNT}"
    pages = PdfReader(io.BytesIO(print_text(body, library=library, text=text).pdf)).pages
    found = "\n".join(page.extract_text() for page in pages)
    assert max(len(line.replace(" ", "")) for line in found.splitlines()) <= most
    whole = "".join(found.split())
    assert whole.count(DIGEST) == whole.count(ACCOUNT) > 0, "no character is lost, none added"


def test_a_code_that_fits_a_line_goes_whole_to_the_next(print_text: Print) -> None:
    printed = print_text("#para(paper.text)", text="甲" * 20 + "91441802MA0000003X")
    assert [line for _, line in lines(printed.pdf)][1].startswith("91441802MA0000003X")


@pytest.mark.parametrize("library", ["official", "form"])
@pytest.mark.parametrize("kept", ["〔2026〕51号", "2026年11月24日", "8001 0000 0001 2345 678"])
def test_no_line_begins_with_a_mark_or_ends_with_the_number_of_a_point(
    print_text: Print, library: str, kept: str
) -> None:
    """Wherever the line ends: each paragraph is a character longer than the one before."""
    texts = [f"{'甲' * place}{kept}；11.文书送达回执{kept}：乙" for place in range(45)]
    printed = print_text("#for one in paper.texts { para(one) }", library=library, texts=texts)
    pages = PdfReader(io.BytesIO(printed.pdf)).pages
    found = [line for page in pages for line in page.extract_text().splitlines() if line]
    assert len(found) > 45
    assert [line for line in found if line[0] in "；：，。、" or line.endswith("11.")] == []

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest

from hengping.ground.documents.kinds import all_kinds, get_kind
from hengping.ground.documents.reading import FieldShape
from hengping.ground.documents.tests.conftest import BUREAU, ON
from hengping.ground.documents.word import (
    _placeholders,
    check_word_template,
    fill_word_template,
    start_template,
    word_copy,
)
from hengping.ground.errors import BadInput
from hengping.kit.papers.press import Printed
from hengping.kit.papers.tests.test_word import paragraphs, template


def filled_sample(content: bytes, code: str, number: str) -> bytes:
    return fill_word_template(content, kind=code, content=get_kind(code).sample(), bureau=BUREAU, on=ON, number=number)


def words_of(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    feet = [paragraph.text for paragraph in document.sections[0].footer.paragraphs]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells + feet)


@pytest.mark.parametrize("code", ["penalty_decision_unit", "filing_approval", "hearing_record", "file_catalogue"])
def test_a_copy_says_what_the_paper_says(code: str, prints: Callable[[str], Printed]) -> None:
    kind = get_kind(code)
    found = words_of(word_copy(kind=code, content=kind.sample(), bureau=BUREAU, on=ON, number="某号"))
    for block in prints(code).blocks:
        texts = [cell["text"] for row in block.get("rows", ()) for cell in row] or [
            block.get("text", block.get("organ"))
        ]
        for text in texts:
            assert text in found or block["t"] == "number"
    assert ("某号" in found) == bool(kind.series)


@pytest.mark.parametrize("code", list(all_kinds()))
def test_every_kind_has_a_copy(code: str) -> None:
    assert word_copy(kind=code, content=get_kind(code).sample(), bureau=BUREAU, on=ON).startswith(b"PK")


def test_a_template_of_the_bureau_is_filled() -> None:
    content = template("{{ bureau.name }}{{ title }}{{ number }}：{{ party.name }}，罚款{{ fine.yuan }}元，{{ date }}")
    filled = filled_sample(content, "penalty_decision_unit", number="1号")
    assert paragraphs(filled) == [
        "清远市清城区应急管理局行政处罚决定书1号：清远市清城区禾岚精细化工有限公司，罚款19,000.00元，2026年4月20日"
    ]


def _whole(kind: str, *more: str) -> bytes:
    """The start template of a kind with more lines."""
    document = docx.Document(io.BytesIO(start_template(kind)))
    for line in more:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("code", list(all_kinds()))
def test_the_start_template_of_every_kind_can_be_used_as_it_is(code: str) -> None:
    content = start_template(code)
    check_word_template(content, code)
    filled = fill_word_template(
        content, kind=code, content=get_kind(code).sample(), bureau=BUREAU, on=ON, number="某号"
    )
    words = words_of(filled)
    assert BUREAU.name in words
    assert "2026年4月20日" in words
    assert "{{" not in words
    assert "{%" not in words


def test_unknown_fields_of_a_template_are_told_with_those_that_there_are() -> None:
    with pytest.raises(BadInput) as caught:
        check_word_template(template("{{ party.nam }}{{ fien }}{{ fine.x }}"), "penalty_notice")
    message = caught.value.fields["template"]
    assert message.startswith("模板中有不认识的字段：fien、fine.x、party.nam。可以使用的字段：")
    assert "party.name（当事人：名称或者姓名）" in message
    assert "fine.capital（罚款金额：大写）" in message


def test_missing_fields_are_told() -> None:
    with pytest.raises(BadInput) as caught:
        check_word_template(template("{{ party.name }}{{ bureau.name }}"), "penalty_notice")
    message = caught.value.fields["template"]
    assert message.startswith("模板缺少文书必须写明的内容：")
    assert "number（文号）" in message
    assert "date（成文日期）" in message
    assert "party" not in message


def test_what_is_no_template_is_refused() -> None:
    with pytest.raises(BadInput, match="不是Word文档"):
        check_word_template(b"x", "penalty_notice")


def test_a_field_that_cannot_be_filled_is_refused() -> None:
    content = _whole("penalty_notice", "{% for one in evidence %}{{ one.nam }}{% endfor %}")
    with pytest.raises(BadInput, match="用样例的内容试填没有成功"):
        check_word_template(content, "penalty_notice")
    written = get_kind("penalty_notice").sample()
    with pytest.raises(BadInput, match="填不上"):
        fill_word_template(content, kind="penalty_notice", content=written, bureau=BUREAU, on=ON)


def test_what_may_be_absent_must_stand_under_a_condition() -> None:
    code = "penalty_decision_unit"
    check_word_template(_whole(code, "{% if bank %}{{ bank.name }}{% endif %}"), code)
    with pytest.raises(BadInput, match="只填必填内容时"):
        check_word_template(_whole(code, "{{ bank.name }}"), code)


def test_lists_and_rows_inside_a_row_are_written_out() -> None:
    name = FieldShape("name", "名称", "text", required=True)
    things = FieldShape("things", "物品", "rows", required=False, fields=(name,))
    place = FieldShape("place", "地点", "row", required=False, fields=(name,))
    marks = FieldShape("marks", "标记", "texts", required=False)
    lines = list(_placeholders(FieldShape("people", "人员", "rows", required=True, fields=(things, place, marks))))
    assert lines == [
        "人员：",
        "{%p for one in people %}",
        "　".join(
            (
                "{% for each in one.things %}{{ each.name }}；{% endfor %}",
                "{% if one.place %}{{ one.place.name }}{% endif %}",
                "{% for each in one.marks %}{{ each }}；{% endfor %}",
            )
        ),
        "{%p endfor %}",
    ]

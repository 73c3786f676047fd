from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest

from hengping.ground.documents.actions import word_copy
from hengping.ground.documents.kinds import all_kinds, get_kind
from hengping.ground.documents.tests.conftest import BUREAU, ON
from hengping.ground.documents.word import check_word_template, fill_word_template
from hengping.ground.errors import BadInput
from hengping.kit.papers.press import Printed
from hengping.kit.papers.tests.test_word import paragraphs, template


def words_of(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


@pytest.mark.parametrize("code", ["penalty_decision_unit", "filing_approval", "hearing_record", "file_catalogue"])
def test_a_copy_says_what_the_paper_says(code: str, prints: Callable[[str], Printed]) -> None:
    kind = get_kind(code)
    found = words_of(word_copy(kind=code, facts=kind.sample(), bureau=BUREAU, on=ON, number="某号"))
    for block in prints(code).blocks:
        texts = [cell["text"] for row in block.get("rows", ()) for cell in row] or [
            block.get("text", block.get("organ"))
        ]
        for text in texts:
            assert text in found or block["t"] == "number"
    assert ("某号" in found) == bool(kind.series)


@pytest.mark.parametrize("code", list(all_kinds()))
def test_every_kind_has_a_copy(code: str) -> None:
    assert word_copy(kind=code, facts=get_kind(code).sample(), bureau=BUREAU, on=ON).startswith(b"PK")


def test_a_template_of_the_bureau_is_filled() -> None:
    content = template("{{ bureau.name }}{{ title }}{{ number }}：{{ party.name }}，罚款{{ fine.yuan }}元，{{ date }}")
    facts = get_kind("penalty_decision_unit").sample()
    filled = fill_word_template(content, kind="penalty_decision_unit", facts=facts, bureau=BUREAU, on=ON, number="1号")
    assert paragraphs(filled) == [
        "清远市清城区应急管理局行政处罚决定书1号：清远市清城区禾岚精细化工有限公司，罚款19,000.00元，2026年4月20日"
    ]


def test_unknown_fields_of_a_template_are_told_with_those_that_there_are() -> None:
    with pytest.raises(BadInput) as caught:
        check_word_template(template("{{ party.nam }}{{ fien }}{{ fine.x }}"), get_kind("penalty_notice").Facts)
    message = caught.value.fields["template"]
    assert message.startswith("模板中有不认识的字段：fien、fine.x、party.nam。可以使用的字段：party（当事人）、")


def test_what_is_no_template_is_refused() -> None:
    with pytest.raises(BadInput, match="不是Word文档"):
        check_word_template(b"x", get_kind("penalty_notice").Facts)


def test_a_field_that_cannot_be_filled_is_refused() -> None:
    content = template("{% for one in evidence %}{{ one.nam }}{% endfor %}")
    facts = get_kind("penalty_notice").sample()
    with pytest.raises(BadInput, match="填不上"):
        fill_word_template(content, kind="penalty_notice", facts=facts, bureau=BUREAU, on=ON)

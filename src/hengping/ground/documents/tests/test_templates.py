"""The Word templates that a bureau lays down."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, timedelta

import docx
import pytest

from hengping.conftest import Cast
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.templates import (
    LARGEST_BYTES,
    editable_copy,
    list_templates,
    preview_template,
    read_template,
    sample_of,
    set_template,
    template_history,
    withdraw_template,
)
from hengping.ground.documents.word import start_template
from hengping.ground.errors import BadInput, Conflict, NotAllowed
from hengping.ground.library.actions.dossier import dossier_of
from hengping.ground.library.queries import list_configuration
from hengping.ground.people.queries import get_bureau
from hengping.ground.records.queries import list_entries
from hengping.kit.papers.word import text_of

KIND = "correction_order"
ON = date(2025, 3, 3)


def own(line: str = "本单位另行要求的一行") -> bytes:
    """A template of the bureau: the start template with one more line."""
    document = docx.Document(io.BytesIO(start_template(KIND)))
    document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def copy_on(cast: Cast, on: date) -> list[str]:
    written, bureau = get_kind(KIND).sample(), get_bureau(cast.bureau.pk)
    return text_of(editable_copy(kind=KIND, content=written, bureau=bureau, on=on, number="安应急责改〔2025〕1号"))


def test_it_works_from_its_day_on_and_the_history_stays(cast: Cast, at: datetime) -> None:
    seen = preview_template(kind=KIND, name="责改.docx", content=own(), actor=cast.reviewer, on=ON)
    assert seen.changes == ("增加：本单位另行要求的一行",)
    assert "安平县应急管理局" in seen.sample
    assert template_history(cast.reviewer, KIND) == []

    begin = ON + timedelta(days=7)
    set_template(
        kind=KIND, name="责改.docx", content=own(), from_on=begin, reason="局务会决定", actor=cast.reviewer, at=at
    )
    assert "本单位另行要求的一行" not in copy_on(cast, ON)
    assert "本单位另行要求的一行" in copy_on(cast, begin)
    assert any("安应急责改〔2025〕1号" in line for line in copy_on(cast, begin))
    second = own("第二版")
    later = set_template(
        kind=KIND, name="二.docx", content=second, from_on=begin, reason="改错字", actor=cast.reviewer, at=at
    )
    assert "第二版" in copy_on(cast, begin)
    withdraw_template(kind=KIND, from_on=date(2025, 5, 1), reason="停用", actor=cast.reviewer, at=at)
    assert "第二版" not in copy_on(cast, date(2025, 5, 1))
    assert "第二版" in copy_on(cast, date(2025, 4, 30)), "a paper of that day keeps its form"

    assert [one.reason for one in template_history(cast.officer_in_charge, KIND)] == ["停用", "改错字", "局务会决定"]
    [line] = [line for line in list_templates(cast.reviewer, begin) if line.current or line.coming]
    assert line.current == later
    assert line.coming is not None
    assert line.coming.sha256 == ""
    assert read_template(cast.reviewer, KIND, later.id)[1] == second
    kinds = [entry.kind for entry in list_entries(dossier_of(cast.reviewer, at))]
    assert kinds.count("word_template_set") == 3
    assert all(line.is_default for line in list_configuration(cast.reviewer, ON))


def test_a_sample_is_filled(cast: Cast) -> None:
    lines = text_of(sample_of(kind=KIND, content=own(), actor=cast.reviewer, on=ON))
    assert "安平县应急管理局" in lines
    assert not any("{" in line for line in lines)


def test_what_is_in_force_already_is_a_conflict(cast: Cast, at: datetime) -> None:
    given = {"kind": KIND, "from_on": ON, "reason": "x", "actor": cast.reviewer, "at": at}
    with pytest.raises(Conflict, match="随产品的格式"):
        withdraw_template(**given)  # type: ignore[arg-type]  # the same for both
    content = own()
    set_template(name="a.docx", content=content, **given)  # type: ignore[arg-type]  # the same for both
    with pytest.raises(Conflict, match="已经在用"):
        set_template(name="b.docx", content=content, **given)  # type: ignore[arg-type]  # the same for both


def _packed(**parts: bytes) -> bytes:
    stream = io.BytesIO(own())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.doc", b"x", "只接受 .docx"),
        ("a.docx", b"", "空"),
        ("a.docx", b"%PDF-1.7", "不是Word 文档"),
        ("a.docx", b"PK\x03\x04" + b"x" * LARGEST_BYTES, "超过5MB"),
        ("a.docx", _packed(**{"word/vbaProject.bin": b"x"}), "宏"),
        ("a.docx", _packed(**{"word/media/a.xml": b"0" * 200_000_000}), "解压后过大"),
        ("a.docx", own("{{ nonsense }}"), "不认识的字段：nonsense"),
    ],
)
def test_it_refuses(cast: Cast, at: datetime, name: str, content: bytes, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        set_template(kind=KIND, name=name, content=content, from_on=ON, reason="x", actor=cast.reviewer, at=at)
    assert said.replace(" ", "") in refused.value.fields["template"].replace(" ", "")
    assert template_history(cast.reviewer, KIND) == []


def test_it_refuses_without_a_reason_or_a_kind(cast: Cast, at: datetime) -> None:
    with pytest.raises(BadInput, match="理由"):
        set_template(kind=KIND, name="a.docx", content=own(), from_on=ON, reason=" ", actor=cast.reviewer, at=at)
    with pytest.raises(BadInput, match="没有这种文书"):
        set_template(kind="x", name="a.docx", content=own(), from_on=ON, reason="y", actor=cast.reviewer, at=at)
    with pytest.raises(BadInput, match="没有这份模板"):
        read_template(cast.reviewer, KIND, 99)


def test_it_requires_template_edit(cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        preview_template(kind=KIND, name="a.docx", content=own(), actor=cast.system_admin, on=ON)
    with pytest.raises(NotAllowed):
        set_template(kind=KIND, name="a.docx", content=own(), from_on=ON, reason="x", actor=cast.head, at=at)
    with pytest.raises(NotAllowed):
        withdraw_template(kind=KIND, from_on=ON, reason="x", actor=cast.head, at=at)
    with pytest.raises(NotAllowed):
        list_templates(cast.security_admin, ON)


def test_another_bureau_keeps_its_own_form(cast: Cast, at: datetime) -> None:
    set_template(kind=KIND, name="a.docx", content=own(), from_on=ON, reason="x", actor=cast.reviewer, at=at)
    assert template_history(cast.outsider, KIND) == []
    written, bureau = get_kind(KIND).sample(), get_bureau(cast.other_bureau.pk)
    lines = text_of(editable_copy(kind=KIND, content=written, bureau=bureau, on=ON, number="1"))
    assert "本单位另行要求的一行" not in lines

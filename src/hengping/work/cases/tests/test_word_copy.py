"""The editable copy of an issued paper follows the template that was in force on its day."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import docx
import pytest

from hengping.ground.documents.queries import list_documents, read_document
from hengping.ground.documents.templates import set_template
from hengping.ground.documents.word import start_template
from hengping.ground.errors import NotAllowed
from hengping.kit.papers.word import text_of
from hengping.work.cases.tests.conftest import Play, play
from hengping.work.matters.actions import word_copy_of

__all__ = ["play"]

KIND = "correction_order"


def _template(line: str) -> bytes:
    document = docx.Document(io.BytesIO(start_template(KIND)))
    document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_it_works(play: Play) -> None:
    play.filed()
    [paper] = [one for one in list_documents(play.id) if one.kind == KIND]
    original = read_document(paper.id)
    given: dict[str, Any] = {"kind": KIND, "reason": "局务会决定", "actor": play.cast.reviewer, "at": play.now}
    set_template(name="后.docx", content=_template("后来的格式"), from_on=paper.issued_on + timedelta(days=1), **given)
    clerk = play.cast.clerk
    assert "后来的格式" not in text_of(word_copy_of(document_id=paper.id, actor=clerk))
    set_template(name="前.docx", content=_template("当时的格式"), from_on=paper.issued_on, **given)
    lines = text_of(word_copy_of(document_id=paper.id, actor=clerk))
    assert "当时的格式" in lines
    assert paper.number in lines
    assert read_document(paper.id) == original, "the paper itself stays what was printed and sealed"


def test_it_requires_document_preview(play: Play) -> None:
    play.filed()
    [paper] = [one for one in list_documents(play.id) if one.kind == KIND]
    for who in (play.cast.system_admin, play.cast.outsider):
        with pytest.raises(NotAllowed):
            word_copy_of(document_id=paper.id, actor=who)

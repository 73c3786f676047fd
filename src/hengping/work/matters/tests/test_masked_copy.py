"""A masked copy is written again from the facts of its paper; the paper stays, and an entry says who made the copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hengping.ground.documents import actions as documents
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.printed_text import printed_text
from hengping.ground.documents.printing import COPY_SAYS
from hengping.ground.documents.queries import get_document, list_documents, list_masked_copies, read_document
from hengping.ground.documents.shapes import DocumentShape
from hengping.ground.errors import BadInput, Conflict, NotAllowed
from hengping.ground.people.models import Log
from hengping.ground.records import blobs
from hengping.ground.records.export import export_dossier
from hengping.ground.records.queries import get_dossier
from hengping.ground.records.verification import verify_dossier
from hengping.work.matters.actions import (
    look_at_masked,
    make_masked_copy,
    preview_masked,
    read_masked_copy,
)
from hengping.work.matters.tests.toy import Permit

pytestmark = pytest.mark.django_db


def a_record(permit: Permit) -> DocumentShape:
    """Issue a record of a questioning, which tells much of a person."""
    kind = get_kind("questioning_record")
    sample: Any = kind.sample()
    shape = documents.issue(
        dossier_id=permit.id,
        kind=kind.code,
        content=replace(sample, started_at=permit.now - timedelta(hours=1), ended_at=permit.now),
        actor=permit.cast.officer_in_charge,
        at=permit.now,
        on=permit.on,
    )
    permit.later()
    return shape


def made(permit: Permit, document_id: Any, **changes: Any) -> str:
    given: dict[str, Any] = {
        "purpose": "publication",
        "reason": "公示平台",
        "more": [],
        "left": [],
        "looked_through": True,
        "actor": permit.cast.clerk,
        "at": permit.now,
    }
    given |= changes
    if given["looked_through"] and not {word for word in given["more"] if not 2 <= len(word) <= 60}:
        looked = {name: given[name] for name in ("more", "left", "actor", "at")}
        preview_masked(dossier_id=permit.id, document_id=document_id, **looked)
    sha256 = make_masked_copy(dossier_id=permit.id, document_id=document_id, **given)
    permit.later()
    return sha256


def test_it_works(permit: Permit) -> None:
    paper = permit.paper()
    before = (get_document(paper.id), read_document(paper.id))
    sample: Any = get_kind("correction_order").sample()
    sha256 = made(permit, paper.id, more=["甲类仓库"])
    text = printed_text(read_masked_copy(dossier_id=permit.id, sha256=sha256, actor=permit.cast.superior))
    assert COPY_SAYS in text
    assert sample.party.legal_representative not in text
    assert sample.party.name in text
    assert b"/Type /Sig" not in blobs.read(sha256)
    assert (get_document(paper.id), read_document(paper.id)) == before, "the paper stays what it was"
    [copy] = list_masked_copies(permit.id)
    assert (copy.document_id, copy.sha256, copy.purpose_name) == (paper.id, sha256, "对外公开")
    assert (copy.reason, copy.made_by_name) == ("公示平台", permit.cast.clerk.name)
    said = permit.entries[-1].payload
    assert (said["of_sha256"], said["more"], said["left"]) == (paper.sha256, ["甲类仓库"], [])
    held = [
        fault for fault in verify_dossier(get_dossier(permit.id), with_files=True) if fault.code != "paper_not_held"
    ]
    assert not held  # but for the toy's paper, which no step issued
    assert f"{sha256}.pdf".encode() in export_dossier(dossier_id=permit.id, actor=permit.cast.clerk, at=permit.now)


def test_names_that_other_papers_tell_are_hidden(permit: Permit) -> None:
    a_record(permit)
    asked: Any = get_kind("questioning_record").sample()
    sample: Any = get_kind("correction_order").sample()
    documents.issue(
        dossier_id=permit.id,
        kind="correction_order",
        content=replace(
            sample, inspected_on=permit.on, items=(replace(sample.items[0], problem=f"{asked.asked.name}无证上岗。"),)
        ),
        actor=permit.cast.officer_in_charge,
        at=permit.now,
        on=permit.on,
    )
    order = list_documents(permit.id)[-1]
    given: dict[str, Any] = {"dossier_id": permit.id, "document_id": order.id, "actor": permit.cast.clerk}
    [found] = look_at_masked(more=(), left=(), **given).found
    assert (found.label, found.said) == ("问题", asked.asked.name)
    preview = preview_masked(more=(), left=(asked.asked.name,), at=permit.now, **given)
    assert asked.asked.name in printed_text(preview)
    made(permit, order.id, left=[asked.asked.name, "没有的词"])
    assert permit.entries[-1].payload["left"] == [asked.asked.name]


def test_it_refuses_to_publish_what_is_not_for_the_party(permit: Permit) -> None:
    record = a_record(permit)
    with pytest.raises(BadInput) as refused:
        made(permit, record.id, reason=" ")
    assert set(refused.value.fields) == {"purpose", "reason"}
    assert "第十六条第二款" in refused.value.fields["purpose"]
    assert made(permit, record.id, purpose="reading", reason="当事人的代理人查阅")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"purpose": "另用"}, "purpose"),
        ({"looked_through": False}, "looked_through"),
        ({"more": ["的"]}, "more"),
        ({"more": ["长" * 61]}, "more"),
    ],
)
def test_it_refuses_what_is_not_said(permit: Permit, changes: dict[str, Any], field: str) -> None:
    paper = permit.paper()
    with pytest.raises(BadInput) as refused:
        made(permit, paper.id, **changes)
    assert set(refused.value.fields) == {field}
    assert list_masked_copies(permit.id) == []


def test_it_refuses_a_void_paper(permit: Permit) -> None:
    paper = permit.paper()
    documents.void(document_id=paper.id, reason="写错", actor=permit.cast.head, at=permit.now)
    permit.later()
    with pytest.raises(Conflict):
        made(permit, paper.id)


def test_it_requires_document_mask(permit: Permit) -> None:
    paper = permit.paper()
    for who in (permit.cast.leader, permit.cast.superior, permit.cast.outsider):
        with pytest.raises(NotAllowed):
            made(permit, paper.id, actor=who)


def test_it_requires_a_paper_of_the_dossier(permit: Permit) -> None:
    with pytest.raises(NotAllowed):
        made(permit, permit.id)
    with pytest.raises(NotAllowed):
        read_masked_copy(dossier_id=permit.id, sha256=permit.paper().sha256, actor=permit.cast.clerk)


def test_it_refuses_a_copy_that_this_person_did_not_look_at(permit: Permit) -> None:
    """The tick is no proof: the preview of exactly this masking was opened by whoever makes the copy."""
    paper, cast = permit.paper(), permit.cast
    asked: dict[str, Any] = {"dossier_id": permit.id, "document_id": paper.id, "left": [], "at": permit.now}
    told = {"purpose": "publication", "reason": "公示平台", "looked_through": True}

    def refused(more: list[str]) -> bool:
        with pytest.raises(BadInput) as fault:
            make_masked_copy(**asked, **told, more=more, actor=cast.clerk)
        return "您还没有打开过这一份的预览" in fault.value.fields["looked_through"]

    assert refused([])
    preview_masked(**asked, more=[], actor=cast.officer_in_charge)
    assert refused([]), "somebody else looked at it"
    preview_masked(**asked, more=["甲类仓库"], actor=cast.clerk)
    assert refused([]), "another masking was looked at"
    preview_masked(**asked, more=[], actor=cast.clerk)
    assert make_masked_copy(**asked, **told, more=[], actor=cast.clerk)
    lines = Log.objects.filter(kind="masked_previewed").values_list("actor_name", flat=True)
    assert list(lines) == [cast.officer_in_charge.name, cast.clerk.name, cast.clerk.name]

"""Papers of a procedure that the house does not know: a common one, its own, a proposal approved or sent back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest

from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.queries import content_of, list_documents
from hengping.ground.documents.reading import fields_of
from hengping.ground.errors import BadInput, NotAllowed, Refused
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import at_hour
from hengping.work.matters.paper_sources import Fact
from hengping.work.matters.paper_verification import paper_faults
from hengping.work.matters.papers import fact_of
from hengping.work.matters.tests.toy import PERMIT, PRACTICE, Permit
from hengping.work.matters.worklist import returned_in

pytestmark = pytest.mark.django_db

RECORD = {"findings": "仓库有两个安全出口，通道畅通。", "site_head": "张三", "started_at": "08:10", "ended_at": "08:25"}
INSPECTED = {"place": "一号仓库"}
REASON = {"reason": "消防通道宽度不足"}


def inspected(permit: Permit, **record: Any) -> Any:
    return permit.step("inspect_premises", INSPECTED, paper={"site_record": RECORD | record})


def papers(permit: Permit) -> dict[str, Any]:
    return {one.kind: content_of(one.id) for one in list_documents(permit.id)}


def test_every_fact_of_its_papers_has_one_origin(permit: Permit) -> None:
    issued = {(step.code, kind) for step in PERMIT.steps.values() for kind in step.documents}
    assert {kind for _, kind in issued} == {"site_record", "permit_refusal_approval"}
    for step, kind in issued:
        found = [fact_of(PRACTICE, step, kind, blank.name) for blank in fields_of(get_kind(kind).content)]
        assert all(isinstance(fact, Fact) for fact in found)
    assert {kind for _, kind in issued} <= set(PRACTICE.binding_order)


def test_a_common_paper_is_filled_without_a_word_of_its_own(permit: Permit) -> None:
    inspected(permit)
    content = papers(permit)["site_record"]
    assert (content.party.name, content.place) == ("安平县顺达五金厂", "一号仓库")
    assert [officer.name for officer in content.officers] == ["陈立新", "黄晓峰"]
    assert (content.started_at, content.site_head) == (at_hour(permit.on, "08:10"), "张三")
    assert list(paper_faults(PRACTICE, permit.entries)) == []


def test_it_refuses_a_paper_that_says_something_else_than_the_record(permit: Permit) -> None:
    with pytest.raises(Refused, match="检查场所与案卷记录不一致：文书写的是“二号仓库”，记录是“一号仓库”"):
        inspected(permit, place="二号仓库")
    with pytest.raises(BadInput, match="检查情况"):
        inspected(permit, findings="")
    assert papers(permit) == {}


def test_its_own_paper_bears_proposal_and_approval_as_they_were_said(permit: Permit) -> None:
    permit.step("propose_refusal", REASON)
    proposed_on = permit.on
    permit.later(days=1)
    permit.step("approve_refusal", {"opinion": "同意。理由充分"})
    content = papers(permit)["permit_refusal_approval"]
    assert (content.subject, content.case_name) == ("储存", "顺达五金厂的许可")
    assert (content.proposal, content.proposed_on) == ("提请不予许可：消防通道宽度不足", proposed_on)
    assert (content.review, content.approval.text) == (None, "同意。理由充分")
    assert content.approval.name == permit.cast.head.name
    assert (permit.matter.phase, permit.facts.answer) == ("answered", "refused")
    assert list(paper_faults(PRACTICE, permit.entries)) == []


def test_a_paper_that_was_tampered_with_is_named(permit: Permit) -> None:
    permit.step("propose_refusal", REASON)
    permit.step("approve_refusal", {})

    def altered(entry: EntryShape) -> EntryShape:
        if entry.kind != "document_issued" or entry.body is None:
            return entry
        facts = {**entry.payload["facts"], "subject": "经营"}
        text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        payload = {**entry.payload, "facts": facts, "content_sha256": hashlib.sha256(text.encode()).hexdigest()}
        return entry._replace(body=entry.body._replace(payload=payload))

    (fault,) = paper_faults(PRACTICE, [altered(entry) for entry in permit.entries])
    assert fault.code == "paper_differs"
    assert "申请事项与案卷记录不符" in fault.text


def test_what_was_sent_back_is_proposed_again(permit: Permit) -> None:
    permit.step("propose_refusal", REASON)
    permit.step("return_proposal", {"of": "propose_refusal", "reason": "写明实测宽度"}, actor=permit.cast.head)
    (sent_back,) = returned_in(PERMIT, permit.entries)
    assert "写明实测宽度" in sent_back.words
    with pytest.raises(Refused, match="没有待审批的呈批件：提请不予许可"):
        permit.step("approve_refusal", {})
    permit.step("propose_refusal", {"reason": "通道实测2.8米，不足4米"})
    permit.step("approve_refusal", {})
    assert papers(permit)["permit_refusal_approval"].proposal == "提请不予许可：通道实测2.8米，不足4米"


def test_it_refuses_an_approval_that_nobody_asked_for(permit: Permit) -> None:
    with pytest.raises(Refused, match="没有待审批的呈批件"):
        permit.step("approve_refusal", {})


def test_it_refuses_an_agreement_that_says_no(permit: Permit) -> None:
    permit.step("propose_refusal", REASON)
    with pytest.raises(Refused, match="办理的是同意"):
        permit.step("approve_refusal", {"opinion": "不同意"})


def test_approving_requires_the_permission_of_the_head(permit: Permit) -> None:
    permit.step("propose_refusal", REASON)
    with pytest.raises(NotAllowed):
        permit.step("approve_refusal", {}, actor=permit.cast.officer_in_charge)


def test_it_is_bound_in_its_own_order(permit: Permit) -> None:
    from hengping.work.matters.paper_sources.common import COMMON
    from hengping.work.matters.papers import context_of
    from hengping.work.matters.standing import standing_of

    inspected(permit)
    permit.step("propose_refusal", REASON)
    permit.step("approve_refusal", {})
    standing = standing_of(permit.matter, permit.on)
    context = context_of(standing, "approve_refusal", {}, actor=permit.cast.head, on=permit.on)
    rows = COMMON.of_kind["file_catalogue"]["entries"].source(context)
    assert [row["title"] for row in rows] == ["不予许可审批表", "现场检查记录"]
    turned = replace(context, practice=replace(PRACTICE, binding_order=PRACTICE.binding_order[::-1]))
    rows = COMMON.of_kind["file_catalogue"]["entries"].source(turned)
    assert [row["title"] for row in rows] == ["现场检查记录", "不予许可审批表"]
    assert COMMON.of_kind["file_cover"]["heading"].source(context) == "许可（示例）案卷"

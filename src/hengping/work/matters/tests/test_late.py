"""Late truth: what happened earlier is entered late, at its own day, with the reason, and names what it upsets."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from hengping.ground.documents import queries as document_queries
from hengping.ground.errors import BadInput, Refused
from hengping.kit.days import day_of
from hengping.work.matters import actions
from hengping.work.matters.shapes import Late
from hengping.work.matters.tests.toy import Permit

pytestmark = pytest.mark.django_db

LATE = Late("record", "邮件今天才到")


def consulted(permit: Permit) -> None:
    permit.step("consult_expert", {"expert": "评审中心"})
    permit.later(days=5)


def test_a_record_is_entered_late_at_its_own_day(permit: Permit) -> None:
    consulted(permit)
    earlier = permit.on - timedelta(days=2)
    permit.step("receive_opinion", {"opinion": "可行"}, on=earlier, late=LATE)
    entry = permit.entries[-1]
    assert (day_of(entry.happened_at), day_of(entry.recorded_at)) == (earlier, permit.on)
    assert (entry.late, entry.late_reason) == ("record", "邮件今天才到")
    assert "upsets" not in entry.payload
    assert permit.matter.phase == "applied"


def test_it_refuses_an_earlier_day_without_a_reason(permit: Permit) -> None:
    consulted(permit)
    earlier = permit.on - timedelta(days=2)
    with pytest.raises(Refused, match="没有注明补记"):
        permit.step("receive_opinion", {"opinion": "可行"}, on=earlier)
    with pytest.raises(Refused, match="没有写明补记的理由"):
        permit.step("receive_opinion", {"opinion": "可行"}, on=earlier, late=Late("record", " "))


def test_it_refuses_a_day_to_come(permit: Permit) -> None:
    consulted(permit)
    with pytest.raises(Refused, match="还没有到"):
        permit.step("receive_opinion", {"opinion": "可行"}, on=permit.on + timedelta(days=1))


def test_it_refuses_a_mark_that_says_nothing_true(permit: Permit) -> None:
    consulted(permit)
    with pytest.raises(BadInput, match="当日办理"):
        permit.step("receive_opinion", {"opinion": "可行"}, late=LATE)
    with pytest.raises(BadInput, match="没有这种补记事由"):
        permit.step("receive_opinion", {"opinion": "可行"}, late=Late("banana", "x"))


def test_it_is_asked_as_of_its_own_day(permit: Permit) -> None:
    """On the day before the expert was asked there was nothing to receive."""
    permit.later(days=2)
    permit.step("consult_expert", {"expert": "评审中心"})
    permit.later(days=2)
    with pytest.raises(Refused, match="审查"):
        permit.step("receive_opinion", {"opinion": "可行"}, on=permit.on - timedelta(days=3), late=LATE)


def test_what_it_upsets_is_shown_first_and_named_in_the_entry(inherited: Permit) -> None:
    inherited.received(inherited.on)
    inherited.step("approve_extension", {"answer": "granted"})
    inherited.later(days=2)
    before = inherited.entries
    day = inherited.on - timedelta(days=4)
    with pytest.raises(actions.Upsets, match="以后办理的“作出答复”"):
        inherited.step(
            "consult_expert",
            {"expert": "评审中心"},
            on=day,
            late=Late("continued", "由上一单位移来"),
        )
    assert inherited.entries == before
    inherited.step(
        "consult_expert", {"expert": "评审中心"}, on=day, late=Late("continued", "由上一单位移来"), although_upsets=True
    )
    (upset,) = inherited.entries[-1].payload["upsets"]
    assert upset["gate"] == "step_fits_phase"
    assert "等待评审" in upset["text"]
    assert inherited.facts.consulted_on == day


def test_a_desk_step_carries_the_day_on_which_it_is_done(permit: Permit) -> None:
    permit.later(days=3)
    day = permit.on - timedelta(days=1)
    with pytest.raises(Refused, match="以办理当日为准"):
        permit.step("approve_extension", {"answer": "granted"}, on=day, late=LATE)
    permit.step("approve_extension", {"answer": "granted"}, on=day, late=Late("oral", "负责人电话同意"))
    assert permit.entries[-1].late == "oral"


def test_by_word_of_mouth_only_where_a_rule_lets_it_be_made_up(permit: Permit) -> None:
    permit.later(days=3)
    with pytest.raises(Refused, match="不能以口头批准后补办"):
        permit.step(
            "consult_expert", {"expert": "评审中心"}, on=permit.on - timedelta(days=1), late=Late("oral", "电话")
        )


def test_word_of_mouth_is_put_on_paper_while_there_is_time(permit: Permit) -> None:
    permit.later(days=3)
    day = permit.on - timedelta(days=2)
    with pytest.raises(Refused, match="补办书面审批") as refused:
        permit.step("approve_extension", {"answer": "granted"}, on=day, late=Late("oral", "负责人电话同意"))
    assert "按补办书面审批的当日记入" in refused.value.findings[0].cure
    permit.step("approve_extension", {"answer": "granted"})
    assert permit.entries[-1].late == ""


def test_only_what_was_taken_over_is_continued(inherited: Permit) -> None:
    given = {"expert": "评审中心"}
    late = Late("continued", "由上一单位移来")
    with pytest.raises(Refused, match="不是从其他单位接收的"):
        inherited.step("consult_expert", given, on=inherited.on - timedelta(days=3), late=late)
    inherited.received(inherited.on - timedelta(days=2))
    with pytest.raises(Refused, match="由本单位办理"):
        inherited.step("consult_expert", given, on=inherited.on - timedelta(days=1), late=late)
    inherited.step("consult_expert", given, on=inherited.on - timedelta(days=3), late=late)
    assert inherited.entries[-1].late == "continued"


def test_a_paper_signed_by_hand_needs_its_scan(permit: Permit) -> None:
    permit.later(days=3)
    day = permit.on - timedelta(days=1)
    given = {"answer": "granted"}
    with pytest.raises(BadInput, match="原件"):
        permit.step("approve_extension", given, on=day, late=Late("by_hand", "停电"))
    with pytest.raises(BadInput, match="没有这些材料"):
        permit.step("approve_extension", given, on=day, late=Late("by_hand", "停电", "0" * 64))
    scan = permit.scan()
    permit.step("approve_extension", given, on=day, late=Late("by_hand", "停电", scan))
    entry = permit.entries[-1]
    assert entry.exhibits == (scan,)
    assert (entry.late, entry.late_reason) == ("by_hand", "停电")


def by_hand(permit: Permit, step: str, data: dict[str, str], day: date, scan: str) -> None:
    permit.step(step, data, on=day, late=Late("by_hand", "停电", scan))


def test_it_refuses_what_was_not_filed_as_the_signed_paper_of_that_step(permit: Permit) -> None:
    permit.later(days=3)
    day = permit.on - timedelta(days=1)
    for scan in (permit.scan(signs=""), permit.scan(signs="consult_expert")):
        with pytest.raises(BadInput, match="不是作为“作出答复”的签批原件存入的"):
            by_hand(permit, "approve_extension", {"answer": "granted"}, day, scan)


def test_it_refuses_a_signed_paper_that_proved_something_already(permit: Permit) -> None:
    permit.later(days=3)
    scan = permit.scan(signs="consult_expert")
    assert [one.payload["sha256"] for one in actions.signed_papers(permit.entries, "consult_expert")] == [scan]
    by_hand(permit, "consult_expert", {"expert": "评审中心"}, permit.on - timedelta(days=1), scan)
    assert actions.signed_papers(permit.entries, "consult_expert") == []
    with pytest.raises(BadInput, match=f"已经用于第{permit.entries[-1].seq}条记录"):
        by_hand(permit, "consult_expert", {"expert": "评审中心"}, permit.on - timedelta(days=1), scan)


def test_it_refuses_a_paper_that_was_filed_before_it_was_signed(permit: Permit) -> None:
    scan = permit.scan()
    permit.later(days=3)
    with pytest.raises(BadInput, match="早于所填的签批日期"):
        by_hand(permit, "approve_extension", {"answer": "granted"}, permit.on - timedelta(days=1), scan)


def test_a_signed_paper_is_no_evidence(permit: Permit) -> None:
    filing = {
        "dossier_id": permit.id,
        "name": "原件",
        "file_name": "原件.txt",
        "content": "同意。".encode(),
        "source": "扫描",
        "actor": permit.cast.officer_in_charge,
        "at": permit.now,
    }
    with pytest.raises(BadInput, match="不是证据"):
        actions.add_evidence(**filing, evidence="documentary", signs="approve_extension")
    with pytest.raises(BadInput, match="没有这个步骤"):
        actions.add_evidence(**filing, evidence="", signs="fly")
    with pytest.raises(BadInput, match="证据种类"):
        actions.add_evidence(**filing, evidence="")


def test_a_service_is_recorded_late_with_its_receipt(permit: Permit) -> None:
    paper = permit.paper()
    permit.step("approve_extension", {"answer": "granted"})
    permit.later(days=6)
    day = permit.on - timedelta(days=3)
    with pytest.raises(Refused, match="没有注明补记"):
        permit.serve(paper.id, served_on=day)
    permit.serve(paper.id, served_on=day, late=LATE)
    served = next(entry for entry in permit.entries if entry.kind == "document_served")
    assert (day_of(served.happened_at), served.late_reason) == (day, LATE.reason)
    receipt = next(one for one in document_queries.list_documents(permit.id) if one.kind == "service_receipt")
    assert receipt.issued_on == day


def test_a_second_service_asks_first(permit: Permit) -> None:
    paper = permit.paper()
    permit.step("approve_extension", {"answer": "granted"})
    permit.serve(paper.id)
    with pytest.raises(Refused, match="已经于2025年3月3日送达"):
        permit.serve(paper.id)
    shape = permit.serve(paper.id, again="当事人没有收到")
    assert len(shape.services) == 2
    last = [entry for entry in permit.entries if entry.kind == "document_served"][-1]
    assert (last.payload["again"], last.payload["first_invalid"]) == ("当事人没有收到", False)
    permit.serve(paper.id, again="签收人无权代收", first_invalid=True)
    last = [entry for entry in permit.entries if entry.kind == "document_served"][-1]
    assert last.payload["first_invalid"] is True


def test_day_and_proof_of_a_service_are_corrected(permit: Permit) -> None:
    from hengping.ground.documents.verification import document_faults

    paper = permit.paper()
    permit.step("approve_extension", {"answer": "granted"})
    permit.later(days=4)
    permit.serve(paper.id)
    entry = next(entry for entry in permit.entries if entry.kind == "document_served")
    day = permit.on - timedelta(days=2)
    actions.correct_entry(
        dossier_id=permit.id,
        seq=entry.seq,
        reason="回执上的日期",
        data={"served_on": day.isoformat(), "proof": "回证2"},
        actor=permit.cast.officer_in_charge,
        at=permit.now,
    )
    correction = permit.entries[-1].payload
    assert correction["on"] == day.isoformat()
    assert correction["particulars"] == {
        "served_on": day.isoformat(),
        "effective_on": day.isoformat(),
        "proof": "回证2",
    }
    (service,) = document_queries.list_documents(permit.id)[0].services
    assert (service.served_on, service.effective_on, service.receipt["proof"]) == (day, day, "回证2")
    assert list(document_faults(permit.id, permit.entries)) == []


def test_a_corrected_service_still_needs_what_its_way_demands(permit: Permit) -> None:
    paper = permit.paper()
    permit.step("approve_extension", {"answer": "granted"})
    permit.serve(paper.id)
    entry = next(entry for entry in permit.entries if entry.kind == "document_served")
    with pytest.raises(BadInput, match="邮件号码"):
        actions.correct_entry(
            dossier_id=permit.id,
            seq=entry.seq,
            reason="是邮寄的",
            data={"mode": "post"},
            actor=permit.cast.officer_in_charge,
            at=permit.now,
        )


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"proof": 5}, "proof"),
        ({"served_on": 5}, "served_on"),
        ({"served_on": "2025-03-03", "number": "改不了"}, "number"),
        ({"mode": "direct", "place": "另一处"}, "place"),
        ({"document": "另一份"}, "document"),
    ],
)
def test_it_refuses_what_a_corrected_service_may_not_say(permit: Permit, changed: dict[str, Any], field: str) -> None:
    paper = permit.paper()
    permit.step("approve_extension", {"answer": "granted"})
    permit.serve(paper.id)
    before = permit.entries
    entry = next(entry for entry in before if entry.kind == "document_served")
    with pytest.raises(BadInput) as caught:
        actions.correct_entry(
            dossier_id=permit.id,
            seq=entry.seq,
            reason="写错",
            data=changed,
            actor=permit.cast.officer_in_charge,
            at=permit.now,
        )
    assert list(caught.value.fields) == [field]
    assert permit.entries == before

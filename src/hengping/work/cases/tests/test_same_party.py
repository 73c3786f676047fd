"""A party is on papers whom the record names: a change of the register reaches none before the dossier took it up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hengping.ground.errors import Refused
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_papers_of_one_party import context
from hengping.work.matters.models import MatterParty
from hengping.work.matters.paper_verification import paper_faults
from hengping.work.matters.queries import get_state
from hengping.work.matters.same_party import changed_in_register, other_parties
from hengping.work.parties.actions import change_party
from hengping.work.parties.models import Party
from hengping.work.parties.shapes import Particulars

pytestmark = pytest.mark.django_db

OTHER_NUMBER = "91440101MA59ABCD1K"


def rename(play: Play, **changes: str) -> None:
    """Change the register, however that came about: by two hands, by one, in the database."""
    Party.objects.filter(pk=MatterParty.objects.get(matter_id=play.id).party_id).update(**changes)


def disposal_proposed(play: Play) -> None:
    play.noticed()
    play.later(days=14)
    play.step("propose_disposal", {"outcome": "penalty", "reason": "事实清楚"})
    play.step("endorse_proposal", {"of": "propose_disposal"})


APPROVED = {"opinion": "同意", "agency_head": True}
ISSUED = {"remedies_told": True, "surcharge_told": True, "correction_told": True, "defence_answered": True}


def differing(play: Play, step: str, data: dict[str, Any]) -> list[str]:
    with pytest.raises(Refused) as caught:
        play.step(step, data)
    return [one.text for one in caught.value.findings if one.gate == "paper_equals_record"]


def test_it_refuses_to_approve_about_a_party_that_nobody_proposed(play: Play) -> None:
    disposal_proposed(play)
    rename(play, name="云汀市无关路人贸易有限公司")
    (text,) = differing(play, "approve_disposal", APPROVED)
    assert "的当事人与案卷记录不一致：文书写的是“云汀市无关路人贸易有限公司（" in text


def test_it_refuses_a_decision_against_another_number(play: Play) -> None:
    disposal_proposed(play)
    play.step("approve_disposal", APPROVED)
    rename(play, credit_code=OTHER_NUMBER)
    (text,) = differing(play, "issue_decision", ISSUED)
    assert OTHER_NUMBER in text


def test_what_the_dossier_took_up_stands_on_papers(play: Play) -> None:
    disposal_proposed(play)
    rename(play, name="安平县顺达五金制品厂")
    play.step("identify_party", {"reason": "营业执照变更登记"})
    play.step("approve_disposal", APPROVED)


def test_after_the_decision_a_party_may_have_a_new_name_and_no_new_number(play: Play) -> None:
    play.decided()
    later = read_matter(play, "issue_urging")
    assert list(other_parties("催告书", later)) == []
    rename(play, name="安平县顺达五金制品厂")
    assert list(other_parties("催告书", read_matter(play, "issue_urging"))) == []
    rename(play, credit_code=OTHER_NUMBER)
    (reading,) = other_parties("催告书", read_matter(play, "issue_urging"))
    assert OTHER_NUMBER in reading.said


def test_of_a_person_the_end_of_the_number_is_told(play: Play) -> None:
    play.filed()
    made = read_matter(play, "report_investigation")
    (track,) = made.facts.parties
    person = {"name": "张三", "person": True, "id_number": "440111198001011234", "credit_code": ""}
    known = replace(track, name="张三", person=True, identifier="440111197001011234")
    made = replace(made, facts=replace(made.facts, parties=(known,)), read={"parties": {known.key: person}})
    (reading,) = other_parties("报告", made)
    assert (reading.said, reading.held) == ("张三（…1234）", "张三（…1234），号码不同")


def read_matter(play: Play, step: str) -> Any:
    return context(play, step, key="")


def test_a_paper_of_another_party_is_named(play: Play) -> None:
    disposal_proposed(play)
    entries = list_entries(play.id)
    assert list(paper_faults(CASE_PRACTICE, entries)) == []
    faults = list(paper_faults(CASE_PRACTICE, [of_another(entry) for entry in entries]))
    assert {fault.code for fault in faults} == {"paper_differs"}
    assert any("写的当事人是“云汀市无关路人贸易有限公司（" in fault.text for fault in faults)


def of_another(entry: EntryShape) -> EntryShape:
    """The entry with another party in what the register told when the notice was issued."""
    if entry.kind != "issue_notice":
        return entry
    known = entry.payload["known"]
    parties = {key: {**row, "name": "云汀市无关路人贸易有限公司"} for key, row in known["read"]["parties"].items()}
    payload = {**entry.payload, "known": {**known, "read": {**known["read"], "parties": parties}}}
    return entry._replace(body=entry.body._replace(payload=payload))  # type: ignore[union-attr]  # it has one


def told_on_the_page(play: Play) -> list[str]:
    view = get_state(play.cast.officer_in_charge, play.id, play.on)
    return list(changed_in_register(view.practice, view.matter, view.facts))


def change(play: Play, reason: str, **changes: str) -> None:
    """Change the register as a clerk does, alone and with the reason that it asks for."""
    party_id = MatterParty.objects.get(matter_id=play.id).party_id
    party = Party.objects.get(pk=party_id)
    names = ("name", "credit_code", "unit_type", "legal_representative", "address")
    given: dict[str, Any] = {name: getattr(party, name) for name in names} | changes
    change_party(
        party_id=party_id,
        particulars=Particulars(person=False, **given),
        reason=reason,
        expected_version=party.version,
        actor=play.cast.clerk,
        at=play.now,
        on=play.on,
    )


def test_the_page_says_what_the_register_changed_and_why(play: Play) -> None:
    play.open()
    assert told_on_the_page(play) == []
    play.step("record_inspection", {"certificate_shown": True, "place": "车间", "signed": True})
    disposal_proposed_in(play)
    assert told_on_the_page(play) == []
    change(play, "换发营业执照。", name="安平县顺达五金制品厂")
    change(play, "电话变更", address="安平县工业路2号")
    (said,) = told_on_the_page(play)
    assert "案卷和已发文书上是安平县顺达五金厂（" in said
    assert "登记簿现在是安平县顺达五金制品厂（" in said
    assert "由谢小兰修改，理由：换发营业执照。先办理“" in said
    assert "只有名称变更" not in said


def disposal_proposed_in(play: Play) -> None:
    cause = {"cause": "未设置安全警示标志", "competence": "territorial", "violated_on": play.on}
    play.approved("propose_filing", "approve_filing", cause)


def test_after_the_decision_the_page_says_what_follows_for_papers(play: Play) -> None:
    play.decided()
    change(play, "换发营业执照", name="安平县顺达五金制品厂")
    (said,) = told_on_the_page(play)
    assert said.endswith("只有名称变更：已发的文书不变，以后制发的写现在的名称。")
    rename(play, credit_code=OTHER_NUMBER)
    (said,) = told_on_the_page(play)
    assert OTHER_NUMBER in said
    assert said.endswith("号码不同，不能再制发写有当事人的文书；请核对登记簿，改错的改回来。")


def test_a_change_of_which_the_register_knows_nothing_is_said(play: Play) -> None:
    play.filed()
    rename(play, credit_code=OTHER_NUMBER)
    (said,) = told_on_the_page(play)
    assert "登记簿里没有修改的记录，请核对。" in said

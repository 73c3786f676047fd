"""The papers of one case name the same provisions for the same party, and only those that apply."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hengping.ground.documents import queries as documents
from hengping.ground.documents.tests.reading_back import extracted
from hengping.ground.errors import BadInput, Refused
from hengping.ground.records.queries import list_entries
from hengping.kit.identity import card_check_character
from hengping.law.penalty.particulars import Investigated
from hengping.law.procedure.matter import Decision
from hengping.work.cases import actions
from hengping.work.cases.actions import Weighing
from hengping.work.cases.filling import latest_sheet, rows_of
from hengping.work.cases.paper_sources import closing, the_case, the_violation
from hengping.work.cases.tests.conftest import PNG, Play, approved_report
from hengping.work.matters import actions as matters
from hengping.work.matters.models import Matter, MatterParty
from hengping.work.matters.paper_context import Context, for_party
from hengping.work.matters.papers import context_of
from hengping.work.matters.standing import standing_of
from hengping.work.parties.actions import add_person, create_party
from hengping.work.parties.models import Party
from hengping.work.parties.queries import party_for_papers
from hengping.work.parties.shapes import Particulars

pytestmark = pytest.mark.django_db

PERSON = "张三"
OF_THE_UNIT = ["《中华人民共和国安全生产法》第四条第一款", "《中华人民共和国安全生产法》第四十一条第二款"]
OF_THE_PERSON = ["《中华人民共和国安全生产法》第二十一条第（五）项"]
OWN_CAUSE = "未履行安全生产管理职责，导致发生生产安全事故"
OWN_FACTS = "没有督促、检查本单位的安全生产工作，没有及时消除事故隐患。"


def rows(
    report: Investigated,
    breached: tuple[str, ...] = tuple(OF_THE_UNIT),
    cause: str = OWN_CAUSE,
    own_facts: str = OWN_FACTS,
) -> list[Weighing]:
    common: dict[str, Any] = {
        "stage": "accident",
        "act_on": date(2025, 3, 3),
        "reasons": {"fault": "过失", "harm": "造成一人死亡"},
        "investigated": report,
        "proofs": {"last_year_income": report.report},
    }
    unit = {"accident_grade": "general", "deaths": 1}
    person = {"accident_grade": "general", "last_year_income": 200_000_00}
    return [
        Weighing("p1", "AQF-114", subject="unit", proposed=300_000_00, measured=unit, breached=breached, **common),
        Weighing(
            "p2",
            "AQF-95",
            subject="main_person",
            proposed=80_000_00,
            measured=person,
            breached=tuple(OF_THE_PERSON),
            cause=cause,
            facts=own_facts,
            **common,
        ),
    ]


FACTS = "车间发生一起一般生产安全事故，造成一人死亡。"


def weigh(
    play: Play, breached: tuple[str, ...] = tuple(OF_THE_UNIT), facts: str = FACTS, words_reason: str = "", **own: str
) -> str:
    return actions.weigh(
        dossier_id=play.id,
        rows=rows(approved_report(play, play.on), breached, **own),
        facts_text=facts,
        reasons_text="综合过失、持续时间和后果。",
        actor=play.cast.officer_in_charge,
        at=play.now,
        on=play.on,
        words_reason=words_reason,
    ).version


@pytest.fixture
def of_an_accident(play: Play) -> Play:
    """A unit and its main person are investigated after an accident; the evidence is verified."""
    body = "44990019710301001"
    person = create_party(
        particulars=Particulars(
            person=True,
            name=PERSON,
            id_kind="id_card",
            id_number=body + card_check_character(body),
            employer="安平县顺达五金厂",
            address="一路1号",
        ),
        actor=play.cast.officer_in_charge,
        at=play.now,
        on=play.on,
    )
    play.open(name="顺达五金厂事故案", category="accident", party_ids=[play.party_id, person.id])
    play.step("record_inspection", {"certificate_shown": True, "place": "车间", "signed": True})
    filing = {"cause": "对生产安全事故负有责任", "competence": "territorial", "violated_on": play.on}
    play.approved("propose_filing", "approve_filing", filing | {"items": ["AQF-114", "AQF-95"]})
    matters.add_evidence(
        dossier_id=play.id,
        evidence="audiovisual",
        name="照片.png",
        file_name="照片.png",
        content=PNG,
        source="现场拍摄",
        actor=play.cast.officer_in_charge,
        at=play.now,
    )
    play.later(days=1)
    play.step("verify_evidence", {"verified": True})
    return play


def test_it_refuses_a_cause_of_a_person_that_is_no_violation_of_the_case(of_an_accident: Play) -> None:
    with pytest.raises(BadInput) as refused:
        weigh(of_an_accident, cause="殴打执法人员")
    text = "案由看不出与违法行为“主要负责人失职引发事故”有关，请按所选的违法行为写。"
    assert refused.value.fields == {"1.cause": text}
    weigh(of_an_accident, cause="主要负责人没有履行职责")


def test_whom_a_sheet_alone_names_is_asked_about(of_an_accident: Play) -> None:
    """A sheet proves nobody: whom only its texts name is not on record by that, nor is a firm."""
    play = of_an_accident
    own = "张三殴打执法人员王五，致王五重伤。"
    facts = f"{FACTS}工人赵六证实，材料由松茂电子有限公司提供。"
    with pytest.raises(Refused) as refused:
        weigh(play, facts=facts, own_facts=own)
    told = [one.text for one in refused.value.findings if one.gate == "words_agree_with_record"]
    for said in ("王五", "赵六"):
        assert any(f"写有“{said}”，案卷记录：案卷中没有这个人" in text for text in told), told
    assert any("松茂电子有限公司" in text for text in told)
    version = weigh(play, facts=facts, own_facts=own, words_reason="以询问笔录为准")
    kept = list_entries(play.id)[-1].payload["words"]["readings"]
    assert {"王五", "赵六"} <= {one["said"] for one in kept}
    play.step("report_investigation", {"outcome": "penalty", "version": version, "facts_supported": True})


def test_it_refuses_a_main_person_whom_no_register_names(of_an_accident: Play) -> None:
    play = of_an_accident
    Party.objects.filter(pk=play.party_id).update(legal_representative="李四")
    with pytest.raises(Refused) as refused:
        weigh(play)
    assert [one.text for one in refused.value.findings] == [
        f"没有登记{PERSON}是所在单位的主要负责人，不能按主要负责人处罚"
    ]
    named = {"party_id": play.party_id, "name": PERSON, "position": "厂长", "phone": ""}
    add_person(**named, duty="main_responsible", actor=play.cast.officer_in_charge, at=play.now)
    assert weigh(play)
    person = MatterParty.objects.get(matter_id=play.id, key="p2").party_id
    assert party_for_papers(person).post == "厂长"


def test_it_refuses_that_the_party_confirmed_where_nobody_was_heard(of_an_accident: Play) -> None:
    with pytest.raises(BadInput) as refused:
        weigh(of_an_accident, facts="车间发生一起事故，当事人对事实予以确认。")
    assert "没有询问笔录" in refused.value.fields["facts_text"]


def reported(play: Play) -> None:
    version = weigh(play)
    play.later()
    play.step("report_investigation", {"outcome": "penalty", "version": version, "facts_supported": True})


def papers(play: Play, kind: str) -> dict[str, Any]:
    return {one.party: documents.content_of(one.id) for one in documents.list_documents(play.id) if one.kind == kind}


def printed(play: Play, kind: str) -> str:
    (paper,) = [one for one in documents.list_documents(play.id) if one.kind == kind]
    return extracted(documents.read_document(paper.id))


def test_it_works(of_an_accident: Play) -> None:
    reported(of_an_accident)
    (report,) = papers(of_an_accident, "investigation_report").values()
    factory = "安平县顺达五金厂"
    assert report.breached == (f"{factory}：{'、'.join(OF_THE_UNIT)}", f"{PERSON}：{OF_THE_PERSON[0]}")
    assert report.basis == (
        f"{factory}：《中华人民共和国安全生产法》第一百一十四条第一款第（一）项",
        f"{PERSON}：《中华人民共和国安全生产法》第九十五条第（一）项",
    )
    person = next(one for one in report.parties if one.person)
    assert person.post == "法定代表人（主要负责人）"
    text = printed(of_an_accident, "investigation_report")
    assert f"{factory}：《中华人民共和国安全生产法》第四条第一款、第四十一条第二款；{PERSON}：《" in text
    assert f"{PERSON}上一年年收入200,000元，按百分之四十计算，罚款数额为80,000元。" in text
    assert "第一百一十四条第二款" not in text


def test_the_fines_of_several_parties_are_no_one_sum(of_an_accident: Play) -> None:
    reported(of_an_accident)
    text = printed(of_an_accident, "investigation_report")
    assert f"对安平县顺达五金厂罚款300,000.00元；对{PERSON}罚款80,000.00元。" in text
    assert "380,000.00" not in text


def test_the_closing_names_every_decision(of_an_accident: Play) -> None:
    play = of_an_accident
    standing = standing_of(Matter.objects.select_related("dossier").get(pk=play.id), play.on)
    made = context_of(standing, "approve_closing", {}, actor=play.cast.leader, on=play.on)
    decisions = (
        Decision("d1", "penalty_decision_unit", play.on, "p1", "应急罚〔2025〕5号", gone_on=play.on, gone_by="agency"),
        Decision("d2", "penalty_decision_person", play.on, "p2", "应急罚〔2025〕6号"),
        Decision("d3", "no_penalty_decision", play.on, "p2", "应急不罚〔2025〕7号"),
    )
    numbers = closing.SOURCES.of_kind["closing_approval"]["decision_number"].source
    decided = replace(made, facts=replace(made.facts, decisions=decisions))
    assert numbers(decided) == "应急罚〔2025〕5号（已撤销）\n应急罚〔2025〕6号"
    assert numbers(made) == ""


def to_be_decided(play: Play) -> tuple[Context[Any], Context[Any]]:
    """What the decisions to the unit and to its main person are made from, once the report is in."""
    reported(play)
    standing = standing_of(Matter.objects.select_related("dossier").get(pk=play.id), play.on)
    sheet = latest_sheet(standing.matter)
    assert sheet
    data = {"penalty": rows_of(sheet)}
    made = context_of(standing, "issue_decision", data, actor=play.cast.officer_in_charge, on=play.on)
    return for_party(made, "p1"), for_party(made, "p2")


def test_notice_and_decision_to_each_party_say_what_the_report_said(of_an_accident: Play) -> None:
    play = of_an_accident
    unit, person = to_be_decided(play)
    assert [the_violation.breached(one) for one in (unit, person)] == [OF_THE_UNIT, OF_THE_PERSON]
    assert the_violation.basis(unit) == ["《中华人民共和国安全生产法》第一百一十四条第一款第（一）项"]
    assert the_violation.basis(person) == ["《中华人民共和国安全生产法》第九十五条第（一）项"]
    reasons = the_violation.SOURCES.shared["discretion"].source
    assert "年收入" not in str(reasons(unit))
    assert str(reasons(person)).endswith("\n上一年年收入200,000元，按百分之四十计算，罚款数额为80,000元。")


def test_the_form_on_which_leaders_decide_says_what_the_report_said(of_an_accident: Play) -> None:
    play = of_an_accident
    reported(play)
    (report,) = papers(play, "investigation_report").values()
    standing = standing_of(Matter.objects.select_related("dossier").get(pk=play.id), play.on)
    made = context_of(standing, "approve_disposal", {}, actor=play.cast.leader, on=play.on)
    assert the_violation.breached(made) == list(report.breached)
    assert the_violation.basis(made) == list(report.basis)
    assert the_violation.facts_found(made) == report.facts_text
    assert the_violation.SOURCES.shared["discretion"].source(made) == report.discretion
    assert the_violation.basis(replace(made, party_key="p2")) == ["《中华人民共和国安全生产法》第九十五条第（一）项"]


def test_a_penalty_that_was_not_weighed_names_what_the_table_names(of_an_accident: Play) -> None:
    play = of_an_accident
    standing = standing_of(Matter.objects.select_related("dossier").get(pk=play.id), play.on)
    data = {"penalty": [{"party": "p2", "items": ["AQF-95"], "fine": 1}]}
    made = context_of(standing, "report_investigation", data, actor=play.cast.officer_in_charge, on=play.on)
    assert the_violation.basis(made) == ["《中华人民共和国安全生产法》第九十五条"]
    assert the_violation.breached(made) == ["《中华人民共和国安全生产法》第二十一条"]


def test_it_refuses_a_row_that_does_not_say_what_was_breached(of_an_accident: Play) -> None:
    with pytest.raises(BadInput) as refused:
        weigh(of_an_accident, breached=())
    assert refused.value.fields == {"0.breached": "AQF-114可能违反不同的规定，请写明违反的规定，写到条、款、项。"}


def test_a_person_is_punished_for_what_that_person_did(of_an_accident: Play) -> None:
    play = of_an_accident
    unit, person = to_be_decided(play)
    assert [the_case.cause(one) for one in (unit, person)] == ["对生产安全事故负有责任", OWN_CAUSE]
    assert str(the_violation.facts_found(unit)).startswith(FACTS)
    assert str(the_violation.facts_found(person)).startswith(OWN_FACTS)
    assert FACTS not in str(the_violation.facts_found(person))
    (report,) = papers(play, "investigation_report").values()
    assert report.facts_text.startswith(f"{FACTS}\n{PERSON}：{OWN_FACTS}")
    sheet = latest_sheet(Matter.objects.get(pk=play.id))
    assert sheet
    digests = [row["facts"] for row in sheet.penalty]
    assert len(set(digests)) == 2


def test_what_a_person_did_is_held_against_the_record(of_an_accident: Play) -> None:
    """A day that stands nowhere else does not vouch for itself."""
    play = of_an_accident
    with pytest.raises(Refused, match="2019年5月6日"):
        weigh(play, own_facts=f"2019年5月6日起{OWN_FACTS}")


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"cause": ""}, "1.cause"),
        ({"facts": " "}, "1.facts"),
        ({"breached": ()}, "1.breached"),
        ({"breached": ("《中华人民共和国安全生产法》第二十一条",)}, "1.breached"),
        ({"breached": ("《中华人民共和国安全生产法》第四条第一款",)}, "1.breached"),
    ],
)
def test_it_refuses_a_person_with_nothing_of_its_own(of_an_accident: Play, missing: dict[str, Any], field: str) -> None:
    play = of_an_accident
    unit, person = rows(approved_report(play, play.on))
    with pytest.raises(BadInput) as refused:
        actions.weigh(
            dossier_id=play.id,
            rows=[unit, replace(person, **missing)],
            facts_text=FACTS,
            reasons_text="综合过失和后果。",
            actor=play.cast.officer_in_charge,
            at=play.now,
            on=play.on,
        )
    assert list(refused.value.fields) == [field]

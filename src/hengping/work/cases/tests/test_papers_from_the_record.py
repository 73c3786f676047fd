"""Nothing on paper differs from the record: every fact has one origin, what the record holds cannot be typed over."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.queries import content_of, list_documents, read_document
from hengping.ground.documents.reading import fields_of, texts_of
from hengping.ground.documents.tests.reading_back import extracted
from hengping.ground.errors import BadInput, Refused
from hengping.ground.records.bundled import entry_of
from hengping.ground.records.export import export_dossier
from hengping.ground.records.queries import list_entries
from hengping.kit.chain.verify import verify_path
from hengping.kit.days import chinese_day
from hengping.law.penalty.procedure import PENALTY
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.cases.tests.conftest import Play, told
from hengping.work.cases.tests.holding import other_than
from hengping.work.matters.models import Matter
from hengping.work.matters.paper_sources import Fact
from hengping.work.matters.paper_verification import bundle_faults, live_paper_faults
from hengping.work.matters.papers import Drawn, context_of, draw, fact_of, issue_papers
from hengping.work.matters.standing import standing_of

ISSUING = [(code, kind) for code, row in PENALTY.steps.items() for kind in row.documents]


def facts_of(step: str, kind: str) -> dict[str, Fact]:
    return {blank.name: fact_of(CASE_PRACTICE, step, kind, blank.name) for blank in fields_of(get_kind(kind).content)}


@pytest.mark.parametrize(("step", "kind"), ISSUING)
def test_every_fact_of_every_paper_has_one_declared_origin(step: str, kind: str) -> None:
    facts = facts_of(step, kind)
    assert facts.keys() == {blank.name for blank in fields_of(get_kind(kind).content)}
    for blank in fields_of(get_kind(kind).content):
        assert facts[blank.name].parts <= {part.name for part in blank.fields}, blank.name


@pytest.mark.django_db
def test_what_the_record_holds_cannot_be_typed_over(play: Play) -> None:
    """Of every paper, every field that the record fills: another value changes nothing and is told as another."""
    play.decided()
    standing = standing_of(Matter.objects.get(pk=play.id), play.on)
    tried = 0
    for step, kind in ISSUING:
        context = context_of(standing, step, {}, actor=play.cast.officer_in_charge, on=play.on)
        clean = draw(CASE_PRACTICE, kind, context, {})
        for name, fact in facts_of(step, kind).items():
            if not fact.locked or name not in clean.values:
                continue
            drawn = draw(CASE_PRACTICE, kind, context, {name: other_than(clean.values[name], "")})
            assert drawn.values[name] == clean.values[name], (kind, name)
            assert [one for one in drawn.readings if one.said != one.held], (kind, name)
            same = draw(CASE_PRACTICE, kind, context, {name: clean.values[name]})
            assert not [one for one in same.readings if one.said != one.held], (kind, name)
            tried += 1
    assert tried > 150


@pytest.mark.django_db
def test_what_the_record_leaves_empty_cannot_be_filled(play: Play) -> None:
    """A decision without confiscation gets none by typing it; a first approval has no endorsement of somebody."""
    play.decided()
    standing = standing_of(Matter.objects.get(pk=play.id), play.on)
    context = context_of(standing, "issue_decision", {}, actor=play.cast.officer_in_charge, on=play.on)
    drawn = draw(CASE_PRACTICE, "penalty_decision_unit", context, {"confiscation": 100})
    assert "confiscation" not in drawn.values
    assert [(one.said, one.held) for one in drawn.readings] == [("1.00元", "0.00元")]


@pytest.mark.django_db
def test_of_a_row_that_the_record_does_not_know_the_parts_that_are_asked_stand(play: Play) -> None:
    """Who is asked follows from the step; where it names nobody, what was typed beside the name is not thrown away."""
    play.open()
    standing = standing_of(Matter.objects.get(pk=play.id), play.on)
    context = context_of(standing, "record_questioning", {}, actor=play.cast.officer_in_charge, on=play.on)
    typed = {"asked": {"name": "王五", "phone": "0750-1"}}
    assert draw(CASE_PRACTICE, "questioning_record", context, typed).values["asked"] == {"phone": "0750-1"}
    assert "asked" not in draw(CASE_PRACTICE, "questioning_record", context, {"asked": "王五"}).values


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("penalty_notice", {"fine": 100}),
        ("penalty_notice", {"basis": ["《安全生产法》第九十四条第一款"]}),
        ("penalty_notice", {"facts_text": "没有违法。"}),
        ("penalty_notice", {"party": {"name": "另一家厂"}}),
    ],
)
def test_it_refuses_a_notice_that_differs_from_what_was_approved(
    play: Play, kind: str, changed: dict[str, Any]
) -> None:
    play.reported()
    play.approved("propose_notice", "approve_notice")
    before = list_entries(play.id)
    with pytest.raises(Refused) as refused:
        play.step("issue_notice", {"rights_told": True, "hearing_told": False}, paper={kind: changed})
    (finding,) = [one for one in refused.value.findings if one.gate == "paper_equals_record"]
    assert "与案卷记录不一致" in finding.text
    assert finding.citations
    assert list_entries(play.id) == before


@pytest.mark.django_db
def test_it_refuses_another_persons_opinion_name_and_day(play: Play) -> None:
    play.open()
    play.step("record_inspection", {"certificate_shown": True, "place": "车间", "signed": True})
    play.step("order_correction", {"items": ["设置警示标志"]})
    data = {"cause": "未设置安全警示标志", "competence": "territorial", "violated_on": play.on, "items": ["AQF-99-1"]}
    play.step("propose_filing", data)
    play.step("endorse_proposal", {"of": "propose_filing", "opinion": "情况属实。"})
    forged = {"review": {"text": "不同意。", "name": "别人", "on": "2020-01-01"}}
    with pytest.raises(Refused, match="审核意见"):
        play.step("approve_filing", {"opinion": "同意。"}, paper={"filing_approval": forged})


@pytest.mark.django_db
@pytest.mark.parametrize(
    "forged", [[{"name": "别人", "on": "2020-01-01"}], {"name": {"is": ["别人"]}}, ["别人", 3], [[]]]
)
def test_what_is_refused_is_told_in_words_whatever_was_sent(play: Play, forged: object) -> None:
    play.open()
    play.step("propose_filing", {"cause": "未设置安全警示标志", "competence": "territorial", "violated_on": play.on})
    play.step("endorse_proposal", {"of": "propose_filing"})
    with pytest.raises(Refused) as refused:
        play.step("approve_filing", {"opinion": "同意。"}, paper={"filing_approval": {"review": forged}})
    (finding,) = [one for one in refused.value.findings if one.gate == "paper_equals_record"]
    assert not re.search(r"[\[\]{}'\"]|name|None|\d-\d", finding.text), finding.text


@pytest.mark.django_db
def test_it_refuses_a_field_that_the_paper_does_not_have(play: Play) -> None:
    play.open()
    wrong = {"site_record": {**told("record_inspection")["site_record"], "opinion": "x"}}
    with pytest.raises(BadInput, match="没有这一栏：opinion"):
        play.step("record_inspection", {"certificate_shown": True, "place": "车间", "signed": True}, paper=wrong)


@pytest.mark.django_db
@pytest.mark.parametrize(("hour", "said"), [("25:00", "请填写时刻"), ("2020-01-01T09:00", "日期与记录不一致")])
def test_the_day_of_a_record_is_that_of_the_step(play: Play, hour: str, said: str) -> None:
    play.open()
    wrong = {"site_record": {**told("record_inspection")["site_record"], "started_at": hour}}
    with pytest.raises(BadInput, match=said):
        play.step("record_inspection", {"certificate_shown": True, "place": "车间", "signed": True}, paper=wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("missing", ["started_at", "ended_at", "site_head", "findings"])
def test_what_nobody_said_is_asked_and_never_invented(play: Play, missing: str) -> None:
    play.open()
    half = {name: value for name, value in told("record_inspection")["site_record"].items() if name != missing}
    with pytest.raises(BadInput, match="《现场检查记录》请填写"):
        play.step(
            "record_inspection",
            {"certificate_shown": True, "place": "车间", "signed": True},
            paper={"site_record": half},
        )


@pytest.mark.django_db
def test_the_printed_bytes_hold_what_the_record_holds(play: Play) -> None:
    """Every text that the record fills stands on the page, read back from the PDF that left the house."""
    play.decided()
    entries = list_entries(play.id)
    steps = {row["document"]: entry.kind for entry in entries for row in entry.payload.get("documents", ())}
    read = 0
    for paper in list_documents(play.id):
        step = steps.get(str(paper.id))
        if step is None:
            continue
        printed = "".join(extracted(read_document(paper.id)).split())
        content = content_of(paper.id)
        for name, fact in facts_of(step, paper.kind).items():
            if fact.locked and isinstance(value := getattr(content, name), (str, tuple)):
                for text in texts_of(value):
                    # A statute that the sentence has just named is not named again.
                    place = text.removeprefix("《中华人民共和国安全生产法》") if name == "basis" else text
                    assert "".join(place.split()) in printed, (paper.kind, name, text)
                    read += 1
    assert read > 80


@pytest.mark.django_db
def test_the_entry_of_a_paper_holds_all_that_it_says(play: Play) -> None:
    play.noticed()
    for entry in list_entries(play.id):
        if entry.kind == "document_issued":
            said = content_of(entry.payload["document"])
            assert entry.payload["facts"].keys() == {blank.name for blank in fields_of(type(said))}


def issued_otherwise(play: Play, monkeypatch: pytest.MonkeyPatch, **changes: Any) -> None:
    """Let a faulty program issue a notice that says something else than it drew up."""

    def issue_other(drawn: list[Drawn], *rest: Any, **more: Any) -> Any:
        return issue_papers([replace(one, values={**one.values, **changes}) for one in drawn], *rest, **more)

    play.reported()
    play.approved("propose_notice", "approve_notice")
    monkeypatch.setattr(import_module("hengping.work.matters.actions.take_step"), "issue_papers", issue_other)
    play.step("issue_notice", {"rights_told": True, "hearing_told": False})


@pytest.mark.django_db
def test_a_paper_that_differs_is_named_in_the_database_and_in_the_bundle(
    play: Play, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    issued_otherwise(play, monkeypatch, fine=100)
    (fault,) = live_paper_faults(play.id, list_entries(play.id))
    assert "罚款金额与案卷记录不符：文书是“1.00元”，记录是“10,000.00元”" in fault.text
    path = tmp_path / "case.zip"
    path.write_bytes(export_dossier(dossier_id=play.id, actor=play.cast.officer_in_charge, at=play.now))
    report = verify_path(path)
    assert report.holds
    assert list(bundle_faults(report.kind, map(entry_of, report.entries))) == [fault]


@pytest.mark.django_db
def test_an_honest_case_differs_nowhere(play: Play) -> None:
    play.decided()
    entries = list_entries(play.id)
    assert sum("known" in entry.payload for entry in entries) >= 7
    assert list(live_paper_faults(play.id, entries)) == []


@pytest.mark.django_db
def test_a_party_renamed_later_accuses_no_paper(play: Play) -> None:
    from hengping.work.parties.models import Party

    play.noticed()
    Party.objects.filter(pk=play.party_id).update(name="改了名的厂")
    assert list(live_paper_faults(play.id, list_entries(play.id))) == []


@pytest.mark.django_db
def test_the_content_of_a_paper_is_held_against_its_digest(play: Play) -> None:
    play.filed()
    entries = [
        entry._replace(body=entry.body._replace(payload=entry.payload | {"content_sha256": "0" * 64}))
        if entry.kind == "document_issued" and entry.body
        else entry
        for entry in list_entries(play.id)
    ]
    assert "的内容与其摘要不符。" in next(live_paper_faults(play.id, entries)).text


LIKE_NOTHING = [
    ("罚款20,000元", "罚款10,000.00元"),
    ("处以贰万元", "罚款10,000.00元"),
    ("2020年1月1日", "没有这一天"),
    ("2020.1.1", "没有这一天"),
    ("二〇二〇年一月一日", "没有这一天"),
    ("《安全生产法》第94条", "没有引用这一条"),
    ("《安全生产法》第九百条", "这部法律没有这一条"),
    ("利民加油站", "安平县顺达五金厂"),
    ("91440000MA5D8K2R0A", "91449900MADEM0001"),
    ("《安全生产法》第九十四条第一款", "没有引用这一条"),
    ("鼎盛化工有限公司", "安平县顺达五金厂"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("said", "held"), LIKE_NOTHING)
def test_own_words_that_differ_from_the_record_are_told_with_both_readings(play: Play, said: str, held: str) -> None:
    play.reported()
    play.approved("propose_notice", "approve_notice")
    play.step("issue_notice", {"rights_told": True, "hearing_told": False})
    play.serve_all()
    play.later(days=14)
    play.step("propose_disposal", {"outcome": "penalty", "reason": "事实清楚"})
    play.step("endorse_proposal", {"of": "propose_disposal"})
    play.step("approve_disposal", {"opinion": "同意", "agency_head": True})
    told_all = {"remedies_told": True, "surcharge_told": True, "correction_told": True, "defence_answered": True}
    paper = {"penalty_decision_unit": {"correction": f"当事人应当立即改正。{said}。"}}
    before = list_entries(play.id)
    with pytest.raises(Refused) as refused:
        play.step("issue_decision", told_all, paper=paper)
    (finding,) = [one for one in refused.value.findings if one.gate == "words_agree_with_record"]
    assert said in finding.text
    assert held in finding.text
    assert list_entries(play.id) == before
    play.step("issue_decision", told_all, paper=paper, words_reason="引用的是另一份材料")
    entry = list_entries(play.id)[-1]
    assert entry.payload["words"]["reason"] == "引用的是另一份材料"
    assert [one["said"] for one in entry.payload["words"]["readings"]] == [said]


@pytest.mark.django_db
def test_own_words_that_say_what_the_record_says_pass(play: Play) -> None:
    play.reported()
    play.approved("propose_notice", "approve_notice")
    day = chinese_day(play.on)
    words = f"{day}检查发现安平县顺达五金厂违反《安全生产法》第三十五条，拟罚款1万元，当事人应当立即改正。"
    play.step("issue_notice", {"rights_told": True, "hearing_told": False})
    play.serve_all()
    play.later(days=14)
    play.step("propose_disposal", {"outcome": "penalty", "reason": "事实清楚"})
    play.step("endorse_proposal", {"of": "propose_disposal"})
    play.step("approve_disposal", {"opinion": "同意", "agency_head": True})
    told_all = {"remedies_told": True, "surcharge_told": True, "correction_told": True, "defence_answered": True}
    play.step("issue_decision", told_all, paper={"penalty_decision_unit": {"correction": words}})
    assert "words" not in list_entries(play.id)[-1].payload

"""The demo year is told through the gates: its figures are what the records add up to, and the records hold."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any

import pytest

from hengping.demo import plan, stories
from hengping.demo.people import OFFICERS, Crew, crew_again, hire, morning
from hengping.demo.telling import OFFICE
from hengping.demo.year import SPRING, living, plots, tell, tell_living
from hengping.ground.documents.models import Document, Number, Series
from hengping.ground.notices.queries import count_unseen
from hengping.ground.records.actions.deadlines import deadline_faults
from hengping.ground.records.owners import all_owners
from hengping.ground.records.queries import list_dossiers, list_entries, list_late
from hengping.ground.records.verification import verify_all
from hengping.law.configuration import Setting
from hengping.law.penalty.procedure import PENALTY
from hengping.law.procedure.choices import CONTINUED
from hengping.law.procedure.running import State, running_deadlines
from hengping.law.procedure.tests.retracing import retrace
from hengping.work.cases.models import Case
from hengping.work.cases.overruns import overruns
from hengping.work.deliberation.queries import list_meetings, list_reviews
from hengping.work.matters import queries as matter_queries
from hengping.work.matters.models import Matter
from hengping.work.matters.standing import standing_of
from hengping.work.officers.queries import list_warned
from hengping.work.reporting.queries import checks_of, figures

LAST_DAY = date(2025, 12, 31)
NOW = morning(date(2026, 11, 23), 14)


def holds(crew: Crew) -> None:
    """The chains verify with every file; no number is missing, void or given twice."""
    report = verify_all(crew.bureau_id, with_files=True)
    assert report.by_dossier == {}
    assert report.faults == ()
    assert report.dossiers == len(list(list_dossiers(crew.bureau_id)))
    for series in Series.objects.filter(bureau_id=crew.bureau_id):
        numbers = list(Number.objects.filter(series=series).order_by("number").values_list("number", "state"))
        assert numbers == [(place, "used") for place in range(1, series.next)], series.code


def stale(crew: Crew) -> list[str]:
    """Return cached deadlines that are not what their case says on the day on which they were last brought up."""
    owner = all_owners()["case"]
    cases = Matter.objects.filter(bureau_id=crew.bureau_id).select_related("dossier")
    return [fault for case in cases for fault in deadline_faults(case.pk, owner, case.dossier.head_recorded_at.date())]


def accused() -> list[tuple[str, str]]:
    """Return what the law holds against recorded acts when it is asked about them again."""
    found = []
    for case in Matter.objects.all():
        now = standing_of(case, NOW.date())
        again = retrace(PENALTY, now.acts, NOW.date(), now.setting)
        found += [(one.gate, one.text) for answer in again.answers if answer for one in answer.refusals]
    return found


def decided(crew: Crew) -> list[Any]:
    """Return what every party suffers by a decision of the year."""
    return [
        row
        for dossier in list_dossiers(crew.bureau_id)
        for entry in list_entries(dossier.id)
        if entry.kind == "issue_decision"
        for row in entry.payload["penalty"]
    ]


@pytest.mark.django_db
def test_a_handful_of_cases() -> None:
    """One of each sort: ordinary, on the spot, not filed; what happens in them is in their records alone."""
    crew = hire()
    told = list(plots(crew))
    wanted = [told[1], *(one for one in told if one.story.__name__ in ("on_spot", "not_filed"))]
    shares = tell(crew, wanted, NOW)
    assert [(share.chapter, share.cases) for share in shares] == [("一般案件", 1), ("其他案件", 2)]
    cases = [dossier for dossier in list_dossiers(crew.bureau_id) if dossier.kind == "case"]
    assert sum(share.entries for share in shares) == sum(case.head_seq for case in cases)
    assert (
        sum(share.papers for share in shares) == Document.objects.filter(dossier__in=[one.id for one in cases]).count()
    )
    assert all(share.size > 0 and share.seconds > 0 for share in shares)
    holds(crew)
    assert stale(crew) == []
    outcomes = Counter(Case.objects.values_list("outcome", flat=True))
    assert outcomes == {"penalty": 2, "not_filed": 1}
    found = figures(crew.actor("ju", LAST_DAY), 2025, LAST_DAY)
    assert found["safety_fines"].value == plan.SMALL[1] * 100 + plan.ON_SPOT * 100
    assert all(check.holds for check in checks_of(found))


@pytest.mark.django_db
def test_an_accident_is_punished_on_the_approved_report() -> None:
    """The decisions name the approval, and what proves the death and the income; each party's reasons fit."""
    crew = hire()
    tell(crew, [next(one for one in plots(crew) if one.plot.category == "accident")], NOW)
    contents = [json.loads(paper.content) for paper in Document.objects.filter(kind__startswith="penalty_decision")]
    assert len(contents) == 2
    for content in contents:
        assert "事故调查报告由云汀市澄江区人民政府于2025年3月" in content["facts_text"]
        assert any("证明死亡人数" in piece for piece in content["evidence"])
        assert any("澄府函〔2025〕" in piece for piece in content["evidence"])
        assert "持续时间" not in content["discretion"]
    unit, head = contents
    assert unit["cause"] != head["cause"] == plan.OF_THE_HEAD
    assert "没有督促、检查本单位的安全生产工作" in head["facts_text"]
    assert "没有督促、检查本单位的安全生产工作" not in unit["facts_text"]
    assert head["breached"] == ["《中华人民共和国安全生产法》第二十一条第（五）项"]
    assert [any("年收入" in piece for piece in content["evidence"]) for content in contents] == [False, True]
    assert accused() == []


@pytest.mark.django_db
def test_something_was_entered_late_and_something_continued() -> None:
    """Whoever tries the demo finds what the page of late entries is for."""
    crew = hire()
    told = list(plots(crew))
    tell(crew, [one for one in told if one.story.__name__ in ("no_penalty", "not_filed")], NOW)
    found = Counter((one.entry.kind, one.entry.late) for one in list_late(crew.bureau_id, morning(date(2025, 1, 2))))
    assert found == {
        ("document_served", "record"): 1,
        ("accept_clue", "record"): 1,
        ("receive_material", "continued"): 1,
    }
    holds(crew)
    assert stale(crew) == []
    assert accused() == []


def test_the_whole_year_meets_its_targets(demo_year: Crew) -> None:
    crew = demo_year
    found = figures(crew.actor("ju", LAST_DAY), 2025, LAST_DAY)
    assert {code: found[code].value for code in plan.TARGETS} == plan.TARGETS
    assert all(check.holds for check in checks_of(found)), checks_of(found)
    holds(crew)
    assert stale(crew) == []
    assert accused() == []
    assert not Document.objects.filter(content__regex="被执行人|被处罚人"), "a paper calls its party one way"
    stopped = [row["items"] for row in decided(crew) if "order_stoppage" in row["kinds"]]
    assert len(stopped) == 8, "who did not correct in time, and who had no licence, as the provisions say"
    assert (
        Matter.objects.filter(opened_on__year=2025).exclude(phase__in=["archived", "transferred", "not_filed"]).count()
        == 0
    )
    one_is_decided_late_and_one_decision_is_revoked(crew)


def one_is_decided_late_and_one_decision_is_revoked(crew: Crew) -> None:
    """Whoever supervises finds both; neither counts in the figures of the year, after which both were decided."""
    (late,) = overruns(crew.actor("jiandu", SPRING), date(2026, 1, 1), SPRING).read(slice(0, 10))
    assert late.decided_on is not None
    assert late.last_on < late.decided_on
    assert (late.granted_by, late.reason[:6]) == ("程明远", "送达告知书以")
    (paper,) = Document.objects.filter(kind="revocation_decision")
    revoked = standing_of(Matter.objects.select_related("dossier").get(pk=paper.dossier_id), SPRING).facts
    assert [one.gone_by for one in revoked.decisions] == ["agency"]
    assert paper.issued_on.year == late.decided_on.year == 2026


@pytest.mark.django_db
def test_the_crew_is_known_again() -> None:
    hired = hire()
    assert crew_again(NOW) == hired


@pytest.mark.django_db
def test_the_living_cases_stand_where_they_would_stand_now() -> None:
    crew = hire()
    tell_living(crew, NOW, lambda told, of: None)
    phases = Counter(Matter.objects.values_list("phase", flat=True))
    assert phases == {
        "clue": 4,
        "filing": 2,
        "investigation": 4,
        "reported": 2,
        "notice": 2,
        "defence": 2,
        "decision": 1,
        "service": 1,
        "execution": 2,
        "closed": 1,
    }
    over = []
    for case in Matter.objects.all():
        running = matter_queries.get_state(crew.actor("ju", NOW.date()), case.pk, NOW.date())
        late = running_deadlines(PENALTY, running.facts, NOW.date(), running.setting)
        over += [one.key for one in late if one.state is State.OVER and one.binds == "agency"]
    assert over == ["filing"], "the one clue that nobody decided on in time, for whoever supervises"
    assert stale(crew) == []
    officers = [f"zf{place:02d}" for place in range(1, len(OFFICERS) + 1)]
    assert [who for who in ("kezhang", "fu1", "ju", "neiqin", *officers) if not waits_for(crew, who)] == []
    assert count_unseen(crew.actor("fu1", NOW.date())) == 2, "what waits for a leader is told before any clock has run"
    assert [one.name for one in list_warned(crew.actor("peixun", NOW.date()), NOW.date())] == ["严守平"]
    assert list_reviews(crew.actor("fazhi", NOW.date()), state="waiting")
    meetings = list_meetings(crew.actor("mishu", NOW.date()), state="called")
    assert [meeting.held_on for meeting in meetings] == [date(2026, 11, 24)]
    assert [
        place for place in places_of_service(crew) if "工业大道" not in place and not place.startswith(OFFICE)
    ] == []
    late = [one.entry for one in list_late(crew.bureau_id, morning(date(2026, 11, 1)))]
    kinds = {entry.kind for entry in late if entry.late != CONTINUED}
    assert kinds == {"accept_clue", "document_served"}, "receipts that came late, and the clue of the case that came"


def places_of_service(crew: Crew) -> list[str]:
    """Return where the papers of all cases were handed over."""
    entries = [entry for dossier in list_dossiers(crew.bureau_id) for entry in list_entries(dossier.id)]
    served = [entry.payload for entry in entries if entry.kind == "document_served"]
    return [said["place"] for said in served if "place" in said]  # how others served a paper stands on their receipt


@pytest.mark.django_db
def test_a_case_came_with_its_decision_and_is_being_paid() -> None:
    crew = hire()
    (tale,) = [one for one in living(crew, NOW) if one.story is stories.came_decided]
    tell(crew, [tale], NOW)
    case = Matter.objects.get()
    facts = standing_of(case, NOW.date()).facts
    execution = facts.parties[0].execution
    assert (case.phase, execution.paid, execution.unpaid) == ("execution", 1_300_000, 1_300_000)
    running = {one.key: one.state for one in running_deadlines(PENALTY, facts, NOW.date(), Setting())}
    assert running["payment"] is not State.OVER
    papers = {one.number_text: one.number_id for one in Document.objects.filter(kind__contains="penalty_")}
    assert list(papers.values()) == [None, None]
    assert len(list_late(crew.bureau_id, morning(date(2026, 1, 2)))) == 10
    holds(crew)
    assert stale(crew) == []
    assert accused() == []


def waits_for(crew: Crew, username: str) -> list[str]:
    """Return what waits for somebody's hand."""
    work = all_owners()["case"].duties(crew.actor(username, NOW.date()), NOW.date(), among=slice(0, 60))
    return [one.duty.name for one in work]


@pytest.mark.django_db
def test_without_a_calendar_of_the_day_nothing_living_is_told() -> None:
    crew = hire()
    assert list(living(crew, morning(date(2031, 3, 3)))) == []

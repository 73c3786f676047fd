"""The demo year is told through the gates: its figures are what the records add up to, and the records hold."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from hengping.demo import plan
from hengping.demo.people import Crew, hire
from hengping.demo.year import load, plots, tell
from hengping.ground.documents.models import Number, Series
from hengping.ground.records.actions import deadlines_are_true
from hengping.ground.records.queries import list_dossiers
from hengping.ground.records.verification import verify_all
from hengping.work.cases.models import Case
from hengping.work.reporting.queries import checks_of, figures

pytestmark = pytest.mark.django_db
LAST_DAY = date(2025, 12, 31)


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
    faults: list[str] = []
    for case in Case.objects.filter(bureau_id=crew.bureau_id).select_related("dossier"):
        on = case.dossier.head_recorded_at.date()
        faults += [one for one in deadlines_are_true(crew.bureau_id, on) if str(case.pk) in one]
    return faults


def test_a_handful_of_cases() -> None:
    """One of each sort: ordinary, on the spot, not filed; what happens in them is in their records alone."""
    crew = hire()
    told = list(plots(crew))
    wanted = [told[1], *(one for one in told if one[0].__name__ in ("on_spot", "not_filed"))]
    tell(crew, wanted)
    holds(crew)
    assert stale(crew) == []
    outcomes = Counter(Case.objects.values_list("outcome", flat=True))
    assert outcomes == {"penalty": 2, "not_filed": 1}
    found = figures(crew.actor("ju", LAST_DAY), 2025)
    assert found["safety_fines"].value == plan.SMALL[1] * 100 + plan.ON_SPOT * 100
    assert all(check.holds for check in checks_of(found))


@pytest.mark.long
def test_the_whole_year_meets_its_targets() -> None:
    crew = load()
    found = figures(crew.actor("ju", LAST_DAY), 2025)
    assert {code: found[code].value for code in plan.TARGETS} == plan.TARGETS
    assert all(check.holds for check in checks_of(found)), checks_of(found)
    holds(crew)
    assert stale(crew) == []

"""Whatever is entered, in whatever order and however late, and whenever days are added up: figures are a fresh count.

The acts are entries without papers, so that many stories can be told; the law is not asked here. The count they are
held against reads every entry anew and knows nothing of what is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengping.ground.people.actors import system_actor
from hengping.ground.records.actions import append, correct, rows_are_true
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import Late
from hengping.kit.days import day_of, moment_at
from hengping.law.configuration import Setting
from hengping.law.penalty.procedure import PENALTY
from hengping.work.cases.actions import accept_clue
from hengping.work.cases.listed import columns_of
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_on_spot_decision import penalty
from hengping.work.matters.actions import follow_dossier
from hengping.work.matters.models import ChangedDay, Matter, Tally
from hengping.work.matters.standing import read_entries
from hengping.work.reporting.actions import add_up_days, recount_every_day, recount_span
from hengping.work.reporting.models import CountedDay, DaySum
from hengping.work.reporting.queries import figures, records
from hengping.work.reporting.tests.test_figures import REQUIRED, ZERO
from hengping.work.reporting.verification import day_faults

BEGIN = date(2024, 12, 29)
YEARS = (2024, 2025)
CATEGORIES = ("hidden_danger", "illegal_production", "accident", "other")


@dataclass
class Story:
    """Some cases, and the day on which the story has come."""

    play: Play
    on: date = BEGIN
    hour: int = 9
    cases: dict[UUID, str] = field(default_factory=dict)

    @property
    def at(self) -> datetime:
        return moment_at(self.on, time(self.hour))

    @property
    def bureau_id(self) -> int:
        return int(self.play.cast.bureau.pk)

    def job(self) -> dict[str, Any]:
        return {"bureau_id": self.bureau_id, "actor": system_actor(self.bureau_id, "汇总"), "at": self.at}

    def case(self, number: int) -> UUID:
        if not self.cases:
            opens(self, number)
        return list(self.cases)[number % len(self.cases)]


def opens(story: Story, number: int) -> None:
    category = CATEGORIES[number % len(CATEGORIES)]
    opened = accept_clue(
        name=f"顺达五金厂第{len(story.cases)}案",
        category=category,
        source="监督检查",
        summary="车间没有警示标志",
        party_ids=[story.play.party_id],
        officer_ids=story.play.officer_ids,
        actor=story.play.cast.officer_in_charge,
        at=story.at,
        on=story.on,
    )
    story.cases[opened.dossier_id] = category


def entered(kind: str, payload: Callable[[int], dict[str, Any]]) -> Callable[[Story, int], None]:
    """Enter an act of today, or, every third time, one of a day before: late, but not before the case was opened."""

    def act(story: Story, number: int) -> None:
        dossier_id = story.case(number)
        opened_on = day_of(list_entries(dossier_id)[0].happened_at)
        past = min(number % 5, (story.on - opened_on).days) if number % 3 == 0 else 0
        happened_at = moment_at(story.on - timedelta(days=past), time(12)) if past else None
        append(
            dossier_id=dossier_id,
            kind=kind,
            payload=payload(number),
            actor=story.play.cast.officer_in_charge,
            at=story.at,
            happened_at=happened_at,
            late=Late("record", "漏记") if past else None,
        )
        follow_dossier(dossier_id=dossier_id, on=story.on)

    return act


def decision(number: int) -> dict[str, Any]:
    return {"penalty": [penalty(number * 400_000)], "agency": "department", "remedies_told": True}


def corrects(story: Story, number: int) -> None:
    """Correct the fine of the last decision."""
    dossier_id = story.case(number)
    decided = [entry.seq for entry in list_entries(dossier_id) if entry.kind == "issue_decision"]
    for seq in decided[-1:]:
        payload = {"penalty": [penalty(number * 900_000)]}
        actor = story.play.cast.officer_in_charge
        correct(dossier_id=dossier_id, corrects_seq=seq, reason="笔误", payload=payload, actor=actor, at=story.at)
        follow_dossier(dossier_id=dossier_id, on=story.on)


def passes(story: Story, number: int) -> None:
    story.on += timedelta(days=number % 4 + 1)


def adds_up(story: Story, number: int) -> None:
    add_up_days(**story.job(), today=story.on)


def recounts(story: Story, number: int) -> None:
    first = BEGIN + timedelta(days=number)
    recount_span(**story.job(), from_on=first, to_on=first + timedelta(days=number), on=story.on)


def forgets(story: Story, number: int) -> None:
    """As an earlier version left a case: not counted yet."""
    dossier_id = story.case(number)
    for day in Tally.objects.filter(matter_id=dossier_id).values_list("on", flat=True):
        ChangedDay.objects.create(bureau_id=story.bureau_id, on=day)
    Tally.objects.filter(matter_id=dossier_id).delete()
    Matter.objects.filter(pk=dossier_id).update(tallied=False)


ACTS: dict[str, Callable[[Story, int], None]] = {
    "opens": opens,
    "files": entered("approve_filing", lambda number: {"opinion": "同意"}),
    "decides": entered("issue_decision", decision),
    "reviews": entered("review_opinion_given", lambda number: REQUIRED["review_opinion_given"]),
    "discusses": entered("discussion_concluded", lambda number: REQUIRED["discussion_concluded"]),
    "revokes": entered("revoke_decision", lambda number: {"reason": "裁量不当。", "redo": bool(number % 2)}),
    "corrects": corrects,
    "passes": passes,
    "adds_up": adds_up,
    "recounts": recounts,
    "forgets": forgets,
}
DEEDS = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 30)), max_size=14)


def fresh(story: Story, year: int) -> dict[str, int]:
    """Count a year from all entries."""
    found = dict(ZERO)
    for dossier_id, category in story.cases.items():
        entries = list_entries(dossier_id)
        said = columns_of(read_entries(PENALTY, entries, Setting()).facts)
        group = "accident" if category == "accident" else "safety"
        if said["filed_on"] and said["filed_on"].year == year:
            found[f"{group}_cases"] += 1
            if group == "safety":
                found[f"{category}_cases"] += 1
        if said["outcome"] == "penalty" and said["decided_on"].year == year:
            found[f"{group}_decisions"] += 1
            found[f"{group}_fines"] += said["fine_fen"]
            found["all_fines"] += said["fine_fen"]
        kinds = [entry.kind for entry in entries if day_of(entry.happened_at).year == year]
        found["major_case_reviews"] += "review_opinion_given" in kinds
        found["collective_discussions"] += kinds.count("discussion_concluded")
    return found


def shown(story: Story, year: int) -> dict[str, int]:
    return {code: one.value for code, one in figures(story.play.cast.leader, year, story.on).items()}


def listed(story: Story, year: int) -> dict[str, int]:
    """What the records behind each figure add up to."""
    found = {code: records(story.play.cast.leader, code, year, story.on) for code in ZERO}
    assert all(one.total == sum(record.amount for record in one.records) for one in found.values())
    return {code: one.total for code, one in found.items()}


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
def test_figures_are_a_fresh_count(play: Play, deeds: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        story = Story(play)
        for place, (act, number) in enumerate(deeds):
            story.hour = min(9 + place, 23)
            ACTS[act](story, number)
        for year in YEARS:
            assert shown(story, year) == listed(story, year) == fresh(story, year)
        assert day_faults(story.bureau_id) == []
        assert [text for text in rows_are_true(story.bureau_id, story.on) if "tally" in text] == []
        recount_every_day(**story.job(), today=story.on + timedelta(days=1))
        assert not Matter.objects.filter(tallied=False).exists()
        for year in YEARS:
            assert shown(story, year) == fresh(story, year)
        transaction.set_rollback(True)
    assert not CountedDay.objects.exists()
    assert not DaySum.objects.exists()

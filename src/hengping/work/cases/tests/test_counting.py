"""What is counted is what the entries say, whatever stands in the columns of the lists."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from hengping.ground.errors import Broken
from hengping.ground.people.actors import system_actor
from hengping.ground.records.actions import correct, rebuild_rows, rows_are_true
from hengping.work.cases.counting import tallied
from hengping.work.cases.models import Case
from hengping.work.cases.queries import listed_otherwise
from hengping.work.cases.tests.conftest import FINE, Play, opened_on_the_spot
from hengping.work.cases.tests.test_on_spot_decision import penalty
from hengping.work.matters import actions as matters
from hengping.work.matters import counted
from hengping.work.matters.actions import end_mistaken
from hengping.work.matters.models import ChangedDay, Matter, Tally
from hengping.work.matters.shapes import Happened, Late, Tallied

NOTHING = {"filed_on": None, "decided_on": None, "outcome": "", "fine_fen": 0}
FILED_ON, DECIDED_ON = date(2025, 3, 3), date(2025, 3, 19)


def kept(play: Play) -> set[tuple[str, str, date, int]]:
    rows = Tally.objects.filter(matter_id=play.id, bureau=play.cast.bureau, kind="case")
    return set(rows.values_list("category", "measure", "on", "amount"))


def as_of_before(play: Play) -> None:
    """The case as an earlier version left it."""
    Tally.objects.all().delete()
    ChangedDay.objects.all().delete()
    Matter.objects.filter(pk=play.id).update(tallied=False)


def not_yet(play: Play) -> list[set[tuple[str, Tallied]]]:
    return [found for _, found in counted.not_counted_yet(play.cast.bureau.pk, "case", play.on)]


def test_a_review_counts_once_in_a_year_and_each_discussion() -> None:
    happened = [
        Happened("review_opinion_given", date(2024, 12, 30), 9),
        Happened("review_opinion_given", date(2025, 1, 2), 12),
        Happened("discussion_concluded", date(2025, 1, 3), 14),
        Happened("review_opinion_given", date(2025, 2, 2), 16),
        Happened("discussion_concluded", date(2025, 2, 3), 18),
    ]
    assert [(one.measure, one.seq) for one in tallied(NOTHING, happened)] == [
        ("reviewed", 9),
        ("reviewed", 12),
        ("discussed", 14),
        ("reviewed_again", 16),
        ("discussed", 18),
    ]


@pytest.mark.parametrize("outcome", ["", "no_penalty", "not_filed", "referred"])
def test_only_a_penalty_counts_as_decided(outcome: str) -> None:
    columns = NOTHING | {"filed_on": FILED_ON, "decided_on": DECIDED_ON, "outcome": outcome, "fine_fen": 5}
    assert list(tallied(columns, [])) == [Tallied("filed", FILED_ON)]
    assert list(tallied(columns | {"outcome": "penalty"}, []))[1] == Tallied("decided", DECIDED_ON, 5)


@pytest.mark.django_db
def test_it_works(play: Play) -> None:
    play.open()
    assert kept(play) == set()
    play.decided()
    filed_on, decided_on = Case.objects.filter(pk=play.id).values_list("filed_on", "decided_on").get()
    assert kept(play) == {
        ("hidden_danger", "filed", filed_on, 0),
        ("hidden_danger", "decided", decided_on, FINE),
    }
    assert set(ChangedDay.objects.values_list("on", flat=True)) == {filed_on, decided_on}
    assert rows_are_true(play.cast.bureau.pk, play.on) == []


@pytest.mark.django_db
def test_a_decision_that_was_revoked_stays_counted_in_its_year(play: Play) -> None:
    play.decided()
    before = kept(play)
    play.later(days=3)
    play.step("revoke_decision", {"reason": "裁量不当。", "redo": False, "ground": "fined_already"})
    assert kept(play) == before
    row = play.row()
    assert (row.outcome, row.fine_fen, row.paid_fen) == ("revoked", 10_000_00, 0)
    assert listed_otherwise(play.cast.bureau.pk, [row.decided_on]) == {}


def on_the_spot(play: Play, on: date, **more: Any) -> None:
    opened_on_the_spot(play, penalty(150_000), on=on, category="illegal_production", **more)


@pytest.mark.django_db
def test_what_was_done_on_the_spot_and_entered_late_counts_on_its_day(play: Play) -> None:
    on = play.on
    play.later(days=2)
    on_the_spot(play, on, late=Late("record", "漏记"))
    assert kept(play) == {("illegal_production", "filed", on, 0)}
    assert list(ChangedDay.objects.values_list("on", flat=True)) == [on]


@pytest.mark.django_db
def test_a_day_that_is_corrected_counts_where_it_belongs(play: Play) -> None:
    was, on = play.on + timedelta(days=2), play.on
    play.later(days=2)
    on_the_spot(play, was)
    ChangedDay.objects.all().delete()
    play.later()
    told: dict[str, Any] = {"reason": "日期写错", "actor": play.cast.officer_in_charge, "at": play.now}
    correct(dossier_id=play.id, corrects_seq=2, payload={"violated_on": on.isoformat()}, on=on, **told)
    matters.follow_dossier(dossier_id=play.id, on=play.on)
    assert kept(play) == {("illegal_production", "filed", on, 0)}
    assert sorted(ChangedDay.objects.values_list("on", flat=True)) == [on, was]


@pytest.mark.django_db
def test_what_a_hand_changed_is_named_and_counted_anew(play: Play) -> None:
    bureau_id = play.cast.bureau.pk
    play.decided()
    true = kept(play)
    rebuild_rows(bureau_id=bureau_id, on=play.on, actor=system_actor(bureau_id, "重算列表"), at=play.now)
    ChangedDay.objects.all().delete()
    Tally.objects.filter(measure="decided").update(amount=1, on=date(2024, 1, 1), category="accident")
    (text,) = rows_are_true(bureau_id, play.on)
    assert "matters_tally（统计项）" in text
    assert "decided（accident）2024-01-01" in text
    assert rebuild_rows(bureau_id=bureau_id, on=play.on, actor=system_actor(bureau_id, "重算列表"), at=play.now) == 1
    assert kept(play) == true
    assert set(ChangedDay.objects.values_list("on", flat=True)) == {date(2024, 1, 1), play.row().decided_on}


@pytest.mark.django_db
def test_the_category_is_that_of_the_opening_whatever_the_row_says(play: Play) -> None:
    play.open()
    Matter.objects.update(category="accident")
    play.decided()
    assert {one[0] for one in kept(play)} == {"hidden_danger"}


@pytest.mark.django_db
def test_a_case_of_before_is_counted_from_its_entries(play: Play) -> None:
    play.decided()
    true = kept(play)
    as_of_before(play)
    Case.objects.update(fine_fen=1)
    assert {(category, one.measure, one.on, one.amount) for one_of in not_yet(play) for category, one in one_of} == true
    assert rows_are_true(play.cast.bureau.pk, play.on) != [], "the column, not what is counted"
    assert matters.count_new(play.cast.bureau.pk, play.on) == 1
    assert kept(play) == true
    assert not_yet(play) == []
    assert matters.count_new(play.cast.bureau.pk, play.on) == 0
    assert not matters.recount_matter(play.id, play.on)


@pytest.mark.django_db
def test_an_act_counts_a_case_of_before(play: Play) -> None:
    play.reported()
    true = kept(play)
    as_of_before(play)
    play.approved("propose_notice", "approve_notice")
    assert kept(play) == true
    assert not_yet(play) == []


@pytest.mark.django_db
def test_of_a_case_whose_content_was_removed_the_columns_are_all_there_is(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    play.decided()
    true = kept(play)
    as_of_before(play)
    read = counted.list_entries_in
    monkeypatch.setattr(
        counted,
        "list_entries_in",
        lambda some: {
            key: [found[0], *(entry._replace(body=None) for entry in found[1:])] for key, found in read(some).items()
        },
    )
    assert {(category, one.measure, one.on, one.amount) for one_of in not_yet(play) for category, one in one_of} == true


@pytest.mark.django_db
def test_what_was_counted_before_its_content_went_stays(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    from hengping.work.matters.actions import tallying

    play.decided()
    true = kept(play)
    read = tallying.list_entries
    monkeypatch.setattr(tallying, "list_entries", lambda key: [one._replace(body=None) for one in read(key)])
    assert not matters.recount_matter(play.id, play.on)
    assert kept(play) == true


@pytest.mark.django_db
def test_it_refuses_a_chain_that_does_not_end_where_its_dossier_says(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    play.open()
    as_of_before(play)
    read = counted.list_entries_in
    monkeypatch.setattr(counted, "list_entries_in", lambda some: {key: one[:-1] for key, one in read(some).items()})
    with pytest.raises(Broken, match="没有统计"):
        not_yet(play)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changed",
    [
        {"fine_fen": 1},
        {"outcome": "no_penalty"},
        {"decided_on": None},
        {"decided_on": date(2025, 1, 9)},
        {"filed_on": date(2025, 1, 9)},
        {"filed_on": None},
    ],
)
def test_lists_that_show_something_else_are_found(play: Play, changed: dict[str, Any]) -> None:
    play.decided()
    days = [date(2025, 1, 1) + timedelta(days=past) for past in range(365)]
    assert listed_otherwise(play.cast.bureau.pk, days) == {}
    Case.objects.update(**changed)
    assert set(listed_otherwise(play.cast.bureau.pk, days)) == {play.id}


@pytest.mark.django_db
def test_a_list_that_shows_more_than_is_counted_is_found(play: Play) -> None:
    play.open()
    on = play.on
    assert listed_otherwise(play.cast.bureau.pk, [on]) == {}
    Case.objects.update(filed_on=on)
    assert listed_otherwise(play.cast.bureau.pk, [on]) == {play.id: on}
    Case.objects.update(filed_on=None, decided_on=on, outcome="penalty")
    assert listed_otherwise(play.cast.bureau.pk, [on]) == {play.id: on}


@pytest.mark.django_db
def test_a_dossier_opened_by_mistake_counts_for_nothing(play: Play) -> None:
    """On the spot a case is filed as it is opened; where that was a mistake there was no case."""
    on_the_spot(play, play.on)
    assert {measure for _, measure, *_ in kept(play)} == {"filed"}
    end_mistaken(dossier_id=play.id, reason="同一件事已经立案。", actor=play.cast.leader, at=play.now)
    assert kept(play) == set()
    assert ChangedDay.objects.filter(on=play.on).count() == 2, "its day is added up anew"
    as_of_before(play)
    assert not_yet(play) == [set()]

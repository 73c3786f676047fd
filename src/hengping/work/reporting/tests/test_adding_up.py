"""The days that are over are added up once, again when they change, and no figure depends on whether they were."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from hengping.ground.people.models import Bureau, Log
from hengping.work.cases.models import Case
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters.models import ChangedDay, Matter, Tally
from hengping.work.reporting.actions import adding_up
from hengping.work.reporting.models import CountedDay, DaySum
from hengping.work.reporting.queries import figures, lists_agree, read_year
from hengping.work.reporting.sums import counted_on
from hengping.work.reporting.tests.days import add_up, fines, put, sums
from hengping.work.reporting.verification import day_faults

pytestmark = pytest.mark.django_db

FIRST, NEXT, TODAY = date(2025, 3, 3), date(2025, 3, 4), date(2025, 3, 5)


@pytest.fixture
def opened(play: Play) -> Play:
    play.open()
    return play


def test_it_works(opened: Play) -> None:
    """Days that are over are added up with the empty ones between them; today is counted live."""
    put(opened, FIRST, 100)
    put(opened, TODAY, 10, seq=1)
    assert fines(opened) == 110
    assert add_up(opened, TODAY) == (2, ())
    assert set(CountedDay.objects.values_list("on", flat=True)) == {FIRST, NEXT}
    assert sums(opened) == {FIRST: 100}
    assert list(ChangedDay.objects.values_list("on", flat=True)) == [TODAY]
    assert fines(opened) == 110
    assert fines(opened, 2024) == 0


def test_twice_is_the_same_as_once(opened: Play) -> None:
    put(opened, FIRST)
    add_up(opened, TODAY)
    before = list(DaySum.objects.values())
    assert add_up(opened, TODAY).otherwise == ()
    assert list(DaySum.objects.values()) == before


def test_nothing_counted_is_nothing_to_add_up(opened: Play) -> None:
    assert add_up(opened, TODAY) == (0, ())


def test_a_week_that_the_clock_missed_is_added_up_with_the_rest(opened: Play) -> None:
    put(opened, FIRST)
    add_up(opened, NEXT)
    for past in range(1, 8):
        put(opened, FIRST + timedelta(days=past), seq=past)
        assert fines(opened) == 100 * (past + 1)
    assert add_up(opened, FIRST + timedelta(days=8)).days == 7
    assert fines(opened) == 800
    assert len(sums(opened)) == 8


def test_a_past_day_that_changes_is_live_until_it_is_added_up_again(opened: Play) -> None:
    put(opened, FIRST)
    add_up(opened, TODAY)
    put(opened, FIRST, 7, seq=1)
    assert sums(opened) == {FIRST: 100}
    assert fines(opened) == 107
    assert add_up(opened, TODAY) == (1, ()), "noted, so nobody is told of a hand"
    assert sums(opened) == {FIRST: 107}
    Tally.objects.all().delete()
    ChangedDay.objects.create(bureau=opened.cast.bureau, on=FIRST)
    assert fines(opened) == 0
    add_up(opened, TODAY)
    assert sums(opened) == {}


def test_a_day_before_all_others_that_changed_is_added_up_too(opened: Play) -> None:
    put(opened, FIRST)
    add_up(opened, TODAY)
    ChangedDay.objects.create(bureau=opened.cast.bureau, on=date(2024, 5, 5))
    assert add_up(opened, TODAY).days == 1
    assert not ChangedDay.objects.exists()


def test_stopped_in_the_middle_the_rest_stays_live(opened: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding_up, "AT_ONCE", 2)
    for past in range(6):
        put(opened, FIRST + timedelta(days=past), seq=past)
    real, asked = adding_up.summed_on, []

    def stops(bureau_id: int, days: Any) -> Any:
        asked.append(days)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return real(bureau_id, days)

    with monkeypatch.context() as patch:
        patch.setattr(adding_up, "summed_on", stops)
        with pytest.raises(KeyboardInterrupt):
            add_up(opened, FIRST + timedelta(days=6))
    assert set(sums(opened)) == {FIRST, NEXT}
    assert fines(opened) == 600
    assert add_up(opened, FIRST + timedelta(days=6)).days == 4
    assert len(sums(opened)) == 6
    assert fines(opened) == 600


def test_a_change_that_comes_while_a_day_is_added_up_keeps_it_live(
    opened: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its act is committed after the day was counted: the note that it left must not be taken away unseen."""
    put(opened, FIRST)

    def counted(bureau_id: int, days: Any) -> Any:
        found = counted_on(bureau_id, days)
        put(opened, FIRST, 7, seq=1)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(adding_up, "counted_on", counted)
        add_up(opened, NEXT)
    assert sums(opened) == {FIRST: 100}
    assert fines(opened) == 107
    assert add_up(opened, NEXT).days == 1
    assert sums(opened) == {FIRST: 107}


@pytest.mark.parametrize("changed", [{"amount": 1}, {"number": 2}, {"category": "accident"}, {"on": NEXT}])
def test_sums_that_a_hand_changed_are_named_logged_and_counted_anew(opened: Play, changed: dict[str, Any]) -> None:
    put(opened, FIRST)
    add_up(opened, TODAY)
    assert day_faults(opened.cast.bureau.pk) == []
    DaySum.objects.update(**changed)
    assert day_faults(opened.cast.bureau.pk)[0] == ("2025年3月3日的统计与逐件记录不符。")
    for past in range(adding_up.SHARE):  # whichever night it is its turn
        add_up(opened, TODAY + timedelta(days=past))
    assert sums(opened) == {FIRST: 100}
    assert day_faults(opened.cast.bureau.pk) == []
    assert Log.objects.filter(kind="figures_recounted").count() == (2 if "on" in changed else 1) - ("on" in changed)


def test_a_bureau_to_practise_in_is_never_added_up(opened: Play) -> None:
    Bureau.objects.filter(pk=opened.cast.bureau.pk).update(is_practice=True)
    put(opened, FIRST)
    assert add_up(opened, TODAY) == (0, ())
    assert not CountedDay.objects.exists()
    assert not DaySum.objects.exists()
    assert fines(opened) == 100, "its own page shows what was practised"


def test_what_lists_showed_otherwise_is_kept_with_its_day(play: Play) -> None:
    play.decided()
    Case.objects.update(fine_fen=1)
    add_up(play, play.on + timedelta(days=1))
    read = read_year(play.cast.leader, 2025, play.on)
    assert sum(read.days.added_up.values()) == 1
    assert not lists_agree(read).holds
    decided_on = play.row().decided_on
    Case.objects.update(fine_fen=play.row().fine_fen)
    Case.objects.update(fine_fen=Tally.objects.get(measure="decided").amount)
    ChangedDay.objects.create(bureau=play.cast.bureau, on=decided_on)
    add_up(play, play.on + timedelta(days=1))
    assert lists_agree(read_year(play.cast.leader, 2025, play.on)).holds


def test_what_an_earlier_version_left_uncounted_is_counted_by_the_clock(play: Play) -> None:
    play.decided()
    true = figures(play.cast.leader, 2025, play.on)
    Tally.objects.all().delete()
    ChangedDay.objects.all().delete()
    Matter.objects.update(tallied=False)
    add_up(play, play.on + timedelta(days=1))
    assert not Matter.objects.filter(tallied=False).exists()
    assert figures(play.cast.leader, 2025, play.on) == true
    assert sum(sums(play).values()) == true["all_fines"].value


def test_a_day_ends_at_midnight_in_china(opened: Play) -> None:
    """Half past four in the afternoon in Greenwich is after midnight here: the act counts on the next day."""
    from datetime import UTC, datetime

    from hengping.ground.records.actions import append
    from hengping.work.matters.actions import follow_dossier
    from hengping.work.reporting.tests.test_figures import REQUIRED

    said = {"kind": "discussion_concluded", "payload": REQUIRED["discussion_concluded"]}
    for at in (datetime(2025, 12, 31, 15, 59, tzinfo=UTC), datetime(2025, 12, 31, 16, 0, tzinfo=UTC)):
        append(dossier_id=opened.id, actor=opened.cast.reviewer, at=at, **said)
        follow_dossier(dossier_id=opened.id, on=date(2026, 1, 1))
    for _ in range(2):
        found = [figures(opened.cast.leader, year, TODAY)["collective_discussions"].value for year in (2025, 2026)]
        assert found == [1, 1]
        add_up(opened, date(2026, 1, 2))

"""A span is recounted from the entries: with progress, stopped at any moment, gone on with where it was."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from hengping.ground.errors import Broken
from hengping.ground.people.actors import system_actor
from hengping.ground.people.models import Log
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters.models import ChangedDay, Tally
from hengping.work.reporting.actions import Recounted, finish_recounts, recount_every_day, recount_span, recounting
from hengping.work.reporting.models import DaySum, Recount
from hengping.work.reporting.queries import figures
from hengping.work.reporting.tests.conftest import Other
from hengping.work.reporting.tests.days import add_up, sums
from hengping.work.reporting.verification import recounts_left

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
TODAY = date(2026, 1, 1)


def recount(play: Play, **more: Any) -> Recounted:
    return recount_span(**told(play), **({"from_on": FIRST, "to_on": LAST} | more))


def told(play: Play) -> dict[str, Any]:
    bureau_id = play.cast.bureau.pk
    return {"bureau_id": bureau_id, "actor": system_actor(bureau_id, "重新统计"), "at": play.now, "on": TODAY}


def spoilt(play: Play) -> dict[str, Any]:
    """A fined case of which a hand changed what was counted, and added up; return what the figures truly are."""
    play.decided()
    true = figures(play.cast.leader, 2025, play.on)
    Tally.objects.filter(matter_id=play.id, measure="decided").update(amount=1)
    Tally.objects.filter(matter_id=play.id, measure="filed").delete()
    add_up(play, TODAY)
    assert figures(play.cast.leader, 2025, play.on) != true
    return true


def test_it_works(play: Play) -> None:
    true = spoilt(play)
    progress: list[tuple[int, int]] = []
    assert recount(play, told=lambda done, total: progress.append((done, total))) == (1, 1, 365)
    assert progress == [(1, 1)]
    assert figures(play.cast.leader, 2025, play.on) == true
    assert sum(sums(play).values()) == true["all_fines"].value
    assert not ChangedDay.objects.exists()
    assert not Recount.objects.exists()
    details = set(Log.objects.filter(kind="figures_recounted").values_list("detail", flat=True))
    assert details == {"统计项与案卷记录不符，已经重算"}
    assert recount(play) == (1, 0, 365), "twice is the same as once"


def test_of_another_span_nothing_is_read(play: Play) -> None:
    play.filed()
    assert recount(play, from_on=date(2023, 1, 1), to_on=date(2023, 12, 31)).matters == 0
    assert recount(play, from_on=play.on + timedelta(days=1)).matters == 0


def test_what_a_hand_moved_into_the_span_is_found(play: Play) -> None:
    play.filed()
    Tally.objects.update(on=date(2023, 5, 5))
    assert recount(play, from_on=date(2023, 1, 1), to_on=date(2023, 12, 31)).changed == 1
    assert Tally.objects.get().on == play.row().filed_on


def test_stopped_in_the_middle_it_goes_on_where_it_was(
    play: Play, accident: Other, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = spoilt(play)
    accident.now = play.now
    accident.open()
    monkeypatch.setattr(recounting, "AT_ONCE", 1)

    def stops(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        recount(play, told=stops)
    assert recounts_left(play.cast.bureau.pk) == ["2025年1月1日至2025年12月31日的重新统计停在第1份案卷，没有做完。"]
    assert figures(play.cast.leader, 2025, play.on) == true, "what is recounted counts at once"
    progress: list[tuple[int, int]] = []
    assert recount(play, told=lambda done, total: progress.append((done, total))) == (2, 1, 365)
    assert progress == [(2, 2)]
    assert recounts_left(play.cast.bureau.pk) == []


def test_the_clock_goes_on_with_it(play: Play) -> None:
    true = spoilt(play)
    Recount.objects.create(bureau=play.cast.bureau, from_on=FIRST, to_on=LAST)
    assert finish_recounts(**told(play)) == 1
    assert finish_recounts(**told(play)) == 0
    assert figures(play.cast.leader, 2025, play.on) == true


def test_it_says_what_could_not_be_read_after_all_others(
    play: Play, accident: Other, monkeypatch: pytest.MonkeyPatch
) -> None:
    play.filed()
    accident.filed()
    Tally.objects.all().delete()
    real = recounting.recount_matter
    monkeypatch.setattr(recounting, "recount_matter", lambda key, on: 1 / 0 if key == play.id else real(key, on))
    with pytest.raises(Broken, match=f"{play.id}：ZeroDivisionError"):
        recount(play)
    assert set(Tally.objects.values_list("matter_id", flat=True)) == {accident.id}
    assert not Recount.objects.exists()


def test_every_day_is_added_up_anew(play: Play) -> None:
    true = figures(play.cast.leader, 2025, play.on)
    play.filed()
    add_up(play, TODAY)
    true = figures(play.cast.leader, 2025, play.on)
    DaySum.objects.update(number=9)
    bureau_id = play.cast.bureau.pk
    actor = system_actor(bureau_id, "重算列表")
    found = recount_every_day(bureau_id=bureau_id, today=TODAY, actor=actor, at=play.now)
    assert found.otherwise == (play.row().filed_on,)
    assert figures(play.cast.leader, 2025, play.on) == true

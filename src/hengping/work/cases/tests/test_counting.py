"""What is counted is what the entries say, whatever stands in the columns of the lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from hengping.ground.errors import Broken
from hengping.ground.library.actions import set_configuration
from hengping.ground.records.shapes import EntryShape
from hengping.law.configuration import Setting
from hengping.work.cases import counting
from hengping.work.cases.counting import Counted, counted_cases
from hengping.work.cases.models import Case
from hengping.work.cases.tests.conftest import Play

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


@pytest.fixture(autouse=True)
def nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_READ", type(counting._READ)())


def counted(play: Play, first: date = FIRST, last: date = LAST) -> list[Counted]:
    return counted_cases(play.cast.leader, first, last, play.on)


def test_it_works(play: Play) -> None:
    play.decided()
    [case] = counted(play)
    assert (case.outcome, case.agrees) == ("penalty", True)
    assert case.fine_fen == Case.objects.get().fine_fen > 0
    assert case.decided_on is not None
    assert counted(play, date(2020, 1, 1), date(2020, 12, 31)) == []
    assert counted_cases(play.cast.outsider, FIRST, LAST, play.on) == []
    assert counted(play) == [case], "remembered, it says the same"


def test_a_column_that_was_changed_counts_for_nothing(play: Play) -> None:
    play.decided()
    [true] = counted(play)
    Case.objects.update(fine_fen=true.fine_fen * 10, outcome="no_penalty")
    assert counted(play) == [true._replace(agrees=False)]


def test_a_case_that_a_column_puts_into_another_year_is_read_and_found_out(play: Play) -> None:
    play.decided()
    Case.objects.update(decided_on=date(2020, 5, 1))
    [case] = counted(play, date(2020, 1, 1), date(2020, 12, 31))
    assert case.decided_on is not None
    assert (case.decided_on.year, case.agrees) == (2025, False)


def test_of_a_case_whose_content_was_removed_the_columns_are_all_there_is(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    play.decided()
    [true] = counted(play)
    read = counting.list_entries_in
    monkeypatch.setattr(counting, "_READ", type(counting._READ)())
    monkeypatch.setattr(
        counting,
        "list_entries_in",
        lambda some: {key: [entry._replace(body=None) for entry in found] for key, found in read(some).items()},
    )
    assert counted(play) == [true]


def test_it_refuses_a_chain_that_does_not_end_where_its_dossier_says(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    play.decided()
    read = counting.list_entries_in
    monkeypatch.setattr(counting, "list_entries_in", lambda some: {key: one[:-1] for key, one in read(some).items()})
    with pytest.raises(Broken, match="没有统计"):
        counted(play)


def test_a_value_of_the_house_changed_the_same_day_is_seen(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    play.decided()
    [case] = counted(play)
    used: list[Setting] = []
    read = counting._read

    def noted(entries: Sequence[EntryShape], head: str, setting: Setting) -> counting.Columns:
        used.append(setting)
        return read(entries, head, setting)

    monkeypatch.setattr(counting, "_read", noted)
    assert counted(play) == [case]
    assert used == [], "remembered"
    set_configuration(
        name="statement_days", value=7, from_on=play.on, source="局务会", actor=play.cast.reviewer, at=play.now
    )
    assert counted(play) == [case]
    assert [one.statement_days for one in used] == [7]
    assert counted(play) == [case]
    assert len(used) == 1
    assert len(counting._READ) == 1, "what was read before the change is not kept beside it"


def test_only_so_much_is_remembered(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "REMEMBERED", 0)
    play.decided()
    assert len(counted(play)) == 1
    assert not counting._READ

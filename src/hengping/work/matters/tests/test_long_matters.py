"""A long matter that the process keeps is read on and is what it is when read whole; else it is read anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from hengping.ground.records.queries import list_entries
from hengping.work.matters import long_matters, standing
from hengping.work.matters.long_matters import LONG_MATTERS, LongMatters
from hengping.work.matters.standing import Standing, standing_of
from hengping.work.matters.tests import test_forward as plays
from hengping.work.matters.tests.toy import Permit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _every_matter_is_long(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(long_matters, "LONG", 1)
    LONG_MATTERS.forget()
    yield
    LONG_MATTERS.forget()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Behind which entry the dossier was read, each time."""
    seen: list[int] = []

    def listed(dossier_id: UUID, after_seq: int = 0, *rest: Any) -> Any:
        seen.append(after_seq)
        return list_entries(dossier_id, after_seq, *rest)

    monkeypatch.setattr(standing, "list_entries", listed)
    return seen


def now(permit: Permit) -> Standing[Any]:
    return standing_of(permit.matter, permit.on)


def as_read_whole(permit: Permit) -> Standing[Any]:
    LONG_MATTERS.forget()
    return now(permit)


def same(one: Standing[Any], other: Standing[Any]) -> bool:
    return (list(one.entries), list(one.acts), one.facts) == (list(other.entries), list(other.acts), other.facts)


PLAYS = [plays.usual, plays.entered_late, plays.corrected, plays.moved, plays.lapsed_and_taken_back]


@pytest.mark.parametrize("play_out", PLAYS)
def test_it_works(permit: Permit, play_out: Callable[[Permit], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is done, in whatever order, each act meets the matter as it is."""
    compared = 0
    step = Permit.step

    def checked(self: Permit, *given: Any, **more: Any) -> Any:
        nonlocal compared
        taken = step(self, *given, **more)
        kept = now(self)
        assert same(kept, as_read_whole(self))
        LONG_MATTERS.keep(kept)
        compared += 1
        return taken

    monkeypatch.setattr(Permit, "step", checked)
    play_out(permit)
    assert same(now(permit), as_read_whole(permit))
    assert compared


def test_only_what_was_written_since_is_read(permit: Permit, read: list[int]) -> None:
    now(permit)
    permit.step("consult_expert", {"expert": "评审中心"})
    read.clear()
    assert now(permit).head_seq == len(permit.entries)
    assert now(permit).head_seq == len(permit.entries)
    assert 0 not in read, "it was not read from the start"


def test_what_was_read_in_a_transaction_that_was_undone_is_not_gone_on_from(permit: Permit, read: list[int]) -> None:
    before = now(permit)
    with transaction.atomic():
        permit.step("consult_expert", {"expert": "评审中心"})
        assert now(permit).head_seq > before.head_seq
        transaction.set_rollback(True)
    read.clear()
    assert same(now(permit), before)
    assert read[-1] == 0
    permit.step("consult_expert", {"expert": "另一家"})
    assert same(now(permit), as_read_whole(permit))


def test_a_chain_that_was_rewritten_is_read_anew(permit: Permit, read: list[int]) -> None:
    """What the process read had another digest at its end than what stands there now."""
    kept = now(permit)
    *before, last = kept.entries
    LONG_MATTERS.keep(
        replace(kept, entries=[*before, last._replace(hash="0" * 64)], acts=(), facts=kept.procedure.empty)
    )
    read.clear()
    assert same(now(permit), kept)
    assert read[-1] == 0


@pytest.mark.parametrize("moved", ["setting", "unread", "body"])
def test_it_is_read_anew_where_that_may_change_it(
    moved: str, permit: Permit, read: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = now(permit)
    if moved == "setting":
        LONG_MATTERS.keep(replace(kept, setting=replace(kept.setting, filing_days=kept.setting.filing_days + 1)))
    elif moved == "unread":
        LONG_MATTERS.forget()
        LONG_MATTERS.keep(replace(kept, unread=(object(),)))  # type: ignore[arg-type]
    else:
        monkeypatch.setattr(standing, "REMOVAL_KIND", permit.entries[-1].kind)
    read.clear()
    assert same(now(permit), kept)
    assert read[-1] == 0


def test_a_short_matter_is_not_kept(permit: Permit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_matters, "LONG", len(permit.entries) + 1)
    now(permit)
    assert LONG_MATTERS.get(permit.id) is None


def test_who_was_asked_about_longest_ago_goes_first(permit: Permit) -> None:
    one = now(permit)
    kept = LongMatters(most=2 * len(one.entries))
    several = [replace(one, matter=type(one.matter)(pk=UUID(int=number))) for number in range(3)]
    for each in several[:2]:
        kept.keep(each)
    assert kept.get(several[0].matter.pk) is several[0]
    kept.keep(several[2])
    assert [kept.get(each.matter.pk) is not None for each in several] == [True, False, True]
    kept.keep(several[2])
    kept.forget()
    assert kept.get(several[2].matter.pk) is None


def test_an_entry_that_cannot_be_read_stops_as_before(permit: Permit, monkeypatch: pytest.MonkeyPatch) -> None:
    now(permit)
    permit.step("consult_expert", {"expert": "评审中心"})

    def unreadable(*_: Any) -> None:
        raise standing.BadAct("读不出")

    with monkeypatch.context() as patched:
        patched.setattr(standing, "_act_of", unreadable)
        with pytest.raises(standing.Unreadable):
            now(permit)
    assert same(now(permit), as_read_whole(permit))

"""Parties and officers of a case follow its entries; who was taken off it no longer takes a handler's steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from hengping.ground.people.actors import system_actor
from hengping.ground.records.actions import rebuild_rows, rows_are_true
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters.access import is_assigned
from hengping.work.matters.models import Matter, MatterOfficer, MatterParty
from hengping.work.matters.standing import standing_of
from hengping.work.matters.surroundings import officers_said
from hengping.work.matters.worklist import handled_by
from hengping.work.officers.models import Certificate, Officer

pytestmark = pytest.mark.django_db


def said(play: Play) -> list[str]:
    return [text.partition("的")[2] for text in rows_are_true(play.cast.bureau.pk, play.on)]


def rebuilt(play: Play) -> int:
    bureau_id = play.cast.bureau.pk
    return rebuild_rows(bureau_id=bureau_id, on=play.on, actor=system_actor(bureau_id, "重算列表"), at=play.now)


def spans(play: Play) -> list[tuple[int, bool]]:
    rows = MatterOfficer.objects.filter(matter_id=play.id).order_by("id")
    return [(row.officer_id, row.to_on is None) for row in rows]


def test_it_works(play: Play) -> None:
    play.open()
    first, second = play.officer_ids
    third = Officer.objects.create(
        bureau=play.cast.bureau,
        user=play.cast.user(play.cast.colleague),
        name="林志远",
        kind="enforcement",
        legal_qualification=False,
    )
    Certificate.objects.create(
        officer=third,
        number="粤R000009",
        issuing_body="省政府",
        scope="安全生产",
        valid_from=date(2024, 1, 1),
        valid_to=date(2029, 12, 31),
    )
    matter = Matter.objects.get(pk=play.id)
    assert spans(play) == [(first, True), (second, True)]
    assert not is_assigned(play.cast.colleague, matter)
    play.later(days=1)
    play.step("assign_officers", {"officers": [first, third.pk]})
    assert spans(play) == [(first, True), (second, False), (third.pk, True)]
    assert is_assigned(play.cast.colleague, matter)
    assert not is_assigned(play.cast.second_officer, matter)
    assert said(play) == []
    play.later(days=1)
    play.step("assign_officers", {"officers": [first, second]})
    assert spans(play) == [(first, True), (second, False), (third.pk, False), (second, True)]
    assert said(play) == []
    assert is_assigned(play.cast.officer_in_charge, matter), "who opened it is one of its officers"
    play.later(days=1)
    play.step("assign_officers", {"officers": [second, third.pk]})
    assert not is_assigned(play.cast.officer_in_charge, matter), "who opened it was taken off like any other"
    assert handled_by(play.cast.officer_in_charge, "case") == []


CHANGES: dict[str, tuple[Callable[[Play], object], str]] = {
    "another party": (
        lambda play: MatterParty.objects.filter(matter_id=play.id).update(key="p9"),
        "matters_party（当事人）",
    ),
    "an officer more": (
        lambda play: MatterOfficer.objects.filter(matter_id=play.id).update(from_on=play.on - timedelta(days=9)),
        "matters_officer（承办人员）",
    ),
    "an officer gone": (
        lambda play: MatterOfficer.objects.filter(matter_id=play.id)[0].delete(),
        "matters_officer（承办人员）",
    ),
    "the names": (
        lambda play: Matter.objects.filter(pk=play.id).update(party_names="别的厂"),
        "matters_matter.party_names（当事人）",
    ),
    "the category": (
        lambda play: Matter.objects.filter(pk=play.id).update(category="accident"),
        "matters_matter.category（类别）",
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_was_changed_is_named_and_made_anew(what: str, play: Play) -> None:
    play.open()
    change, column = CHANGES[what]
    change(play)
    [text] = said(play)
    assert text.startswith(column)
    assert rebuilt(play) == 1
    assert said(play) == []


def test_what_an_earlier_version_did_not_say_is_left(play: Play) -> None:
    play.open()
    standing = standing_of(Matter.objects.get(pk=play.id), play.on)
    first = standing.entries[0]
    assert first.body is not None
    older = {name: value for name, value in first.payload.items() if name != "about"}
    standing.entries[0] = first._replace(body=first.body._replace(payload=older))  # type: ignore[index]  # a list
    assert officers_said(standing) is None

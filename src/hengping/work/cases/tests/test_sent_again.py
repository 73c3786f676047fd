"""The same request again: who lost the permission meanwhile is refused, and what was done under the key stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hengping.ground.errors import NotAllowed
from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import list_entries
from hengping.work.cases import actions as cases
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters.models import Matter
from hengping.work.matters.shapes import StepTaken

pytestmark = pytest.mark.django_db


def without(actor: Actor, permission: str) -> Actor:
    return replace(actor, permissions=actor.permissions - {permission})


def opened(play: Play, actor: Actor) -> StepTaken:
    given: dict[str, Any] = {"party_ids": [play.party_id], "officer_ids": play.officer_ids}
    return cases.accept_clue(
        name="五金厂未设置安全警示标志案",
        category="hidden_danger",
        source="日常检查",
        summary="未设置警示标志",
        **given,
        actor=actor,
        at=play.now,
        on=play.on,
        key="k1",
    )


def test_it_refuses_an_opening_sent_again_without_the_permission(play: Play) -> None:
    officer = play.cast.officer_in_charge
    first = opened(play, officer)
    with pytest.raises(NotAllowed):
        opened(play, without(officer, "case.handle"))
    assert opened(play, officer) == first
    assert Matter.objects.count() == 1


def test_it_refuses_a_step_sent_again_without_the_permission(play: Play) -> None:
    play.open()
    head, on = play.cast.section_head, play.on
    first = play.step("assign_officers", on=on, key="k2")
    before = list_entries(play.id)
    with pytest.raises(NotAllowed):
        play.step("assign_officers", actor=without(head, "case.endorse"), on=on, key="k2")
    assert play.step("assign_officers", on=on, key="k2").seq == first.seq
    assert list_entries(play.id) == before

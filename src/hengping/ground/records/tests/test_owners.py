"""One owner for each kind of dossier: what lists show, and to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from hengping.ground.errors import NotAllowed
from hengping.ground.people.actors import Actor, enterprise_actor
from hengping.ground.people.models import Bureau
from hengping.ground.records import owners
from hengping.ground.records.actions import open_dossier
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import DossierShape
from hengping.ground.records.tests.conftest import AT, make_actor
from hengping.ground.records.tests.owned import ToyOwner, owned

ON = date(2026, 3, 2)


@pytest.fixture
def officer(bureau: Bureau) -> Actor:
    return make_actor(bureau, "li", "case.read")


def test_it_works(officer: Actor) -> None:
    """Dossiers of two kinds are asked of their two owners, and come back by dossier."""
    visit = open_dossier(kind="visit", title="大同化工检查", actor=officer, at=AT)
    survey = open_dossier(kind="survey", title="普查", actor=officer, at=AT)
    with owned("visit", ToyOwner()), owned("survey", ToyOwner("survey")):
        asked = [(visit.id, "visit"), (survey.id, "survey"), (uuid4(), "visit")]
        lines = owners.lines_of(officer, asked)
        assert {key: line.title for key, line in lines.items()} == {visit.id: "大同化工检查", survey.id: "普查"}
        assert lines[visit.id].address == f"/visits/{visit.id}/"
        assert owners.visible_of(officer, asked) == {visit.id, survey.id}
    assert owners.owner_of("visit") is None


def test_a_line_is_shown_only_to_who_may_see_the_dossier(officer: Actor, outsider: Actor) -> None:
    """Not to another bureau, not to a colleague from whom it is hidden, not to a person who is no officer."""
    visit = open_dossier(kind="visit", title="举报核查", actor=officer, at=AT)
    asked = [(visit.id, "visit")]
    colleague = replace(officer, identifier=str(officer.user_id + 1_000))
    outsider = replace(outsider, permissions=officer.permissions)
    enterprise = enterprise_actor(uuid4(), "企业人员", officer.bureau_id)
    with owned("visit", ToyOwner()) as owner:
        assert owners.visible_of(colleague, asked) == {visit.id}
        owner.only_for = frozenset({officer.user_id})
        assert owners.visible_of(officer, asked) == {visit.id}
        for somebody in (colleague, outsider, enterprise):
            assert owners.visible_of(somebody, asked) == set()
            assert owners.lines_of(somebody, asked) == {}


def test_a_dossier_without_owner_is_shown_to_nobody(officer: Actor, dossier: DossierShape) -> None:
    assert owners.lines_of(officer, [(dossier.id, "unheard_of")]) == {}


def test_it_refuses_a_second_owner() -> None:
    with owned("visit", ToyOwner()) as owner:
        owners.register_owner("visit", owner)
        with pytest.raises(owners.OwnerClash):
            owners.register_owner("visit", ToyOwner())


def test_a_kind_has_only_what_its_owner_says(officer: Actor) -> None:
    owner = ToyOwner()
    assert (owner.openings(officer), owner.ripe(officer, ON), owner.deadlines(uuid4(), ON)) == ((), (), ())
    assert owner.duties(officer, ON, among=slice(0, 9)) == owner.owed(officer, ON, among=slice(0, 9)) == ()
    assert owner.count_duties(officer, ON) == owner.count_owed(officer, ON) == 0
    assert owner.not_told(officer, own=True, most=9) == owner.lately(officer, AT, own=True, most=9) == ()
    assert owner.open_dossiers(officer, 9) == owners.OpenDossiers()
    assert owner.handler_names(officer.bureau_id) == ()
    assert owner.next_duties(dossier_id=uuid4(), actor=officer, on=ON) == ()
    assert owner.duties_of_each(dossier_id=uuid4(), actors=[officer], on=ON) == {officer.user_id: ()}
    assert owner.handlers(officer.bureau_id) == {}
    assert owner.handled(officer) == ()
    with pytest.raises(NotAllowed, match="“检查”案卷不送法制审核"):
        owner.matter(dossier_id=uuid4(), actor=officer, on=ON)
    with pytest.raises(NotAllowed, match="不提交集体讨论"):
        owner.ask(dossier_id=uuid4(), step="review_submitted", data={}, actor=officer, on=ON)


def test_an_owner_without_lists_follows_nothing(officer: Actor) -> None:
    visit = open_dossier(kind="visit", title="大同化工检查", actor=officer, at=AT)
    ToyOwner().follow(dossier_id=visit.id, on=ON)
    assert list_entries(visit.id)[-1].kind == "dossier_opened"

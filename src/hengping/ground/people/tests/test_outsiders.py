"""People outside the bureau: registered under a random identifier, forgotten in time, allowed only what is given."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from hengping.conftest import Cast
from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.people.actions import forget_outsider, register_outsider
from hengping.ground.people.actors import SYSTEM, citizen_actor, enterprise_actor, require, system_actor
from hengping.ground.people.models import Log
from hengping.ground.people.outsiders import get_outsider, outside_actor
from hengping.ground.people.shapes import OutsiderShape

NUMBER = "441802199001011234"


def registered(cast: Cast, at: datetime, **changes: Any) -> OutsiderShape:
    given = {"kind": "enterprise", "name": "李四", "identity_number": NUMBER, "party": "7"}
    return register_outsider(**{**given, "actor": cast.officer_in_charge, "at": at, **changes})


def test_it_works(cast: Cast, at: datetime) -> None:
    person = registered(cast, at)
    assert get_outsider(person.id, cast.bureau.pk) == person
    actor = outside_actor(person, {"case.read"})
    assert (actor.kind, actor.identifier, actor.name, actor.number) == ("enterprise", str(person.id), "李四", NUMBER)
    assert (actor.user_id, actor.is_system, actor.is_outside, actor.lasting_name) == (SYSTEM, False, True, "企业人员")
    assert actor.may("case.read")


def test_a_citizen_may_stay_anonymous(cast: Cast, at: datetime) -> None:
    nameless = {"name": "", "identity_number": "", "party": "", "is_anonymous": True}
    person = registered(cast, at, kind="citizen", actor=system_actor(cast.bureau.pk, "公开网页"), **nameless)
    assert (person.name, person.is_anonymous) == ("", True)
    with pytest.raises(BadInput, match="只有公民可以匿名"):
        registered(cast, at, **nameless)


def test_somebody_forgotten_keeps_only_the_identifier(cast: Cast, at: datetime) -> None:
    person = registered(cast, at)
    forgotten = forget_outsider(outsider_id=person.id, reason="保管期限届满", actor=cast.officer_in_charge, at=at)
    assert get_outsider(person.id, cast.bureau.pk) == forgotten
    assert (forgotten.name, forgotten.identity_number, forgotten.party) == ("", "", "")
    assert forgotten.forgotten_at == at
    lines = Log.objects.filter(kind__startswith="outsider_")
    assert lines.count() == 2
    assert not any("李四" in f"{line.subject}{line.detail}" or NUMBER in line.subject for line in lines)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "officer"}, "kind"),
        ({"name": " "}, "name"),
        ({"name": "长" * 51}, "name"),
        ({"identity_number": "1" * 31}, "identity_number"),
        ({"kind": "citizen", "is_anonymous": True}, "is_anonymous"),
    ],
)
def test_it_refuses(changes: dict[str, Any], field: str, cast: Cast, at: datetime) -> None:
    with pytest.raises(BadInput) as caught:
        registered(cast, at, **changes)
    assert list(caught.value.fields) == [field]


def test_it_requires_outsider_edit(cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        registered(cast, at, actor=cast.head)
    person = registered(cast, at)
    with pytest.raises(NotAllowed):
        forget_outsider(outsider_id=person.id, reason="届满", actor=cast.head, at=at)


def test_it_refuses_to_forget_without_a_reason_or_elsewhere(cast: Cast, at: datetime) -> None:
    person = registered(cast, at)
    with pytest.raises(BadInput):
        forget_outsider(outsider_id=person.id, reason="", actor=cast.officer_in_charge, at=at)
    for actor, key in ((system_actor(cast.other_bureau.pk, "公开网页"), person.id), (cast.officer_in_charge, uuid4())):
        with pytest.raises(NotAllowed, match="没有这个人"):
            forget_outsider(outsider_id=key, reason="届满", actor=actor, at=at)
        with pytest.raises(NotAllowed, match="没有这个人"):
            get_outsider(key, actor.bureau_id)


def test_somebody_outside_may_do_nothing_that_is_not_given(cast: Cast) -> None:
    for actor in (enterprise_actor(uuid4(), "李四", cast.bureau.pk), citizen_actor(uuid4(), cast.bureau.pk)):
        with pytest.raises(NotAllowed, match="没有授予这项权限"):
            require(actor, "law.read")


def test_the_log_holds_no_name_of_somebody_outside(cast: Cast, at: datetime) -> None:
    from hengping.ground.people.logbook import log_reading

    log_reading(actor=enterprise_actor(uuid4(), "李四", cast.bureau.pk), what="证件号码", subject="本企业", at=at)
    assert Log.objects.get(kind="sensitive_read").actor_name == "企业人员"

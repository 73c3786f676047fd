"""Opening a dossier, its number, its closing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from hengping.ground.errors import BadInput, Conflict, NotAllowed
from hengping.ground.people.actors import Actor, system_actor
from hengping.ground.records.actions import close_dossier, number_dossier, open_dossier, reopen_dossier
from hengping.ground.records.identifiers import new_id
from hengping.ground.records.queries import find_dossiers, get_dossier, list_dossiers, list_entries
from hengping.ground.records.shapes import DossierShape
from hengping.ground.records.tests.conftest import AT, MINUTE
from hengping.ground.records.verification import verify_dossier


def test_it_works(dossier: DossierShape, officer: Actor) -> None:
    assert get_dossier(dossier.id) == dossier
    assert (dossier.head_seq, dossier.number, dossier.closed_at) == (1, None, None)
    opened = list_entries(dossier.id)[0]
    assert opened.kind == "dossier_opened"
    assert opened.payload == {
        "kind": "case",
        "title": "某某公司案",
        "retention": "permanent",
        "bureau": officer.bureau_id,
    }
    assert opened.hash == dossier.head_hash
    assert verify_dossier(dossier) == []


def test_it_works_for_the_system_and_with_a_number(officer: Actor) -> None:
    system = system_actor(officer.bureau_id, "年报")
    dossier = open_dossier(kind="report", title="年报", actor=system, at=AT, retention="10_years", number="2026年报")
    assert get_dossier(dossier.id) == dossier
    assert find_dossiers("2026年报") == find_dossiers(str(dossier.id)) == [dossier]
    assert verify_dossier(dossier) == []
    with pytest.raises(Conflict, match="案卷号已被使用"):
        open_dossier(kind="report", title="又一份", actor=system, at=AT, number="2026年报")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "长" * 301}, "title"),
        ({"number": "1" * 101}, "number"),
        ({"retention": "for_ever"}, "retention"),
        ({"number": ""}, "number"),
    ],
)
def test_it_refuses(changes: dict[str, Any], field: str, officer: Actor) -> None:
    with pytest.raises(BadInput) as caught:
        open_dossier(**{"kind": "case", "title": "案", "actor": officer, "at": AT, **changes})
    assert list(caught.value.fields) == [field]
    assert list(list_dossiers(officer.bureau_id)) == []


def test_nobody_learns_of_a_dossier_of_others(dossier: DossierShape, outsider: Actor) -> None:
    for wrong in (lambda: get_dossier(uuid4()), lambda: get_dossier(dossier.id, outsider.bureau_id)):
        with pytest.raises(NotAllowed, match="没有这份案卷"):
            wrong()
    assert get_dossier(dossier.id, dossier.bureau_id) == dossier


def test_identifiers_follow_time() -> None:
    ids = [new_id(AT + timedelta(milliseconds=number)) for number in range(20)]
    assert ids == sorted(ids)
    assert all(one.version == 7 and one.variant == UUID(int=0x8 << 60).variant for one in ids)
    assert len({new_id(AT) for _ in range(100)}) == 100


def test_a_number_is_given_once(dossier: DossierShape, officer: Actor) -> None:
    entry = number_dossier(dossier_id=dossier.id, number="1号", actor=officer, at=AT)
    assert (entry.kind, entry.payload) == ("dossier_numbered", {"number": "1号"})
    assert get_dossier(dossier.id).number == "1号"
    assert verify_dossier(get_dossier(dossier.id)) == []
    with pytest.raises(Conflict, match="已有案卷号：1号"):
        number_dossier(dossier_id=dossier.id, number="2号", actor=officer, at=AT)
    other = open_dossier(kind="case", title="另一案", actor=officer, at=AT)
    with pytest.raises(Conflict, match="案卷号已被使用：1号"):
        number_dossier(dossier_id=other.id, number="1号", actor=officer, at=AT)
    with pytest.raises(BadInput):
        number_dossier(dossier_id=other.id, number=" ", actor=officer, at=AT)
    with pytest.raises(BadInput, match="看不见的字符"):
        number_dossier(dossier_id=other.id, number="3号\r", actor=officer, at=AT)


def test_it_is_closed_and_reopened(dossier: DossierShape, officer: Actor) -> None:
    steps: list[tuple[Callable[..., Any], dict[str, str], str]] = [
        (reopen_dossier, {"reason": "复议撤销"}, "没有归档"),
        (close_dossier, {"note": "共12页"}, ""),
        (close_dossier, {}, "已经归档"),
        (reopen_dossier, {"reason": "复议撤销"}, ""),
        (close_dossier, {}, ""),
    ]
    for number, (step, rest, refused) in enumerate(steps):
        at = AT + number * MINUTE
        if refused:
            with pytest.raises(Conflict, match=refused):
                step(dossier_id=dossier.id, actor=officer, at=at, **rest)
            continue
        step(dossier_id=dossier.id, actor=officer, at=at, **rest)
        assert get_dossier(dossier.id).closed_at == (at if step is close_dossier else None)
        assert verify_dossier(get_dossier(dossier.id)) == []
    with pytest.raises(BadInput):
        reopen_dossier(dossier_id=dossier.id, reason="", actor=officer, at=AT + 9 * MINUTE)

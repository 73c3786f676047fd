"""The clock of the server ran ahead, was set right, and work goes on: openly, in order, at the true day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hengping.ground.errors import BadInput, Broken
from hengping.ground.people.actors import Actor
from hengping.ground.people.models import Log
from hengping.ground.records.actions import (
    add_exhibit,
    append,
    name_jump,
    open_dossier,
    stop_dossier,
    take_checkpoint,
)
from hengping.ground.records.queries import ahead_of, get_dossier, list_entries
from hengping.ground.records.shapes import DossierShape, EntryShape
from hengping.ground.records.tests.conftest import AT, DAY, MINUTE
from hengping.ground.records.verification import verify_dossier
from hengping.kit.chain.canonical import moment

pytestmark = pytest.mark.django_db(transaction=True)

AHEAD = AT + 900 * DAY


@pytest.fixture
def bureau(transactional_db: None) -> Any:
    """A checkpoint is taken outside of any other transaction."""
    from hengping.ground.records.tests.conftest import make_bureau

    return make_bureau("清城县应急管理局")


@pytest.fixture
def jumped(dossier: DossierShape, officer: Actor) -> DossierShape:
    """A dossier in which something was recorded while the clock ran ahead, and another one without."""
    open_dossier(kind="case", title="另一案", actor=officer, at=AT)
    append(dossier_id=dossier.id, kind="note", actor=officer, at=AHEAD, payload={"text": "一"})
    return get_dossier(dossier.id)


def name(officer: Actor, reason: str = "换电池后年份错了，已按北京时间校正") -> int:
    return name_jump(bureau_id=officer.bureau_id, reason=reason, actor=officer, at=AT + MINUTE)


def test_it_works(jumped: DossierShape, officer: Actor, note: Callable[..., EntryShape]) -> None:
    assert [one.id for one in ahead_of(officer.bureau_id, AT)] == [jumped.id]
    with pytest.raises(BadInput, match="核对服务器的时钟"):
        note("二", 1)
    assert name(officer) == 1
    named = list_entries(jumped.id)[-1]
    assert (named.kind, named.recorded_at, named.happened_at) == ("clock_jumped", AHEAD, AT + MINUTE)
    assert named.payload["until"] == moment(AHEAD)
    assert ahead_of(officer.bureau_id, AT) == []
    for minute in (2, 3):
        entry = note("三", minute)
        assert (entry.recorded_at, entry.happened_at) == (AHEAD, AT + minute * MINUTE)
    given = {"name": "照片", "content": b"x", "media_type": "image/png", "source": "现场"}
    exhibit = add_exhibit(dossier_id=jumped.id, **given, actor=officer, at=AT + DAY)
    assert exhibit.added_at == AHEAD
    assert (
        append(
            dossier_id=jumped.id,
            kind="note",
            actor=officer,
            at=AT + DAY,
            happened_at=AT,
            payload={"text": "四"},
        ).happened_at
        == AT
    )
    assert verify_dossier(get_dossier(jumped.id)) == []
    assert note("五", 900 * 24 * 60 + 1).recorded_at == AHEAD + MINUTE


def test_a_checkpoint_taken_ahead_is_followed_once_it_is_stated(jumped: DossierShape, officer: Actor) -> None:
    take_checkpoint(bureau_id=officer.bureau_id, at=AHEAD)
    with pytest.raises(BadInput, match="早于上一个"):
        take_checkpoint(bureau_id=officer.bureau_id, at=AT + DAY)
    name(officer)
    assert take_checkpoint(bureau_id=officer.bureau_id, at=AT + DAY).number == 2
    assert take_checkpoint(bureau_id=officer.bureau_id, at=AT + 2 * DAY).number == 3
    with pytest.raises(BadInput, match="早于上一个"):
        take_checkpoint(bureau_id=officer.bureau_id, at=AT)
    assert Log.objects.get(kind="clock_jump_named").subject_key == "checkpoint:1"


def test_it_refuses_without_a_reason(jumped: DossierShape, officer: Actor) -> None:
    with pytest.raises(BadInput, match="怎样走快"):
        name(officer, " ")


def test_it_refuses_a_stopped_dossier_and_does_the_others(jumped: DossierShape, officer: Actor) -> None:
    other = open_dossier(kind="case", title="第三案", actor=officer, at=AHEAD)
    stop_dossier(dossier_id=jumped.id, reason="待核查")
    with pytest.raises(Broken, match="1份案卷没有办成，其余1份已经办完"):
        name(officer)
    assert list_entries(other.id)[-1].kind == "clock_jumped"

"""Who acts from outside, where an act comes from, why it is late, and a dossier that was opened by mistake."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from hengping.ground.errors import BadInput, Conflict
from hengping.ground.people.actors import (
    Actor,
    api_actor,
    citizen_actor,
    department_actor,
    enterprise_actor,
    system_actor,
)
from hengping.ground.records import owners
from hengping.ground.records.actions import (
    add_exhibit,
    append,
    close_dossier,
    end_as_mistake,
    link,
    locked,
    number_dossier,
    open_dossier,
    rebuild_deadlines,
    remove_body,
    replace_deadlines,
)
from hengping.ground.records.export import export_dossier
from hengping.ground.records.models import Dossier, Entry
from hengping.ground.records.queries import deadlines_of, get_dossier, list_custody, list_entries, list_late
from hengping.ground.records.shapes import DeadlineShape, Device, DossierShape, EntryShape, Late
from hengping.ground.records.tests.conftest import AT, DAY, MINUTE, make_actor
from hengping.ground.records.tests.owned import ToyOwner
from hengping.ground.records.tests.test_remove_body import AFTER
from hengping.ground.records.verification import verify_dossier
from hengping.kit.chain.verify import verify

PERSON = UUID("5f0c6f5e-7d3e-4b0e-9d4f-0a1b2c3d4e5f")
NUMBER = "441802199001011234"
Note = Callable[..., EntryShape]

OUTSIDE: dict[str, tuple[Callable[[int], Actor], str]] = {
    "enterprise": (lambda bureau: enterprise_actor(PERSON, "李四", bureau, number=NUMBER), "李四"),
    "citizen": (lambda bureau: citizen_actor(PERSON, bureau, "王五"), "王五"),
    "anonymous": (lambda bureau: citizen_actor(PERSON, bureau), "公民"),
    "department": (lambda bureau: department_actor(PERSON, "县公安局", bureau), "县公安局"),
    "api": (lambda bureau: api_actor(PERSON, "省平台", bureau), "省平台"),
}


@pytest.mark.parametrize("who", OUTSIDE)
def test_somebody_outside_acts_under_a_random_identifier(who: str, note: Note, dossier: DossierShape) -> None:
    make, name = OUTSIDE[who]
    made = note("一", 1, actor=make(dossier.bureau_id))
    assert list_entries(dossier.id)[1] == made
    assert (made.actor_name, made.actor_id, made.actor_identifier, made.chained_name) == (name, 0, str(PERSON), "")
    row = Entry.objects.get(dossier_id=dossier.id, seq=2)
    assert row.actor_name == ""
    assert verify_dossier(get_dossier(dossier.id)) == []


def test_the_system_acts_under_the_name_of_its_job(note: Note, dossier: DossierShape) -> None:
    made = note("一", 1, actor=system_actor(dossier.bureau_id, "期限重算"))
    assert (made.actor_kind, made.actor_identifier, made.actor_name) == ("system", "期限重算", "期限重算")


def test_name_and_number_of_somebody_outside_go_with_the_body(officer: Actor, bureau: Any) -> None:
    person = enterprise_actor(PERSON, "李四", bureau.pk, number=NUMBER)
    dossier = open_dossier(kind="case", title="案", actor=officer, at=AT, retention="10_years")
    append(dossier_id=dossier.id, kind="note", actor=person, at=AT, payload={"text": "一"})
    add_exhibit(
        dossier_id=dossier.id, name="回执", content=b"x", media_type="image/png", source="企业", actor=person, at=AT
    )
    assert [row.holder for row in list_custody(dossier.id)] == ["企业人员"]
    close_dossier(dossier_id=dossier.id, actor=officer, at=AT)
    keeper = make_actor(bureau, "keeper", "record.remove_body")
    for seq in (2, 3):
        remove_body(dossier_id=dossier.id, seq=seq, basis="规定", reason="届满", actor=keeper, at=AFTER)
    assert [entry.actor_name for entry in list_entries(dossier.id)[1:3]] == ["企业人员"] * 2
    bundle = export_dossier(dossier_id=dossier.id, actor=keeper, at=AFTER)
    assert verify(io.BytesIO(bundle)).faults == ()
    assert "李四".encode() not in bundle
    assert NUMBER.encode() not in bundle


def test_a_clock_that_runs_ahead_is_kept_as_said_and_not_refused(note: Note) -> None:
    said = AT + DAY
    made = note("一", 1, device=Device("phone-1", said), happened_at=said)
    assert (made.happened_at, made.recorded_at) == (AT + MINUTE, AT + MINUTE)
    assert made.device == Device("phone-1", said)
    earlier = note("二", 2, device=Device("phone-1", said), happened_at=AT)
    assert earlier.happened_at == AT


@pytest.mark.parametrize(
    ("device", "field"),
    [(Device("", AT), "device"), (Device("1" * 65, AT), "device"), (Device("1", AT, "2" * 65), "operation")],
)
def test_it_refuses_a_device_that_is_none(device: Device, field: str, note: Note) -> None:
    with pytest.raises(BadInput) as caught:
        note("一", 1, device=device)
    assert list(caught.value.fields) == [field]


def test_what_is_late_says_why_and_is_listed(note: Note, dossier: DossierShape, outsider: Actor) -> None:
    note("一", 1)
    made = note("二", 2, happened_at=AT - DAY, late=Late("record", "手机没有信号"))
    assert (made.late, made.late_name, made.late_reason) == ("record", "补记", "手机没有信号")
    last = note("三", 3, late=Late("oral", "情况紧急"))
    listed = list_late(dossier.bureau_id, AT)
    assert [one.entry for one in listed] == [last, made]
    assert (listed[0].dossier_title, listed[0].dossier_kind) == (dossier.title, "case")
    assert list_late(dossier.bureau_id, AT + 3 * MINUTE) == listed[:1]
    assert list_late(outsider.bureau_id, AT) == []
    bundle = export_dossier(dossier_id=dossier.id, actor=outsider_of(dossier), at=AT + DAY)
    assert verify(io.BytesIO(bundle)).faults == ()
    assert "便条（补记）".encode() in bundle


def outsider_of(dossier: DossierShape) -> Actor:
    return system_actor(dossier.bureau_id, "导出")


@pytest.mark.parametrize(
    ("late", "field"),
    [
        (Late("lazy", "忘了"), "late"),
        (Late("record", " "), "late_reason"),
        (Late("by_hand", "系统中断"), "exhibits"),
    ],
)
def test_it_refuses_a_lateness_that_is_none(late: Late, field: str, note: Note) -> None:
    with pytest.raises(BadInput) as caught:
        note("一", 1, late=late)
    assert list(caught.value.fields) == [field]


def test_a_paper_signed_by_hand_stands_with_its_scan(note: Note, dossier: DossierShape, officer: Actor) -> None:
    scan = add_exhibit(
        dossier_id=dossier.id, name="扫描件", content=b"x", media_type="image/png", source="局", actor=officer, at=AT
    )
    assert note("一", 1, late=Late("by_hand", "系统中断"), exhibits=[scan.sha256]).late_name == "补录"


def test_a_dossier_opened_by_mistake_is_ended(dossier: DossierShape, note: Note, officer: Actor) -> None:
    number_dossier(dossier_id=dossier.id, number="1号", actor=officer, at=AT)
    replace_deadlines(dossier_id=dossier.id, deadlines=[DeadlineShape("x", "期限", None, AT.date(), "running", "")])
    entry = end_as_mistake(dossier_id=dossier.id, reason="重复立案", actor=officer, at=AT + MINUTE)
    assert (entry.kind, entry.payload) == ("dossier_ended_as_mistake", {"reason": "重复立案"})
    ended = get_dossier(dossier.id)
    assert ended.mistaken_at == AT + MINUTE
    assert deadlines_of(dossier.id) == []
    assert verify_dossier(ended) == []
    other = open_dossier(kind="case", title="另一案", actor=officer, at=AT)
    refused: list[Callable[[], object]] = [
        lambda: note("一", 2),
        lambda: end_as_mistake(dossier_id=dossier.id, reason="再次", actor=officer, at=AT + DAY),
        lambda: close_dossier(dossier_id=dossier.id, actor=officer, at=AT + DAY),
        lambda: link(dossier_id=other.id, other_id=dossier.id, kind="led_to", actor=officer, at=AT + DAY),
    ]
    for act in refused:
        with pytest.raises(Conflict, match="因误立已经终止"):
            act()
    with pytest.raises(Conflict, match="案卷号已被使用"):
        number_dossier(dossier_id=other.id, number="1号", actor=officer, at=AT)
    assert list_entries(dossier.id)[-1] == entry


def test_it_refuses_to_end_without_a_reason(dossier: DossierShape, officer: Actor) -> None:
    with pytest.raises(BadInput):
        end_as_mistake(dossier_id=dossier.id, reason=" ", actor=officer, at=AT)
    assert get_dossier(dossier.id) == dossier


def test_the_database_keeps_a_mistake_ended(dossier: DossierShape, officer: Actor) -> None:
    end_as_mistake(dossier_id=dossier.id, reason="重复立案", actor=officer, at=AT)
    with pytest.raises(IntegrityError, match="既定内容"), transaction.atomic():
        Dossier.objects.filter(pk=dossier.id).update(mistaken_at=None)


def test_no_deadline_is_computed_in_a_mistake(
    dossier: DossierShape, officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    shape = DeadlineShape("x", "期限", None, AT.date(), "running", "")
    owner = ToyOwner("case")
    monkeypatch.setattr(owner, "deadlines", lambda dossier_id, on: [shape])
    monkeypatch.setattr(owners, "_OWNERS", {"case": owner})
    assert rebuild_deadlines(officer.bureau_id, date(2026, 3, 2)) == 1
    end_as_mistake(dossier_id=dossier.id, reason="重复立案", actor=officer, at=AT)
    assert rebuild_deadlines(officer.bureau_id, date(2026, 3, 2)) == 0


def test_one_act_writes_to_several_dossiers_or_to_none(dossier: DossierShape, officer: Actor) -> None:
    other = open_dossier(kind="licence", title="另一份", actor=officer, at=AT)
    both = (other.id, dossier.id)

    def tell(text: object) -> None:
        with locked(both, actor=officer, at=AT) as heads:
            assert {key: head.kind for key, head in heads.items()} == {dossier.id: "case", other.id: "licence"}
            append(dossier_id=dossier.id, kind="note", actor=officer, at=AT, payload={"text": "一"})
            append(dossier_id=other.id, kind="note", actor=officer, at=AT, payload={"text": text})

    with pytest.raises(BadInput):
        tell(1.5)
    assert [get_dossier(one).head_seq for one in both] == [1, 1]
    tell("一")
    assert [get_dossier(one).head_seq for one in both] == [2, 2]

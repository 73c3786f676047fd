"""A checkpoint lists what changed since the last and proves the rest unchanged, whatever its own tables say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from hengping.ground.errors import Broken
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import append, checkpoints, open_dossier, take_checkpoint, verify_night
from hengping.ground.records.models import Body, Dossier, Entry, WitnessedHead, WitnessNode
from hengping.ground.records.queries import get_dossier
from hengping.ground.records.shapes import DossierShape
from hengping.ground.records.tests.conftest import AT, DAY, make_actor, make_bureau
from hengping.ground.records.tests.emptying import triggers_stand_aside
from hengping.ground.records.tests.test_verify_all import references_stand_aside, rewrite, spoil
from hengping.ground.records.verification import verify_all
from hengping.ground.records.witness import latest_proof, numbered_files, read_at, replayed
from hengping.ground.written import forget_written
from hengping.kit.chain.checkpoints import Checkpoint
from hengping.kit.chain.links import Link

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 12


@pytest.fixture
def bureau(transactional_db: None) -> Any:
    return make_bureau("清城县应急管理局")


@pytest.fixture
def actor(bureau: Any) -> Actor:
    return make_actor(bureau, "li")


@pytest.fixture
def dossiers(actor: Actor) -> list[DossierShape]:
    """Enough of them that one which changed is listed alone, each of three entries."""
    opened = [open_dossier(kind="case", title=f"第{place}案", actor=actor, at=AT) for place in range(MANY)]
    for one in opened:
        for text in "一二":
            append(dossier_id=one.id, kind="note", actor=actor, at=AT, payload={"text": text})
    return [get_dossier(one.id) for one in opened]


@pytest.fixture
def take(bureau: Any, actor: Actor, dossiers: list[DossierShape]) -> Callable[..., Checkpoint]:
    """Change some dossiers on the next day, take the next checkpoint, return it."""

    def taken(*changed: DossierShape) -> Checkpoint:
        day = max(numbered_files(bureau.pk), default=0) + 1
        for one in changed:
            append(dossier_id=one.id, kind="note", actor=actor, at=AT + day * DAY, payload={"text": "又"})
        made = take_checkpoint(bureau_id=bureau.pk, at=AT + day * DAY + timedelta(hours=1))
        return read_at(numbered_files(bureau.pk)[made.number])

    return taken


def listed(checkpoint: Checkpoint) -> set[str]:
    return {change.leaf.dossier for change in checkpoint.changes if change.leaf != change.was}


def told_of(bureau: Any) -> dict[str, set[str]]:
    report = verify_all(bureau.pk)
    found = {"": {fault.code for fault in report.faults}}
    found |= {str(key): {fault.code for fault in faults} for key, faults in report.by_dossier.items()}
    return {key: codes for key, codes in found.items() if codes}


def test_it_works(bureau: Any, actor: Actor, dossiers: list[DossierShape], take: Callable[..., Checkpoint]) -> None:
    assert len(take().leaves) == MANY, "the first lists all heads"
    assert listed(take()) == set()
    assert listed(take(dossiers[3])) == {str(dossiers[3].id)}
    new = open_dossier(kind="case", title="新案", actor=actor, at=AT + 4 * DAY)
    fourth = take(dossiers[5])
    assert listed(fourth) == {str(dossiers[5].id), str(new.id)}
    assert fourth.standing.dossiers == MANY + 1
    assert told_of(bureau) == {}
    heads = {str(one.pk): (one.head_seq, Link(one.head_hash, one.head_sm3)) for one in Dossier.objects.all()}
    assert {leaf.dossier: (leaf.seq, leaf.link) for leaf in replayed(bureau.pk) or []} == heads


def test_now_and_then_all_heads_are_listed(
    take: Callable[..., Checkpoint], dossiers: list[DossierShape], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "WHOLE_EVERY", 3)
    assert [take(dossiers[0]).before is None for _ in range(7)] == [True, False, False, True, False, False, True]


def test_where_most_changed_all_heads_are_listed(take: Callable[..., Checkpoint], dossiers: list[DossierShape]) -> None:
    take()
    assert take(*dossiers[:3]).before is not None
    assert take(*dossiers[:4]).before is None


def test_a_bureau_without_dossiers(bureau: Any) -> None:
    assert replayed(bureau.pk) is None, "no checkpoint was taken yet"
    for day in (1, 2):
        take_checkpoint(bureau_id=bureau.pk, at=AT + day * DAY)
    actor = make_actor(bureau, "li")
    opened = open_dossier(kind="case", title="头一案", actor=actor, at=AT + 3 * DAY)
    take_checkpoint(bureau_id=bureau.pk, at=AT + 4 * DAY)
    assert told_of(bureau) == {}
    proof = latest_proof(opened)
    assert proof is not None
    assert proof.leads


def rewritten_all_over(one: DossierShape) -> None:
    """Rewrite a chain, and what is kept of it beside the checkpoint."""
    rewrite(one, {"text": "变"})
    forget_written(AT.date() + 90 * DAY)
    now = Dossier.objects.get(pk=one.id)
    WitnessedHead.objects.filter(pk=one.id).update(sha256=now.head_hash, sm3=now.head_sm3)


def test_who_rewrites_a_chain_contradicts_the_line_before(
    bureau: Any, dossiers: list[DossierShape], take: Callable[..., Checkpoint]
) -> None:
    take()
    rewrite(dossiers[3], {"text": "变"})
    forget_written(AT.date() + 90 * DAY)
    (change,) = (change for change in take().changes if change.leaf != change.was)
    assert change.was is not None
    assert change.was.link == Link(dossiers[3].head_hash, dossiers[3].head_sm3)
    numbered_files(bureau.pk)[1].unlink()
    assert told_of(bureau)[str(dossiers[3].id)] == {"rewritten"}, "without the file that listed all heads too"


def test_who_writes_it_into_the_table_beside_contradicts_the_signed_root(
    bureau: Any, actor: Actor, dossiers: list[DossierShape], take: Callable[..., Checkpoint]
) -> None:
    """The line as kept no longer leads to the root as soon as the dossier moves: then the files are asked."""
    take()
    rewritten_all_over(dossiers[3])
    assert listed(take()) == set(), "nothing moved that the table knows of"
    third = take(dossiers[3])
    (change,) = (change for change in third.changes if change.leaf != change.was)
    assert change.was is not None
    assert change.was.link == Link(dossiers[3].head_hash, dossiers[3].head_sm3)
    assert told_of(bureau)[str(dossiers[3].id)] == {"rewritten"}


@pytest.mark.parametrize("what", ["its line", "another's place"])
def test_a_dossier_is_not_passed_off_as_new(
    what: str, bureau: Any, actor: Actor, dossiers: list[DossierShape], take: Callable[..., Checkpoint]
) -> None:
    """Who takes away what is kept of a rewritten dossier, or gives its place to one that is new, leaves it older."""
    take()
    rewritten_all_over(dossiers[3])
    kept = WitnessedHead.objects.get(pk=dossiers[3].id)
    kept.delete()
    if what == "another's place":
        new = get_dossier(open_dossier(kind="case", title="新案", actor=actor, at=AT + 2 * DAY).id)
        WitnessedHead.objects.create(
            dossier_id=new.id,
            bureau=bureau,
            place=kept.place,
            seq=new.head_seq,
            sha256=new.head_hash,
            sm3=new.head_sm3,
        )
    change = next(change for change in take().changes if change.leaf.dossier == str(dossiers[3].id))
    assert change.was is not None
    assert told_of(bureau)[str(dossiers[3].id)] == {"rewritten"}


def test_a_night_finds_it_before_the_next_checkpoint(
    bureau: Any, dossiers: list[DossierShape], take: Callable[..., Checkpoint]
) -> None:
    take()
    for day in range(1, 4):
        take()
        assert verify_night(bureau_id=bureau.pk, day=(AT + day * DAY).date(), at=AT + day * DAY).report.holds
    rewrite(dossiers[3], {"text": "变"})
    forget_written(AT.date() + 90 * DAY)
    report = verify_night(bureau_id=bureau.pk, day=(AT + 4 * DAY).date(), at=AT + 4 * DAY).report
    assert {fault.code for fault in report.by_dossier[dossiers[3].id]} == {"rewritten"}


def test_a_dossier_that_is_gone_goes_on_being_missed(
    bureau: Any, dossiers: list[DossierShape], take: Callable[..., Checkpoint], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "WHOLE_EVERY", 3)
    take()
    with triggers_stand_aside(), references_stand_aside():
        Body.objects.filter(entry__dossier_id=dossiers[3].id)._raw_delete("default")
        Entry.objects.filter(dossier_id=dossiers[3].id)._raw_delete("default")
        Dossier.objects.filter(pk=dossiers[3].id)._raw_delete("default")
    for _ in range(4):
        assert dossiers[3].id in {UUID(leaf.dossier) for leaf in replayed(bureau.pk) or []}
        take()
        assert told_of(bureau)[str(dossiers[3].id)] == {"dossier_gone"}
    for path in numbered_files(bureau.pk).values():
        path.unlink()
    assert told_of(bureau)[str(dossiers[3].id)] == {"dossier_gone"}, "the table beside misses it too"


@pytest.mark.parametrize("lost", [WitnessedHead, WitnessNode])
def test_what_is_kept_beside_is_told_anew_by_the_files(
    lost: Any, bureau: Any, dossiers: list[DossierShape], take: Callable[..., Checkpoint]
) -> None:
    take()
    take(dossiers[1])
    lost.objects.all().delete()
    assert listed(take(dossiers[3])) == {str(dossiers[3].id)}
    assert told_of(bureau) == {}
    assert lost.objects.filter(bureau=bureau).exists()


def test_without_the_last_file_all_heads_are_listed(
    bureau: Any, dossiers: list[DossierShape], take: Callable[..., Checkpoint]
) -> None:
    take()
    take()
    numbered_files(bureau.pk)[2].unlink()
    assert take_checkpoint(bureau_id=bureau.pk, at=AT + 4 * DAY).number == 3
    assert read_at(numbered_files(bureau.pk)[3]).before is None
    assert told_of(bureau) == {"": {"checkpoint_gone"}}


@pytest.mark.parametrize("harm", ["lost", "altered", "unreadable"])
def test_where_neither_table_nor_files_tell_all_heads_are_listed(
    harm: str, bureau: Any, dossiers: list[DossierShape], take: Callable[..., Checkpoint]
) -> None:
    take()
    take(dossiers[1])
    take()
    WitnessNode.objects.all().delete()
    path = numbered_files(bureau.pk)[2]
    if harm == "lost":
        path.unlink()
    elif harm == "altered":
        spoil(path, b'"seq":4', b'"seq":3')
    else:
        spoil(path, b'"place"', b'"placf"')
    assert replayed(bureau.pk) is None
    assert take(dossiers[2]).before is None


def test_half_a_folder_that_is_lost_is_named_file_by_file(
    bureau: Any, dossiers: list[DossierShape], take: Callable[..., Checkpoint]
) -> None:
    for place in range(6):
        take(dossiers[place])
    for number in (1, 3, 4):
        numbered_files(bureau.pk)[number].unlink()
    report = verify_all(bureau.pk)
    assert [fault.text for fault in report.faults] == [f"检查点第{number}号的文件缺失。" for number in (1, 3, 4)]
    assert report.by_dossier == {}
    assert take(dossiers[7]).before is not None


def test_one_that_does_not_go_on_from_the_file_before_is_named(
    bureau: Any, dossiers: list[DossierShape], take: Callable[..., Checkpoint]
) -> None:
    take()
    take(dossiers[1])
    take(dossiers[2])
    spoil(numbered_files(bureau.pk)[2], b'"dossiers":12', b'"dossiers":11')
    assert "checkpoint_before" in told_of(bureau)[""]


@pytest.mark.parametrize("lost", [None, WitnessedHead, WitnessNode, "altered"])
def test_the_proof_of_a_dossier_that_did_not_change(
    lost: Any, bureau: Any, dossiers: list[DossierShape], take: Callable[..., Checkpoint]
) -> None:
    take()
    take(dossiers[1])
    if lost == "altered":
        WitnessNode.objects.all().update(sha256="0" * 64)
    elif lost is not None:
        lost.objects.all().delete()
    for one in dossiers[:3]:
        proof = latest_proof(one)
        assert proof is not None
        assert proof.leads
        assert proof.leaf.dossier == str(one.id)
        assert proof.header["number"] == 2


def test_a_dossier_opened_since_has_no_proof(actor: Actor, take: Callable[..., Checkpoint]) -> None:
    opened = open_dossier(kind="case", title="先开的案", actor=actor, at=AT)
    assert latest_proof(opened) is None, "no checkpoint was taken yet"
    take()
    assert latest_proof(opened) is not None
    assert latest_proof(open_dossier(kind="case", title="新案", actor=actor, at=AT + 9 * DAY)) is None


def test_a_file_that_is_no_checkpoint_proves_nothing(
    bureau: Any, dossiers: list[DossierShape], take: Callable[..., Checkpoint]
) -> None:
    take()
    spoil(numbered_files(bureau.pk)[1], b'"format"', b'"formas"')
    with pytest.raises(Broken, match="checkpoint-000001"):
        latest_proof(dossiers[0])
    assert take_checkpoint(bureau_id=bureau.pk, at=AT + 9 * DAY).number == 2
    assert read_at(numbered_files(bureau.pk)[2]).before is None


def test_a_clock_that_missed_a_week_lists_the_week(
    bureau: Any, actor: Actor, dossiers: list[DossierShape], take: Callable[..., Checkpoint]
) -> None:
    take()
    for place in range(3):
        append(
            dossier_id=dossiers[place].id, kind="note", actor=actor, at=AT + (place + 2) * DAY, payload={"text": "补"}
        )
    made = take_checkpoint(bureau_id=bureau.pk, at=AT + 8 * DAY)
    assert listed(read_at(numbered_files(bureau.pk)[made.number])) == {str(one.id) for one in dossiers[:3]}
    assert verify_night(bureau_id=bureau.pk, day=(AT + 8 * DAY).date(), at=AT + 8 * DAY).report.holds

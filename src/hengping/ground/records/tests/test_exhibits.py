"""Exhibits and where their originals go; the file store beneath."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from hengping.ground.errors import BadInput, Broken
from hengping.ground.people.actors import Actor
from hengping.ground.records import blobs
from hengping.ground.records.actions import add_exhibit, move_custody
from hengping.ground.records.kinds import CUSTODY_ACTIONS
from hengping.ground.records.queries import get_dossier, list_custody, list_entries, list_exhibits, read_exhibit
from hengping.ground.records.shapes import CustodyShape, DossierShape, ExhibitShape
from hengping.ground.records.tests.conftest import AT, DAY, MINUTE
from hengping.ground.records.verification import verify_dossier

CONTENT = b"\xff\xd8\xff a photo"


@pytest.fixture
def exhibit(dossier: DossierShape, officer: Actor) -> ExhibitShape:
    return add(dossier, officer)


def add(dossier: DossierShape, actor: Actor, **changes: Any) -> ExhibitShape:
    return add_exhibit(
        **{
            "dossier_id": dossier.id,
            "name": "现场照片",
            "content": CONTENT,
            "media_type": "image/jpeg",
            "source": "现场拍摄",
            "actor": actor,
            "at": AT + MINUTE,
            "happened_at": AT - DAY,
            "note": "东侧",
            "evidence": "audiovisual",
            **changes,
        }
    )


def move(exhibit: ExhibitShape, actor: Actor, action: str, minutes: int, **changes: Any) -> CustodyShape:
    return move_custody(
        **{
            "dossier_id": exhibit.dossier_id,
            "sha256": exhibit.sha256,
            "action": action,
            "holder": "李管",
            "place": "证据室",
            "actor": actor,
            "at": AT + minutes * MINUTE,
            **changes,
        }
    )


def test_it_works(dossier: DossierShape, officer: Actor, exhibit: ExhibitShape, stores: Path) -> None:
    digest = hashlib.sha256(CONTENT).hexdigest()
    assert (exhibit.sha256, exhibit.size, exhibit.added_seq, exhibit.evidence) == (digest, 11, 2, "audiovisual")
    assert exhibit.sm3 == hashlib.new("sm3", CONTENT).hexdigest()
    assert list_exhibits(dossier.id) == [exhibit]
    assert read_exhibit(digest) == CONTENT
    entry = list_entries(dossier.id)[1]
    assert (entry.kind, entry.payload["sha256"], entry.happened_at) == ("exhibit_added", digest, AT - DAY)
    (received,) = list_custody(dossier.id)
    assert (received.action, received.action_name, received.holder) == (
        "received",
        CUSTODY_ACTIONS["received"],
        officer.name,
    )
    path = stores / "exhibits" / digest[:2] / digest
    assert path.read_bytes() == CONTENT
    assert path.stat().st_mode & 0o222 == 0
    assert verify_dossier(get_dossier(dossier.id)) == []


@pytest.mark.parametrize("field", ["content", "name", "source"])
def test_it_refuses_an_empty(field: str, dossier: DossierShape, officer: Actor) -> None:
    with pytest.raises(BadInput) as caught:
        add(dossier, officer, **{field: b"" if field == "content" else " "})
    assert list(caught.value.fields) == [field]


def test_it_refuses_the_same_file_twice(dossier: DossierShape, officer: Actor, exhibit: ExhibitShape) -> None:
    with pytest.raises(BadInput, match="同一文件已在卷内：第2条“现场照片”"):
        add(dossier, officer, name="又一张")
    assert list_exhibits(dossier.id) == [exhibit]


def test_originals_go_from_hand_to_hand(exhibit: ExhibitShape, officer: Actor) -> None:
    move(exhibit, officer, "moved", 2)
    move(exhibit, officer, "lent", 3, holder="鉴定机构", note="委托鉴定")
    last = move(exhibit, officer, "returned", 4, happened_at=AT + 3 * MINUTE)
    custody = list_custody(exhibit.dossier_id)
    assert [row.action for row in custody] == ["received", "moved", "lent", "returned"]
    assert custody[-1] == last
    assert last.at == AT + 3 * MINUTE
    assert verify_dossier(get_dossier(exhibit.dossier_id)) == []


def test_it_refuses_a_movement(exhibit: ExhibitShape, officer: Actor) -> None:
    def refused(field: str, action: str, **changes: Any) -> None:
        with pytest.raises(BadInput) as caught:
            move(exhibit, officer, action, 5, **changes)
        assert list(caught.value.fields) == [field]

    refused("sha256", "moved", sha256="0" * 64)
    refused("holder", "moved", holder=" ")
    refused("place", "moved", place="")
    refused("action", "received")
    refused("action", "burnt")
    refused("action", "returned")
    move(exhibit, officer, "lent", 2)
    refused("action", "lent")
    refused("action", "moved")


def test_the_store_keeps_a_file_once(stores: Path) -> None:
    assert blobs.store(b"one") == blobs.store(b"one") == hashlib.sha256(b"one").hexdigest()
    assert sum(path.is_file() for path in (stores / "exhibits").rglob("*")) == 1


def test_a_file_cut_short_by_a_crash_is_stored_again(stores: Path) -> None:
    digest = blobs.store(b"one")
    path = blobs.path_of(digest)
    path.chmod(0o640)
    path.write_bytes(b"")
    blobs.store(b"one")
    assert blobs.read(digest) == b"one"


def test_nothing_remains_of_a_file_that_could_not_be_written(stores: Path) -> None:
    with mock.patch.object(os, "fsync", side_effect=OSError("disk full")), pytest.raises(OSError, match="disk full"):
        blobs.store(b"one")
    assert not [path for path in (stores / "exhibits").rglob("*") if path.is_file()]


def test_a_lost_or_changed_file_is_broken() -> None:
    digest = blobs.store(b"one")
    path = blobs.path_of(digest)
    path.chmod(0o640)
    path.write_bytes(b"two")
    with pytest.raises(Broken, match="不一致"):
        blobs.read(digest)
    path.unlink()
    with pytest.raises(Broken, match="缺失"):
        blobs.read(digest)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_no_path_leaves_the_store(name: str) -> None:
    assert not blobs.is_stored(name)
    with pytest.raises(Broken, match="格式不正确"):
        blobs.read(name)

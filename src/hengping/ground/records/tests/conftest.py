"""A bureau, an officer, an outsider, a dossier; stores of their own for every test; one kind of entry to write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hengping.ground.people.actors import Actor
from hengping.ground.people.actors import officer as officer_actor
from hengping.ground.people.models import Bureau, User
from hengping.ground.records import kinds
from hengping.ground.records.actions import append, open_dossier
from hengping.ground.records.kinds import EVERY, EntryKind
from hengping.ground.records.shapes import DossierShape, EntryShape

AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def stores(tmp_path: Path, settings: Any) -> Path:
    settings.HENGPING_EXHIBITS_DIR = tmp_path / "exhibits"
    settings.HENGPING_CHECKPOINT_DIR = tmp_path / "checkpoints"
    settings.HENGPING_WRITTEN_DIR = tmp_path / "written"
    settings.HENGPING_KEYS_DIR = tmp_path / "keys"
    return tmp_path


@pytest.fixture(autouse=True)
def note_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(kinds._KINDS, (EVERY, "note"), EntryKind("note", "便条", ("text",)))


def make_bureau(name: str) -> Bureau:
    return Bureau.objects.create(name=name, short_name=name[:2], region=name[:3], government="县政府", court="县法院")


def make_actor(bureau: Bureau, username: str, *permissions: str) -> Actor:
    user = User.objects.create_user(username, name=f"张{username}", bureau=bureau)
    return officer_actor(user.pk, user.name, bureau.pk, permissions=permissions)


@pytest.fixture
def bureau(db: None) -> Bureau:
    return make_bureau("清城县应急管理局")


@pytest.fixture
def officer(bureau: Bureau) -> Actor:
    return make_actor(bureau, "ming")


@pytest.fixture
def head(bureau: Bureau) -> Actor:
    return make_actor(bureau, "hua", "record.release")


@pytest.fixture
def outsider(bureau: Bureau) -> Actor:
    return make_actor(make_bureau("河源县应急管理局"), "wai", "record.release")


@pytest.fixture
def dossier(officer: Actor) -> DossierShape:
    return open_dossier(kind="case", title="某某公司案", actor=officer, at=AT)


@pytest.fixture
def note(dossier: DossierShape, officer: Actor) -> Callable[..., EntryShape]:
    """Append a note: `note("text", minutes)`, so many minutes after the opening."""

    def write(text: str, minutes: int = 0, **rest: Any) -> EntryShape:
        return append(
            **{
                "dossier_id": dossier.id,
                "kind": "note",
                "actor": officer,
                "at": AT + minutes * MINUTE,
                "payload": {"text": text},
                **rest,
            }
        )

    return write

"""The pages of stopped dossiers: who may see them, and how one is written again."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
from django.test import Client

from hengping.conftest import PASSWORD, Cast
from hengping.ground.records.actions import open_dossier, stop_dossier
from hengping.ground.records.queries import get_dossier, list_entries
from hengping.ground.records.shapes import DossierShape

pytestmark = pytest.mark.django_db

SignIn = Callable[..., object]
REASON = "系统管理员误改，原件在卷，与封存的副本一致。"
TYPED = {"reason": REASON, "confirm_password": PASSWORD, "confirm_method": "POST"}


@pytest.fixture
def stopped(cast: Cast, at: datetime) -> DossierShape:
    dossier = open_dossier(kind="case", title="顺达五金厂案", actor=cast.officer_in_charge, at=at)
    stop_dossier(dossier_id=dossier.id, reason="第3条记录的内容与摘要不符")
    return dossier


def address(dossier_id: UUID) -> str:
    return f"/records/stopped/{dossier_id}/"


def test_it_works(client: Client, cast: Cast, sign_in: SignIn, stopped: DossierShape) -> None:
    sign_in(client, cast.supervisor)
    answer = client.post(address(stopped.id), TYPED)
    assert answer.status_code == 302
    assert get_dossier(stopped.id).stopped_reason == ""
    entry = list_entries(stopped.id)[-1]
    assert (entry.kind, entry.actor_name) == ("dossier_released", cast.supervisor.name)
    assert entry.payload["faults"] == ["第3条记录的内容与摘要不符"]
    assert entry.payload["reason"] == REASON


def test_the_list_shows_what_is_wrong(client: Client, cast: Cast, sign_in: SignIn, stopped: DossierShape) -> None:
    sign_in(client, cast.head)
    client.post("/records/stopped/", {"confirm_password": PASSWORD, "confirm_method": "GET"})
    page = client.get("/records/stopped/").content.decode()
    assert address(stopped.id) in page
    assert "第3条记录的内容与摘要不符" in page
    assert "现在没有发现不一致" in client.get(address(stopped.id)).content.decode()


def test_it_refuses_without_a_reason(client: Client, cast: Cast, sign_in: SignIn, stopped: DossierShape) -> None:
    sign_in(client, cast.head)
    assert client.post(address(stopped.id), TYPED | {"reason": " "}).status_code == 400
    assert get_dossier(stopped.id).stopped_reason


def test_it_refuses_what_is_not_stopped(
    client: Client, cast: Cast, sign_in: SignIn, stopped: DossierShape, at: datetime
) -> None:
    going = open_dossier(kind="case", title="另一案", actor=cast.officer_in_charge, at=at)
    sign_in(client, cast.head)
    assert client.post(address(going.id), TYPED).status_code == 409
    assert [entry.kind for entry in list_entries(going.id)] == ["dossier_opened"]


def test_it_asks_for_the_password_again(client: Client, cast: Cast, sign_in: SignIn, stopped: DossierShape) -> None:
    sign_in(client, cast.head)
    answer = client.post(address(stopped.id), {"reason": REASON})
    assert "请再输入一次口令" in answer.content.decode()
    assert get_dossier(stopped.id).stopped_reason


@pytest.mark.parametrize("who", ["officer_in_charge", "system_admin", "audit_admin"])
def test_it_requires_record_release(
    client: Client, cast: Cast, sign_in: SignIn, stopped: DossierShape, who: str
) -> None:
    sign_in(client, getattr(cast, who))
    assert client.post(address(stopped.id), TYPED).status_code == 403
    assert get_dossier(stopped.id).stopped_reason


def test_another_bureau_does_not_find_it(client: Client, cast: Cast, sign_in: SignIn, at: datetime) -> None:
    theirs = open_dossier(kind="case", title="外单位案", actor=cast.outsider, at=at)
    stop_dossier(dossier_id=theirs.id, reason="改动")
    sign_in(client, cast.head)
    assert client.post(address(theirs.id), TYPED).status_code == 404
    assert get_dossier(theirs.id).stopped_reason


def test_it_requires_a_sign_in(client: Client, stopped: DossierShape) -> None:
    assert client.get(address(stopped.id)).headers["Location"].startswith("/login/")

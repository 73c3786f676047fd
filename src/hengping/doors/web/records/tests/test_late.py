"""The list of what was entered late: who sees it, and what it tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hengping.conftest import Cast
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import append, open_dossier
from hengping.ground.records.shapes import DossierShape, Late
from hengping.ground.records.tests.owned import ToyOwner, owned

pytestmark = pytest.mark.django_db
SignIn = Callable[..., object]
PUBLISHED = {"register": "信用平台", "where": "信用平台", "address": "", "on": "2025-03-03"}


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """The doors read the clock two days after the dossiers were opened."""

    def now() -> datetime:
        return at + timedelta(days=2)

    monkeypatch.setattr(timezone, "now", now)


@pytest.fixture
def visits() -> Iterator[ToyOwner]:
    with owned("visit", ToyOwner()) as owner:
        yield owner


def entered(actor: Actor, at: datetime, title: str, late: Late | None) -> DossierShape:
    dossier = open_dossier(kind="visit", title=title, actor=actor, at=at)
    append(
        dossier_id=dossier.id,
        kind="published",
        actor=actor,
        at=at + timedelta(days=1),
        happened_at=at,
        payload=PUBLISHED
        | ({"upsets": [{"gate": "a", "text": "以后办理的“公开”：早于批准", "citations": []}]} if late else {}),
        late=late,
    )
    return dossier


@pytest.fixture
def late(cast: Cast, at: datetime, visits: ToyOwner) -> DossierShape:
    return entered(cast.officer_in_charge, at, "大同化工检查", Late("record", "现场没有信号"))


def test_it_works(client: Client, cast: Cast, sign_in: SignIn, late: DossierShape, at: datetime) -> None:
    entered(cast.officer_in_charge, at, "准时的检查", None)
    sign_in(client, cast.supervisor)
    page = client.get("/records/late/").content.decode()
    assert f'href="/visits/{late.id}/?entry=2#entry-2"' in page
    assert "现场没有信号" in page
    assert "补记" in page
    assert "早于批准" in page
    assert "准时的检查" not in page


def test_it_narrows(client: Client, cast: Cast, sign_in: SignIn, late: DossierShape, at: datetime) -> None:
    sign_in(client, cast.supervisor)
    tomorrow = (at + timedelta(days=2)).date().isoformat()
    assert late.title in client.get("/records/late/?mark=record").content.decode()
    assert late.title not in client.get("/records/late/?mark=by_hand").content.decode()
    assert late.title not in client.get(f"/records/late/?since={tomorrow}").content.decode()
    assert client.get("/records/late/?since=昨天").status_code == 400


def test_it_shows_nothing_of_a_dossier_that_the_reader_may_not_see(
    client: Client, cast: Cast, sign_in: SignIn, late: DossierShape, visits: ToyOwner
) -> None:
    visits.only_for = frozenset({cast.officer_in_charge.user_id})
    sign_in(client, cast.supervisor)
    assert late.title not in client.get("/records/late/").content.decode()


def test_it_shows_nothing_of_another_bureau(
    client: Client, cast: Cast, sign_in: SignIn, at: datetime, visits: ToyOwner
) -> None:
    abroad = entered(cast.outsider, at, "邻县的检查", Late("record", "邻县没有信号"))
    sign_in(client, cast.supervisor)
    assert abroad.title not in client.get("/records/late/").content.decode()


@pytest.mark.parametrize("who", ["officer_in_charge", "leader", "training_clerk"])
def test_it_requires_record_verify(client: Client, cast: Cast, sign_in: SignIn, late: DossierShape, who: str) -> None:
    sign_in(client, getattr(cast, who))
    assert client.get("/records/late/").status_code == 403

"""The page that checks one dossier now."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from hengping.conftest import Cast, text
from hengping.ground.people.models import User
from hengping.ground.records import keys
from hengping.ground.records.actions import number_dossier, open_dossier
from hengping.ground.records.models import Body, Dossier
from hengping.ground.records.shapes import DossierShape
from hengping.ground.records.tests.emptying import triggers_stand_aside

pytestmark = pytest.mark.django_db

SignIn = Callable[..., User]
NUMBER = "（安）应急立〔2025〕1号"


@pytest.fixture
def dossier(cast: Cast, at: datetime) -> DossierShape:
    made = open_dossier(kind="case", title="顺达五金厂案", actor=cast.officer_in_charge, at=at)
    number_dossier(dossier_id=made.id, number=NUMBER, actor=cast.officer_in_charge, at=at)
    return made


def test_it_works(client: Client, cast: Cast, sign_in: SignIn, dossier: DossierShape) -> None:
    sign_in(client, cast.audit_admin)
    page = text(client.get("/records/check/", {"q": NUMBER}))
    assert "记录连续完整" in page
    assert Dossier.objects.get(pk=dossier.id).head_hash in page
    assert "记录连续完整" in text(client.get("/records/check/", {"q": str(dossier.id)}))


def test_the_fingerprint_that_the_bureau_makes_public_is_shown(client: Client, cast: Cast, sign_in: SignIn) -> None:
    keys.signer()
    sign_in(client, cast.audit_admin)
    page = text(client.get("/records/check/"))
    assert keys.fingerprints()
    assert all(fingerprint in page for fingerprint in keys.fingerprints())


def test_what_does_not_fit_is_shown(client: Client, cast: Cast, sign_in: SignIn, dossier: DossierShape) -> None:
    with triggers_stand_aside():
        Body.objects.filter(entry__dossier_id=dossier.id, entry__seq=2).update(payload={"number": "改过的号"})
    sign_in(client, cast.supervisor)
    page = text(client.get("/records/check/", {"q": NUMBER}))
    assert "处不符" in page
    assert "记录连续完整" not in page


@pytest.mark.parametrize("asked", ["（安）应急立〔2025〕2号", "没有"])
def test_it_refuses_a_number_that_is_none(
    client: Client, cast: Cast, sign_in: SignIn, dossier: DossierShape, asked: str
) -> None:
    sign_in(client, cast.clerk)
    assert "没有这个案卷号" in text(client.get("/records/check/", {"q": asked}))


def test_another_bureau_does_not_find_it(client: Client, cast: Cast, sign_in: SignIn, dossier: DossierShape) -> None:
    sign_in(client, cast.outsider)
    assert "没有这个案卷号" in text(client.get("/records/check/", {"q": str(dossier.id)}))


def test_it_requires_record_verify(client: Client, cast: Cast, sign_in: SignIn) -> None:
    assert client.get("/records/check/").headers["Location"].startswith("/login/")
    sign_in(client, cast.officer_in_charge)
    assert client.get("/records/check/").status_code == 403

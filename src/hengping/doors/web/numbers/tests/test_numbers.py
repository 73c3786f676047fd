"""The register of document numbers: what was given to which paper, what is void, and that none is missing."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hengping.conftest import Cast
from hengping.ground.documents.models import Number, Series
from hengping.ground.documents.queries import list_documents
from hengping.ground.records import owners
from hengping.ground.records.tests.owned import ToyOwner
from hengping.work.cases.tests.conftest import Play, play

__all__ = ["play"]

pytestmark = pytest.mark.django_db

SignIn = Callable[..., object]


def test_it_works(client: Client, sign_in: SignIn, play: Play) -> None:
    play.filed()
    (approval,) = [paper for paper in list_documents(play.id) if paper.kind == "filing_approval"]
    sign_in(client, play.cast.supervisor)
    page = client.get("/numbers/").content.decode()
    assert "/numbers/2025/%E5%BA%94%E6%80%A5%E7%AB%8B/" in page
    assert "立案审批表" in page
    assert '<td data-label="跳号">没有</td>' in page
    page = client.get("/numbers/2025/应急立/").content.decode()
    assert approval.number in page
    assert f"/cases/{play.id}/documents/{approval.id}/" in page
    assert "已用" in page


def test_a_missing_number_is_shown(client: Client, sign_in: SignIn, play: Play) -> None:
    play.filed()
    Series.objects.filter(code="应急立").update(next=4)
    sign_in(client, play.cast.clerk)
    assert "缺2至3号，共2个，请报系统管理员" in client.get("/numbers/").content.decode()


def test_both_pages_are_turned(client: Client, sign_in: SignIn, play: Play) -> None:
    """And cost as many questions with many numbers as with one."""
    play.filed()
    sign_in(client, play.cast.clerk)
    client.get("/numbers/")
    with CaptureQueriesContext(connection) as few:
        client.get("/numbers/")
        client.get("/numbers/2025/应急立/")
    series = Series.objects.get(code="应急立")
    given = {"state": "used", "reserved_at": play.now, "reserved_by_id": play.cast.clerk.user_id}
    Number.objects.bulk_create(
        Number(series=series, number=number, text=f"应急立〔2025〕{number}号", **given) for number in range(2, 302)
    )
    Series.objects.filter(code="应急立").update(next=302)
    Series.objects.bulk_create(
        Series(bureau_id=series.bureau_id, code="应急立", year=year) for year in range(1900, 1990)
    )
    with CaptureQueriesContext(connection) as many:
        first = client.get("/numbers/").content.decode()
        second = client.get("/numbers/2025/应急立/?by=-number&page=2").content.decode()
    assert len(many) <= len(few)
    assert "第1至50条" in first
    assert "〔2025〕251号" in second
    assert "〔2025〕202号" in second
    assert "〔2025〕201号" not in second
    assert "第51至100条，共301条" in second


def test_it_refuses_a_series_that_is_none(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.clerk)
    assert client.get("/numbers/2025/没有/").status_code == 404


def test_another_bureau_sees_its_own_only(client: Client, sign_in: SignIn, play: Play) -> None:
    play.filed()
    sign_in(client, play.cast.outsider)
    assert "应急立" not in client.get("/numbers/").content.decode()
    assert client.get("/numbers/2025/应急立/").status_code == 404


def test_a_paper_is_shown_only_to_who_may_see_its_dossier(
    client: Client, sign_in: SignIn, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its number is shown all the same: none may be missing."""
    play.filed()
    (approval,) = [one for one in list_documents(play.id) if one.kind == "filing_approval"]
    owner = ToyOwner("case")
    owner.only_for = frozenset({play.cast.officer_in_charge.user_id})
    monkeypatch.setattr(owners, "_OWNERS", {"case": owner})
    sign_in(client, play.cast.officer_in_charge)
    assert f"/visits/{play.id}/documents/{approval.id}/" in client.get("/numbers/2025/应急立/").content.decode()
    sign_in(client, play.cast.supervisor)
    page = client.get("/numbers/2025/应急立/").content.decode()
    assert approval.number in page
    assert str(approval.id) not in page


@pytest.mark.parametrize("address", ["/numbers/", "/numbers/2025/应急立/"])
def test_it_requires_case_read(client: Client, cast: Cast, sign_in: SignIn, at: datetime, address: str) -> None:
    assert client.get(address).headers["Location"].startswith("/login/")
    sign_in(client, cast.security_admin)
    assert client.get(address).status_code == 403

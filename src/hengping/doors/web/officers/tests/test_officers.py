"""The pages about officers."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hengping.conftest import Cast, text
from hengping.doors.web.officers.search import hits
from hengping.ground.people.models import User
from hengping.work.officers.actions import issue_certificate, register_officer
from hengping.work.officers.queries import get_officer, get_officer_file
from hengping.work.officers.shapes import CertificateInput

SignIn = Callable[..., User]


@pytest.fixture
def officer(cast: Cast, at: datetime) -> int:
    """An officer whose certificate runs out in ten days from today."""
    today = timezone.localdate()
    key = register_officer(
        name="陈立新",
        kind="enforcement",
        department="执法大队",
        user_id=cast.officer_in_charge.user_id,
        legal_qualification=False,
        first_review_on=None,
        actor=cast.reviewer,
        at=at,
        on=date(2025, 3, 3),
    )
    certificate = CertificateInput(
        "粤R-A001", "安平县人民政府", "应急管理", today - timedelta(days=900), today + timedelta(days=10)
    )
    issue_certificate(officer_id=key, certificate=certificate, actor=cast.reviewer, at=at)
    return key


@pytest.fixture
def reviewer(client: Client, cast: Cast, sign_in: SignIn) -> Client:
    sign_in(client, cast.reviewer)
    return client


def test_it_works(reviewer: Client, cast: Cast) -> None:
    assert "还没有执法人员" in text(reviewer.get("/officers/"))
    page = text(reviewer.get("/officers/new/"))
    assert "陈立新（执法人员）" in page
    assert "外单位人员" not in page
    typed = {"name": "陈立新", "kind": "enforcement", "user_id": str(cast.officer_in_charge.user_id)}
    address = reviewer.post("/officers/new/", typed)["Location"]
    assert "今天不能执法：无执法证" in text(reviewer.get(address))
    today = timezone.localdate()
    certificate = {
        "number": "粤R-A001",
        "issuing_body": "安平县人民政府",
        "scope": "应急管理，安平县",
        "valid_from": (today - timedelta(days=1)).isoformat(),
        "valid_to": (today + timedelta(days=1000)).isoformat(),
    }
    assert reviewer.post(f"{address}certificates/", certificate)["Location"] == address
    page = text(reviewer.get(address))
    assert "今天可以执法" in page
    assert "/law/APL/42/" in page
    assert get_officer(cast.clerk, int(address.split("/")[2]), today).user_id == cast.officer_in_charge.user_id


def test_what_was_typed_survives_an_error(reviewer: Client, officer: int) -> None:
    refused = reviewer.post("/officers/new/", {"name": "黄晓峰", "kind": ""})
    assert refused.status_code == 400
    assert 'value="黄晓峰"' in text(refused)
    refused = reviewer.post(f"/officers/{officer}/certificates/", {"number": "粤R-Z9"})
    assert refused.status_code == 400
    assert 'value="粤R-Z9"' in text(refused)


def test_the_list_warns_of_what_runs_out(reviewer: Client, officer: int) -> None:
    page = text(reviewer.get("/officers/"))
    assert "需要处理的证件" in page
    assert page.count("还有10天到期") == 2
    assert "没有符合条件" not in text(reviewer.get("/officers/?q=a001&kind=enforcement&with_left=1"))


def test_particulars_change(reviewer: Client, cast: Cast, officer: int) -> None:
    address = f"/officers/{officer}/change/"
    assert 'value="陈立新"' in text(reviewer.get(address))
    typed = {"name": "陈立新", "kind": "enforcement", "department": "法规科", "legal_qualification": "on"}
    assert reviewer.post(address, typed).status_code == 302
    shape = get_officer(cast.clerk, officer, timezone.localdate())
    assert (shape.department, shape.legal_qualification, shape.user_id) == ("法规科", True, None)


def test_suspended_given_back_cancelled_left(reviewer: Client, cast: Cast, officer: int) -> None:
    today = timezone.localdate()
    base = f"/officers/{officer}"
    typed = {"from_on": (today - timedelta(days=3)).isoformat(), "to_on": "", "reason": "接受调查"}
    assert reviewer.post(f"{base}/suspensions/", typed).status_code == 302
    assert "今天不能执法：暂扣中" in text(reviewer.get(f"{base}/"))
    suspension = get_officer_file(cast.clerk, officer, today).suspensions[0].id
    yesterday = {"to_on": (today - timedelta(days=1)).isoformat()}
    assert reviewer.post(f"{base}/suspensions/{suspension}/lift/", yesterday).status_code == 302
    assert "今天可以执法" in text(reviewer.get(f"{base}/"))
    certificate = get_officer_file(cast.clerk, officer, today).certificates[0].id
    typed = {"cancelled_on": today.isoformat(), "reason": "遗失"}
    assert "注销执法证" in text(reviewer.get(f"{base}/certificates/{certificate}/cancel/"))
    assert reviewer.post(f"{base}/certificates/{certificate}/cancel/", typed).status_code == 302
    assert "今天不能执法：已注销" in text(reviewer.get(f"{base}/"))
    assert reviewer.post(f"{base}/leave/", {"left_on": today.isoformat(), "reason": ""}).status_code == 400
    assert reviewer.post(f"{base}/leave/", {"left_on": today.isoformat(), "reason": "退休"}).status_code == 302
    assert "今天不能执法：已离岗" in text(reviewer.get(f"{base}/"))
    assert "陈立新" not in text(reviewer.get("/officers/"))


PAGES = ("", "change/", "certificates/", "suspensions/", "leave/", "certificates/1/cancel/", "suspensions/1/lift/")


def test_the_cast_of_three(client: Client, cast: Cast, sign_in: SignIn, officer: int) -> None:
    for who, statuses in (
        (cast.officer_in_charge, (200, *(403,) * 6)),
        (cast.colleague, (200, *(403,) * 6)),
        (cast.outsider, (404,) * 7),
        (cast.reviewer, (200,) * 7),
        (cast.training_clerk, (200,) * 7),
        (cast.security_admin, (403,) * 7),
        (cast.audit_admin, (403,) * 7),
        (cast.system_admin, (403,) * 7),
    ):
        sign_in(client, who)
        found = tuple(client.get(f"/officers/{officer}/{page}").status_code for page in PAGES)
        assert found == statuses, who.name
    sign_in(client, cast.officer_in_charge)
    assert client.get("/officers/new/").status_code == 403
    assert "登记人员" not in text(client.get("/officers/"))


def test_the_search_box_finds_officers(cast: Cast, officer: int) -> None:
    on = timezone.localdate()
    (hit,) = hits(cast.clerk, "立新", on)
    assert (hit.name, hit.note, hit.address) == ("陈立新", "粤R-A001", f"/officers/{officer}/")
    assert hits(cast.outsider, "立新", on) == []


def test_who_may_not_enforce_is_not_told_to_bring_a_certificate(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.reviewer)
    page = text(client.post("/officers/new/", {"name": "周助", "kind": "auxiliary"}, follow=True))
    assert "已登记。这一类人员不持执法证，不执法。" in page
    assert "执法辅助人员不持执法证，不执法。" in page
    assert "接着登记执法证" not in page
    page = text(client.post("/officers/new/", {"name": "周正", "kind": "enforcement"}, follow=True))
    assert "已登记。接着登记执法证。" in page

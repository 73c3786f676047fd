"""The pages of the configuration register."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from hengping.conftest import PASSWORD, Cast, text
from hengping.ground.library.queries import setting_of
from hengping.ground.people.models import User
from hengping.law.configuration import REGISTER

SignIn = Callable[..., User]
ROOT = "/settings/hearing_fine_unit/"


def _typed(**changed: str) -> dict[str, str]:
    typed = {"value": "30000", "from_on": timezone.localdate().isoformat(), "source": "县政府令第3号第十二条"}
    return typed | changed


def test_it_works(reviewer: Client, cast: Cast) -> None:
    page = text(reviewer.get("/settings/"))
    assert page.count("默认值，未核对") >= len(REGISTER)
    assert "对单位罚款、没收达到多少应当告知听证权利" in page
    assert "还没有登记过" in text(reviewer.get(ROOT))
    assert 'value="50000"' in text(reviewer.get(f"{ROOT}set/"))

    assert reviewer.post(f"{ROOT}set/", _typed())["Location"] == ROOT

    page = text(reviewer.get(ROOT))
    assert "30,000元" in page
    assert "县政府令第3号第十二条" in page
    assert "现行" in page
    assert "何静" in page
    assert "/law/APL/63/" in page
    assert setting_of(cast.bureau.pk, timezone.localdate()).hearing_fine_unit == 3_000_000
    assert reviewer.post(f"{ROOT}set/", _typed(value="", back="on", source="已废止"))["Location"] == ROOT
    assert "恢复默认值" in text(reviewer.get(ROOT))
    assert setting_of(cast.bureau.pk, timezone.localdate()).hearing_fine_unit == 5_000_000


def test_a_looser_value_is_taken_only_with_a_tick(reviewer: Client) -> None:
    refused = reviewer.post(f"{ROOT}set/", _typed(value="8万"))
    assert refused.status_code == 400
    page = text(refused)
    assert "比默认值宽松" in page
    assert 'value="8万"' in page
    assert reviewer.post(f"{ROOT}set/", _typed(value="8万", understood="on")).status_code == 302
    assert "比默认值宽松" in text(reviewer.get("/settings/"))


@pytest.mark.parametrize(
    ("name", "changed", "said"),
    [
        ("hearing_fine_unit", {"value": "很多"}, "不是金额"),
        ("hearing_fine_unit", {"value": "20万"}, "不得高于"),
        ("hearing_fine_unit", {"source": ""}, "必填"),
        ("review_days", {"value": "三"}, "不是整数"),
        ("discussion_quorum", {"value": "1/3"}, "不得低于"),
        ("inspection_caps", {"value": "企业两次"}, "读不懂"),
        ("hearing_fine_unit", {"from_on": "昨天"}, "日期"),
    ],
)
def test_it_says_what_is_wrong(reviewer: Client, name: str, changed: dict[str, str], said: str) -> None:
    answer = reviewer.post(f"/settings/{name}/set/", _typed(**changed))
    assert answer.status_code == 400
    assert said in text(answer)


def test_every_entry_has_a_page_and_a_form(reviewer: Client) -> None:
    for name, entry in REGISTER.items():
        assert entry.why in text(reviewer.get(f"/settings/{name}/"))
        assert reviewer.get(f"/settings/{name}/set/").status_code == 200
    assert reviewer.get("/settings/nothing/").status_code == 404


def test_it_asks_for_the_password_again(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.reviewer)
    asked = client.get(f"{ROOT}set/")
    assert "口令" in text(asked)
    assert 'name="source"' not in text(asked)
    assert PASSWORD not in text(asked)


def test_it_requires_config_edit(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.colleague)
    page = text(client.get(ROOT))
    assert "登记新的数值" not in page
    assert client.get(f"{ROOT}set/").status_code == 403
    assert client.post(f"{ROOT}set/", _typed()).status_code == 403


def test_another_bureau_sees_its_own(reviewer: Client, client: Client, cast: Cast, sign_in: SignIn) -> None:
    reviewer.post(f"{ROOT}set/", _typed())
    sign_in(client, cast.outsider)
    page = text(client.get(ROOT))
    assert "30,000元" not in page
    assert "50,000元" in page

"""The bureau's particulars, and the first start of an empty installation."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest
from django.test import Client
from pytest_django import Settings

from hengping.conftest import PASSWORD, Cast
from hengping.ground.people.models import Bureau, User
from hengping.ground.people.setting_up import is_setup_code, registering_alone, setup_code
from hengping.ground.people.shapes import BUREAU_LABELS

SignIn = Callable[..., User]
FIELDS = ("name", "short_name", "region", "government", "court", "address", "phone", "postcode", "bank")


def _typed(cast: Cast, **changed: str) -> dict[str, str]:
    return {name: getattr(cast.bureau, name) for name in FIELDS} | changed


def test_it_works(client: Client, cast: Cast, sign_in: SignIn, settings: Settings) -> None:
    settings.HENGPING_SECOND_FACTOR_POSTS = frozenset()
    sign_in(client, cast.system_admin)
    typed = {"confirm_password": PASSWORD, "confirm_method": "GET"}
    assert client.post("/bureau/change/", typed)["Location"] == "/bureau/change/"
    assert "安平农村商业银行营业部" in client.get("/bureau/change/").content.decode()
    changed = _typed(cast, bank_account="6200")
    alone = client.post("/bureau/change/", changed)
    assert (alone.status_code, "须由另一名管理员当场复核" in alone.content.decode()) == (400, True)
    changed |= {"second_username": "audit_admin", "second_password": PASSWORD}
    assert client.post("/bureau/change/", changed)["Location"] == "/bureau/"
    assert Bureau.objects.get(pk=cast.bureau.pk).bank_account == "6200"
    page = client.get("/bureau/").content.decode()
    assert "收款账号由“6200000000000000001”改为“6200”，复核：审计员" in page
    assert "系统员" in page
    assert "公章：测试印章，无法律效力。" in page
    assert page.count("没有填写") == 3, "the credit code, and the bank's address and the payee that were left out"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"short_name": "长" * 30}, "不超过20个字"),
        ({"short_name": "〔安〕"}, "只写汉字"),
        ({"credit_code": "91441802MA4UKQ1X2A"}, "校验"),
        ({"court": ""}, "必填"),
        ({"name": "永宁县应急管理局"}, "已经登记"),
    ],
)
def test_it_says_what_is_wrong_and_keeps_what_was_typed(
    client: Client, cast: Cast, sign_in: SignIn, changed: dict[str, str], said: str
) -> None:
    sign_in(client, cast.system_admin)
    client.post("/bureau/change/", {"confirm_password": PASSWORD, "confirm_method": "GET"})
    refused = client.post("/bureau/change/", _typed(cast, **changed, phone="0763-7777777"))
    assert refused.status_code == 400
    assert said in refused.content.decode()
    assert 'value="0763-7777777"' in refused.content.decode()
    assert Bureau.objects.get(pk=cast.bureau.pk).phone == cast.bureau.phone


def test_a_telephone_and_a_postcode_may_be_typed_full_width(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.system_admin)
    client.post("/bureau/change/", {"confirm_password": PASSWORD, "confirm_method": "GET"})
    known = {name: getattr(cast.bureau, name) for name in BUREAU_LABELS}
    typed = known | {"phone": "０７６３－７７７７７７７", "postcode": "５１１５００"}
    assert client.post("/bureau/change/", typed).status_code == 302
    kept = Bureau.objects.get(pk=cast.bureau.pk)
    assert (kept.phone, kept.postcode) == ("0763-7777777", "511500")


def test_a_doubtful_payee_is_asked_for_and_stays_in_sight(
    client: Client, cast: Cast, sign_in: SignIn, settings: Settings
) -> None:
    settings.HENGPING_SECOND_FACTOR_POSTS = frozenset()
    sign_in(client, cast.system_admin, confirmed=True)
    assert "payee_reason" not in client.get("/bureau/change/").content.decode()
    rest = {name: getattr(cast.bureau, name) for name in ("bank_address", "bank_account")}
    typed = _typed(cast, **rest, bank_holder=cast.bureau.name)
    typed |= {"second_username": "audit_admin", "second_password": PASSWORD}
    asked = client.post("/bureau/change/", typed)
    assert (asked.status_code, "收款户名是本单位自己的名称" in asked.content.decode()) == (400, True)
    assert client.post("/bureau/change/", {**typed, "payee_reason": "财政授权"})["Location"] == "/bureau/"
    page = client.get("/bureau/").content.decode()
    assert "收款户名是本单位自己的名称" in page
    assert "本单位说明：财政授权" in page


def test_it_requires_bureau_edit(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.officer_in_charge)
    page = client.get("/bureau/").content.decode()
    assert "安平县人民法院" in page
    assert "/bureau/change/" not in page
    assert client.get("/bureau/change/").status_code == 403
    assert client.post("/bureau/change/", _typed(cast)).status_code == 403


def test_it_requires_config_read(client: Client, cast: Cast, sign_in: SignIn) -> None:
    assert client.get("/bureau/")["Location"].startswith("/login/")
    sign_in(client, cast.audit_admin)
    assert client.get("/bureau/").status_code == 403


def test_another_bureau_sees_its_own(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.outsider)
    page = client.get("/bureau/").content.decode()
    assert "永宁县人民法院" in page
    assert "安平" not in page


@pytest.fixture
def empty(db: None, settings: Settings, tmp_path: Path) -> Path:
    """An installation in which nobody has registered a bureau; its keys folder."""
    settings.HENGPING_KEYS_DIR = tmp_path / "keys"
    return tmp_path / "keys"


def _registration(code: str, **changed: str) -> dict[str, str]:
    typed = {
        "code": code,
        "name": "清河县应急管理局",
        "short_name": "清",
        "region": "清河县",
        "government": "清河县人民政府",
        "court": "清河县人民法院",
    }
    for post in ("system_admin", "security_admin", "audit_admin"):
        typed |= {f"{post}_name": "张三", f"{post}_username": f"{post[:3]}.1"}
    return typed | changed


def test_an_empty_installation_leads_to_the_registration_and_on(empty: Path, client: Client) -> None:
    assert client.get("/")["Location"].startswith("/login/")
    assert client.get("/login/")["Location"] == "/setup/"
    assert "设置码" in client.get("/setup/").content.decode()
    code = (empty / "setup-code").read_text()
    assert (empty / "setup-code").stat().st_mode & 0o077 == 0

    done = client.post("/setup/", _registration(code.lower().replace("-", " "))).content.decode()
    assert "清河县应急管理局已登记" in done
    passwords = re.findall(r'initial-password">([^<]+)<', done)
    assert len(set(passwords)) == 3
    assert not (empty / "setup-code").exists()
    assert client.get("/setup/").status_code == 404
    assert client.post("/setup/", _registration(code)).status_code == 404
    assert Bureau.objects.count() == 1

    entered = client.post("/login/", {"username": "sec.1", "password": passwords[1]})
    assert entered.status_code == 302
    assert client.get("/accounts/")["Location"].startswith("/account/password/"), "first of all a password of one's own"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"code": "AAAA-BBBB-CCCC-DDDD"}, "设置码不对"),
        ({"code": ""}, "必填"),
        ({"audit_admin_username": "sys.1"}, "三员各自一个登录名"),
        ({"security_admin_name": ""}, "必填"),
        ({"government": ""}, "必填"),
        ({"credit_code": "123"}, "18"),
        ({"bank_holder": "清河县应急管理局"}, "收款户名是本单位自己的名称"),
        ({"bank_holder": "王强"}, "收款户名像是个人姓名"),
    ],
)
def test_a_registration_is_refused_and_keeps_what_was_typed(
    empty: Path, client: Client, changed: dict[str, str], said: str
) -> None:
    refused = client.post("/setup/", _registration(**{"code": setup_code(), **changed}))
    assert refused.status_code == 400
    assert said in refused.content.decode()
    assert 'value="清河县应急管理局"' in refused.content.decode()
    assert not Bureau.objects.exists()
    assert not User.objects.exists()


def test_of_two_visitors_with_the_code_one_registers(
    empty: Path, client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = setup_code()
    answers = iter([False, True])  # the other visitor registers after this one's first look
    monkeypatch.setattr("hengping.doors.web.accounts.bureau_views.queries.bureau_exists", lambda: next(answers))
    registered = Bureau.objects.count()
    assert client.post("/setup/", _registration(code)).status_code == 404
    assert Bureau.objects.count() == registered


def test_visitors_with_the_code_wait_for_each_other(empty: Path) -> None:
    setup_code()
    second_is_in = Event()

    def second() -> None:
        with registering_alone():
            second_is_in.set()

    with registering_alone():
        waiting = Thread(target=second)
        waiting.start()
        assert not second_is_in.wait(0.05)
    waiting.join(5)
    assert second_is_in.is_set()


def test_a_second_process_keeps_the_code_of_the_first(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = setup_code()
    monkeypatch.setattr(Path, "exists", lambda self: False)  # it looked before the first one had written
    assert setup_code() == code
    assert [file.name for file in empty.iterdir()] == ["setup-code"]


def test_the_code_is_made_once(empty: Path) -> None:
    code = setup_code()
    assert re.fullmatch(r"(\w{4}-){3}\w{4}", code)
    assert setup_code() == code
    assert is_setup_code(f" {code.lower()} ")
    assert not is_setup_code("")
    assert not is_setup_code(code[:-1])

"""The pages of imports: upload, preview, confirmation, report."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hengping.conftest import Cast, text
from hengping.doors.jobs.queue import work_off
from hengping.doors.web.imports import views
from hengping.ground.imports import actions, queries
from hengping.ground.imports.actions import taking
from hengping.ground.imports.models import Import, ImportRow
from hengping.ground.imports.tests.tables import shown, table
from hengping.ground.people.models import Log, User
from hengping.kit.identity import credit_check_character
from hengping.kit.sheets import read_sheets
from hengping.work.parties.actions import create_party
from hengping.work.parties.models import Party
from hengping.work.parties.shapes import Particulars

SignIn = Callable[..., User]
pytestmark = pytest.mark.django_db


def credit(n: int) -> str:
    body = f"91441802MA{n:07d}"
    return body + credit_check_character(body)


UNITS = [{"单位名称": f"第{n}公司", "单位类型": "企业法人", "统一社会信用代码": credit(n)} for n in (1, 2, 3)]
DOUBTFUL = {"单位名称": "第1公司", "单位类型": "其他组织", "备注": "没有代码"}
WRONG = {"单位名称": "错公司", "单位类型": "公司"}


@pytest.fixture
def clerk(client: Client, cast: Cast, sign_in: SignIn) -> Client:
    sign_in(client, cast.clerk)
    return client


def upload(client: Client, *rows: dict[str, str], code: str = "units", name: str = "单位.xlsx") -> Any:
    return client.post(f"/imports/{code}/", {"file": SimpleUploadedFile(name, table(code, *rows))})


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(digest|once)" value="([^"]+)"', page))


def confirm(client: Client, address: str, **more: Any) -> Any:
    return client.post(f"{address}confirm/", {**hidden(text(client.get(address))), **more})


def test_it_works(clerk: Client) -> None:
    assert "还没有登记任何内容" in text(clerk.get("/imports/units/"))
    address = upload(clerk, *UNITS, DOUBTFUL, WRONG)["Location"]
    page = text(clerk.get(address))
    assert "将登记3行" in page
    assert "“公司”不在可填的内容里" in page
    assert "第5行　第1公司" in page
    assert not Party.objects.exists()
    assert "第2公司" in text(clerk.get(f"{address}?show=new"))
    assert confirm(clerk, address, row=["5"])["Location"] == address
    assert Party.objects.filter(name="第1公司").count() == 2
    assert Party.objects.count() == 4
    page = text(clerk.get(address))
    assert "已登记4行" in page
    assert "下载没有登记的行" in page
    left = read_sheets(clerk.get(f"{address}left/").content)
    assert [row["单位名称"] for row in left["单位"]] == ["错公司"]
    assert "已办完" in text(clerk.get("/imports/units/"))
    assert "已登记" in text(clerk.get(f"{address}?show=all"))


def test_the_empty_workbook_is_what_is_read(clerk: Client) -> None:
    answer = clerk.get("/imports/persons/template/")
    assert list(read_sheets(answer.content)) == ["个人", "填写说明"]
    answer = clerk.post("/imports/persons/", {"file": SimpleUploadedFile("个人.xlsx", answer.content)})
    assert answer.status_code == 400
    assert "没有一行内容" in text(answer)


def test_sent_twice_it_is_done_once(clerk: Client) -> None:
    address = upload(clerk, *UNITS)["Location"]
    sent = hidden(text(clerk.get(address)))
    assert sent.keys() == {"digest", "once"}
    for _ in range(2):
        assert clerk.post(f"{address}confirm/", sent)["Location"] == address
    assert Party.objects.count() == 3


def test_it_refuses_two_confirmations(clerk: Client) -> None:
    address = upload(clerk, *UNITS)["Location"]
    first, second = (hidden(text(clerk.get(address))) for _ in range(2))
    assert clerk.post(f"{address}confirm/", first).status_code == 302
    refused = clerk.post(f"{address}confirm/", second)
    assert refused.status_code == 409
    assert "已经确认过" in text(refused)
    assert Party.objects.count() == 3


def test_what_changed_since_is_shown_first(clerk: Client, cast: Cast, at: datetime) -> None:
    address = upload(clerk, *UNITS)["Location"]
    sent = hidden(text(clerk.get(address)))
    particulars = Particulars(person=False, name="第2公司", unit_type="company", credit_code=credit(2))
    create_party(particulars=particulars, actor=cast.clerk, at=at, on=at.date())
    page = text(clerk.post(f"{address}confirm/", sent, follow=True))
    assert "请再看一遍" in page
    assert "将登记2行" in page
    assert "有变化" in text(clerk.get(f"{address}?show=same"))
    assert Party.objects.count() == 1
    confirm(clerk, address)
    assert Party.objects.count() == 3


def test_it_refuses_a_confirmation_after_the_sign_out(clerk: Client) -> None:
    address = upload(clerk, *UNITS)["Location"]
    sent = hidden(text(clerk.get(address)))
    clerk.logout()
    assert clerk.post(f"{address}confirm/", sent)["Location"].startswith("/login/")
    assert not Party.objects.exists()


def test_it_refuses_bad_files(clerk: Client) -> None:
    for name, content, word in (
        ("表.xls", b"\xd0\xcf\x11\xe0", "旧格式"),
        ("表.xlsx", b"", "空"),
        ("表.xlsx", b"PK\x03\x04", "损坏"),
        ("表.csv", b"a,b\n1,2\n", "不认识这些列：a、b"),
        ("表.csv", b"a" * (8 * 1024 * 1024 + 1), "文件超过8兆"),
    ):
        answer = clerk.post("/imports/units/", {"file": SimpleUploadedFile(name, content)})
        assert answer.status_code == 400, name
        assert word in text(answer), name
    assert clerk.post("/imports/units/").status_code == 400
    assert not Import.objects.exists()


def test_too_many_to_tick_are_compared_in_the_table(clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_TICKED", 1)
    page = text(clerk.get(upload(clerk, UNITS[0], DOUBTFUL, {**DOUBTFUL, "住所": "北街"})["Location"]))
    assert "不能在这里逐行打勾" in page
    assert 'name="row"' not in page


def test_a_long_table_goes_on_after_the_page(clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "AT_ONCE", 1)
    monkeypatch.setattr(views, "WHILE_WAITING", -1.0)
    address = upload(clerk, *UNITS)["Location"]
    confirm(clerk, address)
    page = text(clerk.get(address))
    assert "已办1行，共3行" in page
    assert 'hx-trigger="every 2s"' in page
    clerk.post(f"{address}continue/")
    assert Party.objects.count() == 2
    monkeypatch.setattr(views, "WHILE_WAITING", 60.0)
    clerk.post(f"{address}continue/")
    assert "已登记3行" in text(clerk.get(address))


@pytest.mark.django_db(transaction=True)
def test_what_is_queued_is_worked_off(clerk: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "AT_ONCE", 1)
    monkeypatch.setattr(views, "WHILE_WAITING", -1.0)
    address = upload(clerk, *UNITS)["Location"]
    confirm(clerk, address)
    assert Party.objects.count() == 1
    work_off()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    assert Party.objects.count() == 3
    found = queries.get_import(cast.clerk, "units", int(address.split("/")[3]))
    assert (found.state, found.done_count) == ("finished", 3)


PAGES = ("", "left/")


def test_the_cast_of_three(client: Client, cast: Cast, sign_in: SignIn, at: datetime) -> None:
    number = shown("units", *UNITS, actor=cast.clerk, at=timezone.now())
    for who, there, own in (
        (cast.clerk, 200, 200),
        (cast.officer_in_charge, 200, 404),
        (cast.outsider, 200, 404),
        (cast.leader, 403, 403),
        (cast.security_admin, 403, 403),
    ):
        sign_in(client, who)
        assert client.get("/imports/units/").status_code == there, who.name
        for page in PAGES:
            assert client.get(f"/imports/units/{number}/{page}").status_code == own, who.name
        if own != 200:
            assert client.post(f"/imports/units/{number}/confirm/").status_code == own, who.name
            assert client.post(f"/imports/units/{number}/continue/").status_code == own, who.name
    sign_in(client, cast.leader)
    assert "导入单位" not in text(client.get("/parties/"))
    sign_in(client, cast.clerk)
    assert "/imports/units/" in text(client.get("/parties/"))
    assert "/imports/persons/" in text(client.get("/parties/"))


def test_accounts_and_their_first_passwords(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.security_admin)
    assert "请再输入一次口令" in text(client.get("/imports/accounts/"))
    sign_in(client, cast.security_admin, confirmed=True)
    assert "/imports/accounts/" in text(client.get("/accounts/"))
    rows = [{"登录名": "wangwu", "姓名": "王五", "岗位": "执法人员"}, {"登录名": "zhaoliu", "姓名": "赵六"}]
    address = upload(client, *rows, code="accounts")["Location"]
    confirm(client, address)
    assert "/accounts/first-passwords/" in text(client.get(address))
    page = text(client.get("/accounts/first-passwords/"))
    assert "王五（wangwu）执法人员" in page
    assert "安全员（" not in page
    wang, zhao = (User.objects.get(username=name) for name in ("wangwu", "zhaoliu"))
    answer = client.post("/accounts/first-passwords/", {"accounts": [str(wang.pk), str(zhao.pk)]})
    passwords = re.findall(r'initial-password">([^<]+)<', text(answer))
    assert "no-store" in answer["Cache-Control"]
    assert len(passwords) == 2
    wang.refresh_from_db()
    assert wang.check_password(passwords[0] if "王五" in text(answer).split(passwords[0])[0] else passwords[1])
    assert wang.must_change_password
    assert Log.objects.filter(kind="password_reset", subject_key=f"user:{wang.pk}").count() == 1
    assert client.post("/accounts/first-passwords/", {}).status_code == 400
    assert client.post("/accounts/first-passwords/", {"accounts": ["999999"]}).status_code == 400


def test_officers_are_imported_by_who_keeps_the_register(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.training_clerk)
    assert "/imports/officers/" in text(client.get("/officers/"))
    address = upload(client, {"姓名": "小李", "人员类别": "执法辅助人员"}, code="officers")["Location"]
    confirm(client, address)
    assert "小李" in text(client.get("/officers/"))


def test_the_list_of_cases_leads_each_to_the_own_part(client: Client, cast: Cast, sign_in: SignIn) -> None:
    for who, there, beside in (
        (
            cast.officer_in_charge,
            "running-cases",
            {"filings-proposed", "notices-taken-over", "decisions-taken-over"},
        ),
        (cast.clerk, "cases-taken-over", set[str]()),
        (cast.section_head, "cases-taken-over", {"filings-endorsed"}),
        (cast.leader, "filings-approved", set[str]()),
        (cast.reviewer, "", set[str]()),
    ):
        sign_in(client, who)
        led = set(re.findall(r"/imports/([a-z-]+)/", text(client.get("/cases/"))))
        assert led == ({there} if there else set()), who.name
        if there:
            page = text(client.get(f"/imports/{there}/"))
            assert set(re.findall(r'href="/imports/([a-z-]+)/"', page)) == beside, who.name


def test_rows_that_were_let_go_leave_the_report(clerk: Client, cast: Cast) -> None:
    address = upload(clerk, *UNITS)["Location"]
    confirm(clerk, address)
    ImportRow.objects.all().delete()
    assert "已登记3行" in text(clerk.get(address))
    assert actions.forget_imports(bureau_id=cast.bureau.pk, at=timezone.now()) == 0


def test_the_preview_shows_what_will_be_registered_and_says_the_same_fault_once(clerk: Client) -> None:
    mended = {**UNITS[0], "联系电话": "０７６３-1234567"}
    wrong = [{**UNITS[place], "邮政编码": "12"} for place in (1, 2)]
    address = upload(clerk, mended, *wrong, DOUBTFUL)["Location"]
    page = text(clerk.get(f"{address}?show=mended"))
    assert "全角改成了半角，表格里是" in page
    assert "０７６３-1234567" in page
    assert "第2公司" not in page
    page = text(clerk.get(address))
    assert "几行同样的错" in page
    assert "共2行：第3、4行" in page
    assert "下载有错和需要核对的3行" in page
    rows = read_sheets(clerk.get(f"{address}left/").content)["单位"]
    assert [row["原来的行号"] for row in rows] == ["3", "4", "5"]
    assert rows[0]["没有登记的原因"] == "邮政编码：邮政编码是6位数字。"


def test_of_different_faults_the_first_stands_for_the_others(clerk: Client) -> None:
    address = upload(clerk, *({**unit, "单位类型": f"类{place}"} for place, unit in enumerate(UNITS)))["Location"]
    assert "各行不同的字这里以第2行为例" in text(clerk.get(address))


def test_first_passwords_of_whom_two_administrators_see_to_are_told_of(
    client: Client, cast: Cast, sign_in: SignIn
) -> None:
    sign_in(client, cast.security_admin, confirmed=True)
    page = text(client.get("/accounts/first-passwords/"))
    assert "由两名管理员当场生成" in page
    leader = cast.user(cast.leader)
    assert f'<a href="/accounts/{leader.pk}/">{leader.name}（局领导）</a>' in page
    assert f'value="{leader.pk}"' not in page
    colleague = cast.user(cast.colleague)
    assert f'value="{colleague.pk}"' in page

"""Getting ready for the first case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from hengping.conftest import Cast
from hengping.doors.web.settings.start import lacking, parts_of, still_needed
from hengping.ground.people.actions import change_bureau
from hengping.ground.people.models import Bureau, Posting, User
from hengping.ground.people.shapes import BUREAU_LABELS
from hengping.law.calendar import CALENDARS

SignIn = Callable[..., User]
ON = date(2025, 3, 3)


def test_it_works(client: Client, cast: Cast, sign_in: SignIn) -> None:
    parts = {part.name: part for part in parts_of(cast.bureau.pk, ON)}
    assert list(parts)[:3] == ["单位资料", "三名管理员", "账号和岗位"]
    assert parts["单位资料"].missing == "还没有填写：统一社会信用代码"
    assert parts["三名管理员"].missing == ""
    assert parts["账号和岗位"].missing == ""
    assert parts["放假安排"].missing == ""
    assert parts["执法人员和执法证"].missing == "至少登记2名有有效执法证的人员"
    assert parts["裁量基准"].missing == "还没有导入"
    assert "默认值，未核对" in parts["参数"].missing
    assert parts["字体"].needed is False
    assert [part.name for part in still_needed(list(parts.values()))] == ["执法人员和执法证"]
    sign_in(client, cast.system_admin)
    page = client.get("/start/").content.decode()
    assert 'href="/bureau/"' in page
    assert 'href="/officers/"' not in page, "no link to a page that the reader may not open"
    assert "/imports/" not in page
    sign_in(client, cast.security_admin)
    page = client.get("/start/").content.decode()
    assert 'href="/imports/accounts/"' in page
    assert 'href="/imports/officers/"' not in page


def test_what_is_seen_to_goes(cast: Cast) -> None:
    part = parts_of(cast.other_bureau.pk, ON)[0]
    assert part.missing.startswith("还没有填写：统一社会信用代码、地址、电话")
    assert part.needed
    Bureau.objects.filter(pk=cast.bureau.pk).update(credit_code="11441802007310000L")
    Posting.objects.filter(post="committee_clerk").delete()
    Posting.objects.filter(post="officer", user__bureau=cast.bureau).exclude(user=cast.user(cast.colleague)).delete()
    Posting.objects.filter(post="audit_admin").delete()
    parts = {part.name: part for part in parts_of(cast.bureau.pk, ON)}
    assert parts["单位资料"].missing == ""
    assert parts["三名管理员"].missing == "还没有任命：审计管理员"
    assert parts["账号和岗位"].missing == "还没有任命：执法人员（至少2名）、案审委秘书"


def test_a_doubtful_payee_is_a_part_of_its_own(cast: Cast, at: datetime) -> None:
    Bureau.objects.filter(pk=cast.bureau.pk).update(bank_holder=cast.bureau.name)
    part = parts_of(cast.bureau.pk, ON)[1]
    assert (part.name, part.needed) == ("收款户名", False)
    assert part.missing == "收款户名是本单位自己的名称，没有写明理由"
    known = {key: getattr(cast.bureau, key) for key in BUREAU_LABELS} | {"bank_holder": "王强"}
    change_bureau(particulars=known, actor=cast.system_admin, at=at, second=cast.audit_admin, payee_reason="代收人")
    part = parts_of(cast.bureau.pk, ON)[1]
    assert (part.missing, part.found) == ("收款户名像是个人姓名，本单位说明：代收人", "现在是“王强”")


@pytest.mark.parametrize(("lacking", "missing"), [([], ""), (["仿宋"], "仿宋")])
def test_fonts_that_lack_are_said(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, lacking: list[str], missing: str
) -> None:
    monkeypatch.setattr("hengping.ground.documents.printing.fonts_lacking", lambda: lacking)
    part = next(part for part in parts_of(cast.bureau.pk, ON) if part.name == "字体")
    assert part.missing.endswith(missing)
    assert bool(part.missing) == bool(lacking)


def test_a_missing_year_is_needed(cast: Cast) -> None:
    unknown = date(max(CALENDARS.years) + 1, 12, 1)
    part = next(part for part in parts_of(cast.bureau.pk, unknown) if part.name == "放假安排")
    assert part.missing == f"没有登记放假安排：{unknown.year}年", "the next one is bounded by the days off by law"
    assert part.needed


def test_a_year_that_is_only_not_announced_yet_keeps_nobody_from_being_ready(cast: Cast) -> None:
    part = next(part for part in parts_of(cast.bureau.pk, date(2026, 12, 1)) if part.name == "放假安排")
    assert part.missing == ""
    assert part.found.startswith("已知到2026年。2027年的等国务院办公厅公布以后登记，此前涉及该年的期限标明暂定")
    in_it = next(part for part in parts_of(cast.bureau.pk, date(2027, 1, 4)) if part.name == "放假安排")
    assert in_it.missing == "没有登记放假安排：2027年", "by then it was announced"


def test_it_requires_setup_read(client: Client, cast: Cast, sign_in: SignIn) -> None:
    assert client.get("/start/")["Location"].startswith("/login/")
    sign_in(client, cast.officer_in_charge)
    assert client.get("/start/").status_code == 403
    sign_in(client, cast.security_admin)
    assert client.get("/start/").status_code == 200


def test_another_bureau_sees_its_own(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.outsider)
    page = client.get("/start/").content.decode()
    assert "永宁县应急管理局" in page
    assert "安平县" not in page


def test_the_desk_of_who_sees_to_it_says_what_cases_wait_for(client: Client, cast: Cast, sign_in: SignIn) -> None:
    assert lacking(cast.bureau.pk, ON) == list(still_needed(parts_of(cast.bureau.pk, ON)))
    for who, told in ((cast.security_admin, True), (cast.head, True), (cast.colleague, False)):
        sign_in(client, who)
        page = client.get("/workbench/").content.decode()
        assert ("还不能办案，缺1项" in page) is told
        assert ("至少登记2名有有效执法证的人员" in page) is told


def test_the_desk_says_nothing_where_nothing_is_lacking(
    client: Client, cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hengping.doors.web.workbench.views.lacking", lambda bureau_id, on: [])
    sign_in(client, cast.security_admin)
    assert "还不能办案" not in client.get("/workbench/").content.decode()

"""The pages of the working days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from hengping.conftest import PASSWORD, Cast, text
from hengping.ground.errors import Broken
from hengping.ground.library.calendars import blank_csv
from hengping.ground.library.queries import calendar_of
from hengping.ground.people.models import User
from hengping.law.calendar import CALENDARS
from hengping.law.procedure.matter import Limit
from hengping.law.procedure.wording import unknown_last_day

SignIn = Callable[..., User]
NEW = "/settings/calendars/new/"
YEAR = 2026


def _typed(**changed: str) -> dict[str, str]:
    """The shipped year once more, with a day more off: what a correction looks like."""
    table = CALENDARS.year(YEAR)
    typed = {
        "year": str(YEAR),
        "notice": "关于调整国庆节放假安排的通知",
        "number": "试发〔2026〕1号",
        "source": "https://www.example.gov.cn/1.htm",
        "checked_on": timezone.localdate().isoformat(),
        "compared": "on",
        "reason": "另行通知延长一天",
    }
    for place, holiday in enumerate(table.off):
        last = holiday.last + timedelta(days=1) if holiday.name == "国庆节" else holiday.last
        typed |= {f"off{place}": holiday.name, f"off{place}_from": str(holiday.first), f"off{place}_to": str(last)}
    typed |= {f"makeup{place}": str(day) for place, day in enumerate(table.makeup_in_order)}
    return typed | changed


def test_it_works(reviewer: Client, cast: Cast) -> None:
    assert "随产品" in text(reviewer.get("/settings/calendars/"))
    assert "没有登记过" in text(reviewer.get(f"/settings/calendars/{YEAR}/"))
    assert 'value="2026-10-01"' in text(reviewer.get(f"{NEW}?year={YEAR}"))

    shown = reviewer.post(NEW, _typed())
    assert shown.status_code == 200
    assert "与现在的安排有1天不同" in text(shown)
    assert "10月8日（周四）：上班改为放假" in text(shown)
    assert "全年净放假14天" in text(shown)
    assert calendar_of(cast.bureau.pk).is_workday(date(YEAR, 10, 8)), "nothing is entered by looking"
    back = text(reviewer.post(NEW, _typed(change="1")))
    assert 'value="试发〔2026〕1号"' in back
    assert 'value="2026-10-08"' in back

    done = reviewer.post(NEW, _typed(confirmed="1"))
    assert done["Location"] == f"/settings/calendars/{YEAR}/"
    page = text(reviewer.get(done["Location"]))
    assert "2026年的放假安排已登记" in page
    assert "另行通知延长一天" in page
    assert "何静" in page
    assert "与随产品安装的有1天不同" in page
    assert not calendar_of(cast.bureau.pk).is_workday(date(YEAR, 10, 8))
    assert "何静登记" in text(reviewer.get("/settings/calendars/"))
    assert reviewer.get("/settings/calendars/1990/").status_code == 404


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"reason": ""}, "只有国务院办公厅另行通知改动的才能更正"),
        ({"compared": ""}, "必填"),
        ({"makeup0": "2026-01-05"}, "2026-01-05不是周六、周日"),
        ({"off9": "又一个", "off9_from": "2026-10-02", "off9_to": "2026-10-02"}, "与其他假期重叠"),
        ({"off0_from": "2025-12-31"}, "2025-12-31不在2026年"),
        ({"off0_to": ""}, "写全名称、开始和结束日期"),
        ({"off0_to": "元月三日"}, "日期"),
        ({"source": "国务院网站"}, "以https://开头"),
        ({"year": "2199"}, "还没有公布"),
        ({"year": "二〇二六"}, "整数"),
    ],
)
def test_it_says_what_is_wrong_and_keeps_what_was_typed(reviewer: Client, changed: dict[str, str], said: str) -> None:
    for step in ({}, {"confirmed": "1"}):
        answer = reviewer.post(NEW, _typed(**changed, **step))
        assert answer.status_code == 400
        assert said in text(answer)
        assert 'value="试发〔2026〕1号"' in text(answer)


def test_what_is_known_already_is_a_conflict(reviewer: Client) -> None:
    place = next(n for n, holiday in enumerate(CALENDARS.year(YEAR).off) if holiday.name == "国庆节")
    answer = reviewer.post(NEW, _typed(**{f"off{place}_to": "2026-10-07"}))
    assert answer.status_code == 409
    assert "逐日相同" in text(answer)


def test_a_file_fills_the_form(reviewer: Client) -> None:
    blank = reviewer.get("/settings/calendars/2027/blank/")
    assert blank["Content-Disposition"].endswith(".csv")
    assert blank.content == blank_csv(2027, ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"])
    rows = "年份,2026\n文号,试发〔2026〕2号\n放假,元旦,2026-01-01,2026-01-03\n上班,,2026-01-04\n"
    answer = reviewer.post("/settings/calendars/file/", {"file": SimpleUploadedFile("年.csv", rows.encode())})
    page = text(answer)
    assert answer.status_code == 200
    assert "“年.csv”已经读出来" in page
    assert 'value="试发〔2026〕2号"' in page
    assert 'value="2026-01-03"' in page
    assert calendar_of(0).years == CALENDARS.years


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "放假,元旦,2026-02-30,\n上班,,2026-01-04\n".encode(), "第1行：日期“2026-02-30”的写法不对"),
        ("a.csv", b"x" * 300_000, "文件太大"),
        ("a.csv", b"", "空"),
        ("a.png", b"\x89PNG\x00", "不是文字"),
        ("a.csv", b"".join(b"\xe6\x94\xbe\xe5\x81\x87,x,2026-01-%02d,\n" % n for n in range(1, 15)), "超过12个"),
    ],
)
def test_a_file_is_refused_row_by_row(reviewer: Client, name: str, content: bytes, said: str) -> None:
    answer = reviewer.post("/settings/calendars/file/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 400
    assert said in text(answer)


def test_a_year_is_entered_even_where_a_dossier_cannot_be_counted_anew(
    reviewer: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rebuild(bureau_id: int, on: date) -> int:
        raise Broken("1份案卷没有办成，其余2份已经办完：链断了")

    monkeypatch.setattr("hengping.doors.web.settings.calendar_views.rebuild_deadlines", rebuild)
    page = text(reviewer.post(NEW, _typed(confirmed="1"), follow=True))
    assert f"{YEAR}年的放假安排已登记。重算期限：1份案卷没有办成" in page
    assert not calendar_of(cast.bureau.pk).is_workday(date(YEAR, 10, 8))


def test_a_year_not_announced_yet_is_said_to_make_days_provisional(
    reviewer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hengping.doors.web.settings.calendar_views.expected_years", lambda on: (2027,))
    page = text(reviewer.get("/settings/calendars/"))
    assert "还没有2027年的放假安排：" in page
    assert "公布以前不用办什么" in page
    assert "算不出来" not in page
    assert "?year=2027" in page


def test_a_missing_year_is_said_with_the_way_out(reviewer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hengping.doors.web.settings.calendar_views.expected_years", lambda on: (2026, 2027))
    page = text(reviewer.get("/settings/calendars/"))
    assert "缺放假安排" in page
    assert f'href="{NEW}?year=2027"' in page
    assert "中秋节" in text(reviewer.get(f"{NEW}?year=2027"))


def test_it_asks_for_the_password_again(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.reviewer)
    asked = text(client.get(NEW))
    assert "口令" in asked
    assert 'name="notice"' not in asked
    assert PASSWORD not in asked


def test_it_requires_config_edit(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.colleague)
    assert NEW not in text(client.get("/settings/calendars/"))
    assert "更正</a>" not in text(client.get(f"/settings/calendars/{YEAR}/"))
    assert client.get(NEW).status_code == 403
    assert client.post(NEW, _typed(confirmed="1")).status_code == 403
    assert client.post("/settings/calendars/file/").status_code == 403
    assert client.get("/settings/calendars/2027/blank/").status_code == 403


def test_it_requires_config_read(client: Client, cast: Cast, sign_in: SignIn) -> None:
    assert client.get("/settings/calendars/")["Location"].startswith("/login/")
    sign_in(client, cast.audit_admin)
    assert client.get("/settings/calendars/").status_code == 403
    assert client.get(f"/settings/calendars/{YEAR}/").status_code == 403


def test_another_bureau_sees_its_own(reviewer: Client, client: Client, cast: Cast, sign_in: SignIn) -> None:
    reviewer.post(NEW, _typed(confirmed="1"))
    sign_in(client, cast.outsider)
    page = text(client.get(f"/settings/calendars/{YEAR}/"))
    assert "没有登记过" in page
    assert "试发" not in page


def test_a_refusal_for_want_of_a_calendar_leads_there() -> None:
    finding = unknown_last_day(Limit(date(2026, 12, 30), None, None, 2027))
    page = render_to_string("shared/findings.html", {"findings": [finding]})
    assert "2027年的放假安排没有登记" in page
    assert '<a href="/settings/calendars/">登记国务院办公厅公布的2027年放假安排</a>' in page

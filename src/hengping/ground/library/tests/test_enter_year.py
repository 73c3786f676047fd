"""Entering the working days of a year."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from hengping.conftest import Cast
from hengping.ground.errors import BadInput, Broken, Conflict, NotAllowed
from hengping.ground.library import calendars
from hengping.ground.library.actions import enter_year, preview_year
from hengping.ground.library.actions.dossier import dossier_of
from hengping.ground.library.models import ConfigurationValue
from hengping.ground.library.queries import calendar_of, list_configuration, list_years, setting_of
from hengping.ground.library.tests.years import MAKEUP, OFF, typed_year
from hengping.ground.records.queries import list_entries
from hengping.law.calendar import CALENDARS, CalendarMissing
from hengping.law.periods import run

NEXT = datetime.fromisoformat("2026-11-20T10:00:00+08:00")
"""When 2027 may be entered."""
OFF_2027 = (("元旦", date(2027, 1, 1), date(2027, 1, 3)),)


def test_it_works_for_a_year_that_is_not_shipped(cast: Cast) -> None:
    with pytest.raises(CalendarMissing):
        calendar_of(cast.bureau.pk).is_workday(date(2027, 1, 4))
    typed = typed_year(year=2027, off=OFF_2027, makeup=(date(2027, 1, 9),))

    seen = preview_year(typed=typed, reason="", actor=cast.reviewer, at=NEXT)
    assert not seen.corrects
    assert seen.differences == ()
    assert "没有写春节" in seen.doubts
    assert not ConfigurationValue.objects.exists()
    enter_year(typed=typed, reason="", actor=cast.reviewer, at=NEXT)

    setting = setting_of(cast.bureau.pk, NEXT.date())
    assert setting.calendar.is_workday(date(2027, 1, 9))
    assert setting.calendar is calendar_of(cast.bureau.pk), "one calendar for one state, so that caches hold"
    assert run("hearing_request", date(2026, 12, 31), setting.calendar).last_day == date(2027, 1, 8)
    assert 2027 not in calendar_of(cast.other_bureau.pk).years
    assert 2027 not in CALENDARS.years
    [line] = [line for line in list_years(cast.officer_in_charge) if line.entered]
    assert (line.table.year, line.table.number, line.entered[0].entered_by_name) == (2027, "试发〔2026〕1号", "何静")
    entry = list_entries(dossier_of(cast.reviewer, NEXT))[-1]
    assert entry.kind == "calendar_entered"
    assert entry.payload["off"] == [{"name": "元旦", "from": "2027-01-01", "to": "2027-01-03"}]
    assert entry.payload["source"] == "https://www.example.gov.cn/notice/1.htm"


def test_a_year_stays_out_of_the_register_and_the_register_out_of_the_years(cast: Cast, at: datetime) -> None:
    enter_year(typed=typed_year(), reason="另行通知", actor=cast.reviewer, at=at)
    assert all(line.is_default for line in list_configuration(cast.reviewer, at.date()))


def test_a_year_that_stands_is_corrected_with_a_reason_and_the_history_stays(cast: Cast, at: datetime) -> None:
    for place in (None, "另行通知延长国庆节假期"):
        typed = typed_year()
        if place is None:
            with pytest.raises(BadInput) as refused:
                enter_year(typed=typed, reason=" ", actor=cast.reviewer, at=at)
            assert (
                "有2天不同：10月8日（周四）：上班改为放假；10月10日（周六）：上班改为放假"
                in refused.value.fields["reason"]
            )
            assert "国办发明电〔2025〕7号" in refused.value.fields["reason"]
        else:
            done = enter_year(typed=typed, reason=place, actor=cast.reviewer, at=at)
            assert done.corrects
    assert not calendar_of(cast.bureau.pk).is_workday(date(2026, 10, 8))
    shorter = typed_year(off=(*OFF[:-1], ("国庆节", date(2026, 10, 1), date(2026, 10, 7))))
    enter_year(typed=shorter, reason="再次通知", actor=cast.reviewer, at=at)
    assert calendar_of(cast.bureau.pk).is_workday(date(2026, 10, 8))
    line = next(line for line in list_years(cast.reviewer) if line.table.year == 2026)
    assert [kept.reason for kept in line.entered] == ["再次通知", "另行通知延长国庆节假期"]
    assert line.departures == ("10月10日（周六）：上班改为放假",)
    assert CALENDARS.is_workday(date(2026, 10, 10))


def test_what_is_known_already_needs_no_entry(cast: Cast, at: datetime) -> None:
    shipped = typed_year(
        off=(*OFF[:-1], ("国庆节", date(2026, 10, 1), date(2026, 10, 7))), makeup=(*MAKEUP, date(2026, 10, 10))
    )
    with pytest.raises(Conflict, match="逐日相同"):
        enter_year(typed=shipped, reason="", actor=cast.reviewer, at=at)


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"year": None}, "year", "请填写年份"),
        ({"year": 2027}, "year", "还没有公布"),
        ({"year": 1999}, "year", "只能登记2000年"),
        ({"notice": " "}, "notice", "请填写通知名称"),
        ({"number": ""}, "number", "请填写文号"),
        ({"source": ""}, "source", "请填写通知的网址"),
        ({"source": "gov.cn 上"}, "source", "以https://开头"),
        ({"source": "https://[x"}, "source", "以https://开头"),
        ({"source": "https://a.cn/" + "x" * 500}, "source", "不超过500个字"),
        ({"checked_on": None}, "checked_on", "核对日期"),
        ({"checked_on": date(2025, 3, 4)}, "checked_on", "不能晚于今天"),
        ({"off": ()}, "off0", "一个假期也没有写"),
        ({"off": (*OFF, ("补", None, date(2026, 12, 1)))}, "off7", "写全"),
        ({"off": (*OFF, ("", date(2026, 12, 1), date(2026, 12, 1)))}, "off7", "写全"),
        ({"off": (OFF[0], ("空", None, None), ("又", date(2026, 1, 2), date(2026, 1, 5)))}, "off2", "重叠"),
        ({"off": (("元旦", date(2025, 12, 31), date(2026, 1, 2)),)}, "off0", "2025-12-31不在2026年"),
        ({"makeup": (None, date(2026, 9, 21))}, "makeup1", "不是周六、周日"),
        ({"makeup": (date(2026, 2, 14), date(2026, 2, 14))}, "makeup1", "写了两次"),
    ],
)
def test_it_refuses(cast: Cast, at: datetime, changed: dict[str, object], field: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        enter_year(typed=typed_year(**changed), reason="", actor=cast.reviewer, at=at)
    assert said in refused.value.fields[field]
    assert not ConfigurationValue.objects.exists()


def test_it_requires_config_edit(cast: Cast, at: datetime) -> None:
    for act in (enter_year, preview_year):
        with pytest.raises(NotAllowed):
            act(typed=typed_year(), reason="", actor=cast.officer_in_charge, at=at)
    with pytest.raises(NotAllowed):
        list_years(cast.security_admin)


def test_the_database_keeps_what_was_entered(cast: Cast, at: datetime) -> None:
    enter_year(typed=typed_year(), reason="另行通知", actor=cast.reviewer, at=at)
    for change in (lambda: ConfigurationValue.objects.update(value={}), ConfigurationValue.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_kept_year_that_cannot_be_read_is_told() -> None:
    with pytest.raises(Broken, match="读不出来"):
        calendars.table_of({"year": 2026}, "x", "y")


def test_a_file_is_read_as_it_is_typed() -> None:
    written = (
        "项目,名称或者内容,开始,结束\r\n年份,2026,,\r\n通知名称,关于调整2026年国庆节放假安排的通知\r\n文号,试发〔2026〕1号\r\n"
        "网址,https://www.example.gov.cn/notice/1.htm\r\n核对日期,2025/3/1\r\n"
        "放假,元旦,2026-01-01,2026年1月3日\r\n放假,中秋节,,\r\n放假,某日,2026.5.1,\r\n上班,,2026-1-4\r\n上班,2026-02-14\r\n\r\n"
    )
    for content in (written.encode("utf-8-sig"), written.encode("gb18030")):
        assert calendars.read_file("a.CSV", content) == typed_year(
            off=(("元旦", date(2026, 1, 1), date(2026, 1, 3)), ("某日", date(2026, 5, 1), date(2026, 5, 1))),
            makeup=(date(2026, 1, 4), date(2026, 2, 14)),
        )
    toml = (
        'year = 2026\nnotice = "关于调整2026年国庆节放假安排的通知"\nnumber = "试发〔2026〕1号"\n'
        'source = "https://www.example.gov.cn/notice/1.htm"\nchecked_on = 2025-03-01\n'
        'off = [{ name = "元旦", from = 2026-01-01, to = 2026-01-03 }]\nmakeup_workdays = [2026-01-04]\n'
    )
    read = calendars.read_file("a.toml", toml.encode())
    assert read == typed_year(off=OFF[:1], makeup=MAKEUP[:1])
    assert read.faults == ()


def test_the_blank_file_comes_back_empty() -> None:
    read = calendars.read_file("x.csv", calendars.blank_csv(2027, ["元旦", "春节"]))
    assert read == calendars.TypedYear(year=2027)
    assert read.faults == ()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "年份,两千\n".encode(), "第1行：年份“两千”不是四位数字"),
        ("a.csv", f"年份,{'9' * 5_000}".encode(), "不是四位数字"),
        ("a.csv", "放假,元旦,2026-13-01,\n".encode(), "第1行：日期“2026-13-01”的写法不对"),
        ("a.csv", "上班,,明天\n".encode(), "第1行：日期“明天”的写法不对"),
        ("a.csv", "项目\n假期,元旦,2026-01-01\n".encode(), "第2行：不认识“假期”"),
        ("a.csv", b"x\n" * 100, "超过60行"),
        ("a.csv", b"PK\x03\x04\x00\x00", "不是文字"),
        ("a.csv", b"\xff\xfe\xff\xff", "不是文字"),
        ("a.csv", b"x" * 300_000, "文件太大"),
        ("a.csv", b'"' + b"x" * 200_000, "不成对"),
        ("a.toml", b"off = " + b"[" * 100_000, "格式不对"),
        ("a.xlsx", b"x", "只接受"),
        ("a.toml", b"year = ", "格式不对：末尾不完整"),
        ("a.toml", b"year = 2027\nnotice = x", "格式不对：第2行第10列"),
        ("a.toml", b"year = " + b"9" * 5_000, "格式不对：数字过长"),
        ("a.toml", b"off = 3", "应当是列表"),
        ("a.toml", b"off = [{ name = 'x', from = 2026-01-01 }]", "第1个假期没有写起止日期"),
        ("a.toml", b"makeup_workdays = [2026-01-04T08:00:00]", "第1个上班日不是日期"),
    ],
)
def test_a_file_is_refused_row_by_row(name: str, content: bytes, said: str) -> None:
    assert said in "".join(calendars.read_file(name, content).faults)

"""W006: a year without working days is told for each bureau, with the page where it is entered."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from hengping.conf import checks
from hengping.conftest import Cast, text
from hengping.ground.library.actions import enter_year
from hengping.ground.library.tests.years import typed_year


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 6, 1, tzinfo=UTC), []),
        (datetime(2025, 11, 2, tzinfo=UTC), []),
        (datetime(2026, 11, 2, tzinfo=UTC), ["hengping.W006"]),
        (datetime(2031, 6, 1, tzinfo=UTC), ["hengping.W006"]),
        (datetime(2031, 12, 1, tzinfo=UTC), ["hengping.W006", "hengping.W006"]),
    ],
)
@pytest.mark.django_db
def test_a_year_without_calendar(
    moment: datetime, expected: list[str], monkeypatch: pytest.MonkeyPatch, cast: Cast
) -> None:
    monkeypatch.setattr(checks.timezone, "localdate", lambda: timezone.localtime(moment).date())
    found = checks.calendar_is_known(None, databases=["default"])
    assert [message.id for message in found] == expected * 2, "one for each bureau"
    assert all("/settings/calendars/" in str(message.hint) for message in found)
    for message in found:
        # A year to come waits for its arrangement; that of a year that has begun is out.
        provisional = "2027年" in message.msg or "2032年" in message.msg
        assert ("暂定" in message.msg, "不能确定" in message.msg) == (provisional, not provisional)
        assert ("公布以前不用办什么" in str(message.hint)) == provisional
    assert checks.calendar_is_known(None) == [], "without a database nothing is asked"


@pytest.mark.django_db
def test_the_warning_goes_when_the_year_is_entered(monkeypatch: pytest.MonkeyPatch, cast: Cast) -> None:
    at = datetime(2026, 11, 20, 2, tzinfo=UTC)
    monkeypatch.setattr(checks.timezone, "localdate", lambda: timezone.localtime(at).date())
    typed = typed_year(year=2027, off=(("元旦", date(2027, 1, 1), date(2027, 1, 3)),), makeup=())
    enter_year(typed=typed, reason="", actor=cast.reviewer, at=at)
    [left] = checks.calendar_is_known(None, databases=["default"])
    assert cast.other_bureau.name in left.msg


def test_the_warning_leads_to_the_page_where_it_is_entered(
    client: Client, cast: Cast, sign_in: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hengping.conf.checks.expected_years", lambda on: (2199,))
    sign_in(client, cast.system_admin)
    page = text(client.get("/system/"))
    assert "安平县应急管理局没有2199年的放假安排" in page
    assert '<a href="/settings/calendars/">现在去办</a>' in page
    sign_in(client, cast.audit_admin)
    assert "现在去办" not in text(client.get("/system/")), "no link to a page that the reader may not open"

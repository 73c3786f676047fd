"""W006: a year without working days is told for each bureau, with the page where it is entered."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from hengping.conf import checks
from hengping.conftest import Cast
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
    assert [one.id for one in found] == expected * 2, "one for each bureau"
    assert all("/settings/calendars/" in str(one.hint) for one in found)
    assert checks.calendar_is_known(None) == [], "without a database nothing is asked"


@pytest.mark.django_db
def test_the_warning_goes_when_the_year_is_entered(monkeypatch: pytest.MonkeyPatch, cast: Cast) -> None:
    at = datetime(2026, 11, 20, 2, tzinfo=UTC)
    monkeypatch.setattr(checks.timezone, "localdate", lambda: timezone.localtime(at).date())
    typed = typed_year(year=2027, off=(("元旦", date(2027, 1, 1), date(2027, 1, 3)),), makeup=())
    enter_year(typed=typed, reason="", actor=cast.reviewer, at=at)
    [left] = checks.calendar_is_known(None, databases=["default"])
    assert cast.other_bureau.name in left.msg

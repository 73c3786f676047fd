"""A made-up year: nobody has announced 2026 when these tests play (March 2025), and nothing here is a real notice."""

from __future__ import annotations

from datetime import date

from hengping.ground.library.calendars import TypedYear

OFF = (
    ("元旦", date(2026, 1, 1), date(2026, 1, 3)),
    ("春节", date(2026, 2, 15), date(2026, 2, 23)),
    ("清明节", date(2026, 4, 4), date(2026, 4, 6)),
    ("劳动节", date(2026, 5, 1), date(2026, 5, 5)),
    ("端午节", date(2026, 6, 19), date(2026, 6, 21)),
    ("中秋节", date(2026, 9, 25), date(2026, 9, 27)),
    ("国庆节", date(2026, 10, 1), date(2026, 10, 8)),
)
MAKEUP = (date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28), date(2026, 5, 9), date(2026, 9, 20))


def typed_year(**changed: object) -> TypedYear:
    """The year with these changes. Against the shipped 2026 it lets 8 October off and 10 October off."""
    given: dict[str, object] = {
        "year": 2026,
        "notice": "关于调整2026年国庆节放假安排的通知",
        "number": "试发〔2026〕1号",
        "source": "https://www.example.gov.cn/notice/1.htm",
        "checked_on": date(2025, 3, 1),
        "off": OFF,
        "makeup": MAKEUP,
    }
    return TypedYear(**{**given, **changed})  # type: ignore[arg-type]  # any field, by name

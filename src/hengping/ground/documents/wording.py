"""The law's figures as papers word them, read from where they live; no paper has a figure of its own."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from hengping.ground.errors import Broken
from hengping.law import periods
from hengping.law.citations import chinese_number
from hengping.law.configuration.setting import REGISTER, Setting
from hengping.law.discretion.figures import figures

PERIODS = (
    "hearing_request",
    "hearing_notice",
    "payment",
    "reconsideration",
    "litigation",
    "public_notice_service",
    "preservation",
    "urging_wait",
)
"""The periods that papers tell people about."""


def length(number: int, unit: periods.Unit) -> str:
    """Write a length of time as statutes do: 五个工作日, 十五日, 六个月."""
    return chinese_number(number) + periods.UNIT_NAMES[unit]


@lru_cache(maxsize=64)
def law_words(on: date) -> dict[str, str]:
    """Return the law's figures of a day by name, in words, as the layout files read them (`law.hearing_request`)."""
    words = {key: period_words(key, on) for key in PERIODS}
    words["surcharge"] = f"百分之{chinese_number(figures().surcharge_percent)}"
    return words


def period_words(key: str, on: date, setting: Setting | None = None) -> str:
    """Return how long a period is on a day, in words: fixed by law, or by the bureau's `setting`. Raises Broken."""
    period = periods.get(key, on=on)
    try:
        return length(period.number_in(setting), period.unit)
    except ValueError as error:
        raise Broken(f"这项期限没有固定的长度：{key}") from error


STATEMENT_DAYS = int(REGISTER["statement_days"].default)
"""How many working days a party has to state and defend where the bureau has set nothing else (CFG-08)."""

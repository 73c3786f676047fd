"""The law's figures as papers word them, read from where they live; no paper has a figure of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from hengping.ground.errors import Broken
from hengping.law import periods
from hengping.law.citations import chinese_number
from hengping.law.configuration.setting import Setting

PERIODS = ("reconsideration", "litigation", "public_notice_service")
"""The periods that papers of every procedure may tell people about."""


def length(number: int, unit: periods.Unit) -> str:
    """Write a length of time as statutes do: 五个工作日, 十五日, 六个月."""
    return chinese_number(number) + periods.UNIT_NAMES[unit]


@lru_cache(maxsize=64)
def law_words(on: date) -> dict[str, str]:
    """Return the law's figures of a day by name, in words, as the layout files read them (`law.reconsideration`)."""
    return periods_in_words(PERIODS, on)


def periods_in_words(keys: Iterable[str], on: date) -> dict[str, str]:
    """Return how long each period is on a day, in words, by its key. Raises Broken."""
    return {key: period_words(key, on) for key in keys}


def period_words(key: str, on: date, setting: Setting | None = None) -> str:
    """Return how long a period is on a day, in words: fixed by law, or by the bureau's `setting`. Raises Broken."""
    period = periods.get(key, on=on)
    try:
        return length(period.number_in(setting), period.unit)
    except ValueError as error:
        raise Broken(f"这项期限没有固定的长度：{key}") from error

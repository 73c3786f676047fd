"""Money that grows by the day: the surcharge on an unpaid fine and the daily fine. Integer fen, never a float."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from hengping.law.citations import Citation, cite
from hengping.law.periods.counting import Excluded

SURCHARGE_PERCENT = 3
"""Per day, of the fine (APL 72(1)(1))."""

CAP_DAYS = -(-100 // SURCHARGE_PERCENT)
"""The day of running on which the surcharge reaches the fine: the 34th."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Surcharge:
    """The surcharge on a fine of `principal_fen` after `days` of running.

    `amount_fen` never exceeds the principal; `capped` says that it would have. `rounded` is True where the exact amount
    was no whole fen and was rounded half up once, on the total (left open: LO-11). `excluded_days` did not count.
    """

    principal_fen: int
    days: int
    amount_fen: int
    capped: bool
    rounded: bool
    excluded_days: int = 0
    basis: tuple[Citation, ...] = (cite("APL", 72, 1, 1), cite("AFL", 45, 2))


@dataclass(frozen=True, slots=True)
class DailyFine:
    """The daily fine of WSL 112: `days` from the day after the order, each the original fine, both ends included."""

    original_fen: int
    first_day: date
    last_day: date
    days: int
    amount_fen: int
    basis: tuple[Citation, ...] = (cite("WSL", 112),)


def surcharge_for(principal_fen: int, days: int) -> Surcharge:
    """The surcharge after that many days of running. Raises ValueError (Chinese) for a negative amount or number."""
    if principal_fen < 0 or days < 0:
        raise ValueError("罚款数额和日数不能为负数")
    hundredths = principal_fen * SURCHARGE_PERCENT * days
    amount = (hundredths + 50) // 100
    if amount > principal_fen:
        return Surcharge(principal_fen, days, principal_fen, capped=True, rounded=False)
    return Surcharge(principal_fen, days, amount, capped=False, rounded=hundredths % 100 != 0)


def surcharge(principal_fen: int, *, first_day: date, on: date, excluded: Iterable[Excluded] = ()) -> Surcharge:
    """The surcharge that has grown from `first_day` to `on`, both days counted, without the excluded days.

    Nothing runs before `first_day` or during reconsideration and litigation (APL 73(3)); both ends of an excluded
    period are left out (left open: LO-09), and so is an approved deferral (LO-10). Raises ValueError (Chinese) for a
    negative amount.
    """
    last = on.toordinal()
    first = first_day.toordinal()
    running = max(last - first + 1, 0)
    skipped = sum(end - begin + 1 for begin, end in _merged(excluded, first, last))
    made = surcharge_for(principal_fen, running - skipped)
    return Surcharge(made.principal_fen, made.days, made.amount_fen, made.capped, made.rounded, skipped, _BASIS)


def daily_fine(original_fen: int, *, ordered_on: date, last_day: date) -> DailyFine:
    """The daily fine up to `last_day` (included: left open, LO-12).

    The conditions (an order to correct, a fine, a refusal to correct) are asked elsewhere. Raises ValueError (Chinese)
    for a negative amount or where no day has passed since the order.
    """
    if original_fen < 0:
        raise ValueError("罚款数额不能为负数")
    days = (last_day - ordered_on).days
    if days < 1:
        raise ValueError("责令改正次日起才可以按日计算")
    return DailyFine(original_fen, ordered_on + _DAY, last_day, days, original_fen * days)


_BASIS = (cite("APL", 72, 1, 1), cite("APL", 73, 3), cite("AFL", 45, 2))


def _merged(excluded: Iterable[Excluded], first: int, last: int) -> list[tuple[int, int]]:
    """The excluded spans inside the running time as ordinals, joined where they overlap."""
    merged: list[tuple[int, int]] = []
    for span in sorted(excluded, key=lambda span: span.first):
        begin, end = max(span.first.toordinal(), first), min(span.last.toordinal(), last)
        if merged:
            begin = max(begin, merged[-1][1] + 1)
        if begin <= end:
            merged.append((begin, end))
    return merged

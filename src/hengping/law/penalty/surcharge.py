"""What a surcharge that was started has come to on a day, and what of it is still owed (APL 72, 73(3); AFL 45(2)).

Three hundredths a day of what is unpaid of the fine, never more than the fine. It stands still during reconsideration,
suit and an approved deferral, and ends with the last payment, whose day counts (left open: LO-09 to LO-11, LO-40).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hengping.law.penalty.facts import Execution
from hengping.law.periods import Excluded
from hengping.law.periods.surcharge import SURCHARGE_PERCENT, surcharge

_DAY = timedelta(days=1)


def accrued(execution: Execution, on: date) -> int:
    """What it has come to up to that day (included), in fen; nothing where none was started."""
    fine = execution.penalty.fine
    hundredths = sum(unpaid * SURCHARGE_PERCENT * days for unpaid, days in _stretches(execution, on))
    return min((hundredths + 50) // 100, fine)


def owed(execution: Execution, on: date) -> int:
    """What of it was not paid yet. Nothing is owed any more where execution has ended or was agreed on (AFL 42)."""
    if execution.ended or execution.agreed_until is not None or execution.court in {"executed", "denied_finally"}:
        return 0
    return max(accrued(execution, on) - execution.paid_surcharge, 0)


def _stretches(execution: Execution, on: date) -> Iterator[tuple[int, int]]:
    """What was unpaid, and on how many days it ran: one stretch between two payments."""
    first, unpaid = execution.surcharge_from, execution.penalty.fine
    if first is None:
        return
    halted = execution.halted_on
    pending = (Excluded(halted, on),) if halted is not None and halted <= on else ()
    halts = (*execution.halts, *pending)
    for paid_on, amount in (*sorted(execution.payments), (on, 0)):
        last = min(paid_on, on)
        if last >= first:
            yield unpaid, surcharge(unpaid, first_day=first, on=last, excluded=halts).days
            first = last + _DAY
        unpaid = max(unpaid - amount, 0)

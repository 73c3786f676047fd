"""Whether the daily fine of WSL 112 is open, and what it comes to. The counting itself is in `law/periods`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.law.citations import cite
from hengping.law.discretion.shapes import BadRequest
from hengping.law.findings import Finding, Verdict
from hengping.law.periods import surcharge

DAILY = cite("WSL", 112)


@dataclass(frozen=True, slots=True)
class DailyFine:
    """A daily fine: the days counted, the sum in fen (None where refused), and what stands against it."""

    days: int
    amount: int | None
    findings: tuple[Finding, ...]


def daily_fine(
    *,
    original: int,
    ordered_on: date,
    counted_to: date,
    subject: str,
    statute: str,
    fined: bool,
    refuses: bool,
) -> DailyFine:
    """The original fine for every day from the day after the order to `counted_to`, both included (WSL 112).

    A unit only, for a breach of the Work Safety Law only, and only after an order *and* a fine *and* a refusal. The
    statute permits it, names no ceiling and no last day (LO-12): the day of the recheck is proposed and must be written
    down.
    """
    if type(original) is not int or original <= 0:
        raise BadRequest("原罚款数额须为大于零的整数分")
    days = (counted_to - ordered_on).days
    refusals = [
        text
        for holds, text in (
            (subject == "unit", "按日连续处罚只对生产经营单位"),
            (statute == DAILY.statute, "按日连续处罚只用于违反《安全生产法》的行为"),
            (fined, "没有先行罚款，不能按日连续处罚"),
            (refuses, "没有拒不改正，不能按日连续处罚"),
            (days > 0, "责令改正之日的次日起才开始计算"),
        )
        if not holds
    ]
    findings = [Finding("daily_fine_is_open", text, (DAILY,), "先补齐条件") for text in refusals]
    findings.append(
        Finding(
            "daily_fine_end_is_open",
            "法律没有规定计算到哪一日，也没有上限；写明截止日（一般为复查日）和计算方法",
            (DAILY,),
            "写明截止日和理由，提交集体讨论",
            "committee_clerk",
            verdict=Verdict.ATTENTION,
        )
    )
    if refusals:
        return DailyFine(max(days, 0), None, tuple(findings))
    counted = surcharge.daily_fine(original, ordered_on=ordered_on, last_day=counted_to)
    return DailyFine(counted.days, counted.amount_fen, tuple(findings))

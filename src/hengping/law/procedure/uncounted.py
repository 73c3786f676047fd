"""Why a period has no last day today, in the words that pages and lists share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hengping.law.procedure.running import Running
from hengping.law.procedure.wording import day, provisionally, the_year


class Uncounted(StrEnum):
    """What keeps a period from being counted. Two stand for all periods of a matter: `UNREADABLE`, entries of it cannot
    be read, so nobody knows which run; `CONTINUING`, what others did before it came is still to be entered.
    """

    PROVISIONAL = "provisional"
    STOPPED = "stopped"
    NO_RULE = "no_rule"
    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"
    CONTINUING = "continuing"


@dataclass(frozen=True, slots=True)
class Words:
    """How it is called: in place of the days left, and over a list of such periods."""

    name: str
    heading: str


WORDS: Mapping[str, Words] = {
    Uncounted.PROVISIONAL: Words("暂定", "暂定，等放假安排公布"),
    Uncounted.STOPPED: Words("停止计算", "停止计算"),
    Uncounted.NO_RULE: Words("当时的规定没有登记", "当时的规定没有登记，人工核对"),
    Uncounted.UNKNOWN: Words("缺放假安排", "缺少放假安排，算不出来"),
    Uncounted.UNREADABLE: Words("算不出来", "案卷有记录读不出，期限算不出来"),
    Uncounted.CONTINUING: Words("正在接续", "正在接续，原来办过的步骤记入以后再算"),
}
OF_ALL = frozenset({Uncounted.UNREADABLE, Uncounted.CONTINUING})
"""What stands for all periods of a matter, so that it is the key of none."""


def uncounted(running: Running) -> Uncounted | None:
    """What keeps this period from being counted; None where it has its last day."""
    if running.last_day is not None:
        return None
    if running.stopped_on is not None:
        return Uncounted.STOPPED
    if running.not_after is not None:
        return Uncounted.PROVISIONAL
    return Uncounted.NO_RULE if running.no_rule else Uncounted.UNKNOWN


def left_until(first: date | None, last: date | None, on: date) -> int | None:
    """How many days are left until a last day between these two: to the earlier one while it has not come, none
    between them, negative once the later one has passed; None without them.
    """
    if first is None or last is None:
        return None
    return max((first - on).days, 0) if on <= last else (last - on).days


def why_uncounted(running: Running) -> str:
    """Since when and why there is no last day, without a full stop; "" where there is one."""
    cause = uncounted(running)
    if cause is None:
        return ""
    if cause is Uncounted.PROVISIONAL:
        said = provisionally(running.not_before, running.not_after)
        return f"{running.missing_year}年的放假安排还没有公布，{said}"
    if cause is Uncounted.STOPPED:
        return f"自{day(running.stopped_on)}起停止计算：{'、'.join(running.causes)}"
    if cause is Uncounted.NO_RULE:
        return "起算之日适用的规定没有登记，不拿现行规定代替，请法制人员查明后人工核对"
    return no_calendar(running.missing_year)


def no_calendar(year: int) -> str:
    """The words for a year (0: not known which) whose calendar is not loaded."""
    return f"{the_year(year)}的放假安排还没有公布或者没有登记，不猜"

"""How gates answer: short makers of findings, and how days and amounts are read aloud.

The engine fills in the name of the gate and, where a finding cites nothing itself, the articles of the gate.
"""

from __future__ import annotations

from datetime import date

from hengping.law import periods
from hengping.law.citations import Citation
from hengping.law.findings import Basis, Finding, Verdict
from hengping.law.procedure.matter import Limit
from hengping.law.procedure.papers import Reading


def day(on: date | None) -> str:
    """2026年3月5日."""
    return "（未知）" if on is None else f"{on.year}年{on.month}月{on.day}日"


def the_year(year: int) -> str:
    """The words for a year whose calendar is missing; 0 where it is not known which."""
    return f"{year}年" if year else "那一年"


def yuan(fen: int) -> str:
    """12,000.50元, without the fraction where there is none."""
    whole, cents = divmod(fen, 100)
    return f"{whole:,}.{cents:02}元" if cents else f"{whole:,}元"


def refuse(
    text: str, *citations: Citation, cure: str = "", curer: str = "", evidence: str = "", absent: str = ""
) -> Finding:
    """A statutory condition that is not met. `absent`: the acts that are not on record, with blanks between."""
    missing = tuple(absent.split()) if absent else ()
    return Finding("", text, citations, cure, curer, evidence, absent=missing)


def refuse_house(text: str, *, cure: str = "", curer: str = "", evidence: str = "", absent: str = "") -> Finding:
    """A condition of the house that is not met. It rests on no statute, so it cites none; where the gate says that it
    is the house's own (HOUSE) it may be waived.
    """
    missing = tuple(absent.split()) if absent else ()
    return Finding("", text, (), cure, curer, evidence, basis=Basis.HOUSE, absent=missing)


def note(
    text: str,
    *citations: Citation,
    cure: str = "",
    curer: str = "",
    evidence: str = "",
    left_open: str = "",
    absent: str = "",
) -> Finding:
    """Something to be seen that does not block."""
    said = refuse(text, *citations, cure=cure, curer=curer, evidence=evidence, absent=absent)
    return said._replace(verdict=Verdict.ATTENTION, left_open=left_open)


def of_the_house(said: Finding) -> Finding:
    """The same said by the house: what it rests on is no statute."""
    return said._replace(citations=(), basis=Basis.HOUSE)


def note_house(text: str, *, cure: str = "", curer: str = "", evidence: str = "", absent: str = "") -> Finding:
    """Something of the house to be seen that does not block; it cites no statute."""
    said = refuse_house(text, cure=cure, curer=curer, evidence=evidence, absent=absent)
    return said._replace(verdict=Verdict.ATTENTION)


def note_broken(text: str, *citations: Citation, cure: str = "", curer: str = "", absent: str = "") -> Finding:
    """What the law demanded in time and was done late, or so: nothing is blocked for it, for nothing can cure it."""
    return note(text, *citations, cure=cure, curer=curer, absent=absent)._replace(broken=True)


def by_figure(rule: periods.Period | None, said: Finding) -> Finding:
    """What rests on a period of the register. A figure that nobody has read in its source refuses nothing: it is said,
    with that, and what did not keep it is held against a file and not against a step.
    """
    if rule is None or rule.confirmed:
        return said
    return said._replace(text=f"{said.text}（这一期限没有与原文核对）", verdict=Verdict.ATTENTION, broken=True)


def late_by_days_only(limit: Limit, on: date, what: str, *, cure: str, curer: str, left_open: str) -> Finding:
    """Late where every day counts and in time where only working days do: which of both is right is a reading, so it is
    no breach. `what` says what was due.
    """
    text = f"按自然日计算应当在{until(limit)}前{what}，按工作日计算为{day(limit.other_last)}，实际为{day(on)}"
    return note(text, cure=cure, curer=curer, left_open=left_open)


def late_unless_rolled(limit: Limit, on: date, what: str, *, cure: str, curer: str) -> Finding:
    """Late where a last day that is off stays and in time where it rolls: a reading too (left open: LO-03)."""
    text = (
        f"最后一日{until(limit)}是休息日：不顺延的，{what}已经逾期；顺延到{day(limit.other_last)}的，{day(on)}没有逾期"
    )
    return note(text, cure=cure, curer=curer, left_open="LO-03")


CALENDAR = "放假安排"
"""What is missing where a last day cannot be told."""


RULE_OF_THE_DAY = "当时的规定"
"""What is missing where a file is older than the rules that are registered."""


NOT_REGISTERED = frozenset({"calendar", "rule"})
"""What a finding misses of ours and not of a file: it says so itself."""


def until(limit: Limit) -> str:
    """The last day as it is read aloud; where it is provisional, both days that enclose it."""
    if limit.last is None and limit.not_before is not None and limit.not_after is not None:
        return f"{between(limit.not_before, limit.not_after)}（暂定）"
    return day(limit.last)


def between(first: date, last: date) -> str:
    """Two days that enclose another, once where they are the same."""
    return day(first) if first == last else f"{day(first)}至{day(last)}"


def provisionally(first: date | None, last: date | None) -> str:
    """How a last day is read aloud that an arrangement may still move."""
    if first == last:
        return f"最后一日暂定为{day(first)}"
    return f"最后一日暂定：不早于{day(first)}，不晚于{day(last)}，按较早的一日掌握"


def provisional(limit: Limit, *citations: Citation) -> Finding:
    """Whether that day is in time depends on an arrangement that is not announced: nothing is refused for it."""
    text = provisionally(limit.not_before, limit.not_after)
    cure = f"登记国务院办公厅公布的{limit.missing_year}年放假安排后核对"
    return note(
        text, *citations, cure=cure, curer="legal_reviewer", evidence=CALENDAR, left_open="LO-39", absent="calendar"
    )


def unknown_last_day(limit: Limit, *citations: Citation) -> Finding:
    """A last day cannot be told: the calendar of a year is not loaded, no rule of the starting day is registered, or
    the clock stands still.

    The first waits for the calendar. The second is an old file: nothing in it is a breach because of it, a person
    must look. The third waits for the day on which the clock runs again.
    """
    if limit.no_rule:
        return no_rule(limit.no_rule, limit.start)
    if limit.stopped_on is not None:
        text = f"期限自{day(limit.stopped_on)}起停止计算，现在没有最后一日"
        return refuse(text, *citations, cure="期限恢复计算后再看", curer="officer")
    if limit.not_after is not None:
        return provisional(limit, *citations)
    return Finding(
        "",
        f"{the_year(limit.missing_year)}的放假安排没有登记，算不出最后一日",
        citations,
        f"登记国务院办公厅公布的{the_year(limit.missing_year)}放假安排",
        "legal_reviewer",
        CALENDAR,
        absent=("calendar",),
    )


def no_rule(key: str, on: date) -> Finding:
    """Of that period (its key) no rule of the day is registered: neither kept nor broken, a person must look."""
    latest, begins = periods.get(key), periods.rows()[key][0].begins
    return old_rule_unknown(f"“{latest.name}”的期限", on, why=begins)


def old_rule_unknown(what: str, on: date, *, why: str = "") -> Finding:
    """Something that cannot be judged, since no rule of that day is registered; `why` says what is known about that."""
    return Finding(
        "",
        f"{day(on)}适用的{what}没有登记{f'（{why}）' if why else ''}，是否合法无法判断",
        (),
        "由法制人员查明当时的规定，人工核对",
        "legal_reviewer",
        RULE_OF_THE_DAY,
        Verdict.ATTENTION,
        absent=("rule",),
    )


def words_differ(one: Reading) -> Finding:
    """Say of a place in somebody's own words how it reads there and on record."""
    return refuse_house(
        f"“{one.paper}”的{one.label}写有“{one.said}”，案卷记录：{one.held}",
        cure="改正；确实应当这样写的，写明理由",
        curer="officer",
    )

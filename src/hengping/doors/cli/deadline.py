"""`hengping deadline`: count a period on the command line, with every counted day, every rule and every doubt.

Knows no Django and no database: the law and the calendars come with the product. Only `--bureau` asks the database, for
what a bureau has set and the years that it has entered itself.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from hengping.doors.cli import SubParsers
from hengping.kit.days import chinese_day, day_of_year
from hengping.law import periods
from hengping.law.calendar import CALENDARS, BadCalendar, Calendar, read_year
from hengping.law.configuration import Setting
from hengping.law.periods import Counted, CountedHours, Excluded, Period, Roll, Rule, Unit, carried
from hengping.law.periods.surcharge import surcharge
from hengping.law.procedure.wording import yuan

T = TypeVar("T")

NEEDS_DJANGO = False

CHINA = timezone(timedelta(hours=8))
"""The time zone in which a moment without zone is read."""

UNITS: dict[str, Unit] = {
    "workday": Unit.WORKDAY,
    "calendar": Unit.CALENDAR,
    "calendar_day": Unit.CALENDAR,
    "month": Unit.MONTH,
    "year": Unit.YEAR,
    "hour": Unit.HOUR,
}

WEEKDAYS = "一二三四五六日"
SATURDAY = 5

EXAMPLES = """例子：
  hengping deadline --period hearing_request --from 2024-02-06     按登记的期限算
  hengping deadline --number 5 --unit workday --from 2024-02-06    按数量和单位算
  hengping deadline --number 7 --unit workday --from 2026-03-02 --backward    往前数
  hengping deadline --period crime_transfer --from 2026-03-01T09:30    按小时算
  hengping deadline --period urging_wait --from 2026-10-20 --backward    倒推最迟哪一日起算
  hengping deadline --period litigation --from 2026-03-02 --then court_window    几个期限依次相接
  hengping deadline --surcharge 20000 --from 2026-05-05 --on 2026-05-19    加处罚款
  hengping deadline --period sealing --from 2026-01-05 --exclude appraisal:2026-01-12..2026-01-21

开始之日不计入。退出码：0 已经算出，1 缺少放假安排，2 写法不对。
带 --json、--full 的，缺少放假安排也是一种回答（error 为 calendar_missing），退出码为 0。
"""


class _BadArguments(Exception):
    """What the caller must be told, in Chinese; ends with exit code 2."""


def add_parser(subparsers: SubParsers) -> None:
    """Declare the command and its arguments. Values are checked in `run`, so that every message is Chinese."""
    parser = subparsers.add_parser(
        "deadline",
        help="计算期限",
        description="按法律规定计算期限，列出逐日和依据。",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--period", metavar="期限", help="登记的期限名，例如 hearing_request；用 --list 查看")
    parser.add_argument("--number", metavar="数量", help="期限的数量")
    parser.add_argument("--unit", metavar="单位", help="workday 工作日、calendar 自然日、month 月、year 年、hour 小时")
    parser.add_argument("--from", dest="start", metavar="日期", help="开始之日，例如 2024-02-06；按小时计算的写明时刻")
    parser.add_argument(
        "--backward",
        action="store_true",
        help="从该日往前数；写明期限名的，算出最迟哪一日起算，才能在该日以前届满（等待期：在该日办理）",
    )
    parser.add_argument(
        "--then", action="append", metavar="期限", help="接着从前一个期限的最后一日起算的期限，可以写几个，依次相接"
    )
    parser.add_argument("--surcharge", metavar="罚款", help="计算加处罚款：罚款数额（元），--from 为起算之日")
    parser.add_argument("--on", metavar="日期", help="加处罚款计至哪一日，当日计入")
    parser.add_argument("--no-roll", action="store_true", help="最后一日遇休息日不顺延")
    parser.add_argument(
        "--exclude",
        action="append",
        metavar="起止",
        help="不计入期限的时间，例如 2026-01-12..2026-01-21；按登记的期限算的，前面写明事由，例如 appraisal:",
    )
    parser.add_argument("--calendar", action="append", metavar="文件", help="另外导入的年度放假安排，可以写几个")
    parser.add_argument("--bureau", metavar="单位", help="按该单位的参数和登记的放假安排计算（全称或者文号简称）")
    parser.add_argument("--list", action="store_true", help="列出登记的全部期限")
    parser.add_argument("--json", action="store_true", help="输出供程序读取的格式")
    parser.add_argument(
        "--full", action="store_true", help="连同内部提醒日、前后相连的期限、依据全文一并输出（格式同 --json）"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer one question. Exit code 0 answered, 1 a calendar is missing (text output only), 2 wrong arguments."""
    try:
        if args.list:
            return _list(args.json or args.full)
        if args.surcharge is not None:
            return _surcharge(args)
        return _answer(args)
    except _BadArguments as wrong:
        print(wrong, file=sys.stderr)
        return 2


def _answer(args: argparse.Namespace) -> int:
    start = _start(args.start)
    setting = _setting(args.calendar or (), args.bureau, _day(start))
    if args.period is not None:
        return _answer_by_name(args, start, setting)
    if args.then:
        raise _BadArguments("写了接着的期限（--then）的，第一个期限要写期限名（--period）")
    if args.number is None or args.unit is None:
        raise _BadArguments("请写明期限名（--period），或者数量和单位（--number、--unit）")
    unit = UNITS.get(args.unit)
    if unit is None:
        raise _BadArguments(f"不认识的单位“{args.unit}”，可以用：{'、'.join(UNITS)}")
    number = _number(args.number)
    excluded = _excluded(args.exclude or ())
    if unit is Unit.HOUR:
        if not isinstance(start, datetime):
            raise _BadArguments("按小时计算的，请写明时刻，例如 2024-02-06T09:30")
        if excluded:
            raise _BadArguments("按小时计算的期限没有不计入的时间")
        moment = start
        return _show_hours(args, _asked(lambda: periods.count_hours(moment, number, backward=args.backward)), None)

    def counted_along(calendar: Calendar) -> Counted:
        return periods.count(
            number=number,
            unit=unit,
            start=_day(start),
            backward=args.backward,
            roll=Roll.NO_ROLL if args.no_roll else Roll.ROLL,
            calendar=calendar,
            excluded=excluded,
        )

    counted = _asked(lambda: periods.with_bounds(counted_along, setting.calendar))
    return _show(args, counted, None, setting.calendar)


def _answer_by_name(args: argparse.Namespace, start: date, setting: Setting) -> int:
    period = _period(args, args.period, start)
    number = None if args.number is None else _number(args.number)
    excluded = _excluded(args.exclude or ())
    if args.backward:
        if excluded or args.then:
            raise _BadArguments("倒推最迟起算之日的，不能同时写不计入的时间和接着的期限")
        return _show_latest(args, period, _day(start), setting, number)
    if period.unit is Unit.HOUR and isinstance(start, datetime) and not excluded and not args.then:
        moment = start
        return _show_hours(args, _asked(lambda: period.run_hours(moment, setting=setting)), period)
    counted = _asked(
        lambda: period.run(_day(start), setting.calendar, setting=setting, number=number, excluded=excluded)
    )
    if args.then:
        return _show_chain(args, [Link(period, counted), *_links(args, counted, setting)], setting.calendar)
    return _show(args, counted, period, setting.calendar)


class Link(NamedTuple):
    """A period of a chain; `start_not_after` is set where its first day is provisional: the later that it can be."""

    period: Period
    counted: Counted
    start_not_after: date | None = None


def _links(args: argparse.Namespace, counted: Counted, setting: Setting) -> Iterator[Link]:
    """Each period that follows, from the last day of the one before, or from the two days that enclose it; none behind
    one of whose last day nobody can say anything.
    """
    for key in args.then:
        first, last = counted.safe_day, counted.last_day or counted.not_after
        if first is None or last is None:
            return
        period = _period(args, key, first)
        early, late = (_asked(partial(period.run, day, setting.calendar, setting=setting)) for day in (first, last))
        provisional = counted.last_day is None
        counted = carried(early, late, counted.missing_year or 0) if provisional else early
        yield Link(period, counted, last if provisional else None)


def _show_chain(args: argparse.Namespace, links: Sequence[Link], calendar: Calendar) -> int:
    """Every period of a chain, in its order; what lacks its calendar ends it."""
    broken = len(links) <= len(args.then) or links[-1].counted.safe_day is None
    if args.json or args.full:
        chain = [
            (in_full(counted, period, calendar) if args.full else stable(counted))
            | {"period": period.key, "start": _began(counted).isoformat(), "start_not_after": _iso(latest)}
            for period, counted, latest in links
        ]
        print(json.dumps({"chain": chain, "broken": broken}, ensure_ascii=False))
        return 0
    for period, counted, latest in links:
        print("\n".join([*_lines(counted, period, calendar, latest), ""]))
    if broken:
        print("前一个期限没有确定的最后一日，后面的期限无法起算。")
    return 1 if broken else 0


def _show_latest(args: argparse.Namespace, period: Period, goal: date, setting: Setting, number: int | None) -> int:
    """The latest day on which the period can start so that its end still leaves the goal: on the goal at the latest,
    and before it where the period must pass before one may act.
    """
    found = _asked(lambda: latest_start(period, goal, setting, number))
    latest = None if found is None else found.day
    if args.json or args.full:
        answer: dict[str, object] = {
            "period": period.key,
            "goal": goal.isoformat(),
            "latest_start": _iso(latest),
            "waits": period.waits,
            "provisional": found is not None and found.missing_year is not None,
            "not_after": _iso(found.not_after) if found else None,
            "year": found.missing_year if found else None,
        }
        print(json.dumps(answer, ensure_ascii=False))
        return 0
    if found is None:
        print(f"无法计算：有的年份没有放假调休安排，不能倒推“{period.name}”最迟哪一日起算。")
        return 1
    what = f"{_chinese(goal)}可以办理" if period.waits else f"在{_chinese(goal)}以前届满"
    mark = "" if found.missing_year is None else "（暂定）"
    print(f"“{period.name}”最迟应当在{_chinese(latest)}{mark}起算（{period.start_event}），才能{what}。")
    if found.missing_year is not None:
        later = "仍是这一日" if found.not_after == latest else f"可能晚到{_chinese(found.not_after)}"
        print(f"暂定：{found.missing_year}年的放假安排还没有公布，按最不利的安排倒推；公布以后{later}，以公布的为准。")
    print("\n".join(_basis_lines([period.rule(period.number_in(setting, number))])))
    return 0


class LatestStart(NamedTuple):
    """The last day from which a period ends in time, whatever an arrangement will be. While that of `missing_year` is
    not announced it is provisional, and may be as late as `not_after`.
    """

    day: date
    not_after: date
    missing_year: int | None


def latest_start(period: Period, goal: date, setting: Setting, number: int | None = None) -> LatestStart | None:
    """The last day from which the period, counted forward, ends in time for the goal; None where a year is missing.

    Counted forward and compared, so that every roll and every make-up day is as it is. Raises ValueError (Chinese).
    """
    if period.backward:
        raise ValueError(f"“{period.name}”本来就是往前数的期限，不用倒推")
    amount = period.number_in(setting, number)
    reach = timedelta(days=_MOST_DAYS[period.unit] * amount + _SLACK)
    day, might_be, missing = goal, None, None
    while day >= goal - reach:
        counted = period.run(day, setting.calendar, setting=setting, number=number)
        first, last = counted.safe_day, counted.last_day or counted.not_after
        if first is None or last is None:
            return None
        missing = missing or counted.missing_year
        if might_be is None and _in_time(first, goal, period):
            might_be = day
        # A provisional end must be in time at its latest.
        if might_be is not None and _in_time(last, goal, period):
            certain = might_be == day and counted.last_day is not None
            return LatestStart(day, might_be, None if certain else missing)
        day -= timedelta(days=1)
    return None


def _in_time(end: date, goal: date, period: Period) -> bool:
    return end < goal or (end == goal and not period.waits)


_MOST_DAYS = {Unit.WORKDAY: 2, Unit.CALENDAR: 1, Unit.MONTH: 31, Unit.YEAR: 366, Unit.HOUR: 1}
_SLACK = 40
"""Days of holidays beyond what the units themselves can take."""


def _surcharge(args: argparse.Namespace) -> int:
    """What a surcharge has come to on a day: three hundredths a day, never more than the fine."""
    first = _day(_start(args.start))
    if args.on is None:
        raise _BadArguments("请写明加处罚款计至哪一日（--on），例如 2026-05-19")
    on, excluded = _day(_start(args.on)), _excluded(args.exclude or ())
    fine = yuan_of(args.surcharge)
    if fine is None:
        raise _BadArguments(f"罚款数额“{args.surcharge}”写法不对，应当写成 20000 或者 20000.50")
    made = surcharge(fine, first_day=first, on=on, excluded=excluded)
    if args.json or args.full:
        answer = {
            "principal_fen": made.principal_fen,
            "first_day": first.isoformat(),
            "on": on.isoformat(),
            "days": made.days,
            "excluded_days": made.excluded_days,
            "amount_fen": made.amount_fen,
            "capped": made.capped,
            "articles": [citation.label for citation in made.basis],
        }
        print(json.dumps(answer, ensure_ascii=False))
        return 0
    most = "，已达罚款数额，不再增加" if made.capped else ""
    print(f"加处罚款：{yuan(made.amount_fen)}（{made.days}日，每日百分之三{most}）")
    if made.excluded_days:
        print(f"不计算：{made.excluded_days}日（复议、诉讼期间或者批准的延期）")
    print(f"依据：{'、'.join(citation.label for citation in made.basis)}")
    return 0


def yuan_of(text: str) -> int | None:
    """An amount in yuan as fen; None where the text is no amount."""
    whole, _, cents = text.partition(".")
    if not (whole.isascii() and whole.isdigit() and len(whole) <= _DIGITS and len(cents) <= len("50")):
        return None
    if cents and not (cents.isascii() and cents.isdigit()):
        return None
    return int(whole) * 100 + int(cents.ljust(2, "0") or 0)


_DIGITS = 12
"""The most digits of an amount in yuan that is no typing error."""


def _asked(question: Callable[[], T]) -> T:
    """Ask the law; what it refuses in Chinese becomes a message."""
    try:
        return question()
    except (ValueError, periods.UnknownPeriod) as refused:
        raise _BadArguments(str(refused)) from refused


def _period(args: argparse.Namespace, key: str, start: date) -> Period:
    if args.unit is not None or args.no_roll:
        raise _BadArguments("已经写明期限名，单位、方向和顺延由法律规定，不能另写")
    if key not in periods.rows():
        near = "、".join(f"{near.key}（{near.name}）" for near in periods.near(key))
        hint = f"相近的有：{near}" if near else "用 --list 查看全部"
        raise _BadArguments(f"没有登记名为“{key}”的期限；{hint}")
    return _asked(lambda: periods.get(key, on=_day(start)))


def _excluded(texts: Sequence[str]) -> tuple[Excluded, ...]:
    """Read `cause:first..last` or `first..last`; one day may stand alone."""
    return tuple(_one_excluded(text) for text in texts)


def _one_excluded(text: str) -> Excluded:
    cause, _, span = text.rpartition(":")
    first, dots, last = span.partition("..")
    try:
        begin, end = date.fromisoformat(first), date.fromisoformat(last if dots else first)
    except ValueError as wrong:
        raise _BadArguments(f"不计入的时间“{text}”写法不对，应当写成 appraisal:2026-01-12..2026-01-21") from wrong
    return _asked(lambda: Excluded(begin, end, cause))


def _start(text: str | None) -> date:
    """A day, or a moment where the text names an hour (read in Chinese time where it names no zone)."""
    if not text:
        raise _BadArguments("请写明开始之日（--from），例如 2024-02-06")
    try:
        if len(text) <= len("2024-02-06"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise _BadArguments(f"日期“{text}”的写法不对，应当写成 2024-02-06") from wrong
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=CHINA)


def _day(start: date) -> date:
    return start.astimezone(CHINA).date() if isinstance(start, datetime) else start


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise _BadArguments(f"数量“{text}”不是正整数")
    return int(text)


def _setting(paths: Sequence[str], bureau: str | None, on: date) -> Setting:
    """The values that are left open and the working days: those of a bureau on that day, or the safe defaults."""
    setting = Setting() if bureau is None else _setting_of(bureau, on)
    calendar = setting.calendar
    for path in paths:
        try:
            calendar = calendar.with_year(read_year(Path(path).read_text("utf-8")))
        except OSError as wrong:
            raise _BadArguments(f"读不到放假安排文件：{path}") from wrong
        except (BadCalendar, UnicodeDecodeError) as wrong:
            raise _BadArguments(f"放假安排文件“{path}”有误：{wrong}") from wrong
    return replace(setting, calendar=calendar)


def _setting_of(name: str, on: date) -> Setting:
    """What a bureau has set, with the years that it entered itself; only this asks the database."""
    from hengping.doors.cli.main import set_up_django

    set_up_django()
    from django.db import DatabaseError

    from hengping.ground.library.queries import setting_of
    from hengping.ground.people.queries import list_bureaus

    try:
        known = list_bureaus()
        found = [bureau for bureau in known if name in (bureau.name, bureau.short_name)]
        if len(found) != 1:
            raise _BadArguments(f"没有找到单位“{name}”，已有：{'、'.join(bureau.name for bureau in known) or '无'}")
        return setting_of(found[0].id, on)
    except DatabaseError as wrong:
        raise _BadArguments("数据库读不出来，请先运行 hengping serve") from wrong


def _show(args: argparse.Namespace, counted: Counted, period: Period | None, calendar: Calendar) -> int:
    if args.json or args.full:
        answer = in_full(counted, period, calendar) if args.full else stable(counted)
        print(json.dumps(answer, ensure_ascii=False))
        return 0
    print("\n".join(_lines(counted, period, calendar)))
    return 1 if counted.error and counted.not_before is None else 0


def stable(counted: Counted) -> dict[str, object]:
    """The answer for scripts: always these keys, whatever is added to `in_full`; days are ISO texts or null."""
    return {
        "last_day": _iso(counted.last_day),
        "nominal_last_day": _iso(counted.nominal_last_day),
        "rolled": counted.rolled,
        "counted_days": [day.isoformat() for day in counted.counted_days],
        "rules": [{"id": rule.id, "article": rule.article} for rule in counted.rules],
        "ambiguous": counted.ambiguous,
        "readings": [
            {
                "text": reading.text,
                "last_day": reading.last_day.isoformat(),
                "article": reading.citation.label if reading.citation else None,
            }
            for reading in counted.readings
        ],
        "error": counted.error,
        "not_before": _iso(counted.not_before),
        "not_after": _iso(counted.not_after),
        "earliest_day": _iso(counted.earliest_day),
    }


def in_full(counted: Counted, period: Period | None, calendar: Calendar) -> dict[str, object]:
    """The stable answer and all else that is known: rules in words, internal day, what came before and what follows."""
    answer: dict[str, object] = stable(counted) | {
        "rules": [_rule(rule) for rule in counted.rules],
        "internal_day": _iso(counted.internal_day),
        "warnings": [*counted.warnings, *_doubts(counted, period)],
        "excluded_days": counted.excluded_days,
        "start": _began(counted).isoformat(),
        "number": counted.number,
        "unit": counted.unit.value,
        "earliest_workday": _iso(counted.earliest_workday),
        "stages": [{"period": stage.key, "name": stage.name, **_days(stage.counted)} for stage in counted.stages],
        "period": None,
        "follows": [],
    }
    if counted.missing_year is not None:
        answer["year"] = counted.missing_year
    if period is not None:
        answer["period"] = _described(period) | {"length": _length(counted)}
        answer["follows"] = _follows(counted, period, calendar)
    return answer


def _doubts(counted: Counted, period: Period | None) -> tuple[str, ...]:
    """A bare number does not say whom it binds: a period that limits an authority may not roll at all."""
    if period is not None or not counted.rolled:
        return ()
    return ("只写了数量和单位，按当事人的期限顺延；限制行政机关的期限能否顺延法律没有写明，请按登记的期限名计算",)


def _began(counted: Counted) -> date:
    """The day asked: where a period follows another, the day on which the first one began."""
    return counted.stages[0].counted.start if counted.stages else counted.start


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _rule(rule: Rule) -> dict[str, str]:
    return {"id": rule.id, "article": rule.article, "text": rule.text}


def _days(counted: Counted) -> dict[str, object]:
    return {
        "last_day": _iso(counted.last_day),
        "nominal_last_day": _iso(counted.nominal_last_day),
        "rolled": counted.rolled,
    }


def _follows(counted: Counted, period: Period, calendar: Calendar) -> list[dict[str, object]]:
    """The periods that start on the last day of this one."""
    if counted.last_day is None:
        return []
    found = []
    for key in period.then:
        after = periods.get(key, on=counted.last_day)
        found.append({"period": key, "name": after.name, **_days(after.run(counted.last_day, calendar))})
    return found


def _described(period: Period) -> dict[str, object]:
    return {
        "key": period.key,
        "name": period.name,
        "length": period.length,
        "start_event": period.start_event,
        "binds": periods.BINDS[period.binds],
        "articles": [article.label for article in period.basis],
        "in_force_from": period.in_force_from.isoformat(),
        "in_force_to": _iso(period.in_force_to),
        "source": period.source,
        "checked_on": period.checked_on.isoformat(),
        "confirmed": period.confirmed,
        "left_open": list(period.left_open),
        "note": period.note,
        "missed": period.missed,
        "excludes": [
            {
                "cause": cause.code,
                "name": cause.name,
                "articles": [each.label for each in cause.basis],
                "open": cause.open,
            }
            for cause in period.excludes
        ],
    }


def _length(counted: Counted) -> str:
    return f"{counted.number}{periods.UNIT_NAMES[counted.unit]}"


def _chinese(day: date | None) -> str:
    return "" if day is None else f"{chinese_day(day)}（星期{WEEKDAYS[day.weekday()]}）"


def _lines(
    counted: Counted, period: Period | None, calendar: Calendar, start_not_after: date | None = None
) -> list[str]:
    lines = [f"期限：{period.name}（{_length(counted)}）"] if period is not None else []
    event = f"{period.start_event}，" if period is not None else ""
    lines.append(f"开始：{event}{_chinese(_began(counted))}")
    if start_not_after is not None:
        later = "" if start_not_after == _began(counted) else f"，不晚于{_chinese(start_not_after)}"
        lines.append(f"开始之日暂定，随前一个期限{later}")
    lines += [
        f"其中：{stage.name}，到{_chinese(stage.counted.last_day)}"
        for stage in counted.stages
        if stage.counted.last_day
    ]
    # A year whose arrangement of holidays is not known makes the last day unknown; the rest may still be told.
    if counted.not_before is not None:
        lines.append(
            f"最后一日（暂定）：{_bounds(counted)}；{counted.missing_year}年的放假安排还没有公布，"
            "公布以后才有确定的日子。"
        )
    elif counted.last_day is None:
        lines += _no_last_day(counted)
    else:
        lines.append(f"最后一日：{_chinese(counted.last_day)}")
    if counted.rolled and counted.nominal_last_day is not None:
        lines.append(f"顺延之前：{_chinese(counted.nominal_last_day)}")
    if counted.earliest_day is not None:
        lines.append(f"最早可以办理：{_chinese(counted.earliest_day)}")
    # The reminder of the house is said only where it is another day: it must never look like a second limit of the law.
    if counted.internal_day is not None and counted.internal_day != counted.last_day:
        lines.append(f"内部提醒：{_chinese(counted.internal_day)}")
    lines += [f"另有读法：{reading.text}到{_chinese(reading.last_day)}" for reading in counted.readings]
    lines += _counted_lines(counted, calendar)
    if period is not None:
        lines += [f"说明：{period.note}"] if period.note else []
        lines += [f"届满以后：{period.missed}"] if period.missed else []
        lines += [] if period.confirmed else ["提示：依据尚未核对原文，使用前请核对。"]
    # Where nothing was counted, its doubts would only hide what is missing.
    if counted.error is None:
        lines += [f"提示：{doubt}。" for doubt in (*counted.warnings, *_doubts(counted, period))]
    return lines + _basis_lines(counted.rules)


def _bounds(counted: Counted) -> str:
    """The days that enclose a provisional last day, once where they are the same."""
    first, last = _chinese(counted.not_before), _chinese(counted.not_after)
    return first if first == last else f"不早于{first}，不晚于{last}"


def _no_last_day(counted: Counted) -> list[str]:
    """Say what is missing, and the day that would be the last if it is a working day, where that is known."""
    year = counted.missing_year
    lines = [f"无法计算：没有{year}年的放假调休安排，请先导入当年通知。"]
    if counted.nominal_last_day is not None:
        lines.append(
            f"数到{_chinese(counted.nominal_last_day)}；是休息日的还要顺延，{year}年的法定节假日没有登记，"
            "不早于、不晚于哪一日也算不出。"
        )
    return lines


def _counted_lines(counted: Counted, calendar: Calendar) -> list[str]:
    """The counted days: one by one where they are working days, by their ends where they follow each other."""
    days = counted.counted_days
    lines = []
    if counted.unit is Unit.WORKDAY and days:
        lines.append(f"逐日（{len(days)}日）：{'、'.join(_counted_day(day, calendar) for day in days)}")
    elif counted.unit is Unit.CALENDAR and len(days) > 1:
        lines.append(f"逐日（{len(days)}日）：{_chinese(days[0])}数到{_chinese(days[-1])}")
    if counted.excluded_days:
        lines.append(f"不计入：{counted.excluded_days}日")
    return lines


def _counted_day(day: date, calendar: Calendar) -> str:
    worked = "，调休上班" if day.weekday() >= SATURDAY and calendar.is_workday(day) else ""
    return f"{day_of_year(day)}（{WEEKDAYS[day.weekday()]}{worked}）"


def _basis_lines(rules: Sequence[Rule]) -> list[str]:
    return ["依据：", *(f"  {rule.text}（{rule.article}）" for rule in rules)]


def _show_hours(args: argparse.Namespace, counted: CountedHours, period: Period | None) -> int:
    if args.json or args.full:
        print(json.dumps(_hours_in_json(counted, period, full=args.full), ensure_ascii=False))
        return 0
    lines = [] if period is None else [f"期限：{period.name}（{counted.hours}小时）"]
    moment = counted.last_moment.astimezone(CHINA)
    lines.append(f"最后时刻：{_chinese(moment.date())}{moment:%H:%M}")
    print("\n".join(lines + _basis_lines(counted.rules)))
    return 0


def _hours_in_json(counted: CountedHours, period: Period | None, *, full: bool) -> dict[str, object]:
    """The stable keys, and the moment at which the hours end."""
    day = counted.last_moment.astimezone(CHINA).date()
    as_days = Counted(_day(counted.start), counted.hours, Unit.HOUR, day, day, rules=counted.rules)
    moments = {"last_moment": counted.last_moment.isoformat()}
    if not full:
        return stable(as_days) | moments
    return in_full(as_days, period, CALENDARS) | moments | {"start": counted.start.isoformat()}


def _list(as_data: bool) -> int:
    rows = [_described(row) for some in periods.rows().values() for row in some]
    if as_data:
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    for some in periods.rows().values():
        row = some[-1]
        doubt = "" if row.confirmed else "（未核对）"
        articles = "、".join(article.label for article in row.basis)
        print(f"{row.key}\t{row.name}\t{row.start_event}\t{row.length}\t{articles}{doubt}")
    return 0

"""The whole year: plots made from the plan, told side by side in the order of time."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count
from time import perf_counter
from typing import NamedTuple

from hengping.demo import plan, stories
from hengping.demo.parties import company, head_of, person
from hengping.demo.people import (
    BUREAU,
    NEW_CERTIFICATES_ON,
    NEW_IN_YEAR,
    OFFICERS,
    STAFF,
    Crew,
    certify_supervisor,
    morning,
)
from hengping.demo.stories import Fine, Plot
from hengping.demo.telling import Moments, Pen, workday, workday_before
from hengping.ground.documents.queries import list_documents
from hengping.ground.notices.actions import tell_what_waits
from hengping.ground.people.posts import POSTS
from hengping.ground.people.queries import list_bureaus, practice_name
from hengping.ground.people.shapes import BureauShape
from hengping.ground.records.queries import list_entries, list_exhibits
from hengping.kit.money import parse_yuan
from hengping.law.calendar import CALENDARS
from hengping.law.violations.variables import Value

Story = Callable[[Pen, Plot], Moments]
YEAR = 2025
SPRING = date(YEAR + 1, 5, 1)
"""By then every case of the year has come to its end."""


class Tale(NamedTuple):
    """One case: how it is told, what happens in it, the day on which it begins, the chapter that it belongs to."""

    story: Story
    plot: Plot
    on: date
    chapter: str


@dataclass(frozen=True)
class Share:
    """What a chapter takes: cases, entries in their records, papers, bytes of all files, seconds of loading."""

    chapter: str
    cases: int
    entries: int
    papers: int
    size: int
    seconds: float


OnProgress = Callable[[int, int], None]
"""Called with the number of cases that are told to their end, and the number of all."""


def tell_year(crew: Crew, on_progress: OnProgress) -> list[Share]:
    """Tell the year 2025 through the ordinary actions. What it left open ends lawfully in the spring.

    Nothing in it depends on the day of loading, so a copy of it can be kept.
    """
    return tell(crew, list(plots(crew)), morning(SPRING), on_progress=on_progress)


def tell_living(crew: Crew, now: datetime, on_progress: OnProgress) -> list[Share]:
    """Tell the few cases that began in the weeks before `now` and stand where they would stand by then.

    They begin after the last act of the year, so they may be told after it, or instead of it, in the order of time.
    """
    tales = list(living(crew, now))
    if tales:
        certify_supervisor(crew, now)
    shares = tell(crew, tales, now, first=len(plan.NAMES), on_progress=on_progress)
    tell_what_waits(bureau_id=crew.bureau_id, on=now.date(), at=now)  # a server's clock would do it a minute later
    return shares


def _nobody_asks(told: int, of: int) -> None:
    """Take no notice."""


def tell(
    crew: Crew,
    tales: Sequence[Tale],
    until: datetime,
    *,
    first: int = 0,
    on_progress: OnProgress = _nobody_asks,
) -> list[Share]:
    """Let all cases go on side by side up to that moment, always the one whose next act comes first.

    `first` is the place of the first of them among all cases: it decides which officers are in charge.
    """
    order = count()
    waiting: list[tuple[datetime, int, Moments, Telling]] = []
    tellings: list[Telling] = []
    for place, tale in enumerate(tales, first):
        # Those certified in the year itself take no case before they are.
        able = len(crew.officer_ids) - (NEW_IN_YEAR if tale.on < NEW_CERTIFICATES_ON else 0)
        pair = (2 * place % able, (2 * place + 1) % able)
        pen = Pen(crew, pair, morning(workday(tale.on), 9, place % 50))
        moments = tale.story(pen, tale.plot)
        tellings.append(Telling(tale.chapter, pen))
        heapq.heappush(waiting, (next(moments), next(order), moments, tellings[-1]))
    while waiting:
        _, number, moments, telling = heapq.heappop(waiting)
        began = perf_counter()
        moment = next(moments, None)
        telling.seconds += perf_counter() - began
        if moment is not None and moment <= until:
            heapq.heappush(waiting, (moment, number, moments, telling))
        else:
            on_progress(len(tellings) - len(waiting), len(tellings))
    return _shares(tellings)


@dataclass
class Telling:
    """A case that is being told, and the seconds that it took so far."""

    chapter: str
    pen: Pen
    seconds: float = 0.0


def _shares(tellings: Sequence[Telling]) -> list[Share]:
    by_chapter: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_chapter.setdefault(telling.chapter, []).append(telling)
    return [_share(chapter, told) for chapter, told in by_chapter.items()]


def _share(chapter: str, tellings: Sequence[Telling]) -> Share:
    cases = [telling.pen.id for telling in tellings]
    papers = [paper for case_id in cases for paper in list_documents(case_id)]
    exhibits = [exhibit for case_id in cases for exhibit in list_exhibits(case_id)]
    return Share(
        chapter=chapter,
        cases=len(cases),
        entries=sum(len(list_entries(case_id)) for case_id in cases),
        papers=len(papers),
        size=sum(paper.size for paper in papers) + sum(exhibit.size for exhibit in exhibits),
        seconds=sum(telling.seconds for telling in tellings),
    )


New = Callable[[], tuple[int, str]]


def _companies(crew: Crew, names: Sequence[str], first: int) -> New:
    """Return what registers one company after another, the first under the number `first`."""
    numbered = enumerate(names, first)

    def new_company() -> tuple[int, str]:
        number, name = next(numbered)
        full_name = f"云汀市{name}{plan.TRADES[(number - 1) % len(plan.TRADES)]}"
        return company(crew, number, full_name), full_name

    return new_company


def plots(crew: Crew) -> Iterator[Tale]:
    """Yield every case of the year."""
    new_company = _companies(crew, plan.NAMES, 1)
    yield from _small(new_company)
    yield from _large(new_company)
    yield from _accidents(crew, new_company)
    yield from _others(new_company)


OPEN_CHAPTER = "正在办的案件"


def _station(last: str, today: date) -> Story:
    """Return how a case comes to wait, by the last act that was done in it."""
    match last:
        case "review_submitted":
            return partial(stories.under_review, since=workday_before(today, 1))
        case "discussion_opened":
            return partial(stories.before_a_meeting, held_on=workday(today, 1))
        case "decline_endorsement":
            return stories.sent_back
        case "to_be_closed":
            return stories.to_be_closed
        case "":
            return stories.ordinary
        case _:
            return stories.waiting


def living(crew: Crew, now: datetime) -> Iterator[Tale]:
    """Yield the cases that are open now; none before the year has ended, nor where no calendar counts their days."""
    if now.year not in CALENDARS.years:
        return
    new_company = _companies(crew, plan.OPEN_NAMES, len(plan.NAMES) + 1)
    for item, yuan, stage, days_ago, rests, turn in plan.OPEN:
        on = workday_before(now.date(), days_ago)
        if on > SPRING:
            fine, turns = Fine("p1", item, yuan * 100, stage), frozenset({turn} - {""})
            yield _open(new_company, _station(rests, now.date()), fine, on, turns, rests)
    item, yuan = plan.CAME
    on = workday_before(now.date(), stories.CAME_AFTER + 4)
    if on > SPRING:
        yield _open(new_company, stories.came_decided, Fine("p1", item, yuan * 100), on)


def _open(
    new_company: New, story: Story, fine: Fine, on: date, turns: frozenset[str] = frozenset(), rests: str = ""
) -> Tale:
    """Return a case of one company with one violation that is open on the day of loading."""
    party, name = new_company()
    cause = plan.CAUSES[fine.item]
    plot = Plot(f"{name}{cause}案", cause, "hidden_danger", (party,), (name,), (fine,), turns, rests)
    return Tale(story, plot, on, OPEN_CHAPTER)


def _small(new_company: New) -> Iterator[Tale]:
    for place, yuan in enumerate(plan.SMALL):
        party, name = new_company()
        item, cause = plan.THEMES[place % len(plan.THEMES)]
        turns = {"twice"} if place >= 3 else set()
        turns |= {"court"} if place == 0 else set()
        turns |= {"statement"} if place % 4 == 1 else set()
        yield Tale(
            stories.ordinary,
            Plot(
                f"{name}{cause}案",
                cause,
                "hidden_danger",
                (party,),
                (name,),
                (Fine("p1", item, yuan * 100),),
                frozenset(turns),
            ),
            date(YEAR, 1, 6) + timedelta(days=14 * place),
            "一般案件",
        )


def _large(new_company: New) -> Iterator[Tale]:
    for place, (item, stage, yuan) in enumerate(plan.LARGE):
        party, name = new_company()
        turns = {"grave", "twice"}
        turns |= {"hearing"} if place in (2, 6) else set()
        turns |= {"statement"} if place in (1, 4, 8) else set()
        turns |= {"deferral"} if place in (3, 7) else set()
        cause = plan.CAUSES[item]
        yield Tale(
            stories.ordinary,
            Plot(
                f"{name}{cause}案",
                cause,
                "hidden_danger",
                (party,),
                (name,),
                (Fine("p1", item, yuan * 100, stage),),
                frozenset(turns),
            ),
            date(YEAR, 1, 13) + timedelta(days=21 * place),
            "重大案件",
        )
    party, name = new_company()
    item, yuan = plan.ILLEGAL
    cause = "未取得安全生产许可证擅自进行生产"
    yield Tale(
        stories.ordinary,
        Plot(
            f"{name}{cause}案",
            cause,
            "illegal_production",
            (party,),
            (name,),
            (Fine("p1", item, yuan * 100, measured={"illegal_income": 0}),),
            frozenset({"grave", "twice"}),
        ),
        date(YEAR, 3, 10),
        "重大案件",
    )


def _accidents(crew: Crew, new_company: New) -> Iterator[Tale]:
    cause = "对一般生产安全事故负有责任"
    for place, (yuan, income, amount) in enumerate(plan.ACCIDENTS):
        party, name = new_company()
        accident: dict[str, Value] = {"accident_grade": "general", "deaths": 1}
        fines = [Fine("p1", "AQF-114", yuan * 100, "accident", "unit", accident)]
        parties, names = [party], [name]
        if income:
            parties.append(person(crew, place + 1, head_of(name), name))
            names.append(head_of(name))
            measured: dict[str, Value] = {"accident_grade": "general", "last_year_income": income}
            fines.append(Fine("p2", "AQF-95", parse_yuan(amount), "accident", "main_person", measured))
        yield Tale(
            stories.ordinary,
            Plot(
                f"{name}{cause}案",
                cause,
                "accident",
                tuple(parties),
                tuple(names),
                tuple(fines),
                frozenset({"grave", "twice"}),
                breached=plan.DUTIES,
            ),
            date(YEAR, 2, 10) + timedelta(days=45 * place),
            "事故案件",
        )
    party, name = new_company()
    yield Tale(
        stories.ordinary,
        Plot(
            f"{name}{cause}案",
            cause,
            "accident",
            (party,),
            (name,),
            (Fine("p1", "AQF-114", 33_000_000, "accident", "unit", {"accident_grade": "general", "deaths": 1}),),
            frozenset({"grave"}),
            "report",
            plan.DUTIES,
        ),
        date(YEAR, 11, 5),
        "事故案件",
    )


def _others(new_company: New) -> Iterator[Tale]:
    """Yield what else a year brings: on the spot, no penalty, handed over, not filed. Two rest when it ends: one is
    decided after its time, of the other the decision is revoked.
    """
    no_exits = "占用堵塞生产场所疏散通道"
    told: tuple[tuple[Story, str, str, int, date, str, str], ...] = (
        (stories.on_spot, "未设置安全警示标志", "AQF-99-1", plan.ON_SPOT, date(YEAR, 6, 18), "", ""),
        (stories.no_penalty, "未如实记录安全生产教育和培训情况", "AQF-97-4", 0, date(YEAR, 5, 12), "", ""),
        (stories.transferred, "关闭直接关系生产安全的报警设备", "AQF-99-4A", 0, date(YEAR, 8, 11), "", ""),
        (stories.ordinary, "未在危险部位设置安全警示标志", "AQF-99-1", 20000, date(YEAR, 11, 24), "notice", "overrun"),
        (stories.ordinary, no_exits, "AQF-105-2B", 12000, date(YEAR, 12, 4), "report", "revoked"),
        (stories.not_filed, "危险作业没有专人管理", "AQF-101-3", 0, date(YEAR, 9, 15), "", ""),
    )
    for story, cause, item, yuan, on, rests, turn in told:
        party, name = new_company()
        fines = (Fine("p1", item, yuan * 100),)
        plot = Plot(
            f"{name}{cause}案", cause, "hidden_danger", (party,), (name,), fines, frozenset({turn} - {""}), rests
        )
        yield Tale(story, plot, on, "其他案件")


def holds_a_bureau() -> bool:
    """Say whether the database already has a bureau."""
    return bool(list_bureaus())


def holds_only_the_demo() -> bool:
    """Say whether the demo bureau, with its room for practice where one was opened, is all there is."""
    return [bureau.name for bureau in list_bureaus() if not is_room_of_the_demo(bureau)] == [BUREAU["name"]]


def is_room_of_the_demo(bureau: BureauShape) -> bool:
    """Say whether a bureau is the one in which the demo bureau practises."""
    return bureau.is_practice and bureau.name == practice_name(BUREAU["name"])


def holds_another_bureau() -> bool:
    """Say whether a bureau besides the demo works in the database; rooms for practice belong to one that does."""
    return any(not bureau.is_practice and bureau.name != BUREAU["name"] for bureau in list_bureaus())


def accounts() -> list[tuple[str, str, str]]:
    """Return one demo account a post: sign-in name, name, the post in Chinese."""
    staff = [("anquan", "安全管理员", ("security_admin",)), *STAFF, ("zf01", OFFICERS[0], ("officer",))]
    shown: dict[str, tuple[str, str, str]] = {}
    for username, name, posts in staff:
        shown.setdefault(posts[0], (username, name, POSTS[posts[0]].name))
    return list(shown.values())

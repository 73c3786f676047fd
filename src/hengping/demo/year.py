"""The whole year: plots made from the plan, told side by side in the order of time."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import count

from hengping.demo import plan, stories
from hengping.demo.parties import company, person
from hengping.demo.people import BUREAU, OFFICERS, STAFF, Crew, hire, morning
from hengping.demo.stories import Fine, Plot
from hengping.demo.telling import Moments, Pen, workday
from hengping.ground.people.posts import POSTS
from hengping.ground.people.queries import list_bureaus
from hengping.kit.money import parse_yuan
from hengping.law.calendar import CALENDARS

Story = Callable[[Pen, Plot], Moments]
YEAR = 2025
SPRING = date(YEAR + 1, 5, 1)
"""By then every case of the year has come to its end."""


def load(now: datetime) -> Crew:
    """Make the bureau and its year 2025 through the ordinary actions. The database must hold no bureau of that name.

    What the year left open ends lawfully in the spring. So that there is something to do, a few cases begin in the
    weeks before `now` and stand where they would stand by then.
    """
    crew = hire()
    tell(crew, list(plots(crew, now)), max(now, morning(SPRING)))
    return crew


def tell(crew: Crew, told: list[tuple[Story, Plot, date]], until: datetime) -> None:
    """Let all stories go on side by side up to that moment, always the one whose next act comes first."""
    order = count()
    waiting: list[tuple[object, int, Moments]] = []
    experienced = len(crew.officer_ids) - 4  # those certified in the year itself take no case before they are
    for place, (story, plot, on) in enumerate(told):
        pair = (2 * place % (experienced - 1), (2 * place + 1) % (experienced - 1))
        pen = Pen(crew, pair, morning(workday(on), 9, place % 50))
        moments = story(pen, plot)
        heapq.heappush(waiting, (next(moments), next(order), moments))
    while waiting:
        _, number, moments = heapq.heappop(waiting)
        moment = next(moments, None)
        if moment is not None and moment <= until:
            heapq.heappush(waiting, (moment, number, moments))


def plots(crew: Crew, now: datetime) -> Iterator[tuple[Story, Plot, date]]:
    """Yield every case: how it is told, what happens in it, the day on which it begins."""
    names = (f"云汀市{name}{trade}" for name, trade in zip(plan.NAMES, _endless(plan.TRADES), strict=False))
    serial = count(1)

    def new_company() -> tuple[int, str]:
        name = next(names)
        return company(crew, next(serial), name), name

    yield from _small(new_company)
    yield from _large(new_company)
    yield from _accidents(crew, new_company)
    yield from _others(new_company, now)


def _endless(values: tuple[str, ...]) -> Iterator[str]:
    while True:
        yield from values


New = Callable[[], tuple[int, str]]


def _small(new_company: New) -> Iterator[tuple[Story, Plot, date]]:
    for place, yuan in enumerate(plan.SMALL):
        party, name = new_company()
        item, cause = plan.THEMES[place % len(plan.THEMES)]
        turns = {"twice"} if place >= 3 else set()
        turns |= {"court"} if place == 0 else set()
        turns |= {"statement"} if place % 4 == 1 else set()
        yield (
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
        )


def _large(new_company: New) -> Iterator[tuple[Story, Plot, date]]:
    for place, (item, stage, yuan) in enumerate(plan.LARGE):
        party, name = new_company()
        turns = {"grave", "twice"}
        turns |= {"hearing"} if place in (2, 6) else set()
        turns |= {"statement"} if place in (1, 4, 8) else set()
        turns |= {"deferral"} if place in (3, 7) else set()
        cause = plan.CAUSES[item]
        yield (
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
        )
    party, name = new_company()
    item, yuan = plan.ILLEGAL
    cause = "未取得安全生产许可证擅自进行生产"
    yield (
        stories.ordinary,
        Plot(
            f"{name}{cause}案",
            cause,
            "illegal_production",
            (party,),
            (name,),
            (Fine("p1", item, yuan * 100),),
            frozenset({"grave", "twice"}),
        ),
        date(YEAR, 3, 10),
    )


def _accidents(crew: Crew, new_company: New) -> Iterator[tuple[Story, Plot, date]]:
    cause = "对一般生产安全事故负有责任"
    for place, (yuan, income, amount) in enumerate(plan.ACCIDENTS):
        party, name = new_company()
        accident = {"accident_grade": "general", "deaths": 1}
        fines = [Fine("p1", "AQF-114", yuan * 100, "accident", "unit", dict(accident))]
        parties, names = [party], [name]
        if income:
            parties.append(person(crew, place + 1, plan.MAIN_PERSONS[place], name))
            names.append(plan.MAIN_PERSONS[place])
            measured = {"accident_grade": "general", "last_year_income": income}
            fines.append(Fine("p2", "AQF-95", parse_yuan(amount), "accident", "main_person", measured))
        yield (
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
        )
    party, name = new_company()
    yield (
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
        date(YEAR, 12, 8),
    )


def _others(new_company: New, now: datetime) -> Iterator[tuple[Story, Plot, date]]:
    def simple(story: Story, cause: str, item: str, yuan: int, on: date, rests: str = "") -> tuple[Story, Plot, date]:
        party, name = new_company()
        fine = (Fine("p1", item, yuan * 100),)
        return story, Plot(f"{name}{cause}案", cause, "hidden_danger", (party,), (name,), fine, frozenset(), rests), on

    def living(cause: str, item: str, yuan: int, days_ago: int) -> Iterator[tuple[Story, Plot, date]]:
        on = (now - timedelta(days=days_ago)).date()
        if on > SPRING and now.year in CALENDARS.years:
            yield simple(stories.ordinary, cause, item, yuan, on)

    yield simple(stories.on_spot, "未设置安全警示标志", "AQF-99-1", plan.ON_SPOT, date(YEAR, 6, 18))
    yield simple(stories.no_penalty, "未如实记录安全生产教育和培训情况", "AQF-97-4", 0, date(YEAR, 5, 12))
    yield simple(stories.transferred, "关闭直接关系生产安全的报警设备", "AQF-99-4A", 0, date(YEAR, 8, 11))
    yield from living("未在危险部位设置安全警示标志", "AQF-99-1", 20000, 29)
    yield simple(stories.ordinary, "未在危险部位设置安全警示标志", "AQF-99-1", 20000, date(YEAR, 11, 24), "notice")
    yield simple(stories.ordinary, "占用堵塞生产场所疏散通道", "AQF-105-2B", 12000, date(YEAR, 12, 4), "report")
    yield simple(stories.not_filed, "危险作业没有专人管理", "AQF-101-3", 0, date(YEAR, 9, 15))
    yield from living("未按规定制定应急预案并组织演练", "AQF-97-6A", 18000, 51)
    yield from living("占用堵塞生产场所疏散通道", "AQF-105-2B", 15000, 13)


def holds_a_bureau() -> bool:
    """Say whether the database already has a bureau."""
    return bool(list_bureaus())


def holds_only_the_demo() -> bool:
    """Say whether the demo bureau is the one bureau in the database."""
    return [bureau.name for bureau in list_bureaus()] == [BUREAU["name"]]


def accounts() -> list[tuple[str, str, str]]:
    """Return one demo account a post: sign-in name, name, the post in Chinese."""
    staff = [("anquan", "安全管理员", ("security_admin",)), *STAFF, ("zf01", OFFICERS[0], ("officer",))]
    shown: dict[str, tuple[str, str, str]] = {}
    for username, name, posts in staff:
        shown.setdefault(posts[0], (username, name, POSTS[posts[0]].name))
    return list(shown.values())

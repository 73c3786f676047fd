"""The whole product under a mix: seven of ten requests open a page, two a list, one is an act that opens a case.

4, 16 and 64 clients ask without a pause at a thousand cases and at ten thousand, on `hengping serve` with two workers
and SQLite. The cases are opened by the action that the page calls, beside the demo year (`HENGPING_BENCH_YEAR`, as in
`bench.load`). Bars: no error at any number of clients; at ten thousand cases at least 0.8 of the rate at a thousand.
"""

from __future__ import annotations

import http.client
import re
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from bench.load import CHANCE, Browser, Seen, served, signed_in, year
from bench.measuring import at_least, no_more_than, rate_beside, set_up_django

CLIENTS = (4, 16, 64)
SIZES = (1_000, 10_000)
SECONDS = 20
PEOPLE = ("zf01", "zf02", "zf03", "zf04", "zf05", "zf06")
PAGES = ("/workbench/", "/deadlines/", "/reports/2026/", "/cases/new/")
LISTS = ("/cases/", "/cases/?phase=investigation", f"/cases/?q={quote('德润')}", "/parties/")
FORM = "/cases/new/"
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Client:
    """A person at a browser: where cases are that this person may open, and the form's own officer."""

    cookie: str
    cases: tuple[str, ...]
    officer: str
    party: str


def fill(up_to: int) -> str:
    """Open cases by the product's own action until the year's bureau has so many; return a party to open more for."""
    set_up_django()
    from django.db import connection, transaction
    from django.utils import timezone

    from hengping.ground.people.actors import actor_of
    from hengping.ground.people.models import User
    from hengping.kit.days import HERE
    from hengping.work.cases import actions
    from hengping.work.cases.models import Case
    from hengping.work.officers.models import Officer
    from hengping.work.parties.models import Party

    at = timezone.now()
    on = at.astimezone(HERE).date()
    users = list(User.objects.filter(username__in=PEOPLE))
    actors = [(actor_of(user, on), [Officer.objects.get(user=user).pk]) for user in users]
    parties = list(Party.objects.filter(bureau_id=users[0].bureau_id).values_list("pk", flat=True))
    lacking = up_to - Case.objects.count()
    for begun in range(0, lacking, AT_ONCE):
        with transaction.atomic():
            for place in range(begun, min(begun + AT_ONCE, lacking)):
                actor, officers = actors[place % len(actors)]
                actions.accept_clue(
                    name=f"测速案件{place}",
                    category="hidden_danger",
                    source="监督检查",
                    summary="测速",
                    party_ids=[parties[place % len(parties)]],
                    officer_ids=officers,
                    actor=actor,
                    at=at,
                    on=on,
                )
    connection.close()
    return str(parties[0])


def client(port: int, username: str, party: str) -> Client:
    """Sign a person in, and read from the pages what this person's requests need."""
    cookie = signed_in(port, username)
    browser = Browser(port, cookie)
    _, page = browser.get("/cases/")
    found = re.findall(rb'href="(/cases/[0-9a-f-]{36}/)"', page)
    _, form = browser.get(FORM)
    own = re.search(rb'name="officer_ids"[^>]*value="(\d+)"[^>]*checked', form) or re.search(
        rb'value="(\d+)"[^>]*selected', form
    )
    if own is None:
        raise SystemExit("the form of a new case names no officer of one's own")
    return Client(browser.cookie, tuple(one.decode() for one in found), own[1].decode(), party)


def token_in(form: bytes, *, once: bool = False) -> dict[str, str]:
    """Return what a form carries unseen, with the key that makes it one act where wanted."""
    hidden = ("csrfmiddlewaretoken", "once") if once else ("csrfmiddlewaretoken",)
    found = {name: re.search(rf'name="{name}" value="([^"]+)"'.encode(), form) for name in hidden}
    return {name: one[1].decode() for name, one in found.items() if one}


def typed_for(person: Client) -> dict[str, str]:
    """Return what a person types to open a case."""
    return {
        "name": "测速案件",
        "category": "hidden_danger",
        "source": "监督检查",
        "summary": "测速",
        "party_ids": person.party,
        "officer_ids": person.officer,
        "on": time.strftime("%Y-%m-%d"),
    }


def act(browser: Browser, person: Client) -> int:
    """Open a case as a person does: the form, then what was typed into it."""
    _, form = browser.get(FORM)
    return browser.post(FORM, typed_for(person) | token_in(form, once=True))


def ask(browser: Browser, person: Client) -> tuple[str, int, int]:
    """Send what the lot says; return what was asked, the status that came and the one that should."""
    lot = CHANCE.random()
    if lot < 0.1:
        return "an act", act(browser, person), 302
    path = CHANCE.choice(LISTS) if lot < 0.3 else CHANCE.choice((*PAGES, CHANCE.choice(person.cases)))
    return path, browser.get(path)[0], 200


def asking(port: int, person: Client, seen: Seen, until: float) -> None:
    """Ask one thing after the other without a pause."""
    browser = Browser(port, person.cookie)
    while time.monotonic() < until:
        begun = time.perf_counter()
        try:
            asked, status, wanted = ask(browser, person)
        except (OSError, http.client.HTTPException) as error:
            seen.errors.append(repr(error))
            browser = Browser(port, person.cookie)
            continue
        seen.seconds.append(time.perf_counter() - begun)
        if status != wanted:
            seen.errors.append(f"{asked}: {status}")


def together(port: int, people: Sequence[Client], clients: int) -> Seen:
    """Have so many ask at once."""
    seen, until = Seen(), time.monotonic() + SECONDS
    threads = [
        threading.Thread(target=asking, args=(port, people[place % len(people)], seen, until))
        for place in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def measure(folder: Path, party: str) -> dict[int, Seen]:
    """Serve what the folder holds and let each number of clients ask."""
    with served(folder) as port:
        people = [client(port, username, party) for username in PEOPLE]
        for one in people:
            for path in (*PAGES, *LISTS, *one.cases[:3]):
                Browser(port, one.cookie).get(path)
        return {clients: together(port, people, clients) for clients in CLIENTS}


def main() -> None:
    """Measure at both sizes; what went wrong is told, whatever the rates are."""
    folder = year()
    found = {}
    for size in SIZES:
        party = fill(size)
        found[size] = measure(folder, party)
    for clients in CLIENTS:
        small, large = (found[size][clients] for size in SIZES)
        rate, base = len(large.seconds) / SECONDS, len(small.seconds) / SECONDS
        work = f"混合负荷，{clients}个客户端，{SIZES[1]:,}件案件"
        at_least(work, rate, base, 0.8, "次/秒", f"{SIZES[0]:,}件 ")
        rate_beside(f"{work}：p95（毫秒）", large.share() * 1000, small.share() * 1000, "毫秒", f"{SIZES[0]:,}件 ")
        for size in SIZES:
            wrong = found[size][clients].errors
            no_more_than(f"混合负荷，{clients}个客户端，{size:,}件案件：出错{'；'.join(wrong[:2])}", len(wrong), 0)


if __name__ == "__main__":
    main()

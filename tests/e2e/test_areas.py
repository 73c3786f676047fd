"""Every page that somebody reaches from an area's first page, read wide and narrow, light and dark."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from playwright.sync_api import expect

from hengping.conftest import at, bureau, cast, other_bureau
from hengping.work.cases.tests.conftest import play
from tests.e2e.reading import look
from tests.e2e.test_case import Desk, aside, desk

__all__ = ["at", "bureau", "cast", "desk", "other_bureau", "play"]
pytestmark = pytest.mark.django_db(transaction=True)

ANSWERS_A_FILE = re.compile(
    r"pdf|word|docx|bundle|export|source|empty|blank|pack/<|exhibits/<|/start/|/held/|kind>/<int"
)
LINK = re.compile(r'<a [^>]*href="([^"#]+)"')
AREAS = [
    ("officer_in_charge", ("workbench", "deadlines", "search", "parties", "reports", "numbers")),
    ("officer_in_charge", ("cases", "reviews")),
    ("reviewer", ("law",)),
    ("reviewer", ("settings",)),
    ("reviewer", ("officers", "guide")),
    ("committee_clerk", ("meetings", "account")),
    ("security_admin", ("accounts",)),
    ("system_admin", ("bureau", "start")),
    ("audit_admin", ("logs", "system", "records")),
]


def pages_of(client: Client, areas: tuple[str, ...]) -> list[str]:
    """Follow the links of the areas' pages; return one address of each kind of page, in the order found."""
    kinds: dict[str, str] = {}
    ahead = [f"/{area}/" for area in areas]
    while ahead:
        path = ahead.pop(0)
        try:
            route = resolve(urlsplit(path).path).route
        except Resolver404:
            continue
        if route in kinds or ANSWERS_A_FILE.search(route) or path.split("/")[1] not in areas:
            continue
        answer = client.get(path)
        if answer.status_code == 302:
            ahead.append(urljoin(path, answer["Location"]))
            continue
        assert answer.status_code == 200, (path, answer.status_code)
        kinds[route] = path
        ahead += [urljoin(path, link.replace("&amp;", "&")) for link in LINK.findall(answer.content.decode())]
    return list(kinds.values())


@pytest.mark.parametrize(("role", "areas"), AREAS, ids=[" ".join(areas) for _, areas in AREAS])
def test_each_page_reads_well(desk: Desk, role: str, areas: tuple[str, ...]) -> None:
    play = desk.play
    if "cases" in areas:
        aside(play.noticed)
    else:
        play.open()
    actor = getattr(play.cast, role)
    client = Client()
    client.force_login(play.cast.user(actor))
    desk.sit(actor)
    pages = pages_of(client, areas)
    assert len(pages) >= len(areas)
    found: list[str] = []
    for path in pages:
        desk.go(path)
        found += look(desk.page, path)
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("path", ["/login/", "/nowhere/"])
def test_the_pages_before_the_door_read_well(desk: Desk, path: str) -> None:
    desk.page.goto(f"{desk.root}{path}")
    assert look(desk.page, path) == []


def test_a_closed_door_reads_well(desk: Desk) -> None:
    desk.sit(desk.play.cast.officer_in_charge)
    answer = desk.page.goto(f"{desk.root}/accounts/")
    assert answer is not None
    assert answer.status == 403
    assert look(desk.page, "closed") == []


def test_a_filter_is_kept_under_a_name_and_rows_are_walked_by_keyboard(desk: Desk) -> None:
    page = desk.page
    desk.play.open()
    desk.sit(desk.play.cast.officer_in_charge)
    desk.go("/cases/")
    expect(page.locator(".kept-filters")).to_be_hidden()
    page.keyboard.press("j")
    expect(page.locator("main tbody tr a").first).to_be_focused()
    desk.go("/account/")
    page.get_by_label("按 J、K 键").uncheck()
    desk.go("/cases/")
    page.keyboard.press("j")
    expect(page.locator("main tbody tr a").first).not_to_be_focused()
    desk.go("/cases/?q=顺达&phase=&after=")
    page.get_by_label("这个筛选的名称").fill("顺达的案件")
    page.get_by_role("button", name="保留", exact=True).click()
    desk.go("/cases/")
    page.get_by_role("link", name="顺达的案件").click()
    page.wait_for_url(lambda address: "q=" in address and "after" not in address)
    assert look(page, "kept") == []
    page.get_by_role("button", name="不再保留“顺达的案件”").click()
    expect(page.get_by_role("link", name="顺达的案件")).to_have_count(0)

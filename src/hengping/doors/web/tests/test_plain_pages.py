"""The pages of a case in the middle of its way, read by each post: no day and no number as only machines write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from hengping.conftest import text
from hengping.doors.web.shared.loading import WEB
from hengping.ground.people.models import User
from hengping.work.cases.tests.conftest import Play, play

__all__ = ["play"]

SignIn = Callable[..., User]

pytestmark = pytest.mark.django_db

ROLES = (
    "officer_in_charge",
    "section_head",
    "head",
    "reviewer",
    "committee_clerk",
    "leader",
    "clerk",
    "security_admin",
    "system_admin",
    "audit_admin",
)
AREAS = (
    *("workbench", "deadlines", "cases", "parties", "reports", "numbers", "reviews", "meetings", "law", "settings"),
    *("officers", "guide", "account", "accounts", "bureau", "start", "logs", "system", "records"),
)
FILES = re.compile(r"pdf|word|docx|bundle|export|source|empty|blank|pack/<|exhibits/<|/start/|/held/|kind>/<int|ics")
LINK = re.compile(r'<a [^>]*href="([^"#]+)"')
MOST = 2
MOST_STEPS = 60

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMBER = re.compile(r"\b(?:AQF|CFG)-[0-9A-Z-]+|\b[A-Z]{2,}(?:-[0-9][0-9A-Z]*)+\b")
FOR_MACHINES = {
    "/law/import/": "the name of a file",
    "/guide/commands/": "commands",
    "/settings/": "the number of a value, folded away, for whoever compares it with the register",
    "/records/check/": "the name of a digest",
    "/law/packs/": "numbers of violations, by which a spreadsheet names them",
}


def seen(page: str) -> str:
    """Return what is read on a page, by eye or by ear; what was typed belongs to whoever typed it."""
    page = re.sub(r"<(script|style|head|svg|textarea)\b.*?</\1>", "", page, flags=re.DOTALL)
    said = re.findall(r'(?:placeholder|aria-label|title|alt)="([^"]*)"', page)
    return unescape(" ".join((re.sub(r"<[^>]+>", "¦", page), *said)))


def pages_of(client: Client) -> Iterator[tuple[str, str]]:
    """Follow every link that somebody sees; yield address and text of a few pages of each kind, of steps all."""
    kinds: Counter[str] = Counter()
    ahead, known = [f"/{area}/" for area in AREAS], set[str]()
    while ahead:
        path = ahead.pop(0)
        try:
            route = resolve(urlsplit(path).path).route
        except Resolver404:
            continue
        most = MOST_STEPS if "steps/" in route else MOST
        if path in known or FILES.search(route) or kinds[route] >= most:
            continue
        known.add(path)
        answer = client.get(path)
        if answer.status_code == 302:
            ahead.append(urljoin(path, answer["Location"]))
        if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
            continue
        kinds[route] += 1
        page = text(answer)
        ahead += [urljoin(path, unescape(link)) for link in LINK.findall(page)]
        yield path, page


def machine_words(path: str, page: str) -> list[str]:
    found = [] if path in ("/guide/commands/", "/law/import/") else DAY.findall(seen(page))
    return found if path.startswith(tuple(FOR_MACHINES)) else [*found, *NUMBER.findall(seen(page))]


SHEET = "vendor/tabler.min.css"
CLASS = re.compile(r"\.((?:[A-Za-z_-]|\\.)(?:[\w-]|\\.)*)")


def classes_of(sheet: Path) -> set[str]:
    """Return the names for which a style sheet has rules."""
    return {name.replace("\\", "") for name in CLASS.findall(sheet.read_text(encoding="utf-8"))}


@pytest.fixture(scope="module")
def taken_out() -> set[str]:
    """What the whole style sheet has rules for, and the one that is sent has not."""
    whole, sent = WEB / "static" / SHEET, WEB / "built" / SHEET
    if not sent.exists():
        pytest.skip("tools/assets.py has laid nothing out here")
    return classes_of(whole) - classes_of(sent)


@pytest.mark.parametrize("role", ROLES)
def test_no_page_says_what_only_machines_read(
    client: Client, play: Play, sign_in: SignIn, role: str, taken_out: set[str]
) -> None:
    play.noticed()
    sign_in(client, getattr(play.cast, role), confirmed=True)
    visited = 0
    for path, page in pages_of(client):
        visited += 1
        assert machine_words(path, page) == [], path
        worn = {name for names in re.findall(r'class="([^"]*)"', page) for name in names.split()}
        assert not worn & taken_out, f"{path}: tools/assets.py took the rules out of the style sheet"
    assert visited > 10


def test_a_weighing_says_neither(client: Client, play: Play, sign_in: SignIn) -> None:
    play.open()
    sign_in(client, play.cast.officer_in_charge)
    address = f"/cases/{play.id}/sheet/"
    day = play.on.isoformat()
    typed = {"0.item": "AQF-97-4", "0.party": "p1", "0.stage": "base", "0.subject": "unit", "0.act_on": day}
    page = text(client.post(address, typed | {"do": "try"}))
    assert "测算结果" in page
    assert machine_words(address, page) == []


def test_no_paper_says_a_day_as_machines_write_it() -> None:
    kept = sorted((WEB.parents[1] / "ground/documents/kinds").rglob("tests/*.txt"))
    assert kept
    assert [path.name for path in kept if DAY.search(path.read_text(encoding="utf-8"))] == []

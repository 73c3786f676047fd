"""A small case through the pages, by the people whose steps they are, up to a decision that was served and paid."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone
from playwright.sync_api import Page, expect

from hengping.conftest import at, bureau, cast, other_bureau
from hengping.ground.documents.queries import list_documents
from hengping.ground.people.actors import Actor
from hengping.ground.records.verification import verify_all
from hengping.work.cases.queries import list_cases
from hengping.work.cases.tests.conftest import ITEM, PNG, Play, play
from tests.e2e.conftest import SignIn
from tests.e2e.reading import look

__all__ = ["at", "bureau", "cast", "other_bureau", "play"]
pytestmark = pytest.mark.django_db(transaction=True)


class Desk:
    """The browser on the desk of whoever is at work."""

    def __init__(self, page: Page, root: str, sign_in: SignIn, play: Play) -> None:
        self.page, self.root, self.sign_in, self.play = page, root, sign_in, play

    def sit(self, who: Actor) -> None:
        """Let somebody else work here."""
        self.sign_in(self.play.cast.user(who))

    def go(self, path: str) -> None:
        answer = self.page.goto(f"{self.root}{path}")
        assert answer is not None
        assert answer.status == 200, (path, answer.status)

    def fill(self, typed: dict[str, Any]) -> None:
        """Fill the controls of a form by their names; a control inside a closed part is opened first."""
        for name, value in typed.items():
            control = self.page.locator(f'main [name="{name}"]')
            control.first.evaluate(
                "one => { for (let e = one; e; e = e.parentElement) if (e.tagName === 'DETAILS') e.open = true }"
            )
            if isinstance(value, bool):
                control.first.set_checked(value)
            elif control.first.evaluate("one => one.tagName") == "SELECT":
                control.first.select_option(value)
            else:
                control.first.fill(value)

    def step(self, code: str, typed: dict[str, Any] | None = None) -> None:
        """Take one step by its form; end at the dossier."""
        self.go(f"/cases/{self.play.id}/steps/{code}/")
        self.fill({"happened_on": self.play.on.isoformat()} | (typed or {}))
        self.page.locator("main form .card-footer button[type=submit]").click()
        self.page.wait_for_load_state()
        assert self.page.url.endswith(f"/cases/{self.play.id}/"), self.page.locator("main").inner_text()
        self.play.later()

    def serve(self) -> None:
        """Record the service of every paper that was issued and must be served."""
        for document in list_documents(self.play.id):
            self.go(f"/cases/{self.play.id}/documents/{document.id}/")
            if document.services or not self.page.get_by_role("link", name="登记送达").count():
                continue
            self.go(f"/cases/{self.play.id}/documents/{document.id}/serve/")
            self.fill({"mode": "direct", "served_on": self.play.on.isoformat(), "proof": "回证", "place": "厂区"})
            self.fill({"receiver": "张三", "receiver_role": "principal"})
            for server in self.page.locator('main [name="server"]').all():
                server.check()
            self.page.locator("main form .card-footer button[type=submit]").click()
            self.page.wait_for_load_state()
            assert self.page.url.endswith(f"/cases/{self.play.id}/"), self.page.locator("main").inner_text()
            self.play.later()


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, page: Page, live_server: object, sign_in: SignIn, play: Play) -> Desk:
    """A desk in a bureau with one company and two officers; the doors read the clock of the play."""

    def now() -> datetime:
        return play.now

    monkeypatch.setattr(timezone, "now", now)
    return Desk(page, str(live_server), sign_in, play)


def aside(act: Callable[[], object]) -> None:
    """Play without the browser, in a thread of its own: sealing a paper opens an event loop, as the browser's has."""
    shared = connections["default"]
    raised: list[BaseException] = []

    def run() -> None:
        connections["default"] = shared
        try:
            act()
        except BaseException as error:  # noqa: BLE001  # handed on to the test below
            raised.append(error)

    shared.inc_thread_sharing()
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    shared.dec_thread_sharing()
    if raised:
        raise raised[0]


def opened(desk: Desk) -> None:
    """Accept a clue through the page; the party is found by typing."""
    play, page = desk.play, desk.page
    desk.sit(play.cast.officer_in_charge)
    desk.go("/cases/new/")
    desk.fill({"name": "顺达五金厂未设置警示标志案", "category": "hidden_danger", "summary": "车间没有警示标志"})
    page.locator("#party_text").press_sequentially("顺达")
    page.locator("#parties-found label", has_text="安平县顺达五金厂").click()
    for officer in play.officer_ids:
        page.locator(f'[name="officer_ids"][value="{officer}"]').check()
    desk.fill({"on": play.on.isoformat(), "discovered_on": play.on.isoformat()})
    page.get_by_role("button", name="受理线索").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("顺达五金厂未设置警示标志案")
    play.case_id = list_cases(play.cast.officer_in_charge).rows[0].id
    play.later()


INSPECTION = {
    "certificate_shown": True,
    "signed": True,
    "place": "冲压车间",
    "site_record.started_at": "08:30",
    "site_record.ended_at": "08:50",
    "site_record.site_head": "李四",
    "findings": "没有警示标志。",
}


def test_a_case_goes_through_its_pages(desk: Desk, tmp_path: Path) -> None:
    play, page, cast = desk.play, desk.page, desk.play.cast
    opened(desk)
    desk.step("record_inspection", INSPECTION)
    desk.step(
        "order_correction",
        {"due_on": "2025-03-13", "correction_order.basis": "《安全生产法》第三十五条"},
    )
    desk.serve()
    desk.step("propose_filing", {"cause": "未设置安全警示标志", "violated_on": "2025-03-03", "items_text": ITEM})
    desk.sit(cast.section_head)
    desk.step("endorse_proposal", {"opinion": "同意呈批"})
    desk.sit(cast.leader)
    desk.step("approve_filing", {"opinion": "同意立案"})
    desk.sit(cast.officer_in_charge)
    play.later(days=1)
    photo = tmp_path / "照片.png"
    photo.write_bytes(PNG)
    desk.go(f"/cases/{play.id}/exhibits/")
    page.locator('main [name="file"]').set_input_files(photo)
    desk.fill({"evidence": "audiovisual", "source": "执法人员拍摄"})
    page.get_by_role("button", name="存入证据").click()
    expect(page.get_by_role("link", name="照片.png")).to_be_visible()
    play.later()
    desk.step("verify_evidence", {"verified": True})
    desk.go(f"/cases/{play.id}/sheet/")
    desk.fill(
        {
            "0.proposed": "10000",
            "0.reason.fault": "过失",
            "0.reason.duration": "三个月",
            "0.reason.harm": "没有后果",
            "facts_text": "车间没有警示标志。",
            "reasons_text": "综合过失、持续时间和后果。",
        }
    )
    page.get_by_role("button", name="保存测算").click()
    expect(page.get_by_text("重新计算，结果相同")).to_be_visible()
    play.later()
    desk.step("report_investigation", {"outcome": "penalty", "facts_supported": True})
    desk.step("propose_notice")
    desk.sit(cast.section_head)
    desk.step("endorse_proposal", {"opinion": "同意"})
    desk.sit(cast.leader)
    desk.step("approve_notice", {"opinion": "同意"})
    desk.sit(cast.officer_in_charge)
    desk.step("issue_notice", {"rights_told": True})
    desk.serve()
    play.later(days=14)
    desk.sit(cast.officer_in_charge)
    desk.step("propose_disposal", {"outcome": "penalty", "reason": "事实清楚"})
    desk.sit(cast.section_head)
    desk.step("endorse_proposal", {"opinion": "同意"})
    desk.sit(cast.leader)
    desk.step("approve_disposal", {"opinion": "同意", "agency_head": True})
    desk.sit(cast.officer_in_charge)
    desk.step(
        "issue_decision",
        {"remedies_told": True, "surcharge_told": True, "correction_told": True, "defence_answered": True},
    )
    desk.serve()
    play.later(days=2)
    desk.sit(cast.clerk)
    desk.step("record_payment", {"amount": "10000", "receipt_number": "0001", "of": "fine"})
    desk.go("/cases/?q=顺达")
    expect(page.locator("main table")).to_contain_text("10,000.00元")
    row = list_cases(cast.clerk).rows[0]
    assert (row.phase, row.fine_fen, row.paid_fen) == ("execution", 1_000_000, 1_000_000)
    assert verify_all(cast.bureau.pk).holds


def test_a_refused_step_shows_its_reasons_and_keeps_what_was_typed(desk: Desk) -> None:
    opened(desk)
    page, play = desk.page, desk.play
    desk.go(f"/cases/{play.id}/steps/record_inspection/")
    desk.fill({"happened_on": play.on.isoformat()} | INSPECTION | {"certificate_shown": False})
    page.locator(f'main [name="officers"][value="{play.officer_ids[1]}"]').uncheck()
    page.locator("main form .card-footer button[type=submit]").click()
    expect(page.get_by_role("heading", name="没有办理：以下条件没有满足")).to_be_focused()
    assert page.locator(".finding-refused").count() >= 2
    expect(page.locator('.finding a.article[href="/law/APL/42/"]').first).to_be_visible()
    expect(page.locator('main [name="findings"]')).to_have_value("没有警示标志。")
    found = look(page, "refused")
    assert found == [], "\n".join(found)


def test_the_pages_of_a_case_read_well(desk: Desk) -> None:
    play, page = desk.play, desk.page
    aside(play.noticed)
    desk.sit(play.cast.officer_in_charge)
    document = list_documents(play.id)[-1]
    found: list[str] = []
    for name, path in {
        "list": "/cases/",
        "dossier": f"/cases/{play.id}/",
        "step": f"/cases/{play.id}/steps/record_inspection/",
        "sheet": f"/cases/{play.id}/sheet/",
        "document": f"/cases/{play.id}/documents/{document.id}/",
        "serve": f"/cases/{play.id}/documents/{document.id}/serve/",
        "new": "/cases/new/",
    }.items():
        desk.go(path)
        found += look(page, name)
    assert found == [], "\n".join(found)


def test_the_keyboard_finds_a_case(desk: Desk) -> None:
    play, page = desk.play, desk.page
    play.open()
    desk.sit(play.cast.officer_in_charge)
    desk.go("/cases/")
    page.keyboard.press("Control+k")
    page.keyboard.type("顺达五金厂未设置")
    page.locator(f'.topbar .search-results a[href="/cases/{play.id}/"]').wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{play.id}/")


def test_rows_are_added_and_measures_follow_the_choice(desk: Desk) -> None:
    play, page = desk.play, desk.page
    aside(play.filed)
    desk.sit(play.cast.officer_in_charge)
    desk.go(f"/cases/{play.id}/steps/record_questioning/")
    rows = page.locator("main .paper-rows").filter(has_text="再加一行").first.locator(".paper-row")
    before = rows.count()
    page.get_by_role("button", name="再加一行").first.click()
    assert rows.count() == before + 1
    assert f".{before}." in str(rows.last.locator("input, textarea").first.get_attribute("name"))
    desk.go(f"/cases/{play.id}/sheet/")
    page.locator('[name="0.item_text"]').fill("AQF-114")
    page.locator('[name="0.item"][value="AQF-114"]').first.check()
    expect(page.locator('[name="0.measure.deaths"]')).to_be_visible()


def test_of_two_notices_the_form_shows_the_one_that_is_issued(desk: Desk) -> None:
    page, play = desk.page, desk.play

    def until_it_is_approved() -> None:
        play.reported()
        play.approved("propose_notice", "approve_notice")

    aside(until_it_is_approved)
    desk.sit(play.cast.officer_in_charge)
    desk.go(f"/cases/{play.id}/steps/issue_notice/")
    plain, with_hearing = (page.locator("h2", has_text=f"文书：行政处罚{name}") for name in ("告知书", "听证告知书"))
    expect(plain).to_be_visible()
    expect(with_hearing).to_be_hidden()
    page.locator('main [name="hearing_told"]').check()
    expect(plain).to_be_hidden()
    expect(with_hearing).to_be_visible()


def test_signing_in_by_hand(desk: Desk) -> None:
    from hengping.conftest import PASSWORD

    page = desk.page
    page.goto(f"{desk.root}/login/")
    page.locator("input[name=username]").fill("officer_in_charge")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(lambda address: "/login/" not in address)
    desk.go("/cases/")
    expect(page.get_by_role("heading", level=1)).to_have_text("案件")

"""How much work a case is: clicks, pages, fields of a whole ordinary case, by the links that people use.

Not counted: signing in, and the closing of a picture. A tick is a click; what is chosen or typed is a field.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils.timezone import localtime
from playwright.sync_api import Locator, expect

from hengping.conftest import at, bureau, cast, other_bureau
from hengping.ground.library.actions import set_configuration
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import rebuild_deadlines
from hengping.kit.days import day_of
from hengping.work.cases.queries import list_cases
from hengping.work.cases.tests.conftest import ITEM, PNG, Play, play
from hengping.work.officers.actions import register_officer
from tests.e2e.test_case import INSPECTION, Desk, desk

__all__ = ["at", "bureau", "cast", "desk", "other_bureau", "play"]
pytestmark = pytest.mark.django_db(transaction=True)

MERE = 6
"""What is shorter is a word, not a text: it may well be typed again."""


def lasted(play: Play) -> dict[str, str]:
    """The hours of what has just ended."""
    return {
        "started_at": f"{localtime(play.now - timedelta(minutes=9)):%H:%M}",
        "ended_at": f"{localtime(play.now):%H:%M}",
    }


def days_go_by(play: Play, days: int) -> None:
    """Later, when the clock has gone through what matters wait for on the day that has begun."""
    play.later(days=days)
    rebuild_deadlines(play.cast.bureau.pk, day_of(play.now))


class Counted:
    """The work of everybody at one desk, counted."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.page = desk, desk.page
        self.clicks = self.loads = self.fields = 0
        self.typed: list[str] = []
        desk.page.on("load", self._loaded)

    def _loaded(self, _: object) -> None:
        self.loads += 1

    def click(self, what: Locator) -> None:
        """Click, and open first whatever hides it: that is a click too."""
        shut = what.locator("xpath=ancestor::details[not(@open)]")
        for place in range(shut.count()):
            shut.nth(place).evaluate("one => { one.open = true }")
            self.clicks += 1
        what.click()
        self.clicks += 1
        self.page.wait_for_load_state()

    def fill(self, typed: Mapping[str, Any]) -> None:
        """Fill a form; what stands there already is left alone."""
        for name, value in typed.items():
            control = self.page.locator(f'main [name="{name}"]').first
            if isinstance(value, bool):
                if control.is_checked() is not value:
                    self.click(control)
                continue
            if control.input_value() == value:
                continue
            self.desk.fill({name: value})
            self.fields += 1
            if len(value) > MERE and control.evaluate("one => one.tagName") == "TEXTAREA":
                self.typed.append(value)

    def sit(self, who: Actor) -> None:
        """Somebody comes to the desk and looks at what waits."""
        self.desk.sit(who)
        self.desk.go("/workbench/")

    def submit(self) -> None:
        self.click(self.page.locator("main form .card-footer button[type=submit]").first)
        assert self.page.url.rstrip("/").endswith(str(self.desk.play.id)), self.page.locator("main").inner_text()
        self.desk.play.later()

    def task(self, name: str, typed: Mapping[str, Any] | None = None) -> None:
        """Take what waits on the workbench."""
        self.click(self.page.locator(".task-link", has_text=name).first)
        self.fill(typed or {})
        self.submit()

    def step(self, code: str, typed: Mapping[str, Any] | None = None) -> None:
        """Take a step from the page of the case, on which everybody is after the step before."""
        self.click(self.page.locator(f'main a[href*="/steps/{code}/"]').first)
        self.fill(typed or {})
        self.submit()

    def serve(self, *titles: str) -> None:
        """Record the service of papers, each from the page of the case."""
        for title in titles:
            self.click(self.page.locator("main a[href$='/serve/']", has_text=title).first)
            self.fill({"mode": "direct", "served_on": self.desk.play.on.isoformat(), "proof": "回证", "place": "厂区"})
            self.fill({"receiver": "张三", "receiver_role": "principal"})
            for server in self.page.locator('main [name="server"]').all():
                self.click(server)
            self.submit()


def accept_clue(work: Counted) -> None:
    play, page = work.desk.play, work.page
    work.sit(play.cast.officer_in_charge)
    work.click(page.get_by_role("link", name="受理线索").first)
    work.fill({"name": "顺达五金厂未设置安全警示标志案", "category": "hidden_danger", "summary": "车间没有警示标志"})
    page.locator("#party_text").press_sequentially("顺达")
    work.fields += 1
    work.click(page.locator("#parties-found label", has_text="安平县顺达五金厂"))
    for officer in play.officer_ids:
        if not page.locator(f'[name="officer_ids"][value="{officer}"]').is_checked():
            work.click(page.locator(f'[name="officer_ids"][value="{officer}"]'))
    work.fill({"on": play.on.isoformat(), "discovered_on": play.on.isoformat()})
    work.click(page.get_by_role("button", name="受理线索"))
    expect(page.get_by_role("heading", level=1)).to_have_text("顺达五金厂未设置安全警示标志案")
    play.case_id = list_cases(play.cast.officer_in_charge).rows[0].id
    play.later()


def signed(work: Counted, head: str, leader: str, more: Mapping[str, Any] | None = None) -> None:
    """The section head passes it on, the leader agrees, the officer comes back to the case."""
    cast = work.desk.play.cast
    work.sit(cast.section_head)
    work.task(head)
    work.sit(cast.leader)
    work.task(leader, more)
    work.sit(cast.officer_in_charge)


def back(work: Counted) -> None:
    """From the workbench to the case."""
    work.click(work.page.locator(".task-case a").first)


def to_the_report(work: Counted, photo: Path) -> None:
    play, page = work.desk.play, work.page
    day = play.on.isoformat()
    accept_clue(work)
    work.step("record_inspection", INSPECTION)
    order = {"due_on": "2025-03-13", "correction_order.basis": "《安全生产法》第三十五条"}
    work.step("order_correction", order)
    work.serve("责令限期整改指令书")
    work.step("propose_filing", {"cause": "未设置安全警示标志", "violated_on": day, "items_text": ITEM})
    signed(work, "审核内部呈批件", "批准立案")
    back(work)
    work.click(page.locator("a[href$='/exhibits/']").first)
    page.locator('main [name="file"]').set_input_files(photo)
    work.fields += 1
    work.fill({"evidence": "audiovisual", "source": "执法人员拍摄"})
    work.click(page.get_by_role("button", name="存入证据"))
    play.later()
    work.click(page.locator(".breadcrumb a").last)
    work.step("verify_evidence", {"verified": True})
    work.click(page.get_by_role("link", name="裁量测算").first)
    reasons = {"0.reason.fault": "过失", "0.reason.duration": "三个月", "0.reason.harm": "没有后果"}
    texts = {"facts_text": "车间三处危险部位没有警示标志。", "reasons_text": "综合过失、持续时间和后果。"}
    work.fill({"0.proposed": "10000"} | reasons | texts)
    work.click(page.get_by_role("button", name="保存测算"))
    play.later()
    work.click(page.locator(".breadcrumb a").last)
    work.step("report_investigation", {"outcome": "penalty", "facts_supported": True})


def decided_and_closed(work: Counted) -> None:
    work.task("提请作出处理决定", {"outcome": "penalty", "reason": "事实清楚，证据确凿。"})
    signed(work, "审核内部呈批件", "批准处理决定")
    issued_and_closed(work)


def issued_and_closed(work: Counted) -> None:
    play, cast = work.desk.play, work.desk.play.cast
    work.task("制发行政处罚决定书")
    work.serve("行政处罚决定书")
    days_go_by(play, 2)
    work.sit(cast.clerk)
    work.task("公示处罚决定", {"published_on": play.on.isoformat(), "personal_data_removed": True})
    work.step("record_payment", {"amount": "10000", "receipt_number": "0001", "of": "fine"})
    work.sit(cast.officer_in_charge)
    work.task("提请结案", {"ground": "处罚决定已经全部履行。"})
    signed(work, "审核内部呈批件", "批准结案")
    work.sit(cast.clerk)
    work.task("归档", {"retention": "permanent"})


def test_an_ordinary_case_without_a_hearing(desk: Desk, tmp_path: Path) -> None:
    work, play = Counted(desk), desk.play
    photo = tmp_path / "照片.png"
    photo.write_bytes(PNG)
    to_the_report(work, photo)
    work.step("propose_notice")
    signed(work, "审核内部呈批件", "批准行政处罚告知")
    work.task("制发行政处罚告知书")
    work.serve("行政处罚告知书")
    days_go_by(play, 14)
    work.sit(play.cast.officer_in_charge)
    decided_and_closed(work)
    assert list_cases(play.cast.clerk).rows[0].phase == "archived"
    holds(work, clicks=90, loads=110, fields=120)


def test_a_case_with_a_hearing_a_review_and_a_meeting(desk: Desk, tmp_path: Path) -> None:
    work, play = Counted(desk), desk.play
    qualified(play)
    photo = tmp_path / "照片.png"
    photo.write_bytes(PNG)
    to_the_report(work, photo)
    work.step("propose_notice")
    signed(work, "审核内部呈批件", "批准行政处罚告知")
    work.task("制发行政处罚告知书", {"hearing_told": True})
    work.serve("行政处罚听证告知书")
    work.step("request_hearing", {"requested_on": play.on.isoformat()})
    work.step("accept_hearing_request")
    heard(work)
    work.sit(play.cast.officer_in_charge)
    back(work)
    reviewed(work)
    work.sit(play.cast.officer_in_charge)
    back(work)
    work.step("propose_disposal", {"outcome": "penalty", "reason": "事实清楚，证据确凿。"})
    work.sit(play.cast.section_head)
    work.task("审核内部呈批件")
    discussed(work)
    work.sit(play.cast.leader)
    work.task("批准处理决定", {"agency_head": True})
    work.sit(play.cast.officer_in_charge)
    issued_and_closed(work)
    assert list_cases(play.cast.clerk).rows[0].phase == "archived"
    holds(work, clicks=130, loads=150, fields=160)


def qualified(play: Play) -> None:
    """The legal reviewer has the qualification that the law asks for; the bureau's rules let two leaders discuss."""
    rule = {"source": "案审委规则第五条", "understood": True, "from_on": date(2025, 1, 1)}
    set_configuration(name="discussion_members", value=2, **rule, actor=play.cast.reviewer, at=play.now)
    reviewer = play.cast.reviewer
    register_officer(
        name=reviewer.name,
        kind="reviewer",
        department="法制科",
        user_id=reviewer.user_id,
        legal_qualification=True,
        first_review_on=None,
        actor=play.cast.training_clerk,
        at=play.now,
        on=play.on,
    )


def heard(work: Counted) -> None:
    """The hearing from its notice to the leader's opinion on the report."""
    play, cast = work.desk.play, work.desk.play.cast
    presider = {"presider": f"{cast.reviewer.user_id}|{cast.reviewer.name}"}
    held_on = play.on + timedelta(days=14)
    work.sit(cast.reviewer)
    told = {"hearing_on": held_on.isoformat(), "place": "二楼听证室", "public": True, "hearing_notice.due_at": "14:30"}
    work.task("通知听证", presider | told | {"hearing_notice.recorder": "罗小满"})
    work.sit(cast.officer_in_charge)
    back(work)
    work.serve("行政处罚听证会通知书")
    days_go_by(play, 14)
    work.sit(cast.reviewer)
    held = {"recorder": "罗小满", "transcript": True, "signed": True, "public": True, "points": "请求降低罚款"}
    record = lasted(play) | {"speeches.0.name": "张三", "speeches.0.text": "对事实没有异议，请求降低罚款。"}
    work.task("举行听证", presider | held | {f"hearing_record.{name}": words for name, words in record.items()})
    report = {
        "summary": "双方到场，当事人对违法事实没有异议。",
        "answers": "罚款已在较低处，不予采纳。",
        "opinion": "建议维持拟处罚意见。",
    }
    work.step("report_hearing", report | {"answered": True})
    work.sit(cast.leader)
    work.task("审核听证报告", {"opinion": "同意主持人意见。"})


def reviewed(work: Counted) -> None:
    """The legal section reviews what is proposed after the hearing."""
    play, page = work.desk.play, work.page
    work.click(page.locator('main a[href*="/reviews/new/"]').first)
    work.click(page.get_by_role("button", name="送审"))
    play.later()
    work.sit(play.cast.reviewer)
    work.click(page.locator(".task-link", has_text="审核").first)
    for answer in page.get_by_label("是", exact=True).all():
        work.click(answer)
    work.click(page.get_by_label("同意", exact=True))
    work.fill({"text": "主体适格，事实清楚，证据充分，程序合法，适用法律正确，裁量适当。"})
    work.click(page.get_by_role("button", name="出具意见"))
    expect(page.locator("main")).to_contain_text("意见已经出具")
    play.later()


def discussed(work: Counted) -> None:
    """The leaders discuss it in a meeting called for it, each with an opinion of their own."""
    play, page, cast = work.desk.play, work.page, work.desk.play.cast
    work.sit(cast.committee_clerk)
    work.click(page.locator(".task-link", has_text="启动集体讨论"))
    work.click(page.get_by_role("link", name="召集会议"))
    work.fill({"hour": f"{localtime(play.now):%H:%M}", "place": "三楼会议室"})
    work.click(page.get_by_label("陈立新"))
    work.click(page.get_by_role("button", name="召集"))
    work.click(page.get_by_role("button", name="列入议程"))
    play.later()
    work.click(page.get_by_role("link", name="登记到会"))
    work.click(page.get_by_role("button", name="登记", exact=True))
    for leader in (cast.leader, cast.head):
        work.sit(leader)
        work.click(page.locator(".task-link", has_text="集体讨论").first)
        work.click(page.locator("#agenda ~ * a, section[aria-labelledby=agenda] td a").first)
        work.click(page.get_by_label("同意", exact=True))
        work.fill({"text": f"{leader.name}认为事实清楚、裁量适当。"})
        work.click(page.get_by_role("button", name="密封提交"))
    work.sit(cast.committee_clerk)
    work.click(page.locator(".task-link", has_text="集体讨论").first)
    work.click(page.locator("section[aria-labelledby=agenda] td a").first)
    work.fill({"report": "汇报调查经过、证据和处理建议。"})
    work.click(page.get_by_role("button", name="保存记录"))
    work.click(page.get_by_role("button", name="一起打开意见"))
    play.later()
    work.fill({"hour": f"{localtime(play.now):%H:%M}"})
    work.click(page.get_by_role("button", name="形成结论，制作记录"))
    work.click(page.locator(".breadcrumb a").last)
    work.click(page.get_by_role("button", name="结束会议"))
    play.later()


def holds(work: Counted, *, clicks: int, loads: int, fields: int) -> None:
    """The work stays within these, and no text is typed twice."""
    found = {"clicks": work.clicks, "loads": work.loads, "fields": work.fields}
    assert found["clicks"] <= clicks, found
    assert found["loads"] <= loads, found
    assert found["fields"] <= fields, found
    assert len(work.typed) == len(set(work.typed))

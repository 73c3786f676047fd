"""The pages of a case that came from elsewhere, while the steps that others took are entered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hengping.conftest import text
from hengping.doors.web.cases.tests.conftest import Opened, seen_in
from hengping.ground.imports.tests.tables import shown, taken
from hengping.ground.records.queries import deadlines_of, list_entries
from hengping.ground.records.verification import verify_all
from hengping.kit.days import day_of
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_importing import FILED, OPENING, steps_of
from hengping.work.matters.models import Matter

pytestmark = pytest.mark.django_db


def entered(play: Play, until: str) -> str:
    """The parts of the table up to one; the address of the case."""
    for code, who in steps_of(play):
        taken(code, shown(code, FILED, actor=who, at=play.now), actor=who, at=play.now)
        play.later()
        if code == until:
            break
    return f"/cases/{Matter.objects.get().pk}/"


def test_the_approval_offers_the_day_of_the_table_and_says_so(play: Play, as_: Opened) -> None:
    play.now += timedelta(days=120)
    root = entered(play, "filings-endorsed")
    browser = as_(play.cast.leader)
    page = text(browser.get(f"{root}steps/approve_filing/"))
    assert "这一步原由本局旧办案系统在2025年2月12日办理，按那一天记入，不是今天" in page
    assert "2025年2月12日（接续）" in page
    assert "条件核对" not in page, "the law is asked about the day of the table, when the filing was in time"
    assert "（当日办理）" not in page
    assert 'value="2025-02-12"' in page
    assert '<option value="continued" selected>' in page
    sent = {
        "seen": seen_in(page),
        "happened_on": "2025-02-12",
        "late_kind": "continued",
        "late_reason": "原由本局旧办案系统办理。",
    }
    assert browser.post(f"{root}steps/approve_filing/", sent).status_code == 302
    filed = next(entry for entry in list_entries(Matter.objects.get().pk) if entry.kind == "approve_filing")
    assert (day_of(filed.happened_at).isoformat(), filed.late) == ("2025-02-12", "continued")
    assert "正在接续" not in text(browser.get(root))


def test_the_case_its_list_the_desk_and_the_board_say_that_it_is_being_continued(play: Play, as_: Opened) -> None:
    root = entered(play, OPENING)
    clerk = as_(play.cast.clerk)
    page = text(clerk.get(root))
    assert "正在接续：原由本局旧办案系统办过、还没有记入的有“提请立案”（2025年2月11日）" in page
    assert "表中写明的步骤" in page
    assert "批准立案，2025年2月12日" in page
    assert "正在接续" in text(clerk.get("/cases/"))
    desk = text(clerk.get("/workbench/"))
    assert f'href="{root}takeover/"' in desk
    assert "正在接续" in desk
    assert "已超" not in desk
    assert "正在接续，还没有记入：提请立案（2025年2月11日）" in text(clerk.get("/deadlines/"))


def test_the_clerk_finds_filled_in_what_the_table_says(play: Play, as_: Opened) -> None:
    root = entered(play, OPENING)
    form = text(as_(play.cast.clerk).get(f"{root}takeover/"))
    assert "本局旧办案系统" in form
    assert "原案号（安）应急立〔2025〕3号。2月12日立案，现场检查笔录一份。" in form
    assert 'value="2025-03-01"' in form


def test_what_cannot_be_entered_is_given_up_with_a_reason(play: Play, as_: Opened) -> None:
    root = entered(play, "cases-taken-over")
    browser = as_(play.cast.officer_in_charge)
    assert f'href="{root}continuing/"' in text(browser.get(root))
    page = text(browser.get(f"{root}continuing/"))
    assert "提请立案（原来2025年2月11日办的）" in page
    assert "可能马上显示超期" in page
    assert browser.post(f"{root}continuing/", {"reason": " "}).status_code == 400
    assert browser.post(f"{root}continuing/", {"reason": "立案审批表原件遗失"})["Location"] == root
    entry = list_entries(Matter.objects.get().pk)[-1]
    assert (entry.kind, entry.payload) == ("continuing_given_up", {"reason": "立案审批表原件遗失"})
    page = text(browser.get(root))
    assert "正在接续" not in page
    assert "立案审批表原件遗失" in page
    assert [one.key for one in deadlines_of(Matter.objects.get().pk)] == ["filing"]
    assert "没有正在接续的步骤" in text(browser.get(f"{root}continuing/"))
    assert browser.post(f"{root}continuing/", {"reason": "再来一次"}).status_code == 409
    assert verify_all(play.cast.bureau.pk).holds


def test_giving_up_requires_the_case_or_its_taking_over(play: Play, as_: Opened) -> None:
    root = entered(play, "cases-taken-over")
    for stranger in (play.cast.colleague, play.cast.leader):
        browser = as_(stranger)
        assert f'href="{root}continuing/"' not in text(browser.get(root))
        assert browser.post(f"{root}continuing/", {"reason": "原件遗失"}).status_code == 404
    assert as_(play.cast.clerk).post(f"{root}continuing/", {"reason": "原件遗失"}).status_code == 302

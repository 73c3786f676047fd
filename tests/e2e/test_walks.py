"""Ways through the product that nobody goes every day: an accident, an answer to what was upset, a copy without names,
a phone's menus, workbooks, a bureau on its first day.
"""

from __future__ import annotations

import re
from base64 import b32decode
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django_otp.oath import totp
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from hengping.conftest import at, bureau, cast, other_bureau
from hengping.ground.documents.queries import list_documents, list_masked_copies
from hengping.ground.people.setting_up import setup_code
from hengping.ground.records.queries import list_entries
from hengping.ground.records.verification import verify_all
from hengping.work.cases.queries import list_cases
from hengping.work.cases.tests.conftest import PNG, Play, play
from hengping.work.cases.tests.test_every_paper_is_held import discussed
from hengping.work.cases.tests.test_reported_defects import reviewed
from hengping.work.cases.tests.test_upsets import late_seq, upset
from tests.e2e.reading import look
from tests.e2e.test_case import Desk, aside, desk

__all__ = ["at", "bureau", "cast", "desk", "other_bureau", "play"]
pytestmark = pytest.mark.django_db(transaction=True)

WIDE = "document.documentElement.scrollWidth"
SUBMIT = "main form .card-footer button[type=submit]"


# An accident -------------------------------------------------------------------------------------------------------

REPORT, APPROVAL = "事故调查报告.png", "关于事故调查报告的批复.png"
WEIGHED = {
    "0.stage": "accident",
    "0.subject": "unit",
    "0.proposed": "300000",
    "0.breached": "《中华人民共和国安全生产法》第四条第一款\n《中华人民共和国安全生产法》第四十一条第二款",
    "0.authority": "安平县人民政府",
    "0.number": "安府函〔2025〕3号",
    "0.reason.fault": "过失",
    "0.reason.harm": "造成一人死亡",
    "facts_text": "车间发生一起一般生产安全事故，造成一人死亡。",
    "reasons_text": "综合过失和后果。",
}


def filed_after_an_accident(play: Play) -> None:
    """A unit that had an accident, filed under the provision on accident fines."""
    play.open(name="顺达五金厂事故案", category="accident")
    play.step("record_inspection", {"certificate_shown": True, "place": "车间", "signed": True})
    filing = {"cause": "对生产安全事故负有责任", "competence": "territorial", "violated_on": play.on}
    play.approved("propose_filing", "approve_filing", filing | {"items": ["AQF-114"]})


def sent(desk: Desk, folder: Path, names: tuple[str, ...]) -> None:
    """Put several documents into the file at once."""
    for name in names:
        (folder / name).write_bytes(PNG + name.encode())
    desk.go(f"/cases/{desk.play.id}/exhibits/")
    desk.page.locator('main [name="file"]').set_input_files([folder / name for name in names])
    desk.fill({"evidence": "documentary", "source": "安平县人民政府"})
    desk.page.get_by_role("button", name="存入证据").click()
    expect(desk.page.get_by_role("link", name=names[-1], exact=True)).to_be_visible()
    desk.play.later()


def chosen(page: Page, name: str, words: str) -> str:
    """Return the value of the choice that says these words."""
    value = page.locator(f'main [name="{name}"] option', has_text=words).first.get_attribute("value")
    assert value
    return value


def test_an_accident_is_punished_on_its_report_and_approval(desk: Desk, tmp_path: Path) -> None:
    play, page, cast = desk.play, desk.page, desk.play.cast
    aside(lambda: filed_after_an_accident(play))
    desk.sit(cast.officer_in_charge)
    sent(desk, tmp_path, (REPORT, APPROVAL))
    aside(lambda: play.step("verify_evidence", {"verified": True}))
    desk.go(f"/cases/{play.id}/sheet/")
    page.locator('[name="0.item"][value="AQF-114"]').first.check()
    expect(page.locator('[name="0.measure.deaths"]')).to_be_attached()
    papers = {"0.report": chosen(page, "0.report", REPORT), "0.approval": chosen(page, "0.approval", APPROVAL)}
    measured = {"0.measure.accident_grade": "general", "0.measure.deaths": "1"}
    desk.fill(WEIGHED | papers | measured | {"0.approved_on": play.on.isoformat()})
    page.get_by_role("button", name="试算").click()
    expect(page.get_by_role("heading", name=re.compile("测算结果"))).to_be_visible()
    assert look(page, "accident-sheet") == []
    page.get_by_role("button", name="保存测算").click()
    expect(page.get_by_text("重新计算，结果相同")).to_be_visible()
    play.later()
    desk.step("report_investigation", {"outcome": "penalty", "facts_supported": True, "crime_suspected": "否"})

    def before_the_leaders() -> None:
        reviewed(play)
        play.approved("propose_notice", "approve_notice")
        play.step("issue_notice", {"rights_told": True, "hearing_told": True})
        play.serve_all()
        play.later(days=14)
        play.step("propose_disposal", {"outcome": "penalty", "reason": "事实清楚"})
        play.step("endorse_proposal", {"of": "propose_disposal"})
        discussed(play)

    aside(before_the_leaders)
    desk.sit(cast.leader)
    desk.go(f"/cases/{play.id}/steps/approve_disposal/")
    expect(page.locator("main")).to_contain_text("300,000.00元")
    desk.fill({"opinion": "同意。", "agency_head": True})
    page.get_by_role("button", name="同意", exact=True).click()
    page.wait_for_url(f"**/cases/{play.id}/")
    play.later()
    desk.sit(cast.officer_in_charge)
    desk.step("issue_decision", {"remedies_told": True, "surcharge_told": True, "correction_told": True})
    (row,) = list_cases(cast.officer_in_charge).rows
    assert (row.phase, row.fine_fen) == ("service", 300_000_00)
    assert verify_all(cast.bureau.pk).holds


# What a late entry upset ---------------------------------------------------------------------------------------------


def test_the_head_answers_on_a_phone_what_a_late_entry_upset(desk: Desk) -> None:
    play, page = desk.play, desk.page
    aside(lambda: upset(play))
    page.set_viewport_size({"width": 390, "height": 844})
    desk.sit(play.cast.head)
    desk.go("/workbench/")
    page.locator(".task-link", has_text="处理补记、更正影响的事项").first.click()
    page.wait_for_url("**/steps/answer_upset/")
    expect(page.locator('main [name="late_seqs"]').first).to_have_value(str(late_seq(play)))
    desk.fill({"answer": "keep", "reason": "没有影响。"})
    page.locator(SUBMIT).first.click()
    expect(page.get_by_role("region", name="没有办理")).to_contain_text("不能维持")
    assert page.evaluate(WIDE) <= 390
    expect(page.locator('main [name="reason"]')).to_have_value("没有影响。")
    desk.fill({"answer": "redo", "reason": "没有复核当事人的陈述。"})
    page.locator(SUBMIT).first.click()
    expect(page.locator("main")).to_contain_text("已经决定")
    assert [one.payload["answer"] for one in list_entries(play.id) if one.kind == "answer_upset"] == ["redo"]


# A copy without names ------------------------------------------------------------------------------------------------


def test_a_masked_copy_is_looked_at_before_it_is_made(desk: Desk) -> None:
    play, page = desk.play, desk.page
    aside(play.noticed)
    (notice,) = [one for one in list_documents(play.id) if one.kind == "penalty_notice"]
    desk.sit(play.cast.clerk)
    desk.go(f"/cases/{play.id}/documents/{notice.id}/")
    page.locator('main a[href="masked/"]').first.click()
    page.wait_for_url("**/masked/")
    assert look(page, "masked") == []
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="预览遮盖件").click()
    assert opened.value.url.endswith("/masked/preview/")
    opened.value.close()
    assert list_masked_copies(play.id) == []
    desk.fill({"purpose": "reading", "reason": "利害关系人查阅", "looked_through": True})
    page.get_by_role("button", name="制作遮盖件").click()
    page.wait_for_url(f"**/documents/{notice.id}/")
    (copy,) = list_masked_copies(play.id)
    expect(page.locator(f'main a[href*="{copy.sha256}"]').first).to_be_visible()


# A phone -------------------------------------------------------------------------------------------------------------


def test_a_phone_opens_its_menus(desk: Desk) -> None:
    play, page = desk.play, desk.page
    play.open()
    page.set_viewport_size({"width": 390, "height": 844})
    desk.sit(play.cast.officer_in_charge)
    desk.go("/workbench/")
    menu, account = page.locator("#navigation"), page.locator(".corner-person:visible")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="展开或收起导航").click()
    expect(menu.get_by_role("link", name="案件", exact=True)).to_be_visible()
    assert page.evaluate(WIDE) <= 390
    page.get_by_role("button", name="展开或收起导航").click()
    expect(menu).to_be_hidden()
    account.click()
    out = page.locator(".dropdown-menu.show")
    expect(out).to_be_visible()
    box = out.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.keyboard.press("Escape")
    expect(out).to_have_count(0)
    page.get_by_role("button", name="展开或收起导航").click()
    menu.get_by_role("link", name="案件", exact=True).click()
    page.wait_for_url("**/cases/")
    expect(menu).to_be_hidden()


def test_every_step_fits_a_phone_with_large_letters(desk: Desk) -> None:
    play, page, cast = desk.play, desk.page, desk.play.cast

    def played() -> None:
        play.noticed()
        play.later(days=14)
        play.step("propose_disposal", {"outcome": "penalty", "reason": "事实清楚，证据确凿。"})
        play.step("endorse_proposal", {"of": "propose_disposal", "opinion": "情况属实，同意呈批。"})

    aside(played)
    page.set_viewport_size({"width": 390, "height": 844})
    wide, seen = [], 0
    for who in (cast.officer_in_charge, cast.leader):
        desk.sit(who)
        desk.go(f"/cases/{play.id}/")
        page.evaluate("localStorage.setItem('hengping-letters', 'large')")
        steps = page.locator('main a[href*="/steps/"]').evaluate_all("found => found.map(one => one.pathname)")
        paper = list_documents(play.id)[-1]
        for path in (f"/cases/{play.id}/documents/{paper.id}/", *dict.fromkeys(steps)):
            desk.go(path)
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            seen += 1
            wide += [path] if page.evaluate(WIDE) > 390 else []
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "18px"
    assert seen > 10
    assert wide == []


# Workbooks -----------------------------------------------------------------------------------------------------------


def test_workbooks_are_saved_under_their_chinese_names(desk: Desk) -> None:
    play, page = desk.play, desk.page
    play.open()
    desk.sit(play.cast.clerk)
    saved: dict[str, Any] = {}
    for path in ("/cases/", f"/reports/{play.on.year}/", "/imports/units/"):
        desk.go(path)
        with page.expect_download() as got:
            page.locator('main a[href*="export/"], main a[href*="template"]').first.click()
        book = load_workbook(BytesIO(got.value.path().read_bytes()))
        saved[got.value.suggested_filename] = [[cell.value for cell in row] for row in book.worksheets[0].rows]
    assert all(name.endswith(".xlsx") and re.search(r"[一-鿿]", name) for name in saved), list(saved)
    assert any("顺达五金厂未设置安全警示标志案" in row for rows in saved.values() for row in rows)


# A bureau on its first day -------------------------------------------------------------------------------------------

BUREAU = {
    "name": "清河县应急管理局",
    "short_name": "清",
    "region": "清河县",
    "government": "清河县人民政府",
    "court": "清河县人民法院",
}
OWN = "清河安全-2025-shouye"


def test_an_empty_bureau_gets_ready(page: Page, live_server: object, transactional_db: None) -> None:
    page.goto(f"{live_server}/")
    page.wait_for_url("**/setup/")
    assert look(page, "setup") == []
    typed = BUREAU | {"code": setup_code()}
    for place, post in enumerate(("system_admin", "security_admin", "audit_admin")):
        typed |= {f"{post}_name": f"张{'一二三'[place]}", f"{post}_username": f"guan.{place}"}
    for name, value in typed.items():
        page.locator(f'main [name="{name}"]').fill(value)
    page.get_by_role("button", name="登记单位").click()
    expect(page.locator("main")).to_contain_text("清河县应急管理局已登记")
    password = page.locator("tr", has_text="guan.1").locator(".initial-password").inner_text()
    page.get_by_role("link", name="已经记下，去登录").click()
    page.locator('[name="username"]').fill("guan.1")
    page.locator('[name="password"]').fill(password)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/account/password/**")
    for control in page.locator('main input[type="password"]').all():
        control.fill(password if control.get_attribute("name") == "old" else OWN)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/account/second-factor/**")
    assert look(page, "second-factor") == []
    secret = b32decode(page.locator("code.user-select-all").inner_text().replace(" ", ""))
    page.locator('main [name="code"]').fill(f"{totp(secret):06d}")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    assert look(page, "recovery-codes") == []
    page.goto(f"{live_server}/")
    page.wait_for_url("**/workbench/")
    assert look(page, "first-desk") == []
    page.goto(f"{live_server}/start/")
    expect(page.locator("main")).to_contain_text("没有备齐")
    page.get_by_role("link", name=re.compile("从表格导入")).first.click()
    page.wait_for_url("**/imports/**")
    with page.expect_download() as got:
        page.get_by_role("link", name="空白表格").first.click()
    assert got.value.suggested_filename.endswith("导入表.xlsx")

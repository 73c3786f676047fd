"""A permit, of which the house knows nothing, has every page that a dossier has."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hengping.conftest import text
from hengping.doors.cli import main
from hengping.doors.web.matters import matter_page
from hengping.doors.web.matters.tests.conftest import Opened, hidden
from hengping.ground.records.actions import rebuild_deadlines
from hengping.ground.records.models import Dossier
from hengping.kit.days import chinese_day
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters.tests.test_taken_back import consulted_on_the_third, lapsed
from hengping.work.matters.tests.test_unreadable import forgotten
from hengping.work.matters.tests.toy import Permit

pytestmark = [pytest.mark.django_db, pytest.mark.urls("hengping.doors.web.matters.tests.urls")]

SERVED = {"mode": "direct", "proof": "回证1", "place": "厂区", "receiver": "张三", "receiver_role": "principal"}


def root(permit: Permit) -> str:
    return f"/permits/{permit.id}/"


def test_it_works(permit: Permit, as_: Opened) -> None:
    browser = as_(permit.cast.officer_in_charge)
    page = text(browser.get(root(permit)))
    assert "顺达五金厂的许可" in page
    assert ">许可</a>" in page
    assert f'href="{root(permit)}steps/consult_expert/"' in page
    form = text(browser.get(f"{root(permit)}steps/consult_expert/"))
    answer = browser.post(f"{root(permit)}steps/consult_expert/", {"expert": "评审中心", "seen": hidden(form, "seen")})
    assert answer["Location"] == root(permit)
    assert permit.entries[-1].kind == "consult_expert"
    assert "评审中心" in text(browser.get(root(permit)))


def test_a_halted_clock_says_since_when_and_why_and_later_what_was_left_out(permit: Permit, as_: Opened) -> None:
    browser = as_(permit.cast.officer_in_charge)
    halted_on = chinese_day(permit.on)
    permit.step("consult_expert", {"expert": "评审中心"})
    permit.later(days=4)
    page = text(browser.get(root(permit)))
    assert f"自{halted_on}起停止计算：专家评审。" in page
    assert "缺少放假安排" not in page
    assert "放假安排" not in page
    permit.step("receive_opinion", {"opinion": "可行"})
    page = text(browser.get(root(permit)))
    assert re.search(r"已扣除专家评审的\d+日", page)
    assert "停止计算" not in page


def test_a_lapse_that_was_taken_back_says_by_what_and_why(permit: Permit, as_: Opened) -> None:
    lapsed(permit)
    lapse = permit.entries[-1].seq
    consulted_on_the_third(permit)
    page = text(as_(permit.cast.officer_in_charge).get(root(permit)))
    assert f"没有发生，已由第{permit.entries[-1].seq}条撤回" in page
    assert re.search(rf"撤回的记录序号.*{lapse}", page, re.DOTALL)
    assert "没有届满，不发生“逾期未答复视为准予”" in page


def test_every_page_opens(permit: Permit, as_: Opened) -> None:
    paper, scan = permit.paper(), permit.scan()
    permit.step("consult_expert", {"expert": "评审中心"})
    browser = as_(permit.cast.officer_in_charge)
    below = [
        "",
        "steps/receive_opinion/",
        f"correct/{permit.entries[-1].seq}/",
        f"documents/{paper.id}/",
        f"documents/{paper.id}/pdf/",
        f"documents/{paper.id}/serve/",
        "exhibits/",
        f"exhibits/{scan}/",
        f"exhibits/{scan}/custody/",
    ]
    for address in below:
        assert browser.get(root(permit) + address).status_code == 200, address
    bundle = as_(permit.cast.clerk).get(f"{root(permit)}bundle/")
    assert "entries.jsonl" in zipfile.ZipFile(io.BytesIO(bundle.content)).namelist()


def test_it_does_not_open_under_the_address_of_another_kind(permit: Permit, play: Play, as_: Opened) -> None:
    play.open()
    browser = as_(permit.cast.officer_in_charge)
    for below in ("", "steps/record_inspection/", "exhibits/", "steps/consult_expert/"):
        assert browser.get(f"/cases/{permit.id}/{below}").status_code == 404, below
        assert browser.get(f"/permits/{play.id}/{below}").status_code == 404, below


def test_an_outsider_gets_404(permit: Permit, as_: Opened) -> None:
    assert as_(permit.cast.outsider).get(root(permit)).status_code == 404


@pytest.mark.parametrize("who", ["system_admin", "training_clerk"])
def test_it_requires_what_its_looks_say(permit: Permit, as_: Opened, who: str) -> None:
    assert as_(getattr(permit.cast, who)).get(root(permit)).status_code == 403


def test_a_form_sent_twice_does_one_thing(permit: Permit, as_: Opened) -> None:
    browser = as_(permit.cast.officer_in_charge)
    form = text(browser.get(f"{root(permit)}steps/consult_expert/"))
    typed = {"expert": "评审中心", "seen": hidden(form, "seen"), "once": hidden(form, "once")}
    for _ in range(3):
        assert browser.post(f"{root(permit)}steps/consult_expert/", typed)["Location"] == root(permit)
    assert [entry.kind for entry in permit.entries].count("consult_expert") == 1
    other = browser.post(f"{root(permit)}steps/consult_expert/", typed | {"expert": "别家"})
    assert other.status_code == 409


def test_of_many_exhibits_the_page_of_the_dossier_shows_the_latest(
    permit: Permit, as_: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matter_page, "MOST_EXHIBITS", 1)
    browser = as_(permit.cast.officer_in_charge)
    for name in ("先存入的", "后存入的"):
        photo = SimpleUploadedFile(f"{name}.txt", name.encode())
        typed = {"file": photo, "evidence": "documentary", "source": "现场"}
        assert browser.post(f"{root(permit)}exhibits/", typed).status_code == 302
    page = text(browser.get(root(permit)))
    card = page[page.index('id="exhibit-title"') :]
    assert "2件" in card
    assert "这里是最近存入的1件" in card
    assert "后存入的" in card
    assert "先存入的" not in card
    every = text(browser.get(f"{root(permit)}exhibits/"))
    assert "先存入的" in every
    assert "后存入的" in every


def test_evidence_sent_twice_is_there_once(permit: Permit, as_: Opened) -> None:
    browser = as_(permit.cast.officer_in_charge)
    key = hidden(text(browser.get(f"{root(permit)}exhibits/")), "once")
    for _ in range(2):
        photo = SimpleUploadedFile("现场.txt", "照片".encode())
        typed = {"file": photo, "evidence": "documentary", "source": "现场", "once": key}
        assert browser.post(f"{root(permit)}exhibits/", typed).status_code == 302
    assert [entry.kind for entry in permit.entries].count("exhibit_added") == 1


def test_a_record_of_an_earlier_day_asks_why_and_shows_it(permit: Permit, as_: Opened) -> None:
    permit.step("consult_expert", {"expert": "评审中心"})
    permit.later(days=5)
    browser = as_(permit.cast.officer_in_charge)
    address = f"{root(permit)}steps/receive_opinion/"
    day = (permit.on - timedelta(days=2)).isoformat()
    asked = browser.post(address, {"opinion": "可行", "happened_on": day})
    assert asked.status_code == 400
    assert "请写明补记的理由" in text(asked)
    typed = {"opinion": "可行", "happened_on": day, "late_reason": "邮件今天才到"}
    assert browser.post(address, typed).status_code == 302
    page = text(browser.get(root(permit)))
    assert "补记</span>" in page
    assert "没有当日记入：邮件今天才到" in page


def test_a_desk_step_is_of_today_unless_it_was_signed_before(permit: Permit, as_: Opened) -> None:
    permit.later(days=3)
    other = permit.scan(signs="")
    filed = as_(permit.cast.officer_in_charge).post(
        f"{root(permit)}exhibits/",
        {"file": SimpleUploadedFile("原件.txt", "同意".encode()), "signs": "approve_extension", "source": "扫描"},
    )
    assert filed.status_code == 302
    scan = permit.entries[-1].payload["sha256"]
    browser = as_(permit.cast.head)
    address = f"{root(permit)}steps/approve_extension/"
    form = text(browser.get(address))
    assert "（当日办理）" in form
    assert scan in form
    assert other not in form
    assert "签批在先的（口头批准后补办、接续、补录）" in form
    day = (permit.on - timedelta(days=1)).isoformat()
    plain = browser.post(address, {"answer": "granted", "happened_on": day})
    assert plain.status_code == 409
    assert "以办理当日为准" in text(plain)
    by_hand = {"answer": "granted", "happened_on": day, "late_kind": "by_hand", "late_reason": "停电"}
    assert browser.post(address, by_hand).status_code == 400
    assert browser.post(address, by_hand | {"late_exhibit": other}).status_code == 400
    assert browser.post(address, by_hand | {"late_exhibit": scan}).status_code == 302
    assert "补录</span>" in text(browser.get(root(permit)))


def test_what_a_late_record_upsets_is_shown_before_it_is_confirmed(inherited: Permit, as_: Opened) -> None:
    inherited.received(inherited.on)
    inherited.step("approve_extension", {"answer": "granted"})
    inherited.later(days=2)
    before = inherited.entries
    browser = as_(inherited.cast.officer_in_charge)
    address = f"{root(inherited)}steps/consult_expert/"
    typed = {
        "expert": "评审中心",
        "happened_on": (inherited.on - timedelta(days=4)).isoformat(),
        "late_kind": "continued",
        "late_reason": "由上一单位移来",
    }
    shown = browser.post(address, typed)
    assert shown.status_code == 409
    assert "情况属实，仍要如实记入" in text(shown)
    assert "以后办理的“作出答复”" in text(shown)
    assert inherited.entries == before
    assert browser.post(address, typed | {"although_upsets": "on"}).status_code == 302
    page = text(browser.get(root(inherited)))
    assert "接续</span>" in page
    assert "以后办理的“作出答复”" in page


def test_a_second_service_asks_first(permit: Permit, as_: Opened) -> None:
    paper = permit.paper()
    permit.step("approve_extension", {"answer": "granted"})
    browser = as_(permit.cast.officer_in_charge)
    address = f"{root(permit)}documents/{paper.id}/serve/"
    typed = SERVED | {"served_on": permit.on.isoformat(), "server": "陈立新\n黄晓峰"}
    assert "再次送达的理由" not in text(browser.get(address))
    assert browser.post(address, typed).status_code == 302
    permit.later()
    again = browser.post(address, typed)
    assert again.status_code == 409
    assert "再次送达的理由" in text(again)
    assert browser.post(address, typed | {"again": "当事人没有收到"}).status_code == 302
    assert [entry.kind for entry in permit.entries].count("document_served") == 2


def test_day_and_proof_of_a_service_are_corrected_with_a_reason(permit: Permit, as_: Opened) -> None:
    paper = permit.paper()
    permit.step("approve_extension", {"answer": "granted"})
    permit.later(days=4)
    permit.serve(paper.id)
    entry = next(entry for entry in permit.entries if entry.kind == "document_served")
    day = (permit.on - timedelta(days=2)).isoformat()
    browser = as_(permit.cast.officer_in_charge)
    address = f"{root(permit)}correct/{entry.seq}/"
    form = text(browser.get(address))
    assert 'name="served_on"' in form
    assert 'name="document"' not in form
    typed = {"served_on": day, "mode": "direct", "proof": "回证2", "receiver": "张三"}
    assert browser.post(address, typed).status_code == 400
    assert browser.post(address, typed | {"reason": "回执上的日期"}).status_code == 302
    assert "回证2" in text(browser.get(root(permit)))


def test_a_dossier_opened_by_mistake_is_ended_with_the_reason(permit: Permit, as_: Opened) -> None:
    address = f"{root(permit)}mistake/"
    browser = as_(permit.cast.leader)
    assert f'href="{address}"' in text(browser.get(root(permit)))
    assert browser.post(address, {"reason": " "}).status_code == 400
    assert permit.entries[-1].kind != "dossier_ended_as_mistake"
    key = re.search(r'name="once" value="([^"]+)"', text(browser.get(address)))
    assert key
    for _ in range(2):
        sent = browser.post(address, {"reason": "同一申请登记了两次", "once": key[1]})
        assert sent["Location"] == root(permit)
    assert [entry.kind for entry in permit.entries].count("dossier_ended_as_mistake") == 1
    page = text(browser.get(root(permit)))
    assert "误立，已终止，只能查看" in page
    assert "同一申请登记了两次" in page
    assert f'href="{address}"' not in page
    assert f'href="{root(permit)}steps/consult_expert/"' not in page
    assert browser.post(address, {"reason": "再次"}).status_code == 409
    officer = as_(permit.cast.officer_in_charge)
    assert "因误立已经终止" in text(officer.get(f"{root(permit)}steps/consult_expert/"))
    assert officer.post(f"{root(permit)}steps/consult_expert/", {"expert": "评审中心"}).status_code == 409


def test_a_stopped_dossier_says_so_before_a_form_is_filled(permit: Permit, as_: Opened) -> None:
    step = f"{root(permit)}steps/consult_expert/"
    officer = as_(permit.cast.officer_in_charge)
    assert f'href="{step}"' in text(officer.get(root(permit)))
    Dossier.objects.filter(pk=permit.id).update(stopped_reason="第2条记录的内容与其摘要不符")
    page = text(officer.get(root(permit)))
    assert "案卷已停止写入，各步现在不能办理" in page
    assert "第2条记录的内容与其摘要不符" in page
    assert "/records/stopped/" not in page
    assert f'href="{step}"' not in page
    for answer in (officer.get(step), officer.post(step, {"expert": "评审中心"})):
        assert answer.status_code == 409
        assert "待核查：第2条记录的内容与其摘要不符" in text(answer)
    leader = text(as_(permit.cast.leader).get(root(permit)))
    assert f"{root(permit)}mistake/" not in leader
    assert f"/records/stopped/{permit.id}/" in text(as_(permit.cast.head).get(root(permit)))


def test_what_is_under_way_is_no_mistake(permit: Permit, as_: Opened) -> None:
    permit.step("approve_extension", {"answer": "granted"}, actor=permit.cast.head)
    said = as_(permit.cast.leader).post(f"{root(permit)}mistake/", {"reason": "立错了"})
    assert said.status_code == 409
    assert "不能作为误立终止" in text(said)
    assert "依法变更或者撤销" in text(said)
    assert permit.entries[-1].kind != "dossier_ended_as_mistake"


def test_ending_a_mistake_requires_who_decides(permit: Permit, as_: Opened) -> None:
    address = f"{root(permit)}mistake/"
    assert as_(permit.cast.officer_in_charge).get(address).status_code == 403
    assert as_(permit.cast.colleague).post(address, {"reason": "x"}).status_code == 403
    assert as_(permit.cast.outsider).get(address).status_code == 404
    assert permit.entries[-1].kind != "dossier_ended_as_mistake"


@pytest.mark.parametrize("step", ["document_served", "exhibit_added", "granted_by_silence"])
def test_a_step_with_an_action_of_its_own_has_no_plain_page(permit: Permit, as_: Opened, step: str) -> None:
    for who in (permit.cast.officer_in_charge, permit.cast.head):
        browser = as_(who)
        assert browser.get(f"{root(permit)}steps/{step}/").status_code == 404
        assert browser.post(f"{root(permit)}steps/{step}/", {"proof": "凭空"}).status_code == 404


def test_a_dossier_that_cannot_be_read_opens_and_says_which_entry(
    permit: Permit, as_: Opened, capsys: pytest.CaptureFixture[str]
) -> None:
    seq = forgotten(permit)
    rebuild_deadlines(permit.cast.bureau.pk, permit.on)
    browser = as_(permit.cast.officer_in_charge)
    said = f"第{seq}条记录读不出：“forgotten”这种事项现在没有登记"
    page = text(browser.get(root(permit)))
    assert said in page
    assert "未登记的事项（forgotten）" in page
    assert f'href="{root(permit)}steps/' not in page
    assert said in text(browser.get(f"{root(permit)}steps/consult_expert/"))
    answer = browser.post(f"{root(permit)}steps/consult_expert/", {"expert": "评审中心", "seen": str(seq)})
    assert answer.status_code == 409
    assert said in text(answer)
    assert permit.entries[-1].seq == seq
    for address in ("/workbench/", "/deadlines/"):
        page = text(browser.get(address))
        assert said in page, address
        assert f'href="{root(permit)}"' in page, address
    assert main.main(["check"]) == 1
    assert f"案卷{permit.id}：{said}" in capsys.readouterr().out


def test_a_dossier_is_found_through_by_ear(permit: Permit, as_: Opened) -> None:
    """Each folded part says whose it is, the drawn way is told in words, and one press leads to the next step."""
    permit.step("consult_expert", {"expert": "评审中心"})
    page = text(as_(permit.cast.officer_in_charge).get(f"/permits/{permit.id}/"))
    assert '<a class="skip-link" href="#next-title">跳到下一步</a>' in page
    assert 'id="next-title" tabindex="-1"' in page
    folded = re.findall(r"<summary>内容<span[^>]*>：(第\d+条，[^<]+)</span>", page)
    assert folded
    assert len(set(folded)) == len(folded) == page.count("<summary>内容")
    assert 'aria-current="step"' in page
    assert all("aria-label" in nav for nav in re.findall(r"<nav[^>]*>", page))

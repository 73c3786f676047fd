"""The form of a step: asked, refused, taken."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hengping.doors.web.cases.tests.conftest import Opened, seen_in, text
from hengping.doors.web.matters import views
from hengping.doors.web.matters.step_forms import meanings, statement
from hengping.doors.web.matters.tests.test_fault_list import led_to
from hengping.ground.documents.queries import list_documents, read_document
from hengping.ground.documents.tests.reading_back import extracted
from hengping.ground.records.queries import list_entries
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.steps import STEPS
from hengping.law.procedure import ask, fold
from hengping.law.procedure.acts import Act
from hengping.law.procedure.procedure import Asked, Plan, Procedure
from hengping.work.cases.tests.conftest import ITEM, Play
from hengping.work.matters import standing

pytestmark = pytest.mark.django_db
INSPECTION = {
    "certificate_shown": "on",
    "place": "冲压车间",
    "signed": "on",
    "site_record.started_at": "8:10",
    "site_record.ended_at": "8:50",
    "site_record.site_head": "李四",
    "findings": "没有警示标志。",
}


def address(play: Play, step: str) -> str:
    return f"/cases/{play.id}/steps/{step}/"


def typed(play: Play, **changes: object) -> dict[str, object]:
    officers = {"officers": [str(one) for one in play.officer_ids], "happened_on": play.on.isoformat()}
    return INSPECTION | officers | changes


def test_it_works(play: Play, as_: Opened) -> None:
    play.open()
    browser = as_(play.cast.officer_in_charge)
    form = text(browser.get(address(play, "record_inspection")))
    assert "安平县顺达五金厂" in form
    answer = browser.post(address(play, "record_inspection"), typed(play, seen=seen_in(form)))
    assert answer["Location"] == f"/cases/{play.id}/"
    assert list_entries(play.id)[-1].kind == "record_inspection"
    assert "冲压车间" in text(browser.get(f"/cases/{play.id}/"))


def test_every_step_has_a_form_that_opens(play: Play, as_: Opened) -> None:
    """Each of the steps, in a case in which most are not open: its form opens and says why not."""
    play.filed()
    browser = as_(play.cast.officer_in_charge)
    for code, step in STEPS.items():
        if code not in ACTS or not step.offered:
            continue
        page = browser.get(address(play, code))
        assert page.status_code == 200, code
        assert ACTS[code].sentence in text(page)
        assert "是否" not in text(page).partition("<form")[2].partition("</form>")[0].replace("是否申请回避", ""), code


def test_of_two_papers_each_says_by_which_answer_it_is_issued(play: Play, as_: Opened) -> None:
    play.reported()
    play.approved("propose_notice", "approve_notice")
    page = text(as_(play.cast.officer_in_charge).get(address(play, "issue_notice")))
    picked = re.findall(r'data-picked-by="(\w+)" data-picked-if="(\w+)">\s*<h2 class="h3">文书：(\w+)', page)
    assert picked == [("hearing_told", "no", "行政处罚告知书"), ("hearing_told", "yes", "行政处罚听证告知书")]
    inspection = text(as_(play.cast.officer_in_charge).get(address(play, "record_inspection")))
    assert "data-picked-by" not in inspection, "one paper is picked by nothing"


def test_a_refused_step_shows_every_reason_with_its_article_and_keeps_what_was_typed(play: Play, as_: Opened) -> None:
    play.open()
    before = list_entries(play.id)
    browser = as_(play.cast.officer_in_charge)
    wrong = typed(play, officers=[str(play.officer_ids[0])])
    wrong.pop("certificate_shown")
    page = browser.post(address(play, "record_inspection"), wrong)
    assert page.status_code == 409
    said = text(page)
    assert "没有办理" in said
    assert said.count('class="finding finding-refused"') >= 2
    assert "/law/APL/42/" in said
    assert "/law/APL/55/" in said
    assert ">冲压车间</textarea>" in said
    assert 'value="李四"' in said
    assert list_entries(play.id) == before


def test_half_a_form_survives_its_error(play: Play, as_: Opened) -> None:
    play.open()
    browser = as_(play.cast.officer_in_charge)
    began = {"site_record.started_at": "08:10"}
    page = browser.post(
        address(play, "record_inspection"), typed(play, **began, **{"place": "", "happened_on": "昨天"})
    )
    assert page.status_code == 400
    said = text(page)
    assert "请填写“" in said
    assert led_to(said) == ["happened_on", "f-place"]
    assert 'value="李四"' in said
    assert "没有警示标志。" in said
    assert 'value="08:10"' in said


def test_what_is_missing_on_a_paper_is_told_beside_its_field(play: Play, as_: Opened) -> None:
    play.open()
    browser = as_(play.cast.officer_in_charge)
    page = browser.post(address(play, "record_inspection"), typed(play, **{"findings": ""}))
    assert page.status_code == 400
    said = text(page)
    assert "《现场检查记录》请填写" in said
    assert led_to(said) == ["f-findings"]
    assert list_entries(play.id)[-1].kind != "record_inspection"


def test_somebody_acted_meanwhile(play: Play, as_: Opened) -> None:
    play.open()
    browser = as_(play.cast.officer_in_charge)
    seen = seen_in(text(browser.get(address(play, "record_inspection"))))
    assert browser.post(address(play, "record_inspection"), typed(play, seen=seen)).status_code == 302
    play.later()
    late = browser.post(address(play, "record_inspection"), typed(play, seen=seen))
    assert late.status_code == 409
    assert "别人刚刚改过" in text(late)
    assert [one.kind for one in list_entries(play.id)].count("record_inspection") == 1


def test_a_step_of_another_post_is_shown_but_not_offered(play: Play, as_: Opened) -> None:
    play.open()
    browser = as_(play.cast.leader)
    page = text(browser.get(address(play, "record_inspection")))
    assert "您可以查看条件，不能办理" in page
    assert browser.post(address(play, "record_inspection"), typed(play)).status_code == 404


def test_a_colleague_who_is_not_on_the_case_cannot_take_it(play: Play, as_: Opened) -> None:
    play.open()
    assert as_(play.cast.colleague).post(address(play, "record_inspection"), typed(play)).status_code == 404


def test_the_proposal_that_waits_is_chosen_not_typed(play: Play, as_: Opened) -> None:
    play.open()
    play.step("propose_filing", {"cause": "未设置警示标志", "competence": "territorial", "violated_on": play.on})
    browser = as_(play.cast.section_head)
    form = text(browser.get(address(play, "endorse_proposal")))
    assert '<input type="hidden" name="of" value="propose_filing">' in form
    forged = browser.post(address(play, "endorse_proposal"), {"of": "propose_closing"})
    assert "请从列表中选择" in text(forged)
    assert (
        browser.post(address(play, "endorse_proposal"), {"of": "propose_filing", "opinion": "同意"}).status_code == 302
    )


def test_who_presides_is_chosen_among_the_people_of_the_bureau(play: Play, as_: Opened) -> None:
    play.filed()
    form = text(as_(play.cast.reviewer).get(address(play, "notify_hearing")))
    assert f'<option value="{play.cast.reviewer.user_id}|何静">何静</option>' in form
    assert "外单位人员" not in form


@pytest.mark.parametrize(
    ("asked", "stated"),
    [
        ("是否公开", "公开"),
        ("当事人是否签字确认", "当事人已签字确认"),
        ("情节复杂或者重大违法", "情节复杂或者重大违法"),
    ],
)
def test_flags_are_statements(asked: str, stated: str) -> None:
    assert statement(asked) == stated


def test_who_receives_a_case_is_typed_and_a_fine_goes_to_one_of_two() -> None:
    receivers = {kind for kind, act in ACTS.items() if "to" in act.data} - {"hand_over_fine"}
    assert {kind for kind in receivers if meanings(PENALTY, kind, "to")} == set()
    assert set(meanings(PENALTY, "hand_over_fine", "to")) == {"agency", "bank"}


def test_no_label_shows_a_code() -> None:
    for kind, act in ACTS.items():
        for name, datum in act.data.items():
            label = datum.label
            assert not re.search("[a-z_]{2}", label), (kind, name)


def test_rows_that_were_added_come_back(play: Play, as_: Opened) -> None:
    """Six rows where three are offered: all six are shown again after an error."""
    play.filed()
    rows = {f"questioning_record.exchanges.{place}.question": f"第{place}个问题" for place in range(6)}
    page = text(as_(play.cast.officer_in_charge).post(address(play, "record_questioning"), rows | {"happened_on": "x"}))
    assert page.count("个问题") == 6


def test_a_draft_of_the_paper_is_printed_without_keeping_anything(play: Play, as_: Opened) -> None:
    play.open()
    before = list_entries(play.id)
    browser = as_(play.cast.officer_in_charge)
    draft = browser.post(f"/cases/{play.id}/steps/record_inspection/preview/site_record/", typed(play))
    assert draft.content.startswith(b"%PDF")
    half = browser.post(
        f"/cases/{play.id}/steps/record_inspection/preview/site_record/", typed(play, **{"findings": ""})
    )
    assert half.status_code == 400
    assert "文书还缺这些内容" in text(half)
    wrong = browser.post(f"/cases/{play.id}/steps/record_inspection/preview/penalty_notice/", typed(play))
    assert wrong.status_code == 404
    assert list_entries(play.id) == before


def test_a_preview_requires_document_preview(play: Play, as_: Opened) -> None:
    play.open()
    browser = as_(play.cast.supervisor)
    answer = browser.post(f"/cases/{play.id}/steps/record_inspection/preview/site_record/", typed(play))
    assert answer.status_code == 403


def test_violations_are_chosen_by_name_and_shown_by_name(play: Play, as_: Opened) -> None:
    play.open()
    browser = as_(play.cast.officer_in_charge)
    form = text(browser.get(address(play, "propose_filing")))
    assert 'name="items_text"' in form
    assert 'name="items" value=' not in form, "nothing is offered before something is typed"
    answers = {"cause": "未设置警示标志", "competence": "territorial", "violated_on": play.on.isoformat()}
    moment = {"happened_on": play.on.isoformat(), "officers": [str(one) for one in play.officer_ids]}
    forged = browser.post(address(play, "propose_filing"), answers | moment | {"items": ["XX-1", ""]})
    assert "请从列表中选择违法行为" in text(forged)
    several = text(browser.post(address(play, "propose_filing"), answers | moment | {"items_text": "警示标志"}))
    assert "项相符，请在下面选定一项" in several
    assert f'name="items" value="{ITEM}">' in several, "without script the form comes back with what fits"
    none = text(browser.post(address(play, "propose_filing"), answers | moment | {"items_text": "飞碟"}))
    assert "没有找到“飞碟”" in none
    taken = browser.post(
        address(play, "propose_filing"), answers | moment | {"items": [ITEM, "", ITEM], "items_text": "警示标志"}
    )
    assert taken.status_code == 302
    assert list_entries(play.id)[-1].payload["items"] == [ITEM]
    page = text(browser.get(f"/cases/{play.id}/"))
    assert "<dt>违法行为</dt><dd>危险处所缺警示标志</dd>" in page


def test_what_was_ordered_is_not_typed_again_at_the_recheck(play: Play, as_: Opened) -> None:
    play.filed()
    form = text(as_(play.cast.officer_in_charge).get(address(play, "record_recheck")))
    asked, _, shown = form.partition("按记录写入的内容")
    assert "设置警示标志" in asked
    assert 'name="recheck_opinion.results.0.result"' in asked
    assert "recheck_opinion.results.0.problem" not in form
    assert "recheck_opinion.order_title" not in form
    assert "责令限期整改指令书" in shown


def test_the_person_questioned_is_named_once(play: Play, as_: Opened) -> None:
    play.filed()
    browser = as_(play.cast.officer_in_charge)
    form = text(browser.get(address(play, "record_questioning")))
    assert 'name="person"' in form
    assert "questioning_record.asked.name" not in form
    answers = {
        "happened_on": play.on.isoformat(),
        "officers": [str(one) for one in play.officer_ids],
        "person": "李四",
        "certificate_shown": "on",
        "rights_told": "on",
        "signed": "on",
        "questioning_record.started_at": "8:30",
        "questioning_record.ended_at": "8:50",
        "questioning_record.place": "询问室",
        "questioning_record.recorder": "黄晓峰",
        "questioning_record.rights_answer": "听清楚了，不申请回避。",
        "questioning_record.asked.post": "车间主任",
        "questioning_record.exchanges.0.question": "有没有警示标志？",
        "questioning_record.exchanges.0.answer": "没有。",
    }
    assert browser.post(address(play, "record_questioning"), answers).status_code == 302
    paper = next(one for one in list_documents(play.id) if one.kind == "questioning_record")
    printed = extracted(read_document(paper.id))
    assert "李四" in printed
    assert "车间主任" in printed


@pytest.mark.parametrize("reached", ["filed", "reported", "decided"])
def test_a_step_page_takes_few_queries(
    play: Play, as_: Opened, reached: str, django_assert_max_num_queries: object
) -> None:
    """Twelve for the step; the door asks in four who it is, the frame in one whose bureau."""
    getattr(play, reached)()
    browser = as_(play.cast.officer_in_charge)
    for code in ("record_inspection", "record_questioning", "issue_notice", "issue_decision", "issue_urging"):
        browser.get(address(play, code))
        with django_assert_max_num_queries(12 + 6):  # type: ignore[operator]  # a fixture of pytest-django
            assert browser.get(address(play, code)).status_code == 200


def test_a_step_page_reads_and_folds_the_dossier_once_and_asks_only_about_its_step(
    play: Play, as_: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    play.decided()
    browser = as_(play.cast.officer_in_charge)
    applied: Counter[int] = Counter()
    heard: Counter[str] = Counter()
    apply, survey = fold.apply, ask._survey

    def counted_apply(procedure: Procedure[CaseFacts], facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
        applied[act.seq] += 1
        return apply(procedure, facts, act, setting)

    def counted_survey(plan: Plan[CaseFacts], asked: Asked[CaseFacts]) -> tuple[Finding, ...]:
        heard[asked.step] += 1
        return survey(plan, asked)

    monkeypatch.setattr(fold, "apply", counted_apply)
    monkeypatch.setattr(ask, "_survey", counted_survey)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address(play, "issue_urging")).status_code == 200
    assert set(applied.values()) == {1}
    assert heard == {"issue_urging": 1}
    read = [query for query in queries if 'FROM "records_entry"' in query["sql"]]
    assert len(read) == 1


def test_a_step_form_that_is_sent_folds_the_dossier_once(
    play: Play, as_: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the page read is read on by the act. Who comes next is told afterwards, by a look of its own."""
    monkeypatch.setattr(views, "say_done", lambda *given, **named: None)
    play.filed()
    browser = as_(play.cast.officer_in_charge)
    page = address(play, "record_inspection")
    form = typed(play, seen=seen_in(text(browser.get(page))))
    folded: Counter[int] = Counter()
    for module in (fold, standing, import_module("hengping.work.matters.actions.take_step")):

        def counted(
            procedure: Procedure[CaseFacts], facts: CaseFacts, act: Act, setting: Setting, apply: Any = module.apply
        ) -> CaseFacts:
            folded[act.seq] += 1
            known: CaseFacts = apply(procedure, facts, act, setting)
            return known

        monkeypatch.setattr(module, "apply", counted)
    assert browser.post(page, form).status_code == 302
    assert set(folded.values()) == {1}
    assert max(folded) == len(list_entries(play.id))


def test_a_form_sent_twice_takes_the_step_once(play: Play, as_: Opened) -> None:
    play.open()
    browser = as_(play.cast.officer_in_charge)
    form = text(browser.get(address(play, "record_inspection")))
    key = re.search(r'name="once" value="([^"]+)"', form)
    assert key
    for _ in range(3):
        answer = browser.post(address(play, "record_inspection"), typed(play, seen=seen_in(form), once=key[1]))
        assert answer["Location"] == f"/cases/{play.id}/"
    assert [one.kind for one in list_entries(play.id)].count("record_inspection") == 1
    changed = browser.post(address(play, "record_inspection"), typed(play, place="另一处", once=key[1]))
    assert changed.status_code == 409


def test_own_words_beside_the_record_are_mended_or_kept_with_a_reason(play: Play, as_: Opened) -> None:
    play.open()
    browser = as_(play.cast.officer_in_charge)
    strange = typed(play, **{"findings": "2020年1月1日起没有警示标志。"})
    page = browser.post(address(play, "record_inspection"), strange)
    assert page.status_code == 409
    said = text(page)
    assert "写有“2020年1月1日”" in said
    assert 'name="words_reason"' in said
    assert browser.post(address(play, "record_inspection"), strange | {"words_reason": "工人的陈述"}).status_code == 302
    assert list_entries(play.id)[-1].payload["words"]["reason"] == "工人的陈述"


def test_a_presider_is_chosen_from_those_who_may_preside(play: Play, as_: Opened) -> None:
    """No administrator of the system, nobody who investigated or handles the case."""
    play.noticed()
    page = text(as_(play.cast.reviewer).get(f"/cases/{play.id}/steps/notify_hearing/"))
    menu = page[page.index('id="f-presider"') :]
    offered = set(re.findall(r'<option value="\d+\|([^"]+)"', menu[: menu.index("</select>")]))
    assert play.cast.reviewer.name in offered
    others = (play.cast.system_admin, play.cast.security_admin, play.cast.audit_admin, play.cast.officer_in_charge)
    assert offered.isdisjoint({one.name for one in (*others, play.cast.second_officer)})


def test_the_form_of_a_publication_leads_to_the_masked_copy_and_asks_for_no_digest(play: Play, as_: Opened) -> None:
    play.decided()
    page = text(as_(play.cast.clerk).get(f"/cases/{play.id}/steps/record_publication/"))
    assert "公示遮盖件，不公示原件" in page
    assert 'name="published_copy"' not in page

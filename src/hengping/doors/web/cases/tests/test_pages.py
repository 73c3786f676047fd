"""The list, the dossier, corrections, waivers, the bundle."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from openpyxl import load_workbook

from hengping.doors.web.cases import views
from hengping.doors.web.cases.looks import PENALTY_LOOKS
from hengping.doors.web.cases.tests.conftest import Opened, text
from hengping.doors.web.matters.matter_page import page_of
from hengping.ground.documents.queries import list_documents
from hengping.ground.people.models import Log
from hengping.ground.records.actions import append, link, open_dossier
from hengping.ground.records.queries import list_entries
from hengping.ground.records.tests.owned import ToyOwner, owned
from hengping.kit.workbooks import DAY, MONEY
from hengping.law.configuration import Setting
from hengping.law.findings import Answer
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.procedure import HOUSE_RULES
from hengping.law.procedure import ask, fold
from hengping.law.procedure.acts import Act
from hengping.law.procedure.procedure import Procedure
from hengping.work.cases.tests.conftest import Play
from hengping.work.parties.models import Party

pytestmark = pytest.mark.django_db
NOWHERE = UUID(int=0)


def addresses(play: Play) -> list[str]:
    """Every page of a case that is opened by an address."""
    root = f"/cases/{play.id}"
    document = list_documents(play.id)[0].id
    fact = next(one.seq for one in list_entries(play.id) if one.kind == "record_inspection")
    return [
        f"{root}/",
        f"{root}/steps/record_inspection/",
        f"{root}/sheet/",
        f"{root}/sheet/measures/0/",
        f"{root}/exhibits/",
        f"{root}/documents/{document}/",
        f"{root}/documents/{document}/pdf/",
        f"{root}/documents/{document}/word/",
        f"{root}/documents/{document}/serve/",
        f"{root}/correct/{fact}/",
    ]


def test_it_works(play: Play, as_: Opened) -> None:
    """Every page of a decided case opens; the dossier tells the whole way."""
    play.decided()
    browser = as_(play.cast.officer_in_charge)
    for address in addresses(play):
        assert browser.get(address).status_code == 200, address
    page = text(browser.get(f"/cases/{play.id}/"))
    assert "执行" in page
    assert "10,000.00元" in page
    assert "已经办理" not in page
    for entry in list_entries(play.id):
        assert entry.kind not in page.replace(f"/steps/{entry.kind}/", "").replace('href="', "")


def test_the_list_narrows_and_exports(play: Play, as_: Opened) -> None:
    play.filed()
    browser = as_(play.cast.leader)
    assert "顺达五金厂" in text(browser.get("/cases/?q=顺达&phase=investigation&from_on=2025-01-01"))
    assert "没有符合条件的案件" in text(browser.get("/cases/?q=没有这个"))
    assert browser.get("/cases/?from_on=0001-01-01&to_on=垃圾&handler=9999999999999999999999").status_code == 200
    assert browser.get("/cases/?after=垃圾").status_code == 400
    book = load_workbook(io.BytesIO(browser.get("/cases/export/?q=顺达").content))
    heads, row, sums = book.active.iter_rows()
    said = {head.value: cell for head, cell in zip(heads, row, strict=True)}
    assert said["案件名称"].value == "顺达五金厂未设置安全警示标志案"
    assert said["统一社会信用代码"].value == Party.objects.get(pk=play.party_id).credit_code
    assert said["受理日期"].value.date() == play.row().accepted_on
    assert said["受理日期"].number_format == DAY
    assert (said["罚款（元）"].value, said["罚款（元）"].number_format) == (0, MONEY)
    assert sums[0].value == "合计"


def test_an_export_that_leaves_cases_out_says_so(play: Play, as_: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        play.open(name=f"第{number}案")
    monkeypatch.setattr(views, "MOST_EXPORTED", 2)
    book = load_workbook(io.BytesIO(as_(play.cast.leader).get("/cases/export/").content))
    assert [row[0] for row in book.active.values][-2:] == [
        "合计",
        "只列出最近受理的2件，符合条件的共3件。请把条件收窄，分几次导出。",
    ]


def test_an_empty_list_says_how_cases_come_into_it(play: Play, as_: Opened) -> None:
    page = text(as_(play.cast.officer_in_charge).get("/cases/"))
    assert "还没有案件" in page
    assert "从表格接续进来" in page
    assert "由执法人员受理线索" in text(as_(play.cast.leader).get("/cases/"))


def test_the_numbers_of_the_record_leave_no_gaps(play: Play) -> None:
    """What an act made, papers and numbers, has no line of its own and stands under the number of the act."""
    play.decided()
    numbers = [line["numbers"] for line in page_of(PENALTY_LOOKS, play.cast.leader, play.id, play.on)["spine"].lines]
    spans = [[int(found) for found in re.findall(r"\d+", one)] for one in reversed(numbers)]
    covered = [number for span in spans for number in range(span[0], span[-1] + 1)]
    assert covered == [entry.seq for entry in list_entries(play.id)]
    assert any(len(span) == 2 for span in spans)


def test_a_second_page_follows_the_first(play: Play, as_: Opened) -> None:
    for number in range(51):
        play.open(name=f"第{number:02d}案")
    browser = as_(play.cast.leader)
    first = text(browser.get("/cases/?q=案"))
    cursor = first.partition("after=")[2].partition('"')[0]
    second = text(browser.get(f"/cases/?q=案&after={cursor}"))
    assert first.count('data-label="案件"') == 50
    assert second.count('data-label="案件"') == 1


def test_it_requires_a_session(client: Client, play: Play) -> None:
    play.filed()
    for address in ["/cases/", "/cases/export/", *addresses(play)]:
        assert client.get(address)["Location"].startswith("/login/"), address


@pytest.mark.parametrize("who", ["system_admin", "training_clerk"])
def test_it_requires_case_read(play: Play, as_: Opened, who: str) -> None:
    play.filed()
    browser = as_(getattr(play.cast, who))
    for address in ["/cases/", "/cases/export/", *addresses(play)]:
        assert browser.get(address).status_code == 403, address


def test_an_outsider_gets_404_everywhere(play: Play, as_: Opened) -> None:
    play.filed()
    browser = as_(play.cast.outsider)
    for address in addresses(play):
        assert browser.get(address).status_code == 404, address
        assert browser.get(address.replace(str(play.id), str(NOWHERE))).status_code == 404, address
    assert "顺达五金厂" not in text(browser.get("/cases/"))
    assert browser.post(f"/cases/{play.id}/steps/verify_evidence/", {"verified": "on"}).status_code == 404


def test_what_does_not_exist_is_404(play: Play, as_: Opened) -> None:
    play.filed()
    browser = as_(play.cast.officer_in_charge)
    root = f"/cases/{play.id}"
    missing = ["/steps/no_such_step/", "/correct/999/", f"/documents/{NOWHERE}/", "/sheets/none/", "/exhibits/none/"]
    for address in missing:
        assert browser.get(root + address).status_code == 404, address


def test_the_dossier_takes_few_queries(play: Play, django_assert_max_num_queries: object) -> None:
    """However long the dossier is: the page asks once for each sort of thing."""
    play.decided()
    actor = play.cast.officer_in_charge
    document = list_documents(play.id)[0]
    while len(list_entries(play.id)) < 200:
        append(
            dossier_id=play.id,
            kind="record_failed_service",
            actor=actor,
            at=play.now,
            payload={"kind": document.kind, "mode": "post", "reason": "查无此人", "documents": []},
        )
    with django_assert_max_num_queries(8):  # type: ignore[operator]  # a fixture of pytest-django
        page = page_of(PENALTY_LOOKS, actor, play.id, play.on)
    spine = page["spine"]
    assert len(spine.lines) == 100
    whole = page_of(PENALTY_LOOKS, actor, play.id, play.on, reaching=1)["spine"]
    assert (len(whole.lines), whole.earlier) == (100 + spine.earlier, 0)
    assert page_of(PENALTY_LOOKS, actor, play.id, play.on, reaching=spine.lines[-1]["seq"])["spine"].earlier


def test_the_dossier_is_folded_once_and_each_step_asked_once(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much the page shows of it: every act is applied once, every step asked once."""
    play.decided()
    applied: Counter[int] = Counter()
    heard: Counter[str] = Counter()
    apply, survey = fold.apply, ask.survey

    def counted_apply(procedure: Procedure[CaseFacts], facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
        applied[act.seq] += 1
        return apply(procedure, facts, act, setting)

    def counted_survey(
        procedure: Procedure[CaseFacts], step: str, facts: CaseFacts, on: date, setting: Setting
    ) -> Answer:
        heard[step] += 1
        return survey(procedure, step, facts, on, setting)

    monkeypatch.setattr(fold, "apply", counted_apply)
    monkeypatch.setattr(ask, "survey", counted_survey)
    page = page_of(PENALTY_LOOKS, play.cast.officer_in_charge, play.id, play.on)
    assert set(applied) == {entry.seq for entry in list_entries(play.id) if entry.kind in ACTS}
    assert set(applied.values()) == {1}
    shown = [
        choice.step.code for name in ("usual_now", "more_now", "usual_not_yet", "more_not_yet") for choice in page[name]
    ]
    assert sorted(heard) == sorted(shown)
    assert set(heard.values()) == {1}


def test_the_whole_request_takes_few_queries(play: Play, as_: Opened, django_assert_max_num_queries: object) -> None:
    play.decided()
    browser = as_(play.cast.officer_in_charge)
    browser.get(f"/cases/{play.id}/")
    with django_assert_max_num_queries(14):  # type: ignore[operator]  # the door asks who it is, the frame whose bureau
        browser.get(f"/cases/{play.id}/")


def test_evidence_is_excluded_by_its_entry(play: Play, as_: Opened) -> None:
    play.filed()
    record = next(entry.seq for entry in list_entries(play.id) if entry.kind == "record_inspection")
    browser = as_(play.cast.officer_in_charge)
    address = f"/cases/{play.id}/steps/verify_evidence/"
    assert f'value="{record}"' in browser.get(address).content.decode()
    assert browser.post(address, {"verified": "on", "excluded": ["999"]}).status_code == 400
    assert browser.post(address, {"verified": "on", "excluded": [str(record)]}).status_code == 302
    assert list_entries(play.id)[-1].payload["excluded"] == [record]


def test_a_correction_is_recorded_and_shown(play: Play, as_: Opened) -> None:
    play.filed()
    entry = next(one for one in list_entries(play.id) if one.kind == "propose_filing")
    browser = as_(play.cast.leader)
    address = f"/cases/{play.id}/correct/{entry.seq}/"
    form = text(browser.get(address))
    assert "未设置安全警示标志" in form
    typed = {"cause": "未在危险部位设置安全警示标志", "competence": "territorial", "violated_on": play.on.isoformat()}
    refused = browser.post(address, typed)
    assert refused.status_code == 400
    assert "请写明更正理由" in text(refused)
    assert "未在危险部位设置安全警示标志" in text(refused)
    assert browser.post(address, {**typed, "reason": "案由写错"}).status_code == 302
    page = text(browser.get(f"/cases/{play.id}/"))
    assert "更正已记入案卷" in page
    assert "案由写错" in page
    assert "更正为：案由" in page
    assert f"已由第{list_entries(play.id)[-1].seq}条更正" in page


def test_a_correction_keeps_the_officers_of_the_day_where_they_are_the_same(play: Play, as_: Opened) -> None:
    play.filed()
    entry = next(one for one in list_entries(play.id) if one.kind == "record_inspection")
    browser = as_(play.cast.officer_in_charge)
    address = f"/cases/{play.id}/correct/{entry.seq}/"
    chosen = [str(one) for one in play.officer_ids]
    as_it_was = {"officers": chosen, "certificate_shown": "on", "place": "车间", "signed": "on", "reason": "地点写错"}
    assert "没有改动" in text(browser.post(address, as_it_was))
    assert browser.post(address, as_it_was | {"place": "二号车间"}).status_code == 302
    assert list_entries(play.id)[-1].payload["particulars"] == {"place": "二号车间"}


def test_a_correction_of_the_officers_brings_their_certificates(play: Play, as_: Opened) -> None:
    play.filed()
    entry = next(one for one in list_entries(play.id) if one.kind == "record_inspection")
    address = f"/cases/{play.id}/correct/{entry.seq}/"
    alone = {"officers": [str(play.officer_ids[0])], "certificate_shown": "on", "place": "车间", "signed": "on"}
    browser = as_(play.cast.officer_in_charge)
    refused = browser.post(address, alone | {"reason": "当天只有一人"})
    assert refused.status_code == 409
    assert "情况属实，仍要如实更正" in text(refused)
    assert browser.post(address, alone | {"reason": "当天只有一人", "although_unlawful": "on"}).status_code == 302
    [officer] = list_entries(play.id)[-1].payload["particulars"]["officers"]
    assert officer == entry.payload["officers"][0]


def test_a_correction_against_the_law_is_kept_only_as_such(play: Play, as_: Opened) -> None:
    play.filed()
    entry = next(one for one in list_entries(play.id) if one.kind == "propose_filing")
    browser = as_(play.cast.leader)
    address = f"/cases/{play.id}/correct/{entry.seq}/"
    long_ago = play.on.replace(year=play.on.year - 10).isoformat()
    typed = {"cause": "未设置安全警示标志", "competence": "territorial", "violated_on": long_ago, "reason": "漏记"}
    before = list_entries(play.id)
    refused = browser.post(address, typed)
    assert refused.status_code == 409
    assert "更正后，这一步不符合规定" in text(refused)
    assert "漏记" in text(refused)
    assert list_entries(play.id) == before
    assert browser.post(address, {**typed, "although_unlawful": "on"}).status_code == 302
    assert "漏记；更正后不符合规定：" in text(browser.get(f"/cases/{play.id}/"))


def test_a_correction_requires_record_correct(play: Play, as_: Opened) -> None:
    play.filed()
    seq = next(one.seq for one in list_entries(play.id) if one.kind == "propose_filing")
    assert as_(play.cast.supervisor).get(f"/cases/{play.id}/correct/{seq}/").status_code == 403


def test_a_correction_is_for_those_who_may_take_the_step(play: Play, as_: Opened) -> None:
    play.filed()
    approved = next(one.seq for one in list_entries(play.id) if one.kind == "approve_filing")
    assert as_(play.cast.officer_in_charge).get(f"/cases/{play.id}/correct/{approved}/").status_code == 404
    assert f"/correct/{approved}/" not in text(as_(play.cast.officer_in_charge).get(f"/cases/{play.id}/"))
    assert as_(play.cast.leader).get(f"/cases/{play.id}/correct/{approved}/").status_code == 200


def test_a_house_rule_is_waived_with_reason_and_day(play: Play, as_: Opened) -> None:
    play.filed()
    browser = as_(play.cast.leader)
    gate = sorted(HOUSE_RULES)[0]
    address = f"/cases/{play.id}/waive/{gate}/"
    assert "法定要求不能豁免" in text(browser.get(address))
    half = browser.post(address, {"reason": "领导出差", "expires_on": ""})
    assert half.status_code == 400
    assert "请填写豁免到期日" in text(half)
    assert "领导出差" in text(half)
    assert browser.post(address, {"reason": "领导出差", "expires_on": "2025-03-20"}).status_code == 302
    assert list_entries(play.id)[-1].kind == "gate_waived"


def test_a_statutory_rule_cannot_be_waived(play: Play, as_: Opened) -> None:
    play.filed()
    browser = as_(play.cast.leader)
    answer = browser.post(
        f"/cases/{play.id}/waive/two_certified_officers/", {"reason": "人手不够", "expires_on": "2025-03-20"}
    )
    assert answer.status_code == 409
    assert "人手不够" in text(answer)
    assert list_entries(play.id)[-1].kind != "gate_waived"


def test_a_waiver_asks_for_the_password_again(play: Play, client: Client, sign_in: object) -> None:
    play.filed()
    sign_in(client, play.cast.leader)  # type: ignore[operator]  # a fixture of the cast
    page = text(client.get(f"/cases/{play.id}/waive/legal_review_passed/"))
    assert 'type="password"' in page


def test_a_waiver_requires_waiver_grant(play: Play, as_: Opened) -> None:
    play.filed()
    assert as_(play.cast.officer_in_charge).get(f"/cases/{play.id}/waive/legal_review_passed/").status_code == 403


def test_the_bundle_is_sent_and_logged(play: Play, as_: Opened) -> None:
    play.filed()
    answer = as_(play.cast.clerk).get(f"/cases/{play.id}/bundle/")
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert {"manifest.json", "entries.jsonl", "README.txt"} <= set(names)
    assert Log.objects.filter(subject_key=f"case:{play.id}").exists()


def test_the_bundle_requires_record_export(play: Play, as_: Opened) -> None:
    play.filed()
    assert as_(play.cast.officer_in_charge).get(f"/cases/{play.id}/bundle/").status_code == 403


def test_the_bundle_of_another_bureau_is_404(play: Play, as_: Opened) -> None:
    play.filed()
    assert as_(play.cast.outsider).get(f"/cases/{play.id}/bundle/").status_code in (403, 404)


def test_linked_dossiers_of_any_kind_are_shown_to_who_may_see_them(play: Play, as_: Opened) -> None:
    play.filed()
    cast = play.cast
    visit = open_dossier(kind="visit", title="举报核查", actor=cast.officer_in_charge, at=play.now)
    link(dossier_id=visit.id, other_id=play.id, kind="led_to", actor=cast.officer_in_charge, at=play.now)
    with owned("visit", ToyOwner()) as owner:
        owner.only_for = frozenset({cast.officer_in_charge.user_id})
        page = text(as_(cast.officer_in_charge).get(f"/cases/{play.id}/"))
        assert f'href="/visits/{visit.id}/"' in page
        assert "来自　</span>举报核查" in page
        assert "举报核查" not in text(as_(cast.colleague).get(f"/cases/{play.id}/"))

"""Opening a case: a clue, a violation on the spot, and the picker of parties."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from hengping.doors.web.cases.tests.conftest import FRAGMENT, Opened, text
from hengping.ground.records.queries import list_entries
from hengping.kit.identity import card_check_character
from hengping.work.cases.queries import CaseFilter, list_cases
from hengping.work.cases.tests.conftest import ITEM, Play
from hengping.work.officers.actions import issue_certificate, register_officer
from hengping.work.officers.shapes import CertificateInput
from hengping.work.parties.actions import create_party
from hengping.work.parties.shapes import Particulars

pytestmark = pytest.mark.django_db
CARD = "44180219850607123" + card_check_character("44180219850607123")


def clue(play: Play, **changes: object) -> dict[str, object]:
    return {
        "name": "顺达五金厂未设置警示标志案",
        "category": "hidden_danger",
        "source": "监督检查",
        "summary": "车间没有警示标志",
        "party_ids": [str(play.party_id)],
        "officer_ids": [str(one) for one in play.officer_ids],
        "on": play.on.isoformat(),
        "discovered_on": play.on.isoformat(),
    } | changes


def on_spot(play: Play, **changes: object) -> dict[str, object]:
    return (
        clue(play)
        | {
            "facts": "车间没有警示标志",
            "basis": "《安全生产法》第九十九条第（一）项",
            "fine": "1500",
            "certificate_shown": "on",
            "facts_conclusive": "on",
        }
        | changes
    )


def test_it_works(play: Play, as_: Opened) -> None:
    browser = as_(play.cast.officer_in_charge)
    assert "受理线索" in text(browser.get("/cases/new/"))
    answer = browser.post("/cases/new/", clue(play))
    (row,) = list_cases(play.cast.officer_in_charge).rows
    assert answer["Location"] == f"/cases/{row.id}/"
    assert row.party_names == "安平县顺达五金厂"


@pytest.mark.parametrize(("address", "form"), [("/cases/new/", clue), ("/cases/on-spot/", on_spot)])
def test_an_earlier_day_is_opened_with_the_reason_why_only_now(
    play: Play, as_: Opened, address: str, form: Callable[..., dict[str, object]]
) -> None:
    browser = as_(play.cast.officer_in_charge)
    day = (play.on - timedelta(days=3)).isoformat()
    asked = browser.post(address, form(play, on=day, discovered_on=day))
    assert asked.status_code == 400
    assert "请写明补记的理由" in text(asked)
    assert list_cases(play.cast.officer_in_charge).rows == ()
    sent = browser.post(address, form(play, on=day, discovered_on=day, late_reason="县交通运输局移送"))
    assert sent.status_code == 302
    (row,) = list_cases(play.cast.officer_in_charge).rows
    entry = list_entries(row.id)[1]
    assert (entry.late, entry.late_reason) == ("record", "县交通运输局移送")


def test_a_clue_sent_twice_opens_one_case(play: Play, as_: Opened) -> None:
    browser = as_(play.cast.officer_in_charge)
    form = text(browser.get("/cases/new/"))
    key = re.search(r'name="once" value="([^"]+)"', form)
    assert key
    first, second = (browser.post("/cases/new/", clue(play) | {"once": key[1]}) for _ in range(2))
    (row,) = list_cases(play.cast.officer_in_charge).rows
    assert first["Location"] == second["Location"] == f"/cases/{row.id}/"
    assert browser.post("/cases/new/", clue(play) | {"once": key[1], "name": "另一案"}).status_code == 409


def test_a_case_on_the_spot_works(play: Play, as_: Opened) -> None:
    browser = as_(play.cast.officer_in_charge)
    assert "个人200元以下、单位3,000元以下" in text(browser.get("/cases/on-spot/"))
    answer = browser.post("/cases/on-spot/", on_spot(play))
    assert answer.status_code == 302
    assert list_cases(play.cast.officer_in_charge).rows[0].procedure == "simple"


def test_what_was_found_on_the_spot_is_not_asked_again(play: Play, as_: Opened) -> None:
    browser = as_(play.cast.officer_in_charge)
    opened = browser.post("/cases/on-spot/", on_spot(play, basis="", item=ITEM, kinds=["warning"]))
    sheet = text(browser.get(f"{opened['Location']}sheet/"))
    assert re.search(rf'name="0.item" value="{ITEM}" checked', sheet)
    assert re.search(r'name="0.proposed"[^>]*value="1,500.00"', sheet)
    assert re.search(rf'name="0.act_on"[^>]*value="{play.on.isoformat()}"', sheet)
    assert re.search(r'name="0.other_kinds" value="warning" checked', sheet)
    assert re.search(r'name="facts_text"[^>]*>车间没有警示标志</textarea>', sheet)


def test_a_case_on_the_spot_is_about_one_party(play: Play, as_: Opened) -> None:
    other = create_party(
        particulars=Particulars(person=False, name="测试厂", unit_type="company", note="没有代码"),
        actor=play.cast.clerk,
        at=play.now,
        on=play.on,
    )
    browser = as_(play.cast.officer_in_charge)
    answer = browser.post("/cases/on-spot/", on_spot(play, party_ids=[str(play.party_id), str(other.id)]))
    assert answer.status_code == 400
    assert "只对一个当事人" in text(answer)


def test_who_opens_a_case_is_put_on_it_first(play: Play, as_: Opened) -> None:
    form = text(as_(play.cast.officer_in_charge).get("/cases/new/"))
    boxes = re.findall(r'name="officer_ids" value="(\d+)"( checked)?', form)
    assert boxes[0] == (str(play.officer_ids[0]), " checked")
    assert [number for number, checked in boxes if checked] == [str(play.officer_ids[0])]


def test_who_supervises_enforcement_is_not_offered_as_an_officer(play: Play, as_: Opened) -> None:
    """Their certificate is of another kind."""
    supervising = register_officer(
        name="冯法",
        kind="supervision",
        department="法制科",
        user_id=play.cast.supervisor.user_id,
        legal_qualification=True,
        first_review_on=None,
        actor=play.cast.training_clerk,
        at=play.now,
        on=play.on,
    )
    certificate = CertificateInput("粤D1", "省政府", "执法监督", play.on, play.on.replace(year=2030))
    issue_certificate(officer_id=supervising, certificate=certificate, actor=play.cast.training_clerk, at=play.now)
    page = text(as_(play.cast.officer_in_charge).get("/cases/new/"))
    assert "陈立新　" in page
    assert "冯法　" not in page


def test_the_basis_of_a_chosen_violation_is_known(play: Play, as_: Opened) -> None:
    browser = as_(play.cast.officer_in_charge)
    assert browser.post("/cases/on-spot/", on_spot(play, basis="", item=ITEM)).status_code == 302
    act = list_entries(list_cases(play.cast.officer_in_charge).rows[0].id)[-1]
    assert act.payload["basis"].startswith("《安全生产法》第九十九条")
    assert act.payload["penalty"][0]["items"] == [ITEM]


def test_a_violation_is_found_by_what_is_typed(play: Play, as_: Opened) -> None:
    browser = as_(play.cast.officer_in_charge)
    for words in (ITEM, "wxcsqjsbz", "安全生产法99 警示"):
        found = text(browser.get("/cases/violations/", {"field": "item", "item_text": words}))
        assert f'type="radio" name="item" value="{ITEM}"' in found, words
    many = text(
        browser.get("/cases/violations/", {"field": "items", "several": "1", "items_text": "安全", "items": ITEM})
    )
    assert f'type="checkbox" name="items" value="{ITEM}" checked' in many
    assert "还有相符的没有列出" in many
    assert "没有找到“飞碟”" in text(browser.get("/cases/violations/", {"field": "item", "item_text": "飞碟"}))
    typed = browser.post("/cases/on-spot/", on_spot(play, basis="", item_text="危险处所缺警示标志"))
    assert typed.status_code == 302
    unclear = browser.post("/cases/on-spot/", on_spot(play, basis="", item_text="警示"))
    assert "项相符" in text(unclear)


@pytest.mark.parametrize(
    ("changes", "words"), [({"basis": ""}, "请选定违法行为"), ({"basis": "", "item": "XX-1"}, "请从列表中选择违法行为")]
)
def test_a_violation_without_its_basis_is_refused(play: Play, as_: Opened, changes: dict[str, str], words: str) -> None:
    answer = as_(play.cast.officer_in_charge).post("/cases/on-spot/", on_spot(play, **changes))
    assert answer.status_code == 400
    assert words in text(answer)


@pytest.mark.parametrize("address", ["/cases/new/", "/cases/on-spot/", "/cases/parties/?party_text=顺达"])
def test_it_requires_case_handle(play: Play, as_: Opened, address: str) -> None:
    assert as_(play.cast.leader).get(address).status_code == 403


@pytest.mark.parametrize("address", ["/cases/new/", "/cases/on-spot/", "/cases/parties/"])
def test_it_requires_a_session(client: Client, play: Play, address: str) -> None:
    assert client.get(address)["Location"].startswith("/login/")


def test_an_outsider_finds_no_party_of_ours(play: Play, as_: Opened) -> None:
    browser = as_(play.cast.outsider)
    assert "顺达五金厂" not in text(browser.get("/cases/parties/?party_text=顺达"))
    assert browser.post("/cases/new/", clue(play)).status_code == 400
    assert list_cases(play.cast.officer_in_charge).rows == ()


def test_the_picker_finds_by_name_and_code_and_keeps_what_was_chosen(play: Play, as_: Opened) -> None:
    for number in range(60):
        create_party(
            particulars=Particulars(person=False, name=f"测试第{number:02d}厂", unit_type="company", note="没有代码"),
            actor=play.cast.clerk,
            at=play.now,
            on=play.on,
        )
    browser = as_(play.cast.officer_in_charge)
    found = text(browser.get("/cases/parties/?party_text=顺达", headers=FRAGMENT))
    assert "安平县顺达五金厂" in found
    assert "<html" not in found
    assert "顺达五金厂" in text(browser.get("/cases/parties/?party_text=91449900MADEM0001", headers=FRAGMENT))
    kept = text(browser.get(f"/cases/parties/?party_text=测试第07&party_ids={play.party_id}", headers=FRAGMENT))
    assert "测试第07厂" in kept
    assert f'value="{play.party_id}" checked' in kept
    assert "没有找到“没有这家”" in text(browser.get("/cases/parties/?party_text=没有这家", headers=FRAGMENT))


def test_without_script_a_name_is_enough(play: Play, as_: Opened) -> None:
    browser = as_(play.cast.officer_in_charge)
    answer = browser.post("/cases/new/", clue(play, party_ids=[], party_text="顺达五金"))
    assert answer.status_code == 302
    assert list_cases(play.cast.officer_in_charge).rows[0].party_names == "安平县顺达五金厂"


def test_a_firm_and_its_case_are_found_under_other_brackets(play: Play, as_: Opened) -> None:
    create_party(
        particulars=Particulars(person=False, name="顺达（集团）有限公司", unit_type="company", note="没有代码"),
        actor=play.cast.clerk,
        at=play.now,
        on=play.on,
    )
    browser = as_(play.cast.officer_in_charge)
    assert browser.post("/cases/new/", clue(play, party_ids=[], party_text="顺达(集团)")).status_code == 302
    (row,) = list_cases(play.cast.officer_in_charge, CaseFilter(text="顺达(集团) 有限公司")).rows
    assert row.party_names == "顺达（集团）有限公司"
    assert list_cases(play.cast.officer_in_charge, CaseFilter(text="顺达集团")).rows == ()


def test_an_ambiguous_or_unknown_name_is_told_with_what_it_might_be(play: Play, as_: Opened) -> None:
    for name in ("顺达一厂", "顺达二厂"):
        create_party(
            particulars=Particulars(person=False, name=name, unit_type="company", note="没有代码"),
            actor=play.cast.clerk,
            at=play.now,
            on=play.on,
        )
    browser = as_(play.cast.officer_in_charge)
    page = browser.post("/cases/new/", clue(play, party_ids=[], party_text="顺达"))
    assert page.status_code == 400
    assert "请在下面选定" in text(page)
    assert "顺达二厂" in text(page)
    unknown = text(browser.post("/cases/new/", clue(play, party_ids=[], party_text="查无此厂")))
    assert "没有找到“查无此厂”" in unknown
    assert list_cases(play.cast.officer_in_charge).rows == ()


def test_a_persons_number_is_masked_in_the_picker(play: Play, as_: Opened) -> None:
    person = Particulars(person=True, name="王宏", id_kind="id_card", id_number=CARD)
    create_party(particulars=person, actor=play.cast.clerk, at=play.now, on=play.on)
    page = text(as_(play.cast.officer_in_charge).get("/cases/parties/?party_text=王宏"))
    assert "王宏" in page
    assert CARD not in page


def test_half_a_form_survives_its_error(play: Play, as_: Opened) -> None:
    browser = as_(play.cast.officer_in_charge)
    page = browser.post("/cases/new/", clue(play, summary="", discovered_on="2025-13-40"))
    assert page.status_code == 400
    said = text(page)
    assert "请填写主要内容" in said
    assert "日期“2025-13-40”读不懂" in said
    assert 'value="顺达五金厂未设置警示标志案"' in said
    assert f'name="party_ids" value="{play.party_id}" checked' in said
    assert said.count('name="officer_ids"') >= 2
    assert said.count("checked") >= 3
    assert list_cases(play.cast.officer_in_charge).rows == ()


def test_a_refused_case_on_the_spot_shows_every_reason_with_its_article(play: Play, as_: Opened) -> None:
    browser = as_(play.cast.officer_in_charge)
    typed = on_spot(play, fine="50000", officer_ids=[str(play.officer_ids[0])])
    typed.pop("certificate_shown")
    page = browser.post("/cases/on-spot/", typed)
    assert page.status_code == 409
    said = text(page)
    assert said.count('class="finding finding-refused"') >= 3
    assert "/law/APL/51/" in said
    assert "/law/APL/42/" in said
    assert 'value="50000"' in said
    assert list_cases(play.cast.officer_in_charge).rows == ()


def test_an_amount_that_is_none_is_told(play: Play, as_: Opened) -> None:
    page = as_(play.cast.officer_in_charge).post("/cases/on-spot/", on_spot(play, fine="一千五", party_ids=[]))
    assert page.status_code == 400
    assert "请选定当事人" in text(page)
    assert "金额" in text(page)


def test_on_the_spot_the_sheet_opens_the_decision(play: Play, as_: Opened) -> None:
    """The fine is weighed first; then the page offers the decision, which takes the sheet in by itself."""
    browser = as_(play.cast.officer_in_charge)
    browser.post("/cases/on-spot/", on_spot(play, basis="", item=ITEM))
    play.case_id = list_cases(play.cast.officer_in_charge).rows[0].id
    told = {"happened_on": play.on.isoformat(), "rights_told": "on"}
    assert browser.post(f"/cases/{play.id}/steps/hear_on_spot/", told).status_code == 302
    page = text(browser.get(f"/cases/{play.id}/"))
    assert "按裁量基准测算</a>" in page
    assert f'<a class="btn btn-primary" href="/cases/{play.id}/steps/decide_on_spot/">' not in page
    play.weigh(fine=150_000)
    page = text(browser.get(f"/cases/{play.id}/"))
    assert "按裁量基准测算</a>" not in page
    assert f'<a class="btn btn-primary" href="/cases/{play.id}/steps/decide_on_spot/">' in page


def test_a_clue_needs_somebody_who_handles_it(play: Play, as_: Opened) -> None:
    """Its party may still be unknown: the dossier says so."""
    browser = as_(play.cast.officer_in_charge)
    typed = clue(play) | {"party_ids": [], "party_text": ""}
    refused = browser.post("/cases/new/", typed | {"officer_ids": []})
    assert refused.status_code == 400
    assert "请选择承办人员" in text(refused)
    opened = browser.post("/cases/new/", typed)
    assert "当事人：还没有查明" in text(browser.get(opened["Location"]))


def test_a_case_on_the_spot_does_not_wait_for_a_number_of_filing(play: Play, as_: Opened) -> None:
    browser = as_(play.cast.officer_in_charge)
    page = text(browser.get(browser.post("/cases/on-spot/", on_spot(play))["Location"]))
    assert "立案后编号" not in page
    assert "以决定书文号为准" in page


@pytest.mark.parametrize("given", ["x", "-1"])
def test_a_party_that_cannot_be_read_is_not_left_out_in_silence(play: Play, as_: Opened, given: str) -> None:
    answer = as_(play.cast.officer_in_charge).post("/cases/new/", clue(play, party_ids=[str(play.party_id), given]))
    assert answer.status_code == 400
    assert "读不出来的，请重新选定" in text(answer)
    assert list_cases(play.cast.officer_in_charge).rows == ()

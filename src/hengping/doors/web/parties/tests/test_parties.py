"""The pages about parties."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from hengping.conftest import Cast, text
from hengping.doors.web.parties.search import hits
from hengping.ground.people.models import Log, User
from hengping.kit.identity import card_check_character, credit_check_character
from hengping.work.parties.actions import create_party
from hengping.work.parties.queries import get_party_file, list_parties
from hengping.work.parties.shapes import Particulars, PartyShape

SignIn = Callable[..., User]
ON = date(2025, 3, 3)
CODE = "91441802MA5123456" + credit_check_character("91441802MA5123456")
CARD = "44180219850607123" + card_check_character("44180219850607123")
TYPED = {
    "name": "安平县宏达化工有限公司",
    "unit_type": "company",
    "credit_code": CODE,
    "legal_representative": "王宏",
    "phone": "13800001234",
}


@pytest.fixture
def unit(cast: Cast, at: datetime) -> PartyShape:
    particulars = Particulars(person=False, employee_count=None, **TYPED)
    return create_party(particulars=particulars, actor=cast.clerk, at=at, on=ON)


@pytest.fixture
def person(cast: Cast, at: datetime) -> PartyShape:
    particulars = Particulars(person=True, name="王宏", id_kind="id_card", id_number=CARD, phone="13900005678")
    return create_party(particulars=particulars, actor=cast.clerk, at=at, on=ON)


@pytest.fixture
def clerk(client: Client, cast: Cast, sign_in: SignIn) -> Client:
    sign_in(client, cast.clerk)
    return client


def test_it_works(clerk: Client, cast: Cast) -> None:
    assert "登记单位" in text(clerk.get("/parties/"))
    assert "统一社会信用代码" in text(clerk.get("/parties/new/unit/"))
    answer = clerk.post("/parties/new/unit/", TYPED)
    (party,) = list_parties(cast.clerk).rows
    assert answer["Location"] == f"/parties/{party.id}/"
    page = text(clerk.get(answer["Location"]))
    assert CODE in page
    assert "13800001234" not in page
    assert "13*******34" in page


def test_a_wrong_code_is_told_and_what_was_typed_survives(clerk: Client) -> None:
    wrong = CODE[:-1] + ("0" if CODE[-1] != "0" else "1")
    answer = clerk.post("/parties/new/unit/", {**TYPED, "credit_code": wrong})
    assert answer.status_code == 400
    assert f"第18位校验码应为“{CODE[-1]}”" in text(answer)
    assert 'value="安平县宏达化工有限公司"' in text(answer)
    assert f'value="{wrong}"' in text(answer)
    assert "已核对" not in text(clerk.get("/parties/new/unit/"))
    assert 'name="is_confirmed"' in text(answer)
    assert clerk.post("/parties/new/unit/", {**TYPED, "credit_code": wrong, "is_confirmed": "on"}).status_code == 302


def test_a_person_is_registered(clerk: Client, cast: Cast) -> None:
    answer = clerk.post("/parties/new/person/", {"name": "王宏", "id_kind": "id_card", "id_number": CARD})
    page = text(clerk.get(answer["Location"]))
    assert CARD not in page
    assert f"4418**********{CARD[-4:]}" in page


def test_an_empty_list_advises_to_import(clerk: Client, cast: Cast) -> None:
    page = text(clerk.get("/parties/"))
    assert "还没有登记当事人" in page
    assert page.count('href="/imports/units/"') == 2


def test_the_list_is_narrowed_and_turned(clerk: Client, cast: Cast, unit: PartyShape, person: PartyShape) -> None:
    assert "宏达化工" in text(clerk.get("/parties/?q=宏达"))
    assert "没有符合条件的记录" in text(clerk.get("/parties/?q=没有这家"))
    assert "宏达化工" not in text(clerk.get("/parties/?sort=person"))
    assert clerk.get("/parties/?page=nonsense&industry=magic").status_code == 200


def test_a_change_keeps_numbers_that_are_left_out(clerk: Client, cast: Cast, person: PartyShape) -> None:
    address = f"/parties/{person.id}/change/"
    page = text(clerk.get(address))
    assert CARD not in page
    assert "不填就不改" in page
    typed = {"name": "王宏", "id_kind": "id_card", "id_number": "", "phone": "", "address": "新村1号", "version": "1"}
    assert "请写明修改的原因" in text(clerk.post(address, typed))
    assert clerk.post(address, {**typed, "reason": "搬家"}).status_code == 302
    file = get_party_file(cast.clerk, person.id)
    assert (file.party.address, file.party.phone_masked) == ("新村1号", "13*******78")
    assert file.party.id_number_masked.endswith(CARD[-4:])
    changes = text(clerk.get(f"/parties/{person.id}/changes/"))
    assert "搬家" in changes
    assert "新村1号" in changes
    stale = clerk.post(address, {**typed, "address": "别处", "reason": "x"})
    assert stale.status_code == 409
    assert "有人修改过" in text(stale)


def test_whole_numbers_are_shown_on_demand_and_logged(
    client: Client, cast: Cast, sign_in: SignIn, person: PartyShape
) -> None:
    sign_in(client, cast.officer_in_charge)
    assert client.get(f"/parties/{person.id}/numbers/").status_code == 405
    assert not Log.objects.filter(kind="sensitive_read").exists()
    answer = client.post(f"/parties/{person.id}/numbers/")
    assert CARD in text(answer)
    assert "13900005678" in text(answer)
    assert "no-store" in answer["Cache-Control"]
    assert Log.objects.get(kind="sensitive_read").actor_name == "陈立新"


def test_sites_and_persons(clerk: Client, cast: Cast, unit: PartyShape) -> None:
    base = f"/parties/{unit.id}"
    refused = clerk.post(f"{base}/sites/", {"site-name": "一号库", "site-address": ""})
    assert refused.status_code == 400
    assert 'value="一号库"' in text(refused)
    clerk.post(f"{base}/sites/", {"site-name": "一号库", "site-address": "园区8号"})
    clerk.post(f"{base}/persons/", {"person-name": "李安", "person-duty": "safety_chief", "person-phone": "1"})
    file = get_party_file(cast.clerk, unit.id)
    assert "停用场所" in text(clerk.get(f"{base}/sites/{file.sites[0].id}/close/"))
    assert clerk.post(f"{base}/sites/{file.sites[0].id}/close/", {"on": ""}).status_code == 400
    assert clerk.post(f"{base}/sites/{file.sites[0].id}/close/", {"on": "2025-03-03"}).status_code == 302
    assert clerk.post(f"{base}/persons/{file.persons[0].id}/end/", {"on": "2025-03-03"}).status_code == 302
    page = text(clerk.get(f"{base}/"))
    assert "2025年3月3日停用" in page
    assert "2025年3月3日卸任" in page


def test_a_duplicate_is_noted(clerk: Client, cast: Cast, unit: PartyShape, at: datetime) -> None:
    other = create_party(
        particulars=Particulars(person=False, name="宏达化工", unit_type="other", note="无代码"),
        actor=cast.clerk,
        at=at,
        on=ON,
    )
    address = f"/parties/{other.id}/duplicate/"
    assert "两条都保留" in text(clerk.get(address))
    assert clerk.post(address, {"original_id": other.id, "reason": "x"}).status_code == 400
    assert clerk.post(address, {"original_id": unit.id, "reason": "同一家"}).status_code == 302
    assert "这是重复登记" in text(clerk.get(f"/parties/{other.id}/"))
    assert "宏达化工（编号" in text(clerk.get(f"/parties/{unit.id}/"))


PAGES = ("", "change/", "changes/", "duplicate/", "sites/1/close/", "persons/1/end/")


def test_the_cast_of_three(client: Client, cast: Cast, sign_in: SignIn, unit: PartyShape) -> None:
    for who, statuses in (
        (cast.officer_in_charge, (200, 200, 200, 200, 200, 200)),
        (cast.colleague, (200, 200, 200, 200, 200, 200)),
        (cast.outsider, (404, 404, 404, 404, 404, 404)),
        (cast.head, (200, 403, 200, 403, 403, 403)),
        (cast.superior, (200, 403, 200, 403, 403, 403)),
        (cast.security_admin, (403,) * 6),
        (cast.audit_admin, (403,) * 6),
        (cast.system_admin, (403,) * 6),
    ):
        sign_in(client, who)
        found = tuple(client.get(f"/parties/{unit.id}/{page}").status_code for page in PAGES)
        assert found == statuses, who.name
    sign_in(client, cast.outsider)
    for page in ("numbers/", "sites/", "persons/"):
        assert client.post(f"/parties/{unit.id}/{page}").status_code == 404
    assert "宏达" not in text(client.get("/parties/"))
    sign_in(client, cast.head)
    assert client.post(f"/parties/{unit.id}/numbers/").status_code == 403
    assert "登记单位" not in text(client.get("/parties/"))
    client.logout()
    assert client.get(f"/parties/{unit.id}/").status_code == 302


def test_the_search_box_finds_parties(cast: Cast, unit: PartyShape, person: PartyShape) -> None:
    on = datetime.now(UTC).date()
    (hit,) = hits(cast.clerk, "宏达", on)
    assert (hit.name, hit.note, hit.address) == (unit.name, CODE, f"/parties/{unit.id}/")
    assert [hit.note for hit in hits(cast.clerk, "王宏", on)] == ["个人"]
    assert hits(cast.outsider, "宏达", on) == []

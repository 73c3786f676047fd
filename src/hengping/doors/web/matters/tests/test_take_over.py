"""The page that takes a dossier over from another body."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.http import Http404

from hengping.conftest import text
from hengping.doors.web.matters.matter_page import page_of
from hengping.doors.web.matters.reason_pages import TAKE_OVER
from hengping.doors.web.matters.tests.conftest import Opened, hidden
from hengping.doors.web.matters.tests.toy import PERMIT_LOOKS
from hengping.ground.people.doors import ActorRequest
from hengping.work.matters.tests.toy import PERMIT, PRACTICE, Permit

pytestmark = [pytest.mark.django_db, pytest.mark.urls("hengping.doors.web.matters.tests.urls")]


def root(permit: Permit) -> str:
    return f"/permits/{permit.id}/"


def typed(permit: Permit, **changes: str) -> dict[str, str]:
    day = permit.on - timedelta(days=2)
    given = {
        "body": "县交通运输局",
        "what": "全卷一册",
        "on": day.isoformat(),
        "receipt": "移收3",
        "late_reason": "补登",
    }
    return given | {"on": day.isoformat()} | changes


def test_it_works(inherited: Permit, as_: Opened) -> None:
    browser = as_(inherited.cast.clerk)
    address = f"{root(inherited)}takeover/"
    assert f'href="{address}"' in text(browser.get(root(inherited)))
    form = text(browser.get(address))
    for label in ("移送单位", "接收的内容", "接收之日", "回执编号", "补记理由"):
        assert label in form
    sent = typed(inherited, once=hidden(form, "once"))
    for _ in range(2):
        assert browser.post(address, sent)["Location"] == root(inherited)
    assert [entry.kind for entry in inherited.entries].count("received_from") == 1
    assert browser.post(address, sent | {"what": "半卷"}).status_code == 409
    page = text(browser.get(root(inherited)))
    assert "接收其他单位移送" in page
    assert "县交通运输局" in page
    assert f'href="{address}"' not in page, "it is entered once"


def test_what_happened_before_is_entered_through_the_page_of_its_step(inherited: Permit, as_: Opened) -> None:
    inherited.received(inherited.on)
    day = (inherited.on - timedelta(days=5)).isoformat()
    scan = inherited.scan(signs="consult_expert")
    browser = as_(inherited.cast.officer_in_charge)
    address = f"{root(inherited)}steps/consult_expert/"
    assert scan in text(browser.get(address))
    sent = {
        "expert": "评审中心",
        "happened_on": day,
        "late_kind": "continued",
        "late_reason": "原单位办理",
        "late_exhibit": scan,
    }
    assert browser.post(address, sent).status_code == 302
    assert (inherited.entries[-1].late, inherited.entries[-1].exhibits) == ("continued", (scan,))
    record = {"opinion": "可行", "happened_on": day}
    asked = browser.post(f"{root(inherited)}steps/receive_opinion/", record)
    assert asked.status_code == 400
    assert "请写明接续的理由" in text(asked)
    sent = record | {"late_reason": "原单位办理"}
    assert browser.post(f"{root(inherited)}steps/receive_opinion/", sent).status_code == 302
    assert inherited.entries[-1].late == "continued"


def test_nothing_that_was_typed_is_lost(inherited: Permit, as_: Opened) -> None:
    browser = as_(inherited.cast.section_head)
    address = f"{root(inherited)}takeover/"
    missing = browser.post(address, typed(inherited, body=" ", on="昨天"))
    assert missing.status_code == 400
    assert "全卷一册" in text(missing)
    refused = browser.post(address, typed(inherited, late_reason=""))
    assert refused.status_code == 409
    assert "没有写明补记的理由" in text(refused)
    assert "全卷一册" in text(refused)
    assert inherited.entries[-1].kind != "received_from"


def test_it_refuses_what_we_handled_before(permit: Permit, as_: Opened) -> None:
    permit.later(days=3)
    refused = as_(permit.cast.clerk).post(f"{root(permit)}takeover/", typed(permit))
    assert refused.status_code == 409
    assert "本单位自2025年3月3日起已经办理这份案卷" in text(refused)


@pytest.mark.parametrize("who", ["officer_in_charge", "leader"])
def test_it_requires_matter_take_over(inherited: Permit, as_: Opened, who: str) -> None:
    browser = as_(getattr(inherited.cast, who))
    address = f"{root(inherited)}takeover/"
    assert address not in text(browser.get(root(inherited)))
    assert browser.get(address).status_code == 403
    assert browser.post(address, typed(inherited)).status_code == 403
    assert inherited.entries[-1].kind != "received_from"


def test_a_stranger_gets_404(inherited: Permit, as_: Opened) -> None:
    browser = as_(inherited.cast.outsider)
    assert browser.get(f"{root(inherited)}takeover/").status_code == 404
    assert browser.post(f"{root(inherited)}takeover/", typed(inherited)).status_code == 404


def test_a_mistaken_dossier_is_not_taken_over(inherited: Permit, as_: Opened) -> None:
    as_(inherited.cast.leader).post(f"{root(inherited)}mistake/", {"reason": "重复登记"})
    browser = as_(inherited.cast.clerk)
    assert "takeover/" not in text(browser.get(root(inherited)))
    assert browser.post(f"{root(inherited)}takeover/", typed(inherited)).status_code == 409


def test_where_the_procedure_takes_nothing_over_there_is_no_page(inherited: Permit) -> None:
    steps = {code: row for code, row in PERMIT.steps.items() if code != "received_from"}
    looks = replace(PERMIT_LOOKS, practice=replace(PRACTICE, procedure=replace(PERMIT, steps=steps)))
    with pytest.raises(Http404):
        TAKE_OVER.view(ActorRequest(), inherited.id, looks)
    assert page_of(looks, inherited.cast.clerk, inherited.id, inherited.on)["may_take_over"] is False

"""A form that is refused says at the top what is wrong, each message leading to its field, by eye and by ear."""

from __future__ import annotations

import re

import pytest

from hengping.conftest import text
from hengping.doors.web.matters.fault_list import Place, Wrong, list_wrong
from hengping.doors.web.matters.tests.conftest import Opened
from hengping.work.matters.tests.toy import Permit

pytestmark = [pytest.mark.django_db, pytest.mark.urls("hengping.doors.web.matters.tests.urls")]


def led_to(page: str) -> list[str]:
    """Return the fields that the list of faults leads to, having seen that each stands there and says what is wrong."""
    alert = re.search(
        r'<div class="alert alert-danger" role="alert" tabindex="-1" data-focus>.*?</ul>', page, re.DOTALL
    )
    assert alert
    found = re.findall(r'<a href="#([^"]+)">', alert.group())
    ids = re.findall(r' id="([^"]+)"', page)
    for name in found:
        assert ids.count(name) == 1, name
        control = re.search(rf'<[a-z]+ [^>]*id="{re.escape(name)}"[^>]*>', page)
        assert control
        assert f'aria-describedby="{name}_error' in control.group()
        assert "<fieldset" in control.group() or 'aria-invalid="true"' in control.group()
        assert ids.count(f"{name}_error") == 1
    return found


def test_messages_stand_in_the_order_of_the_page_and_none_is_lost() -> None:
    places = {"a": Place("f-a", "甲"), "b": Place("f-b", "乙")}
    assert list_wrong({"b": "2", "": "0", "a": "1"}, places) == [
        Wrong("0", None),
        Wrong("1", places["a"]),
        Wrong("2", places["b"]),
    ]


def test_a_step_leads_to_each_field(permit: Permit, as_: Opened) -> None:
    browser = as_(permit.cast.officer_in_charge)
    address = f"/permits/{permit.id}/steps/consult_expert/"
    page = text(browser.get(address))
    assert 'aria-required="true"' in page
    assert '<span class="required-mark">（必填）</span>' in page
    assert "aria-invalid" not in page
    refused = browser.post(address, {"expert": "", "happened_on": "202612-12-31"})
    assert refused.status_code == 400
    assert led_to(text(refused)) == ["happened_on", "f-expert"]


def test_a_service_leads_to_each_field(permit: Permit, as_: Opened) -> None:
    paper = permit.paper()
    browser = as_(permit.cast.officer_in_charge)
    address = f"/permits/{permit.id}/documents/{paper.id}/serve/"
    refused = browser.post(address, {"mode": "direct", "served_on": permit.on.isoformat(), "server": "张三\n李四"})
    assert refused.status_code == 400
    assert led_to(text(refused)) == ["proof", "place", "receiver", "receiver_role"]


def test_a_correction_leads_to_the_reason(permit: Permit, as_: Opened) -> None:
    permit.step("consult_expert", {"expert": "评审中心"})
    browser = as_(permit.cast.officer_in_charge)
    address = f"/permits/{permit.id}/correct/{permit.entries[-1].seq}/"
    refused = browser.post(address, {"expert": "专家组", "reason": " "})
    assert refused.status_code == 400
    assert led_to(text(refused)) == ["reason"]

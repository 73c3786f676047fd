"""Every form that is refused leads to each of its fields, by eye and by ear: one list, whatever the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from hengping.conftest import Cast, text
from hengping.doors.web.matters.tests.test_fault_list import led_to
from hengping.ground.people.models import User
from hengping.work.cases.tests.conftest import Play, play

__all__ = ["play"]

SignIn = Callable[..., User]

pytestmark = pytest.mark.django_db

EMPTY: dict[str, tuple[str, str, dict[str, Any], list[str]]] = {
    "a clue": (
        "officer_in_charge",
        "/cases/new/",
        {"party_text": "没有这一家", "on": "202612-12-31", "discovered_on": "x", "category": "hazard"},
        ["name", "party_text", "officer_ids", "on", "source", "summary", "discovered_on"],
    ),
    "on the spot": (
        "officer_in_charge",
        "/cases/on-spot/",
        {"fine": "很多", "category": "hazard", "on": "2020-01-06"},
        ["name", "party_text", "late_reason", "facts", "basis", "fine"],
    ),
    "a unit": ("clerk", "/parties/new/unit/", {"credit_code": "1"}, ["id_name", "id_unit_type"]),
    "a person": ("clerk", "/parties/new/person/", {"name": ""}, ["id_name"]),
    "an officer": ("reviewer", "/officers/new/", {"name": ""}, ["id_name"]),
    "a meeting": ("committee_clerk", "/meetings/new/", {"place": ""}, ["id_held_on", "id_hour", "id_place"]),
    "an account": ("security_admin", "/accounts/new/", {"username": ""}, ["id_username", "id_name"]),
    "the bureau": ("system_admin", "/bureau/change/", {"name": ""}, ["id_name", "id_short_name"]),
    "a value": ("reviewer", "/settings/review_days/set/", {"value": ""}, ["id_value", "id_from_on"]),
    "a calendar": ("reviewer", "/settings/calendars/new/", {"year": ""}, ["id_year", "id_notice"]),
}


@pytest.mark.parametrize("what", list(EMPTY))
def test_it_leads_to_each_field(client: Client, cast: Cast, sign_in: SignIn, what: str) -> None:
    role, address, typed, wanted = EMPTY[what]
    sign_in(client, getattr(cast, role), confirmed=True)
    refused = client.post(address, typed)
    assert refused.status_code == 400
    assert led_to(text(refused))[: len(wanted)] == wanted


def test_the_sheet_leads_to_each_field(client: Client, play: Play, sign_in: SignIn) -> None:
    play.open()
    sign_in(client, play.cast.officer_in_charge)
    typed = {"do": "try", "0.item": "AQF-97-4", "0.proposed": "很多", "0.ordered_on": "2025-01-02", "0.exempt.age": "x"}
    refused = client.post(f"/cases/{play.id}/sheet/", typed | {"1.proposed": "1", "0.measure.deaths": "两"})
    assert refused.status_code == 400
    page = text(refused)
    found = led_to(page)
    assert found == [
        *("party-0", "subject-0", "stage-0", "act_on-0", "proposed-0", "deadline_on-0", "rechecked_on-0"),
        *("0.measure.deaths", "0.exempt.age", "item-1"),
    ]
    for name in found:
        before = page[: page.index(f'id="{name}"')]
        folded = re.findall(r"<details[^>]*>|</details>", before)
        unclosed = [tag for tag in folded if tag != "</details>"][-1:] if folded and folded[-1] != "</details>" else []
        assert all(" open" in tag for tag in unclosed), f"{name} is folded away"


def test_evidence_leads_to_each_field(client: Client, play: Play, sign_in: SignIn) -> None:
    play.open()
    sign_in(client, play.cast.officer_in_charge)
    address = f"/cases/{play.id}/exhibits/"
    assert led_to(text(client.post(address, {}))) == ["file"]


def test_an_opinion_leads_to_what_was_not_answered(client: Client, play: Play, sign_in: SignIn) -> None:
    """Choices are a group: the list leads to the group, which says what is wrong."""
    play.open()
    sign_in(client, play.cast.committee_clerk)
    client.post("/meetings/new/", {"held_on": play.on.isoformat(), "hour": "09:00", "place": "会议室"})
    page = text(client.get("/meetings/new/"))
    assert '<fieldset id="id_attending" tabindex="-1" aria-describedby="id_attending_helptext">' in page

"""To whom a paper is addressed: a person, a person who runs a business, a unit; of several that differ nobody knows."""

from __future__ import annotations

import pytest

from hengping.kit.identity import card_check_character, credit_check_character
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters.addressed import addressee_of
from hengping.work.matters.models import MatterParty
from hengping.work.parties.actions import create_party
from hengping.work.parties.shapes import Particulars

pytestmark = pytest.mark.django_db

CARD = "44180219850607123" + card_check_character("44180219850607123")
ORDER = "correction_order"
CREDIT_CODE = "91441802MA5123999" + credit_check_character("91441802MA5123999")


def add(play: Play, person: bool, unit_type: str) -> None:
    if person:
        given = Particulars(person=True, name="王宏", id_kind="id_card", id_number=CARD)
    else:
        given = Particulars(person=False, name="李四饭店", unit_type=unit_type, credit_code=CREDIT_CODE)
    party = create_party(particulars=given, actor=play.cast.clerk, at=play.now, on=play.on)
    MatterParty.objects.create(matter_id=play.id, party_id=party.id, key="p2", position="")


@pytest.mark.parametrize(
    ("person", "unit_type", "sort"),
    [(True, "", "person"), (False, "individual_business", "business"), (False, "institution", "unit")],
)
def test_it_works(play: Play, person: bool, unit_type: str, sort: str) -> None:
    play.open()
    assert addressee_of(play.id, "", ORDER) == addressee_of(play.id, "p1", ORDER) == "unit"
    add(play, person, unit_type)
    assert addressee_of(play.id, "p2", ORDER) == sort
    assert addressee_of(play.id, "", ORDER) == ("unit" if sort == "unit" else "")


def test_who_is_to_be_questioned_is_a_person(play: Play) -> None:
    play.open()
    assert addressee_of(play.id, "", "questioning_notice") == "person"

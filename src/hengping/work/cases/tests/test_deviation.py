"""A sheet that left a tier of the benchmark says so in the report of the investigation, and cannot be told otherwise
by leaving it out.
"""

from __future__ import annotations

import pytest

from hengping.work.cases.filling import BY_NAME
from hengping.work.cases.models import Sheet
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters.models import Matter
from hengping.work.matters.practice import Blank
from hengping.work.matters.standing import standing_of

pytestmark = pytest.mark.django_db


def supplied(play: Play, given: bool | None = None) -> object:
    matter = Matter.objects.get(pk=play.id)
    return BY_NAME["deviates"](Blank(matter, given, play.on, standing_of(matter, play.on).facts, required=False))


def test_it_works(play: Play) -> None:
    play.filed()
    assert supplied(play) is None
    play.weigh()
    assert supplied(play) is None
    sheet = Sheet.objects.get(case_id=play.id)
    sheet.proofs[0]["result"]["steps"].append({"code": "deviation", "text": "偏离", "articles": [], "item": ""})
    sheet.save()
    assert supplied(play) is True
    assert supplied(play, given=False) is True

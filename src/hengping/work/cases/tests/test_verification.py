"""What a keeper of the database could do to a discretion sheet, and what finds it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hengping.ground.records.queries import get_dossier, list_entries
from hengping.ground.records.verification import verify_dossier
from hengping.work.cases.models import Sheet
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.verification import sheet_faults

pytestmark = pytest.mark.django_db


def found(play: Play) -> list[str]:
    return [fault.text for fault in verify_dossier(get_dossier(play.id)) if "裁量测算" in fault.text]


@pytest.fixture
def weighed(play: Play) -> Play:
    play.open()
    play.filed()
    play.weigh()
    return play


def test_it_works(weighed: Play) -> None:
    assert Sheet.objects.exists()
    assert found(weighed) == []


@pytest.mark.parametrize(
    "changes", [{"penalty": []}, {"facts_text": "别的事实"}, {"reasons_text": "别的理由"}, {"proofs": []}]
)
def test_a_changed_sheet_is_found(changes: dict[str, Any], weighed: Play) -> None:
    Sheet.objects.update(**changes)
    [text] = found(weighed)
    assert text.endswith("的内容与其校验码不符。")


def test_who_made_a_sheet_and_when_is_compared(weighed: Play) -> None:
    sheet = Sheet.objects.get()
    for changes in ({"made_by_id": weighed.cast.leader.user_id}, {"made_at": weighed.now - timedelta(days=9)}):
        Sheet.objects.update(**{"made_by_id": sheet.made_by_id, "made_at": sheet.made_at} | changes)
        assert found(weighed) == [f"裁量测算（{sheet.version[:8]}）登记的测算人或者时间与记录不符。"]


def test_a_sheet_that_went_or_was_never_entered_is_found(weighed: Play) -> None:
    sheet = Sheet.objects.get()
    entry = next(entry for entry in list_entries(weighed.id) if entry.kind == "discretion_weighed")
    sheet.delete()
    assert found(weighed) == [f"第{entry.seq}条记录的裁量测算（{sheet.version[:8]}）缺失。"]
    sheet.save()
    bare = [one for one in list_entries(weighed.id) if one.kind != "discretion_weighed"]
    assert [fault.text for fault in sheet_faults(weighed.id, bare)] == [
        f"裁量测算（{sheet.version[:8]}）没有对应的记录。"
    ]
    removed = [one._replace(body=None) for one in list_entries(weighed.id)]
    assert list(sheet_faults(weighed.id, removed)) == []


def test_a_sheet_that_was_kept_twice_is_two_and_either_may_go_missing(play: Play) -> None:
    play.open()
    play.filed()
    first = play.weigh()
    play.weigh(20_000_00)
    assert (play.weigh(), found(play)) == (first, [])
    entries = list_entries(play.id)
    again = next(entry for entry in entries[::-1] if entry.kind == "discretion_weighed")
    Sheet.objects.filter(version=first).latest("pk").delete()
    assert found(play) == [f"第{again.seq}条记录的裁量测算（{first[:8]}）缺失。"]
    bodiless = [one._replace(body=None) if one is again else one for one in entries]
    assert list(sheet_faults(play.id, bodiless)) == []

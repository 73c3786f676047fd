"""Two people at one dossier in real browsers: the second is told, and what was typed is still there afterwards."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from hengping.conftest import at, bureau, cast, other_bureau
from hengping.ground.records.queries import list_entries
from hengping.work.cases.tests.conftest import play
from tests.e2e.test_case import INSPECTION, Desk, aside, desk
from tests.e2e.test_drafts import wait_until_kept

__all__ = ["at", "bureau", "cast", "desk", "other_bureau", "play"]
pytestmark = pytest.mark.django_db(transaction=True)

SUBMIT = "main form .card-footer button[type=submit]"


def test_the_second_is_told_and_loses_nothing(desk: Desk) -> None:
    play, page = desk.play, desk.page
    play.open()
    desk.sit(play.cast.second_officer)
    desk.go(f"/cases/{play.id}/steps/record_inspection/")
    desk.fill({"happened_on": play.on.isoformat()} | INSPECTION | {"place": "二楼仓库"})
    wait_until_kept(page)
    aside(
        lambda: play.step(
            "record_inspection",
            {"certificate_shown": True, "place": "一楼", "signed": True},
            paper={
                "site_record": {
                    "started_at": "8:30",
                    "ended_at": "8:50",
                    "site_head": "李四",
                    "findings": "没有警示标志。",
                }
            },
        )
    )
    page.locator(SUBMIT).click()
    expect(page.locator("main")).to_contain_text("有人在您之前办理了")
    assert [one.kind for one in list_entries(play.id)].count("record_inspection") == 1

    desk.go(f"/cases/{play.id}/steps/record_inspection/")
    expect(page.locator('main [name="place"]').first).to_have_value("二楼仓库")
    expect(page.locator('main [name="findings"]')).to_have_value("没有警示标志。")
    page.locator(SUBMIT).click()
    page.wait_for_url(f"**/cases/{play.id}/")
    assert [one.payload["place"] for one in list_entries(play.id) if one.kind == "record_inspection"] == [
        "一楼",
        "二楼仓库",
    ]

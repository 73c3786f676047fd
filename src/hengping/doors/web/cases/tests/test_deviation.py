"""Who agreed to leave a tier of the benchmark is said by the act of that person, never by who weighed."""

from __future__ import annotations

from typing import Any

import pytest

from hengping.conftest import text
from hengping.doors.web.cases.tests.conftest import Opened
from hengping.doors.web.cases.tests.test_papers import sheet
from hengping.ground.library.actions import import_pack
from hengping.ground.library.tests.packs import pack_head
from hengping.ground.records.queries import list_entries
from hengping.work.cases.models import Sheet
from hengping.work.cases.queries import approval_of, list_sheets
from hengping.work.cases.tests.conftest import ITEM, PNG, Play
from hengping.work.cases.tests.test_reported_defects import reviewed
from hengping.work.matters import actions as matters

pytestmark = pytest.mark.django_db

WHY = "只缺一处标志，当日补齐，适用该档次明显不当。"
HEAD = pack_head("anping-1", "安平县裁量基准（示例）", "安应急〔2025〕1号")
ROW = f"""
[[row]]
item = "{ITEM}"
stage = "base"
subject = "unit"
tier = "一档"
min = 30000
max = 50000
"""


@pytest.fixture
def left(play: Play, as_: Opened) -> str:
    """A case in which the handler wants less than the tier says; the version of the sheet."""
    import_pack(
        sort="benchmark", name="基准.toml", content=(HEAD + ROW).encode(), actor=play.cast.reviewer, at=play.now
    )
    play.filed()
    play.later(days=1)
    photo: dict[str, Any] = {"evidence": "audiovisual", "name": "照片.png", "file_name": "照片.png", "content": PNG}
    given = {"dossier_id": play.id, "source": "现场拍摄", "actor": play.cast.officer_in_charge, "at": play.now}
    matters.add_evidence(**photo, **given)
    play.later(days=11)
    play.step("verify_evidence", {"verified": True})
    typed = sheet(play, do="keep") | {"0.deviation": WHY, "0.deviation_approver": "何局长"}
    kept = as_(play.cast.officer_in_charge).post(f"/cases/{play.id}/sheet/", typed)
    assert kept.status_code == 302, text(kept)
    play.later()
    return Sheet.objects.get(case_id=play.id).version


def shown(play: Play, as_: Opened, version: str) -> str:
    return text(as_(play.cast.officer_in_charge).get(f"/cases/{play.id}/sheets/{version}/"))


def test_it_works(play: Play, as_: Opened, left: str) -> None:
    page = shown(play, as_, left)
    assert WHY in page
    assert "还没有批准，由批准拟作处罚的负责人一并批准" in page
    assert "偏离裁量档次须负责人批准（内部要求）" in page
    assert "何局长" not in page
    assert approval_of(play.id, left) is None
    play.step("report_investigation", {"outcome": "penalty", "version": left, "facts_supported": True})
    reviewed(play)
    play.step("propose_notice")
    play.step("endorse_proposal", {"of": "propose_notice"})
    signing = text(as_(play.cast.leader).get(f"/cases/{play.id}/steps/approve_notice/"))
    assert f"偏离裁量档次</strong>：{WHY}同意的，即批准这一偏离。" in signing
    play.step("return_proposal", {"of": "propose_notice", "reason": "再核对。"})
    assert approval_of(play.id, left) is None
    play.step("propose_notice")
    play.step("endorse_proposal", {"of": "propose_notice"})
    play.step("approve_notice")
    approval = approval_of(play.id, left)
    assert approval is not None
    assert approval.actor_name == play.cast.leader.name
    assert f"{play.cast.leader.name}，2025年3月15日批准行政处罚告知" in shown(play, as_, left)


def test_the_report_says_that_the_benchmark_was_left(play: Play, left: str) -> None:
    play.step(
        "report_investigation", {"outcome": "penalty", "version": left, "facts_supported": True, "deviates": False}
    )
    (report,) = [one for one in list_entries(play.id) if one.kind == "report_investigation"]
    assert report.payload["deviates"] is True


def test_a_name_that_was_typed_once_is_shown_as_what_it_is(play: Play, as_: Opened, left: str) -> None:
    kept = Sheet.objects.get(case_id=play.id)
    kept.proofs[0]["request"]["deviation_approver"] = "何局长"
    kept.save()
    assert "何局长（承办人员填写的，不是审批记录）" in shown(play, as_, left)
    assert list_sheets(play.cast.officer_in_charge, play.id)[0].version == left

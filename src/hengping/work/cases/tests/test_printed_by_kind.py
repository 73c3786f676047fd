"""Papers that few cases have, against their record: nothing typed takes its place, and all of it is printed."""

from __future__ import annotations

import pytest

from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.holding import not_printed, papers_of, typed_over

pytestmark = pytest.mark.django_db


def issued(play: Play) -> set[str]:
    """Hold every paper of the case against its record; return their kinds."""
    kinds = set()
    for step, context, paper in papers_of(play.id, play.cast.bureau.pk):
        assert typed_over(step, context, paper) == []
        assert not_printed(step, paper) == []
        kinds.add(paper.payload["kind"])
    return kinds


def test_preserved_evidence(play: Play) -> None:
    play.filed()
    kept = {"items": ["切割机操作记录本"], "place": "厂办公室"}
    asked = {"items": kept["items"], "reason": "可能被涂改"}
    play.approved("propose_preservation", "approve_preservation", asked)
    play.step("notify_preservation", kept)
    handling = {"handling": "退还"}
    play.approved("propose_preservation_disposal", "approve_preservation_disposal", handling)
    play.step("dispose_preservation", handling)
    wanted = {"preservation_approval", "preservation_notice", "preservation_disposal_approval", "preservation_disposal"}
    assert wanted <= issued(play)


def test_a_measure_on_site(play: Play) -> None:
    play.filed()
    play.step("order_site_measure", {"measures": ["暂时停止使用切割机"], "heard": True, "remedies_told": True})
    assert "site_measure" in issued(play)


def test_a_confirmed_address(play: Play) -> None:
    play.filed()
    play.step("confirm_address", {"address": "安平县工业路8号", "signed": True})
    assert "address_confirmation" in issued(play)


def test_a_withdrawn_case(play: Play) -> None:
    play.filed()
    play.later(days=2)
    play.step("verify_evidence", {"verified": True})
    unproven = {"facts_text": "现有证据不能证明车间没有警示标志。"}
    report = {"outcome": "withdraw", "facts_supported": False}
    play.step("report_investigation", report, paper={"investigation_report": unproven})
    play.approved("propose_disposal", "approve_disposal", {"outcome": "withdraw", "reason": "证据不足以认定"})
    play.step("withdraw_case", {})
    assert "withdrawal_record" in issued(play)

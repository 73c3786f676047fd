"""Defects of reported cases, made again in a real case: each is refused, with its article, and leaves no trace.

The law alone is held against the whole collection in `law/procedure/tests/test_defects.py`; here four of the most
telling go through the app as a person would take them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from hengping.ground.documents import queries as document_queries
from hengping.ground.errors import BadInput, Refused
from hengping.ground.records.owners import owner_of
from hengping.ground.records.queries import list_entries
from hengping.work.cases.tests.conftest import Play
from hengping.work.deliberation import actions as deliberation
from hengping.work.deliberation.shapes import POINTS, PointAnswer
from hengping.work.deliberation.tests.matters import qualify

pytestmark = pytest.mark.django_db
SITE = {"site_record": {"started_at": "8:30", "ended_at": "8:50", "site_head": "李四", "findings": "没有警示标志。"}}
LARGE = 50_000_00


def refusal(play: Play, act: Callable[[], Any]) -> Refused:
    """Return why an act is refused, after checking that it left nothing behind."""
    entries, papers = list_entries(play.id), document_queries.list_documents(play.id)
    with pytest.raises(Refused) as refused:
        act()
    assert list_entries(play.id) == entries
    assert document_queries.list_documents(play.id) == papers
    return refused.value


def cited(refused: Refused, gate: str) -> set[tuple[str, int | None]]:
    """Return statute and article of what a gate said."""
    said = [finding for finding in refused.findings if finding.gate == gate]
    return {(one.statute, one.article) for finding in said for one in finding.citations}


def reviewed(play: Play) -> None:
    """Have the legal reviewer, who is registered and qualified, pass what was proposed."""
    qualify(play.cast, play.cast.reviewer)
    owner = owner_of("case")
    assert owner is not None
    matter = owner.matter(dossier_id=play.id, actor=play.cast.officer_in_charge, on=play.on)
    review = deliberation.submit_for_review(
        dossier_id=play.id,
        subject=matter.proposal,
        version=matter.version,
        pack=[one.sha256 for one in document_queries.list_documents(play.id)],
        investigators=matter.investigators,
        actor=play.cast.officer_in_charge,
        at=play.now,
    )
    play.later()
    deliberation.give_opinion(
        review_id=review.id,
        opinion="pass",
        text="事实清楚，证据充分，程序合法，裁量适当。",
        points={code: PointAnswer(True) for code in POINTS},
        actor=play.cast.reviewer,
        at=play.now,
    )
    play.later()


def test_a_single_officer_inspects(play: Play) -> None:
    play.open()
    data = {"certificate_shown": True, "place": "车间", "signed": True, "officers": play.officer_ids[:1]}
    refused = refusal(play, lambda: play.step("record_inspection", data, paper=SITE))
    assert ("APL", 42) in cited(refused, "two_certified_officers")
    play.step("record_inspection", data | {"officers": play.officer_ids}, paper=SITE)


def test_a_grave_penalty_without_collective_discussion(play: Play) -> None:
    """A large fine is approved by one leader alone: the leaders of the agency must discuss it together."""
    play.filed()
    play.later(days=11)
    play.step("verify_evidence", {"verified": True})
    version = play.weigh(LARGE)
    report = {"outcome": "penalty", "version": version, "facts_supported": True, "complex": True}
    play.step("report_investigation", report)
    reviewed(play)
    play.approved("propose_notice", "approve_notice")
    play.step("issue_notice", {"rights_told": True, "hearing_told": True})
    play.serve_all()
    play.later(days=14)
    play.step("propose_disposal", {"outcome": "penalty", "reason": "事实清楚"})
    play.step("endorse_proposal", {"of": "propose_disposal"})
    refused = refusal(play, lambda: play.step("approve_disposal", {"opinion": "同意", "agency_head": True}))
    assert ("APL", 57) in cited(refused, "collective_discussion_was_held")


def test_a_public_notice_without_attempts(play: Play) -> None:
    play.filed()
    play.step(
        "order_correction",
        {"items": ["设置警示标志"], "due_on": play.on + timedelta(days=10)},
        paper={"correction_order": {"basis": ["《行政处罚法》第二十八条第一款"]}},
    )
    order = document_queries.list_documents(play.id)[-1]
    notice = {"notice_reason": "邮寄退回", "notice_place": "本机关公告栏", "notice_on": play.on}
    before = list_entries(play.id)
    with pytest.raises((Refused, BadInput)) as stopped:
        play.serve(order.id, mode="public_notice", receipt=notice)
    assert "送达" in str(stopped.value)
    assert list_entries(play.id) == before


def test_the_court_is_applied_to_too_late(play: Play) -> None:
    """Nobody paid, nobody sued; the three months of article 53 of the Enforcement Law pass before anybody applies."""
    play.decided()
    play.later(days=16)
    play.later(days=300)
    refused = refusal(play, lambda: play.step("apply_court", {"court": "安平县人民法院"}))
    assert ("AFL", 53) in cited(refused, "court_window_open")

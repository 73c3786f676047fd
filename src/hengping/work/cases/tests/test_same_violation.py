"""Nobody is fined twice for one act: another dossier of the same party on the same violation is seen and recorded."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from hengping.ground.documents.kinds.common.file_cover.kind import FileCover
from hengping.ground.documents.kinds.penalty.closing_approval.kind import ClosingApproval
from hengping.ground.documents.queries import content_of, list_documents
from hengping.ground.errors import Refused
from hengping.ground.records.queries import list_entries
from hengping.law.findings import Verdict
from hengping.work.cases.same_violation import same_violation
from hengping.work.cases.tests.conftest import ITEM, Play
from hengping.work.cases.tests.test_on_spot_decision import decide, heard
from hengping.work.matters import queries
from hengping.work.matters.models import Matter
from hengping.work.matters.standing import standing_of

pytestmark = pytest.mark.django_db

FILING = {"cause": "未设置安全警示标志", "competence": "territorial", "items": [ITEM]}


def fined(play: Play) -> UUID:
    """A case in which the party was fined on the spot; the play goes on with another."""
    heard(play)
    decide(play)
    return play.id


def filing(play: Play, **changes: Any) -> None:
    play.step("propose_filing", FILING | {"violated_on": play.on} | changes)


def elsewhere(play: Play) -> list[dict[str, str]]:
    said: list[dict[str, str]] = list_entries(play.id)[-1].payload.get("elsewhere", [])
    return said


def test_it_works(play: Play) -> None:
    earlier = fined(play)
    play.open()
    filing(play)
    (one,) = elsewhere(play)
    assert one["dossier"] == str(earlier)
    assert "危险处所缺警示标志" in one["text"]
    assert "2025年3月3日已经作出处罚决定" in one["text"]
    view = queries.get_step(play.cast.leader, play.id, "approve_filing", at=play.now, on=play.on)
    (seen,) = [finding for finding in view.answer.findings if finding.gate == "not_fined_elsewhere"]
    assert seen.verdict is Verdict.ATTENTION
    assert seen.dossier == ("case", str(earlier))


def test_an_open_case_is_seen_on_the_spot(play: Play) -> None:
    play.filed()
    earlier = play.id
    heard(play)
    (one,) = next(entry for entry in list_entries(play.id) if entry.kind == "open_on_spot").payload["elsewhere"]
    assert one["dossier"] == str(earlier)
    assert one["text"].endswith("正在办理")


def test_another_violation_is_not_the_same(play: Play) -> None:
    fined(play)
    play.open(name="顺达五金厂安全设备不符合标准案")
    filing(play, items=["AQF-99-2"], cause="安全设备不符合标准")
    assert elsewhere(play) == []


def test_what_was_not_filed_is_no_second_case(play: Play) -> None:
    play.open()
    filing(play)
    play.step("refuse_filing", {"reason": "证据不足"})
    play.open()
    filing(play)
    assert elsewhere(play) == []


def test_other_steps_do_not_look(play: Play) -> None:
    fined(play)
    facts = standing_of(Matter.objects.select_related("dossier").get(pk=play.id), date(2025, 3, 3)).facts
    assert same_violation("record_payment", play.id, (), facts, {}) == []
    assert same_violation("decide_on_spot", play.id, (), facts, {}) == []


def test_a_name_that_speaks_of_another_violation_is_asked(play: Play) -> None:
    play.open(name="顺达五金厂未如实记录培训案")
    with pytest.raises(Refused) as refused:
        filing(play)
    (finding,) = refused.value.findings
    assert "未如实记录培训" in finding.text
    assert "危险处所缺警示标志" in finding.text
    filing_again = FILING | {"violated_on": play.on}
    play.step("propose_filing", filing_again, words_reason="线索的名称，立案后更名")
    assert list_entries(play.id)[-1].payload["words"]["reason"] == "线索的名称，立案后更名"


@pytest.mark.parametrize("cause", ["未如实记录培训", "特种作业人员无证上岗"])
def test_a_cause_that_speaks_of_another_violation_is_asked(play: Play, cause: str) -> None:
    play.open()
    with pytest.raises(Refused, match="案由"):
        filing(play, cause=cause)


@pytest.mark.parametrize(
    "name", ["顺达五金厂安全生产违法案", "安平县顺达五金厂案", "顺达五金厂未在危险部位设置警示标志案"]
)
def test_a_name_that_speaks_of_no_other_is_not_asked(play: Play, name: str) -> None:
    play.open(name=name)
    filing(play)
    assert "words" not in list_entries(play.id)[-1].payload


def test_the_cause_on_the_spot_is_the_violation_and_nobody_filed_it(play: Play) -> None:
    heard(play)
    decide(play)
    play.serve_all()
    play.step("record_payment", {"party": "p1", "amount": 150_000, "receipt_number": "1", "of": "fine"})
    play.step("record_correction_verified", {"passed": True})
    play.approved("propose_closing", "approve_closing", {"ground": "处罚决定已经履行。"})
    play.step("archive_case", {"retention": "permanent"})
    said = {one.kind: content_of(one.id) for one in list_documents(play.id)}
    cover, closing = said["file_cover"], said["closing_approval"]
    assert isinstance(cover, FileCover)
    assert isinstance(closing, ClosingApproval)
    assert cover.cause == "危险处所缺警示标志"
    assert (cover.filed_on, closing.filed_on) == (None, None)  # nobody filed what was punished on the spot

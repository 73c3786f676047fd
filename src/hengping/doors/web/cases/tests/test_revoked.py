"""What became of a decision, and what waits for the head, stands on the pages of the case."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from hengping.doors.web.cases.listing import listing
from hengping.doors.web.cases.tests.conftest import Opened, text
from hengping.ground.documents.queries import list_documents
from hengping.ground.people.actors import Actor
from hengping.kit.days import chinese_day
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_upsets import late_seq, open_now, upset
from hengping.work.matters import queries

pytestmark = pytest.mark.django_db


def test_a_revoked_decision_is_marked_on_both_pages(play: Play, as_: Opened) -> None:
    play.decided()
    play.later(days=3)
    play.step("revoke_decision", {"reason": "裁量不当。", "redo": True})
    browser = as_(play.cast.officer_in_charge)
    gone = f"{chinese_day(play.on)}由本机关撤销"
    papers = {paper.kind: paper for paper in list_documents(play.id)}
    root = f"/cases/{play.id}/"
    assert gone in text(browser.get(root))
    decision = text(browser.get(f"{root}documents/{papers['penalty_decision_unit'].id}/"))
    assert f"这份决定已于{gone}，不再执行。" in decision
    assert "不再执行。" not in text(browser.get(f"{root}documents/{papers['penalty_notice'].id}/")).split("<iframe")[0]


def test_a_case_whose_decision_was_revoked_says_so_in_lists(play: Play, as_: Opened) -> None:
    play.decided()
    assert "决定已撤销" not in str(listing([play.row()], {}, 1).rows)
    play.later(days=3)
    play.step("revoke_decision", {"reason": "裁量不当。", "redo": False, "ground": "fined_already"})
    assert "决定已撤销" in text(as_(play.cast.officer_in_charge).get("/cases/"))
    exported = listing([play.row()], {}, 1).rows[0]
    assert any(str(cell).endswith("（决定已撤销）") for cell in exported)


def test_the_head_is_shown_what_was_upset_and_answers_it_on_a_page(play: Play, as_: Opened) -> None:
    upset(play)
    root, seq = f"/cases/{play.id}/", late_seq(play)
    browser = as_(play.cast.head)
    assert f"第{seq}条记录是晚记或者更正的" in text(browser.get(root))
    assert "等主要负责人决定维持、撤销或者重新办理" in text(browser.get(root))
    step = f"{root}steps/answer_upset/"
    assert f'value="{seq}"' in text(browser.get(step))
    wrong = browser.post(step, {"late_seqs": [str(seq + 1)], "answer": "keep", "reason": "没有影响。"})
    assert wrong.status_code == 400
    answered = browser.post(step, {"late_seqs": [str(seq)], "answer": "revoke", "reason": "没有复核当事人的陈述。"})
    assert answered.status_code == 302
    assert "已经决定“撤销已经作出的决定”，还没有办理" in text(browser.get(root))
    kept = browser.post(step, {"answer": "keep", "reason": "陈述的内容已经在调查时核实。"})
    assert f"第{seq}条记录影响的事项不能维持" in text(kept)
    play.later(days=1)
    play.step("revoke_decision", {"reason": "没有复核当事人的陈述。", "redo": True})
    assert open_now(play) == ()
    assert "是晚记或者更正的" not in text(browser.get(root))


def test_only_of_a_decision_it_is_asked_whether_it_stands(
    play: Play, as_: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is read out of the whole record, which no page of another paper waits for."""
    play.decided()
    asked: list[UUID] = []

    def gone(actor: Actor, dossier_id: UUID, on: date) -> dict[str, str]:
        asked.append(dossier_id)
        return {}

    monkeypatch.setattr(queries, "decisions_gone", gone)
    browser = as_(play.cast.officer_in_charge)
    deciding = 0
    for paper in list_documents(play.id):
        assert browser.get(f"/cases/{play.id}/documents/{paper.id}/").status_code == 200
        deciding += paper.kind == "penalty_decision_unit"
    assert (len(asked), deciding) == (1, 1)

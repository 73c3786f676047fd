"""An officer changes the cases that they handle and no others: every action on a dossier says whose it is."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest

from hengping.ground.documents import queries as document_queries
from hengping.ground.documents.shapes import ServiceReceipt
from hengping.ground.errors import NotAllowed
from hengping.ground.people.actors import Actor
from hengping.ground.people.permissions import PERMISSIONS, only_in_own
from hengping.ground.records.owners import owner_of
from hengping.ground.records.queries import list_entries
from hengping.law.penalty.steps import STEPS
from hengping.law.procedure.choices import OPINIONS
from hengping.work.cases import actions as cases
from hengping.work.cases.tests.conftest import FINE, ITEM, Play
from hengping.work.deliberation import actions as deliberation
from hengping.work.deliberation.shapes import POINTS, PointAnswer, ReviewShape
from hengping.work.deliberation.tests.matters import qualify
from hengping.work.matters import actions as matters
from hengping.work.matters.models import Matter
from hengping.work.matters.practice import practice_of

pytestmark = pytest.mark.django_db

TEXT = "情况说明".encode()
Act = Callable[[Play, Actor], object]

BY_POST = {
    "assign_reviewer": "review.give",
    "call_meeting": "discussion.convene",
    "close_meeting": "discussion.convene",
    "conclude_item": "discussion.convene",
    "end_mistaken": "case.approve",
    "extend_review": "review.give",
    "export_matter": "record.export",
    "give_opinion": "review.give",
    "note_minutes": "discussion.convene",
    "put_motion": "discussion.convene",
    "put_on_agenda": "discussion.convene",
    "record_attendance": "discussion.convene",
    "recuse_member": "discussion.convene",
    "reveal_opinions": "discussion.convene",
    "seal_opinion": "discussion.vote",
    "set_item_chair": "discussion.convene",
    "take_off_agenda": "discussion.convene",
    "take_over_matter": "matter.take_over",
    "void_document": "document.void",
    "waive_gate": "waiver.grant",
}
"""What a post does in every dossier of the bureau: no officer has the permission."""

READS = {
    *("ask_about", "correctable", "look_at_masked", "open_file"),
    *("look_through", "preview_masked", "preview_paper", "read_masked_copy", "read_opened", "word_copy_of"),
}
"""What changes nothing that a dossier says."""

COPIES = {"make_masked_copy"}
"""What is made for others of a dossier that one may read, and leaves all it says as it is."""

BY_CLOCK = {"enter_lapses"}
"""What the system does when a period has ended."""

OPENS = {"accept_clue", "open_matter", "open_on_spot"}
"""What begins a dossier of whoever does it."""


def first_paper(play: Play) -> Any:
    return next(one for one in document_queries.list_documents(play.id) if one.kind == "correction_order")


def review_of(play: Play, actor: Actor) -> ReviewShape:
    owner = owner_of("case")
    assert owner is not None
    matter = owner.matter(dossier_id=play.id, actor=play.cast.officer_in_charge, on=play.on)
    papers = [one.sha256 for one in document_queries.list_documents(play.id)]
    given = {"version": matter.version, "subject": "拟处罚意见", "pack": papers, "investigators": matter.investigators}
    shape = deliberation.submit_for_review(dossier_id=play.id, **given, actor=actor, at=play.now)
    play.later()
    return shape


def withdraw(play: Play, actor: Actor) -> None:
    review = review_of(play, play.cast.officer_in_charge)
    deliberation.withdraw_review(review_id=review.id, reason="材料要补充", actor=actor, at=play.now)


def answer(play: Play, actor: Actor) -> None:
    review = review_of(play, play.cast.officer_in_charge)
    qualify(play.cast, play.cast.reviewer)
    points = {code: PointAnswer(True) for code in POINTS}
    given = {"opinion": next(iter(OPINIONS)), "text": "同意。", "points": points}
    deliberation.give_opinion(review_id=review.id, **given, actor=play.cast.reviewer, at=play.now)
    deliberation.answer_opinion(review_id=review.id, text="采纳。", actor=actor, at=play.now)


def serve(play: Play, actor: Actor) -> None:
    receipt = ServiceReceipt("回证", ("陈立新", "黄晓峰"), "厂区", receiver="张三", receiver_role="principal")
    again = {"again": "当事人称没有收到", "mode": "direct", "served_on": play.on, "receipt": receipt}
    matters.serve_document(dossier_id=play.id, document_id=first_paper(play).id, **again, actor=actor, at=play.now)


def a_file(play: Play, actor: Actor) -> Any:
    given = {"evidence": "audiovisual", "name": "说明", "file_name": "说明.txt", "content": TEXT, "source": "拍摄"}
    return matters.add_evidence(dossier_id=play.id, **given, actor=actor, at=play.now)


def several_files(play: Play, actor: Actor) -> None:
    files = [matters.EvidenceFile("说明.txt", lambda: TEXT)]
    given = {"evidence": "audiovisual", "files": files, "source": "拍摄"}
    matters.add_evidence_files(dossier_id=play.id, **given, actor=actor, at=play.now)


def custody(play: Play, actor: Actor) -> None:
    kept = next(one.payload["sha256"] for one in list_entries(play.id) if one.kind == "exhibit_added")
    given = {"sha256": kept, "action": "moved", "holder": "档案室", "place": "档案室"}
    matters.move_evidence(dossier_id=play.id, **given, actor=actor, at=play.now)


def correct(play: Play, actor: Actor) -> None:
    seq = next(one.seq for one in list_entries(play.id) if one.kind == "record_inspection")
    given = {"seq": seq, "reason": "笔误", "data": {"certificate_shown": True, "place": "一车间", "signed": True}}
    matters.correct_entry(dossier_id=play.id, **given, actor=actor, at=play.now)


def weigh(play: Play, actor: Actor) -> None:
    row = cases.Weighing(
        party="p1", item=ITEM, stage="base", subject="unit", act_on=play.on, proposed=FINE, reasons={"fault": "过失"}
    )
    given = {"rows": [row], "facts_text": "没有标志。", "reasons_text": "综合考虑。", "on": play.on}
    cases.weigh(dossier_id=play.id, **given, actor=actor, at=play.now)


OF_OWN: dict[str, Act] = {
    "add_evidence": a_file,
    "add_evidence_files": several_files,
    "answer_opinion": answer,
    "begin_continuing": lambda play, actor: matters.begin_continuing(
        dossier_id=play.id, body="镇政府", what="材料", came_on=play.on, steps=[], actor=actor, at=play.now, late=None
    ),
    "correct_entry": correct,
    "give_up_continuing": lambda play, actor: matters.give_up_continuing(
        dossier_id=play.id, reason="材料不全", actor=actor, at=play.now
    ),
    "move_evidence": custody,
    "rename_case": lambda play, actor: cases.rename_case(
        dossier_id=play.id, name="顺达五金厂未设置警示标志案", actor=actor, at=play.now
    ),
    "serve_document": serve,
    "submit_for_review": review_of,
    "take_over_paper": lambda play, actor: matters.take_over_paper(
        dossier_id=play.id, step="notice_taken_over", data={}, scan="0" * 64, actor=actor, at=play.now, on=play.on
    ),
    "take_over_scanned": lambda play, actor: matters.take_over_scanned(
        dossier_id=play.id,
        step="notice_taken_over",
        data={},
        file=matters.EvidenceFile("说明.txt", lambda: TEXT),
        actor=actor,
        at=play.now,
        on=play.on,
    ),
    "take_step": lambda play, actor: play.step("propose_notice", actor=actor),
    "weigh": weigh,
    "withdraw_review": withdraw,
}
"""What an officer does in the own cases only, as it is done."""

NOT_AS_IT_STANDS = frozenset(
    {
        *("answer_opinion", "begin_continuing", "give_up_continuing", "take_over_paper", "take_over_scanned"),
        *("weigh", "withdraw_review"),
    }
)
"""What whoever handles the case is refused here for another reason, or did on the way already."""


def actions_of(module: ModuleType) -> set[str]:
    found = ((name, getattr(module, name)) for name in module.__all__)
    return {name for name, one in found if inspect.isfunction(one) and "actor" in inspect.signature(one).parameters}


def test_every_action_says_whose_it_is() -> None:
    """A new action without a line in one of the tables fails here."""
    listed = [*BY_POST, *BY_CLOCK, *READS, *COPIES, *OPENS, *OF_OWN]
    assert len(listed) == len(set(listed))
    assert set(listed) == actions_of(matters) | actions_of(cases) | actions_of(deliberation)


def test_what_is_done_by_post_is_no_officers() -> None:
    assert [name for name, code in BY_POST.items() if "officer" in PERMISSIONS[code].posts] == []


@pytest.mark.parametrize("name", OF_OWN)
def test_a_colleague_of_the_same_post_who_is_not_assigned_changes_nothing(play: Play, name: str) -> None:
    play.reported()
    play.later(days=1)
    before = len(list_entries(play.id))
    with pytest.raises(NotAllowed, match=r"只有.*承办人员"):
        OF_OWN[name](play, play.cast.colleague)
    by_colleague = [one for one in list_entries(play.id)[before:] if one.actor_id == play.cast.colleague.user_id]
    assert by_colleague == []
    if name not in NOT_AS_IT_STANDS:
        play.later(minutes=30)
        for waiting in [] if name in ("answer_opinion", "withdraw_review") else [name]:
            OF_OWN[waiting](play, play.cast.officer_in_charge)


def test_the_clerk_registers_services_of_every_case_and_the_section_submits_each(play: Play) -> None:
    play.reported()
    play.later(days=1)
    serve(play, play.cast.clerk)
    review_of(play, play.cast.section_head)


def test_no_step_of_an_officer_is_taken_in_the_case_of_another(play: Play) -> None:
    play.open()
    matter = Matter.objects.get(pk=play.id)
    elsewhere = practice_of(matter.kind).elsewhere
    for code, step in STEPS.items():
        if step.offered and step.post == "officer" and code not in elsewhere and step.permission != "matter.take_over":
            with pytest.raises(NotAllowed, match="只有承办人员"):
                play.step(code, actor=play.cast.colleague, at=play.now + timedelta(minutes=1))


def test_only_the_post_that_works_on_given_matters_is_bound_to_its_own() -> None:
    assert only_in_own("document.serve", frozenset({"officer", "leader"}))
    assert not only_in_own("document.serve", frozenset({"officer", "clerk"}))
    assert not only_in_own("document.void", frozenset({"officer"}))

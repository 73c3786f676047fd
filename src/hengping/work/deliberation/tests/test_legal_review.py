from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from hengping.conftest import Cast
from hengping.ground.documents.queries import content_of, list_documents
from hengping.ground.errors import BadInput, Conflict, NotAllowed, Refused
from hengping.ground.library.actions import set_configuration
from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import list_entries
from hengping.law.findings import Finding
from hengping.law.penalty.acts import ACTS
from hengping.law.procedure.acts import act_from
from hengping.work.deliberation import actions, queries
from hengping.work.deliberation.shapes import POINTS, PointAnswer, ReviewShape
from hengping.work.deliberation.tests.matters import (
    ALL_MET,
    VERSION,
    Paper,
    ToldOwner,
    a_dossier,
    deliberated,
    later,
    qualify,
    told_owner,
)
from hengping.work.officers.models import Officer

__all__ = ["told_owner"]


@pytest.fixture
def paper(cast: Cast, at: datetime) -> Paper:
    qualify(cast, cast.reviewer, since=date(2019, 5, 1))
    return a_dossier(cast, at)


def _submit(cast: Cast, paper: Paper, at: datetime, **changed: Any) -> ReviewShape:
    given: dict[str, Any] = {
        "dossier_id": paper.dossier_id,
        "subject": "某厂案拟处罚意见",
        "version": VERSION,
        "pack": paper.digests,
        "investigators": {str(cast.officer_in_charge.user_id), str(cast.second_officer.user_id)},
        "actor": cast.officer_in_charge,
        "at": at,
    }
    return actions.submit_for_review(**{**given, **changed})


def _give(cast: Cast, review: ReviewShape, at: datetime, **changed: Any) -> ReviewShape:
    given: dict[str, Any] = {
        "review_id": review.id,
        "opinion": "pass",
        "text": "主体、程序合法，事实清楚，同意。",
        "points": ALL_MET,
        "actor": cast.reviewer,
        "at": at,
    }
    return actions.give_opinion(**{**given, **changed})


def test_it_works(cast: Cast, at: datetime, paper: Paper) -> None:
    review = _submit(cast, paper, at)

    assert (review.round, review.state, review.due_on) == (1, "waiting", date(2025, 3, 10))
    assert [one.name for one in review.pack] == ["调查终结报告", "现场照片"]
    assert queries.count_waiting_reviews(cast.reviewer) == 1

    given = _give(cast, review, later(at, days=1))

    assert (given.state, given.opinion_name, given.passed, given.given_by_name) == ("given", "同意", True, "何静")
    assert given.checked[0] == ("执法主体是否合法", PointAnswer(True, ""))
    entry = list_entries(paper.dossier_id)[-1]
    act = act_from(ACTS, entry.kind, at.date(), entry.payload)
    assert (act.data["opinion"], act.data["version"]) == ("pass", VERSION)
    assert act.data["reviewers"][0].legal_qualification
    opinion = list_documents(paper.dossier_id)[0]
    assert opinion.id == given.document_id
    assert entry.payload["documents"][0]["sha256"] == opinion.sha256
    assert content_of(opinion.id).materials == ("调查终结报告", "现场照片")


def test_the_pack_is_bound(cast: Cast, at: datetime, paper: Paper) -> None:
    both = _submit(cast, paper, at)
    entry = list_entries(paper.dossier_id)[-1]
    assert entry.payload["pack_sha256"] == both.pack_sha256

    actions.withdraw_review(review_id=both.id, reason="补充材料", actor=cast.officer_in_charge, at=at)
    one = _submit(cast, paper, at, pack=paper.digests[:1])

    assert (one.round, len(one.pack)) == (2, 1)
    assert one.pack_sha256 != both.pack_sha256
    assert [review.state for review in queries.reviews_of(cast.leader, paper.dossier_id)] == ["withdrawn", "waiting"]


def test_it_refuses_a_reviewer_who_investigated(cast: Cast, at: datetime, paper: Paper) -> None:
    for investigators, submitter in (
        ({str(cast.reviewer.user_id)}, cast.officer_in_charge),
        (set(), cast.section_head),
    ):
        review = _submit(cast, paper, at, investigators=investigators, actor=submitter)
        actor = cast.reviewer if investigators else _as_reviewer(cast.section_head)
        with pytest.raises(Refused) as refused:
            _give(cast, review, at, actor=actor)
        assert refused.value.findings[0].gate == "reviewer_is_not_investigator"
        assert refused.value.findings[0].citations[0].key == "APL-58(1)"
        actions.withdraw_review(review_id=review.id, reason="换人", actor=cast.officer_in_charge, at=at)


def _as_reviewer(actor: Actor) -> Actor:
    return replace(actor, permissions=actor.permissions | {"review.give"})


def test_it_refuses_a_first_reviewer_without_qualification(cast: Cast, at: datetime) -> None:
    paper = a_dossier(cast, at)
    review = _submit(cast, paper, at)
    with pytest.raises(Refused) as refused:
        _give(cast, review, at)
    assert [finding.gate for finding in refused.value.findings] == ["reviewer_is_qualified"]

    officer = qualify(cast, cast.reviewer, legal=False, since=date(2018, 1, 1))
    assert _give(cast, review, at).state == "given"
    officer.delete()


def test_it_refuses_to_pass_against_its_own_findings(cast: Cast, at: datetime, paper: Paper) -> None:
    review = _submit(cast, paper, at)
    doubt = {**ALL_MET, "facts": PointAnswer(False, "缺少询问笔录")}
    crime = {**ALL_MET, "crime": PointAnswer(False, "可能构成危险作业罪")}
    for opinion, points, field in (
        ("pass", doubt, "opinion"),
        ("pass", {**ALL_MET, "facts": PointAnswer(False)}, "point_facts"),
        ("pass_with_changes", crime, "opinion"),
        ("pass", {"facts": PointAnswer(True)}, "point_subject"),
        ("maybe", ALL_MET, "opinion"),
    ):
        with pytest.raises(BadInput) as refused:
            _give(cast, review, at, opinion=opinion, points=points)
        assert field in refused.value.fields
    assert _give(cast, review, at, opinion="supplement", points=doubt).opinion_name == "退回补充调查"


def test_an_opinion_is_given_once(cast: Cast, at: datetime, paper: Paper) -> None:
    review = _submit(cast, paper, at)
    with pytest.raises(Conflict):
        _submit(cast, paper, at)
    _give(cast, review, at)
    with pytest.raises(Conflict):
        _give(cast, review, at, opinion="disagree")
    with pytest.raises(Conflict):
        actions.withdraw_review(review_id=review.id, reason="晚了", actor=cast.officer_in_charge, at=at)
    assert _submit(cast, paper, at).round == 2


def test_an_assigned_review_belongs_to_one_reviewer(cast: Cast, at: datetime, paper: Paper) -> None:
    review = _submit(cast, paper, at)

    with pytest.raises(BadInput):
        actions.assign_reviewer(review_id=review.id, reviewer_id=cast.leader.user_id, actor=cast.reviewer, at=at)
    assigned = actions.assign_reviewer(
        review_id=review.id, reviewer_id=cast.reviewer.user_id, actor=cast.reviewer, at=at
    )

    assert assigned.reviewer_name == "何静"
    with pytest.raises(NotAllowed):
        _give(cast, review, at, actor=_as_reviewer(cast.supervisor))
    assert queries.list_reviews(cast.reviewer, reviewer_id=cast.supervisor.user_id) == []
    assert list_entries(paper.dossier_id)[-1].payload["reviewer_name"] == "何静"


def test_an_investigator_is_not_assigned(cast: Cast, at: datetime, paper: Paper) -> None:
    review = _submit(cast, paper, at, investigators={str(cast.reviewer.user_id)})
    with pytest.raises(Refused):
        actions.assign_reviewer(review_id=review.id, reviewer_id=cast.reviewer.user_id, actor=cast.reviewer, at=at)


def test_the_term_follows_the_configuration_and_is_extended_once(cast: Cast, at: datetime, paper: Paper) -> None:
    set_configuration(
        name="review_days", value=3, from_on=date(2025, 1, 1), source="局内规定", actor=cast.reviewer, at=at
    )
    review = _submit(cast, paper, at)
    assert review.due_on == date(2025, 3, 6)

    longer = actions.extend_review(review_id=review.id, reason="案情复杂", actor=cast.reviewer, at=at)

    assert longer.due_on == date(2025, 3, 13)
    with pytest.raises(BadInput):
        actions.extend_review(review_id=review.id, reason="还是复杂", actor=cast.reviewer, at=at)


def test_the_handlers_answer_an_opinion(cast: Cast, at: datetime, paper: Paper) -> None:
    review = _submit(cast, paper, at)
    with pytest.raises(Conflict):
        actions.answer_opinion(review_id=review.id, text="采纳。", actor=cast.officer_in_charge, at=at)
    _give(cast, review, at, opinion="pass_with_changes")

    answered = actions.answer_opinion(review_id=review.id, text="全部采纳，已改。", actor=cast.officer_in_charge, at=at)

    assert (answered.answer, answered.answered_by_name) == ("全部采纳，已改。", "陈立新")
    assert list_entries(paper.dossier_id)[-1].kind == "review_answered"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"pack": []}, "pack"),
        ({"pack": ["f" * 64]}, "pack"),
        ({"subject": " "}, "subject"),
        ({"version": ""}, "version"),
    ],
)
def test_it_refuses_an_incomplete_submission(
    cast: Cast, at: datetime, paper: Paper, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        _submit(cast, paper, at, **changed)
    assert field in refused.value.fields
    assert list_entries(paper.dossier_id)[-1].kind == "exhibit_added"


def test_the_owner_is_asked_and_follows(cast: Cast, at: datetime) -> None:
    qualify(cast, cast.reviewer, since=date(2019, 5, 1))
    paper = a_dossier(cast, at, kind="licence")
    with deliberated("licence", ToldOwner("licence")) as owner:
        review = _submit(cast, paper, at)
        owner.findings = (Finding("version_is_current", "送审的不是现在的拟处理意见"),)
        with pytest.raises(Refused) as refused:
            _give(cast, review, at)
        assert queries.get_review(cast.reviewer, review.id).state == "waiting"
    assert [step for step, _ in owner.asked] == ["review_submitted", "review_opinion_given"]
    assert owner.followed == [date(2025, 3, 3)]
    assert [finding.gate for finding in refused.value.findings] == ["version_is_current"]
    assert list_documents(paper.dossier_id) == []


@pytest.mark.parametrize("who", ["colleague", "leader", "supervisor", "superior", "system_admin"])
def test_it_requires_review_give(cast: Cast, at: datetime, paper: Paper, who: str) -> None:
    review = _submit(cast, paper, at)
    with pytest.raises(NotAllowed):
        _give(cast, review, at, actor=getattr(cast, who))


def test_it_requires_review_submit(cast: Cast, at: datetime, paper: Paper) -> None:
    with pytest.raises(NotAllowed):
        _submit(cast, paper, at, actor=cast.clerk)


def test_another_bureau_sees_nothing(cast: Cast, at: datetime, paper: Paper) -> None:
    review = _submit(cast, paper, at)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: queries.get_review(cast.outsider, review.id),
        lambda: _give(cast, review, at, actor=cast.outsider),
        lambda: _submit(cast, paper, at, actor=cast.outsider),
        lambda: queries.materials_for(cast.outsider, paper.dossier_id),
        lambda: queries.matter_of(cast.outsider, paper.dossier_id, at.date()),
    )
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    assert queries.list_reviews(cast.outsider) == []
    assert queries.count_waiting_reviews(cast.outsider) == 0


def test_it_refuses_acts_without_a_reason(cast: Cast, at: datetime, paper: Paper) -> None:
    review = _submit(cast, paper, at)
    for act, who, field in (
        (actions.extend_review, cast.reviewer, "reason"),
        (actions.withdraw_review, cast.officer_in_charge, "reason"),
    ):
        with pytest.raises(BadInput) as refused:
            act(review_id=review.id, reason=" ", actor=who, at=at)
        assert set(refused.value.fields) == {field}
    with pytest.raises(BadInput):
        actions.answer_opinion(review_id=review.id, text="", actor=cast.officer_in_charge, at=at)
    with pytest.raises(BadInput):
        _give(cast, review, at, text="")


def test_the_queue_stands_in_the_order_of_its_deadlines(cast: Cast, at: datetime, paper: Paper) -> None:
    second = a_dossier(cast, later(at, minutes=1))
    first_given = _give(cast, _submit(cast, paper, at), at)
    waiting = _submit(cast, second, later(at, days=1))
    assert [one.id for one in queries.list_reviews(cast.leader)] == [waiting.id, first_given.id]
    assert [one.id for one in queries.list_reviews(cast.leader, state="given")] == [first_given.id]
    assert [one.id for one in queries.list_reviews(cast.leader, opinion="transfer")] == []
    assert queries.matter_of(cast.leader, paper.dossier_id, at.date()).title.endswith("案")


def test_it_refuses_to_assign_a_reviewer_whom_the_law_keeps_out(cast: Cast, at: datetime, paper: Paper) -> None:
    """What the owner says of other conditions is no matter yet: nobody has written an opinion."""
    review = _submit(cast, paper, at)
    given = {"review_id": review.id, "reviewer_id": cast.reviewer.user_id, "actor": cast.reviewer, "at": at}
    officer = Officer.objects.get(user_id=cast.reviewer.user_id)
    officer.legal_qualification, officer.first_review_on = False, None
    officer.save()
    with pytest.raises(Refused) as refused:
        actions.assign_reviewer(**given)
    assert [finding.gate for finding in refused.value.findings] == ["reviewer_is_qualified"]
    officer.legal_qualification = True
    officer.save()
    assert actions.assign_reviewer(**given).reviewer_id == cast.reviewer.user_id


def test_other_conditions_do_not_hinder_assigning(
    cast: Cast, at: datetime, paper: Paper, told_owner: ToldOwner
) -> None:
    review = _submit(cast, paper, at)
    told_owner.findings = (Finding("version_is_current", "送审的不是现在的拟处理意见"),)
    assigned = actions.assign_reviewer(
        review_id=review.id, reviewer_id=cast.reviewer.user_id, actor=cast.reviewer, at=at
    )
    assert assigned.reviewer_id == cast.reviewer.user_id


def test_a_review_is_shown_only_to_who_may_see_its_dossier(
    cast: Cast, at: datetime, paper: Paper, told_owner: ToldOwner
) -> None:
    review = _submit(cast, paper, at)
    told_owner.only_for = frozenset({cast.officer_in_charge.user_id})
    assert [one.id for one in queries.list_reviews(cast.officer_in_charge)] == [review.id]
    assert queries.list_reviews(cast.reviewer) == []
    assert queries.count_waiting_reviews(cast.reviewer) == 0
    assert queries.reviews_of(cast.reviewer, paper.dossier_id) == []
    attempts: tuple[Callable[[], object], ...] = (
        lambda: queries.get_review(cast.reviewer, review.id),
        lambda: queries.matter_of(cast.reviewer, paper.dossier_id, at.date()),
        lambda: _give(cast, review, at),
    )
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()


def test_it_refuses_a_dossier_without_owner(cast: Cast, at: datetime) -> None:
    paper = a_dossier(cast, at, kind="unheard_of")
    with pytest.raises(NotAllowed):
        _submit(cast, paper, at)


def test_it_refuses_words_beside_the_record_until_a_reason_is_given(cast: Cast, at: datetime, paper: Paper) -> None:
    review = _submit(cast, paper, at)
    said = {"text": "依据《安全生产法》第一百三十五条，同意。"}
    with pytest.raises(Refused) as refused:
        _give(cast, review, later(at, days=1), **said)
    (found,) = [one.text for one in refused.value.findings if one.gate == "words_agree_with_record"]
    assert "审核意见写有“《安全生产法》第一百三十五条”" in found
    _give(cast, review, later(at, days=1), **said, words_reason="引自当事人的申辩")
    kept = list_entries(paper.dossier_id)[-1].payload["words"]
    assert kept["reason"] == "引自当事人的申辩"
    assert len(kept["readings"]) == 1


def test_it_refuses_a_remark_that_names_another_day(cast: Cast, at: datetime, paper: Paper) -> None:
    review = _submit(cast, paper, at)
    points = {code: PointAnswer(True, "") for code in POINTS} | {"crime": PointAnswer(True, "2001年1月1日已查明")}
    with pytest.raises(Refused) as refused:
        _give(cast, review, later(at, days=1), points=points)
    assert [one.gate for one in refused.value.findings] == ["words_agree_with_record"]

"""Legal review and collective discussion."""

from __future__ import annotations

from hengping.law.configuration import Setting
from hengping.law.penalty.facts import CaseFacts, Discussion, Review
from hengping.law.procedure import clock
from hengping.law.procedure.acts import Act
from hengping.law.procedure.changing import replace
from hengping.law.procedure.particulars import Person


def review_submitted(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """A version of the proposal goes to the reviewers."""
    limit = clock.house("legal_review", act.on, setting)
    return replace(facts, review=Review(act.on, act.data["version"], limit))


def reviewer_qualifies(person: Person) -> bool:
    """Whoever reviews for the first time must have passed the national legal examination."""
    return person.legal_qualification or not person.first_time


def review_opinion_given(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The opinion belongs to the version that was reviewed."""
    reviewers: tuple[Person, ...] = act.data["reviewers"]
    submitted = facts.review or Review(act.on, "", clock.house("legal_review", act.on, setting))
    review = replace(
        submitted,
        version=act.data["version"],
        opinion=act.data["opinion"],
        given_on=act.on,
        reviewers=frozenset(person.id for person in reviewers),
        qualified=bool(reviewers) and all(reviewer_qualifies(person) for person in reviewers),
        before="",
    )
    return replace(facts, review=review)


def discussion_opened(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """A version of the proposal goes to the leaders."""
    return replace(facts, discussion=Discussion(act.on, act.data["version"]))


def discussion_concluded(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Count who was there and who voted; leaders only, without the recused."""
    opened = facts.discussion or Discussion(act.on, act.data["version"])
    return replace(facts, discussion=counted(opened, act))


def counted(opened: Discussion, act: Act) -> Discussion:
    """A discussion as its record shows it."""
    data = act.data
    voters: tuple[Person, ...] = data["voters"]
    leaders = [person for person in voters if person.leader]
    recused = sum(person.recused for person in leaders)
    present = [person for person in leaders if not person.recused]
    chair: Person = data["chair"]
    return replace(
        opened,
        version=data["version"],
        concluded_on=act.on,
        body=data["body"],
        chaired=bool(chair.id) and (chair.head or chair.delegated),
        present=len(present),
        entitled=max(data["leaders_total"] - recused, 0),
        in_favour=sum(person.vote == "agree" for person in present),
        voters=frozenset(person.id for person in voters if person.vote and not person.recused),
        outsiders=frozenset(person.id for person in voters if person.vote and not person.leader),
        recorded=bool(data["recorder"]),
        outcome=data["outcome"],
        result=data.get("concluded_version", data["version"]),
        before="",
    )


WEIGHT = ("", "late_statement", "statement", "hearing")
"""What a party may have done since a review or a discussion, the weightiest last."""


def party_spoke(facts: CaseFacts, how: str) -> CaseFacts:
    """The party brought something forward that earlier review and discussion did not know; `how` is one of `WEIGHT`."""
    review, discussion = facts.review, facts.discussion
    if review is not None and review.opinion:
        review = replace(review, before=max(review.before, how, key=WEIGHT.index))
    if discussion is not None and discussion.concluded_on is not None:
        discussion = replace(discussion, before=max(discussion.before, how, key=WEIGHT.index))
    return replace(facts, review=review, discussion=discussion)

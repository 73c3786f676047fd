"""The gate deliberation_follows_defence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, named
from hengping.law.procedure.wording import note

RULE = "法制审核和集体讨论在当事人申辩之后进行"


def deliberation_follows_defence(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """What the party brought forward should be before those who review and discuss (Administrative Penalty Law
    45(1), 57, 58).
    """
    found = []
    for track in facts.parties:
        spoke = track.defence.last_on
        if spoke is None:
            continue
        review, discussion = facts.review, facts.discussion
        early = []
        if review is not None and review.given_on is not None and review.given_on < spoke:
            early.append("法制审核")
        if discussion is not None and discussion.concluded_on is not None and discussion.concluded_on < spoke:
            early.append("集体讨论")
        if early:
            found.append(
                note(
                    "deliberation_follows_defence",
                    f"{named(track, facts)}{'、'.join(early)}早于当事人的陈述、申辩或者听证，没有考虑其意见",
                    cite("APL", 45, 1),
                    cite("APL", 57, 2),
                    cure="把当事人的意见提交补充审核、讨论",
                    curer="legal_reviewer",
                )
            )
    return tuple(found)

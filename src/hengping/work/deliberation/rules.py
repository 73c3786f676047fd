"""What speaks against an act of review or discussion: the law as the dossier's owner asks it, and who may take part.

Whether a vote is enough, the chair proper and a reviewer qualified is asked of the owner, whose procedure has the gates
for it. Only what no procedure knows is said here: who submitted this round, who was recused from this item.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from hengping.ground.errors import NotAllowed, Refused
from hengping.ground.people.actors import Actor
from hengping.ground.records.owners import Owner, owner_of
from hengping.kit.chain.canonical import Payload
from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.procedure.papers import Reading
from hengping.law.procedure.wording import words_differ

ABOUT_THE_REVIEWER = frozenset({"reviewer_is_not_investigator", "reviewer_is_qualified"})
"""Conditions that can be asked before an opinion is written, when a review is given to somebody."""


def owner_for(dossier_kind: str) -> Owner:
    """Return the owner of a kind of dossier. Raises NotAllowed for a kind that nobody answers for."""
    owner = owner_of(dossier_kind)
    if owner is None:
        raise NotAllowed("这类案卷不送法制审核，也不提交集体讨论。")
    return owner


def require_lawful(
    own: Sequence[Finding],
    *,
    dossier_kind: str,
    dossier_id: UUID,
    step: str,
    data: Payload,
    actor: Actor,
    on: date,
    about: Collection[str] = (),
    papers: Sequence[Reading] = (),
    words: Sequence[Reading] = (),
    words_reason: str = "",
) -> None:
    """Raise Refused with everything that speaks against the step, at once; an owner's word on a condition comes first.

    `about` narrows the owner's answer to some conditions; empty means all. `papers` is what the papers of the act would
    say beside what the record holds, `words` what the actor's own words say otherwise, `words_reason` why.
    """
    owner = owner_for(dossier_kind)
    asked = owner.ask(
        dossier_id=dossier_id,
        step=step,
        data=data,
        actor=actor,
        on=on,
        papers=papers,
        words=words,
        words_reason=words_reason,
    )
    answered = {finding.gate for finding in asked.findings}
    refusals = [finding for finding in own if finding.gate not in answered]
    refusals += [finding for finding in asked.refusals if not about or finding.gate in about]
    if refusals:
        raise Refused(refusals)


def require_own_words(words: Sequence[Reading], reason: str) -> None:
    """Refuse what somebody writes beside the record outside any step of a procedure, unless they say why."""
    if words and not reason.strip():
        raise Refused([words_differ(one)._replace(gate=WORDS_GATE) for one in words])


WORDS_GATE = "words_agree_with_record"


def follow(dossier_kind: str, dossier_id: UUID, on: date) -> None:
    """Let the owner bring its deadlines and lists up to date."""
    owner_for(dossier_kind).follow(dossier_id=dossier_id, on=on)


def reviewer_findings(reviewer: str, kept_out: Collection[str]) -> list[Finding]:
    """Whoever investigated, or submitted this round, does not review it."""
    if reviewer not in kept_out:
        return []
    return [
        Finding(
            "reviewer_is_not_investigator",
            "法制审核人员参与了本件的调查或者送审",
            (cite("APL", 58, 1),),
            cure="改由没有参与的人员审核",
            curer="legal_reviewer",
        )
    ]


def voter_findings(*, voting: bool, handler: bool, recused: bool) -> list[Finding]:
    """Only leaders vote, never on a matter that they handled or from which they were recused."""
    found = []
    if not voting:
        found.append(Finding("discussion_body_is_the_agency", "表决只由本机关负责人参加", (cite("APL", 57, 2),)))
    if handler or recused:
        found.append(
            Finding(
                "handlers_did_not_vote",
                "承办人员不参加表决" if handler else "已经回避的人员不参加表决",
                (cite("APL", 43, 1),),
                cure="由其他机关负责人表决",
            )
        )
    return found

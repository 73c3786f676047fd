"""What holds for every deliberation, whoever owns the dossier. An owner's answer to the same rule takes precedence."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from hengping.ground.errors import Refused
from hengping.ground.people.actors import Actor
from hengping.law.citations import Citation, cite
from hengping.law.findings import Answer, Basis, Finding
from hengping.work.deliberation.owners import owner_of
from hengping.work.deliberation.shapes import Tally

HALF = Fraction(1, 2)


def require_lawful(
    own: Sequence[Finding],
    *,
    dossier_kind: str,
    dossier_id: UUID,
    step: str,
    data: Mapping[str, Any],
    actor: Actor,
    on: date,
) -> None:
    """Ask our own rules and the owner's; raise Refused with everything that speaks against the step, at once."""
    owner = owner_of(dossier_kind)
    asked = owner.ask(dossier_id=dossier_id, step=step, data=data, actor=actor, on=on) if owner else Answer(step)
    answered = {finding.gate for finding in asked.findings}
    refusals = [finding for finding in own if finding.gate not in answered]
    refusals += asked.refusals
    if refusals:
        raise Refused(refusals)


def follow(dossier_kind: str, dossier_id: UUID, on: date) -> None:
    """Let the owner bring its deadlines and lists up to date."""
    owner = owner_of(dossier_kind)
    if owner:
        owner.follow(dossier_id=dossier_id, on=on)


def reviewer_findings(
    reviewer: str, investigators: Collection[str], *, first_time: bool, legal_qualification: bool
) -> list[Finding]:
    """The reviewer has not investigated, and whoever reviews for the first time has passed the national examination."""
    found = []
    if reviewer in investigators:
        found.append(
            _refused(
                "reviewer_is_not_investigator",
                "法制审核人员参与了本件的调查或者送审",
                cite("APL", 58, 1),
                cure="改由没有参与的人员审核",
                curer="legal_reviewer",
            )
        )
    if first_time and not legal_qualification:
        found.append(
            _refused(
                "reviewer_is_qualified",
                "初次从事法制审核的人员没有登记法律职业资格",
                cite("APL", 58, 2),
                cure="由具备资格的人员审核，或者先登记资格证书",
                curer="training_clerk",
                evidence="法律职业资格证书",
            )
        )
    return found


def voter_findings(*, voting: bool, handler: bool, recused: bool) -> list[Finding]:
    """Only leaders vote, never on their own case."""
    found = []
    if not voting:
        found.append(_refused("discussion_body_is_the_agency", "表决只由本机关负责人参加", cite("APL", 57, 2)))
    if handler or recused:
        found.append(
            _refused(
                "handlers_did_not_vote",
                "承办人员不参加表决" if handler else "已经回避的人员不参加表决",
                cite("APL", 43, 1),
                cure="由其他机关负责人表决",
            )
        )
    return found


def concluding_findings(tally: Tally, quorum: Fraction, *, chaired: bool, recorded: bool) -> list[Finding]:
    """Enough leaders, more than half of them in favour, the head or a delegate in the chair, a record."""
    found = []
    counted = f"应到机关负责人{tally.entitled}人，实到{tally.present}人，同意{tally.agree}人"
    if not tally.present or tally.present < HALF * tally.entitled or not tally.carried:
        found.append(
            _refused(
                "discussion_had_quorum",
                f"{counted}，不能形成集体讨论结论",
                cite("APL", 57, 2),
                cure="修改议案后重新表决，或者休会另行讨论",
                curer="committee_clerk",
            )
        )
    elif tally.present < quorum * tally.entitled:
        found.append(
            _refused_by_house(
                "discussion_had_quorum",
                f"{counted}，没有达到{tally.quorum}",
                cite("APL", 57, 2),
                cure="补足到会人数后再讨论",
                curer="committee_clerk",
            )
        )
    if not chaired:
        found.append(
            _refused(
                "discussion_was_chaired_by_head",
                "集体讨论没有由主要负责人主持，也没有书面授权",
                cite("APL", 57, 2),
                cure="由主要负责人主持，或者登记书面授权的文号和日期",
                curer="committee_clerk",
                evidence="书面授权",
            )
        )
    if not recorded:
        found.append(_refused("discussion_was_chaired_by_head", "集体讨论没有记录人", cite("APL", 57, 2)))
    return found


def _refused(
    gate: str, text: str, *citations: Citation, cure: str = "", curer: str = "", evidence: str = ""
) -> Finding:
    return Finding(gate, text, citations, cure, curer, evidence)


def _refused_by_house(gate: str, text: str, *citations: Citation, cure: str, curer: str) -> Finding:
    return Finding(gate, text, citations, cure, curer, basis=Basis.HOUSE)

"""行政处罚法制审核意见书: what the legal reviewers think of a draft decision, point by point."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengping.ground.documents.content import Content, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Fault, Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class ReviewPoint:
    """One point that was looked at and what was found."""

    point: str = blank("审核要点")
    finding: str = blank("审核情况", long=True)


@dataclass(frozen=True, kw_only=True)
class ReviewOpinion(Content):
    """What the opinion says."""

    case_name: str = blank("案件名称")
    submitted_by: str = blank("送审部门")
    submitted_on: date = blank("送审日期")
    materials: tuple[str, ...] = blank("送审材料")
    points: tuple[ReviewPoint, ...] = blank("审核情况")
    opinion: str = blank("审核结论")
    advice: str = blank("审核意见和建议", long=True, default="")
    reviewers: tuple[str, ...] = blank("审核人员")
    reviewed_on: date = blank("审核日期")


def check(content: ReviewOpinion) -> list[Fault]:
    """Nothing is reviewed before it was submitted."""
    if content.reviewed_on < content.submitted_on:
        return [Fault("reviewed_on", "审核日期早于送审日期。")]
    return []


KIND = Kind(
    code="review_opinion",
    procedure=PENALTY,
    title="行政处罚法制审核意见书",
    series=None,
    basis=(cite("APL", 58, 1), cite("APL", 58, 2)),
    issued_when="依法应当进行法制审核的案件，在机关负责人作出决定之前。",
    signers=("法制审核人员",),
    seal=None,
    to_party=False,
    service=Service.NONE,
    content=ReviewOpinion,
    check=check,
)

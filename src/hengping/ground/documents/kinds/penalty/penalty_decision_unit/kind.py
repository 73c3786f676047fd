"""行政处罚决定书（单位）: the decision, with everything that the law wants it to hold."""

from __future__ import annotations

from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.kinds.penalty.decided import PenaltyDecision, check_decision
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite

KIND = Kind(
    code="penalty_decision_unit",
    procedure=PENALTY,
    title="行政处罚决定书",
    form_no=34,
    series="应急罚",
    basis=(cite("APL", 57, 1, 1), cite("APL", 59), cite("APL", 28), cite("O235", 7)),
    issued_when="机关负责人已经决定给予行政处罚，告知、听证、法制审核和集体讨论等程序均已完成或者依法不需要。",
    signers=(),
    seal="agency",
    to_party=True,
    service=Service.REQUIRED,
    served_how="宣告后当场交付；当事人不在场的，依照民事诉讼法的规定送达。",
    addressee="unit",
    per_party=True,
    content=PenaltyDecision,
    check=check_decision,
)

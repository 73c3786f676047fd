"""行政处罚告知书: what is intended, why, and the right to state and defend, before any decision."""

from __future__ import annotations

from dataclasses import dataclass

from hengping.ground.documents.content import Contact, blank
from hengping.ground.documents.kinds.penalty import PENALTY, STATEMENT_DAYS
from hengping.ground.documents.kinds.penalty.decided import Penalised
from hengping.ground.documents.registry import Fault, Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class PenaltyNotice(Penalised):
    """What the notice says."""

    contact: Contact = blank("联系人")
    statement_days: int = blank("陈述申辩期限（工作日）", default=STATEMENT_DAYS)


def check(content: PenaltyNotice) -> list[Fault]:
    """A notice without any intended penalty tells the party nothing."""
    if content.fine or content.confiscation or content.others:
        return []
    return [Fault("fine", "请写明拟作出的行政处罚。")]


KIND = Kind(
    code="penalty_notice",
    procedure=PENALTY,
    title="行政处罚告知书",
    form_no=24,
    series="应急罚告",
    basis=(cite("APL", 44), cite("APL", 45), cite("APL", 62)),
    issued_when="作出行政处罚决定之前，拟处罚的内容已经批准，且不属于应当告知听证权利的情形。",
    signers=(),
    seal="agency",
    to_party=True,
    service=Service.REQUIRED,
    served_how="直接送达当事人，取得送达回执；不能直接送达的，依照民事诉讼法的规定送达。",
    per_party=True,
    content=PenaltyNotice,
    check=check,
)

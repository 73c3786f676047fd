"""行政处罚告知书: what is intended, why, and the right to state and defend, before any decision."""

from __future__ import annotations

from dataclasses import dataclass

from hengping.ground.documents.facts import Contact, Penalised, fact
from hengping.ground.documents.registry import Fault, Kind
from hengping.ground.documents.wording import STATEMENT_DAYS
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class PenaltyNotice(Penalised):
    """What the notice says."""

    contact: Contact = fact("联系人")
    statement_days: int = fact("陈述申辩期限（工作日）", default=STATEMENT_DAYS)


def check(facts: PenaltyNotice) -> list[Fault]:
    """A notice without any intended penalty tells the party nothing."""
    if facts.fine or facts.confiscation or facts.others:
        return []
    return [Fault("fine", "请写明拟作出的行政处罚。")]


KIND = Kind(
    code="penalty_notice",
    title="行政处罚告知书",
    form_no=24,
    series="应急罚告",
    basis=(cite("APL", 44), cite("APL", 45), cite("APL", 62)),
    issued_when="作出行政处罚决定之前，拟处罚的内容已经批准，且不属于应当告知听证权利的情形。",
    signers=(),
    seal="agency",
    to_party=True,
    served=True,
    served_how="直接送达当事人，取得送达回执；不能直接送达的，依照民事诉讼法的规定送达。",
    Facts=PenaltyNotice,
    check=check,
)

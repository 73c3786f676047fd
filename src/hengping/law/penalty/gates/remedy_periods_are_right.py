"""Sixty days for reconsideration, six months for the suit, and the organ, as the law stood on the decision's day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law import statutes
from hengping.law.citations import Citation, cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure import clock
from hengping.law.procedure.acts import Particulars
from hengping.law.procedure.wording import by_figure, no_rule, note, refuse

RULE = "决定书写明的复议机关和复议、起诉期限正确"
ARL_24 = cite("ARL", 24, 1, 1)
ARL17_12 = cite("ARL17", 12, 1)
BASIS = (ARL_24, ARL17_12)

_TOLD = {"reconsider_days": "reconsideration", "sue_months": "litigation"}
"""What the decision says about a period, by the key of that period."""


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None:
        return ()
    return (*_organ(proposed.get("reconsider_organ"), case.on), *_periods(proposed, case.on))


def _organ(organ: str | None, on: date) -> Iterable[Finding]:
    """Only the government of the same level since 2024; before, the party chose it or the superior department."""
    if organ is None:
        return
    if statutes.in_force("ARL", on):
        if organ != "government":
            yield _wrong("决定书写明的复议机关不是本级人民政府", ARL_24, cure="改为向本级人民政府申请复议")
    elif organ == "other":
        text = "决定书写明的复议机关既不是本级人民政府，也不是上一级主管部门"
        yield _wrong(text, ARL17_12, cure="改为向本级人民政府或者上一级主管部门申请复议")
    elif organ != "either":
        text = "当事人当时可以选择向本级人民政府或者上一级主管部门申请复议，决定书只写明了其中一个"
        yield note(text, ARL17_12, curer="officer", evidence="行政处罚决定书")


def _periods(proposed: Particulars, on: date) -> Iterable[Finding]:
    rules = {name: clock.row(key, on) for name, key in _TOLD.items()}
    told = {name: proposed[name] for name in _TOLD if proposed.get(name)}
    yield from (no_rule(_TOLD[name], on) for name in told if rules[name] is None)
    known = {name: rule for name, rule in rules.items() if rule is not None}
    if all(told.get(name) in (None, rule.number) for name, rule in known.items()):
        return
    right = "、".join(f"{rule.length}内{rule.name}" for rule in known.values())
    unread = next((rule for rule in known.values() if not rule.confirmed), None)
    said = _wrong(
        "决定书写明的申请复议或者起诉期限与法律规定不符",
        *(citation for rule in known.values() for citation in rule.basis),
        cure=f"改为{right}",
    )
    yield by_figure(unread, said)


def _wrong(text: str, *citations: Citation, cure: str) -> Finding:
    return refuse(text, *citations, cure=cure, curer="officer", evidence="行政处罚决定书")

"""Only on the party's application and for genuine difficulty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import executions
from hengping.law.procedure.particulars import Instalment
from hengping.law.procedure.wording import refuse

RULE = "延期或者分期缴纳有申请和困难证明"
BASIS = (cite("APL", 66, 2),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if case.step == "propose_deferral":
        if proposed is None:
            return ()
        until = proposed.get("until_on")
        good = proposed.get("applied") and proposed.get("difficulty") and until is not None and until > case.on
        parts = proposed.get("instalments") or ()
        if good and parts and not _adds_up(parts, until, case):
            return (
                refuse(
                    "各期的金额之和不是尚欠的罚没款，或者各期日期没有先后、超出分期的最后一日",
                    absent="" if executions(case) else "issue_decision decide_on_spot",
                    cure="按尚欠数额排定各期金额和日期",
                    curer="officer",
                    evidence="分期缴纳计划",
                ),
            )
    else:
        good = any((execution.deferral_asked is not None for _, execution in executions(case)))
    if good:
        return ()
    return (
        refuse(
            "延期、分期缴纳没有当事人申请、经济困难的证明或者具体期限",
            absent="propose_deferral",
            cure="由当事人提出申请并提交经济困难的证明",
            curer="officer",
            evidence="当事人申请和困难证明",
        ),
    )


def _adds_up(parts: Sequence[Instalment], until: date | None, case: Asked) -> bool:
    days = [part.due_on for part in parts]
    unpaid = sum((execution.unpaid for _, execution in executions(case)))
    ordered = days == sorted(set(days)) and until is not None and days[-1] <= until
    return ordered and sum(part.amount for part in parts) == unpaid

"""Every party is a person with name and identity number, or a unit with name and credit code, and is itself the one
who answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import particular
from hengping.law.procedure.particulars import Party
from hengping.law.procedure.wording import note, refuse

RULE = "当事人的姓名或者名称和证件号码已查明"
APL_40 = cite("APL", 40)
APL_44 = cite("APL", 44)
BASIS = (APL_40, APL_44)

_UNIT = re.compile("[0-9A-Z]{18}")
_PERSON = re.compile("[0-9]{17}[0-9X]|[0-9A-Z]{6,17}")


def _fault(party: Party) -> str:
    if not party.name.strip() or party.name.strip().isdigit():
        return "没有当事人的姓名或者名称"
    if party.person and not _PERSON.fullmatch(party.identifier):
        return f"{party.name}没有有效的身份证件号码"
    if not party.person and not _UNIT.fullmatch(party.identifier):
        return f"{party.name}没有有效的统一社会信用代码"
    if not party.operator:
        post = f"是{party.position}，" if party.position else ""
        return f"{party.name}{post}不是违法行为的实施者或者经营者，不能代替其受罚"
    return ""


def gate(case: Asked) -> Iterable[Finding]:
    parties = particular(case, "parties", case.facts.parties or None)
    if parties is None and case.proposed is None:
        return ()
    faults = [fault for party in parties or () if (fault := _fault(party))] or ([] if parties else ["没有写明当事人"])
    doubts = tuple(
        note(
            f"{party.name}是否为实际经营者或者行为人存疑：{party.doubt}",
            APL_40,
            cure="核实实际经营者",
            curer="officer",
            evidence="营业执照、租赁和经营凭证",
        )
        for party in parties or ()
        if party.doubt
    )
    return doubts + tuple(
        refuse(
            fault,
            absent="" if parties else "propose_filing open_on_spot",
            cure="查明实际经营者或者行为人，补充姓名、名称和证件号码",
            curer="officer",
            evidence="营业执照、身份证件",
        )
        for fault in faults
    )

"""What is published carries no identity number, address or account."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "公示内容已去除个人信息"
BASIS = (cite("APL", 48, 1), cite("APL", 50))


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("personal_data_removed"):
        return ()
    return (refuse("公示内容没有去除身份证号、住址、账号等个人信息", cure="去除个人信息后再公示", curer="clerk"),)

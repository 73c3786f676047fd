"""The police sign for the file (O310 7)."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "移送有公安机关回执"
BASIS = (cite("O310", 7),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("receipt"):
        return ()
    return (refuse("没有公安机关签收的回执", cure="取得回执", curer="officer", evidence="案件移送书回执"),)

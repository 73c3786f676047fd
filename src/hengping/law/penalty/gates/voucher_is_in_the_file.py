"""A voucher that an act of payment names is a piece of the file."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "写明的票据、凭证已经存入案卷"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    known = {piece.entry for piece in case.facts.gathered}
    missing = [number for number in (case.proposed or {}).get("proof") or () if number not in known]
    if not missing:
        return ()
    numbers = "、".join(str(number) for number in missing)
    return (refuse_house(f"第{numbers}号记录不是存入案卷的材料", cure="先存入票据、凭证，再从案卷中选", curer="clerk"),)

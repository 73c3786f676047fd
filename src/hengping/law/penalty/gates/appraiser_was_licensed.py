"""What an institute tests or appraises counts where it was licensed on that day."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import day, note_broken

RULE = "检测、鉴定机构具备资质，资质在有效期内"
BASIS = (cite("WSL", 72, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed or {}
    until = proposed.get("licensed_until")
    over = until is not None and until < case.on
    if proposed.get("licensed") is not False and not over:
        return ()
    text = f"检测、鉴定机构的资质到{day(until)}，已经届满" if over else "检测、鉴定机构不具备资质"
    return (note_broken(text, cure="委托具备资质的机构重新检测、鉴定", curer="officer"),)

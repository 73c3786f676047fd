"""Who decides does not collect: what is not collected on the spot is paid to the bank."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.choices import PAID_TO
from hengping.law.procedure.wording import note_broken

RULE = "罚没款缴到代收机构，作出决定的机关不收款"
BASIS = (cite("APL", 67, 1), cite("O235", 4))


def gate(case: Asked) -> Iterable[Finding]:
    paid_to = (case.proposed or {}).get("paid_to")
    if paid_to not in {"agency", "officer"}:
        return ()
    return (note_broken(f"款项交到{PAID_TO[paid_to]}，没有缴到代收机构", cure="全部上缴国库，说明原因", curer="clerk"),)

"""What a statute demands cannot be waived; a waiver of a house rule has a reason and an end."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse

RULE = "只能豁免内部要求"


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed
    if proposed is None:
        return ()
    waived = asked.procedure.gates.get(proposed.get("gate", ""))
    expires = proposed.get("expires_on")
    if waived is None or not waived.house:
        text = "法定要求不得豁免"
    elif waived.firm:
        text = "这项内部要求代替尚未取得的规定，或者用来保证法定权利、案卷记录前后相符，不得豁免"
    elif not proposed.get("reason") or expires is None or expires < asked.on:
        text = "豁免没有写明理由或者已经到期"
    else:
        return ()
    return (refuse(text, cure="依法办理；内部要求的豁免写明理由和到期日", curer="leader"),)

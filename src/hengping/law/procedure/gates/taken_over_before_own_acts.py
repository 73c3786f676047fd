"""What the bureau did itself stays of its day: no taking over may be dated after it and so open the days before."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import day, refuse_house

RULE = "接收移送之日以前没有本单位办理的事项"
HOUSE = True
FIRM = True


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    own_since, received_on = asked.facts.own_since, (asked.proposed or {}).get("on", asked.on)
    if own_since is None or received_on <= own_since:
        return ()
    text = f"本单位自{day(own_since)}起已经办理这份案卷，不能记为{day(received_on)}才接收"
    return (refuse_house(text, cure="按移送交接单核对接收之日；原来就由本单位办理的，不是接收移送", curer="clerk"),)

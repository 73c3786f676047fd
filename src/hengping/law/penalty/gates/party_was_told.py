"""What a party says to a notice, and the hearing it asks for, come after it was told. Who learns of a notice before its
service is proven may speak at once: it is enough that the notice went out.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import concerned
from hengping.law.procedure.wording import refuse_house

RULE = "陈述申辩、听证申请在告知以后提出"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    # Before a decision that was taken away the party was told too, and may speak to what is to come in its place.
    if any(track.notice is not None or track.earlier_told for track in concerned(case)):
        return ()
    return (
        refuse_house(
            "还没有告知拟作出的处罚，没有可以陈述、申辩或者申请听证的事项",
            cure="告知书制发以后办理；调查中当事人说的话写入询问笔录，交来的材料登记收取",
            curer="officer",
            evidence="行政处罚告知书",
        ),
    )

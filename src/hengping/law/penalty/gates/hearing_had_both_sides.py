"""Those who investigated bring facts and evidence before the hearing; the party brings one or two agents at most. The
second binds the party: an agency that hears a third agent wrongs nobody, and it is remarked.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import note, note_broken

RULE = "听证时调查人员提出证据，当事人委托的代理人不超过法定人数"
APL_64_5 = cite("APL", 64, None, 5)
APL_64_7 = cite("APL", 64, None, 7)
BASIS = (APL_64_5, APL_64_7)
MOST_AGENTS = 2


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed or {}
    if proposed.get("investigators_spoke") is False:
        text = "调查人员没有到场提出违法的事实、证据和处罚建议"
        yield note_broken(text, APL_64_7, cure="重新举行听证", curer="legal_reviewer")
    if (proposed.get("agents") or 0) > MOST_AGENTS:
        text = f"当事人委托了{proposed['agents']}名代理人，超过{MOST_AGENTS}名"
        yield note(text, APL_64_5, cure="在听证笔录中说明", curer="legal_reviewer")

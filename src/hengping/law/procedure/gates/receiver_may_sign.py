"""Who signs for a paper may do so, and a letter is served on the day on which it was received, not posted."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import day, refuse

RULE = "送达由有权签收的人签收，邮寄的以收件日期为准"
_HANDED_OVER = frozenset({"direct", "post"})


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed
    if proposed is None or proposed.get("mode") not in _HANDED_OVER:
        return ()
    found = []
    if proposed.get("receiver") == "":
        found.append("没有写明由谁签收")
    if proposed.get("authority") == "other":
        found.append("签收人不是当事人，也不是依法可以代收的人")
    posted, effective = proposed.get("posted_on"), proposed.get("effective_on")
    if proposed["mode"] == "post" and posted is not None and effective is not None and effective <= posted:
        found.append(f"视为送达之日{day(effective)}不晚于交邮之日{day(posted)}，邮寄送达以回执上的收件日期为准")
    return [refuse(text, cure="核对送达回证，依法重新送达", curer="officer", evidence="文书送达回执") for text in found]

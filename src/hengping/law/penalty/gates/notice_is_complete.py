"""The party is told the facts, the provisions and what is intended."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import named, penalties
from hengping.law.procedure.wording import refuse

RULE = "告知书写明事实、理由、依据和拟处罚内容"
BASIS = (cite("APL", 44), cite("APL", 62))


def gate(case: Asked) -> Iterable[Finding]:
    if case.proposed is None:
        return ()
    found: list[Finding] = []
    for track, penalty in penalties(case):
        lacking = {
            "facts": "" if penalty.facts else "违法事实",
            "articles": "" if penalty.articles else "处罚依据的条款",
            "kinds": "" if penalty.kinds else "拟处罚的内容",
            "fine": "罚款数额" if "fine" in penalty.kinds and not penalty.fine else "",
        }
        missing = [text for name, text in lacking.items() if text and name not in penalty.untold]
        untold = [text for name, text in lacking.items() if text and name in penalty.untold]
        found += [
            _incomplete(f"{named(track, case.facts)}告知书没有写明：{'、'.join(texts)}", absent)
            for texts, absent in ((missing, ""), (untold, "penalty"))
            if texts
        ]
    return tuple(found)


def _incomplete(text: str, absent: str) -> Finding:
    return refuse(text, absent=absent, cure="补全告知书内容", curer="officer", evidence="行政处罚告知书")

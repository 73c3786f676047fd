"""Who agrees agrees: the step that is taken carries the answer, and an opinion beside it that says something else is
asked about. It is mended, or kept with a reason; a clause that tells what the party or others think is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "同意的意见里没有不同意或者另作处理的话"
HOUSE = True

_CLAUSE = re.compile(r"[，,。；;！!？?、：:\s]+")
_NO = re.compile(r"不(?:予)?(?:同意(?!见)|批准|赞同|赞成|准予)|不能同意|退回|驳回")
_OTHERWISE = re.compile(
    r"不认可|反对|否决|(?<![没无])有异议|暂缓|缓办|(?<!无)(?<!没有)不妥|(?<!不存在)(?:事实不清|证据不足)|再议|另行研究"
    r"|重新(?:调查|研究|测算|提请|上报)|补充(?:调查|证据|材料)(?:后|再)|(?:(?<!整)改|调整|降|减|提高|增加)(?:为|成|到|至)"
)
_OF_OTHERS = re.compile(r"^(?:当事人|对方|该单位|其|有的|另有)")


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed
    opinion = proposed.get("opinion") if proposed else ""
    if not opinion or asked.words_reason.strip():
        return ()
    clauses = [clause for clause in _CLAUSE.split(opinion) if not _OF_OTHERS.match(clause)]
    # No statute says how an opinion is worded, and a reason keeps every one of them: all of it the house asks.
    found = (clause for words in (_NO, _OTHERWISE) for clause in clauses if words.search(clause))
    if clause := next(found, ""):
        return (refuse_house(f"办理的是同意，意见里写的是“{clause}”", cure=_CURE, curer=asked.row.post),)
    return ()


_CURE = "不同意的办理退回，写明理由；同意的改写意见，确实应当这样写的，写明理由"

"""Who agrees agrees: an opinion that says no never moves a matter on. The words are looked for clause by clause, and a
clause that tells what the party or others think is not the opinion of the one who signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse

RULE = "同意的意见里没有不同意的话"

_CLAUSE = re.compile(r"[，,。；;！!？?、：:\s]+")
_NO = re.compile(r"不(?:予)?(?:同意(?!见)|批准|赞同|赞成|准予)|不能同意|退回|驳回")
_OF_OTHERS = re.compile(r"^(?:当事人|对方|该单位|其|有的|另有)")


def _says_no(opinion: str) -> str:
    """The clause that says no, "" where none does."""
    clauses = (clause for clause in _CLAUSE.split(opinion) if not _OF_OTHERS.match(clause))
    return next((clause for clause in clauses if _NO.search(clause)), "")


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed
    if proposed is None or not (clause := _says_no(proposed.get("opinion", ""))):
        return ()
    text = f"意见里写的是“{clause}”，不能按同意办理"
    return (refuse(text, cure="不同意的办理退回，写明理由；同意的改写意见", curer=asked.row.post),)

"""At least half of the leaders, and two, must be there for it to be collective; the house asks for more (CFG-14 and
CFG-21). A majority of those present agrees.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import discussion_in_question
from hengping.law.procedure.wording import refuse, refuse_house

RULE = "到会的机关负责人达到规定的比例和人数，并过半数同意"
HOUSE = True
_LEAST = 2
"""One leader alone discusses with nobody."""
BASIS = (cite("APL", 57, 2),)


def gate(case: Asked) -> Iterable[Finding]:
    discussion = discussion_in_question(case)
    if discussion is None:
        return ()
    present, entitled = discussion.present, discussion.entitled
    if present * 2 < entitled or discussion.in_favour * 2 <= present:
        text = f"应到机关负责人{entitled}人，实到{present}人，同意{discussion.in_favour}人，不能形成集体讨论结论"
        return (refuse(text, cure="重新召开集体讨论", curer="committee_clerk", evidence="集体讨论记录"),)
    if present < _LEAST:
        text = f"只有{present}名机关负责人参加，不是集体讨论"
        return (refuse(text, cure="由两名以上机关负责人重新讨论", curer="committee_clerk", evidence="集体讨论记录"),)
    return _of_the_house(present, entitled, case.setting)


def _of_the_house(present: int, entitled: int, setting: Setting) -> Iterable[Finding]:
    wanted = []
    if present < setting.discussion_quorum * entitled:
        wanted.append(f"没有达到{setting.discussion_quorum}")
    if present < setting.discussion_members:
        wanted.append(f"不足{setting.discussion_members}人")
    if wanted:
        text = f"应到机关负责人{entitled}人，实到{present}人，{'，'.join(wanted)}"
        yield refuse_house(text, cure="重新召开集体讨论", curer="committee_clerk", evidence="集体讨论记录")

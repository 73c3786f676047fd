"""Where another body served its paper, it is told when, in which way and what proves it; else the paper is still to be
served.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import day, refuse

RULE = "接收以前的送达写明日期、方式和证明材料"
BASIS = (cite("APL", 61, 1),)

_PARTS = {"reached_on": "送达日期", "mode": "送达方式", "proof": "证明材料"}


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed or {}
    missing = [label for name, label in _PARTS.items() if not proposed.get(name)]
    if len(missing) == len(_PARTS):
        return ()
    if missing:
        text = f"原送达情况没有写明{'、'.join(missing)}"
        return (refuse(text, cure="按送达回证补全；没有送达的，三项都不填", curer="officer", evidence="送达回证"),)
    served, came = proposed["reached_on"], case.taken_over_on or case.facts.taken_over_on
    if served < case.on:
        text = f"原送达日期{day(served)}早于文书日期{day(case.on)}"
        return (refuse(text, cure="对照原文书和送达回证核对", curer="officer"),)
    if came is not None and served > came:
        text = f"案卷已于{day(came)}接收，{day(served)}的送达由本单位办理"
        return (refuse(text, cure="先不填原送达情况接续文书，再登记送达", curer="officer"),)
    return ()

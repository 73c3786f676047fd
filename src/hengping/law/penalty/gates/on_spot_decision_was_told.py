"""What is decided on the spot was told there. More than was told is told anew; why it became less, the house wants to
know.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.particulars import PENALTY_KINDS, Penalty, unsaid
from hengping.law.penalty.questions import penalties
from hengping.law.procedure.wording import refuse, refuse_house, yuan

RULE = "当场决定的处罚与当场告知的一致，轻于告知的写明理由"
HOUSE = True
APL_44 = cite("APL", 44)
APL_62 = cite("APL", 62)
BASIS = (APL_44, APL_62)


def gate(case: Asked) -> Iterable[Finding]:
    if case.proposed is None:
        return ()
    found = []
    for track, penalty in penalties(case):
        told = track.told_on_spot
        if told is None:
            continue
        if _beyond(penalty, told):
            found.append(_not_told(penalty, told))
        elif _words(penalty) != _words(told) and not _explained(case):
            found.append(_unexplained(penalty, told))
    return tuple(found)


def _beyond(now: Penalty, told: Penalty) -> bool:
    """Whether the party is to suffer what it was not told of, or for another violation."""
    other = bool(now.items and told.items and not now.items <= told.items)
    more = now.fine > told.fine or now.confiscation > told.confiscation
    return other or more or not now.kinds <= told.kinds


def _explained(case: Asked) -> bool:
    on_spot, said = case.facts.on_spot, case.proposed or {}
    followed = on_spot is not None and on_spot.adopted in {"all", "part"}
    return followed or bool((said.get("reasons") or "").strip())


def _words(penalty: Penalty) -> str:
    kinds = [name for kind, name in PENALTY_KINDS.items() if kind in penalty.kinds - {"fine"}]
    sums = (("罚款", penalty.fine), ("没收", penalty.confiscation))
    return "、".join([*kinds, *(f"{name}{yuan(fen)}" for name, fen in sums if fen)]) or "没有处罚"


def _not_told(now: Penalty, told: Penalty) -> Finding:
    other = "，违法行为也不相同" if now.items and told.items and not now.items <= told.items else ""
    return refuse(
        f"当场告知的是{_words(told)}，决定的是{_words(now)}{other}，超出告知的内容",
        absent="penalty" if unsaid(now, told) else "",
        cure="把拟作的处罚重新告知当事人并听取陈述、申辩，或者按告知的处罚决定",
        curer="officer",
    )


def _unexplained(now: Penalty, told: Penalty) -> Finding:
    return refuse_house(
        f"当场告知的是{_words(told)}，决定的是{_words(now)}，没有写明为什么不同",
        absent="penalty" if unsaid(now, told) else "",
        cure="写明与告知的处罚不同的理由",
        curer="officer",
    )

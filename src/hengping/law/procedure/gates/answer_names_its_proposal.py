"""Where each party has its own proposal of a kind, an answer says which it answers: what was asked for one party is not
given to all. Where one proposal is about all, nobody answers it for one.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "按当事人分别呈批的，逐件答复；一并呈批的，一并答复"
HOUSE = True
FIRM = True


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed
    of = asked.row.approves or (proposed or {}).get("of", "")
    if proposed is None or of not in asked.procedure.acts:
        return ()
    said = f"“{asked.procedure.acts[of].sentence}”"
    if asked.party:
        if asked.row.approves or of in asked.procedure.proposals_by_party:
            return ()
        return (refuse_house(f"{said}是一并呈批的，不能只答复一个当事人的", cure="不写当事人", curer=asked.row.post),)
    waiting = [one for one in asked.facts.proposals if one.of == of]
    if not any(one.party for one in waiting):
        return ()
    # The only one that waits is meant, which is how older entries answer it; what is granted names its party.
    if len(waiting) == 1 and not asked.row.approves:
        return ()
    parties = [asked.facts.party(one.party) for one in waiting]
    names = "、".join(party.name for party in parties if party is not None)
    text = f"{said}是按当事人呈批的，没有写明答复的是哪一个{names and f'（{names}）'}"
    return (refuse_house(text, cure="写明是哪一个当事人的", curer=asked.row.post, absent="party"),)

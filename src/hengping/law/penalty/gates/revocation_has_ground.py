"""A decision is taken back for good only where nothing is left to punish; a proven violation is decided on anew."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.choices import ENDING_REVOCATIONS, REVOCATION_BASIS, REVOCATION_GROUNDS
from hengping.law.procedure.wording import day, note, refuse

RULE = "撤销处罚决定不再处理的，有法定情形"
APL_57_1_1 = cite("APL", 57, 1, 1)
APL_75_2 = cite("APL", 75, 2)
BASIS = (APL_75_2, cite("APL", 57, 1), cite("APL", 5, 2))
OF_THE_FACTS = frozenset({"facts_not_established", "wrong_party"})


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("redo"):
        return ()
    ground = proposed.get("ground") or ""
    if not ground:
        return (
            refuse(
                "撤销处罚决定又不重新处理，没有写明法定情形",
                absent="ground",
                cure="选明撤销的情形；违法事实成立、应当处罚的，撤销以后重新处理",
                curer="head",
            ),
        )
    if ground not in ENDING_REVOCATIONS:
        return (
            refuse(
                f"撤销的情形是“{REVOCATION_GROUNDS[ground]}”，违法事实仍然成立，应当重新处理",
                REVOCATION_BASIS[ground],
                APL_57_1_1,
                cure="选择重新处理",
                curer="head",
            ),
        )
    return _found_since(case, ground) if ground in OF_THE_FACTS else ()


def _found_since(case: Asked, ground: str) -> Iterable[Finding]:
    """What was proven when it was decided is not proven any more only by what came to the file since."""
    facts = case.facts
    decided = facts.decided_on
    if decided is None or facts.open_upsets:
        return ()
    since = [piece for piece in facts.usable if piece.on >= decided]
    if since:
        pieces = "、".join(piece.label for piece in since)
        text = f"撤销的情形是“{REVOCATION_GROUNDS[ground]}”，决定以后的证据：{pieces}，请核对"
        return (note(text, REVOCATION_BASIS[ground], curer="legal_reviewer"),)
    return (
        refuse(
            f"撤销的情形是“{REVOCATION_GROUNDS[ground]}”，{day(decided)}作出决定以后没有新的证据",
            REVOCATION_BASIS[ground],
            absent="exhibit_added",
            cure="存入表明违法事实不能成立的证据，或者选择重新处理",
            curer="officer",
            evidence="新的证据",
        ),
    )

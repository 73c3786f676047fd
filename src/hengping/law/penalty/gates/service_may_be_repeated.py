"""What rests on a service is not started anew: a notice behind its decision, which comes too late by the article, and
periods behind a remedy or a deferral, which is an order of the house.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import Track
from hengping.law.penalty.folding.deciding import DECISIONS, NOTICES
from hengping.law.penalty.questions import concerned, named
from hengping.law.procedure.wording import refuse, refuse_house

RULE = "再次送达不重新起算已经落定的期限"
BASIS = (cite("APL", 44),)
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    proposed, facts = case.proposed, case.facts
    if proposed is None:
        return ()
    kind, tracks = proposed.get("kind", ""), concerned(case)
    if kind in NOTICES and facts.decided_on is not None and _was_served(tracks):
        return (
            refuse(
                "处罚决定已经作出，告知书不能再次送达",
                cure="告知没有有效送达的，撤销处罚决定后重新告知",
                curer="leader",
            ),
        )
    if not proposed.get("first_invalid"):
        return ()
    return tuple(
        refuse_house(
            f"{named(track, facts)}{text}，期限不能重新起算",
            cure="第一次送达确实无效的，依法撤销后重新办理；只是再送一次的，不选第一次送达无效",
            curer="officer",
        )
        for track in tracks
        if (text := _rests_on_it(kind, track))
    )


def _was_served(tracks: Iterable[Track]) -> bool:
    return any(track.notice is not None and track.notice.served_on is not None for track in tracks)


def _rests_on_it(kind: str, track: Track) -> str:
    """What was built on the first service of that paper, "" where nothing was."""
    execution = track.execution
    if kind in DECISIONS and execution is not None and execution.served_on is not None and track.built_on_service:
        return "送达之后已经有复议、诉讼、延期分期缴纳、执行协议、申请强制执行或者终结执行"
    if kind == "urging_letter" and execution is not None and execution.urging_served_on and execution.court:
        return "催告之后已经申请人民法院强制执行"
    return ""

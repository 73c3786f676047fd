"""For a company its legal representative, principal or mail clerk signs, for a person that person or a grown member of
the household. Agents and whoever was named may sign for both. A paper that calls a person in goes to that person.

A unit that is no company may be the business of one person, and a person may run a business under a sign; then both
lists hold. Where nobody says so, nobody can tell.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import Track
from hengping.law.penalty.folding.deciding import MUST_BE_SERVED
from hengping.law.penalty.questions import concerned, named
from hengping.law.procedure.choices import RECEIVERS
from hengping.law.procedure.wording import refuse

RULE = "单位的文书由法定代表人、主要负责人或者负责收件的人签收，个人的由本人或者同住成年家属签收"
BASIS = (cite("CPL", 88),)

_OF_A_PERSON = frozenset({"family"})
_OF_A_UNIT = frozenset({"representative", "mailroom"})
_TO_WHOM_IT_CALLS = frozenset({"questioning_notice"})


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed or {}
    signer = proposed.get("authority") or ""
    if proposed.get("kind") not in MUST_BE_SERVED - _TO_WHOM_IT_CALLS:
        return ()
    wrong = [track for track in concerned(case) if signer in (_OF_A_UNIT if track.person else _OF_A_PERSON)]
    return [_finding(case, track, signer) for track in wrong if not track.business]


def _finding(case: Asked, track: Track, signer: str) -> Finding:
    who = "个人" if track.person else "单位"
    text = f"{named(track, case.facts)}当事人是{who}，{RECEIVERS[signer]}不能替当事人签收"
    known = track.business is False if track.person else "公司" in track.name
    return refuse(
        text,
        cure="核对送达回证，依法重新送达",
        curer="officer",
        evidence="文书送达回执",
        absent="" if known else "business",
    )

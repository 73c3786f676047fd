"""No penalty before the party was told."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import Track
from hengping.law.penalty.folding.deciding import NOTICES
from hengping.law.penalty.particulars import Penalty, is_heavier
from hengping.law.penalty.questions import concerned, named, penalties
from hengping.law.procedure.wording import note, refuse

RULE = "告知书已经送达"
BASIS = (cite("APL", 44), cite("APL", 62))

_SERVICE = " ".join(f"document_served:{kind}" for kind in sorted(NOTICES))
_BY_PARTY = frozenset({"waive_statement", "waive_hearing"})


def gate(case: Asked) -> Iterable[Finding]:
    found = penalties(case)
    if case.step in _BY_PARTY:
        named_or_all = concerned(case)
        tracks = [one for one in named_or_all if one.intended is not None] or [*named_or_all]
    else:
        tracks = [one for one, _ in found]
    if not tracks:
        return ()
    lighter = {track.key for track, penalty in found if _told_before(track, penalty)}
    return tuple(
        note(
            named(track, case.facts) + "重新作出的处罚较轻，事实和依据没有变，原决定前已经告知和听取意见",
            cure="重新告知更为稳妥",
            curer="officer",
            left_open="LO-41",
        )
        if track.key in lighter
        else refuse(
            named(track, case.facts) + _fault(track),
            absent=_absent(track),
            cure="制发告知书并取得送达回证",
            curer="officer",
            evidence="行政处罚告知书、送达回证",
        )
        for track in tracks
        if _fault(track)
    )


def _told_before(track: Track, penalty: Penalty) -> bool:
    """A lighter decision on the same facts and articles: the party was told and heard before the heavier one."""
    earlier = track.earlier
    if track.notice is not None or earlier is None or not track.earlier_told:
        return False
    return (penalty.facts, penalty.articles) == (earlier.facts, earlier.articles) and not is_heavier(penalty, earlier)


def _absent(track: Track) -> str:
    """What is not on record of the notice; empty where it is, and its content is at fault."""
    if track.notice is None:
        return "issue_notice"
    return "" if track.notice.served_on is not None else _SERVICE


def _fault(track: Track) -> str:
    if track.notice is None:
        return "没有告知拟作出的处罚"
    if track.notice.served_on is None:
        return "告知书没有送达"
    return "" if track.notice.rights_told else "告知书没有告知陈述、申辩的权利"

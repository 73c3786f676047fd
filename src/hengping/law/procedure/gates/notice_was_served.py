"""The gate notice_was_served."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts, Track
from hengping.law.procedure.questions import Proposed, concerned, named, penalties
from hengping.law.procedure.wording import refuse

RULE = "告知书已经送达"
_BY_PARTY = frozenset({"waive_statement", "waive_hearing"})


def notice_was_served(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """No penalty before the party was told (Administrative Penalty Law 44, 62)."""
    if step in _BY_PARTY:
        named_or_all = concerned(facts, proposed)
        tracks = [one for one in named_or_all if one.intended is not None] or [*named_or_all]
    else:
        tracks = [one for one, _ in penalties(facts, proposed)]
    return tuple(
        refuse(
            "notice_was_served",
            named(track, facts) + _fault(track),
            cite("APL", 44),
            cite("APL", 62),
            cure="制发告知书并取得送达回证",
            curer="officer",
            evidence="行政处罚告知书、送达回证",
        )
        for track in tracks
        if _fault(track)
    )


def _fault(track: Track) -> str:
    if track.notice is None:
        return "没有告知拟作出的处罚"
    if track.notice.served_on is None:
        return "告知书没有送达"
    return "" if track.notice.rights_told else "告知书没有告知陈述、申辩的权利"

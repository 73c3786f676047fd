"""No paper says that something happened at an hour which has not come when it is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hengping.ground.documents.kinds import get_kind
from hengping.ground.errors import BadInput
from hengping.kit.days import HERE, chinese_day
from hengping.law.procedure.procedure import S
from hengping.work.matters.papers import Drawn, fact_of
from hengping.work.matters.practice import Practice


def refuse_hours_to_come(practice: Practice[S], step: str, drawn: Sequence[Drawn], at: datetime) -> None:
    """Raise BadInput naming every field of a paper that tells of an hour after `at`, the moment of recording."""
    faults = {}
    for paper in drawn:
        for name, value in paper.values.items():
            fact = fact_of(practice, step, paper.kind, name)
            if fact.hour and not fact.ahead and isinstance(value, datetime) and value > at:
                title = get_kind(paper.kind).title
                faults[f"{paper.kind}.{name}"] = f"《{title}》写的{_words(value)}还没有到，请填写实际的时刻。"
    if faults:
        raise BadInput(faults)


def _words(moment: datetime) -> str:
    here = moment.astimezone(HERE)
    return f"{chinese_day(here.date())}{here.hour}时{here.minute:02}分"

"""What reports count of a case: read from its entries after each act, whatever the columns of lists say later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hengping.work.cases.listed import PUNISHED
from hengping.work.cases.shapes import DECIDED, DISCUSSED, FILED, REVIEWED, REVIEWED_AGAIN
from hengping.work.matters.shapes import Happened, Tallied

OPINION, CONCLUSION = "review_opinion_given", "discussion_concluded"
TALLIED_KINDS = frozenset({OPINION, CONCLUSION})


def tallied(columns: Mapping[str, Any], happened: Sequence[Happened]) -> Iterator[Tallied]:
    """Yield what counts. A decision that was revoked later stays counted: what was decided in a year was decided."""
    if columns["filed_on"]:
        yield Tallied(FILED, columns["filed_on"])
    if columns["outcome"] in PUNISHED and columns["decided_on"]:
        yield Tallied(DECIDED, columns["decided_on"], columns["fine_fen"])
    years: set[int] = set()
    for one in happened:
        if one.kind == CONCLUSION:
            yield Tallied(DISCUSSED, one.on, seq=one.seq)
        elif one.on.year in years:
            yield Tallied(REVIEWED_AGAIN, one.on, seq=one.seq)
        else:
            years.add(one.on.year)
            yield Tallied(REVIEWED, one.on, seq=one.seq)

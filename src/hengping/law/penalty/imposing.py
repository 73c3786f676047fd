"""What a penalty case imposes in money: the fine, and the income that is confiscated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hengping.law.penalty.particulars import PENALTY_KINDS, read_penalties
from hengping.law.procedure.imposing import Imposed, Imposing
from hengping.law.procedure.particulars import read_fen
from hengping.law.violations import standard


def _of_a_penalty(value: object) -> Iterator[Imposed]:
    for row in read_penalties(value):
        if row.fine:
            yield Imposed(PENALTY_KINDS["fine"], row.fine)
        if row.confiscation:
            yield Imposed(PENALTY_KINDS["confiscate_income"], row.confiscation)


def _of_a_fine(value: object) -> Iterator[Imposed]:
    yield Imposed(PENALTY_KINDS["fine"], read_fen(value))


def _limits(codes: Iterable[str]) -> Iterator[int]:
    """Yield the ends of every range in yuan that the provisions of these violations set, in fen."""
    for code in codes:
        if _ITEM.fullmatch(code) and code in standard():
            for outcome in standard().get(code).outcomes:
                if outcome.kind == "range":
                    yield from (100 * outcome.least, 100 * outcome.most)


_ITEM = re.compile(r"[A-Z]+\d*(?:-\d+[A-Z]?)+")

IMPOSING = Imposing(
    particulars={"penalty": _of_a_penalty, "fine": _of_a_fine},
    before=r"罚款|罚金|罚没(?:款|收入)?|处以|并处|(?<![此到办用好判几多两一二三四五六七八九十\d])处|罚"
    r"|没收(?:(?:违法|非法)(?:所得|收入))?|(?:应当?|须|责令|[日之以]前)缴纳?款?|收缴|集体讨论(?:决定)?",
    behind=r"(?:行政|经济)?(?:罚款|处罚|罚金)",
    acting="罚|没收|立案|听证",
    limits=_limits,
)
"""A number of places (三处) and a place (此处) impose nothing, a court that sentences (判处) does not impose for us."""

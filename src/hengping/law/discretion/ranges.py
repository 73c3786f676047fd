"""From a provision and the measured facts to a range in fen. Everything is integer arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hengping.law.violations.rows import Outcome
from hengping.law.violations.variables import Value

Measured = Mapping[str, Value]

BASE_OF: Mapping[str, str] = {
    "multiple_of_income": "illegal_income",
    "multiple_of_goods_value": "goods_value",
    "percent_of_annual_income": "last_year_income",
}
"""Kind of outcome to the measured amount that it is reckoned from."""


class FactMissing(Exception):
    """A measured fact is needed and was not stated. `code` is its variable."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The outcome that the facts choose; `assumed` names the variable that was not stated and was taken as none."""

    outcome: Outcome
    assumed: str = ""


def choose(outcomes: Sequence[Outcome], measured: Measured) -> Chosen | None:
    """The one outcome whose conditions hold. None where none does; raises FactMissing where a fact would decide."""
    missing = ""
    for outcome in outcomes:
        for condition in outcome.conditions:
            value = measured.get(condition.variable)
            if value is None:
                missing = missing or condition.variable
                break
            if not condition.holds(value):
                break
        else:
            return Chosen(outcome)
    if not missing:
        return None
    for outcome in outcomes:
        if outcome.assumed:
            return Chosen(outcome, missing)
    raise FactMissing(missing)


def in_fen(outcome: Outcome, least: int, most: int, measured: Measured) -> tuple[int, int]:
    """Figures in the outcome's unit as a range in fen. Inside the exact bounds: up at the low end, down at the high.

    A fixed percentage (least equals most) that leaves a fraction of a fen drops it. Raises FactMissing.
    """
    if outcome.kind == "range":
        return least * 100, most * 100
    base = measured.get(BASE_OF[outcome.kind])
    if not isinstance(base, int) or base == 0:  # a share of nothing is no fine: the income must be verified
        raise FactMissing(BASE_OF[outcome.kind])
    if outcome.kind != "percent_of_annual_income":
        low, high = base * least, base * most
        if outcome.cap is not None:
            high = min(high, outcome.cap * 100)
            low = min(low, high)
        return low, high
    high = base * most // 100
    return (high, high) if least == most else (-(-base * least // 100), high)


def statutory_range(outcome: Outcome, measured: Measured) -> tuple[int, int]:
    """The range of the provision itself, in fen. Raises FactMissing."""
    return in_fen(outcome, outcome.least, outcome.most, measured)


def multiplied(outcome: Outcome, reach: tuple[int, int], measured: Measured) -> tuple[int, int]:
    """The range after the multiplier of an especially grave case, where its fact is stated; else unchanged.

    With a stated base fine (`base_fine`, fen) the multiple is of that; without, of the whole range.
    """
    multiplier = outcome.multiplier
    if multiplier is None or measured.get(multiplier.flag) is not True:
        return reach
    base = measured.get("base_fine")
    if isinstance(base, int) and not isinstance(base, bool):
        return base * multiplier.least, base * multiplier.most
    return reach[0] * multiplier.least, reach[1] * multiplier.most


def position(reach: tuple[int, int], direction: str) -> tuple[int, int]:
    """The part of a range that a direction leaves, in fen, both ends included.

    从轻 stays below the middle, 从重 above it and never over the ceiling, 减轻 is above zero and below the floor.
    """
    least, most = reach
    if least == most and direction != "mitigate":
        return reach
    total = least + most
    if direction == "light":
        return least, max(least, (total + 1) // 2 - 1)
    if direction == "heavy":
        return min(most, total // 2 + 1), most
    if direction == "mitigate":
        return 1, max(1, least - 1)
    return reach

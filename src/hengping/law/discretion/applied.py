"""Which articles punish what was weighed: those of the outcome that applies, not all that the row names."""

from __future__ import annotations

from hengping.law.citations import Citation, chinese_number
from hengping.law.discretion.accidents import grade_of_accident
from hengping.law.discretion.ranges import BASE_OF, FactMissing, Measured, choose
from hengping.law.discretion.shapes import show_yuan
from hengping.law.violations.rows import Item, Outcome


def provisions_of(item: Item, stage: str, subject: str, measured: Measured) -> tuple[Citation, ...]:
    """The provisions that order what applies to stage, subject and facts; where the facts choose nothing, all."""
    outcome = _outcome(item, stage, subject, measured)
    if outcome is None:
        return item.penalties
    multiplier = outcome.multiplier
    graver = (multiplier.citation,) if multiplier and measured.get(multiplier.flag) is True else ()
    return (*(outcome.articles or item.penalties), *graver)


def reckoned_in_words(item: Item, stage: str, subject: str, measured: Measured) -> str:
    """How a fine that is a fixed share of an income comes about; "" where it is none."""
    outcome = _outcome(item, stage, subject, measured)
    if outcome is None or outcome.kind != "percent_of_annual_income" or outcome.least != outcome.most:
        return ""
    income = measured.get(BASE_OF[outcome.kind])
    if not isinstance(income, int):
        return ""
    share = show_yuan(income * outcome.most // 100)
    return f"上一年年收入{show_yuan(income)}，按百分之{chinese_number(outcome.most)}计算，罚款数额为{share}"


def _outcome(item: Item, stage: str, subject: str, measured: Measured) -> Outcome | None:
    found = grade_of_accident(measured)
    facts = {"accident_grade": found.code, **measured} if found else measured
    try:
        chosen = choose(item.outcomes_for(stage, subject), facts)
    except FactMissing:
        return None
    return chosen.outcome if chosen else None

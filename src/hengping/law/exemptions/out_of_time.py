"""The ground out_of_time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from hengping.law import periods
from hengping.law.citations import Citation
from hengping.law.exemptions.shapes import ExemptionFacts, Ground
from hengping.law.exemptions.wording import attend, exempt
from hengping.law.findings import Finding


@dataclass(frozen=True, slots=True)
class Limitation:
    """The last day on which the act had to be found, whether the longer period applies, and by which articles."""

    last_day: date
    years: int
    longer: bool
    articles: tuple[Citation, ...]


@lru_cache(maxsize=1024)
def limitation_of(ended_on: date, *, life_or_finance: bool, harm: bool) -> Limitation | None:
    """Two years from the end of the act; five where safety is concerned and harm was done: both, not one (APL 36).

    Plain dates: the day of the act is not counted and nothing rolls (LO-03). 29 February ends on 28 February. The law
    of the day on which the act ended decides: before 15 July 2021 there were no five years (LO-37). None where no law
    of that day is registered.
    """
    longer = life_or_finance and harm
    versions = periods.rows()["limitation_harm" if longer else "limitation"]
    row = next((version for version in versions if version.in_force(ended_on)), None)
    if row is None:
        return None
    years = row.number_in()
    return Limitation(_same_day(ended_on, years), years, longer, row.basis)


def _same_day(day: date, years: int) -> date:
    year = min(day.year + years, date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def out_of_time(facts: ExemptionFacts) -> Ground | None:
    """Not found before the limitation ran out: no penalty any more (APL 36)."""
    if facts.ended_on is None or facts.found_on is None:
        return None
    limit = _limit(facts, facts.ended_on)
    if limit is None or facts.found_on <= limit.last_day:
        return None
    return exempt(
        "out_of_time",
        "no_penalty_mandatory",
        f"违法行为于{facts.ended_on.isoformat()}终了，{limit.years}年内未被发现（最后一日{limit.last_day.isoformat()}，"
        f"{facts.found_on.isoformat()}才发现），不再给予行政处罚",
        *limit.articles,
    )


def look_at_limitation(facts: ExemptionFacts) -> tuple[Finding, ...]:
    """What a person must look at: the boundary day has two readings, and the longer period two conditions."""
    if facts.ended_on is None or facts.found_on is None:
        return ()
    if facts.found_on < facts.ended_on:
        return ()
    limit = _limit(facts, facts.ended_on)
    if limit is None:
        return (_not_registered(facts.ended_on),)
    found: list[Finding] = []
    if facts.found_on == limit.last_day:
        found.append(
            attend(
                "out_of_time",
                f"发现之日正是追责时效的最后一日（{limit.last_day.isoformat()}）；行为当日计入的，前一日已经届满",
                *limit.articles,
                cure="由法制审核人员确认起算方法",
                curer="legal_reviewer",
            )
        )
    if facts.found_on > limit.last_day and not limit.longer and (facts.life_or_finance is None or not facts.harm):
        found.append(
            attend(
                "out_of_time",
                "未写明是否涉及公民生命健康、金融安全且有危害后果，按二年计算；两个条件都具备的为五年",
                *limit.articles,
                cure="写明是否涉及生命健康、金融安全，有无危害后果",
                curer="officer",
            )
        )
    return tuple(found)


def not_registered(ended_on: date) -> str:
    """What is said of an act of a day whose law of limitation nobody has registered."""
    return f"违法行为于{ended_on.isoformat()}终了，当时的追责时效没有登记，是否超过无法判断"


def _not_registered(ended_on: date) -> Finding:
    cure = "由法制人员查明当时的规定，人工核对"
    return attend("out_of_time", not_registered(ended_on), cure=cure, curer="legal_reviewer")


def _limit(facts: ExemptionFacts, ended_on: date) -> Limitation | None:
    harm = facts.harm in {"slight", "serious"}
    return limitation_of(ended_on, life_or_finance=bool(facts.life_or_finance), harm=harm)

"""What became of decisions that were taken away, in words: wherever their papers are listed it stands beside them."""

from __future__ import annotations

from hengping.kit.days import chinese_day
from hengping.law.procedure.choices import TAKEN_AWAY_BY
from hengping.law.procedure.matter import Decision, MatterState


def when_gone(one: Decision) -> str:
    """Return since when and by whom a decision was taken away; "" where it stands."""
    if one.gone_on is None:
        return ""
    return f"{chinese_day(one.gone_on)}{TAKEN_AWAY_BY.get(one.gone_by, '被撤销')}"


def taken_away(facts: MatterState) -> dict[str, str]:
    """Return by paper what became of the decisions of a matter that stand no more."""
    return {one.document: when_gone(one) for one in facts.decisions if one.gone_on}

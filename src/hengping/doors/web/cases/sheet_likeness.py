"""Like cases beside a sheet: what was decided in them, and where the amount weighed now would stand among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hengping.doors.web.cases.violations import title_of_violation
from hengping.kit.money import yuan
from hengping.law.discretion import DIRECTIONS
from hengping.law.penalty.choices import OUTCOMES
from hengping.law.violations import STAGES, SUBJECTS
from hengping.work.cases.likeness import LikeAct

NO_TIER = "没有基准档次"


def like_rows(like: Iterable[Mapping[str, Any]], weighed: Sequence[LikeAct]) -> list[dict[str, object]]:
    """The lines of the table of like cases: one for each act, those nearest to what is weighed now first."""
    lines = [
        {
            "case": one["case"],
            "outcome": OUTCOMES[one["case"].outcome],
            "item": title_of_violation(act.item),
            "about": f"{STAGES[act.stage]}，{SUBJECTS[act.subject]}",
            "tier": act.tier or NO_TIER,
            "direction": DIRECTIONS[act.direction] if act.direction else "",
            "act": act,
            "near": any(act.is_like(mine) for mine in weighed),
        }
        for one in like
        for act in one["acts"]
    ]
    return sorted(lines, key=lambda line: not line["near"])


def standing(like: Iterable[Mapping[str, Any]], weighed: Sequence[LikeAct]) -> list[str]:
    """For each act weighed now, how its amount stands among the like ones, in one sentence."""
    acts = [act for one in like for act in one["acts"]]
    return [sentence for mine in weighed if (sentence := _standing(mine, acts))]


def _standing(mine: LikeAct, acts: Iterable[LikeAct]) -> str:
    amounts = sorted(act.amount for act in acts if act.amount is not None and act.is_like(mine))
    if not amounts:
        return ""
    where = f"{title_of_violation(mine.item)}，{STAGES[mine.stage]}，{SUBJECTS[mine.subject]}，{mine.tier or NO_TIER}"
    middle = amounts[(len(amounts) - 1) // 2]
    text = f"{where}：已有{len(amounts)}笔，最低{yuan(amounts[0])}元，居中{yuan(middle)}元，最高{yuan(amounts[-1])}元"
    if mine.amount is None:
        return text + "。"
    lower, higher = sum(one < mine.amount for one in amounts), sum(one > mine.amount for one in amounts)
    return f"{text}；本次{yuan(mine.amount)}元，比其中{lower}笔高，比{higher}笔低。"

"""Like acts: what makes two violations comparable, read from the proofs of discretion sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class LikeAct:
    """One violation as it was weighed. `range` and `amount` in fen; `tier` is "" where no benchmark applied."""

    item: str
    stage: str
    subject: str
    tier: str
    direction: str
    range: tuple[int, int] | None
    amount: int | None

    def is_like(self, other: LikeAct) -> bool:
        """True where both are the same violation at the same stage, by the same sort of subject, in the same tier."""
        return (self.item, self.stage, self.subject, self.tier) == (other.item, other.stage, other.subject, other.tier)

    @property
    def position(self) -> int | None:
        """Where in the range the amount lies, in whole percent; None where there is no range to lie in."""
        if self.range is None or self.amount is None or self.range[0] == self.range[1]:
            return None
        least, most = self.range
        return (self.amount - least) * 100 // (most - least)


def acts_of(proofs: Iterable[Mapping[str, Any]]) -> list[LikeAct]:
    """The violations that proofs speak of, in their order."""
    return [_act(proof["request"], proof["result"]) for proof in proofs]


def deviations_of(proofs: Iterable[Mapping[str, Any]]) -> list[str]:
    """Why the tiers of the benchmark were left, one reason for each violation in which one was."""
    return [
        proof["request"].get("deviation", "")
        for proof in proofs
        if any(step["code"] == "deviation" for step in proof["result"]["steps"])
    ]


def _act(request: Mapping[str, Any], result: Mapping[str, Any]) -> LikeAct:
    tiers = [step["tier"] for step in result["steps"] if step.get("tier")]
    reach = result["range"]
    return LikeAct(
        item=result["applied_item"] or request["item"],
        stage=request["stage"],
        subject=request["subject"],
        tier=tiers[-1] if tiers else "",
        direction=result["direction"],
        range=(reach[0], reach[1]) if reach else None,
        amount=result["amount"],
    )

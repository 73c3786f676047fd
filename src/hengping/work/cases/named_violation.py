"""Whether the name of a case, or its cause, speaks of another violation than the one on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

from hengping.law.penalty.facts import CaseFacts
from hengping.law.procedure.papers import Reading
from hengping.law.violations import standard
from hengping.work.cases.same_violation import items_of

STEPS = {"propose_filing": "立案审批表", "decide_on_spot": "行政（当场）处罚决定书"}
"""Before these steps it is asked, each with the paper that would say it."""
COMMON = 20
"""A pair of characters that stands in more of them than this tells no violation from another."""
ENOUGH = 3
"""So many telling pairs make a text speak of a violation."""


def names_beside_the_record(step: str, name: str, facts: CaseFacts, data: Mapping[str, Any]) -> list[Reading]:
    """Return the name of the case and its cause, each with the violation on record, where they speak of another."""
    items = items_of(facts, data) if step in STEPS else frozenset()
    known = [item for item in sorted(items) if item in standard()]
    if not known:
        return []
    held = "、".join(standard().get(item).title for item in known)
    firms = [str(row["name"]) for row in data.get("parties") or ()] + [track.name for track in facts.parties]
    said = (("案件名称", name), ("案由", str(data.get("cause") or "")))
    return [
        Reading(STEPS[step], label, text, f"登记的违法行为是“{held}”")
        for label, text in said
        if _other(_without(text, firms), known)
    ]


def speaks_of(text: str, items: Collection[str], besides: str = "") -> bool:
    """Say whether a text has anything in common with one of these violations, with `besides`, or with a duty that was
    not done; what most violations have in common tells nothing.
    """
    known = [standard().get(item) for item in items if item in standard()]
    held = "，".join([besides, OF_A_DUTY, *(f"{item.title}，{item.checklist}" for item in known)])
    often = _often()
    return any(often[pair] <= COMMON for pair in set(_pairs(text)) & set(_pairs(held)))


OF_A_DUTY = "未履行职责，失职"
"""What a person may always be told of: it did not do what its post asks."""


def _without(text: str, firms: Collection[str]) -> str:
    """Leave out the names of the parties: what a firm is called says nothing of what it did."""
    for firm in filter(None, firms):
        text = text.replace(firm, "，")
    return text


def _other(text: str, items: Collection[str]) -> bool:
    """Say whether a text speaks clearly of a violation, and of none of these."""
    said = frozenset(_pairs(text))
    scores = {item: len(said & pairs) for item, pairs in _telling().items()}
    own = max(scores[item] for item in items)
    return own == 0 and max(scores.values()) >= ENOUGH


@lru_cache(maxsize=1)
def _telling() -> dict[str, frozenset[str]]:
    """Return for each violation the pairs of characters that tell it from others."""
    often = _often()
    return {item: frozenset(pair for pair in pairs if often[pair] <= COMMON) for item, pairs in _titles().items()}


@lru_cache(maxsize=1)
def _titles() -> dict[str, frozenset[str]]:
    return {item.id: frozenset(_pairs(f"{item.title}，{item.checklist}")) for item in standard().all()}


@lru_cache(maxsize=1)
def _often() -> Counter[str]:
    """Return in how many violations each pair stands."""
    return Counter(pair for pairs in _titles().values() for pair in pairs)


def _pairs(text: str) -> Iterator[str]:
    return (text[place : place + 2] for place in range(len(text) - 1))

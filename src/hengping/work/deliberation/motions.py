"""What a motion binds: not what was typed, but what the owner of the dossier says of its version and outcome."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from hengping.ground.errors import BadInput
from hengping.ground.records.owners import Draft, Matter, Terms
from hengping.kit.chain.canonical import JSON
from hengping.work.deliberation.models import Item
from hengping.work.deliberation.shapes import Motion


class Bound(TypedDict):
    """The columns of an item that hold its motion."""

    motion_text: str
    motion_outcome: str
    motion_outcome_name: str
    motion_version: str
    motion_terms: Terms
    motion_terms_read: list[str]


def bound_by(motion: Motion, matter: Matter, *, before: Item | None = None) -> Bound:
    """Return the columns of an item that hold a motion, with its terms. Raises BadInput for what cannot be voted.

    `before` is the item as it was voted on last: its version may be voted on again, also when it stands no longer.
    """
    draft = matter.draft(motion.version)
    if draft is None and before is not None and motion.version == before.motion_version:
        outcome = before.motion_outcome
        draft = Draft(motion.version, "", {outcome: before.motion_terms}, {outcome: tuple(before.motion_terms_read)})
    faults = {}
    if motion.outcome not in matter.outcomes:
        faults["outcome"] = "请选择拟作处理。"
    elif fault := _other_outcome(motion, matter):
        faults["motion"] = fault
    if draft is None:
        faults["version"] = "没有这一份拟处理意见，请刷新后重新选择。"
    if faults or draft is None:
        raise BadInput(faults)
    return {
        "motion_text": motion.text.strip(),
        "motion_outcome": motion.outcome,
        "motion_outcome_name": matter.outcomes[motion.outcome],
        "motion_version": motion.version,
        "motion_terms": dict(draft.terms.get(motion.outcome, {})),
        "motion_terms_read": list(draft.read.get(motion.outcome, ())),
    }


def _other_outcome(motion: Motion, matter: Matter) -> str:
    """What is voted on is text and outcome together: a text that names only another outcome is refused."""
    chosen = matter.outcomes[motion.outcome]
    named = named_in(motion.text, [name for name in matter.outcomes.values() if name != chosen])
    if not named or named_in(motion.text, [chosen]):
        return ""
    return f"文字写的是“{'、'.join(named)}”，选择的处理是“{chosen}”，请改成一致。"


def named_in(text: str, outcomes: Iterable[str]) -> list[str]:
    """Return which outcomes a text names, as it names them: in full or without the word 行政."""
    ways = (way for name in outcomes for way in dict.fromkeys((name, name.replace("行政", ""))))
    return [way for way in ways if way and way in text]


def stored_terms(bound: Bound) -> dict[str, JSON]:
    """Return what a motion binds, by the names of the columns that hold it, as its entry says it beside the text."""
    return {name: value for name, value in bound.items() if name != "motion_text"}  # type: ignore[misc]

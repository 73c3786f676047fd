"""What a motion binds: not what was typed, but what the owner of the dossier says of its version and outcome."""

from __future__ import annotations

from typing import TypedDict

from hengping.ground.errors import BadInput
from hengping.ground.records.owners import Draft, Matter, Terms
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

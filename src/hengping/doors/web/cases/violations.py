"""The violations as a form offers them: by their law, with their names."""

from __future__ import annotations

from hengping.ground.errors import BadInput
from hengping.law.statutes import title_of
from hengping.law.violations import UnknownItem, all_items, standard

NOT_OURS = ("displaced", "other_jurisdiction")


def violations_by_law() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the violations that may be chosen: law, then number and title."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for item in all_items():
        if item.status not in NOT_OURS:
            groups.setdefault(title_of(item.penalties[0].statute), []).append((item.id, item.title))
    return list(groups.items())


def title_of_violation(number: str) -> str:
    """Return the title of a violation, its number where the register does not know it."""
    try:
        return standard().get(number).title
    except UnknownItem:
        return number


def basis_of(number: str) -> str:
    """Return the articles that threaten the penalty. Raises BadInput."""
    try:
        return "、".join(citation.label for citation in standard().get(number).penalties)
    except UnknownItem as error:
        raise BadInput({"item": "请从列表中选择违法行为。"}) from error

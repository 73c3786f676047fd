"""The violations as a form offers them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hengping.doors.web.shared.picking import Choice, Finder
from hengping.ground.errors import BadInput
from hengping.ground.library.violations import find_violations, find_violations_for, nearly_violations, our_violations
from hengping.ground.people.actors import Actor
from hengping.law.violations import UnknownItem, standard
from hengping.law.violations.rows import Item


def found_by(actor: Actor) -> Finder:
    """Return the search of a person: their bureau's texts of statutes are searched too."""
    return lambda text: _choices(find_violations_for(actor, text))


def found_by_anybody(text: str) -> Sequence[Choice]:
    """Return the violations that some words point at."""
    return _choices(find_violations(text))


def nearly_found(text: str) -> Sequence[Choice]:
    """Return the violations whose words hold parts of some words."""
    return _choices(nearly_violations(text))


def choices_of(numbers: Iterable[str]) -> Sequence[Choice]:
    """Return the violations of these numbers; a number that may not be chosen is left out."""
    by_number = {item.id: item for item in our_violations()}
    return _choices(by_number[number] for number in numbers if number in by_number)


def _choices(items: Iterable[Item]) -> Sequence[Choice]:
    return [Choice(item.id, item.title, "、".join(one.label for one in item.penalties)) for item in items]


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

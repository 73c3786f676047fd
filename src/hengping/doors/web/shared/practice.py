"""What leaves a practice bureau says so, wherever it is opened afterwards."""

from __future__ import annotations

from collections.abc import Mapping

from hengping.ground.people.actors import Actor
from hengping.ground.people.queries import get_bureau
from hengping.kit.workbooks import Column, Listing

MARK = "练习"
NOTE = "这是练习单位的数据，不作数，不计入任何统计。"
LONGEST_TITLE = 31  # characters of a sheet's title


def in_practice(actor: Actor) -> bool:
    """Say whether somebody works in a bureau to practise in."""
    return get_bureau(actor.bureau_id).is_practice


def file_name(actor: Actor, name: str) -> str:
    """Return the name of a file that leaves the bureau."""
    return f"{MARK}-{name}" if in_practice(actor) else name


def marked(actor: Actor, sheets: Mapping[str, Listing]) -> dict[str, Listing]:
    """Return the sheets of a workbook; in a practice bureau each says so in its title, and the first in a sentence."""
    if not in_practice(actor):
        return dict(sheets)
    return {MARK: Listing([Column(NOTE)], [])} | {title_of(title): sheet for title, sheet in sheets.items()}


def title_of(title: str) -> str:
    """Return the title of a sheet of a practice bureau."""
    mark = f"（{MARK}）"
    return f"{title[: LONGEST_TITLE - len(mark)]}{mark}"

"""One search over everything a person may see: pages, papers by number, and what each area offers.

An area that has something to find puts a `search.py` beside its views with `NAME`, `PERMISSION` and
`hits(actor, text, on) -> Sequence[Hit]`, at most `MOST` of them, best first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from hengping.doors.web.shared.navigation import places_called
from hengping.ground.documents.queries import find_documents
from hengping.ground.people.actors import Actor
from hengping.ground.search.forms import asked_words
from hengping.kit.days import chinese_day
from hengping.kit.pieces import form_of

MOST = 8

SHORTEST = 2
"""What is typed is looked for from here on; a single character only by whoever asks for it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its name, what it is, and where it opens."""

    name: str
    note: str
    address: str
    icon: str


@dataclass(frozen=True, slots=True)
class HitGroup:
    """What one area found."""

    name: str
    hits: Sequence[Hit]


class Finder(Protocol):
    """An area's `search.py`."""

    NAME: str
    PERMISSION: str

    def hits(self, actor: Actor, text: str, on: date) -> Sequence[Hit]:
        """Return what fits, best first."""
        ...


@lru_cache(maxsize=1)
def finders() -> tuple[Finder, ...]:
    """Return every area's finder."""
    web = Path(__file__).resolve().parents[1]
    areas = sorted(file.parent.name for file in web.glob("*/search.py") if file.parent.name != "shared")
    return tuple(cast(Finder, import_module(f"hengping.doors.web.{area}.search")) for area in areas)


def hits_for(actor: Actor, text: str, on: date) -> list[HitGroup]:
    """Return all that fits the text and that the actor may see, area by area. Raises BadInput."""
    asked_words(text)  # once for all areas, whatever each of them would say
    return [group for group in _groups(actor, text, on) if group.hits]


def is_worth_asking(text: str) -> bool:
    """Say whether what was typed so far is looked for at once."""
    return len(form_of(text)) >= SHORTEST


def _papers(actor: Actor, text: str) -> list[Hit]:
    """Return papers by title and number; a full number comes first."""
    wanted = form_of(text)
    found = [
        (
            wanted != form_of(paper.number),
            Hit(
                f"{paper.title}　{paper.number}",
                "已作废" if paper.state == "void" else f"{chinese_day(paper.issued_on)}制发",
                f"{line.address}documents/{paper.id}/",
                "file-text",
            ),
        )
        for paper, line in find_documents(actor, text, most=MOST)
    ]
    return [hit for _, hit in sorted(found, key=lambda pair: pair[0])]


def _groups(actor: Actor, text: str, on: date) -> Iterator[HitGroup]:
    places = places_called(actor, text)
    yield HitGroup("页面", [Hit(place.name, "页面", place.address, place.icon) for place in places])
    yield HitGroup("文书", _papers(actor, text))
    for finder in finders():
        if actor.may(finder.PERMISSION):
            yield HitGroup(finder.NAME, finder.hits(actor, text, on)[:MOST])

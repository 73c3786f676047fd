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
from hengping.ground.records.queries import lines_for
from hengping.kit.days import chinese_day

MOST = 8

READ = 100
"""How many papers are read before those in dossiers that the person may not see are left out."""

SHORTEST_NUMBER = 2
"""A single character fits too many numbers to be worth looking for."""

BRACKETS = str.maketrans("()[]【】［］", "（）〔〕〔〕〔〕")
"""Numbers are typed with the brackets of the keyboard and printed with others."""


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
    """Return all that fits the text and that the actor may see, area by area."""
    return [group for group in _groups(actor, text, on) if group.hits]


def as_printed(text: str) -> str:
    """Return a number with the brackets that papers bear."""
    return text.translate(BRACKETS)


def _papers(actor: Actor, text: str) -> list[Hit]:
    """Return papers by number, in dossiers of any kind that the person may see; a full number comes first."""
    if len(text) < SHORTEST_NUMBER:
        return []
    papers = find_documents(actor.bureau_id, text, limit=READ)
    dossiers = lines_for(actor, {paper.dossier_id for paper in papers})
    found = [
        (
            text != paper.number,
            Hit(
                f"{paper.title}　{paper.number}",
                "已作废" if paper.state == "void" else f"{chinese_day(paper.issued_on)}制发",
                f"{dossiers[paper.dossier_id].address}documents/{paper.id}/",
                "file-text",
            ),
        )
        for paper in papers
        if paper.dossier_id in dossiers
    ]
    return [hit for _, hit in sorted(found, key=lambda pair: pair[0])][:MOST]


def _groups(actor: Actor, text: str, on: date) -> Iterator[HitGroup]:
    places = places_called(actor, text)
    yield HitGroup("页面", [Hit(place.name, "页面", place.address, place.icon) for place in places])
    yield HitGroup("文书", _papers(actor, as_printed(text)))
    for finder in finders():
        if actor.may(finder.PERMISSION):
            yield HitGroup(finder.NAME, finder.hits(actor, text, on)[:MOST])

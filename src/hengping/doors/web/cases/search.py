"""What the search box finds among cases and their papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hengping.doors.web.shared.search import MOST, Hit
from hengping.ground.documents.queries import find_documents
from hengping.ground.people.actors import Actor
from hengping.law.penalty.phases import PHASE_NAMES, Phase
from hengping.work.cases.queries import CaseFilter, list_cases

NAME = "案件和文书"
PERMISSION = "case.read"
BRACKETS = str.maketrans("()[]【】［］", "（）〔〕〔〕〔〕")
"""Numbers are typed with the brackets of the keyboard and printed with others."""

SHORTEST_NUMBER = 2
"""A single character fits too many numbers to be worth looking for."""


def hits(actor: Actor, text: str, on: date) -> Sequence[Hit]:
    """Return cases by name, party or number, then papers by number; a full number comes first."""
    typed = text.translate(BRACKETS)
    papers = _papers(actor, typed)
    cases = _cases(actor, text) or (_cases(actor, typed) if typed != text else [])
    exact = [hit for hit in papers if typed in hit.name.split("　")]
    rest = [hit for hit in papers if hit not in exact]
    return [*exact, *cases, *rest][:MOST]


def _cases(actor: Actor, text: str) -> list[Hit]:
    return [
        Hit(
            row.name,
            "　".join(filter(None, (row.number, PHASE_NAMES[Phase(row.phase)]))),
            f"/cases/{row.id}/",
            "briefcase-2",
        )
        for row in list_cases(actor, CaseFilter(text=text), size=MOST).rows
    ]


def _papers(actor: Actor, text: str) -> list[Hit]:
    if len(text) < SHORTEST_NUMBER:
        return []
    return [
        Hit(
            f"{paper.title}　{paper.number}",
            "已作废" if paper.state == "void" else f"{paper.issued_on:%Y-%m-%d}制发",
            f"/cases/{paper.dossier_id}/documents/{paper.id}/",
            "file-text",
        )
        for paper in find_documents(actor.bureau_id, text, dossier_kind="case", limit=MOST)
    ]

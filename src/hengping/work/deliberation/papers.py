"""Issuing the papers of deliberation: the written review opinion and the record of a discussion (form 31)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from hengping.ground.people.actors import Actor
from hengping.law.procedure.papers import Reading
from hengping.work.deliberation.motions import named_in
from hengping.work.matters.access import get_matter_for
from hengping.work.matters.paper_context import Context
from hengping.work.matters.paper_words import Own, texts_beside_the_record
from hengping.work.matters.papers import Drawn, Issued, context_of, draw_up, issue_papers
from hengping.work.matters.practice import Practice
from hengping.work.matters.standing import standing_of


@dataclass(frozen=True, slots=True)
class Drafted:
    """What an act of deliberation will issue, drawn up from the record before the law is asked."""

    drawn: Sequence[Drawn]
    context: Context[Any]
    practice: Practice[Any]

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What the papers would say beside what the record holds."""
        return tuple(one for paper in self.drawn for one in paper.readings)

    def words(self, texts: Collection[Own], outcomes: Mapping[str, str]) -> list[Reading]:
        """What these texts, which somebody wrote in their own words, say otherwise than the record; `outcomes` are what
        the matter can come to, by their keys.
        """
        decided = outcomes.get(str(self.context.data.get("outcome")), "")
        others = [name for name in outcomes.values() if name != decided]
        named = (
            Reading(own.title, own.label, said, f"结论是“{decided}”")
            for own in texts
            for said in named_in(own.text, others)
        )
        # The papers of the act hold these very texts: what proves them can only stand in the entries before.
        return [*texts_beside_the_record(self.practice, texts, (), self.context), *named]

    def issue(self, *, actor: Actor, at: datetime) -> Issued:
        """Issue the papers, of the day of the act. Raises BadInput where something is missing."""
        return issue_papers(self.drawn, self.context, actor=actor, at=at, on=self.context.on)


def words_beside(
    dossier_id: UUID, act: str, texts: Collection[Own], data: Mapping[str, Any], *, actor: Actor, on: date
) -> list[Reading]:
    """Return what texts that belong to an act say otherwise than the record and what of its particulars is known
    before the act. Raises NotAllowed.
    """
    standing = standing_of(get_matter_for(actor, dossier_id), on)
    context = context_of(standing, act, data, actor=actor, on=on)
    return texts_beside_the_record(standing.practice, texts, (), context)


def draft(*, dossier_id: UUID, act: str, data: Mapping[str, Any], actor: Actor, on: date) -> Drafted:
    """Draw up the papers of an act with these particulars. Raises NotAllowed."""
    standing = standing_of(get_matter_for(actor, dossier_id), on)
    context = context_of(standing, act, data, actor=actor, on=on)
    return Drafted(draw_up(standing, act, context.data, {}, context), context, standing.practice)

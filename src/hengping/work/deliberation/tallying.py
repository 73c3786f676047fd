"""Counting: who may vote on an item, who has, and whether it is enough (行政处罚法 57 II; CFG-14, CFG-21)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hengping.work.deliberation.shapes import MemberShape, OpinionShape, Tally


@dataclass(frozen=True, slots=True)
class Electorate:
    """The voting members of a meeting for one item: without the recused and without the handlers of the case."""

    entitled: tuple[MemberShape, ...]
    excluded: tuple[MemberShape, ...]

    @property
    def present(self) -> tuple[MemberShape, ...]:
        """Those of the entitled who are there."""
        return tuple(member for member in self.entitled if member.present)


def electorate(members: Sequence[MemberShape], recused: Collection[int], handlers: Collection[str]) -> Electorate:
    """Divide the leaders into those who may vote on an item and those who may not."""
    leaders = [member for member in members if member.voting]

    def out(member: MemberShape) -> bool:
        return member.user_id in recused or str(member.user_id) in handlers

    return Electorate(
        tuple(member for member in leaders if not out(member)), tuple(member for member in leaders if out(member))
    )


def tally(voters: Electorate, opinions: Sequence[OpinionShape], quorum: Fraction, members: int) -> Tally:
    """Count the opinions of one round. Votes count only once revealed; abstaining is not agreeing."""
    present = voters.present
    by_user = {opinion.user_id: opinion for opinion in opinions}
    given = [by_user[member.user_id] for member in present if member.user_id in by_user]
    votes = [opinion.vote for opinion in given]
    return Tally(
        entitled=len(voters.entitled),
        present=len(present),
        sealed=len(given),
        missing=tuple(member.name for member in present if member.user_id not in by_user),
        agree=votes.count("agree"),
        disagree=votes.count("disagree"),
        abstain=votes.count("abstain"),
        dissenting=tuple(opinion.name for opinion in given if opinion.vote == "disagree"),
        quorum="全部" if quorum == 1 else f"{quorum.denominator}分之{quorum.numerator}",
        members=members,
        quorum_met=len(present) >= members and len(present) >= quorum * len(voters.entitled),
    )

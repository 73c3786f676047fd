"""Whether the register still calls a party what the record calls it.

Papers take the party from the register of their day. What was proposed, told and approved is about whom the record
names: a change of the register reaches no paper before an act of the dossier has taken it up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hengping.kit.days import chinese_day, day_of
from hengping.law.procedure.papers import Reading
from hengping.law.procedure.particulars import Party
from hengping.law.procedure.procedure import Procedure, S
from hengping.work.matters.paper_context import Context, party_rows
from hengping.work.matters.practice import Practice
from hengping.work.matters.shapes import MatterShape
from hengping.work.parties.queries import last_identity_change

PARTY = "当事人"
PARTIES = "parties"
"""The particular in which an act names the parties, from the register."""


def other_parties(title: str, context: Context[S]) -> Iterator[Reading]:
    """Yield, for a paper of that title, each of its parties that the register calls otherwise than the record does."""
    if PARTIES in context.data:
        return
    for key, row in party_rows(context).items():
        known = context.facts.party(key)
        if context.party_key in ("", key) and known is not None and known.identifier:
            number = str(row.get("id_number" if row["person"] else "credit_code") or "")
            if number != known.identifier or (row["name"] != known.name and not _may_be_renamed(context)):
                yield _reading(title, row, number, known)


def changed_in_register(practice: Practice[S], matter: MatterShape, facts: S) -> Iterator[str]:
    """Yield, for each party that the register calls otherwise than the record does, both, who changed it when and why,
    and what comes of it for the papers.
    """
    for party in matter.parties:
        known = facts.party(party.key)
        if known is None or not known.identifier or (party.name, party.number) == (known.name, known.identifier):
            continue
        held = _called(known.name, known.identifier, person=known.person)
        now = _called(party.name, party.number, person=party.person)
        text = f"当事人在登记簿里改过：案卷和已发文书上是{held}，登记簿现在是{now}{_HIDDEN if held == now else ''}。"
        yield text + _why(party.party_id) + _follows(practice, facts, same_number=party.number == known.identifier)


_HIDDEN = "，号码不同"


def _why(party_id: int) -> str:
    change = last_identity_change(party_id)
    if change is None:
        return "登记簿里没有修改的记录，请核对。"
    return f"{chinese_day(day_of(change.at))}由{change.actor_name}修改，理由：{change.reason.rstrip('。')}。"


def _follows(practice: Practice[S], facts: S, *, same_number: bool) -> str:
    procedure = practice.procedure
    if taking_up := _taking_up(procedure, facts.phase):
        return f"先办理“{procedure.acts[taking_up].sentence}”，写明依据，才能再制发写有当事人的文书。"
    if same_number:
        return "只有名称变更：已发的文书不变，以后制发的写现在的名称。"
    return "号码不同，不能再制发写有当事人的文书；请核对登记簿，改错的改回来。"


def _taking_up(procedure: Procedure[Any], phase: str) -> str:
    """Return the act by which the register can still be taken up, "" where none can any more."""
    codes = (
        code for code, step in procedure.steps.items() if PARTIES in procedure.acts[code].data and phase in step.phases
    )
    return next(codes, "")


def _may_be_renamed(context: Context[S]) -> bool:
    """Whether a party that keeps its number may have a new name: once no act can take the register up any more."""
    return not _taking_up(context.procedure, context.facts.phase)


def _reading(title: str, row: dict[str, Any], number: str, known: Party) -> Reading:
    said = _called(str(row["name"]), number, person=bool(row["person"]))
    held = _called(known.name, known.identifier, person=known.person)
    return Reading(title, PARTY, said, held if held != said else f"{held}，号码不同")


def _called(name: str, number: str, *, person: bool) -> str:
    """A name with its number; of a person's number the end alone."""
    return f"{name}（…{number[-4:]}）" if person else f"{name}（{number}）"

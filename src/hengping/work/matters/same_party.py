"""Whether the register still calls a party what the record calls it.

Papers take the party from the register of their day. What was proposed, told and approved is about whom the record
names: a change of the register reaches no paper before an act of the dossier has taken it up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hengping.law.procedure.papers import Reading
from hengping.law.procedure.particulars import Party
from hengping.law.procedure.procedure import Procedure, S
from hengping.work.matters.paper_context import Context, party_rows

PARTY = "当事人"
PARTIES = "parties"
"""The particular in which an act names the parties, from the register."""


def other_parties(title: str, context: Context[S]) -> Iterator[Reading]:
    """Yield, for a paper of that title, each of its parties that the register calls otherwise than the record does."""
    if PARTIES in context.data:
        return
    may_be_renamed = not _may_be_identified(context.procedure, context.facts.phase)
    for key, row in party_rows(context).items():
        known = context.facts.party(key)
        if context.party_key in ("", key) and known is not None and known.identifier:
            number = str(row.get("id_number" if row["person"] else "credit_code") or "")
            if number != known.identifier or (row["name"] != known.name and not may_be_renamed):
                yield _reading(title, row, number, known)


def _may_be_identified(procedure: Procedure[Any], phase: str) -> bool:
    """Whether an act can still take the register up. Afterwards a party that keeps its number may have a new name."""
    return any(PARTIES in procedure.acts[code].data and phase in step.phases for code, step in procedure.steps.items())


def _reading(title: str, row: dict[str, Any], number: str, known: Party) -> Reading:
    said = _called(str(row["name"]), number, person=bool(row["person"]))
    held = _called(known.name, known.identifier, person=known.person)
    return Reading(title, PARTY, said, held if held != said else f"{held}，号码不同")


def _called(name: str, number: str, *, person: bool) -> str:
    """A name with its number; of a person's number the end alone."""
    return f"{name}（…{number[-4:]}）" if person else f"{name}（{number}）"

"""Filling in what the system knows, so that nothing is typed twice: officers, parties, what the owning app keeps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass, replace
from datetime import date
from typing import Any

from hengping.ground.errors import BadInput
from hengping.law.findings import Answer
from hengping.law.procedure.common import ENDORSING
from hengping.law.procedure.procedure import Procedure, S
from hengping.work.matters.models import Matter, MatterParty
from hengping.work.matters.officers_named import assigned_on, officer_rows, rows_of
from hengping.work.matters.practice import Blank, Filler
from hengping.work.matters.standing import Standing
from hengping.work.parties import queries as parties
from hengping.work.parties.shapes import PaperParty


def complete(standing: Standing[S], step: str, given: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Return the particulars of the act with everything that the records can supply.

    What the act does not declare is refused (BadInput). What a person gave always stands; officers become rows of the
    register with the certificate of that day.
    """
    practice = standing.practice
    declared = practice.procedure.acts[step].data
    if unknown := sorted(given.keys() - declared.keys()):
        # What the act does not declare would stand in its entry beside what the house itself writes there.
        raise BadInput({name: f"这一步没有这一项：{name}。" for name in unknown})
    by_type = {**FILLERS, **practice.fillers}
    data = {name: value for name, value in given.items() if value not in (None, "")}
    for name, datum in declared.items():
        filler = by_type.get(datum.type) or practice.named_fillers.get(name)
        if filler is None:
            continue
        assigns = step in practice.assigning
        value = filler(Blank(standing.matter, data.get(name), on, standing.facts, datum.required, assigns, data))
        if value is not None:
            data[name] = value
    if agrees(practice.procedure, step):
        data[OPINION] = agreed(str(data.get(OPINION, "")))
    return data


OPINION = "opinion"
"""The particular that holds what somebody thinks who endorses or decides."""

AGREED = "同意"
"""What stands before an opinion that does not say it itself: the entry holds the whole, and the paper prints that."""
_SAYS_SO = re.compile(f"(?<!不){AGREED}")


def agrees(procedure: Procedure[S], step: str) -> bool:
    """Say whether taking a step says 同意 by itself. Where an opinion must be given, its words are all there is."""
    row = procedure.steps[step]
    said = procedure.acts[step].data.get(OPINION)
    signs = step == ENDORSING or bool(row.approves and not row.sends_back)
    return signs and said is not None and not said.required


def agreed(opinion: str) -> str:
    """Return an opinion that says 同意: what was typed stands behind it, or says so itself."""
    said = opinion.strip()
    return said if _SAYS_SO.search(said) else f"{AGREED}。{said}"


def as_chosen(
    standing: Standing[S], step: str, given: Mapping[str, Any], present: Mapping[str, Any], on: date
) -> dict[str, Any]:
    """Return the particulars that put an act right, with the rows of officers who were chosen by number.

    Whom the act names already keeps the row that it has; another comes with the certificate of its day.
    """
    practice, data = standing.practice, dict(given)
    for name, datum in practice.procedure.acts[step].data.items():
        if datum.type == "officers" and data.get(name):
            data[name] = rows_of(
                standing.matter,
                data[name],
                on,
                handlers=standing.facts.handlers,
                known=present.get(name) or (),
                anybody=step in practice.assigning,
            )
    return data


def without_supplied(answer: Answer, supplied: frozenset[str]) -> Answer:
    """Leave out the gates that only miss what goes in by itself when the step is taken."""
    if not supplied:
        return answer
    return replace(answer, findings=tuple(one for one in answer.findings if one.gate not in supplied))


def party_rows(matter: Matter) -> list[dict[str, Any]]:
    """Return the rows that acts carry for parties.

    The law asks for whole identity numbers, so acts hold them; pages never show them.
    """
    found = MatterParty.objects.filter(matter=matter).order_by("id")
    return [party_row(row.key, parties.party_for_papers(row.party_id), row.position) for row in found]


def party_row(key: str, shape: PaperParty, position: str) -> dict[str, Any]:
    """Return the row that acts carry for one party."""
    return {
        "key": key,
        "name": shape.name,
        "person": shape.person,
        "credit_code": shape.credit_code,
        "id_number": shape.id_number,
        "position": position,
        "operator": shape.operator,
    }


def stored(value: Any) -> Any:
    """Return the particulars as an entry can hold them: days as text, tuples as lists."""
    if isinstance(value, Mapping):
        return {str(key): stored(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [stored(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return stored(asdict(value))
    return value


def _officers(blank: Blank[Any]) -> Any:
    if blank.given is None:
        return officer_rows(assigned_on(blank.matter, blank.on), blank.on)
    return rows_of(blank.matter, blank.given, blank.on, handlers=blank.facts.handlers, anybody=blank.assigns)


def _parties(blank: Blank[Any]) -> Any:
    return blank.given if blank.given is not None else party_rows(blank.matter)


FILLERS: Mapping[str, Filler] = {"officers": _officers, "parties": _parties}
"""What every procedure's records supply, by the type of the particular."""

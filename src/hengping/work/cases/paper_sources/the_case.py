"""The case itself: its name and cause, who answers, who handles it, what was proposed and approved."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from hengping.ground.documents.kinds import get_kind
from hengping.kit.days import day_of, moment_at
from hengping.kit.money import yuan
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.choices import OUTCOMES
from hengping.law.penalty.steps import STEPS
from hengping.work.cases.paper_context import Context
from hengping.work.matters.paper_context import last, officer_rows, party_rows
from hengping.work.matters.paper_sources import Group, Source, from_act, from_paper, from_step


def cause(context: Context) -> str:
    """What the case is about."""
    if context.data.get("cause"):
        return str(context.data["cause"])
    return context.facts.filing.cause if context.facts.filing else context.matter.name


def filed_on(context: Context) -> date | None:
    """The day on which filing was approved."""
    return context.facts.filing.approved_on if context.facts.filing else None


def filed_or_accepted_on(context: Context) -> date:
    """The day of filing; of a case that was never filed, the day on which it was accepted."""
    return filed_on(context) or context.matter.opened_on


def party_name(context: Context) -> Any:
    """The name of the party that the paper is for."""
    return context.party["name"] if context.party else None


def account(context: Context) -> dict[str, str]:
    """The bank account into which a fine is paid."""
    return {
        "name": context.bureau.bank,
        "address": context.bureau.bank_address,
        "account": context.bureau.bank_account,
        "holder": context.bureau.name,
    }


def advice(payload: Any) -> str:
    """What is advised, in words: 建议给予行政处罚，罚款20,000.00元。"""
    outcome = str(payload.get("outcome") or "")
    fines = (f"罚款{yuan(row['fine'])}元" for row in payload.get("penalty") or () if row.get("fine"))
    return f"建议{'，'.join(filter(None, (OUTCOMES.get(outcome, outcome), *fines)))}。"


def hour_of_day(hour: int, minute: int = 0) -> Source:
    """Propose an hour of the day of the step; the handler sets the true one."""
    return lambda context: moment_at(context.on, time(hour, minute))


def _parties(context: Context) -> list[dict[str, Any]]:
    return list(party_rows(context).values())


def _officers(context: Context) -> list[dict[str, str]]:
    given = context.data.get("officers")
    if given:
        return [{"name": row["name"], "certificate": row["certificate"]} for row in given]
    return officer_rows(context)


def _recorder(context: Context) -> str:
    """Whoever was named; else the last of the officers."""
    named = context.data.get("recorder")
    officers = _officers(context)
    return str(named or (officers[-1]["name"] if officers else context.actor.name))


def _contact(context: Context) -> dict[str, str]:
    handlers = officer_rows(context)
    return {"name": handlers[0]["name"] if handlers else context.actor.name, "phone": context.bureau.phone}


def _approved_act(context: Context) -> str:
    return STEPS[context.step].approves if context.step in STEPS else ""


def _proposal_entry(context: Context) -> Any:
    approved = _approved_act(context)
    return last(context, approved) if approved else None


def _proposal(context: Context) -> str:
    """The handlers' proposal in words: what the proposing act says."""
    entry = _proposal_entry(context)
    if entry is None:
        return ""
    payload = entry.payload
    stated = next(filter(None, map(payload.get, ("reason", "opinion", "handling", "difficulty", "ground"))), "")
    if payload.get("outcome"):
        return f"{stated.rstrip('。')}。{advice(payload)}" if stated else advice(payload)
    if stated:
        return f"{ACTS[entry.kind].sentence}：{stated}"
    if payload.get("cause"):
        return f"当事人涉嫌{payload['cause']}，建议立案调查。"
    return f"{ACTS[entry.kind].sentence}。"


def _proposed_on(context: Context) -> date:
    entry = _proposal_entry(context)
    return day_of(entry.happened_at) if entry else context.on


def _review(context: Context) -> dict[str, Any] | None:
    approved = _approved_act(context)
    entry = last(context, "endorse_proposal", of=approved) if approved else None
    if entry is None:
        return None
    return {"text": entry.payload.get("opinion") or "同意。", "name": entry.actor_name, "on": day_of(entry.happened_at)}


def _approval(context: Context) -> dict[str, Any]:
    return {"text": context.data.get("opinion") or "同意。", "name": context.actor.name, "on": context.on}


SOURCES = Group(
    shared={
        "case_name": lambda context: context.matter.name,
        "cause": cause,
        "source": from_act("accept_clue", "source"),
        "summary": from_act("accept_clue", "summary"),
        "accepted_on": lambda context: context.matter.opened_on,
        "filed_on": filed_on,
        "filing_number": from_paper("filing_approval", "number"),
        "party": lambda context: context.party,
        "parties": _parties,
        "officers": _officers,
        "recorder": _recorder,
        "contact": _contact,
        "proposal": _proposal,
        "proposed_on": _proposed_on,
        "review": _review,
        "approval": _approval,
        "court": lambda context: context.data.get("court") or context.bureau.court,
        "started_at": hour_of_day(9, 30),
        "ended_at": hour_of_day(11),
        "refusal_reason": from_step("refusal_reason"),
    },
    of_kind={
        "not_filed_approval": {
            "reason": from_act("propose_not_filing", "reason"),
        },
        "address_confirmation": {
            "main_paper": lambda context: get_kind("penalty_decision_unit").title,
            "electronic": lambda context: bool(context.data.get("electronic")),
        },
    },
)

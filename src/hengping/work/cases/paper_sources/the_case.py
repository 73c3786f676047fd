"""The case itself: its name and cause, who answers, who handles it, what was proposed and approved."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from hengping.ground.documents.kinds import get_kind
from hengping.kit.days import day_of
from hengping.kit.money import yuan
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.choices import OUTCOMES
from hengping.law.penalty.particulars import PENALTY_KINDS
from hengping.law.penalty.steps import STEPS
from hengping.law.procedure.common import ENDORSING
from hengping.work.cases.paper_context import Context
from hengping.work.matters.paper_context import last, officer_rows, particular, party_rows
from hengping.work.matters.paper_sources import (
    ASKED,
    Group,
    from_act,
    from_paper,
    from_step,
    hour_of,
    of_bureau,
    recorded,
    recorded_or_asked,
    registered,
)


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


def party_name(context: Context) -> object:
    """The name of the party that the paper is for."""
    return context.party["name"] if context.party else None


def account(context: Context) -> dict[str, str]:
    """The bank account into which a fine is paid."""
    return {
        "name": context.bureau.bank,
        "address": context.bureau.bank_address,
        "account": context.bureau.bank_account,
        "holder": context.bureau.bank_holder,
    }


def penalty_in_words(fine: int, confiscation: int, kinds: Collection[str]) -> str:
    """What a party is to suffer, in words: 罚款20,000.00元，没收违法所得3,000.00元，责令停产停业. Amounts in fen."""
    words = [f"罚款{yuan(fine)}元"] if fine else []
    words += [f"没收违法所得{yuan(confiscation)}元"] if confiscation else []
    words += [name for kind, name in PENALTY_KINDS.items() if kind in kinds and kind not in PAID]
    return "，".join(words)


PAID = frozenset({"fine", "confiscate_income"})
"""The kinds of penalty that are told by their amount."""


def advice(context: Context, payload: Any) -> str:
    """What is advised, in words, for each party where there are several: 建议给予行政处罚，罚款20,000.00元。"""
    outcome = str(payload.get("outcome") or "")
    rows, names = payload.get("penalty") or (), party_rows(context)
    said = []
    for row in rows:
        words = penalty_in_words(row.get("fine") or 0, row.get("confiscation") or 0, row.get("kinds") or ())
        said.append(f"对{names[row['party']]['name']}{words}" if len(rows) > 1 and row["party"] in names else words)
    return f"建议{'，'.join(filter(None, (OUTCOMES.get(outcome, outcome), '；'.join(filter(None, said)))))}。"


def day_of_step(context: Context) -> date:
    """The day on which the step is done."""
    return context.on


def _parties(context: Context) -> list[dict[str, Any]]:
    return list(party_rows(context).values())


def _officers(context: Context) -> list[dict[str, str]]:
    given = context.data.get("officers")
    if given:
        return [{"name": row["name"], "certificate": row["certificate"]} for row in given]
    return officer_rows(context)


def _contact(context: Context) -> dict[str, str]:
    handlers = officer_rows(context)
    return {"name": handlers[0]["name"] if handlers else context.actor_name, "phone": context.bureau.phone}


_APPROVED_BEFORE = {"withdraw_case": "propose_disposal"}
"""Steps that only carry out what was proposed and approved before them, with that proposal."""


def _approved_act(context: Context) -> str:
    if context.step in _APPROVED_BEFORE:
        return _APPROVED_BEFORE[context.step]
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
        advised = advice(context, payload)
        return f"{stated.rstrip('。')}。{advised}" if stated else advised
    if stated:
        return f"{ACTS[entry.kind].sentence}：{stated}"
    if payload.get("cause"):
        return f"当事人涉嫌{payload['cause']}，建议立案调查。"
    return f"{ACTS[entry.kind].sentence}。"


def _proposed_on(context: Context) -> date:
    entry = _proposal_entry(context)
    return day_of(entry.happened_at) if entry else context.on


def _review(context: Context) -> dict[str, Any] | None:
    proposed = _proposal_entry(context)
    entry = last(context, ENDORSING, of=proposed.kind) if proposed else None
    if entry is None or entry.seq < proposed.seq:
        # What was said of a proposal that went back is not said of the one that came in its place.
        return None
    return {"text": entry.payload.get("opinion") or "同意。", "name": entry.actor_name, "on": day_of(entry.happened_at)}


def _approved_before(context: Context) -> dict[str, Any] | None:
    """What the leader said who approved what this step carries out."""
    entry = last(context, "approve_disposal")
    if entry is None:
        return None
    return {"text": entry.payload.get("opinion") or "同意。", "name": entry.actor_name, "on": day_of(entry.happened_at)}


def _withdrawn_for(context: Context) -> object:
    """The reason that was approved; of a case that others had approved before it came here, the one of the step."""
    return particular(last(context, "propose_disposal"), "reason") or context.data.get("reason")


def _approval(context: Context) -> dict[str, Any]:
    return {"text": context.data.get("opinion") or "同意。", "name": context.actor_name, "on": context.on}


SOURCES = Group(
    shared={
        "case_name": recorded(lambda context: context.matter.name),
        "cause": recorded(cause),
        "source": recorded(from_act("accept_clue", "source")),
        "summary": recorded(from_act("accept_clue", "summary")),
        "accepted_on": recorded(lambda context: context.matter.opened_on),
        "filed_on": recorded(filed_on),
        "filing_number": recorded(from_paper("filing_approval", "number")),
        "party": registered(lambda context: context.party),
        "parties": registered(_parties),
        "officers": recorded(_officers),
        "recorder": recorded_or_asked(from_step("recorder")),
        "contact": of_bureau(_contact),
        "proposal": recorded(_proposal),
        "proposed_on": recorded(_proposed_on),
        "review": recorded(_review),
        "approval": recorded(_approval),
        "started_at": hour_of(day_of_step),
        "ended_at": hour_of(day_of_step),
        "refusal_reason": recorded_or_asked(from_step("refusal_reason")),
    },
    of_kind={
        "not_filed_approval": {
            "reason": recorded(from_act("propose_not_filing", "reason")),
        },
        "withdrawal_record": {
            "reason": recorded(_withdrawn_for),
            "approval": recorded(_approved_before),
        },
        "address_confirmation": {
            "main_paper": recorded(lambda context: get_kind("penalty_decision_unit").title),
            "electronic": recorded(lambda context: bool(context.data.get("electronic"))),
            "postcode": ASKED,
            "receiver": ASKED,
            "receiver_phone": ASKED,
            "fax": ASKED,
            "email": ASKED,
            "phone": ASKED,
        },
    },
)

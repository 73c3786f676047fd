"""The case itself: its cause, its filing, what was proposed in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from hengping.ground.documents.kinds import get_kind
from hengping.kit.money import yuan
from hengping.law.penalty.choices import OUTCOMES
from hengping.law.penalty.particulars import Penalty, read_penalties
from hengping.law.penalty.prescribed import names_of
from hengping.law.violations import standard
from hengping.work.cases.paper_context import Context
from hengping.work.matters.paper_context import LATEST_WORDING, last, particular, party_rows, wording_of
from hengping.work.matters.paper_sources import Group, Source, from_act, from_paper, recorded
from hengping.work.matters.paper_sources.common import (
    approval_in,
    proposed,
    proposed_by,
    proposed_on,
    review_of,
    stated_in,
    words_of,
)


def cause(context: Context) -> str:
    """What the case is about; of a party that was weighed beside others, what that party did."""
    if context.data.get("cause"):
        return str(context.data["cause"])
    weighed_in = context.row.get("weighed") or () if context.row else ()
    if own := dict.fromkeys(one["own_cause"] for one in weighed_in if one.get("own_cause")):
        return "、".join(own)
    return context.facts.filing.cause if context.facts.filing else _found_on_spot(context) or context.matter.name


def _found_on_spot(context: Context) -> str:
    """What was found on the spot: the violations that were chosen, else the facts in the words of who found them."""
    found = last(context, "open_on_spot")
    rows = list(particular(found, "penalty") or ())
    titles = dict.fromkeys(standard().get(item).title for row in rows for item in row.get("items") or ())
    return "、".join(titles) or "；".join(filter(None, (str(row.get("facts") or "").rstrip("。") for row in rows)))


def filed_on(context: Context) -> date | None:
    """The day on which filing was approved."""
    return context.facts.filing.approved_on if context.facts.filing else None


def penalty_in_words(row: Penalty, wording: int = LATEST_WORDING) -> str:
    """What a party is to suffer, in words: 罚款20,000.00元，没收违法所得3,000.00元，责令停产停业整顿."""
    words = [f"罚款{yuan(row.fine)}元"] if row.fine else []
    words += [f"没收违法所得{yuan(row.confiscation)}元"] if row.confiscation else []
    return "，".join([*words, *others_of(row, wording)])


def others_of(row: Penalty, wording: int = LATEST_WORDING) -> Iterator[str]:
    """What a party is to suffer beside what is told by its amount."""
    return names_of(replace(row, kinds=row.kinds - PAID), formerly=wording < CALLED_AS_PRESCRIBED)


CALLED_AS_PRESCRIBED = 3
"""Since this wording papers call what a provision orders as the provision does."""


PAID = frozenset({"fine", "confiscate_income"})
"""The kinds of penalty that are told by their amount."""


def advice(context: Context, payload: Any) -> str:
    """What is advised, in words, for each party where there are several: 建议给予行政处罚，罚款20,000.00元。"""
    outcome = str(payload.get("outcome") or "")
    rows, names = read_penalties(payload.get("penalty") or ()), party_rows(context)
    said = []
    for row in rows:
        words = penalty_in_words(row, wording_of(context))
        said.append(f"对{names[row.party]['name']}{words}" if len(rows) > 1 and row.party in names else words)
    return f"建议{'，'.join(filter(None, (OUTCOMES.get(outcome, outcome), '；'.join(filter(None, said)))))}。"


def _proposal(act: str = "") -> Source:
    """Read the handlers' proposal in words: what the proposing act says, and what it advises."""

    def source(context: Context) -> str:
        entry = proposed(context, act)
        if entry is None:
            return ""
        payload, stated = entry.payload, stated_in(entry)
        if payload.get("outcome"):
            advised = advice(context, payload)
            return f"{stated.rstrip('。')}。{advised}" if stated else advised
        if payload.get("cause") and not stated:
            return f"当事人涉嫌{payload['cause']}，建议立案调查。"
        return words_of(context, entry)

    return source


def _withdrawn_for(context: Context) -> object:
    """The reason that was approved; of a case that others had approved before it came here, the one of the step."""
    return particular(last(context, "propose_disposal"), "reason") or context.data.get("reason")


SOURCES = Group(
    shared={
        "cause": recorded(cause),
        "source": recorded(from_act("accept_clue", "source")),
        "summary": recorded(from_act("accept_clue", "summary")),
        "accepted_on": recorded(lambda context: context.matter.opened_on),
        "filed_on": recorded(filed_on),
        "filing_number": recorded(from_paper("filing_approval", "number")),
    },
    instead={"proposal": recorded(_proposal())},
    of_kind={
        "not_filed_approval": {
            "reason": recorded(from_act("propose_not_filing", "reason")),
        },
        "withdrawal_record": {
            # The record only carries out what was proposed and approved before it.
            "reason": recorded(_withdrawn_for),
            "proposal": recorded(_proposal("propose_disposal")),
            "proposed_on": recorded(proposed_on("propose_disposal")),
            "proposed_by": recorded(proposed_by("propose_disposal")),
            "review": recorded(review_of("propose_disposal")),
            "approval": recorded(approval_in("approve_disposal")),
        },
        "address_confirmation": {
            "main_paper": recorded(lambda context: get_kind("penalty_decision_unit").title),
        },
    },
)

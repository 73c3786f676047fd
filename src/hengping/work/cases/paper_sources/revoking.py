"""Papers of a decision that was taken away: the one that revokes it, and what later decisions tell of it."""

from __future__ import annotations

from hengping.law.penalty.choices import REVOCATION_BASIS, REVOCATION_GROUNDS
from hengping.work.cases.paper_context import Context
from hengping.work.cases.paper_sources.the_case import penalty_in_words
from hengping.work.cases.paper_sources.the_violation import execution_of
from hengping.work.cases.same_violation import revoked_elsewhere, told_of
from hengping.work.matters.paper_context import wording_of
from hengping.work.matters.paper_sources import Group, from_step, recorded


def _decided_by(context: Context) -> str:
    """Who made the decision that is revoked: the one against the party that still stands."""
    standing = [one for one in context.facts.decisions if one.gone_on is None and one.party in ("", context.party_key)]
    return standing[-1].issuer if standing and standing[-1].issuer else "本机关"


def _decided(context: Context) -> str:
    """What was decided, in words."""
    execution = execution_of(context)
    return penalty_in_words(execution.penalty, wording_of(context)) if execution else ""


def _paid(context: Context) -> int | None:
    """What the party has paid on the decision, in fen."""
    execution = execution_of(context)
    return execution.paid + execution.paid_confiscation + execution.paid_surcharge if execution else None


def _reason(context: Context) -> str:
    """Why it is revoked: the ground of the law where one was chosen, and what the head wrote."""
    ground, reason = context.data.get("ground"), str(context.data.get("reason") or "")
    return f"{REVOCATION_GROUNDS[ground]}（{REVOCATION_BASIS[ground].formal}）。{reason}" if ground else reason


def _replaces(context: Context) -> str:
    """Each decision towards the party that was taken away before this one, in this dossier or, on the same violation,
    in another: its number, its day, when and by whom. Who holds two papers must see from the second that the first is
    none any more.
    """
    gone = (one for one in context.facts.decisions if one.gone_on and one.party in ("", context.party_key))
    if wording_of(context) < 2 and context.step != "issue_decision":
        return ""
    elsewhere = context.once(
        "revoked_elsewhere", lambda: revoked_elsewhere(context.matter.id, context.facts, context.data)
    )
    words = [*map(told_of, gone), *elsewhere.get(context.party_key, ())]
    return f"{'；'.join(words)}。本决定重新作出，上述决定不再执行。" if words else ""


SOURCES = Group(
    shared={"replaces": recorded(_replaces)},
    of_kind={
        "revocation_decision": {
            "decided_by": recorded(_decided_by),
            "decision_text": recorded(_decided),
            "reason": recorded(_reason),
            "redo": recorded(from_step("redo")),
            "paid": recorded(_paid),
        },
    },
)

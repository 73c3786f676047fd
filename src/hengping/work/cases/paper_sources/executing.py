"""Papers of execution: later payment, urging, the application to the court."""

from __future__ import annotations

from dataclasses import replace

from hengping.ground.records.shapes import EntryShape
from hengping.law.penalty.choices import OUTCOMES
from hengping.law.penalty.facts import Execution, Track
from hengping.law.penalty.folding.deciding import DECISIONS
from hengping.law.penalty.surcharge import owed
from hengping.work.cases.paper_context import Context
from hengping.work.cases.paper_sources.the_case import penalty_in_words
from hengping.work.cases.paper_sources.the_violation import execution_of
from hengping.work.matters.paper_context import last, particular, served_on, told, wording_of
from hengping.work.matters.paper_sources import (
    ASKED,
    Group,
    Source,
    from_act,
    from_paper,
    from_step,
    of_bureau,
    recorded,
    recorded_or_asked,
    written,
)
from hengping.work.matters.paper_sources.common import account


def result(context: Context) -> str:
    """What was decided, in words."""
    key = context.party_key
    tracks = [track for track in context.facts.parties if track.execution and key in ("", track.key)]
    if tracks:
        return "；".join(_result_of(track, wording_of(context)) for track in tracks) + "。"
    if context.facts.disposal:
        return f"{OUTCOMES[context.facts.disposal.outcome]}。"
    return "移送其他机关处理。" if last(context, "refer_case") or last(context, "refer_clue") else "不予立案。"


def _result_of(track: Track, wording: int) -> str:
    execution = track.execution
    if execution is None:
        return ""
    penalty = execution.penalty
    words = f"对{track.name}{penalty_in_words(penalty, wording)}"
    return f"{words}，该决定已被撤销" if execution.ended == "revoked" else words


def _decision(context: Context) -> EntryShape | None:
    issued = [one for one in told(context) if one.kind == "document_issued" and one.payload.get("kind") in DECISIONS]
    return issued[-1] if issued else None


def _in_the_decision(name: str) -> Source:
    """What the decision itself says: facts, articles and reasons are asked for by the court as they were given."""
    return lambda context: (particular(_decision(context), "facts") or {}).get(name)


def _served(entry: EntryShape | None, context: Context) -> object:
    return served_on(context, entry.payload["document"]) if entry else None


def _urging(context: Context) -> EntryShape | None:
    return last(context, "document_issued", kind="urging_letter")


def _called(context: Context) -> str:
    """How papers call the party towards the court: as everywhere, but before that as the one to be executed."""
    return "被执行人" if wording_of(context) < 2 else "当事人"


def _urging_opinion(context: Context) -> str:
    content = particular(last(context, "record_urging_statement"), "content")
    return str(content or f"{_called(context)}在催告期限内没有提出陈述、申辩。")


def _deferral_mode(context: Context) -> str:
    return "分期缴纳" if particular(last(context, "propose_deferral"), "instalments") else "延期缴纳"


def _unpaid_of(owed: str, paid: str) -> Source:
    """What is still open of one sort of money, in fen."""

    return lambda context: _unpaid_in(execution_of(context), owed, paid)


def _unpaid_in(execution: Execution | None, owed: str, paid: str) -> int | None:
    return max(getattr(execution.penalty, owed) - getattr(execution, paid), 0) if execution else None


def _surcharge(context: Context) -> object:
    """What a surcharge that runs has come to by the day of the paper and is not paid."""
    execution = execution_of(context)
    return owed(execution, context.on) if execution else None


def _total(context: Context) -> object:
    """What is open, with the surcharge."""
    execution = execution_of(context)
    return execution.unpaid + owed(execution, context.on) if execution else None


def _object(context: Context) -> str:
    """What the court is asked to enforce, as a draft."""
    execution = execution_of(context)
    if execution is None:
        return ""
    fine = _unpaid_in(execution, "fine", "paid") or 0
    confiscation = _unpaid_in(execution, "confiscation", "paid_confiscation") or 0
    left = replace(execution.penalty, fine=fine, confiscation=confiscation, kinds=execution.unperformed)
    return f"{penalty_in_words(left, wording_of(context))}。"


def _remedies_state(context: Context) -> str:
    if last(context, "record_remedy_started"):
        return f"{_called(context)}曾申请行政复议或者提起行政诉讼，结果见所附材料。"
    return f"{_called(context)}在法定期限内没有申请行政复议，也没有提起行政诉讼，又不履行处罚决定。"


def _materials(context: Context) -> list[str]:
    return ["行政处罚决定书及送达回证", "催告书及送达回证", "当事人的意见和催告情况", "当事人的身份材料"]


def _court(context: Context) -> object:
    return context.data.get("court") or context.bureau.court


SOURCES = Group(
    shared={
        "decision_number": recorded(lambda context: particular(_decision(context), "number")),
        "decision_on": recorded(lambda context: particular(_decision(context), "on")),
        "decision_served_on": recorded(lambda context: _served(_decision(context), context)),
        "urging_number": recorded(from_paper("urging_letter", "number")),
        "urging_served_on": recorded(lambda context: _served(_urging(context), context)),
        "urging_opinion": recorded(_urging_opinion),
        "remedies_state": recorded(_remedies_state),
        "court": recorded(_court),
    },
    of_kind={
        "deferral_approval": {
            "mode": recorded(_deferral_mode),
            "until_on": recorded(from_act("propose_deferral", "until_on")),
            "instalments": recorded(from_act("propose_deferral", "instalments")),
            "difficulty": recorded(from_act("propose_deferral", "difficulty")),
        },
        "deferral_grant": {
            "mode": recorded(_deferral_mode),
            "until_on": recorded(from_act("propose_deferral", "until_on")),
            "instalments": recorded(from_act("propose_deferral", "instalments")),
        },
        "urging_letter": {
            "fine": recorded(_unpaid_of("fine", "paid")),
            "confiscation": recorded(_unpaid_of("confiscation", "paid_confiscation")),
            "surcharge": recorded(_surcharge),
            "total": recorded(from_step("amount")),
            "other_duties": ASKED,
            "bank": of_bureau(account),
        },
        "court_application": {
            "decision_text": recorded(result),
            "object": written(_object),
            "total": recorded(_total),
            "facts_text": recorded_or_asked(_in_the_decision("facts_text")),
            "breached": recorded_or_asked(_in_the_decision("breached")),
            "basis": recorded_or_asked(_in_the_decision("basis")),
            "discretion": recorded_or_asked(_in_the_decision("discretion")),
            "materials": written(_materials),
            # Whoever is at the head of the agency takes this step.
            "head": recorded(lambda context: context.actor_name),
        },
    },
)

"""Papers of execution: later payment, urging, the application to the court."""

from __future__ import annotations

from typing import Any

from hengping.ground.records.shapes import EntryShape
from hengping.kit.money import yuan
from hengping.law.penalty.choices import OUTCOMES
from hengping.law.penalty.folding.deciding import DECISIONS
from hengping.work.cases.paper_context import Context, served_on
from hengping.work.cases.paper_sources.the_case import account
from hengping.work.cases.paper_sources.the_violation import execution_of, facts_found
from hengping.work.matters.paper_context import last, particular
from hengping.work.matters.paper_sources import Group, from_act, from_paper


def result(context: Context) -> str:
    """What was decided, in words."""
    rows = [(track.name, track.execution) for track in context.facts.parties if track.execution]
    if rows:
        return "；".join(f"对{name}罚款{yuan(one.penalty.fine)}元" for name, one in rows) + "。"
    disposal = context.facts.disposal
    return f"{OUTCOMES[disposal.outcome]}。" if disposal else "不予立案。"


def _decision(context: Context) -> EntryShape | None:
    for entry in context.entries[::-1]:
        if entry.kind != "document_issued" or entry.payload.get("kind") not in DECISIONS:
            continue
        if not context.party_key or entry.payload.get("party") in (None, "", context.party_key):
            return entry
    return None


def _served(entry: EntryShape | None, context: Context) -> Any:
    return served_on(context, entry.payload["document"]) if entry else None


def _urging(context: Context) -> EntryShape | None:
    return last(context, "document_issued", kind="urging_letter")


def _urging_opinion(context: Context) -> str:
    content = particular(last(context, "record_urging_statement"), "content")
    return str(content or "当事人在催告期限内没有提出陈述、申辩。")


def _deferral_mode(context: Context) -> str:
    return "分期缴纳" if particular(last(context, "propose_deferral"), "instalments") else "延期缴纳"


def _unpaid(context: Context) -> Any:
    execution = execution_of(context)
    return execution.unpaid if execution else None


def _remedies_state(context: Context) -> str:
    if last(context, "record_remedy_started"):
        return "当事人曾申请行政复议或者提起行政诉讼，结果见所附材料。"
    return "当事人在法定期限内没有申请行政复议，也没有提起行政诉讼，又不履行处罚决定。"


def _materials(context: Context) -> list[str]:
    return ["行政处罚决定书及送达回证", "催告书及送达回证", "当事人的意见和催告情况", "被执行人的身份材料"]


SOURCES = Group(
    shared={
        "decision_number": lambda context: particular(_decision(context), "number"),
        "decision_on": lambda context: particular(_decision(context), "on"),
        "decision_served_on": lambda context: _served(_decision(context), context),
        "urging_number": from_paper("urging_letter", "number"),
        "urging_served_on": lambda context: _served(_urging(context), context),
        "urging_opinion": _urging_opinion,
        "remedies_state": _remedies_state,
    },
    of_kind={
        "deferral_approval": {
            "mode": _deferral_mode,
            "until_on": from_act("propose_deferral", "until_on"),
            "instalments": from_act("propose_deferral", "instalments"),
            "difficulty": from_act("propose_deferral", "difficulty"),
        },
        "deferral_grant": {
            "mode": _deferral_mode,
            "until_on": from_act("propose_deferral", "until_on"),
            "instalments": from_act("propose_deferral", "instalments"),
        },
        "urging_letter": {
            "fine": _unpaid,
            "total": _unpaid,
            "bank": account,
        },
        "court_application": {
            "decision_text": result,
            "facts_text": facts_found,
            "object": lambda context: f"罚款{yuan(_unpaid(context) or 0)}元。",
            "total": _unpaid,
            "materials": _materials,
            "head": lambda context: context.actor.name,
        },
    },
)

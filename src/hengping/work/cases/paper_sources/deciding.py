"""Papers of the decision: report, approval, decision on the spot, no penalty, withdrawal."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from hengping.kit.days import chinese_day, day_of
from hengping.law.citations import cite
from hengping.law.penalty.choices import ADOPTIONS, NO_PENALTY_BASIS, NO_PENALTY_GROUNDS
from hengping.work.cases.paper_context import Context
from hengping.work.cases.paper_sources.the_case import advice
from hengping.work.cases.paper_sources.the_violation import basis, breached, correction, facts_found
from hengping.work.matters.paper_context import last, particular, wording_of
from hengping.work.matters.paper_sources import (
    ASKED,
    Fact,
    Group,
    from_act,
    hour_of,
    recorded,
    recorded_or_asked,
    written,
)


def _basis_or_general(context: Context) -> list[str]:
    return basis(context) or [cite("APL", 57, 1).formal]


TOLD_OF_THE_WAY = {
    "accept_clue": "受理线索",
    "record_inspection": "现场检查",
    "order_correction": "责令改正",
    "approve_filing": "批准立案",
    "record_questioning": "询问",
    "record_sampling": "抽样取证",
    "record_recheck": "复查",
    "verify_evidence": "核实证据",
}
"""What a report tells of the way to it, in few words."""


def _process(context: Context) -> str:
    told = [entry for entry in context.entries if entry.kind in TOLD_OF_THE_WAY]
    # A day is named once, with all that was done on it.
    way = [
        f"{chinese_day(on)}{'、'.join(dict.fromkeys(TOLD_OF_THE_WAY[entry.kind] for entry in of_day))}"
        for on, of_day in groupby(told, key=lambda entry: day_of(entry.happened_at))
    ]
    source = particular(last(context, "accept_clue"), "source")
    return f"{f'案件来源：{source}。' if source else ''}{'，'.join(way)}。"


def _deliberated(context: Context) -> str:
    words = []
    for entry in context.entries:
        if entry.kind == "review_opinion_given":
            opinion = str(entry.payload.get("text") or "同意").rstrip("。；")
            words.append(f"{chinese_day(day_of(entry.happened_at))}法制审核：{opinion}")
        elif entry.kind == "discussion_concluded":
            words.append(f"{chinese_day(day_of(entry.happened_at))}集体讨论形成结论")
    return "；".join(words)


def _stated_on_spot(context: Context) -> str:
    """What the party said on the spot, in its words, and what was answered; why less was decided than it was told. The
    form itself says what the party was told.
    """
    entry = last(context, "hear_on_spot")
    if entry is None:
        return ""
    said = "当事人没有提出陈述、申辩"
    if wording_of(context) < 2:
        said = f"已当场告知拟处罚的事实、理由、依据和权利，{said}"
    if particular(entry, "stated"):
        words = str(particular(entry, "statement") or "").rstrip("。")
        adopted = ADOPTIONS.get(str(particular(entry, "adopted") or ""), "")
        reasons = str(particular(entry, "reasons") or "").rstrip("。")
        said = f"当事人提出陈述、申辩{f'：{words}' if words else ''}。经复核{adopted}，理由：{reasons}"
    changed = str(context.data.get("reasons") or "").rstrip("。")
    return f"{said}。{f'决定的处罚与告知的不同，理由：{changed}。' if changed else ''}"


def _basis_on_spot(context: Context) -> list[str]:
    """The articles that punish; where no violation of the table was chosen, the basis that was established there."""
    established = particular(last(context, "open_on_spot"), "basis")
    return basis(context) or ([str(established)] if established else [])


def _violated_on(context: Context) -> date:
    """The day of the violation as it was established on the spot; where nobody told it, that of the decision."""
    on = particular(last(context, "open_on_spot"), "violated_on")
    return date.fromisoformat(on) if on else context.on


def _no_penalty_basis(context: Context) -> list[str]:
    ground = str(context.data.get("ground") or "")
    return [NO_PENALTY_BASIS[ground].formal] if ground in NO_PENALTY_BASIS else []


def _not_established(context: Context) -> bool:
    """Where no violation was established nothing was breached and nothing is to be put right."""
    return context.data.get("ground") == "facts_not_established"


def _no_penalty_reason(context: Context) -> str:
    """The reason that was proposed and approved, else the ground in the words of the law."""
    said = particular(last(context, "propose_disposal"), "reason")
    return str(said or NO_PENALTY_GROUNDS.get(str(context.data.get("ground") or ""), ""))


ON_SPOT: dict[str, Fact] = {
    "happened_at": hour_of(_violated_on),
    "place": ASKED,
    "facts_text": written(facts_found),
    "stated": recorded(_stated_on_spot),
    "basis": recorded_or_asked(_basis_on_spot),
    "collected": recorded(lambda context: bool(context.data.get("collection"))),
}
"""The same for units and persons."""

SOURCES = Group(
    shared={
        "education": recorded(from_act("record_education", "content")),
    },
    of_kind={
        "investigation_report": {
            "basis": recorded(_basis_or_general),
            "process": written(_process),
            "proposal": recorded(lambda context: advice(context, context.data)),
        },
        "disposal_approval": {
            "basis": recorded(_basis_or_general),
            "legal_review": recorded(_deliberated),
        },
        "on_spot_decision_unit": ON_SPOT,
        "on_spot_decision_person": ON_SPOT,
        "no_penalty_decision": {
            "breached": recorded(lambda context: None if _not_established(context) else breached(context)),
            "correction": written(lambda context: None if _not_established(context) else correction(context)),
            "basis": recorded(_no_penalty_basis),
            "reason": recorded(_no_penalty_reason),
        },
    },
)

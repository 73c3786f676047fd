"""Papers of the decision: report, approval, decision on the spot, no penalty, withdrawal."""

from __future__ import annotations

from hengping.kit.days import chinese_day, day_of
from hengping.law.citations import cite
from hengping.work.cases.paper_context import Context, latest_sheet_of
from hengping.work.cases.paper_sources.the_case import advice
from hengping.work.cases.paper_sources.the_violation import basis, facts_found
from hengping.work.matters.paper_context import last, particular
from hengping.work.matters.paper_sources import Group, Source, from_act, from_step


def _basis_or_general(context: Context) -> list[str]:
    return basis(context) or [cite("APL", 57, 1).label]


def _process(context: Context) -> str:
    source = particular(last(context, "accept_clue"), "source") or "监督检查"
    return f"{chinese_day(context.matter.opened_on)}受理线索（{source}），经批准立案后依法开展调查取证。"


def _deliberated(context: Context) -> str:
    words = []
    for entry in context.entries:
        if entry.kind == "review_opinion_given":
            words.append(f"{chinese_day(day_of(entry.happened_at))}法制审核：{entry.payload.get('text') or '同意'}")
        elif entry.kind == "discussion_concluded":
            words.append(f"{chinese_day(day_of(entry.happened_at))}集体讨论形成结论")
    return "；".join(words)


def _stated_on_spot(context: Context) -> str:
    entry = last(context, "hear_on_spot")
    if not particular(entry, "stated"):
        return "已当场告知拟处罚的事实、理由、依据和权利，当事人没有提出陈述、申辩。"
    return f"当事人提出陈述、申辩，处理情况：{particular(entry, 'reasons') or ''}"


def _found_on_spot(context: Context) -> str:
    sheet = latest_sheet_of(context)
    return sheet.facts_text if sheet else f"检查发现{context.matter.name.removesuffix('案')}。"


ON_SPOT: dict[str, Source] = {
    "place": lambda context: context.party["address"] if context.party else None,
    "evidence": lambda context: ["现场检查情况", "当事人陈述"],
    "facts_text": _found_on_spot,
}
"""The same for units and persons."""

SOURCES = Group(
    shared={
        "happened_at": lambda context: context.at,
        "stated": _stated_on_spot,
        "education": from_act("record_education", "content"),
    },
    of_kind={
        "investigation_report": {
            "facts_text": facts_found,
            "basis": _basis_or_general,
            "process": _process,
            "proposal": lambda context: advice(context.data),
            "fine": lambda context: sum(row["fine"] for row in context.data.get("penalty") or ()),
        },
        "disposal_approval": {
            "facts_text": facts_found,
            "basis": _basis_or_general,
            "legal_review": _deliberated,
        },
        "on_spot_decision_unit": ON_SPOT,
        "on_spot_decision_person": ON_SPOT,
        "no_penalty_decision": {
            "basis": lambda context: [cite("APL", 33, 1).label],
            "facts_text": facts_found,
            "reason": from_act("propose_disposal", "reason"),
        },
        "withdrawal_record": {
            "facts_text": facts_found,
            "reason": from_step("reason"),
        },
    },
)

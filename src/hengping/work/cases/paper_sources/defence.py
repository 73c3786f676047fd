"""Papers of notice and defence: what was told and when, statements, the hearing."""

from __future__ import annotations

from typing import Any

from hengping.ground.library.queries import setting_of
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import chinese_day, day_of
from hengping.work.cases.paper_context import Context, served_on
from hengping.work.cases.paper_sources.investigating import due_at
from hengping.work.cases.paper_sources.the_case import party_name
from hengping.work.cases.shapes import ADOPTED
from hengping.work.matters.paper_context import last, officer_rows, particular
from hengping.work.matters.paper_sources import Group


def _notice(context: Context) -> EntryShape | None:
    for kind in ("hearing_notice_right", "penalty_notice"):
        fitting = {"kind": kind} | ({"party": context.party_key} if context.party_key else {})
        entry = last(context, "document_issued", **fitting) or last(context, "document_issued", kind=kind)
        if entry:
            return entry
    return None


def _statement_days(context: Context) -> int:
    """How long the notice gives for a statement: as told in the step, else as the bureau has set it."""
    told = context.data.get("statement_days")
    return int(told or context.once("setting", lambda: setting_of(context.matter.bureau_id, context.on)).statement_days)


def _notice_served_on(context: Context) -> Any:
    entry = _notice(context)
    return served_on(context, entry.payload["document"]) if entry else None


def _defence(context: Context) -> str:
    words = []
    for entry in context.entries:
        if entry.kind == "record_statement":
            words.append(f"当事人提出陈述、申辩：{entry.payload['content']}")
        elif entry.kind == "review_statement":
            words.append(f"经复核{ADOPTED[entry.payload['adopted']]}，理由：{entry.payload['reasons']}")
        elif entry.kind == "hold_hearing":
            words.append(f"本机关于{chinese_day(day_of(entry.happened_at))}举行听证，听取了当事人的意见")
        elif entry.kind == "report_hearing":
            words.append(f"听证主持人意见：{entry.payload['opinion']}")
        elif entry.kind == "waive_statement":
            words.append("当事人书面放弃陈述、申辩")
    if not words:
        return "当事人在规定期限内没有提出陈述、申辩，也没有申请听证。"
    return "；".join(word.rstrip("。；") for word in words) + "。"


def _presider(context: Context) -> Any:
    row = context.data.get("presider")
    return {"name": row["name"], "post": row.get("post", "")} if row else None


def _held(context: Context) -> EntryShape | None:
    return last(context, "hold_hearing")


def _held_on(context: Context) -> Any:
    entry = _held(context)
    return day_of(entry.happened_at) if entry else None


def _held_presider(context: Context) -> Any:
    entry = _held(context)
    return {"name": entry.payload["presider"]["name"]} if entry else _presider(context)


def _hearing_place(context: Context) -> Any:
    return context.data.get("place") or particular(last(context, "notify_hearing"), "place")


def _speeches(context: Context) -> list[dict[str, str]]:
    handlers = "、".join(row["name"] for row in officer_rows(context))
    said_there = [{"name": f"调查人员{handlers}", "text": "陈述违法事实、证据、处罚建议和依据。"}]
    party = party_name(context) or "当事人"
    points = context.data.get("points") or ("没有补充意见。",)
    return said_there + [{"name": party, "text": point} for point in points]


def _points(context: Context) -> list[dict[str, str]]:
    opinion = str(context.data.get("opinion", ""))
    return [{"point": point, "answer": opinion} for point in particular(_held(context), "points") or ()]


def _summary_of_hearing(context: Context) -> str:
    entry = _held(context)
    if entry is None:
        return ""
    return f"{chinese_day(day_of(entry.happened_at))}举行听证，调查人员和当事人到场，听取了双方的陈述、申辩和质证。"


SOURCES = Group(
    shared={
        "statement_days": _statement_days,
        "notice_number": lambda context: particular(_notice(context), "number"),
        "notice_served_on": _notice_served_on,
        "defence": _defence,
        "presider": _presider,
        "reported_on": lambda context: context.on,
    },
    of_kind={
        "statement_record": {
            "party_name": party_name,
            "speaker": lambda context: context.party,
            "place": lambda context: context.data.get("place") or context.bureau.name,
        },
        "hearing_notice": {
            "due_at": due_at,
            "recorder": lambda context: context.data.get("recorder") or "另行告知",
        },
        "hearing_record": {
            "presider": _held_presider,
            "place": _hearing_place,
            "speeches": _speeches,
            "investigators": officer_rows,
        },
        "hearing_report": {
            "presider": _held_presider,
            "points": _points,
            "held_on": _held_on,
            "summary": _summary_of_hearing,
            "recorder": lambda context: particular(_held(context), "recorder"),
            "approval": lambda context: None,
        },
    },
)

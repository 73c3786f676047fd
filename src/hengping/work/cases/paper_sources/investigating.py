"""Papers of the investigation: inspection, order and recheck, questioning, evidence kept."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from hengping.ground.documents.kinds import get_kind
from hengping.kit.days import day_of, moment_at
from hengping.work.cases.paper_context import Context
from hengping.work.cases.paper_sources.the_case import cause, party_name
from hengping.work.matters.paper_context import last, particular
from hengping.work.matters.paper_sources import Group, from_act, from_paper


def due_at(context: Context) -> datetime | None:
    """When somebody is asked to come: an hour of the day named, which the handler sets."""
    on = context.data.get("hearing_on") or context.data.get("questioned_on")
    if on is None:
        return None
    day = on if isinstance(on, date) else date.fromisoformat(on)
    return moment_at(day, time(14, 30))


def _inspected_on(context: Context) -> date:
    entry = last(context, "record_inspection")
    return day_of(entry.happened_at) if entry else context.on


def _correction_items(context: Context) -> list[dict[str, Any]]:
    due = context.data.get("due_on")
    return [{"problem": text, "due_on": due} if due else {"problem": text} for text in context.data.get("items") or ()]


def _rechecked_items(context: Context) -> list[dict[str, str]]:
    """What was ordered, item by item; how each stands the officer says, unless all was corrected."""
    result = {"result": "已经改正"} if context.data.get("passed") else {}
    return [{"problem": text} | result for text in particular(last(context, "order_correction"), "items") or ()]


def _questioned(context: Context) -> dict[str, Any] | None:
    name = context.data.get("person")
    return {"name": name, "person": True} if name else None


def _ordinal(context: Context) -> int:
    return 1 + sum(entry.kind == "record_questioning" for entry in context.entries)


def _things(context: Context) -> list[dict[str, str]]:
    names = context.data.get("items") or ()
    if not names:
        names = particular(last(context, "notify_preservation") or last(context, "propose_preservation"), "items") or ()
    return [{"name": name} for name in names]


def _things_disposed(context: Context) -> list[dict[str, Any]]:
    handling = context.data.get("handling", "")
    return [{**thing, "handling": handling} for thing in _things(context)]


def _kept_on(context: Context) -> Any:
    return from_paper("preservation_notice", "on")(context) or context.on


def _employer(context: Context) -> Any:
    return context.party["name"] if context.party and not context.party["person"] else None


SOURCES = Group(
    shared={
        "inspected_on": _inspected_on,
        "order_title": lambda context: get_kind("correction_order").title,
        "order_number": from_paper("correction_order", "number"),
        "order_on": from_paper("correction_order", "on"),
        "rechecked_on": lambda context: context.on,
        "kept_on": _kept_on,
    },
    of_kind={
        "correction_order": {
            "items": _correction_items,
        },
        "recheck_opinion": {
            "results": _rechecked_items,
        },
        "questioning_record": {
            "asked": _questioned,
            "ordinal": _ordinal,
            "place": lambda context: context.data.get("place") or "本局询问室",
        },
        "questioning_notice": {
            "due_at": due_at,
            "reason": lambda context: f"调查{cause(context)}一案",
            "employer": _employer,
        },
        "preservation_approval": {
            "items": _things,
            "manner": lambda context: "就地保存",
            "reason": from_act("propose_preservation", "reason"),
        },
        "preservation_notice": {
            "items": _things,
            "violation": cause,
            "keeper": party_name,
        },
        "preservation_disposal_approval": {
            "items": _things,
            "notice_number": from_paper("preservation_notice", "number"),
            "handling": from_act("propose_preservation_disposal", "handling"),
        },
        "preservation_disposal": {
            "items": _things_disposed,
            "notice_number": from_paper("preservation_notice", "number"),
        },
    },
)

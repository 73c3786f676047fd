"""Papers of the investigation: inspection, order and recheck, questioning, evidence kept."""

from __future__ import annotations

from datetime import date
from itertools import zip_longest
from typing import Any

from hengping.ground.documents.kinds import get_kind
from hengping.kit.days import day_of
from hengping.work.cases.paper_context import Context
from hengping.work.cases.paper_sources.the_case import cause
from hengping.work.matters.paper_context import last, particular
from hengping.work.matters.paper_sources import (
    ASKED,
    Group,
    from_act,
    from_paper,
    from_step,
    hour_of,
    recorded,
    recorded_or_asked,
    registered,
    said_on,
    written,
)

OF_A_PERSON = ("sex", "age", "id_number", "employer", "post", "address", "postcode", "phone")
"""What is asked of somebody who is questioned, beside the name."""


def _inspected_on(context: Context) -> date:
    entry = last(context, "record_inspection")
    return day_of(entry.happened_at) if entry else context.on


def _correction_items(context: Context) -> list[dict[str, Any]]:
    """Each problem with what is demanded, line by line, and by when."""
    due = context.data.get("due_on")
    problems, demands = context.data.get("items") or (), context.data.get("demands") or ()
    rows = [{"problem": problem, "demand": demand} for problem, demand in zip_longest(problems, demands, fillvalue="")]
    return [row | {"due_on": due} if due else row for row in rows]


def _rechecked_items(context: Context) -> list[dict[str, str]]:
    """What was ordered, item by item; how each stands the officer says."""
    return [{"problem": text} for text in particular(last(context, "order_correction"), "items") or ()]


def _questioned(context: Context) -> dict[str, Any] | None:
    name = context.data.get("person")
    return {"name": name, "person": True} if name else None


def _questioning_place(context: Context) -> object:
    """Where the person was asked to come, unless the asking was done on the spot."""
    if context.data.get("on_site"):
        return None
    return particular(last(context, "notify_questioning", person=context.data.get("person")), "place")


def _ordinal(context: Context) -> int:
    return 1 + sum(entry.kind == "record_questioning" for entry in context.entries)


def _things(context: Context) -> list[dict[str, str]]:
    names = context.data.get("items") or ()
    if not names:
        names = particular(last(context, "notify_preservation") or last(context, "propose_preservation"), "items") or ()
    return [{"name": name} for name in names]


def _things_disposed(context: Context) -> list[dict[str, Any]]:
    handling = particular(last(context, "propose_preservation_disposal"), "handling")
    return [{**thing, "handling": handling} if handling else thing for thing in _things(context)]


def _kept_on(context: Context) -> object:
    return from_paper("preservation_notice", "on")(context) or context.on


def _employer(context: Context) -> object:
    return context.party["name"] if context.party and not context.party["person"] else None


SOURCES = Group(
    shared={
        "inspected_on": recorded(_inspected_on),
        "order_title": recorded(lambda context: get_kind("correction_order").title),
        "order_number": recorded(from_paper("correction_order", "number")),
        "order_on": recorded(from_paper("correction_order", "on")),
        "rechecked_on": recorded(lambda context: context.on),
        "kept_on": recorded(_kept_on),
    },
    of_kind={
        "site_record": {
            "site_head": ASKED,
            "site_head_post": ASKED,
            "findings": written(),
        },
        "site_measure": {
            "findings": written(said_on("site_record", "findings")),
            "basis": written(),
        },
        "correction_order": {
            "items": recorded(_correction_items),
            "basis": written(),
        },
        "recheck_opinion": {
            "results": recorded(_rechecked_items, "result"),
            "opinion": written(),
        },
        "questioning_record": {
            "asked": recorded(_questioned, *OF_A_PERSON),
            "ordinal": recorded(_ordinal),
            "place": recorded_or_asked(_questioning_place),
            "rights_answer": ASKED,
            "others": ASKED,
            "exchanges": ASKED,
        },
        "questioning_notice": {
            "due_at": hour_of(from_step("questioned_on")),
            "place": recorded_or_asked(from_step("place")),
            "reason": recorded(lambda context: f"调查{cause(context)}一案"),
            "employer": registered(_employer),
            "materials": ASKED,
        },
        "preservation_approval": {
            "items": recorded(_things, "spec", "quantity", "note"),
            "manner": ASKED,
            "reason": recorded(from_act("propose_preservation", "reason")),
        },
        "preservation_notice": {
            "items": recorded(_things, "spec", "quantity", "note"),
            "violation": recorded(cause),
            "keeper": ASKED,
        },
        "preservation_disposal_approval": {
            "items": recorded(_things, "spec", "quantity", "note"),
            "notice_number": recorded(from_paper("preservation_notice", "number")),
            "handling": recorded(from_act("propose_preservation_disposal", "handling")),
        },
        "preservation_disposal": {
            "items": recorded(_things_disposed, "spec", "quantity", "handling"),
            "notice_number": recorded(from_paper("preservation_notice", "number")),
        },
    },
)

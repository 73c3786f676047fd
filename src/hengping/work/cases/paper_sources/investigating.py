"""Papers of the investigation: questioning, evidence kept."""

from __future__ import annotations

from typing import Any

from hengping.law.violations import standard
from hengping.work.cases.paper_context import Context
from hengping.work.cases.paper_sources.the_case import cause
from hengping.work.matters.paper_context import last, particular
from hengping.work.matters.paper_sources import (
    ASKED,
    Group,
    from_act,
    from_paper,
    from_step,
    hour_ahead,
    recorded,
    recorded_or_asked,
    recorded_or_written,
    registered,
)

OF_A_PERSON = ("standing", "sex", "age", "id_number", "employer", "post", "address", "phone")
"""What is asked of somebody who is questioned, beside the name."""


def _questioned(context: Context) -> dict[str, Any] | None:
    name = context.data.get("person")
    return {"name": name} if name else None


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


def _violations_ordered(context: Context) -> list[str]:
    """What is to be put right, where the entry says on which articles: entries of before were printed without."""
    chosen = context.data.get("violations") or () if context.data.get("articles") else ()
    return [standard().get(code).title for code in chosen]


SOURCES = Group(
    shared={
        "kept_on": recorded(_kept_on),
    },
    of_kind={
        "correction_order": {
            "violations": recorded(_violations_ordered),
            "basis": recorded_or_written(from_step("articles")),
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
            "due_at": hour_ahead(from_step("questioned_on")),
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

"""Where the fields of 文书送达回执 come from: the service, the paper that was served, the register of parties."""

from __future__ import annotations

from typing import Any

from hengping.ground.documents.receipts import delivery_of, note_of, witnesses_of
from hengping.work.matters.paper_context import Context, last_of, party_rows
from hengping.work.matters.paper_sources.origins import Group, from_step, recorded, registered

RECEIPT = "service_receipt"


def _addressee(context: Context[Any]) -> str:
    """The party of the served paper, or whom the paper itself names; where it names nobody, all parties."""
    party = party_rows(context).get(context.party_key)
    named = str(context.data.get("addressee") or context.matter.party_names)
    return str(party["name"]) if party else named


def _deliveries(context: Context[Any]) -> list[dict[str, object]]:
    served = last_of(context.entries, "document_issued", document=context.data.get("document"))
    if served is None:
        return []
    title, number = str(served.payload["title"]), str(served.payload["number"])
    return [delivery_of(context.data, title=title, number=number, sent_by=context.actor_name)]


def _note(context: Context[Any]) -> str | None:
    return note_of(context.data) if context.data.get("served_on") else None


SOURCES = Group(
    of_kind={
        RECEIPT: {
            "case_name": recorded(lambda context: context.matter.name),
            "addressee": registered(_addressee),
            "deliveries": recorded(_deliveries),
            "refusal_reason": recorded(from_step("refusal_reason")),
            "witnesses": recorded(lambda context: witnesses_of(context.data)),
            "note": recorded(_note),
        }
    }
)
"""The same in every procedure: whoever serves papers has them."""

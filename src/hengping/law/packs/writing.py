"""Packs as plain JSON types, in the very shape in which they are read: for proofs, storage and export."""

from __future__ import annotations

from hengping.law.packs.shapes import ExemptionPack, ExemptionRow, Pack, Row
from hengping.law.tables import Json
from hengping.law.violations.rows import write_conditions


def pack_head(pack: Pack | ExemptionPack) -> dict[str, Json]:
    """The head of a pack; an open end is left out."""
    head: dict[str, Json] = {
        "id": pack.id,
        "title": pack.title,
        "document_number": pack.document_number,
        "layer": pack.layer,
        "jurisdiction": pack.jurisdiction,
        "valid_from": pack.valid_from.isoformat(),
        "source": pack.source,
    }
    return head if pack.valid_to is None else {**head, "valid_to": pack.valid_to.isoformat()}


def write_row(row: Row) -> dict[str, Json]:
    """One tier."""
    return {
        "number": row.number,
        "item": row.item,
        "stage": row.stage,
        "subject": row.subject,
        "tier": row.tier,
        "when": write_conditions(row.conditions),
        "min": row.least,
        "max": row.most,
        "unit": row.unit,
        "note": row.note,
    }


def exemption_head(pack: ExemptionPack) -> dict[str, Json]:
    """The head of a no-penalty list."""
    return pack_head(pack)


def write_exemption_row(row: ExemptionRow) -> dict[str, Json]:
    """One entry of a no-penalty list."""
    return {
        "number": row.number,
        "item": row.item,
        "title": row.title,
        "outcome": row.outcome,
        "conditions": list(row.conditions),
        "counters": dict(row.counters),
        "excluded_sectors": list(row.excluded_sectors),
        "lookback_years": row.lookback_years,
        "handling": row.handling,
    }


def write_pack(pack: Pack) -> dict[str, Json]:
    """A whole benchmark pack."""
    return {**pack_head(pack), "row": [write_row(row) for row in pack.rows]}


def write_exemption_pack(pack: ExemptionPack) -> dict[str, Json]:
    """A whole no-penalty list."""
    return {**pack_head(pack), "row": [write_exemption_row(row) for row in pack.rows]}

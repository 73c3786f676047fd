"""Whether the discretion sheets of a case are what their entries say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from uuid import UUID

from hengping.ground.records.shapes import EntryShape
from hengping.kit.chain.canonical import canonical_bytes
from hengping.kit.chain.faults import Fault
from hengping.work.cases.models import Sheet

WEIGHED = "discretion_weighed"


def sheet_faults(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[Fault]:
    """Yield which sheets were changed, are missing, or were never entered. The version is the digest of the whole."""
    said = {entry.payload["version"]: entry for entry in entries if entry.kind == WEIGHED and entry.body}
    removed = sum(entry.kind == WEIGHED and entry.body is None for entry in entries)
    rows = {sheet.version: sheet for sheet in Sheet.objects.filter(case_id=dossier_id).order_by("pk")}
    for version, sheet in rows.items():
        if version_of(sheet) != version:
            yield Fault("rows_differ", f"裁量测算（{version[:8]}）的内容与其校验码不符。")
        entry = said.get(version)
        if entry and (sheet.made_by_id, sheet.made_at) != (entry.actor_id, entry.recorded_at):
            yield Fault("rows_differ", f"裁量测算（{version[:8]}）登记的测算人或者时间与记录不符。")
    for version in said.keys() - rows.keys():
        yield Fault("rows_differ", f"第{said[version].seq}条记录的裁量测算（{version[:8]}）缺失。")
    if len(extra := sorted(rows.keys() - said.keys())) > removed:
        yield Fault("rows_differ", f"裁量测算（{extra[0][:8]}）没有对应的记录。")


def version_of(sheet: Sheet) -> str:
    """Return the digest of what a sheet says."""
    content = {name: getattr(sheet, name) for name in ("proofs", "penalty", "facts_text", "reasons_text")}
    return sha256(canonical_bytes(content)).hexdigest()

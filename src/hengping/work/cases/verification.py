"""Whether the discretion sheets of a case are what their entries say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from hengping.ground.records.shapes import EntryShape
from hengping.kit.chain.canonical import canonical_bytes
from hengping.kit.chain.faults import Fault
from hengping.work.cases.models import Sheet

WEIGHED = "discretion_weighed"


def sheet_faults(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[Fault]:
    """Yield which sheets were changed, are missing, or were never entered. The version is the digest of the whole."""
    said = [entry for entry in entries if entry.kind == WEIGHED and entry.body]
    removed = sum(entry.kind == WEIGHED and entry.body is None for entry in entries)
    unsaid: list[Sheet] = []
    for sheet in Sheet.objects.filter(case_id=dossier_id).order_by("pk"):
        if version_of(sheet) != sheet.version:
            yield Fault("rows_differ", f"裁量测算（{sheet.version[:8]}）的内容与其校验码不符。")
        mine = [entry for entry in said if _made(entry) == (sheet.version, sheet.made_by_id, sheet.made_at)]
        said = [entry for entry in said if entry not in mine[:1]]
        unsaid += [] if mine else [sheet]
    yield from _unmatched(unsaid, said, removed)


def _made(entry: EntryShape) -> tuple[str, int | None, datetime]:
    return entry.payload["version"], entry.actor_id, entry.recorded_at


def _unmatched(rows: Sequence[Sheet], entries: Sequence[EntryShape], removed: int) -> Iterator[Fault]:
    """Yield what is wrong where sheets and entries do not fit: who made it, one that went, one too many."""
    left, extra = list(entries), list[str]()
    for sheet in rows:
        entry = next((one for one in left if one.payload["version"] == sheet.version), None)
        if entry is None:
            extra.append(sheet.version)
            continue
        left.remove(entry)
        yield Fault("rows_differ", f"裁量测算（{sheet.version[:8]}）登记的测算人或者时间与记录不符。")
    for entry in left:
        yield Fault("rows_differ", f"第{entry.seq}条记录的裁量测算（{entry.payload['version'][:8]}）缺失。")
    if len(extra) > removed:
        yield Fault("rows_differ", f"裁量测算（{sorted(extra)[0][:8]}）没有对应的记录。")


def version_of(sheet: Sheet) -> str:
    """Return the digest of what a sheet says."""
    content = {name: getattr(sheet, name) for name in ("proofs", "penalty", "facts_text", "reasons_text")}
    return sha256(canonical_bytes(content)).hexdigest()

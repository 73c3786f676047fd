"""What an entry reads as once it was put right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hengping.ground.records.shapes import EntryShape
from hengping.law.procedure.fold import CORRECTION


def as_corrected(entries: Iterable[EntryShape], entry: EntryShape) -> dict[str, Any]:
    """Return what an entry holds with all its corrections, the last word on each particular."""
    payload = dict(entry.payload)
    for one in entries:
        if one.kind == CORRECTION and one.payload.get("corrects_seq") == entry.seq:
            payload.update(one.payload["particulars"])
    return payload

"""Sealing the registers of a bureau: one entry over their histories and rows, so that what changes must show."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from hengping.ground.people.actors import Actor
from hengping.ground.records import blobs
from hengping.ground.records.actions.appending import append_reserved, open_dossier
from hengping.ground.records.kinds import REGISTER
from hengping.ground.records.models import Dossier
from hengping.ground.records.registers import SEALED, history_tables, seals_of, spans_of, states_of, versions_sealed
from hengping.ground.records.shapes import EntryShape
from hengping.ground.records.statements import hold_still
from hengping.ground.records.written_faults import entries_not_as_written, lines_not_as_written
from hengping.ground.written import forget_written
from hengping.kit.chain.canonical import canonical_bytes
from hengping.kit.days import day_of

KEPT_DAYS = 60
"""How long what was written stays told in the second place: seals and checkpoints of every day have covered it."""
NUMBER = "登记簿"
"""The number of the dossier: a bureau has one."""


def seal_registers(*, bureau_id: int, actor: Actor, at: datetime) -> EntryShape | None:
    """Seal what the registers of a bureau hold and what was written about them since; None where nothing changed."""
    with transaction.atomic():
        hold_still(history_tables())
        seals = seals_of(bureau_id)
        content = canonical_bytes({table: dict(rows) for table, rows in states_of(bureau_id).items()})
        spans = spans_of(bureau_id, seals)
        same = bool(seals) and seals[-1].payload["sha256"] == sha256(content).hexdigest()
        if same and not any(span["count"] for span in spans.values()):
            return None
        _forget_what_is_covered(bureau_id, at)
        dossier = Dossier.objects.filter(bureau_id=bureau_id, kind=REGISTER).first()
        dossier_id = (
            dossier.id
            if dossier
            else open_dossier(kind=REGISTER, title="登记簿封存记录", number=NUMBER, actor=actor, at=at).id
        )
        return append_reserved(
            dossier_id=dossier_id,
            kind=SEALED,
            actor=actor,
            at=at,
            payload={
                "sha256": blobs.store(content),
                "versions": dict(versions_sealed()),
                "history": {table: dict(span) for table, span in spans.items()},
            },
        )


def _forget_what_is_covered(bureau_id: int, at: datetime) -> None:
    """Nothing goes while something is missing: a seal over what is left must not hide what was there."""
    if not any(lines_not_as_written(bureau_id)) and not entries_not_as_written(bureau_id):
        forget_written(day_of(at) - timedelta(days=KEPT_DAYS))

"""A dossier whose records do not hold is stopped: nothing more is written until a person has looked and said so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from hengping.ground.errors import BadInput, Broken, Conflict, NotAllowed
from hengping.ground.people.actors import Actor, require
from hengping.ground.records import blobs
from hengping.ground.records.actions.appending import append_reserved
from hengping.ground.records.models import Dossier
from hengping.ground.records.queries import get_dossier, list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.ground.records.verification import LiveReport, verify_dossier
from hengping.kit.buffers import Bytes
from hengping.kit.chain.faults import Fault


def stop_dossier(*, dossier_id: UUID, reason: str) -> bool:
    """Let nothing more be written to a dossier; say whether it was still open to writing."""
    if not reason.strip():
        raise BadInput({"reason": "请填写停用原因。"})
    return Dossier.objects.filter(pk=dossier_id, stopped_reason="").update(stopped_reason=reason) == 1


def read_or_stop(dossier_id: UUID, digest: str) -> Bytes:
    """Return the bytes of a file of a dossier, a large one mapped. Where they are gone or changed, stop the dossier at
    once; raises Broken.

    Not inside a transaction: the stop must stay although an error is raised.
    """
    try:
        return blobs.opened(digest)
    except Broken as error:
        stop_dossier(dossier_id=dossier_id, reason=str(error))
        raise


def stop_broken_dossiers(report: LiveReport) -> Mapping[UUID, tuple[Fault, ...]]:
    """Stop every dossier of a report whose faults nobody has looked at yet; return those stopped now.

    A fault that was named in the release of the dossier stays visible in every later report, but stops it no more.
    """
    stopped = {}
    for dossier_id, faults in report.by_dossier.items():
        known = _released_faults(dossier_id)
        fresh = tuple(fault for fault in faults if fault.text not in known)
        if fresh and stop_dossier(dossier_id=dossier_id, reason="；".join(fault.text for fault in fresh)):
            stopped[dossier_id] = fresh
    return stopped


def release_dossier(*, dossier_id: UUID, reason: str, actor: Actor, at: datetime) -> EntryShape:
    """Let a stopped dossier be written again. The entry names the person, the reason, and every fault there is.

    Raises BadInput, NotAllowed, Conflict where it is not stopped, Broken where the chain has no end to append to
    (then it must be restored from a backup first).
    """
    require(actor, "record.release")
    if not reason.strip():
        raise BadInput({"reason": "请填写核查情况。"})
    with transaction.atomic():
        stopped = Dossier.objects.select_for_update(no_key=True).filter(pk=dossier_id, bureau_id=actor.bureau_id)
        dossier = stopped.first()
        if dossier is None:
            raise NotAllowed("没有这份案卷。")
        if not dossier.stopped_reason:
            raise Conflict("案卷没有停止写入。")
        now = [fault.text for fault in verify_dossier(get_dossier(dossier_id))]
        faults = list(dict.fromkeys([*dossier.stopped_reason.split("；"), *now]))
        stopped.update(stopped_reason="")
        try:
            return append_reserved(
                dossier_id=dossier_id,
                kind="dossier_released",
                actor=actor,
                at=at,
                payload={"reason": reason, "faults": faults},
            )
        except IntegrityError as error:
            raise Broken("案卷的末条已损坏，无法续写，须先从备份恢复。") from error


def _released_faults(dossier_id: UUID) -> set[str]:
    return {text for entry in list_entries(dossier_id) if entry.kind == "dossier_released" for text in _listed(entry)}


def _listed(entry: EntryShape) -> Sequence[str]:
    faults: Sequence[str] = entry.payload.get("faults", ())
    return faults

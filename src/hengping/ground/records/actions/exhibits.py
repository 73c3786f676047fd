"""Exhibits: the bytes first, then the entry, the exhibit and its first custody, in one transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hengping.ground.errors import BadInput
from hengping.ground.people.actors import Actor
from hengping.ground.records import blobs
from hengping.ground.records.actions.appending import append_reserved, lock_head
from hengping.ground.records.kinds import CUSTODY_ACTIONS
from hengping.ground.records.models import Custody, Exhibit
from hengping.ground.records.rows import exhibit_shape
from hengping.ground.records.shapes import CustodyShape, ExhibitShape
from hengping.ground.records.texts import Text, text_faults
from hengping.kit.buffers import Bytes
from hengping.kit.chain.canonical import JSON
from hengping.kit.chain.sm3 import sm3
from hengping.kit.papers.counting import pages_of


def add_exhibit(
    *,
    dossier_id: UUID,
    name: str,
    content: Bytes,
    media_type: str,
    source: str,
    actor: Actor,
    at: datetime,
    note: str = "",
    evidence: str = "",
    signs: str = "",
    virus_check: str = "",
    happened_at: datetime | None = None,
) -> ExhibitShape:
    """Put a piece of evidence into a dossier; the actor is its first keeper. Raises as `append`.

    `evidence` is the kind of evidence in the words of the app that owns the dossier, "" where it makes none;
    `signs` the act whose paper, signed by hand, this is a scan of ("": of none); `virus_check` what looked for viruses.
    Bytes are taken as they are: what comes from outside goes through `uploads.check_upload` first.
    """
    faults = text_faults({"name": Text(name, "证据名称", 200), "source": Text(source, "证据来源", 200)})
    if not content:
        faults["content"] = "文件是空的。"
    if faults:
        raise BadInput(faults)
    digest = blobs.store(content)
    exhibit = Exhibit(
        dossier_id=dossier_id,
        sha256=digest,
        sm3=sm3(content),
        name=name,
        media_type=media_type,
        size=len(content),
        source=source,
        note=note,
        evidence=evidence,
        added_by_id=actor.user_id or None,
    )
    with transaction.atomic():
        exhibit.added_at = lock_head(dossier_id, actor, at).at
        _require_new(dossier_id, digest)
        entry = append_reserved(
            dossier_id=dossier_id,
            kind="exhibit_added",
            actor=actor,
            at=at,
            happened_at=happened_at,
            payload=_said_of(exhibit, signs, pages_of(content, media_type), virus_check),
        )
        exhibit.added_seq = entry.seq
        exhibit.save(force_insert=True)
        Custody.objects.create(
            dossier_id=dossier_id,
            exhibit=exhibit,
            action="received",
            holder=actor.lasting_name,
            place="",
            note="",
            seq=entry.seq,
            at=entry.happened_at,
        )
    return exhibit_shape(exhibit)


def _said_of(exhibit: Exhibit, signs: str, pages: int | None, virus_check: str) -> dict[str, JSON]:
    """Return what the entry says of it: whatever the row says, so that the row can be compared with the chain.

    `pages` stand there where they are known: the catalogue of the file counts them.
    """
    said: dict[str, JSON] = {
        "sha256": exhibit.sha256,
        "sm3": exhibit.sm3,
        "name": exhibit.name,
        "media_type": exhibit.media_type,
        "size": exhibit.size,
        "source": exhibit.source,
        "note": exhibit.note,
        "evidence": exhibit.evidence,
    }
    beside: dict[str, JSON] = {"signs": signs, "pages": pages, "virus_check": virus_check}
    return said | {name: value for name, value in beside.items() if value}


def move_custody(
    *,
    dossier_id: UUID,
    sha256: str,
    action: str,
    holder: str,
    place: str,
    actor: Actor,
    at: datetime,
    note: str = "",
    happened_at: datetime | None = None,
) -> CustodyShape:
    """Record that the original of an exhibit went to another keeper. Raises BadInput, else as `append`.

    `action` is `moved`, `lent` or `returned`: what is lent must be returned before it goes anywhere else.
    """
    with transaction.atomic():
        lock_head(dossier_id, actor, at)
        exhibit = Exhibit.objects.filter(dossier_id=dossier_id, sha256=sha256).first()
        if exhibit is None:
            raise BadInput({"sha256": "案卷中没有这件证据。"})
        _require_movable(exhibit, action, holder, place)
        entry = append_reserved(
            dossier_id=dossier_id,
            kind="custody_moved",
            actor=actor,
            at=at,
            happened_at=happened_at,
            payload={"exhibit": sha256, "action": action, "holder": holder, "place": place, "note": note},
        )
        Custody.objects.create(
            dossier_id=dossier_id,
            exhibit=exhibit,
            action=action,
            holder=holder,
            place=place,
            note=note,
            seq=entry.seq,
            at=entry.happened_at,
        )
    return CustodyShape(dossier_id, sha256, exhibit.name, action, holder, place, note, entry.seq, entry.happened_at)


def _require_movable(exhibit: Exhibit, action: str, holder: str, place: str) -> None:
    faults = text_faults({"holder": Text(holder, "保管人", 100), "place": Text(place, "地点", 200)})
    last = Custody.objects.filter(exhibit=exhibit).order_by("seq").values_list("action", flat=True).last()
    if action not in CUSTODY_ACTIONS or action == "received":
        faults["action"] = "请选择移交、借出或者归还。"
    elif last == "lent" and action != "returned":
        faults["action"] = "证据已借出，归还后才能再移交或者借出。"
    elif last != "lent" and action == "returned":
        faults["action"] = "证据没有借出，无需归还。"
    if faults:
        raise BadInput(faults)


def _require_new(dossier_id: UUID, digest: str) -> None:
    names = Exhibit.objects.filter(dossier_id=dossier_id, sha256=digest).values_list("name", "added_seq")
    for known, seq in names:
        raise BadInput({"content": f"同一文件已在卷内：第{seq}条“{known}”。"})

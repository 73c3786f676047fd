"""Importing and withdrawing packs: looked at first, taken only when confirmed, chained."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from hengping.ground.errors import BadInput, Conflict, NotAllowed
from hengping.ground.library import pack_files
from hengping.ground.library.actions.dossier import dossier_of
from hengping.ground.library.actions.keeping import keep_file
from hengping.ground.library.models import Pack
from hengping.ground.library.pack_files import AnyPack
from hengping.ground.library.queries import pack_shape
from hengping.ground.library.shapes import PACK_SORTS, PackPreview, PackShape
from hengping.ground.people.actors import Actor, require
from hengping.ground.records.actions import append


def preview_pack(*, sort: str, name: str, content: bytes, actor: Actor) -> PackPreview:
    """Say what an import would do: faults row by row, differences to the edition before. Changes nothing."""
    require(actor, "law.import")
    return _planned(sort, name, content, actor.bureau_id)[0]


def import_pack(*, sort: str, name: str, content: bytes, actor: Actor, at: datetime) -> PackShape:
    """Import a pack. An earlier edition of the same number is withdrawn from the day on which this one takes over.

    The file becomes an exhibit of the library dossier. Raises NotAllowed, BadInput (with every fault), Conflict (the
    same pack is already loaded).
    """
    require(actor, "law.import")
    with transaction.atomic():
        dossier_id = dossier_of(actor, at, alone=True)  # of two imports at once the second sees the first
        planned, pack = _planned(sort, name, content, actor.bureau_id)
        if pack is None or planned.faults:
            raise BadInput({f"fault{place}": text for place, text in enumerate(planned.faults)})
        if planned.same:
            raise Conflict("这一版已经导入，没有变化。")
        digest = keep_file(name=name, content=content, source="法规库导入", actor=actor, at=at)
        kept = pack_files.canonical(pack)
        takes_over = max(pack.valid_from, localdate(at)) if planned.replaces else pack.valid_from
        entry = append(
            dossier_id=dossier_id,
            kind="pack_imported",
            actor=actor,
            at=at,
            payload={
                "sort": sort,
                "pack": pack.id,
                "title": pack.title,
                "document": pack.document_number,
                "valid_from": pack.valid_from.isoformat(),
                "valid_to": pack.valid_to.isoformat() if pack.valid_to else None,
                "effective_from": takes_over.isoformat(),
                "rows": len(pack.rows),
                "content_sha256": sha256(kept.encode()).hexdigest(),
                "file_sha256": digest,
                "replaces": planned.replaces.sha256 if planned.replaces else None,
            },
            exhibits=(digest,),
        )
        if planned.replaces:
            _withdraw(planned.replaces.id, takes_over, "由新的一版替换", actor, at)
        row = Pack.objects.create(
            bureau_id=actor.bureau_id,
            sort=sort,
            pack_id=pack.id,
            title=pack.title,
            document_number=pack.document_number,
            layer=pack.layer,
            valid_from=pack.valid_from,
            valid_to=pack.valid_to,
            effective_from=takes_over,
            row_count=len(pack.rows),
            content=kept,
            sha256=sha256(kept.encode()).hexdigest(),
            file_name=name,
            file_sha256=digest,
            imported_by_id=actor.user_id or None,
            imported_by_name=actor.name,
            imported_at=at,
            entry_hash=entry.hash,
        )
    return pack_shape(row)


def withdraw_pack(*, pack_id: int, withdrawn_on: date, reason: str, actor: Actor, at: datetime) -> PackShape:
    """Stop applying a pack from a day on, with a reason. What was decided before that day goes on referring to it."""
    require(actor, "law.import")
    faults = {}
    if not reason.strip():
        faults["reason"] = "请写明停用理由。"
    with transaction.atomic():
        row = Pack.objects.select_for_update().filter(pk=pack_id, bureau_id=actor.bureau_id).first()
        if row is None:
            raise NotAllowed("没有这份基准或者清单。")
        if row.withdrawn_on is not None:
            raise Conflict("这份基准或者清单已经停用。")
        if withdrawn_on < row.effective_from:
            faults["withdrawn_on"] = "停用日期早于起用日期。"
        if faults:
            raise BadInput(faults)
        append(
            dossier_id=dossier_of(actor, at),
            kind="pack_withdrawn",
            actor=actor,
            at=at,
            payload={
                "sort": row.sort,
                "pack": row.pack_id,
                "title": row.title,
                "withdrawn_on": withdrawn_on.isoformat(),
                "reason": reason.strip(),
                "content_sha256": row.sha256,
            },
        )
        _withdraw(row.pk, withdrawn_on, reason.strip(), actor, at)
        row.refresh_from_db()
    return pack_shape(row)


def _withdraw(pack_id: int, on: date, reason: str, actor: Actor, at: datetime) -> None:
    Pack.objects.filter(pk=pack_id).update(
        withdrawn_on=on, withdrawn_at=at, withdrawn_by_name=actor.name, withdrawn_reason=reason
    )


def _planned(sort: str, name: str, content: bytes, bureau_id: int) -> tuple[PackPreview, AnyPack | None]:
    if sort not in PACK_SORTS:
        raise BadInput({"sort": "没有这个种类。"})
    read = pack_files.read_file(sort, name, content)
    pack = read.pack
    if pack is None:
        return PackPreview(sort, name, faults=read.faults), None
    standing = _standing(bureau_id, sort, pack)
    before = next((row for row in standing if row.pack_id == pack.id), None)
    beside = [pack_files.read_kept(sort, row.content) for row in standing if row is not before]
    known = pack_files.read_kept(sort, before.content) if before else None
    preview = PackPreview(
        sort=sort,
        name=name,
        title=pack.title,
        pack_id=pack.id,
        document_number=pack.document_number,
        layer=pack.layer,
        valid_from=pack.valid_from,
        valid_to=pack.valid_to,
        rows=len(pack.rows),
        faults=pack_files.faults_of(pack, beside),
        differences=pack_files.differences_of(pack, known),
        replaces=pack_shape(before) if before else None,
        same=before is not None and before.content == pack_files.canonical(pack),
    )
    return preview, pack


def _standing(bureau_id: int, sort: str, pack: AnyPack) -> list[Pack]:
    """The packs that are not withdrawn and reach into the days of a new one, the latest first."""
    rows = Pack.objects.filter(bureau_id=bureau_id, sort=sort, withdrawn_on__isnull=True)
    rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=pack.valid_from))
    return list(rows.order_by("-pk"))

"""A paper that was issued before the matter came, taken over with its scan: it counts as ours do, and is not ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hengping.ground.documents import actions as documents
from hengping.ground.documents.shapes import DocumentShape, Scan
from hengping.ground.errors import BadInput
from hengping.ground.people.actors import Actor, require
from hengping.ground.records import shapes as records
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import day_of
from hengping.law.procedure.choices import CONTINUED
from hengping.law.procedure.procedure import S
from hengping.work.matters.access import get_matter_for
from hengping.work.matters.actions.evidence import EvidenceFile, add_evidence_files
from hengping.work.matters.actions.follow import follow
from hengping.work.matters.actions.late import FILING
from hengping.work.matters.actions.once import asked, made_under, note_made
from hengping.work.matters.actions.take_step import perform, require_place, taken_before
from hengping.work.matters.models import MatterParty
from hengping.work.matters.papers import kind_taken_over
from hengping.work.matters.practice import practice_of
from hengping.work.matters.shapes import Late, StepTaken
from hengping.work.matters.standing import Standing, standing_of

LONGEST_NUMBER = 100  # characters


def take_over_paper(
    *,
    dossier_id: UUID,
    step: str,
    data: Mapping[str, Any],
    scan: str,
    actor: Actor,
    at: datetime,
    on: date,
    reason: str = "",
    although_upsets: bool = False,
    key: str = "",
) -> StepTaken:
    """Take over one paper of one party that was issued on `on`, before the matter came.

    `data` are the particulars of the step: what the paper imposes in one row, its number, how it was served where it
    was. `scan` is the digest of its scan, filed as the paper of this step; `reason` says who issued it ("": whoever
    handed the matter over). A paper that was not served waits for its service here. The same request sent again under
    one `key` takes it over once. Raises NotAllowed, BadInput, Refused, Upsets, Conflict; nothing is changed then.
    """
    request = asked(take_over_paper, locals())
    with transaction.atomic():
        matter = get_matter_for(actor, dossier_id)
        practice = practice_of(matter.kind)
        row = practice.procedure.steps.get(step)
        if row is None or not row.takes_over:
            raise BadInput("没有这种可以接续的文书。")
        require(actor, row.permission)
        require_place(actor, matter, row)
        if (used := made_under(actor, key, request)) is not None:
            return taken_before(matter, step, used)
        standing = standing_of(matter, on)
        party, data = _of_one_party(standing, data)
        filed = _scan_of(standing, scan)
        late = Late(CONTINUED, reason.strip() or f"原由{issuer_of(standing)}制发。", scan)
        taken = perform(
            standing,
            step,
            data=data,
            paper={},
            actor=actor,
            at=at,
            on=on,
            late=late,
            although_upsets=although_upsets,
        )
        document = _keep(standing, step, data, party, filed, late, actor, at, on)
        after = follow(matter, day_of(at))
        note_made(actor, key, request, matter.pk, taken.seq, at)
        return replace(taken, phase=str(after.phase), documents={document.kind: document.id})


def take_over_scanned(
    *,
    dossier_id: UUID,
    step: str,
    data: Mapping[str, Any],
    file: EvidenceFile,
    actor: Actor,
    at: datetime,
    on: date,
) -> StepTaken:
    """Put the scan into the dossier and take the paper over, both or neither. Raises as `take_over_paper`."""
    with transaction.atomic():
        (added,) = add_evidence_files(
            dossier_id=dossier_id,
            evidence="",
            files=[file],
            source="随案移送",
            signs=step,
            actor=actor,
            at=at,
        )
        return take_over_paper(
            dossier_id=dossier_id, step=step, data=data, scan=added.sha256, actor=actor, at=at, on=on
        )


def issuer_of(standing: Standing[S]) -> str:
    """Return who issued what came with the matter, "" where it came from nowhere."""
    return next((handed.body for handed in standing.facts.handed if handed.incoming), "")


def _of_one_party(standing: Standing[S], data: Mapping[str, Any]) -> tuple[MatterParty, Mapping[str, Any]]:
    """Return the one party that the paper is for, and the particulars with its key; in a matter of one it goes
    without saying.
    """
    name = standing.practice.per_party
    parties = {row.key: row for row in MatterParty.objects.filter(matter=standing.matter).select_related("party")}
    alone = next(iter(parties)) if len(parties) == 1 else ""
    rows = [{"party": alone} | dict(row) for row in data.get(name) or () if isinstance(row, Mapping)]
    if len(rows) != 1 or rows[0]["party"] not in parties:
        raise BadInput({"party": "一份文书只对一名当事人，请写明是哪一名当事人。"})
    if not 0 < len(str(data.get("number") or "").strip()) <= LONGEST_NUMBER:
        raise BadInput({"number": f"请照原文书填写文号，不超过{LONGEST_NUMBER}字；原来没有文号的，填写“无文号”。"})
    return parties[rows[0]["party"]], {**data, name: rows}


def _scan_of(standing: Standing[S], digest: str) -> Scan:
    """Return the scan with its pages; that it was filed as the paper of the step is asked with the step."""
    filed = next((entry for entry in standing.entries if _keeps(entry, digest)), None)
    if filed is None:
        raise BadInput({"scan": "请先存入原文书的扫描件。"})
    said = filed.payload
    is_picture = str(said["media_type"]).startswith("image/")
    if not said.get("pages") and not is_picture:
        raise BadInput({"scan": "扫描件请用PDF或者图片，系统要数出页数。"})
    return Scan(digest, int(said["size"]), int(said.get("pages") or 1))


def _keeps(entry: EntryShape, digest: str) -> bool:
    return entry.kind == FILING and entry.payload.get("sha256") == digest


def _keep(
    standing: Standing[S],
    step: str,
    data: Mapping[str, Any],
    party: MatterParty,
    scan: Scan,
    late: Late,
    actor: Actor,
    at: datetime,
    on: date,
) -> DocumentShape:
    """Keep the paper beside the ones that we issue, and its service where it was served."""
    mark = records.Late(late.kind, late.reason)
    document = documents.take_over(
        dossier_id=standing.matter.pk,
        kind=kind_taken_over(standing.practice, step, data, person=party.party.person),
        number=str(data["number"]).strip(),
        on=on,
        party=party.key,
        issuer=issuer_of(standing),
        scan=scan,
        actor=actor,
        at=at,
        late=mark,
    )
    if not data.get("reached_on"):
        return document
    return documents.take_over_service(
        document_id=document.id,
        mode=str(data["mode"]),
        served_on=data["reached_on"],
        proof=str(data["proof"]),
        actor=actor,
        at=at,
        late=mark,
    )

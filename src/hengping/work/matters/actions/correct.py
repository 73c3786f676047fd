"""Correcting an entry by another, and waiving a house rule for one matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hengping.ground.documents import actions as documents
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.receipts import day_from, receipt_from
from hengping.ground.documents.service import check_receipt, effective_day
from hengping.ground.documents.shapes import ServiceReceipt
from hengping.ground.errors import BadInput, NotAllowed, Refused
from hengping.ground.library.queries import setting_of
from hengping.ground.people.actors import Actor, require
from hengping.ground.records import actions as records
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import day_of
from hengping.law.findings import Finding
from hengping.law.procedure.acts import BadAct, act_from
from hengping.law.procedure.ask import PHASE_GATE
from hengping.law.procedure.choices import CONTINUED, SERVICE_MODES
from hengping.law.procedure.fold import CORRECTION
from hengping.law.procedure.procedure import S, taken_by_nobody
from hengping.law.procedure.retrace import against_correction
from hengping.law.procedure.steps import Step
from hengping.work.matters.access import get_matter_for
from hengping.work.matters.actions.asking import require_allowed
from hengping.work.matters.actions.follow import follow, follow_after
from hengping.work.matters.actions.lapse import after_lapses, take_back_lapses
from hengping.work.matters.actions.late import upset_particulars
from hengping.work.matters.actions.take_step import require_place
from hengping.work.matters.addressed import addressee_of
from hengping.work.matters.completion import as_chosen, stored
from hengping.work.matters.corrected import as_corrected
from hengping.work.matters.models import Matter
from hengping.work.matters.practice import Practice, practice_of
from hengping.work.matters.shapes import SERVED_THERE, SERVING
from hengping.work.matters.standing import Standing, standing_of

WAIVER = "gate_waived"

ELSEWHERE = frozenset(
    {"document_issued", "document_voided", "exhibit_added", "custody_moved", CORRECTION, "gate_waived"}
)
"""Entries that other actions write, each with checks of its own."""

RECORDING = frozenset({"officer", "clerk"})
"""Posts that record what happened, which a colleague may put right; what others sign is their own word."""

CORRECTED_OF_SERVICE = frozenset({"served_on", "mode", "proof", "receiver"})
"""What of a service is put right: day, way and proof. Which paper it was of, and what else was done, stays."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service of a paper as it should have read."""

    document_id: UUID
    mode: str
    served_on: date
    receipt: ServiceReceipt


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction puts right: particulars that differ, and the day where that is another."""

    particulars: dict[str, Any]
    on: date | None = None
    service: Service | None = None


def correct_entry(
    *,
    dossier_id: UUID,
    seq: int,
    reason: str,
    data: Mapping[str, Any],
    actor: Actor,
    at: datetime,
    although_unlawful: bool = False,
) -> None:
    """Say what an entry should have held. The entry stays; the state is read as corrected from then on.

    Who may correct what: see `correctable`. What other pages record (review, discussion, evidence) is not corrected
    here, nor what a paper tells that the party has: that takes another paper. Of a service only what
    `CORRECTED_OF_SERVICE` names. The law is asked about the act as it
    should have been, and again about every act that came after it. The truth must be recordable even so: with
    `although_unlawful` the correction is kept, and names what the law holds against the acts. Raises NotAllowed,
    Refused, BadInput (no such entry, no reason, particulars that do not fit the act).
    """
    if not reason.strip():
        raise BadInput({"reason": "请写明更正理由。"})
    with transaction.atomic():
        matter = get_matter_for(actor, dossier_id, "record.correct")
        standing = standing_of(matter, day_of(at))
        entry = _entry_to_correct(standing, seq)
        _require_fit(standing, matter, entry, actor)
        change = _service_change(standing, entry, data) if entry.kind == SERVING else _change(standing, entry, data)
        if not change.particulars:
            raise BadInput("没有改动，不需要更正。")
        if standing.procedure.steps[entry.kind].takes_over:
            _require_same_paper(standing, entry, change)
        against = _against(standing, entry, reason, change, at)
        if against and not although_unlawful:
            raise Refused(against)
        said = reason.strip() + "".join(f"；更正后不符合规定：{one.text}" for one in against)
        correction = records.correct(
            dossier_id=matter.pk,
            corrects_seq=seq,
            reason=said,
            payload=change.particulars,
            on=change.on,
            beside=upset_particulars(against),
            actor=actor,
            at=at,
        )
        if change.service is not None:
            documents.correct_service(
                document_id=change.service.document_id,
                mode=change.service.mode,
                served_on=change.service.served_on,
                receipt=change.service.receipt,
                corrects_seq=seq,
                seq=correction.seq,
                actor=actor,
                at=at,
            )
        if (number := change.particulars.get("number")) and (paper := _paper_of_others(standing, entry)):
            # What papers of ours cite is the number in the entry of the paper.
            records.correct(
                dossier_id=matter.pk,
                corrects_seq=paper.seq,
                reason=said,
                payload={"number": number},
                actor=actor,
                at=at,
            )
        take_back_lapses(standing, correction.seq, at)
        follow(matter, day_of(at))


def _require_same_paper(standing: Standing[S], entry: EntryShape, change: Change) -> None:
    """Of a paper of others that was taken over, what it says is put right; how it was served stands in the entry of its
    service, and for whom it is does not change.
    """
    if of_service := sorted(change.particulars.keys() & SERVED_THERE):
        text = "送达的日期、方式、证明材料，请更正送达的那一条记录；没有记入送达的，在文书页登记送达。"
        raise BadInput(dict.fromkeys(of_service, text))
    name = standing.practice.per_party
    rows = change.particulars.get(name)
    parties = {row.get("party") for row in as_corrected(standing.entries, entry)[name]}
    if rows is not None and {row.get("party") for row in rows} != parties:
        raise BadInput({name: "文书的当事人不能更正。"})
    if "number" in change.particulars and not str(change.particulars["number"]).strip():
        raise BadInput({"number": "请填写原文书的文号。"})


def _paper_of_others(standing: Standing[S], entry: EntryShape) -> EntryShape | None:
    """Return the entry of the paper that a step took over, None where the step took none over."""
    if not standing.procedure.steps[entry.kind].takes_over:
        return None
    issued = (one for one in standing.entries if one.kind == "document_issued" and one.payload.get("issuer"))
    return next((one for one in issued if one.payload["sha256"] in entry.exhibits), None)


def _entry_to_correct(standing: Standing[S], seq: int) -> EntryShape:
    entry = next((one for one in standing.entries if one.seq == seq), None)
    if entry is None or not _may_be_corrected(standing.practice, entry.kind):
        raise BadInput("没有这条记录，或者这条记录不能这样更正。")
    return entry


def _require_fit(standing: Standing[S], matter: Matter, entry: EntryShape, actor: Actor) -> None:
    practice, entries = standing.practice, standing.entries
    answers_for = _answers_for(practice, entries, entry)
    require(actor, answers_for.permission)
    require_place(actor, matter, answers_for)
    if not _is_fit(practice, actor, entries, entry):
        raise NotAllowed("负责人审核、批准过的事项由有权审批的其他人更正，本人的决定由本人更正。")
    if binds(practice, entry):
        raise BadInput(
            "这一步的文书已经制发或者内容已经书面告知，不能更改。确有错误的，请重新办理这一步，另行制发、告知。"
        )


def _change(standing: Standing[S], entry: EntryShape, data: Mapping[str, Any]) -> Change:
    """Return what differs from what the entry says now, of what its act declares."""
    practice, present = standing.practice, as_corrected(standing.entries, entry)
    meant = stored(as_chosen(standing, entry.kind, data, present, day_of(entry.happened_at)))
    declared = practice.procedure.acts[entry.kind].data
    return Change(
        {
            name: value
            for name, value in meant.items()
            if name in declared
            and present.get(name) != value
            and (value is not False or name in present)  # no tick is a no, kept or not
        }
    )


def _service_change(standing: Standing[S], entry: EntryShape, data: Mapping[str, Any]) -> Change:
    """Return what differs in day, way and proof of a service; when it counts as served is counted anew."""
    if others := data.keys() - CORRECTED_OF_SERVICE:
        text = "送达的这一项不能更正，可以更正的是日期、方式、证明材料和签收人。"
        raise BadInput(dict.fromkeys(sorted(others), text))
    present = as_corrected(standing.entries, entry)
    known = {blank.name for blank in fields(ServiceReceipt)} - {"effective_on"}
    meant = {**present, **data}
    mode = str(meant["mode"])
    receipt = receipt_from({name: meant[name] for name in known if meant.get(name) not in (None, "")})
    signer_told = "receiver_role" in data  # who corrects another particular says nothing of who signed
    party, kind = str(present.get("party") or ""), str(present["kind"])
    addressee = addressee_of(standing.matter.pk, party, kind) if signer_told else ""
    if entry.late == CONTINUED and str(present["document"]) in standing.facts.of_others:
        _require_known_service(mode, receipt)
    else:
        check_receipt(mode, receipt, addressee)
    served_on = day_from("served_on", meant["served_on"])
    whole = stored(meant | {"served_on": served_on, "effective_on": effective_day(mode, served_on)})
    particulars = {name: value for name, value in whole.items() if present.get(name) != value}
    service = Service(UUID(present["document"]), mode, served_on, receipt)
    return Change(particulars, served_on if served_on != day_of(entry.happened_at) else None, service)


def _require_known_service(mode: str, receipt: ServiceReceipt) -> None:
    """Of what others did the way and the proof are told; who delivered and who signed stands on their receipt."""
    faults = {} if mode in SERVICE_MODES else {"mode": "没有这种送达方式。"}
    if faults := faults | ({} if receipt.proof else {"proof": "请写明送达的证明材料。"}):
        raise BadInput(faults)


def _against(standing: Standing[S], entry: EntryShape, reason: str, change: Change, at: datetime) -> list[Finding]:
    """Return what the law holds against the act as corrected, and anew against those after it."""
    procedure, matter = standing.procedure, standing.matter
    setting = setting_of(matter.bureau_id, day_of(entry.happened_at))
    # Of a service the dossier keeps more than the law asks about (the number of the post, who took it for the party).
    declared = procedure.acts[entry.kind].data
    particulars = {name: value for name, value in change.particulars.items() if name in declared}
    said = {"corrects_seq": entry.seq, "reason": reason, "particulars": particulars, "on": change.on}
    try:
        correction = act_from(procedure.acts, CORRECTION, day_of(at), said)
        return against_correction(procedure, standing.acts, correction, setting)
    except BadAct as error:
        raise BadInput(dict.fromkeys(error.names, str(error)) or str(error)) from error


def corrected_of(kind: str) -> frozenset[str]:
    """Return the particulars of an entry that alone are put right; none where all of them may be."""
    return CORRECTED_OF_SERVICE if kind == SERVING else frozenset()


def _may_be_corrected(practice: Practice[S], kind: str) -> bool:
    """Say whether entries of a kind are steps that were taken on a page of the dossier, and so are corrected there."""
    not_here = practice.elsewhere | ELSEWHERE | taken_by_nobody(practice.procedure)
    return kind in practice.procedure.steps and kind not in not_here


def binds(practice: Practice[S], entry: EntryShape) -> bool:
    """Say whether the party or a court has it in writing: by a paper out of the step that decides something towards it,
    or as told outside the papers of the system.
    """
    if entry.kind in practice.told:
        return True
    kinds = {str(row["kind"]) for row in entry.payload.get("documents", ())} - practice.of_record
    return any(get_kind(kind).can_be_served for kind in kinds)


def correctable(actor: Actor, practice: Practice[S], entries: Sequence[EntryShape]) -> frozenset[int]:
    """Return the numbers of the entries that somebody with these posts may correct, where the matter is the own one.

    Whoever may take a step may correct it. What somebody higher decided stays that person's own word; and what was
    put before such a person and endorsed or approved is corrected by whoever may do that, not by the one who wrote it.
    """
    if not actor.may("record.correct"):
        return frozenset()
    return frozenset(
        entry.seq
        for entry in entries
        if _may_be_corrected(practice, entry.kind)
        and not binds(practice, entry)
        and actor.may(_answers_for(practice, entries, entry).permission)
        and _is_fit(practice, actor, entries, entry)
    )


def _answers_for(practice: Practice[S], entries: Sequence[EntryShape], entry: EntryShape) -> Step:
    """Return the step whose taker answers for an entry now: the one that decided on it, or else its own."""
    steps = practice.procedure.steps
    deciding = _decided_by(practice, entry.kind)
    if not deciding:
        return steps[entry.kind]
    party = practice.procedure.decided_for(entry.kind, entry.payload)
    later = [one for one in entries if one.seq > entry.seq and not (party and _is_of_another(party, one))]
    approved = (steps[one.kind] for one in later if one.kind in deciding)
    endorsed = (
        steps[one.kind] for one in later if one.kind == "endorse_proposal" and one.payload.get("of") == entry.kind
    )
    return next(approved, None) or next(endorsed, None) or steps[entry.kind]


def _is_of_another(party: str, entry: EntryShape) -> bool:
    """Say whether an entry is about another party than this one."""
    return entry.payload.get("party") not in (None, "", party)


def _decided_by(practice: Practice[S], kind: str) -> frozenset[str]:
    approving = frozenset(code for code, step in practice.procedure.steps.items() if step.approves == kind)
    return approving | practice.decided_by.get(kind, frozenset())


def _is_fit(practice: Practice[S], actor: Actor, entries: Sequence[EntryShape], entry: EntryShape) -> bool:
    """Say whether this person may correct it: the own decision, or the work of another where it was decided on."""
    own = practice.procedure.steps[entry.kind]
    if _answers_for(practice, entries, entry) is not own:
        return entry.actor_id != actor.user_id
    return own.post in RECORDING or entry.actor_id == actor.user_id


def waive_gate(*, dossier_id: UUID, gate: str, reason: str, expires_on: date, actor: Actor, at: datetime) -> None:
    """Waive a house rule for one matter until a day. A statutory rule cannot be waived. Raises Refused, BadInput."""
    if not reason.strip():
        raise BadInput({"reason": "请写明豁免的理由。"})
    with transaction.atomic():
        matter = get_matter_for(actor, dossier_id, "waiver.grant")
        procedure = practice_of(matter.kind).procedure
        if WAIVER not in procedure.steps or (gate not in procedure.gates and gate != PHASE_GATE):
            raise BadInput({"gate": "没有这项要求。"})
        on = day_of(at)
        if expires_on < on:
            raise BadInput({"expires_on": "到期日不能早于今天。"})
        standing, lapses = after_lapses(standing_of(matter, on), on, at)
        proposed = {"gate": gate, "reason": reason, "expires_on": expires_on, "actor": str(actor.user_id)}
        require_allowed(standing, WAIVER, on, proposed, lapses)
        records.waive(dossier_id=matter.pk, gate=gate, reason=reason.strip(), expires_on=expires_on, actor=actor, at=at)
        follow_after(standing, on, at, anew=bool(lapses))

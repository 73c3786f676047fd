"""Correcting an entry by another, and waiving a house rule for one case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hengping.ground.documents.kinds import get_kind
from hengping.ground.errors import BadInput, NotAllowed, Refused
from hengping.ground.library.queries import setting_of
from hengping.ground.people.actors import Actor
from hengping.ground.records import actions as records
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import day_of
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.procedure import PENALTY, PROPOSALS, RULES
from hengping.law.penalty.steps import STEPS
from hengping.law.procedure.acts import BadAct, act_from
from hengping.law.procedure.ask import ask
from hengping.law.procedure.retrace import against_correction
from hengping.law.procedure.steps import Step
from hengping.work.cases.access import get_case_for
from hengping.work.cases.actions.follow import follow
from hengping.work.cases.actions.take_step import require_place
from hengping.work.cases.completion import as_chosen, stored
from hengping.work.cases.facts import acts_of, facts_of
from hengping.work.deliberation.shapes import DELIBERATED

ELSEWHERE = frozenset({"document_served", "document_issued", "document_voided", "exhibit_added", "custody_moved"}) | {
    "entry_corrected",
    "gate_waived",
}
"""Entries that other actions write, each with checks of its own."""

RECORDS_OF_FACT = frozenset({"site_record"})
"""Papers that the party has, but that only tell what was seen: the entry may be put right beside them."""

RECORDING = frozenset({"officer", "clerk"})
"""Posts that record what happened, which a colleague may put right; what others sign is their own word."""

DECIDED_BY: dict[str, frozenset[str]] = {
    proposal: frozenset(code for code, step in STEPS.items() if step.approves == proposal) for proposal in PROPOSALS
} | {"report_investigation": frozenset({"approve_notice", "approve_disposal"})}
"""The steps that decide on what another put before them: its proposals, and the report on which the penalty rests."""

TOLD = frozenset({"appraise_sealed_property"})
"""Steps that count only as they were told to the party in writing: longer afterwards, they would gain time unseen."""


def correct_entry(
    *,
    case_id: UUID,
    seq: int,
    reason: str,
    data: Mapping[str, Any],
    actor: Actor,
    at: datetime,
    although_unlawful: bool = False,
) -> None:
    """Say what an entry should have held. The entry stays; the state is read as corrected from then on.

    Who may correct what: see `correctable`. What other pages record (service, review, discussion, evidence) is not
    corrected here, nor what a paper tells that the party has: that takes another paper. The law is asked about the
    act as it should have been, and again about every act that came after it. The truth must be recordable even so:
    with `although_unlawful` the correction is kept, and names what the law holds against the acts. Raises NotAllowed,
    Refused, BadInput (no such entry, no reason, particulars that do not fit the act).
    """
    if not reason.strip():
        raise BadInput({"reason": "请写明更正理由。"})
    with transaction.atomic():
        case = get_case_for(actor, case_id, "record.correct")
        entries = list_entries(case.pk)
        entry = next((one for one in entries if one.seq == seq), None)
        if entry is None or not may_be_corrected(entry.kind):
            raise BadInput("没有这条记录，或者这条记录不能这样更正。")
        answers_for = _answers_for(entries, entry)
        get_case_for(actor, case_id, answers_for.permission)
        require_place(actor, case, answers_for)
        if not _is_fit(actor, entries, entry):
            raise NotAllowed("负责人审核、批准过的事项由有权审批的其他人更正，本人的决定由本人更正。")
        if binds(entry):
            raise BadInput(
                "这一步的文书已经制发或者内容已经书面告知，不能更改。确有错误的，请重新办理这一步，另行制发、告知。"
            )
        present = as_corrected(entries, entry)
        meant = stored(as_chosen(case, entry.kind, data, present, day_of(entry.happened_at)))
        particulars = {
            name: value
            for name, value in meant.items()
            if name in ACTS[entry.kind].data
            and present.get(name) != value
            and (value is not False or name in present)  # no tick is a no, kept or not
        }
        if not particulars:
            raise BadInput("没有改动，不需要更正。")
        setting = setting_of(case.bureau_id, day_of(entry.happened_at))
        change = {"corrects_seq": seq, "reason": reason, "particulars": particulars}
        try:
            against = against_correction(
                PENALTY, acts_of(entries), act_from(ACTS, "entry_corrected", day_of(at), change), setting
            )
        except BadAct as error:
            raise BadInput(dict.fromkeys(error.names, str(error)) or str(error)) from error
        if against and not although_unlawful:
            raise Refused(against)
        said = reason.strip() + "".join(f"；更正后不符合规定：{one.text}" for one in against)
        records.correct(dossier_id=case.pk, corrects_seq=seq, reason=said, payload=particulars, actor=actor, at=at)
        follow(case, day_of(at))


def may_be_corrected(kind: str) -> bool:
    """Say whether entries of a kind are steps that were taken on a page of the case, and so are corrected there."""
    return kind in STEPS and kind not in DELIBERATED and kind not in ELSEWHERE


def binds(entry: EntryShape) -> bool:
    """Say whether the party or a court has it in writing: by a paper out of the step that decides something towards it,
    or as told outside the papers of the system.
    """
    if entry.kind in TOLD:
        return True
    kinds = {str(row["kind"]) for row in entry.payload.get("documents", ())} - RECORDS_OF_FACT
    return any(get_kind(kind).can_be_served for kind in kinds)


def correctable(actor: Actor, entries: Sequence[EntryShape]) -> frozenset[int]:
    """Return the numbers of the entries that somebody with these posts may correct, where the case is the own one.

    Whoever may take a step may correct it. What somebody higher decided stays that person's own word; and what was
    put before such a person and endorsed or approved is corrected by whoever may do that, not by the one who wrote it.
    """
    if not actor.may("record.correct"):
        return frozenset()
    return frozenset(
        entry.seq
        for entry in entries
        if may_be_corrected(entry.kind)
        and not binds(entry)
        and actor.may(_answers_for(entries, entry).permission)
        and _is_fit(actor, entries, entry)
    )


def as_corrected(entries: Sequence[EntryShape], entry: EntryShape) -> dict[str, Any]:
    """Return what an entry holds with all its corrections, the last word on each particular."""
    payload = dict(entry.payload)
    for one in entries:
        if one.kind == "entry_corrected" and one.payload.get("corrects_seq") == entry.seq:
            payload.update(one.payload["particulars"])
    return payload


def _answers_for(entries: Sequence[EntryShape], entry: EntryShape) -> Step:
    """Return the step whose taker answers for an entry now: the one that decided on it, or else its own."""
    if entry.kind not in DECIDED_BY:
        return STEPS[entry.kind]
    later = [one for one in entries if one.seq > entry.seq]
    approved = (STEPS[one.kind] for one in later if one.kind in DECIDED_BY[entry.kind])
    endorsed = (
        STEPS[one.kind] for one in later if one.kind == "endorse_proposal" and one.payload.get("of") == entry.kind
    )
    return next(approved, None) or next(endorsed, None) or STEPS[entry.kind]


def _is_fit(actor: Actor, entries: Sequence[EntryShape], entry: EntryShape) -> bool:
    """Say whether this person may correct it: the own decision, or the work of another where it was decided on."""
    if _answers_for(entries, entry) is not STEPS[entry.kind]:
        return entry.actor_id != actor.user_id
    return STEPS[entry.kind].post in RECORDING or entry.actor_id == actor.user_id


def waive_gate(*, case_id: UUID, gate: str, reason: str, expires_on: date, actor: Actor, at: datetime) -> None:
    """Waive a house rule for one case until a day. A statutory rule cannot be waived. Raises Refused, BadInput."""
    if gate not in RULES:
        raise BadInput({"gate": "没有这项要求。"})
    if not reason.strip():
        raise BadInput({"reason": "请写明豁免的理由。"})
    with transaction.atomic():
        case = get_case_for(actor, case_id, "waiver.grant")
        on = day_of(at)
        if expires_on < on:
            raise BadInput({"expires_on": "到期日不能早于今天。"})
        facts, setting, _ = facts_of(case, on)
        proposed = {"gate": gate, "reason": reason, "expires_on": expires_on, "actor": str(actor.user_id)}
        answer = ask(PENALTY, "gate_waived", facts, on, setting, proposed)
        if not answer.allowed:
            raise Refused(answer.findings)
        records.waive(dossier_id=case.pk, gate=gate, reason=reason.strip(), expires_on=expires_on, actor=actor, at=at)
        follow(case, on)

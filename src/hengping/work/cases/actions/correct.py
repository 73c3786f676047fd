"""Correcting an entry by another, and waiving a house rule for one case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hengping.ground.documents.kinds import get_kind
from hengping.ground.errors import BadInput, Refused
from hengping.ground.library.queries import setting_of
from hengping.ground.people.actors import Actor
from hengping.ground.records import actions as records
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.law.findings import Finding
from hengping.law.procedure.acts import BadAct, act_from
from hengping.law.procedure.ask import RULES, ask, ask_act
from hengping.law.procedure.steps import STEPS
from hengping.work.cases.access import get_case_for
from hengping.work.cases.actions.follow import follow
from hengping.work.cases.actions.take_step import require_place
from hengping.work.cases.completion import stored
from hengping.work.cases.facts import facts_from, facts_of
from hengping.work.cases.models import Case
from hengping.work.cases.shapes import day_of
from hengping.work.deliberation.shapes import DELIBERATED

ELSEWHERE = frozenset({"document_served", "document_issued", "document_voided", "exhibit_added", "custody_moved"}) | {
    "entry_corrected",
    "gate_waived",
}
"""Entries that other actions write, each with checks of its own."""

RECORDS_OF_FACT = frozenset({"site_record"})
"""Papers that the party has, but that only tell what was seen: the entry may be put right beside them."""


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

    Whoever may take the step may correct it. What other pages record (service, review, discussion, evidence) is not
    corrected here, nor what a paper tells that the party has: that takes another paper. The law is asked about the
    act as it should have been. The truth must be recordable even so: with `although_unlawful` the correction is kept,
    and names what the law holds against the act. Raises NotAllowed, Refused, BadInput (no such entry, no reason,
    particulars that do not fit the act).
    """
    if not reason.strip():
        raise BadInput({"reason": "请写明更正理由。"})
    with transaction.atomic():
        case = get_case_for(actor, case_id, "record.correct")
        entries = list_entries(case.pk)
        entry = next((one for one in entries if one.seq == seq), None)
        if entry is None or not may_be_corrected(entry.kind):
            raise BadInput("没有这条记录，或者这条记录不能这样更正。")
        get_case_for(actor, case_id, STEPS[entry.kind].permission)
        require_place(actor, case, STEPS[entry.kind])
        if binds(entry):
            raise BadInput("这一步的文书已经制发，内容不能更改。确有错误的，请重新办理这一步，另行制发文书。")
        particulars = {name: value for name, value in stored(data).items() if entry.payload.get(name) != value}
        if not particulars:
            raise BadInput("没有改动，不需要更正。")
        try:
            against = _ask_again(case, entries, entry, particulars)
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
    """Say whether a paper came out of the step that decides something towards the party or a court."""
    kinds = {str(row["kind"]) for row in entry.payload.get("documents", ())} - RECORDS_OF_FACT
    return any(get_kind(kind).served for kind in kinds)


def correctable_by(actor: Actor) -> frozenset[str]:
    """Return the kinds of entry that somebody with these posts may correct, where the case is the own one."""
    if not actor.may("record.correct"):
        return frozenset()
    return frozenset(kind for kind, step in STEPS.items() if may_be_corrected(kind) and actor.may(step.permission))


def _ask_again(
    case: Case, entries: Sequence[EntryShape], entry: EntryShape, particulars: Mapping[str, Any]
) -> Sequence[Finding]:
    """Return what the law holds against the act as it should have been, in the state before it. Raises BadAct."""
    on = day_of(entry.happened_at)
    setting = setting_of(case.bureau_id, on)
    act = act_from(entry.kind, on, {**entry.payload, **particulars}, str(entry.actor_id), entry.seq)
    return ask_act(act, facts_from([one for one in entries if one.seq < entry.seq], setting), setting).refusals


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
        answer = ask("gate_waived", facts, on, setting, proposed)
        if not answer.allowed:
            raise Refused(answer.findings)
        records.waive(dossier_id=case.pk, gate=gate, reason=reason.strip(), expires_on=expires_on, actor=actor, at=at)
        follow(case, on)

"""Correcting an entry by another, and waiving a house rule for one case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hengping.ground.errors import BadInput, Refused
from hengping.ground.people.actors import Actor
from hengping.ground.records import actions as records
from hengping.ground.records.queries import list_entries
from hengping.law.procedure.acts import ACTS, BadAct, read_data
from hengping.law.procedure.ask import RULES, ask
from hengping.work.cases.access import get_case_for
from hengping.work.cases.actions.follow import follow
from hengping.work.cases.completion import stored
from hengping.work.cases.facts import facts_of
from hengping.work.cases.shapes import day_of


def correct_entry(*, case_id: UUID, seq: int, reason: str, data: Mapping[str, Any], actor: Actor, at: datetime) -> None:
    """Say what an entry should have held. The entry stays; the state is read as corrected from then on.

    Raises NotAllowed, BadInput (no such entry, no reason, particulars that do not fit the act).
    """
    if not reason.strip():
        raise BadInput({"reason": "请写明更正理由。"})
    with transaction.atomic():
        case = get_case_for(actor, case_id, "record.correct")
        entry = next((one for one in list_entries(case.pk) if one.seq == seq), None)
        if entry is None or entry.kind not in ACTS:
            raise BadInput("没有这条记录，或者这条记录不能这样更正。")
        particulars = {name: value for name, value in stored(data).items() if entry.payload.get(name) != value}
        if not particulars:
            raise BadInput("没有改动，不需要更正。")
        try:
            read_data(entry.kind, {**entry.payload, **particulars})
        except BadAct as error:
            raise BadInput(dict.fromkeys(error.names, str(error)) or str(error)) from error
        records.correct(
            dossier_id=case.pk, corrects_seq=seq, reason=reason.strip(), payload=particulars, actor=actor, at=at
        )
        follow(case, day_of(at))


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

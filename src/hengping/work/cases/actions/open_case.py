"""Opening a case: a clue is accepted, or a violation is found on the spot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hengping.ground.errors import BadInput, NotAllowed, Refused
from hengping.ground.library.queries import setting_of
from hengping.ground.people.actors import Actor, require
from hengping.ground.records.actions import append, open_dossier, replace_deadlines
from hengping.ground.records.shapes import NewEntry
from hengping.ground.records.texts import Text, text_faults
from hengping.kit.days import moment_of
from hengping.law.configuration import Setting
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.procedure import PENALTY
from hengping.law.procedure.acts import BadAct, act_from, read_data
from hengping.law.procedure.ask import ask
from hengping.law.procedure.fold import apply
from hengping.work.cases.access import get_case_for, is_assigned
from hengping.work.cases.actions.follow import columns_of, deadlines_of, earliest
from hengping.work.cases.completion import AGENCY, officer_rows, party_row, stored
from hengping.work.cases.models import Case, CaseOfficer, CaseParty
from hengping.work.cases.shapes import CASE, CATEGORIES, StepTaken
from hengping.work.officers import queries as officers
from hengping.work.parties import queries as parties

NAME_LIMIT = 200  # characters, as the column holds
PERSON_LIMIT = 20  # more than this many respondents in one case is a slip of the hand


def accept_clue(
    *,
    name: str,
    category: str,
    source: str,
    summary: str,
    party_ids: Sequence[int],
    officer_ids: Sequence[int],
    actor: Actor,
    at: datetime,
    on: date,
    discovered_on: date | None = None,
) -> StepTaken:
    """Accept a clue and open its dossier (行政处罚法 54). Raises BadInput, NotAllowed, Refused."""
    data: dict[str, Any] = {"source": source, "summary": summary}
    if discovered_on:
        data["discovered_on"] = discovered_on
    return _open("accept_clue", name, category, "ordinary", party_ids, officer_ids, data, actor, at, on)


def open_on_spot(
    *,
    name: str,
    category: str,
    party_ids: Sequence[int],
    officer_ids: Sequence[int],
    data: Mapping[str, Any],
    actor: Actor,
    at: datetime,
    on: date,
) -> StepTaken:
    """Open a case of the simple procedure on site (行政处罚法 51). `data` as the act declares."""
    return _open("open_on_spot", name, category, "simple", party_ids, officer_ids, data, actor, at, on)


def _open(
    step: str,
    name: str,
    category: str,
    procedure: str,
    party_ids: Sequence[int],
    officer_ids: Sequence[int],
    data: Mapping[str, Any],
    actor: Actor,
    at: datetime,
    on: date,
) -> StepTaken:
    require(actor, "case.handle")
    faults = text_faults({"name": Text(name, "案件名称", NAME_LIMIT)})
    if category not in CATEGORIES:
        faults["category"] = "请选择案件类别。"
    if len(party_ids) > PERSON_LIMIT:
        faults["party_ids"] = f"一个案件的当事人不超过{PERSON_LIMIT}个。"
    if faults:
        raise BadInput(faults)
    with transaction.atomic():
        found = {party.id: party for party in parties.list_by_ids(actor, party_ids)}
        if missing := [one for one in party_ids if one not in found]:
            raise BadInput({"party_ids": f"没有这些当事人：{missing}"})
        known = officers.list_by_ids(actor, officer_ids)
        setting = setting_of(actor.bureau_id, on)
        filled = {**data, **_from_records(step, party_ids, [one.id for one in known], on)}
        _ask(step, filled, setting, actor, on)
        payload = stored(filled)
        dossier = open_dossier(
            kind=CASE, title=name, actor=actor, at=at, acts=(NewEntry(step, payload, moment_of(on, at)),)
        )
        act = act_from(ACTS, step, on, payload, str(actor.user_id), dossier.head_seq)
        facts = apply(PENALTY, CaseFacts(), act, setting)
        running = deadlines_of(facts, on, setting)
        case = Case(
            dossier_id=dossier.id,
            bureau_id=actor.bureau_id,
            name=name.strip(),
            procedure=procedure,
            category=category,
            accepted_on=on,
            handler_id=actor.user_id,
            party_names="、".join(found[one].name for one in party_ids)[:300],
            due_on=earliest(running),
            **columns_of(facts),
        )
        case.save(force_insert=True)
        CaseParty.objects.bulk_create(
            CaseParty(case=case, party_id=one, key=f"p{index}") for index, one in enumerate(party_ids, 1)
        )
        CaseOfficer.objects.bulk_create(CaseOfficer(case=case, officer_id=one.id, from_on=on) for one in known)
        replace_deadlines(dossier_id=case.pk, deadlines=running, bureau_id=actor.bureau_id, first=True)
        return StepTaken(case.pk, step, dossier.head_seq, str(facts.phase), {})


def _from_records(step: str, party_ids: Sequence[int], officer_ids: Sequence[int], on: date) -> dict[str, Any]:
    """Return what the registers supply to the opening act: parties and officers, where it declares them."""
    declared = ACTS[step].data
    filled: dict[str, Any] = {}
    if "officers" in declared:
        filled["officers"] = officer_rows(officer_ids, on)
    if "parties" in declared:
        shapes = [parties.party_for_papers(one) for one in party_ids]
        filled["parties"] = [party_row(f"p{index}", shape, "") for index, shape in enumerate(shapes, 1)]
    if "agency" in declared:
        filled["agency"] = AGENCY
    return filled


def _ask(step: str, filled: Mapping[str, Any], setting: Setting, actor: Actor, on: date) -> None:
    try:
        proposed = read_data(ACTS, step, filled)
    except BadAct as error:
        raise BadInput(dict.fromkeys(error.names, str(error)) or str(error)) from error
    answer = ask(PENALTY, step, CaseFacts(), on, setting, {**proposed, "actor": str(actor.user_id)})
    if not answer.allowed:
        raise Refused(answer.findings)


def rename_case(*, case_id: UUID, name: str, actor: Actor, at: datetime) -> None:
    """Give a case the name that its papers will carry; the old name stays in the chain. Raises NotAllowed, BadInput."""
    name = name.strip()
    if faults := text_faults({"name": Text(name, "案件名称", NAME_LIMIT)}):
        raise BadInput(faults)
    with transaction.atomic():
        case = get_case_for(actor, case_id, "case.handle")
        if not is_assigned(actor, case):
            raise NotAllowed("只有本案承办人员可以更改案件名称。")
        if name == case.name:
            raise BadInput({"name": "与现在的名称相同。"})
        append(dossier_id=case.pk, kind="case_renamed", actor=actor, at=at, payload={"from": case.name, "to": name})
        Case.objects.filter(pk=case.pk).update(name=name)

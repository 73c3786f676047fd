"""Opening a matter: its dossier with the act that opens it, its parties and officers, its first deadlines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from hengping.ground.errors import BadInput, Refused
from hengping.ground.library.queries import setting_of
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import open_dossier, replace_deadlines
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import DeadlineShape, NewEntry
from hengping.ground.records.texts import Text, text_faults
from hengping.ground.search.actions import feed_new
from hengping.kit.days import moment_of
from hengping.law.configuration import Setting
from hengping.law.procedure.acts import Acts, BadAct, act_from, read_data
from hengping.law.procedure.ask import ask
from hengping.law.procedure.choices import BY_HAND
from hengping.law.procedure.fold import apply
from hengping.law.procedure.procedure import Procedure, S
from hengping.work.matters.actions.duties import keep_duties
from hengping.work.matters.actions.follow import closed_after, deadlines_of, earliest
from hengping.work.matters.actions.late import asked_late, checked, mark_of
from hengping.work.matters.actions.once import asked, note_made, opened_under
from hengping.work.matters.actions.tallying import keep_first
from hengping.work.matters.completion import party_row, stored
from hengping.work.matters.models import Matter, MatterOfficer, MatterParty
from hengping.work.matters.officers_named import officer_rows
from hengping.work.matters.practice import Practice
from hengping.work.matters.rows import silence_of
from hengping.work.matters.searched import MATTER, words_of_new
from hengping.work.matters.shapes import Happened, Late, StepTaken
from hengping.work.matters.standing import Standing
from hengping.work.matters.surroundings import OPENED_BY, about_opening
from hengping.work.officers import queries as officers
from hengping.work.parties import queries as parties

NAME_LIMIT = 200  # characters, as the column holds
PARTY_LIMIT = 20  # more than this many parties in one matter is a slip of the hand


@dataclass(frozen=True, slots=True)
class NewMatter:
    """What is known of a matter when it is opened, beside the particulars of the act that opens it."""

    name: str
    party_ids: Sequence[int]
    officer_ids: Sequence[int]
    part: str = ""
    category: str = ""


def name_faults(name: str, called: str) -> dict[str, str]:
    """Return what is wrong with the name of a matter; `called` says in Chinese what people call that name."""
    return text_faults({"name": Text(name, called, NAME_LIMIT)})


def open_matter(
    practice: Practice[S],
    new: NewMatter,
    *,
    step: str,
    data: Mapping[str, Any],
    actor: Actor,
    at: datetime,
    on: date,
    late: Late | None = None,
    key: str = "",
) -> StepTaken:
    """Open the dossier of a matter with the act that opens it. The caller has asked who may.

    The same request sent again under one `key` opens one. Raises BadInput (parties, particulars), Refused. A paper
    signed by hand lies in no dossier yet: such a mark is refused here.
    """
    request = asked(open_matter, {**locals(), "practice": practice.procedure.code})
    procedure = practice.procedure
    with transaction.atomic():
        # Asked before the law: sent again a day later, the same request finds what it opened, not a refusal.
        if (opened := opened_under(actor, key, request)) is not None:
            standing = Matter.objects.get(pk=opened)
            return StepTaken(standing.pk, step, OPENED_BY, standing.phase, {})
        late = checked(late, on, at)
        if late is not None and late.kind == BY_HAND:
            raise BadInput({"late": "新立的案卷还没有签批的原件，不能补录。"})
        if len(new.party_ids) > PARTY_LIMIT:
            raise BadInput({"party_ids": f"当事人不超过{PARTY_LIMIT}个。"})
        found = {party.id: party for party in parties.list_by_ids(actor, new.party_ids)}
        if missing := [party_id for party_id in new.party_ids if party_id not in found]:
            raise BadInput({"party_ids": f"没有这些当事人：{missing}"})
        known = [officer.id for officer in officers.list_by_ids(actor, new.officer_ids)]
        setting = setting_of(actor.bureau_id, on)
        filled = {**data, **_from_records(procedure.acts, step, new.party_ids, known, on)}
        elsewhere = practice.elsewhere_of(step, None, new.party_ids, procedure.empty, filled)
        told = {**asked_late(late, at, procedure.empty), "elsewhere": elsewhere}
        _require_allowed(procedure, step, filled, setting, actor, on, told)
        payload = stored(filled)
        if elsewhere:
            payload |= {"elsewhere": [one._asdict() for one in elsewhere]}
        act_entry = NewEntry(step, payload, moment_of(on, at), late=mark_of(late))
        names = "、".join(found[party_id].name for party_id in new.party_ids)[:300]
        about = about_opening(new.part, new.category, names, new.party_ids, known)
        dossier = open_dossier(kind=procedure.code, title=new.name, actor=actor, at=at, acts=(act_entry,), about=about)
        act = act_from(procedure.acts, step, on, payload, str(actor.user_id), OPENED_BY)
        facts = apply(procedure, procedure.empty, act, setting)
        running = deadlines_of(procedure, facts, on, setting)
        matter = Matter(
            dossier_id=dossier.id,
            bureau_id=actor.bureau_id,
            kind=procedure.code,
            part=new.part,
            category=new.category,
            name=new.name.strip(),
            opened_on=on,
            handler_id=actor.user_id,
            party_names=names,
            phase=str(facts.phase),
            closed_on=closed_after(practice, facts, on, None),
            due_on=earliest(running),
            silence_ends_on=silence_of(procedure, facts),
            tallied=True,
        )
        matter.save(force_insert=True)
        _add_own_rows(practice, matter, facts, step)
        _assign(matter, new.party_ids, known, on)
        _keep_beside(Standing(matter, practice, list_entries(matter.pk), (act,), facts, setting), on, running)
        note_made(actor, key, request, dossier.id, OPENED_BY, at)
        return StepTaken(matter.pk, step, OPENED_BY, str(facts.phase), {})


def _add_own_rows(practice: Practice[S], matter: Matter, facts: S, step: str) -> None:
    if practice.row is not None:
        practice.row._default_manager.create(pk=matter.pk, **practice.columns(facts))
    keep_first(practice, matter, facts, Happened(step, matter.opened_on, OPENED_BY))


def _keep_beside(opened: Standing[S], on: date, running: Sequence[DeadlineShape]) -> None:
    """Keep what lists and desks read of a matter that was just opened."""
    bureau_id, kind = opened.matter.bureau_id, opened.matter.kind
    replace_deadlines(dossier_id=opened.matter.pk, deadlines=running, bureau_id=bureau_id, kind=kind, first=True)
    keep_duties(opened, on, running, first=True)


def _assign(matter: Matter, party_ids: Sequence[int], officer_ids: Sequence[int], on: date) -> None:
    MatterParty.objects.bulk_create(
        MatterParty(matter=matter, party_id=party_id, key=f"p{place}") for place, party_id in enumerate(party_ids, 1)
    )
    MatterOfficer.objects.bulk_create(
        MatterOfficer(matter=matter, officer_id=officer_id, from_on=on) for officer_id in officer_ids
    )
    words = words_of_new(matter, party_ids)
    feed_new(sort=MATTER, key=matter.pk, words=words, bureau_id=matter.bureau_id)


def _from_records(
    acts: Acts, step: str, party_ids: Sequence[int], officer_ids: Sequence[int], on: date
) -> dict[str, Any]:
    """Return what the registers supply to the opening act: parties and officers, where it declares them."""
    declared = acts[step].data
    filled: dict[str, Any] = {}
    if "officers" in declared:
        filled["officers"] = officer_rows(officer_ids, on)
    if "parties" in declared:
        shapes = [parties.party_for_papers(party_id) for party_id in party_ids]
        filled["parties"] = [party_row(f"p{place}", shape, "") for place, shape in enumerate(shapes, 1)]
    return filled


def _require_allowed(
    procedure: Procedure[S],
    step: str,
    filled: Mapping[str, Any],
    setting: Setting,
    actor: Actor,
    on: date,
    told: Mapping[str, Any],
) -> None:
    try:
        proposed = read_data(procedure.acts, step, filled)
    except BadAct as error:
        raise BadInput(dict.fromkeys(error.names, str(error)) or str(error)) from error
    by_whom = {**proposed, "actor": str(actor.user_id)}
    answer = ask(procedure, step, procedure.empty, on, setting, by_whom, **told)
    if not answer.allowed:
        raise Refused(answer.findings)

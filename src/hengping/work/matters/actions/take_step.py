"""The one write path of a matter: access, facts, the law's answer, change, chained entry, deadlines, later work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hengping.ground.documents.kinds import get_kind
from hengping.ground.errors import BadInput, Conflict, NotAllowed, Refused
from hengping.ground.people.actors import Actor, require
from hengping.ground.records.actions import append, close_dossier, number_dossier
from hengping.ground.records.queries import list_entries
from hengping.kit.days import moment_of
from hengping.law.findings import Answer, Finding
from hengping.law.procedure.acts import BadAct, act_from, read_data
from hengping.law.procedure.ask import survey
from hengping.law.procedure.common import ANSWERING_UPSETS
from hengping.law.procedure.fold import apply
from hengping.law.procedure.procedure import S, taken_by_nobody
from hengping.law.procedure.retrace import still_upset
from hengping.law.procedure.steps import Step
from hengping.work.matters.access import NOT_ASSIGNED, get_matter_for, is_assigned
from hengping.work.matters.actions.asking import require_allowed
from hengping.work.matters.actions.follow import follow_act, follow_after, keep_words
from hengping.work.matters.actions.lapse import after_lapses, take_back_lapses
from hengping.work.matters.actions.late import (
    asked_late,
    checked,
    exhibits_of,
    mark_of,
    refuse_upsets,
    require_signed,
    standing_for,
    upset_particulars,
    upsets_of,
)
from hengping.work.matters.actions.once import asked, made_under, note_made
from hengping.work.matters.completion import complete, stored, without_supplied
from hengping.work.matters.hours import refuse_hours_to_come
from hengping.work.matters.models import Matter
from hengping.work.matters.paper_words import kept_words, words_beside_the_record
from hengping.work.matters.papers import Issued, context_of, draw_up, issue_papers
from hengping.work.matters.practice import Practice, practice_of
from hengping.work.matters.shapes import Late, StepTaken
from hengping.work.matters.standing import Standing, standing_of


def take_step(
    *,
    dossier_id: UUID,
    step: str,
    data: Mapping[str, Any],
    actor: Actor,
    at: datetime,
    on: date,
    paper: Mapping[str, Any] | None = None,
    expected_seq: int | None = None,
    late: Late | None = None,
    although_upsets: bool = False,
    words_reason: str = "",
    key: str = "",
    known: Standing[Any] | None = None,
) -> StepTaken:
    """Take one step of a matter, or say every reason why it may not be taken yet.

    `data` are the particulars that the act declares (the procedure's `acts[step].data`); what the system knows itself
    (officers on the matter, parties, what the owning app keeps) may be left out. `paper` holds the texts of the papers
    that come out of the step. `on` is the day on which it happened, `at` the moment of recording; where they differ
    `late` says why, and `words_reason` why a text on a paper names what the record does not hold. `expected_seq` is the
    last entry that the actor saw; where somebody acted meanwhile, Conflict is raised. The same request sent again under
    one `key` takes the step once. `known` is the matter as the page has read it, which is read on and not read again.
    Raises NotAllowed, BadInput, Refused, Upsets, Conflict; nothing is changed then.
    """
    request = asked(take_step, locals())
    with transaction.atomic():
        matter = get_matter_for(actor, dossier_id)
        practice = practice_of(matter.kind)
        row = practice.procedure.steps.get(step)
        if row is None:
            raise BadInput("没有这个步骤。")
        if step in taken_by_nobody(practice.procedure):
            raise BadInput("这一步由期限届满发生，不由人办理。")
        if not row.offered or step in practice.elsewhere:
            # Service, voiding, waivers, evidence have actions of their own, with checks that this one does not make.
            raise BadInput("这一步在专门的页面办理。")
        require(actor, row.permission)
        require_place(actor, matter, row)
        if (used := made_under(actor, key, request)) is not None:
            return taken_before(matter, step, used)
        standing = standing_of(matter, on, known=known)
        if expected_seq is not None and expected_seq != standing.head_seq:
            raise Conflict("有人在您之前办理了，请重新打开案卷再办。")
        taken = perform(
            standing,
            step,
            data=data,
            paper=paper or {},
            actor=actor,
            at=at,
            on=on,
            late=late,
            although_upsets=although_upsets,
            words_reason=words_reason,
        )
        note_made(actor, key, request, matter.pk, taken.seq, at)
        return taken


def taken_before(matter: Matter, step: str, seq: int) -> StepTaken:
    """Return what the step left behind when it was taken under the same key."""
    (entry,) = list_entries(matter.pk, seq - 1, seq)
    papers = {row["kind"]: UUID(row["document"]) for row in entry.payload.get("documents", ())}
    return StepTaken(matter.pk, step, seq, matter.phase, papers)


def perform(
    standing: Standing[S],
    step: str,
    *,
    data: Mapping[str, Any],
    paper: Mapping[str, Any],
    actor: Actor,
    at: datetime,
    on: date,
    late: Late | None,
    although_upsets: bool,
    words_reason: str = "",
) -> StepTaken:
    """Do the rest of the write path, inside the caller's transaction and after its access check."""
    matter, late = standing.matter, checked(late, on, at)
    require_signed(standing, step, on, late)
    standing, lapses = after_lapses(standing, on, at)
    then = standing_for(standing, on, late)
    filled = complete(then, step, data, on)
    proposed = _read(then, step, filled, on, lapses)
    context = context_of(then, step, filled, actor=actor, on=on)
    mark, proof = mark_of(late), exhibits_of(late)
    drawn = draw_up(then, step, filled, paper, context, mark, proof)
    refuse_hours_to_come(standing.practice, step, drawn, at)
    elsewhere = standing.practice.elsewhere_of(step, matter.pk, (), then.facts, filled)
    words = [
        *words_beside_the_record(standing.practice, drawn, context),
        *standing.practice.names_beside(step, matter.name, then.facts, filled),
    ]
    told = asked_late(late, at, standing.facts) | {
        "papers": [one for row in drawn for one in row.readings],
        "words": words,
        "words_reason": words_reason,
        "elsewhere": elsewhere,
        "upset": _still_upset(standing, step),
    }
    require_allowed(then, step, on, {**proposed, "actor": str(actor.user_id)}, lapses, told)
    payload = stored(filled)
    upsets = upsets_of(standing, step, on, payload, late)
    refuse_upsets(upsets, although_upsets)
    issued = issue_papers(drawn, context, actor=actor, at=at, on=on, late=mark, exhibits=proof)
    payload |= issued.particulars()
    payload |= kept_words(words, words_reason)
    if elsewhere:
        payload |= {"elsewhere": [one._asdict() for one in elsewhere]}
    entry = append(
        dossier_id=matter.pk,
        kind=step,
        actor=actor,
        at=at,
        happened_at=moment_of(on, at),
        payload=payload | upset_particulars(upsets),
        late=mark,
        exhibits=proof,
        expected_seq=standing.head_seq + issued.entries,
    )
    _keep_file(standing.practice, matter, step, issued, actor, at)
    if late:
        take_back_lapses(standing, entry.seq, at)
    # Papers and lapses are entries of their own, and a late act stands before others: then the dossier is read on, or
    # again, else the one act is folded on top.
    if issued.entries or late or lapses or step in standing.practice.assigning:
        after = follow_after(standing, on, at, anew=bool(late or lapses))
    else:
        act = act_from(standing.procedure.acts, step, on, payload, str(actor.user_id), entry.seq)
        facts = apply(standing.procedure, standing.facts, act, standing.setting)
        after = follow_act(standing, entry, facts, on)
    return StepTaken(matter.pk, step, entry.seq, str(after.phase), issued.by_kind)


def _still_upset(standing: Standing[S], step: str) -> list[tuple[int, Finding]]:
    """Return what late entries and corrections upset that nobody has settled, where the step decides on that."""
    if step != ANSWERING_UPSETS:
        return []
    by = [one.by for one in standing.facts.open_upsets]
    return still_upset(standing.procedure, standing.acts, by, standing.setting)


def _read(
    standing: Standing[S], step: str, filled: Mapping[str, Any], on: date, lapses: Sequence[Finding]
) -> Mapping[str, Any]:
    """Read the particulars. Raises BadInput where they are missing or wrong."""
    procedure = standing.procedure
    try:
        return read_data(procedure.acts, step, filled)
    except BadAct as error:
        # A step that is not open at all is refused with its reasons before anybody is sent back to fill a form.
        if not (open_now := survey(procedure, step, standing.facts, on, standing.setting)).allowed:
            raise Refused((*lapses, *open_now.findings)) from error
        raise BadInput(dict.fromkeys(error.names, str(error)) or str(error)) from error


def _keep_file(practice: Practice[S], matter: Matter, step: str, issued: Issued, actor: Actor, at: datetime) -> None:
    """Number the dossier after the paper that makes it one of its series, and close it with the archive."""
    if step in practice.archiving:
        close_dossier(dossier_id=matter.pk, actor=actor, at=at)
        return
    numbers = (row["number"] for row in issued.listing if get_kind(row["kind"]).numbers_dossier)
    number = next((str(number) for number in numbers if number), "")
    if number and matter.dossier.number is None:
        number_dossier(dossier_id=matter.pk, number=number, actor=actor, at=at)
        keep_words(matter)


def require_place(actor: Actor, matter: Matter, step: Step) -> None:
    """A handler's step belongs to the officers on the matter; `clerk` steps to whoever keeps the registers."""
    if step.permission not in practice_of(matter.kind).handlers_only or step.post != "officer":
        return
    if not is_assigned(actor, matter):
        raise NotAllowed(NOT_ASSIGNED)


def ask_about(*, dossier_id: UUID, step: str, actor: Actor, on: date) -> Answer:
    """Answer "may this be done, and why not yet?" before any particulars are known. Raises NotAllowed."""
    matter = get_matter_for(actor, dossier_id)
    standing = standing_of(matter, on)
    answer = survey(standing.procedure, step, standing.facts, on, standing.setting)
    return without_supplied(answer, standing.practice.supplied(standing.entries))

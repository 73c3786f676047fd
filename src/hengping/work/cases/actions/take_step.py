"""The one write path of a case: access, facts, the law's answer, change, chained entry, deadlines, later work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hengping.ground.documents.kinds import get_kind
from hengping.ground.errors import BadInput, Conflict, NotAllowed, Refused
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import append, close_dossier, number_dossier
from hengping.kit.days import moment_of
from hengping.law.findings import Answer
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.steps import STEPS
from hengping.law.procedure.acts import BadAct, act_from, read_data
from hengping.law.procedure.ask import ask, survey
from hengping.law.procedure.fold import apply
from hengping.law.procedure.steps import Step
from hengping.work.cases.access import get_case_for, is_assigned
from hengping.work.cases.actions.follow import follow, follow_facts
from hengping.work.cases.completion import as_weighed, complete, latest_sheet, stored
from hengping.work.cases.facts import facts_of
from hengping.work.cases.models import Case
from hengping.work.cases.papers import Issued, issue_papers
from hengping.work.cases.shapes import StepTaken
from hengping.work.deliberation.shapes import DELIBERATED

HANDLERS_ONLY = frozenset({"case.handle", "case.execute"})


def take_step(
    *,
    case_id: UUID,
    step: str,
    data: Mapping[str, Any],
    actor: Actor,
    at: datetime,
    on: date,
    paper: Mapping[str, Any] | None = None,
    expected_seq: int | None = None,
) -> StepTaken:
    """Take one step of a case, or say every reason why it may not be taken yet.

    `data` are the particulars that the act declares (`law.procedure.acts.ACTS[step].data`); what the system knows
    itself (officers on the case, parties, the latest discretion sheet) may be left out. `paper` holds the texts of the
    papers that come out of the step. `on` is the day on which it happened, `at` the moment of recording.
    `expected_seq` is the last entry that the actor saw; where somebody acted meanwhile, Conflict is raised.
    Raises NotAllowed, BadInput, Refused, Conflict; nothing is changed then.
    """
    if step not in STEPS:
        raise BadInput("没有这个步骤。")
    if step in DELIBERATED:
        raise BadInput("法制审核和集体讨论在各自的页面办理。")
    with transaction.atomic():
        case = get_case_for(actor, case_id, STEPS[step].permission)
        require_place(actor, case, STEPS[step])
        return perform(case, step, data=data, paper=paper or {}, actor=actor, at=at, on=on, expected_seq=expected_seq)


def perform(
    case: Case,
    step: str,
    *,
    data: Mapping[str, Any],
    paper: Mapping[str, Any],
    actor: Actor,
    at: datetime,
    on: date,
    expected_seq: int | None = None,
) -> StepTaken:
    """Do the rest of the write path, inside the caller's transaction and after its access check."""
    facts, setting, seen = facts_of(case, on)
    if expected_seq is not None and expected_seq != seen:
        raise Conflict("有人在您之前办理了这个案件，请重新打开案卷再办。")
    filled = complete(case, step, data, on, facts)
    try:
        proposed = read_data(ACTS, step, filled)
    except BadAct as error:
        # A step that is not open at all is refused with its reasons before anybody is sent back to fill a form.
        if not (standing := survey(PENALTY, step, facts, on, setting)).allowed:
            raise Refused(standing.findings) from error
        raise BadInput(dict.fromkeys(error.names, str(error)) or str(error)) from error
    answer = ask(PENALTY, step, facts, on, setting, {**proposed, "actor": str(actor.user_id)})
    if not answer.allowed:
        raise Refused(answer.findings)
    payload = stored(filled)
    issued = issue_papers(case, step, filled, paper, facts, actor=actor, at=at, on=on)
    entry = append(
        dossier_id=case.pk,
        kind=step,
        actor=actor,
        at=at,
        happened_at=moment_of(on, at),
        payload=payload | ({"documents": issued.listing} if issued.listing else {}),
        expected_seq=seen + issued.entries,
    )
    _keep_file(case, step, issued, actor, at)
    # Papers append entries of their own; then the dossier is read again, else the one act is folded on top.
    after = (
        follow(case, on)
        if issued.entries
        else follow_facts(
            case,
            apply(PENALTY, facts, act_from(ACTS, step, on, payload, str(actor.user_id), entry.seq), setting),
            on,
            setting,
        )
    )
    return StepTaken(case.pk, step, entry.seq, str(after.phase), issued.by_kind)


def _keep_file(case: Case, step: str, issued: Issued, actor: Actor, at: datetime) -> None:
    """Number the dossier after the paper that makes it a case, and close it with the archive."""
    if step == "archive_case":
        close_dossier(dossier_id=case.pk, actor=actor, at=at)
        return
    numbers = (row["number"] for row in issued.listing if get_kind(row["kind"]).numbers_dossier)
    number = next((str(number) for number in numbers if number), "")
    if number and case.dossier.number is None:
        number_dossier(dossier_id=case.pk, number=number, actor=actor, at=at)


def require_place(actor: Actor, case: Case, step: Step) -> None:
    """A handler's step belongs to the officers on the case; `clerk` steps to whoever keeps the registers."""
    if step.permission not in HANDLERS_ONLY or step.post != "officer":
        return
    if not is_assigned(actor, case):
        raise NotAllowed("只有本案承办人员可以办理这一步。")


def ask_about(*, case_id: UUID, step: str, actor: Actor, on: date) -> Answer:
    """Answer "may this be done, and why not yet?" before any particulars are known. Raises NotAllowed."""
    case = get_case_for(actor, case_id, "case.read")
    facts, setting, _ = facts_of(case, on)
    return as_weighed(survey(PENALTY, step, facts, on, setting), latest_sheet(case) is not None)

"""Which cases wait for whom. Reads many cases in a handful of queries, however many they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q

from hengping.ground.library.queries import setting_of
from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import list_entries_in
from hengping.ground.records.shapes import EntryShape
from hengping.law.configuration import Setting
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.steps import STEPS
from hengping.law.procedure.ask import survey
from hengping.law.procedure.steps import Step
from hengping.work.cases.access import visible_to
from hengping.work.cases.facts import facts_from
from hengping.work.cases.models import Case, CaseOfficer
from hengping.work.cases.queries import row_of
from hengping.work.cases.shapes import CaseRow

NOTHING_LEFT = frozenset({Phase.ARCHIVED, Phase.TRANSFERRED})
"""Phases in which a case waits for nobody here."""

SERVING = "document_served"

AHEAD: Mapping[str, tuple[str, ...]] = {
    Phase.CLUE: ("propose_filing",),
    Phase.INVESTIGATION: ("report_investigation",),
    Phase.REPORTED: ("review_opinion_given", "discussion_concluded", "propose_notice", "propose_disposal"),
    Phase.NOTICE: ("issue_notice", SERVING),
    Phase.DEFENCE: (
        "review_statement",
        "accept_hearing_request",
        "notify_hearing",
        "report_hearing",
        "review_opinion_given",
        "discussion_concluded",
        "propose_disposal",
    ),
    Phase.HEARING: ("hold_hearing", "report_hearing", "review_statement", "propose_disposal"),
    Phase.DECIDING: ("review_opinion_given", "discussion_concluded"),
    Phase.DECISION: ("issue_decision",),
    Phase.SERVICE: (SERVING, "record_publication"),
    Phase.EXECUTION: (
        SERVING,
        "hand_over_fine",
        "file_on_spot_record",
        "record_publication",
        "record_payment",
        "review_urging_statement",
        "apply_court",
        "issue_urging",
        "propose_closing",
    ),
    Phase.NO_PENALTY: ("issue_no_penalty",),
    Phase.WITHDRAWAL: ("withdraw_case",),
    Phase.TRANSFER: ("send_transfer",),
    Phase.ENDED: ("propose_closing",),
    Phase.ON_SPOT: ("hear_on_spot",),
    Phase.ON_SPOT_HEARD: ("decide_on_spot",),
    Phase.CLOSED: (SERVING, "archive_case"),
    Phase.NOT_FILED: ("archive_case",),
    Phase.REFERRED: ("archive_case",),
}
"""The steps that bring a case on from a phase. Steps beside the way (an extension, a recusal) are on the page of it."""

ASKED_FOR: Mapping[str, str] = {
    "review_statement": "record_statement",
    "accept_hearing_request": "request_hearing",
    "review_urging_statement": "record_urging_statement",
    "discussion_concluded": "discussion_opened",
    "review_opinion_given": "review_submitted",
}
"""Steps that answer another one: due only while that one is the later of the two."""

DELIBERATION: Mapping[str, frozenset[str]] = {
    "review_submitted": frozenset(
        {"legal_review_passed", "notice_was_reviewed", "deliberation_follows_defence legal_reviewer"}
    ),
    "discussion_opened": frozenset({"collective_discussion_was_held", "deliberation_follows_defence committee_clerk"}),
}
"""What a proposal still needs before it can be decided, by the conditions that then stand in its way.

Where two can cure one condition, the post that can stands behind it.
"""

APPROVALS: Mapping[str, str] = {
    step.approves: step.code for step in STEPS.values() if step.approves and step.code.startswith("approve_")
}
"""The step that grants a proposal, by the proposal."""

ALWAYS_WORTH = frozenset({"record_payment", SERVING})
"""Steps that may be due again after they were taken."""


@dataclass(frozen=True, slots=True)
class DueStep:
    """A step that a case waits for: what people call it, and the proposal that it answers ("" where none)."""

    step: Step
    sentence: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class OpenCase:
    """An open case: its line, the accounts of its officers, what it waits for, its entries."""

    row: CaseRow
    officers: frozenset[int]
    duties: tuple[DueStep, ...]
    entries: tuple[EntryShape, ...]


def open_cases(actor: Actor, on: date, *, own: bool, most: int) -> tuple[list[OpenCase], int]:
    """Return open cases with what each waits for, the nearest last day first, and how many there are in all.

    `own` narrows to those that the actor handles. At most `most` are read; the number tells whether some were left.
    """
    found = visible_to(actor).exclude(phase__in=[str(phase) for phase in NOTHING_LEFT])
    if own:
        assigned = CaseOfficer.objects.filter(officer__user_id=actor.user_id, to_on__isnull=True).values("case_id")
        found = found.filter(Q(handler_id=actor.user_id) | Q(pk__in=assigned))
    by_day = found.select_related("dossier", "handler").order_by(F("due_on").asc(nulls_last=True), "accepted_on", "pk")
    rows = list(by_day[:most])
    total = len(rows) if len(rows) < most else found.count()
    keys = [row.pk for row in rows]
    entries, officers = list_entries_in(keys), _officers(keys)
    setting = setting_of(actor.bureau_id, on)
    return [
        OpenCase(
            row=row_of(row),
            officers=officers[row.pk] | {row.handler_id},
            duties=tuple(_duties(row, entries[row.pk], on, setting)),
            entries=tuple(entries[row.pk]),
        )
        for row in rows
    ], total


def rows_of(actor: Actor, case_ids: Collection[UUID]) -> dict[UUID, CaseRow]:
    """Return the lines of these cases by dossier, of those that the actor may see."""
    found = visible_to(actor).filter(pk__in=list(case_ids)).select_related("dossier", "handler")
    return {row.pk: row_of(row) for row in found}


def is_for(actor: Actor, duty: DueStep, officers: Collection[int]) -> bool:
    """Say whether a duty falls to this actor: a handler's to the officers on the case, others to who holds the post."""
    if not actor.may(duty.step.permission):
        return False
    if duty.step.post == "officer":
        return actor.user_id in officers
    return duty.step.post in actor.posts or (duty.step.post == "leader" and "head" in actor.posts)


def _duties(row: Case, entries: Sequence[EntryShape], on: date, setting: Setting) -> Iterator[DueStep]:
    facts = facts_from(entries, setting)
    if facts.proposals:
        yield from _of_proposals(facts, on, setting)
        ahead: tuple[str, ...] = ("review_opinion_given", "discussion_concluded")
    else:
        ahead = AHEAD.get(facts.phase, ())
    taken = _last_taken(entries)
    for code in ahead:
        if _is_due(code, row, facts, taken, on, setting):
            yield DueStep(STEPS[code], PENALTY.sentence_of(code, facts, on))


def _of_proposals(facts: CaseFacts, on: date, setting: Setting) -> Iterator[DueStep]:
    """A proposal waits for the section head first, then for review or discussion, then for whoever decides on it."""
    for proposal in facts.proposals:
        about = ACTS[proposal.of].sentence
        if proposal.endorsed_on is None:
            yield DueStep(STEPS["endorse_proposal"], ACTS["endorse_proposal"].sentence, about)
            continue
        approval = APPROVALS[proposal.of]
        answer = survey(PENALTY, approval, facts, on, setting)
        missing = {words for one in answer.refusals for words in (one.gate, f"{one.gate} {one.curer}")}
        codes = [step for step, gates in DELIBERATION.items() if missing & gates] or [approval]
        for code in codes:
            yield DueStep(STEPS[code], ACTS[code].sentence, about)


def _is_due(code: str, row: Case, facts: CaseFacts, taken: Mapping[str, int], on: date, setting: Setting) -> bool:
    last = taken.get(code, 0)
    if STEPS[code].table == "simple" and row.procedure != "simple":
        return False
    if code == "record_payment" and row.paid_fen >= row.fine_fen:
        return False
    if code == SERVING:
        if facts.phase in (Phase.EXECUTION, Phase.CLOSED):
            return bool(facts.unserved)
        return facts.phase is Phase.SERVICE or "issue_notice" in taken
    if code in ASKED_FOR and taken.get(ASKED_FOR[code], 0) <= last:
        return False
    if code not in ALWAYS_WORTH | ASKED_FOR.keys() and last > taken.get("", 0):
        return False
    return survey(PENALTY, code, facts, on, setting).allowed


def _last_taken(entries: Sequence[EntryShape]) -> dict[str, int]:
    """Return the number of the last entry of each kind; under "" that of the last one that sent the case back."""
    taken = {"": 0}
    for entry in entries:
        taken[entry.kind] = entry.seq
        if entry.kind.startswith(("return_", "refuse_", "revoke_")):
            taken[""] = entry.seq
    return taken


def _officers(keys: Collection[UUID]) -> dict[UUID, frozenset[int]]:
    found: dict[UUID, set[int]] = {key: set() for key in keys}
    on_case = CaseOfficer.objects.filter(case_id__in=list(keys), to_on__isnull=True, officer__user_id__isnull=False)
    for case_id, user_id in on_case.values_list("case_id", "officer__user_id"):
        if user_id is not None:
            found[case_id].add(user_id)
    return {key: frozenset(users) for key, users in found.items()}

"""What the dossier page shows: the spine of acts, what may be done next, the clocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from hengping.doors.web.matters.flow import draw
from hengping.doors.web.matters.looks import Looks
from hengping.doors.web.matters.opened import address_of, framed, of_kind
from hengping.doors.web.matters.spine import Telling, spine_of
from hengping.ground.documents import queries as document_queries
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.registry import Service
from hengping.ground.documents.shapes import DocumentShape
from hengping.ground.documents.verification import numbers_put_right
from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import links_seen
from hengping.kit.days import chinese_day
from hengping.law import periods
from hengping.law.findings import Answer
from hengping.law.procedure.choices import UPSET_ANSWERS
from hengping.law.procedure.procedure import S
from hengping.law.procedure.running import Running, running_deadlines
from hengping.law.procedure.steps import RECEIVED, Step
from hengping.law.procedure.uncounted import WORDS, left_until, uncounted, why_uncounted
from hengping.work.matters import queries
from hengping.work.matters.actions import correctable
from hengping.work.matters.queries import MatterView
from hengping.work.matters.same_party import changed_in_register
from hengping.work.matters.shapes import MatterShape, told_unread
from hengping.work.matters.taken_away import taken_away

MOST_TO_SERVE = 4
"""How many papers to be served stand before the steps; each of them has its button beside it as well."""

MOST_EXHIBITS = 50
"""As many exhibits stand on the page of a dossier, the latest; all of them have a page of their own."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A step that may be taken, or not yet."""

    step: Step
    sentence: str
    answer: Answer
    open: bool
    mine: bool
    usual: bool
    address: str


class DeadlineLine(TypedDict):
    """A running period as the template shows it. `left` counts days, `rules` say what moved its last day.

    While the last day is provisional `last_day` is the safe one. Where there is no last day, `state` is a code of
    `uncounted.Uncounted`, `state_name` its name, `why` the reason.
    """

    name: str
    last_day: date | None
    start: date
    start_event: str
    citations: Sequence[object]
    left: int | None
    of_others: bool
    rules: tuple[str, ...]
    state: str
    state_name: str
    why: str
    note: str


def page_of(looks: Looks[S], actor: Actor, dossier_id: UUID, on: date, reaching: int | None = None) -> dict[str, Any]:
    """Return what the template of the dossier page needs; `reaching` as for `spine_of`."""
    view = queries.get_state(actor, dossier_id, on)
    matter = of_kind(looks, view.matter)
    numbers = numbers_put_right(view.entries)
    documents = [
        replace(paper, number=numbers.get(str(paper.id), paper.number))
        for paper in document_queries.list_documents(dossier_id)
    ]
    only_read = matter.mistaken or bool(matter.stopped)
    choices = [] if only_read else _choices(looks, actor, view)
    usual = [choice for choice in choices if choice.usual]
    may_serve = not only_read and queries.may_in(actor, matter, "document.serve")
    to_serve = [paper for paper in documents if _waits_for_service(paper)] if may_serve else []
    telling = Telling(
        looks, {party.key: party.name for party in matter.parties}, {str(paper.id): paper for paper in documents}
    )
    exhibits = [entry.payload for entry in view.entries if entry.kind == "exhibit_added"]
    may_correct = not only_read and queries.may_in(actor, matter, "record.correct")
    open_to_correction = correctable(actor, view.practice, view.entries) if may_correct else frozenset()
    return framed(looks, matter) | {
        "facts": view.facts,
        "taken_away": taken_away(view.facts),
        "upset": view.facts.open_upsets,
        "upset_answers": UPSET_ANSWERS,
        "phase_name": looks.procedure.phases[view.facts.phase],
        "about": looks.about(actor, view),
        "renamed": [] if view.unread else list(changed_in_register(view.practice, matter, view.facts)),
        "pages": looks.pages,
        "drawing": draw(looks, view.facts, view.way),
        "spine": spine_of(telling, view.entries, open_to_correction, reaching),
        "returned": [one for one in view.waits if one.whom is not None],
        "waits": [one for one in view.waits if one.step.permission not in actor.permissions],
        "usual_now": [choice for choice in usual if choice.open],
        "pressing": looks.pressing(actor, [choice.answer for choice in usual]),
        "more_now": [choice for choice in choices if choice.open and not choice.usual],
        "usual_not_yet": [choice for choice in usual if not choice.open],
        "more_not_yet": [choice for choice in choices if not choice.open and not choice.usual],
        "may_go_on": any(choice.open for choice in choices),
        "clocks": []
        if matter.mistaken or view.unread
        else [_clock(running, on) for running in running_deadlines(looks.procedure, view.facts, on, view.setting)],
        "documents": documents,
        "masked": document_queries.masked_copies(view.entries),
        "to_serve": {paper.id for paper in to_serve},
        "serve_first": to_serve[:MOST_TO_SERVE],
        "serve_later": len(to_serve[MOST_TO_SERVE:]),
        "exhibits": exhibits[-MOST_EXHIBITS:],
        "exhibits_in_all": len(exhibits),
        "links": links_seen(actor, view.entries),
        "may_end": actor.may(looks.practice.ending) and not only_read,
        "continuing": _continuing(looks, view),
        "may_give_up": not only_read and _may_give_up(actor, matter),
        "may_take_over": not only_read and _may_take_over(looks, actor, view),
        "unread": told_unread(view.unread),
    }


def _waits_for_service(paper: DocumentShape) -> bool:
    return paper.state == "issued" and not paper.services and get_kind(paper.kind).service is Service.REQUIRED


def _continuing(looks: Looks[S], view: MatterView[S]) -> dict[str, object] | None:
    """Return what is told of a matter whose earlier steps are still to be entered."""
    begun = view.facts.continuing
    if begun is None:
        return None
    acts = looks.procedure.acts
    return {"body": begun.body, "steps": [(acts[step].sentence, on) for step, on in begun.steps]}


def _may_give_up(actor: Actor, matter: MatterShape) -> bool:
    """Say whether the reader handles the matter, or registers what comes from elsewhere."""
    return actor.may("matter.take_over") or any(one.user_id == actor.user_id for one in matter.officers)


def _may_take_over(looks: Looks[S], actor: Actor, view: MatterView[S]) -> bool:
    """Say whether the reader may enter that the matter came from another body, which is entered once."""
    row = looks.procedure.steps.get(RECEIVED)
    if row is None or view.facts.taken_over_on is not None:
        return False
    return view.facts.phase in row.phases and actor.may(row.permission)


def _choices(looks: Looks[S], actor: Actor, view: MatterView[S]) -> list[Choice]:
    not_due = looks.not_due(view.facts, view.setting)
    steps = looks.procedure.steps
    due = {one.step.code for one in view.waits}
    usual = looks.usual - not_due | due
    choices = [
        _choice(looks, actor, view, answer, answer.step in usual)
        for answer in view.answers
        if steps[answer.step].offered
    ]
    taken = {entry.kind for entry in view.entries}
    last = next((entry.kind for entry in reversed(view.entries) if entry.kind in steps), "")
    # What the matter waits for comes first, what was done just now last; between them what carries it onward, what was
    # not done yet, what is the reader's own to do.
    return sorted(
        choices,
        key=lambda choice: (
            choice.step.code not in due,
            choice.step.code == last,
            choice.step.goes_to is None,
            choice.step.code in taken,
            not choice.mine,
        ),
    )


def _choice(looks: Looks[S], actor: Actor, view: MatterView[S], answer: Answer, usual: bool) -> Choice:
    step, dossier_id = looks.procedure.steps[answer.step], view.matter.id
    mine = queries.may_in(actor, view.matter, step.permission)
    elsewhere = looks.by_other_pages.get(step.code, "") if mine else ""
    address = elsewhere.format(dossier_id) or f"{address_of(looks, dossier_id)}steps/{step.code}/"
    sentence = looks.procedure.acts[step.code].sentence
    return Choice(step, sentence, answer, answer.allowed, mine, usual, address)


def _clock(running: Running, on: date) -> DeadlineLine:
    first, last = running.last_day or running.not_before, running.last_day or running.not_after
    left = left_until(first, last, on)
    state = uncounted(running)
    return DeadlineLine(
        name=running.label,
        last_day=first,
        start=running.start_on,
        start_event=running.start_event,
        citations=running.citations,
        left=left,
        of_others=running.binds != "agency",
        rules=tuple(_moved(running)),
        state=state or "",
        state_name=WORDS[state].name if state else "",
        why=why_uncounted(running),
        note=periods.get(running.key).missed if left is not None and left < 0 else "",
    )


def _moved(running: Running) -> Iterator[str]:
    """Say what moved the last day, and which day the house goes by where that is another."""
    if running.last_day is not None and running.nominal is not None and running.nominal != running.last_day:
        doubtful = periods.get(running.key).roll is periods.Roll.ROLL_DOUBTFUL
        why = "类推顺延，法律没有写明可以顺延" if doubtful else "遇休息日顺延"
        yield f"原为{chinese_day(running.nominal)}，{why}"
    if running.excluded_days:
        yield f"已扣除{'、'.join(running.causes)}的{running.excluded_days}日"
    if running.internal_day is not None and running.internal_day != (running.last_day or running.not_before):
        yield f"内部按{chinese_day(running.internal_day)}掌握"

"""What the dossier page shows: the spine of acts, what may be done next, the clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypedDict
from uuid import UUID

from hengping.doors.web.cases.flow import draw
from hengping.doors.web.cases.step_forms import VIOLATIONS, meanings, statement
from hengping.doors.web.cases.violations import title_of_violation
from hengping.ground.documents import queries as document_queries
from hengping.ground.documents.shapes import DocumentShape
from hengping.ground.people.actors import Actor
from hengping.ground.records.kinds import get_kind
from hengping.ground.records.queries import links_seen
from hengping.ground.records.shapes import EntryShape, body_notes
from hengping.kit.days import chinese_day, day_of, day_of_year
from hengping.kit.money import yuan
from hengping.law import periods
from hengping.law.configuration import Setting
from hengping.law.findings import Answer
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.phases import PHASE_NAMES
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.steps import STEPS
from hengping.law.penalty.thresholds import discussion_is_due, review_is_due
from hengping.law.procedure.running import Running, running_deadlines
from hengping.law.procedure.steps import Step
from hengping.work.cases import queries
from hengping.work.cases.shapes import CATEGORIES
from hengping.work.matters import queries as matter_queries
from hengping.work.matters.actions import correctable

DAY = timedelta(days=1)

USUAL = frozenset(
    {
        "propose_filing",
        "approve_filing",
        "record_inspection",
        "order_correction",
        "notify_questioning",
        "record_questioning",
        "record_recheck",
        "verify_evidence",
        "report_investigation",
        "review_submitted",
        "review_opinion_given",
        "discussion_opened",
        "discussion_concluded",
        "propose_notice",
        "approve_notice",
        "issue_notice",
        "record_statement",
        "review_statement",
        "request_hearing",
        "accept_hearing_request",
        "notify_hearing",
        "hold_hearing",
        "report_hearing",
        "propose_disposal",
        "approve_disposal",
        "issue_decision",
        "issue_no_penalty",
        "withdraw_case",
        "send_transfer",
        "record_publication",
        "record_payment",
        "issue_urging",
        "apply_court",
        "propose_closing",
        "approve_closing",
        "archive_case",
        "hear_on_spot",
        "decide_on_spot",
        "hand_over_fine",
        "file_on_spot_record",
        "endorse_proposal",
    }
)
"""The steps of the common way; what is taken only now and then is shown apart, but shown."""

QUIET = frozenset({"document_issued", "discretion_weighed", "opinion_sealed", "dossier_numbered", "dossier_closed"})
"""Entries that stand under the act that made them."""
BY_OTHER_PAGES = {
    "review_submitted": "/reviews/new/?dossier={}",
    "review_opinion_given": "/reviews/",
    "discussion_opened": "/meetings/agenda/?dossier={}",
    "discussion_concluded": "/meetings/",
}
"""Steps that are taken on the pages of legal review and of the committee."""


class Line(TypedDict):
    """One act on the spine: a mapping with its days written out. There are hundreds, and templates are slow."""

    seq: int
    sentence: str
    actor_name: str
    day: str
    late: str
    particulars: tuple[tuple[str, str], ...]
    documents: tuple[DocumentShape, ...]
    corrected_by: int
    may_correct: bool
    hash: str


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


def page_of(actor: Actor, case_id: UUID, on: date) -> dict[str, Any]:
    """Return what the template of the dossier page needs."""
    state = matter_queries.get_state(actor, case_id, on)
    documents = document_queries.list_documents(case_id)
    not_due = _not_due(state.facts, state.setting)
    choices = [
        _choice(actor, state, answer, on, answer.step not in not_due)
        for answer in state.answers
        if STEPS[answer.step].offered
    ]
    taken = {entry.kind for entry in state.entries}
    # What carries the case onward comes first, then what was not done yet, then what is the reader's own to do.
    choices.sort(key=lambda one: (one.step.goes_to is None, one.step.code in taken, not one.mine))
    return {
        "case": state.matter,
        "facts": state.facts,
        "phase_name": PHASE_NAMES[state.facts.phase],
        "category_name": CATEGORIES[state.matter.category],
        "drawing": draw(state.matter.part, state.way),
        "spine": spine_of(
            state.entries,
            documents,
            {party.key: party.name for party in state.matter.parties},
            correctable(actor, state.practice, state.entries),
        ),
        "usual_now": [one for one in choices if one.open and one.usual],
        "weigh_first": any(
            one.usual and finding.gate == "amount_in_range" for one in choices for finding in one.answer.refusals
        ),
        "more_now": [one for one in choices if one.open and not one.usual],
        "usual_not_yet": [one for one in choices if not one.open and one.usual],
        "more_not_yet": [one for one in choices if not one.open and not one.usual],
        "clocks": [_clock(one, on) for one in running_deadlines(PENALTY, state.facts, on, state.setting)],
        "documents": documents,
        "exhibits": [one.payload for one in state.entries if one.kind == "exhibit_added"],
        "sheets": queries.sheet_lines(case_id),
        "links": links_seen(actor, state.entries),
        "crumbs": [("案件", "/cases/"), (state.matter.name, "")],
    }


def _not_due(facts: CaseFacts, setting: Setting) -> set[str]:
    """Return the usual steps that this case has no need of; they may be taken all the same."""
    steps: set[str] = set()
    if facts.procedure != "simple" or (facts.on_spot and facts.on_spot.recorded_on):
        steps.add("file_on_spot_record")
    owed = [track.execution for track in facts.parties if track.execution]
    if owed and not any(one.unpaid or one.surcharge_from for one in owed):
        steps.add("record_payment")
    if not review_is_due(facts, setting):
        steps |= {"review_submitted", "review_opinion_given"}
    if not discussion_is_due(facts, setting):
        steps |= {"discussion_opened", "discussion_concluded"}
    return steps


def spine_of(
    entries: Sequence[EntryShape],
    documents: Iterable[DocumentShape],
    parties: Mapping[str, str],
    open_to_correction: frozenset[int],
) -> list[Line]:
    """Return the entries as people read them, the latest first; papers and weighings under the act that made them.

    `parties` are the names of the parties by the keys under which acts name them, `open_to_correction` the entries that
    the reader may correct.
    """
    by_id = {str(one.id): one for one in documents}
    corrections = {
        int(entry.payload["corrects_seq"]): entry.seq
        for entry in entries
        if entry.kind == "entry_corrected" and entry.body
    }
    kinds = {entry.seq: entry.kind for entry in entries}
    gone = body_notes(entries)
    return [
        _line(entry, by_id, corrections, _told(entry, kinds, parties, gone.get(entry.seq, "")), open_to_correction)
        for entry in reversed(entries)
        if entry.kind not in QUIET
    ]


def _line(
    entry: EntryShape,
    documents: Mapping[str, DocumentShape],
    corrections: Mapping[int, int],
    particulars: Iterable[tuple[str, str]],
    open_to_correction: frozenset[int],
) -> Line:
    named = [row["document"] for row in entry.payload.get("documents", ())]
    if entry.kind in ("document_served", "document_voided"):
        named = [entry.payload.get("document", "")]
    kind = get_kind("case", entry.kind)
    late = entry.recorded_at - entry.happened_at >= DAY
    return Line(
        seq=entry.seq,
        sentence=kind.sentence if kind else entry.kind,
        actor_name=entry.actor_name,
        day=day_of(entry.happened_at).isoformat(),
        late=_month_and_day(entry.recorded_at) if late else "",
        particulars=tuple(particulars),
        documents=tuple(documents[one] for one in named if one in documents),
        corrected_by=corrections.get(entry.seq, 0),
        may_correct=entry.seq in open_to_correction,
        hash=entry.hash[:16],
    )


def _month_and_day(moment: datetime) -> str:
    return day_of_year(day_of(moment))


def _told(
    entry: EntryShape, kinds: Mapping[int, str], parties: Mapping[str, str], gone: str
) -> Iterable[tuple[str, str]]:
    """Yield what an entry tells, or why it no longer does; of a correction also what it put right."""
    if gone:
        yield "内容", gone
        return
    if entry.late:
        yield f"{entry.late_name}理由", entry.late_reason
    yield from particulars_of(entry.kind, entry.payload, parties)
    if entry.kind == "entry_corrected":
        corrected = kinds[int(entry.payload["corrects_seq"])]
        for label, words in particulars_of(corrected, entry.payload["particulars"], parties):
            yield f"更正为：{label}", words


def particulars_of(kind: str, payload: Mapping[str, Any], parties: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Yield label and words of what an act declares, skipping what is empty or only for machines."""
    if kind not in ACTS:
        return
    if kind == "entry_corrected":
        yield "更正第几条", str(payload["corrects_seq"])
        yield "更正理由", payload["reason"]
        return
    for name, datum in ACTS[kind].data.items():
        value = payload.get(name)
        if value in (None, "", [], {}) or name in ("version", "document", "kind"):
            continue
        label = datum.label
        if datum.type == "flag":
            label = statement(label)
        if (kind, name) == VIOLATIONS:
            yield "违法行为", "；".join(title_of_violation(number) for number in value)
        elif name == "party":
            yield "当事人", parties.get(value, value)
        else:
            yield label, _meaning(kind, name, value) or _words(datum.type, value, parties)


def _meaning(kind: str, name: str, value: Any) -> str:
    """Return the words for a code that was chosen, "" where words were typed."""
    if isinstance(value, list) and all(isinstance(code, str) for code in value):
        words = meanings(kind, name)
        return "；".join(words.get(code, code) for code in value) if words else ""
    if not isinstance(value, str):
        return ""
    if name == "of" and kind in ("endorse_proposal", "return_proposal"):
        return ACTS[value].sentence if value in ACTS else value
    return meanings(kind, name).get(value, "")


def _words(kind: str, value: Any, parties: Mapping[str, str]) -> str:
    if kind == "flag":
        return "是" if value else "否"
    if kind == "fen":
        return f"{yuan(value)}元"
    if kind in ("officers", "people", "parties"):
        return "、".join(str(row.get("name", "")) for row in value)
    if kind == "penalty":
        return "；".join(f"{parties.get(row['party'], row['party'])}：罚款{yuan(row['fine'])}元" for row in value)
    if kind == "texts":
        return "；".join(value)
    if kind == "person":
        return str(value.get("name", ""))
    if kind == "instalments":
        return "；".join(f"{row['due_on']}缴{yuan(row['amount'])}元" for row in value)
    return str(value)


def _choice(actor: Actor, state: matter_queries.MatterView[CaseFacts], answer: Answer, on: date, due: bool) -> Choice:
    step, case_id = STEPS[answer.step], state.matter.id
    mine = step.permission in actor.permissions
    elsewhere = BY_OTHER_PAGES.get(step.code, "") if mine else ""
    address = elsewhere.format(case_id) or f"/cases/{case_id}/steps/{step.code}/"
    sentence = PENALTY.sentence_of(step.code, state.facts, on)
    return Choice(step, sentence, answer, answer.allowed, mine, due and step.code in USUAL, address)


def _clock(one: Running, on: date) -> dict[str, Any]:
    left = (one.last_day - on).days if one.last_day else None
    return {
        "name": one.label,
        "last_day": one.last_day,
        "start": one.start_on,
        "start_event": one.start_event,
        "citations": one.citations,
        "left": left,
        "of_others": one.binds != "agency",
        "rules": tuple(_moved(one)),
        "missing_year": one.missing_year,
        "no_rule": bool(one.no_rule),
        "note": periods.get(one.key).missed if left is not None and left < 0 else "",
    }


def _moved(one: Running) -> Iterator[str]:
    """Say what moved the last day, and which day the house goes by where that is another."""
    if one.last_day is not None and one.nominal is not None and one.nominal != one.last_day:
        doubtful = periods.get(one.key).roll is periods.Roll.ROLL_DOUBTFUL
        why = "类推顺延，法律没有写明可以顺延" if doubtful else "遇休息日顺延"
        yield f"原为{chinese_day(one.nominal)}，{why}"
    if one.excluded_days:
        yield f"已扣除检测、鉴定的{one.excluded_days}日"
    if one.internal_day is not None and one.internal_day != one.last_day:
        yield f"内部按{chinese_day(one.internal_day)}掌握"

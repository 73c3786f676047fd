"""The state of a case: everything that the gates ask, folded from its acts. Pure values, no clock."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from hengping.law import statutes
from hengping.law.penalty.particulars import Penalty
from hengping.law.penalty.phases import Phase
from hengping.law.periods import Excluded
from hengping.law.procedure.choices import EVIDENCE_KINDS, PASSING
from hengping.law.procedure.matter import Limit, MatterState, PartyState
from hengping.law.procedure.wording import day


@dataclass(frozen=True, slots=True)
class Filing:
    """What was proposed for filing and when it was approved."""

    proposed_on: date
    cause: str
    competence: str
    violated_on: date
    ended_on: date | None = None
    discovered_on: date | None = None
    continuing: bool = False
    continuing_reason: str = ""
    grave_harm: bool = False
    items: tuple[str, ...] = ()
    needs_prior_order: bool = False
    fined_before: bool = False
    fined_before_reason: str = ""
    approved_on: date | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """An order to correct: by when (None: at once), what the recheck found, when its paper was served, which violations
    and which findings are to be corrected (none: it does not say), the number of its entry, its paper ("": none known).
    """

    ordered_on: date
    due_on: date | None
    rechecked_on: date | None = None
    passed: bool | None = None
    served_on: date | None = None
    violations: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    entry: int = 0
    paper: str = ""

    def covers(self, other: Correction) -> bool:
        """Whether all that another order is about is ordered here too; where one does not say, it may be."""
        if self.violations and other.violations:
            return set(other.violations) <= set(self.violations)
        if self.items and other.items:
            return set(other.items) <= set(self.items)
        return True

    def last_on(self, *, at_once: bool) -> date | None:
        """The last day for correcting; of an order to correct at once its own day, where such an order is enough.

        An order that is to be obeyed on its own day leaves no term either, whatever it calls it.
        """
        if self.due_on is not None and self.due_on > self.ordered_on:
            return self.due_on
        return self.ordered_on if at_once else None


class LongerTerm(NamedTuple):
    """A term that an order gave and that still ran when another order on the same was looked at."""

    ordered_on: date
    due_on: date
    rechecked_on: date

    def in_words(self) -> str:
        """Say that the party had more time by this order than by the one that it did not obey."""
        return (
            f"{day(self.ordered_on)}责令改正同一违法行为，期限到{day(self.due_on)}，"
            f"{day(self.rechecked_on)}复查时尚未届满，不能认定逾期未改正"
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence: the number of its entry, its kind (a key of `choices.EVIDENCE_KINDS`), what it is called.

    `site_record` says that it is the record of an inspection; `counts` is false where two certified officers did not
    gather it; `excluded` says that it was gathered unlawfully and is not used;
    `found` are the lines in which such a record tells what was found (none: it tells it otherwise).
    """

    entry: int
    kind: str
    on: date
    name: str = ""
    site_record: bool = False
    counts: bool = True
    excluded: bool = False
    found: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Name it in Chinese, so that it is found in the dossier."""
        return f"第{self.entry}号记录{EVIDENCE_KINDS[self.kind]}（{self.name}）".removesuffix("（）")


@dataclass(frozen=True, slots=True)
class Keeping:
    """Evidence registered and kept, or property sealed or seized.

    `limit` runs from approval (preservation) or from the sealing; `disposal_approved_on` is used by preservation only.
    `longest` is the same with the extension that the law allows (None where it allows none). `appraised` are the days
    in a laboratory, told to the party in writing, that do not count while something is sealed.
    """

    approved_on: date | None = None
    by_head: bool = True
    begun_on: date | None = None
    limit: Limit | None = None
    extended: bool = False
    appraised: tuple[Excluded, ...] = ()
    longest: Limit | None = None
    disposal_approved_on: date | None = None
    disposed_on: date | None = None

    @property
    def pending(self) -> bool:
        """True where something is kept and nothing has been decided about it."""
        return self.limit is not None and self.disposed_on is None

    def may_be_extended(self, on: date) -> bool:
        """True where an extension, not granted so far, would reach that day."""
        return not self.extended and self.longest is not None and not self.longest.over(on)

    @property
    def disposed_late(self) -> bool:
        """True where it was disposed of after the last day."""
        return self.limit is not None and self.disposed_on is not None and self.limit.over(self.disposed_on)


@dataclass(frozen=True, slots=True)
class Report:
    """What the investigation concluded. `crime` says whether one is suspected, None where nobody has said."""

    on: date
    outcome: str
    supported: bool
    crime: bool | None = None
    complex: bool = False
    public_interest: bool = False
    several_relations: bool = False
    deviates: bool = False
    no_penalty_ground: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """One round of legal review. `opinion` is empty until it is given.

    `before` says what the party did after it was given: nothing, late_statement, statement or hearing.
    """

    submitted_on: date
    version: str
    limit: Limit
    opinion: str = ""
    given_on: date | None = None
    reviewers: frozenset[str] = frozenset()
    qualified: bool = False
    before: str = ""

    @property
    def passed(self) -> bool:
        """True where the reviewers agreed, with or without suggested changes."""
        return self.opinion in PASSING


@dataclass(frozen=True, slots=True)
class Discussion:
    """A collective discussion by the leaders. `concluded_on` is None while it is open.

    `version` is the proposal put to the meeting, `result` the one it agreed on (the same where it changed nothing).
    `present` and `entitled` count leaders without the recused; `voters` are all who voted; `outsiders` those of them
    who are no leaders; `chaired` says that the head or a delegate of the head was in the chair; `before` what the party
    did after it was concluded: nothing, late_statement, statement or hearing.
    """

    opened_on: date
    version: str
    concluded_on: date | None = None
    body: str = ""
    chaired: bool = False
    present: int = 0
    entitled: int = 0
    in_favour: int = 0
    voters: frozenset[str] = frozenset()
    outsiders: frozenset[str] = frozenset()
    recorded: bool = False
    outcome: str = ""
    result: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Disposal:
    """What the head is asked to decide, or has decided. `withdrawn_for` is a key of `choices.WITHDRAWAL_GROUNDS`, empty
    where nobody said which.
    """

    outcome: str
    proposed_on: date
    ground: str = ""
    withdrawn_for: str = ""
    approved_on: date | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """A suspected crime on its way to the police. `returned` is empty, filed or not_filed.

    `handed_over_on` is set once the objects and the other material have followed a case that the police filed.
    """

    reported_on: date
    approval: Limit
    approved_on: date | None = None
    refused_on: date | None = None
    sent_on: date | None = None
    returned: str = ""
    returned_on: date | None = None
    handed_over_on: date | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """The latest notice to one party: what it was told, when it was served, until when it may speak.

    `number` counts from 1. The periods are None until the notice has been served; `hearing_request` stays None where no
    right to a hearing was told, `statement_told` where the notice named no number of days (`statement_days`). `cause`
    is that of the case when it was issued. `of_others` says that another body wrote it: of the facts it names we hold
    no digest.
    """

    number: int
    penalty: Penalty
    issued_on: date
    rights_told: bool
    hearing_told: bool
    statement_days: int | None = None
    served_on: date | None = None
    statement: Limit | None = None
    statement_told: Limit | None = None
    hearing_request: Limit | None = None
    statement_waived: bool = False
    hearing_waived: bool = False
    of_others: bool = False
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing that one party asked for.

    `status` is requested, accepted, notified, held, terminated, withdrawn or refused. `timely` says that the request
    came within its period; None where the period could not be computed. By the last day of `notice_limit` the notice of
    the hearing must be with the party; `notice_in_time` says whether it was, None while it is on its way.
    """

    status: str
    requested_on: date
    timely: bool | None
    hold_by: Limit
    notified_on: date | None = None
    hearing_on: date | None = None
    notice_limit: Limit | None = None
    notice_in_time: bool | None = None
    presider: str = ""
    reported_on: date | None = None

    @property
    def open(self) -> bool:
        """True while the agency still owes the party an answer or a hearing."""
        return self.status in {"requested", "accepted", "notified"}


@dataclass(frozen=True, slots=True)
class Defence:
    """What one party has said, through all notices.

    `pending` counts statements not yet reviewed; `unanswered` are points of a statement, `points` those of a hearing to
    which nobody has replied; `heard` says that a hearing took place; `defended` is the penalty that the party had been
    told when it first spoke or asked for a hearing.
    """

    pending: int = 0
    last_on: date | None = None
    reviewed_on: date | None = None
    unanswered: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    material_refused: bool = False
    heard: bool = False
    defended: Penalty | None = None


@dataclass(frozen=True, slots=True)
class Execution:
    """What one party owes and has done since the decision.

    Amounts in fen. `surcharge_told` is None where nobody knows whether the decision said so. `sue` is None before
    service and where no suit lies any more (one has been lost). `court` is empty, applied, accepted, refused (not
    taken), reviewing (the higher court was asked), granted, denied, denied_finally or executed; `court_review` runs
    while a refusal can be taken to the higher court. `payments` are those of the fine. `halts` are the days on which no
    surcharge ran: reconsideration and suit, an approved deferral; `halted_on` is since when a remedy is pending.
    """

    penalty: Penalty
    decided_on: date
    on_spot: bool = False
    surcharge_told: bool | None = None
    served_on: date | None = None
    pay: Limit | None = None
    deferral_asked: date | None = None
    deferred_until: date | None = None
    reconsider: Limit | None = None
    sue: Limit | None = None
    window: Limit | None = None
    paid: int = 0
    paid_confiscation: int = 0
    paid_surcharge: int = 0
    paid_on: date | None = None
    performed: frozenset[str] = frozenset()
    payments: tuple[tuple[date, int], ...] = ()
    surcharge_from: date | None = None
    halts: tuple[Excluded, ...] = ()
    halted_on: date | None = None
    urged_on: date | None = None
    urging_served_on: date | None = None
    urging_wait: Limit | None = None
    urging_statement: bool = False
    court: str = ""
    court_review: Limit | None = None
    suspended: bool = False
    ended: str = ""

    @property
    def suit_comes_second(self) -> bool:
        """Whether no suit lies before reconsideration: against a penalty on the spot, since 2024 (ARL 23(1) no. 1)."""
        return self.on_spot and statutes.in_force("ARL", self.decided_on)

    agreed_until: date | None = None

    @property
    def unpaid(self) -> int:
        """What is still open of the fine and of confiscated income, in fen (the surcharge apart)."""
        return max(self.penalty.fine - self.paid, 0) + max(self.penalty.confiscation - self.paid_confiscation, 0)

    @property
    def unperformed(self) -> frozenset[str]:
        """The kinds of penalty that the party must still carry out itself."""
        return (self.penalty.kinds & TO_BE_PERFORMED) - self.performed

    @property
    def open(self) -> bool:
        """True where something is left to pay or to carry out."""
        return bool((self.unpaid or self.unperformed) and not self.ended)

    @property
    def finished(self) -> bool:
        """True where nothing is left to perform or to enforce."""
        return (
            (not self.unpaid and not self.unperformed)
            or bool(self.ended)
            or self.court in {"executed", "denied_finally"}
        )


TO_BE_PERFORMED = frozenset({"order_stoppage", "order_closure", "suspend_licence", "revoke_licence", "lower_grade"})
"""Kinds of penalty whose carrying-out must be recorded before a case is closed."""


@dataclass(frozen=True, slots=True)
class RemedyAnswer:
    """What the bureau owes to whoever looks at its decision: the answer with the evidence, and by when.

    `kind` is the remedy (reconsideration, litigation), `period` the key of the period in `law.periods`.
    """

    kind: str
    period: str
    limit: Limit
    given_on: date | None = None


@dataclass(frozen=True, slots=True)
class Track(PartyState):
    """One party and its way through the case.

    `intended` is the penalty now proposed for it (None: it is not to be punished); `notice_due` says that a new notice
    to it was proposed and not yet served; `earlier` is the decision against it that was revoked, with the digest of its
    reasons, `earlier_told` says that the party had been told and heard before that one; `to_refund` is what it paid on
    a decision that was taken away or lowered and did not get back, in fen. `not_punished_on` is the day of the decision
    not to punish it that stands, `not_punished_by` its papers (none in a file that tells of no paper).
    `told_on_spot` is what it was told on the spot that it would suffer. `remedy` holds
    the remedies that are pending (reconsideration, litigation), `answers` what the bureau owes in them, `outcome` the
    last result against the decision that stands, "revoked" once it stands no more.
    """

    intended: Penalty | None = None
    notice_due: bool = False
    notice: Notice | None = None
    hearing: Hearing | None = None
    defence: Defence = Defence()
    execution: Execution | None = None
    earlier: Penalty | None = None
    earlier_reasons: str = ""
    earlier_told: bool = False
    to_refund: int = 0
    not_punished_on: date | None = None
    not_punished_by: frozenset[str] = frozenset()
    told_no_penalty: bool = False
    told_on_spot: Penalty | None = None
    remedy: frozenset[str] = frozenset()
    answers: tuple[RemedyAnswer, ...] = ()
    outcome: str = ""

    @property
    def owed_answers(self) -> tuple[RemedyAnswer, ...]:
        """The answers that are still to be given in what is pending."""
        return tuple(one for one in self.answers if one.kind in self.remedy and one.given_on is None)

    @property
    def built_on_service(self) -> bool:
        """True where something rests on the service of the decision: a remedy, a later day for paying, the court."""
        execution = self.execution
        if execution is None:
            return False
        later = execution.deferred_until or execution.agreed_until
        return bool(self.remedy or self.outcome or later or execution.court or execution.ended)


@dataclass(frozen=True, slots=True)
class OnSpot:
    """The penalty on the spot: whether the party was heard, what was collected, what was handed on."""

    opened_on: date
    heard_on: date | None = None
    stated: bool = False
    answered: bool = False
    adopted: str = ""
    collected: int = 0
    collected_on: date | None = None
    handover: Limit | None = None
    at_agency_on: date | None = None
    at_bank_on: date | None = None
    record: Limit | None = None
    recorded_on: date | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """The published decision: by when it must be public, since when it is, by when it must be withdrawn."""

    due: Limit
    published_on: date | None = None
    withdrawal: Limit | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class Overrun:
    """Why the case goes on towards a penalty after its time, who asked for that, since when the head lets it."""

    reason: str
    proposed_on: date
    proposed_by: str
    approved_on: date | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts(MatterState):
    """Everything that the law asks about one case.

    `disobeyed` are earlier orders to correct that a recheck found not obeyed, before the one that stands, `replaced`
    the other ones before it, both the latest first;
    `uncounted` are days that the file leaves out of the time for the decision, `why` a key of `choices.NOT_COUNTED`;
    `extended_late` says that an extension was approved when that time was over already, which lengthens nothing;
    `version` is the digest of the proposal that now stands; `service_tried` the days on which somebody set out to serve
    a decision; `sealing_basis` the provision that a sealing rests on; `criminally_fined` says that a court has already
    fined the act as a crime; `report_untold` that the last report on a hearing does not tell how it went;
    `reports_reviewed` how many papers of such reports a leader has answered for.
    """

    phase: str = Phase.EMPTY
    procedure: str = "ordinary"
    clue_on: date | None = None
    discovered_on: date | None = None
    filing_limit: Limit | None = None
    filing: Filing | None = None
    decision_limit: Limit | None = None
    extended_days: int = 0
    uncounted: tuple[Excluded, ...] = ()
    asked_extension: int = 0
    extended_late: bool = False
    overrun: Overrun | None = None
    parties: tuple[Track, ...] = ()
    gathered: tuple[Evidence, ...] = ()
    evidence_unverified: bool = False
    questioned_on: date | None = None
    notified_to_question: frozenset[str] = frozenset()
    correction: Correction | None = None
    disobeyed: tuple[Correction, ...] = ()
    replaced: tuple[Correction, ...] = ()
    preservation: Keeping | None = None
    sealing: Keeping | None = None
    sealing_basis: str = ""
    report: Report | None = None
    version: str = ""
    review: Review | None = None
    discussion: Discussion | None = None
    disposal: Disposal | None = None
    outcome_approved_on: date | None = None
    decided_on: date | None = None
    transfer: Transfer | None = None
    educated_on: date | None = None
    publication: Publication | None = None
    on_spot: OnSpot | None = None
    correction_verified: bool = False
    archive_limit: Limit | None = None
    service_tried: tuple[date, ...] = ()
    redo: bool = False
    criminally_fined: bool = False
    report_untold: bool = False
    reports_reviewed: int = 0

    @property
    def usable(self) -> tuple[Evidence, ...]:
        """The evidence that may be used."""
        return tuple(piece for piece in self.gathered if piece.counts and not piece.excluded)

    @property
    def inspections(self) -> tuple[Evidence, ...]:
        """The records of inspections that were not excluded."""
        return tuple(piece for piece in self.gathered if piece.site_record and not piece.excluded)

    @property
    def evidence(self) -> frozenset[str]:
        """The kinds of evidence that may be used."""
        return frozenset([piece.kind for piece in self.usable]) if self.gathered else frozenset()

    @property
    def orders(self) -> tuple[Correction, ...]:
        """Every order to correct that was not simply replaced, the latest first."""
        return (*((self.correction,) if self.correction is not None else ()), *self.disobeyed)

    def awaits_service(self, order: Correction) -> bool:
        """Whether its paper is on record and its service is not; an order taken over has its paper elsewhere."""
        return order.served_on is None and any(kind == "correction_order" for _, kind in self.issued)

    @property
    def standing_orders(self) -> tuple[Correction, ...]:
        """The orders that nobody looked at again and that no later one took the place of, the latest first. One takes
        the place of another only once it reached the party, and where it is about the same.
        """
        given = (*((self.correction,) if self.correction is not None else ()), *self.replaced)
        if not given:
            return ()
        reached = [not self.awaits_service(order) for order in given]
        return tuple(
            order
            for place, order in enumerate(given)
            if order.rechecked_on is None
            and not any(reached[newer] and given[newer].covers(order) for newer in range(place))
        )

    def longer_term(self, order: Correction, codes: Collection[str]) -> LongerTerm | None:
        """Another order on one of these violations whose longer term the party still had when it was found not to have
        obeyed this one: what it was given once it may count on.
        """
        rechecked = order.rechecked_on
        for other in (*self.orders, *self.replaced):
            due = other.due_on
            if other == order or rechecked is None or due is None or not rechecked <= due:
                continue
            is_about_it = not set(codes).isdisjoint(other.violations)
            if is_about_it and other.ordered_on < rechecked and not other.passed and not self.awaits_service(other):
                return LongerTerm(other.ordered_on, due, rechecked)
        return None

    @property
    def site_record_on(self) -> date | None:
        """The day of the latest record of the site that was not excluded."""
        return max((piece.on for piece in self.inspections), default=None)

    def tried_to_serve(self, first: date, last: date | None) -> bool:
        """Whether a decision was sent out, put up or brought to the party in those days, with success or without."""
        return last is not None and any(first <= tried <= last for tried in self.service_tried)

    def track(self, key: str) -> Track | None:
        """One party's way, None where the case has no such party."""
        for track in self.parties:
            if track.key == key:
                return track
        return None

    @property
    def punished(self) -> tuple[Track, ...]:
        """The parties that are to be punished."""
        return tuple(track for track in self.parties if track.intended is not None)

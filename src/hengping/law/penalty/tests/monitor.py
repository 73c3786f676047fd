"""An independent watch over what happens in a case.

It knows nothing of facts, folds and gates: it reads the acts alone, counts days with another calendar, and raises where
an act ought not to have been possible. One party, amounts in fen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import chinese_calendar

from hengping.law.procedure.acts import Act
from hengping.law.procedure.changing import replace

LARGE = 50_000_00
ON_SITE = {
    "record_questioning",
    "record_inspection",
    "order_site_measure",
    "order_correction",
    "record_recheck",
    "record_sampling",
    "notify_preservation",
    "seal_property",
    "propose_transfer",
    "assign_officers",
    "open_on_spot",
    "decide_on_spot",
}


class Unlawful(AssertionError):
    """Something happened that must not happen."""


@cache
def workdays_after(day: date, number: int) -> date:
    """The last of so many working days after that day."""
    while number:
        day += timedelta(days=1)
        number -= chinese_calendar.is_workday(day)
    return day


@cache
def workdays_before(day: date, number: int) -> date:
    """The day that lies so many working days before that day."""
    while number:
        day -= timedelta(days=1)
        number -= chinese_calendar.is_workday(day)
    return day


@cache
def rolled(day: date) -> date:
    """That day, or the next one on which people work."""
    while not chinese_calendar.is_workday(day):
        day += timedelta(days=1)
    return day


@cache
def months_after(day: date, months: int) -> date:
    """The same day so many months later, rolled."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for back in range(4):
        try:
            return rolled(date(year, month + 1, day.day - back))
        except ValueError:
            continue
    raise AssertionError(day)


@dataclass(frozen=True, slots=True)
class Monitor:
    """What the watch remembers. Days are kept only where they will be compared."""

    filed: bool = False
    decide_by: date | None = None
    worked: frozenset[str] = frozenset()
    recused: frozenset[str] = frozenset()
    evidence: frozenset[int] = frozenset()
    kept: bool = False
    keep_until: date | None = None
    may_seal: bool = False
    seal_until: date | None = None
    unapproved: bool = False
    tell_until: date | None = None
    told_of_hearing: bool = False
    version: str = ""
    fine: int = 0
    told: int = 0
    told_rights: bool = False
    told_hearing: bool = False
    told_times: int = 0
    served: bool = False
    speak_until: date | None = None
    ask_until: date | None = None
    waived: bool = False
    waived_hearing: bool = False
    spoke_at: int = 0
    open_statement: bool = False
    hearing: str = ""
    reviewed: str = ""
    discussed: str = ""
    approved: str = ""
    decided: int = 0
    decision_served: bool = False
    pay_until: date | None = None
    remedies_until: date | None = None
    court_until: date | None = None
    urged: bool = False
    wait_until: date | None = None
    remedy: bool = False
    paid: int = 0
    ended: bool = False
    deferred: bool = False
    proposed: frozenset[str] = frozenset()
    spot: str = ""
    cash: bool = False
    archived: bool = False
    answered_for: date | None = None
    voided: bool = False
    received: bool = False

    def after(self, act: Act) -> Monitor:
        """The watch after one more act; raises Unlawful."""
        _must(not self.archived, "something happened after the archive")
        one = self
        if act.kind in ON_SITE:
            one = one._on_site(act)
        reader = getattr(one, f"_{act.kind}", None)
        return reader(act) if reader is not None else one

    def _on_site(self, act: Act) -> Monitor:
        officers = act.data["officers"]
        good = {
            one.id
            for one in officers
            if one.certificate and not one.auxiliary and one.valid_from <= act.on <= one.valid_to
        }
        _must(len(good) >= 2, "fewer than two certified officers")
        _must(len(good) == len(officers), "somebody without a certificate in force")
        _must(not {one.id for one in officers} & self.recused, "a recused officer took part")
        return replace(self, worked=self.worked | good)

    def _received_from(self, act: Act) -> Monitor:
        _must(not self.received, "taken over twice")
        return replace(self, received=True)

    def _notice_taken_over(self, act: Act) -> Monitor:
        _must(self.received, "a notice of others in a case of our own")
        return self._told_of(act)

    def _decision_taken_over(self, act: Act) -> Monitor:
        _must(self.received, "a decision of others in a case of our own")
        _must(not self.decided, "decided twice")
        return replace(self, decided=act.data["penalty"][0].fine)

    def _decide_recusal(self, act: Act) -> Monitor:
        person = act.data["person"]
        return replace(self, recused=self.recused | {person} if act.data["granted"] else self.recused - {person})

    def _approve_filing(self, act: Act) -> Monitor:
        return replace(self, filed=True, decide_by=rolled(act.on + timedelta(days=90)))

    def _approve_extension(self, act: Act) -> Monitor:
        _must(self.decide_by is not None and act.on <= self.decide_by, "extended after the end")
        assert self.decide_by is not None
        return replace(self, decide_by=rolled(self.decide_by + timedelta(days=30)))

    def _document_voided(self, act: Act) -> Monitor:
        """A paper of which nobody said what it was may have been the decision."""
        return replace(self, voided=True)

    def _approve_late_decision(self, act: Act) -> Monitor:
        _must(self.decide_by is not None and act.on > self.decide_by, "leave to be late, in time")
        return replace(self, answered_for=self.decide_by)

    def _record_inspection(self, act: Act) -> Monitor:
        return replace(self, evidence=self.evidence | {act.seq})

    def _record_questioning(self, act: Act) -> Monitor:
        return replace(self, evidence=self.evidence | {act.seq})

    def _record_sampling(self, act: Act) -> Monitor:
        return replace(self, evidence=self.evidence | {act.seq})

    def _exhibit_added(self, act: Act) -> Monitor:
        return replace(self, evidence=self.evidence | {act.seq})

    def _verify_evidence(self, act: Act) -> Monitor:
        return replace(self, evidence=self.evidence - set(act.data.get("excluded", ())))

    def _approve_preservation(self, act: Act) -> Monitor:
        until = self.keep_until if self.kept else workdays_after(act.on, 7)
        return replace(self, kept=True, keep_until=until)

    def _seal_property(self, act: Act) -> Monitor:
        _must(self.may_seal or bool(act.data.get("urgent_reason")), "sealed without approval")
        until = self.seal_until or rolled(act.on + timedelta(days=30))
        return replace(self, seal_until=until, unapproved=not self.may_seal)

    def _approve_sealing(self, act: Act) -> Monitor:
        return replace(self, may_seal=True, unapproved=False)

    def _appraise_sealed_property(self, act: Act) -> Monitor:
        _must(bool(act.data["told_in_writing"]), "time left out that nobody was told of")
        _must(self.seal_until is not None and act.data["first_on"] <= self.seal_until, "time left out after the end")
        assert self.seal_until is not None
        days = (act.data["last_on"] - act.data["first_on"]).days + 1
        return replace(self, seal_until=rolled(self.seal_until + timedelta(days=days)))

    def _approve_sealing_extension(self, act: Act) -> Monitor:
        _must(self.seal_until is not None and act.on <= self.seal_until, "a sealing extended after its end")
        assert self.seal_until is not None
        return replace(self, seal_until=rolled(self.seal_until + timedelta(days=30)))

    def _dispose_sealing(self, act: Act) -> Monitor:
        return replace(self, seal_until=None, may_seal=False, unapproved=False)

    def _nothing_held_too_long(self, act: Act) -> None:
        _must(not self.kept or (self.keep_until is not None and act.on <= self.keep_until), "kept too long")
        _must(self.seal_until is None or act.on <= self.seal_until, "sealed too long")
        _must(not self.unapproved, "a sealing that nobody approved")

    def _dispose_preservation(self, act: Act) -> Monitor:
        return replace(self, kept=False, keep_until=None)

    def _report_investigation(self, act: Act) -> Monitor:
        _must(self.filed, "an investigation reported before filing")
        _must(bool(self.evidence), "an investigation without evidence")
        self._nothing_held_too_long(act)
        rows = act.data.get("penalty", ())
        return replace(self, version=act.data["version"], fine=rows[0].fine if rows else 0)

    def _return_to_investigation(self, act: Act) -> Monitor:
        return replace(self, version="", approved="")

    def _propose_notice(self, act: Act) -> Monitor:
        return replace(self, version=act.data["version"], fine=act.data["penalty"][0].fine)

    def _issue_notice(self, act: Act) -> Monitor:
        row = act.data["penalty"][0]
        _must(act.data["rights_told"], "a notice that tells no rights")
        _must(bool(row.articles) and bool(row.facts), "a notice without facts or provisions")
        _must(row.fine < LARGE or act.data["hearing_told"], "a large fine without the right to a hearing")
        return self._told_of(act)

    def _told_of(self, act: Act) -> Monitor:
        return replace(
            self,
            told=act.data["penalty"][0].fine,
            told_rights=act.data["rights_told"],
            told_hearing=act.data["hearing_told"],
            told_times=min(self.told_times + 1, 2),
            served=False,
            speak_until=None,
            ask_until=None,
            waived=False,
            waived_hearing=False,
            hearing="",
        )

    def _document_served(self, act: Act) -> Monitor:
        _must(bool(act.data.get("proof")), "service without proof")
        kind, on = act.data["kind"], act.data["effective_on"]
        if kind in {"penalty_notice", "hearing_notice_right"}:
            until = workdays_after(on, 5)
            return replace(self, served=True, speak_until=until, ask_until=until if self.told_hearing else None)
        if kind == "penalty_decision_unit":
            suit = months_after(on, 6)
            return replace(
                self,
                decision_served=True,
                pay_until=rolled(on + timedelta(days=15)),
                remedies_until=suit,
                court_until=months_after(suit, 3),
            )
        if kind == "hearing_notice":
            in_time = self.tell_until is not None and on <= self.tell_until
            return replace(self, told_of_hearing=in_time, tell_until=None)
        if kind == "urging_letter":
            _must(self.urged, "an urging letter served that nobody issued")
            return replace(self, wait_until=workdays_after(on, 10))
        return self

    def _waive_statement(self, act: Act) -> Monitor:
        return replace(self, waived=True)

    def _waive_hearing(self, act: Act) -> Monitor:
        return replace(self, waived_hearing=True)

    def _record_statement(self, act: Act) -> Monitor:
        late = self.speak_until is not None and act.on > self.speak_until
        known = self.discussed if late else ""
        return replace(self, open_statement=True, spoke_at=self.spoke_at or self.told, discussed=known)

    def _review_statement(self, act: Act) -> Monitor:
        return replace(self, open_statement=False)

    def _request_hearing(self, act: Act) -> Monitor:
        late = self.ask_until is not None and act.on > self.ask_until
        return replace(self, hearing="late" if late else "asked", spoke_at=self.spoke_at or self.told)

    def _refuse_hearing_request(self, act: Act) -> Monitor:
        _must(self.hearing == "late" or not self.told_hearing, "a timely request for a hearing refused")
        return replace(self, hearing="settled")

    def _withdraw_hearing_request(self, act: Act) -> Monitor:
        return replace(self, hearing="settled")

    def _terminate_hearing(self, act: Act) -> Monitor:
        _must(self.told_of_hearing, "told too late of the hearing")
        return replace(self, hearing="settled")

    def _notify_hearing(self, act: Act) -> Monitor:
        return replace(self, tell_until=workdays_before(act.data["hearing_on"], 7), told_of_hearing=False)

    def _hold_hearing(self, act: Act) -> Monitor:
        _must(act.data["presider"].id not in self.worked, "an investigator presides")
        _must(self.told_of_hearing, "told too late of the hearing")
        return replace(self, hearing="held", reviewed="", discussed="")

    def _report_hearing(self, act: Act) -> Monitor:
        return replace(self, hearing="reported")

    def _review_opinion_given(self, act: Act) -> Monitor:
        _must(not {one.id for one in act.data["reviewers"]} & self.worked, "an investigator reviews")
        passed = act.data["opinion"].startswith("pass")
        return replace(self, reviewed=act.data["version"] if passed else "")

    def _discussion_concluded(self, act: Act) -> Monitor:
        voters = [one for one in act.data["voters"] if one.vote]
        _must(act.data["body"] == "agency", "another body discussed")
        _must(all(one.leader for one in voters), "somebody voted who is no leader")
        _must(not {one.id for one in voters} & self.worked, "a handler voted")
        _must(2 * len(voters) >= act.data["leaders_total"], "too few leaders")
        return replace(self, discussed=act.data.get("concluded_version", act.data["version"]))

    def _propose_disposal(self, act: Act) -> Monitor:
        rows = act.data.get("penalty", ()) if act.data["outcome"] == "penalty" else ()
        return replace(
            self, version=act.data["version"], fine=rows[0].fine if rows else 0, approved=f"?{act.data['outcome']}"
        )

    def _approve_disposal(self, act: Act) -> Monitor:
        _must(self.approved.startswith("?"), "approved what nobody proposed")
        outcome = self.approved[1:]
        _must(act.actor not in self.worked, "an investigator decides")
        if outcome == "penalty":
            self._may_punish(act)
        return replace(self, approved=outcome)

    def _issue_decision(self, act: Act) -> Monitor:
        _must(self.approved == "penalty", "a decision that nobody approved")
        _must(act.data["agency"] == "agency", "a decision by another body")
        _must(act.data["penalty"][0].fine == self.fine, "a decision of another amount")
        self._may_punish(act)
        return replace(self, decided=self.fine)

    def _may_punish(self, act: Act) -> None:
        """Everything that the law wants before a penalty."""
        _must(self.filed and bool(self.evidence), "no filing or no evidence")
        in_time = self.decide_by is not None and act.on <= self.decide_by
        _must(in_time or self.answered_for == self.decide_by, "over the ninety days")
        _must(self.served and self.told_rights, "the party was not told")
        _must(self.fine <= self.told, "more than the party was told")
        _must(self.waived or (self.speak_until is not None and act.on > self.speak_until), "no time to speak")
        _must(not self.open_statement, "a statement that nobody looked at")
        _must(not self.kept, "something is still kept")
        self._nothing_held_too_long(act)
        if self.told_hearing and self.hearing == "" and not self.waived_hearing:
            _must(self.ask_until is not None and act.on > self.ask_until, "no time to ask for a hearing")
        _must(self.hearing in {"", "settled", "reported"}, "a hearing that was not held or reported")
        if self.fine >= LARGE:
            _must(self.told_hearing, "no right to a hearing told")
        if self.fine >= LARGE or self.hearing == "reported":
            _must(self.discussed == self.version, "not discussed by the leaders")
            _must(self.reviewed == self.version, "no legal review")
        if self.spoke_at and self.fine > self.spoke_at:
            _must(self.told_times == 2 and self.told >= self.fine, "heavier after the party spoke")

    def _withdraw_case(self, act: Act) -> Monitor:
        _must(self.approved == "withdraw", "withdrawn without approval")
        _must(self.seal_until is None and not self.kept, "withdrawn with something kept")
        return replace(self, ended=True)

    def _issue_no_penalty(self, act: Act) -> Monitor:
        _must(self.approved == "no_penalty", "no penalty without approval")
        _must(not self.ended or self.voided, "a second decision not to punish")
        return replace(self, ended=True, voided=False)

    def _record_transfer_return(self, act: Act) -> Monitor:
        return replace(self, ended=act.data["filed"], approved="")

    def _approve_deferral(self, act: Act) -> Monitor:
        _must(self.decision_served, "deferred before service")
        return replace(self, deferred=True)

    def _record_payment(self, act: Act) -> Monitor:
        _must(self.decision_served, "paid before service")
        paid = self.paid + act.data["amount"]
        _must(paid <= self.decided, "paid too much")
        return replace(self, paid=paid)

    def _start_surcharge(self, act: Act) -> Monitor:
        self._unpaid_and_late(act)
        _must(not self.remedy, "a surcharge during a remedy")
        return self

    def _unpaid_and_late(self, act: Act) -> None:
        _must(self.decision_served, "enforced before service")
        _must(self.paid < self.decided, "enforced what was paid")
        _must(self.deferred or (self.pay_until is not None and act.on > self.pay_until), "enforced too early")

    def _issue_urging(self, act: Act) -> Monitor:
        self._unpaid_and_late(act)
        return replace(self, urged=True, wait_until=None)

    def _record_remedy_started(self, act: Act) -> Monitor:
        return replace(self, remedy=True)

    def _answer_remedy(self, act: Act) -> Monitor:
        _must(self.remedy, "an answer to nothing")
        return self

    def _record_remedy_outcome(self, act: Act) -> Monitor:
        _must(self.remedy, "a result without a remedy")
        one = replace(self, remedy=False)
        if act.data["outcome"] == "revoked" and self.decided:
            gone = replace(
                one, decided=0, paid=0, decision_served=False, approved="", told=0, told_times=0, served=False
            )
            return replace(gone, spoke_at=0, decide_by=rolled(act.on + timedelta(days=90)), hearing="", version="")
        if act.data["outcome"] == "changed":
            one = replace(one, decided=act.data["fine"])
        limit = rolled(act.on + timedelta(days=15))
        return replace(one, remedies_until=limit, court_until=months_after(limit, 3))

    def _revoke_decision(self, act: Act) -> Monitor:
        _must(not act.data.get("heavier"), "taken back in order to punish harder")
        return replace(self, ended=True)

    def _apply_court(self, act: Act) -> Monitor:
        self._unpaid_and_late(act)
        _must(self.wait_until is not None and act.on > self.wait_until, "not urged, or not long enough")
        _must(not self.remedy, "the court asked while a remedy is pending")
        _must(self.remedies_until is not None and act.on > self.remedies_until, "the court asked too early")
        if not self.deferred:
            _must(self.court_until is not None and act.on <= self.court_until, "the court asked too late")
        return self

    def _record_court_execution(self, act: Act) -> Monitor:
        return replace(self, ended=True)

    def _record_court_ruling(self, act: Act) -> Monitor:
        return replace(self, ended=self.ended or (not act.data["granted"] and act.data["final"]))

    def _end_execution(self, act: Act) -> Monitor:
        _must(bool(act.data.get("proof")), "ended with nothing that shows why")
        return replace(self, ended=True)

    def _hear_on_spot(self, act: Act) -> Monitor:
        _must(act.data["rights_told"], "not told on the spot")
        return replace(self, spot="heard", served=True)

    def _decide_on_spot(self, act: Act) -> Monitor:
        row = act.data["penalty"][0]
        _must(self.spot == "heard", "not heard on the spot")
        _must(row.fine <= 200_00, "too much for the spot")
        _must(act.data["reconsideration_first"], "the wrong remedy told")
        limit = rolled(act.on + timedelta(days=60))
        return replace(
            self,
            decided=row.fine,
            decision_served=True,
            pay_until=rolled(act.on + timedelta(days=15)),
            remedies_until=limit,
            court_until=months_after(limit, 3),
        )

    def _turn_to_ordinary(self, act: Act) -> Monitor:
        return replace(self, spot="", served=False)

    def _collect_on_spot(self, act: Act) -> Monitor:
        _must(self.decided <= 100_00 or act.data["ground"] != "small", "too much to collect on the spot")
        _must(bool(act.data["receipt_number"]), "no receipt")
        return replace(self._record_payment(act), cash=True)

    def _hand_over_fine(self, act: Act) -> Monitor:
        return replace(self, cash=act.data["to"] != "bank")

    def _refer_case(self, act: Act) -> Monitor:
        _must(bool(act.data["receipt"]) and not self.kept and self.seal_until is None, "a case dropped on the way")
        return replace(self, ended=True)

    def _record_case_returned(self, act: Act) -> Monitor:
        _must(self.ended, "returned by nobody")
        return replace(self, ended=False, approved="", decide_by=rolled(act.on + timedelta(days=90)))

    def _approve_closing(self, act: Act) -> Monitor:
        self._nothing_held_too_long(act)
        _must(self.seal_until is None, "closed with something sealed")
        _must(self.ended or self.paid >= self.decided, "closed while something is owed")
        _must(not self.remedy, "closed while a remedy is pending")
        _must(not self.cash, "closed with cash in the house")
        _must(not self.kept, "closed with evidence kept")
        return self

    def _archive_case(self, act: Act) -> Monitor:
        _must(not self.remedy, "archived while a remedy is pending")
        return replace(self, archived=True)


def _must(holds: bool, text: str) -> None:
    if not holds:
        raise Unlawful(text)

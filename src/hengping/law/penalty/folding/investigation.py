"""Evidence, measures on site, recusal, the report of the investigation."""

from __future__ import annotations

from datetime import date

from hengping.law.configuration import Setting
from hengping.law.penalty.facts import CaseFacts, Correction, Evidence, Keeping, Report
from hengping.law.penalty.folding.filing import before_disposal
from hengping.law.penalty.folding.tracks import with_intended
from hengping.law.periods import LARGEST, Excluded
from hengping.law.procedure import clock
from hengping.law.procedure.acts import Act
from hengping.law.procedure.changing import replace
from hengping.law.procedure.common_folds import certified, taken_back
from hengping.law.procedure.matter import Limit


def _with_evidence(facts: CaseFacts, act: Act, kind: str, name: str, found: tuple[str, ...] = ()) -> CaseFacts:
    """New evidence has to be verified before it is used. What two certified officers did not gather does not count."""
    counts = act.kind == "exhibit_added" or certified(act.data["officers"], act, facts) >= 2
    piece = Evidence(act.seq, kind, act.on, name, act.kind == "record_inspection", counts, found=found)
    others = tuple(other for other in facts.gathered if other.entry != act.seq)
    return replace(facts, gathered=(*others, piece), evidence_unverified=facts.evidence_unverified or counts)


def notify_questioning(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Who has been asked to come."""
    return replace(facts, notified_to_question=facts.notified_to_question | {act.data["person"]})


def record_questioning(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """A record of questioning is evidence."""
    return _with_evidence(replace(facts, questioned_on=act.on), act, "statement", act.data["person"])


def record_inspection(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """A record of the site is evidence."""
    return _with_evidence(facts, act, "record", act.data["place"], tuple(act.data.get("findings") or ()))


def record_sampling(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Samples are objects in evidence."""
    return _with_evidence(facts, act, "physical", "、".join(act.data["items"]))


def exhibit_added(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """An exhibit counts as evidence where its kind was named."""
    kind = act.data.get("evidence")
    return _with_evidence(facts, act, kind, act.data.get("name", "")) if kind else facts


def verify_evidence(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """What was verified may be used; what was excluded may not, and only that: its kind says nothing of the rest."""
    excluded = act.data.get("excluded", ())
    gathered = tuple(replace(piece, excluded=True) if piece.entry in excluded else piece for piece in facts.gathered)
    return replace(facts, gathered=gathered, evidence_unverified=not act.data["verified"])


def order_correction(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The party has been ordered to correct, at once or by a day; an earlier order stays beside a new one."""
    before, disobeyed, replaced = facts.correction, facts.disobeyed, facts.replaced
    if before is not None and before.passed is False:
        disobeyed = (before, *disobeyed)
    elif before is not None:
        replaced = (before, *replaced)
    order = Correction(
        act.on,
        act.data.get("due_on"),
        violations=tuple(act.data.get("violations") or ()),
        items=tuple(act.data["items"]),
        entry=act.seq,
        paper=_paper_of_its_own(facts),
    )
    return replace(facts, correction=order, disobeyed=disobeyed, replaced=replaced)


def _paper_of_its_own(facts: CaseFacts) -> str:
    """The one paper of an order that belongs to no earlier order: it is issued before the order is entered."""
    known = {order.paper for order in (*facts.orders, *facts.replaced)}
    papers = [paper for paper, kind in facts.issued if kind == "correction_order" and paper not in known]
    return papers[0] if len(papers) == 1 else ""


def order_served(facts: CaseFacts, paper: str, on: date) -> CaseFacts:
    """The paper of an order reached the party; of one that names no order we know, the latest did."""
    if paper and any(order.paper == paper for order in facts.replaced):
        served = (replace(one, served_on=on) if one.paper == paper else one for one in facts.replaced)
        return replace(facts, replaced=tuple(served))
    if facts.correction is None:
        return facts
    return replace(facts, correction=replace(facts.correction, served_on=on))


def order_withdrawn(facts: CaseFacts, paper: str) -> CaseFacts:
    """Without its paper an order that never reached the party is none: the one before it stands again."""
    order = facts.correction
    if order is None or order.paper != paper or not paper or order.served_on is not None:
        return facts
    before = max((*facts.replaced, *facts.disobeyed), key=lambda one: one.entry, default=None)
    return replace(
        facts,
        correction=before,
        replaced=tuple(one for one in facts.replaced if one != before),
        disobeyed=tuple(one for one in facts.disobeyed if one != before),
    )


def record_recheck(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The recheck says whether the order was obeyed; where it names none, the latest."""
    passed, named = act.data["passed"], act.data.get("order")
    facts = replace(facts, correction_verified=facts.correction_verified or passed)
    if facts.correction is not None and named in (None, facts.correction.entry):
        return _latest_rechecked(facts, facts.correction, act.on, passed=passed)
    found = [order for order in facts.replaced if order.entry == named]
    looked_at = tuple(replace(order, rechecked_on=act.on, passed=passed) for order in found)
    replaced = tuple(order for order in facts.replaced if order.entry != named)
    return replace(facts, replaced=replaced, disobeyed=(*(() if passed else looked_at), *facts.disobeyed))


def _latest_rechecked(facts: CaseFacts, before: Correction, on: date, *, passed: bool) -> CaseFacts:
    correction = replace(before, rechecked_on=on, passed=passed)
    # What was corrected only after a recheck had found nothing done was not corrected within the term.
    is_kept = any(one.ordered_on == before.ordered_on for one in facts.disobeyed)
    was_disobeyed = passed and before.passed is False and not is_kept
    disobeyed = (before, *facts.disobeyed) if was_disobeyed else facts.disobeyed
    return replace(facts, correction=correction, disobeyed=disobeyed)


def _earlier(old: Keeping | None, new: Limit) -> Limit:
    """While something is kept its limit stays, the strictest reading for what is added to it (left open: LO-27)."""
    if old is not None and old.pending and old.limit is not None:
        return old.limit
    return new


def approve_preservation(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The seven working days run from approval."""
    limit = _earlier(facts.preservation, clock.period("preservation", act.on, setting))
    return replace(facts, preservation=Keeping(approved_on=act.on, limit=limit))


def notify_preservation(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The evidence has been registered and is kept."""
    if facts.preservation is None:
        limit = clock.period("preservation", act.on, setting)
        return replace(facts, preservation=Keeping(begun_on=act.on, limit=limit))
    return replace(facts, preservation=replace(facts.preservation, begun_on=act.on))


def approve_preservation_disposal(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The handling of what is kept has been approved."""
    if facts.preservation is None:
        return facts
    return replace(facts, preservation=replace(facts.preservation, disposal_approved_on=act.on))


def dispose_preservation(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """What was kept has been handled."""
    if facts.preservation is None:
        return facts
    return replace(facts, preservation=replace(facts.preservation, disposed_on=act.on))


def propose_sealing(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The provision that it rests on says who must approve."""
    return replace(facts, sealing_basis=act.data["basis"])


def approve_sealing(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Sealing or seizure has been approved; the period starts when it is carried out."""
    old = facts.sealing
    if old is not None and old.pending:
        return replace(facts, sealing=replace(old, approved_on=act.on, by_head=act.data["by_head"]))
    return replace(facts, sealing=Keeping(approved_on=act.on, by_head=act.data["by_head"]))


def seal_property(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Thirty days run from the sealing."""
    limit = _earlier(facts.sealing, clock.period("sealing", act.on, setting))
    keeping = facts.sealing if facts.sealing is not None and facts.sealing.disposed_on is None else Keeping()
    longest = clock.after("sealing_extension", limit, setting)
    return replace(facts, sealing=replace(keeping, begun_on=act.on, limit=limit, longest=longest))


def appraise_sealed_property(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The days in a laboratory do not count, nor for an extension (Administrative Compulsion Law 25(3))."""
    keeping = facts.sealing
    days = (act.data["last_on"] - act.data["first_on"]).days
    if keeping is None or keeping.limit is None or not 0 <= days < LARGEST:
        return facts
    appraised = (*keeping.appraised, Excluded(act.data["first_on"], act.data["last_on"], "appraisal"))
    return replace(facts, sealing=_sealed(replace(keeping, appraised=appraised), keeping.limit.start, setting))


def _sealed(keeping: Keeping, begun_on: date, setting: Setting) -> Keeping:
    """Thirty days from the sealing and thirty more where extended, without the days in a laboratory."""
    limit = clock.period("sealing", begun_on, setting, keeping.appraised)
    if keeping.extended and limit.last is not None:
        limit = clock.prolonged(limit, "sealing_extension", limit.last, setting, excluded=keeping.appraised)
    return replace(keeping, limit=limit)


def approve_sealing_extension(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """At most thirty days more, once."""
    keeping = facts.sealing
    if keeping is None or keeping.limit is None or keeping.extended or keeping.limit.last is None:
        return facts
    return replace(facts, sealing=_sealed(replace(keeping, extended=True), keeping.limit.start, setting))


def dispose_sealing(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """What was sealed has been confiscated, destroyed, released or handed over."""
    if facts.sealing is None:
        return facts
    return replace(facts, sealing=replace(facts.sealing, disposed_on=act.on))


def report_investigation(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The report proposes what is to happen; its version is what will be reviewed and discussed.

    Where the party was told before the case was opened again, its defence goes on where it stood.
    """
    data = act.data
    report = Report(
        on=act.on,
        outcome=data["outcome"],
        supported=data["facts_supported"],
        crime=data.get("crime_suspected"),
        complex=data.get("complex", False),
        public_interest=data.get("public_interest", False),
        several_relations=data.get("several_relations", False),
        deviates=data.get("deviates", False),
        no_penalty_ground=data.get("no_penalty_ground", ""),
    )
    facts = replace(facts, report=report, version=data["version"], phase=before_disposal(facts))
    return with_intended(facts, data.get("penalty", ()))


def return_to_investigation(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The case is open again: report, pending proposals and approvals fall away; what the party was told stays told."""
    facts = taken_back(facts, act)
    kept = tuple(one for one in facts.proposals if one.of not in {"propose_notice", "propose_disposal"})
    parties = tuple(replace(track, notice_due=False) for track in facts.parties)
    return replace(facts, report=None, disposal=None, version="", proposals=kept, parties=parties)

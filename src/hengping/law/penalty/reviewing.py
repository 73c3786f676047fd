"""How the file of a penalty case from elsewhere is reviewed (`law.procedure.reviewing`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding, Verdict
from hengping.law.penalty.amounts import AMOUNT_GATE, AMOUNT_RULE, amount_findings
from hengping.law.penalty.facts import CaseFacts, Track
from hengping.law.penalty.particulars import UNTOLD, Penalty
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.questions import named
from hengping.law.penalty.thresholds import other_rules_unknown
from hengping.law.procedure.acts import Act
from hengping.law.procedure.changing import replace
from hengping.law.procedure.reviewing import (
    File,
    Found,
    Profile,
    Reviewed,
    Reviewing,
    Weight,
    review,
)
from hengping.law.procedure.untold import UNKNOWN

OWN_ORDER = frozenset(
    {
        "case_was_with_the_police",
        "correction_order_stands",
        "court_was_applied_to",
        "days_follow_each_other",
        "decision_was_made_on_the_spot",
        "demands_fit_the_findings",
        "discussion_was_opened",
        "earlier_term_is_kept",
        "excluded_is_evidence",
        "voucher_is_in_the_file",
        "execution_is_suspended",
        "fine_was_collected_on_spot",
        "hearing_request_stands",
        "hearing_was_held",
        "investigation_was_reported",
        "officers_were_assigned",
        "order_rests_on_findings",
        "party_was_told",
        "penalty_names_its_parties",
        "preservation_stands",
        "publication_stands",
        "recheck_names_its_order",
        "recheck_says_one_thing",
        "remedy_was_started",
        "review_was_submitted",
        "sealing_stands",
        "something_is_unpaid",
        "something_is_unperformed",
        "statement_was_made",
        "urging_statement_was_made",
        "urging_was_issued",
        "version_is_current",
        "withdrawal_follows_approval",
    }
)
"""Gates that keep our own records in order: of a file from elsewhere they only say what it does not tell."""

OWN_STEPS = frozenset(
    {
        "assign_officers",
        "discussion_opened",
        "identify_violation",
        "report_investigation",
        "review_submitted",
        "verify_evidence",
    }
)
"""Acts that no law names: another bureau does the same in another form, or in none that its file would hold."""

REPLACED = frozenset({"amount_in_range"})
"""The amount of a reviewed file is graded here, whatever the file says of itself."""

EXCUSES = frozenset(
    {
        "continuing",
        "continuing_reason",
        "discovered_on",
        "ended_on",
        "from_on",
        "grave_harm",
        "late_reason",
        "notice_on",
        "until_on",
        "concluded_version",
        "again",
        "first_invalid",
        "crime_suspected",
        "agency_head",
    }
)
"""What is the exception: a file that claims it says so."""

MET_BY: Mapping[str, str] = {
    "decision": "issue_decision",
    "preservation": "dispose_preservation",
    "sealing": "dispose_sealing",
    "sealing_emergency": "approve_sealing",
    "crime_approval": "approve_transfer",
    "crime_transfer": "send_transfer",
    "crime_handover": "hand_over_items",
    "service": "document_served",
    "publication": "record_publication",
    "publication_withdrawal": "withdraw_publication",
    "on_spot_handover": "hand_over_fine",
    "on_spot_deposit": "hand_over_fine",
    "court_window": "apply_court",
}
"""The act that meets each period of the agency."""


_NAMES_PARTIES = frozenset(code for code, kind in PENALTY.acts.items() if "parties" in kind.data)


def fill(facts: CaseFacts, act: Act, untold: Sequence[str]) -> Mapping[str, Any]:
    """What the state knows better than any supposition: the version at hand, and what each party was to suffer.

    A proposal, a notice or a decision that names no penalty is taken to say what was said before.
    """
    known: dict[str, Any] = {}
    if "version" in untold and PENALTY.acts[act.kind].data["version"].required:
        known["version"] = facts.version or UNKNOWN
    if "parties" in untold and act.kind in _NAMES_PARTIES and facts.parties:
        known["parties"] = facts.parties
    if "penalty" in untold and act.data.get("outcome", "penalty") == "penalty":
        known["penalty"] = tuple(_supposed(track, facts) for track in facts.parties)
    if "proof" in untold:
        known["proof"] = UNKNOWN
    return known


def _supposed(track: Track, facts: CaseFacts) -> Penalty:
    before = track.intended or (track.notice.penalty if track.notice is not None else None)
    return replace(before or Penalty(), party=track.key, untold=UNTOLD)


def start(acts: Sequence[Act]) -> CaseFacts:
    """A file that never says whom it is about is about somebody: whoever its penalties name, or one unit."""
    if any("parties" in act.data for act in acts):
        return PENALTY.empty
    keys = {row.party or UNKNOWN: None for act in acts for row in act.data.get("penalty") or ()} or {UNKNOWN: None}
    return replace(
        PENALTY.empty,
        parties=tuple(Track(key, UNKNOWN, person=False, identifier="0" * 18) for key in keys),
    )


def facts_found(
    walked: Sequence[tuple[Act, CaseFacts]], facts: CaseFacts, file: File, setting: Setting
) -> Iterator[Found]:
    """What no step asks for and the file as a whole shows: the amounts of its decisions, measures never served."""
    for act, after in walked:
        if act.kind in _DECIDES:
            yield from _amounts(act, after)
    measure = next((act for act, _ in walked if act.kind == "order_site_measure"), None)
    served = any(act.kind == "document_served" and act.data["kind"] == "site_measure" for act, _ in walked)
    if measure is not None and not served:
        known = file.complete or not file.not_done.isdisjoint({"document_served", MEASURE_SERVED})
        yield Found(Weight.BREACH if known else Weight.MISSING, _UNSERVED, measure)


MEASURE_SERVED = "document_served:site_measure"
MEASURE_GATE, MEASURE_RULE = "measure_was_served", "现场处理措施决定书已经送达"
_UNSERVED = Finding(
    MEASURE_GATE,
    "现场处理措施决定书没有送达当事人",
    (cite("AFL", 18), cite("APL", 61, 1)),
    "送达并取得送达回证",
    "officer",
    "文书送达回执",
    absent=(MEASURE_SERVED,),
)


_DECIDES = frozenset({"issue_decision", "decide_on_spot"})


def _amounts(act: Act, facts: CaseFacts) -> Iterator[Found]:
    act_on = facts.filing.violated_on if facts.filing is not None else act.on
    for track in facts.parties:
        execution = track.execution
        if execution is None or execution.decided_on != act.on:
            continue
        row = execution.penalty
        if not row.items and facts.filing is not None and len(facts.parties) == 1:
            row = replace(row, items=frozenset(facts.filing.items))
        for said in amount_findings(row, person=track.person, act_on=act_on):
            finding = said._replace(gate=AMOUNT_GATE, text=named(track, facts) + said.text)
            refused = Weight.MISSING if finding.absent else Weight.BREACH
            weight = Weight.REMARK if finding.verdict is Verdict.ATTENTION else refused
            yield Found(weight, finding, act)


def may_be_longer(key: str, facts: CaseFacts, setting: Setting) -> bool:
    """Whether the rules of another field may give more time for the decision than the ninety days (APL 60), or those of
    any leave out days that the file names.
    """
    return key == "decision" and (other_rules_unknown(setting) or bool(facts.uncounted))


CASE_FILES: Reviewing[CaseFacts] = Reviewing(
    procedure=PENALTY,
    start=start,
    own_order=OWN_ORDER,
    own_steps=OWN_STEPS,
    replaced=REPLACED,
    excuses=EXCUSES,
    met_by=MET_BY,
    fill=fill,
    facts_found=facts_found,
    may_be_longer=may_be_longer,
    rules_of_files={AMOUNT_GATE: AMOUNT_RULE, MEASURE_GATE: MEASURE_RULE},
)


def review_case(file: File, profile: Profile) -> Reviewed[CaseFacts]:
    """Review the file of a penalty case."""
    return review(CASE_FILES, file, profile)

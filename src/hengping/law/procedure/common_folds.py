"""What the acts of every procedure change: who took part, proposals, recusal, papers and their service, waivers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hengping.law.configuration import Setting
from hengping.law.procedure.acts import Act
from hengping.law.procedure.changing import replace
from hengping.law.procedure.choices import CONTINUED
from hengping.law.procedure.common import RETURNING
from hengping.law.procedure.matter import Continuing, HandOver, MatterState, Proposal, Publication
from hengping.law.procedure.particulars import Officer
from hengping.law.procedure.procedure import Fold, S


def certified(officers: tuple[Officer, ...], act: Act, facts: MatterState) -> int:
    """How many different officers took part with a certificate in force and without being recused."""
    return len({officer.id for officer in officers if officer.certified_on(act.on) and officer.id not in facts.recused})


def with_officers(facts: S, act: Act) -> S:
    """Who took part becomes an investigator; what was done without two certified officers is marked."""
    officers = act.data.get("officers")
    if officers is None:
        return facts
    facts = replace(facts, investigators=facts.investigators | {officer.id for officer in officers})
    if certified(officers, act, facts) < 2:
        return replace(facts, tainted=facts.tainted | {act.kind})
    return facts


def put_proposal(facts: S, act: Act, party: str = "") -> S:
    """An internal paper waits for the one who decides; an older one of its kind about the same party falls away."""
    facts = take_proposal(facts, act.kind, party)
    return replace(facts, proposals=(*facts.proposals, Proposal(act.kind, act.on, act.actor, party=party)))


def take_proposal(facts: S, of: str, party: str = "") -> S:
    """The paper has been decided on or returned."""
    return replace(facts, proposals=tuple(one for one in facts.proposals if not one.about(of, party)))


def endorse_proposal(facts: S, act: Act, setting: Setting) -> S:
    """The section head has looked at it."""
    of, party = act.data["of"], act.data.get("party") or ""
    return replace(
        facts,
        proposals=tuple(
            replace(proposal, endorsed_on=act.on, endorser=act.actor) if proposal.about(of, party) else proposal
            for proposal in facts.proposals
        ),
    )


def return_proposal(facts: S, act: Act, setting: Setting) -> S:
    """The paper is off the table."""
    return take_proposal(facts, act.data["of"], act.data.get("party") or "")


def assign_officers(facts: S, act: Act, setting: Setting) -> S:
    """Who handles the matter from now on."""
    return replace(facts, handlers=frozenset(officer.id for officer in act.data["officers"]))


def apply_recusal(facts: S, act: Act, setting: Setting) -> S:
    """An application for recusal is open until it is decided."""
    return replace(facts, recusals_open=facts.recusals_open | {act.data["person"]})


def decide_recusal(facts: S, act: Act, setting: Setting) -> S:
    """Whoever is recused takes no further part."""
    person = act.data["person"]
    facts = replace(facts, recusals_open=facts.recusals_open - {person})
    if not act.data["granted"]:
        return replace(facts, recused=facts.recused - {person})
    return replace(facts, recused=facts.recused | {person}, handlers=facts.handlers - {person})


def issued_among(served: frozenset[str]) -> Fold[S]:
    """Return the fold of an issued document where these kinds of document need proof of service."""

    def document_issued(facts: S, act: Act, setting: Setting) -> S:
        name, kind = act.data["document"], act.data["kind"]
        unserved = facts.unserved | {name} if kind in served else facts.unserved
        of_others = facts.of_others | {name} if act.data.get("issuer") else facts.of_others
        return replace(facts, issued=facts.issued | {(name, kind)}, unserved=unserved, of_others=of_others)

    return document_issued


def document_voided(facts: S, act: Act, setting: Setting) -> S:
    """A voided document neither counts nor waits."""
    name = act.data["document"]
    issued = frozenset(pair for pair in facts.issued if pair[0] != name)
    return replace(facts, issued=issued, unserved=facts.unserved - {name})


def document_served(facts: S, act: Act, setting: Setting) -> S:
    """A document with its proof of service waits no more. Without proof nothing was served."""
    if not act.data.get("proof"):
        return facts
    return replace(facts, unserved=facts.unserved - {act.data["document"]})


def record_failed_service(facts: S, act: Act, setting: Setting) -> S:
    """One way of service has failed."""
    failed = (act.data["kind"], act.data.get("party", ""), act.data["mode"])
    return replace(facts, failed_services=facts.failed_services | {failed})


def confirm_address(facts: S, act: Act, setting: Setting) -> S:
    """A signed confirmation may agree to electronic service."""
    agreed = act.data.get("electronic", False) and act.data.get("signed", False)
    key = act.data.get("party")
    return replace(
        facts,
        parties=tuple(
            replace(party, electronic=agreed) if not key or party.key == key else party for party in facts.parties
        ),
    )


def gate_waived(facts: S, act: Act, setting: Setting) -> S:
    """A rule of the house is waived until a day."""
    return replace(facts, waivers=facts.waivers | {(act.data["gate"], act.data["expires_on"])})


def answer_upset(facts: S, act: Act, setting: Setting) -> S:
    """What becomes of what an entry upset; of all that is open where none is named."""
    named, answer = act.data.get("late_seqs") or (), act.data["answer"]
    upset = (replace(one, answer=answer) if one.open and (not named or one.by in named) else one for one in facts.upset)
    return replace(facts, upset=tuple(upset))


def taken_back(facts: S, act: Act) -> S:
    """The state once what was upset before that act was written down is taken back by it."""
    return replace(facts, upset=tuple(one for one in facts.upset if not one.open or one.by > act.seq))


def published(facts: S, act: Act, setting: Setting) -> S:
    """Something about the matter is public."""
    return replace(facts, public=(*facts.public, Publication(act.data["where"], act.data["on"])))


def withdrawn(facts: S, act: Act, setting: Setting) -> S:
    """What was public in that register is public no more."""
    register = act.data["where"]
    return replace(
        facts,
        public=tuple(
            replace(place, withdrawn_on=act.data["on"])
            if place.register == register and place.withdrawn_on is None
            else place
            for place in facts.public
        ),
    )


def rated(facts: S, act: Act, setting: Setting) -> S:
    """Somebody said how well the bureau did."""
    return replace(facts, ratings=(*facts.ratings, act.data["stars"]))


def handed_over(facts: S, act: Act, setting: Setting) -> S:
    """Something went to another body."""
    return replace(facts, handed=(*facts.handed, _hand_over(act.data, act.data["to"], incoming=False)))


def received_from(facts: S, act: Act, setting: Setting) -> S:
    """Something came from another body."""
    return replace(facts, handed=(*facts.handed, _hand_over(act.data, act.data["from"], incoming=True)))


def continuing_begun(facts: S, act: Act, setting: Setting) -> S:
    """Others took these steps before the matter came; they are entered one after the other."""
    steps = act.data["steps"]
    begun = Continuing(act.data["from"], act.data["what"], act.data["on"], steps, steps)
    return replace(facts, continuing=begun)


def continuing_given_up(facts: S, act: Act, setting: Setting) -> S:
    """Nobody waits any more for what others did: what is on record is all, and its periods are counted."""
    return replace(facts, continuing=None)


def continued(facts: S, act: Act, moves_on: bool) -> S:
    """What is still to be entered after an act of the step table: an entered step is not any more; what was sent back
    is to be put again. Whoever brings the matter on by a step of today continues nothing.
    """
    begun = facts.continuing
    if begun is None:
        return facts
    if act.kind in RETURNING and act.data["of"] in dict(begun.all_steps):
        return replace(facts, continuing=replace(begun, steps=begun.all_steps))
    steps = tuple(step for step in begun.steps if step[0] != act.kind)
    if not steps or (moves_on and act.late != CONTINUED):
        return replace(facts, continuing=None)
    return replace(facts, continuing=replace(begun, steps=steps))


def _hand_over(data: Mapping[str, Any], body: str, *, incoming: bool) -> HandOver:
    return HandOver(body, data["on"], data["what"], incoming, data.get("receipt", ""))


def common_folds(served: frozenset[str]) -> dict[str, Fold[S]]:
    """Return the folds of the acts that every procedure has; `served` are the kinds of document to be served."""
    return {
        "endorse_proposal": endorse_proposal,
        "return_proposal": return_proposal,
        "decline_endorsement": return_proposal,
        "document_issued": issued_among(served),
        "document_voided": document_voided,
        "document_served": document_served,
        "record_failed_service": record_failed_service,
        "confirm_address": confirm_address,
        "gate_waived": gate_waived,
        "answer_upset": answer_upset,
        "published": published,
        "withdrawn": withdrawn,
        "rated": rated,
        "handed_over": handed_over,
        "continuing_begun": continuing_begun,
        "continuing_given_up": continuing_given_up,
        "received_from": received_from,
    }

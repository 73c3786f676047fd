"""Other dossiers of a party on the same violation: no act is fined twice (Administrative Penalty Law 29)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from hengping.ground.records.queries import list_entries_in
from hengping.kit.days import chinese_day
from hengping.law.configuration import Setting
from hengping.law.penalty.facts import CaseFacts, Track
from hengping.law.penalty.folding.deciding import NO_PENALTY
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.steps import STEPS
from hengping.law.procedure.choices import TAKEN_AWAY_BY
from hengping.law.procedure.elsewhere import Elsewhere
from hengping.law.procedure.matter import Decision
from hengping.law.violations import standard
from hengping.work.matters.models import MatterParty
from hengping.work.matters.standing import read_entries

ASKED = frozenset(code for code, row in STEPS.items() if "not_fined_elsewhere" in row.blocks)
"""The steps before which it is asked."""
MOST = 20
"""How many other dossiers of the parties are read, the latest first."""
OVER = frozenset({Phase.NOT_FILED, Phase.REFERRED, Phase.NO_PENALTY, Phase.WITHDRAWAL, Phase.CLOSED, Phase.ARCHIVED})
"""Phases in which nobody is fined any more who was not."""


def same_violation(
    step: str, matter_id: UUID | None, party_ids: Sequence[int], facts: CaseFacts, data: Mapping[str, Any]
) -> list[Elsewhere]:
    """Return the other dossiers in which a party answers, or was fined, for a violation that the step is about."""
    items = items_of(facts, data) if step in ASKED else frozenset()
    if not items:
        return []
    found = []
    for row, known, track in _elsewhere(matter_id, party_ids):
        if (same := items & _of_track(known, track)) and (state := _state(known, track)):
            what = "、".join(standard().get(item).title for item in sorted(same) if item in standard())
            number = f"（{row.matter.dossier.number}）" if row.matter.dossier.number else ""
            text = f"{row.party.name}的同一项违法行为（{what}）另有案卷“{row.matter.name}”{number}，{state}"
            found.append(Elsewhere(PENALTY.code, str(row.matter_id), text))
    return found


def revoked_elsewhere(matter_id: UUID, facts: CaseFacts, data: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what other dossiers tell of decisions towards the parties of a matter, on a violation that the step is
    about, which were taken away: in words, by the key of the party in the matter.
    """
    keys = dict(MatterParty.objects.filter(matter_id=matter_id).values_list("party_id", "key"))
    items, found = items_of(facts, data), dict[str, list[str]]()
    for row, known, track in _elsewhere(matter_id, ()) if items else ():
        earlier = frozenset(track.earlier.items) if track.earlier else frozenset[str]()
        if items & (_of_track(known, track) | earlier):
            gone = (one for one in known.decisions if one.gone_on and one.party in ("", row.key))
            found.setdefault(keys[row.party_id], []).extend(map(told_of, gone))
    return {key: words for key, words in found.items() if words}


def told_of(one: Decision) -> str:
    """Return what is told of a decision that was taken away: who made it when, under which number, and what became of
    it.
    """
    what = "不予行政处罚决定" if one.kind == NO_PENALTY else "行政处罚决定"
    gone = TAKEN_AWAY_BY.get(one.gone_by, "被撤销")
    made = f"{one.issuer or '本机关'}{chinese_day(one.on)}作出的{one.number}{what}"
    return f"{made}，已于{chinese_day(one.gone_on)}{gone}" if one.gone_on else made


def _elsewhere(matter_id: UUID | None, party_ids: Sequence[int]) -> Iterator[tuple[MatterParty, CaseFacts, Track]]:
    """Yield the other dossiers of the parties that are given, or of those of the matter, the latest first."""
    of_matter = MatterParty.objects.filter(matter_id=matter_id).values("party_id")
    ours = Q(party_id__in=party_ids) if party_ids else Q(party_id__in=of_matter)
    rows = (
        MatterParty.objects.filter(ours, matter__kind=PENALTY.code, matter__dossier__mistaken_at=None)
        .exclude(matter_id=matter_id)
        .select_related("matter__dossier", "party")
        .order_by("-matter__opened_on", "-matter_id")[:MOST]
    )
    others = list(rows)
    entries = list_entries_in({row.matter_id for row in others}) if others else {}
    for row in others:
        known = read_entries(PENALTY, entries[row.matter_id], Setting()).facts
        if track := known.track(row.key):
            yield row, known, track


def items_of(facts: CaseFacts, data: Mapping[str, Any]) -> frozenset[str]:
    """Return the violations that a step is about: those that it names, else those on record."""
    named = {item for row in data.get("penalty") or () for item in _items(row)} | set(data.get("items") or ())
    return frozenset(named) or frozenset().union(*(_of_track(facts, track) for track in facts.parties))


def _items(row: Any) -> Iterable[str]:
    return row.get("items") or () if isinstance(row, Mapping) else row.items


def _of_track(facts: CaseFacts, track: Track) -> frozenset[str]:
    """Return for what a party was fined; before, for what it is to be; before, what the filing names."""
    penalty = track.execution.penalty if track.execution else track.intended
    if penalty is not None:
        return frozenset(penalty.items)
    return frozenset(facts.filing.items) if facts.filing else frozenset()


def _state(facts: CaseFacts, track: Track) -> str:
    """Say how it stands with a party; empty where it is not fined and will not be."""
    gone = [one for one in facts.decisions if one.gone_on and one.party in ("", track.key)]
    if gone and (track.execution is None or track.execution.ended == "revoked"):
        return told_of(gone[-1])
    if track.execution:
        return f"{chinese_day(track.execution.decided_on)}已经作出处罚决定"
    return "" if facts.phase in OVER else "正在办理"

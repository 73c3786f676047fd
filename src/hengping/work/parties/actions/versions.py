"""Keeping every state of a party."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from hengping.ground.people.actors import Actor
from hengping.ground.written import note_lines
from hengping.work.parties.models import AnswerablePerson, Party, PartyVersion, Site
from hengping.work.parties.shapes import LABELS

ROWS = ("sites", "persons", "duplicate_of")


def keep_first_versions(parties: Iterable[tuple[Party, str]], *, actor: Actor, at: datetime) -> None:
    """Store all that is known about parties registered just now, with why. Nothing hangs on them yet."""
    made = PartyVersion.objects.bulk_create(
        _version(party, _snapshot(party, (), ()), reason, actor, at) for party, reason in parties
    )
    note_lines("parties_version", [row.pk for row in made], bureau_id=actor.bureau_id, at=at)


def keep_version(party: Party, *, reason: str, actor: Actor, at: datetime) -> None:
    """Store all that is known about a party now under its version number."""
    row = _version(party, snapshot(party), reason, actor, at)
    row.save(force_insert=True)
    note_lines("parties_version", [row.pk], bureau_id=party.bureau_id, at=at)


def _version(party: Party, particulars: dict[str, object], reason: str, actor: Actor, at: datetime) -> PartyVersion:
    return PartyVersion(
        party=party,
        number=party.version,
        particulars=particulars,
        reason=reason,
        actor_id=actor.user_id or None,
        actor_name=actor.name,
        at=at,
    )


def next_version(party: Party, *, reason: str, actor: Actor, at: datetime) -> None:
    """Count the version up and store the state, after something that hangs on the party has changed."""
    party.version += 1
    party.changed_at = at
    party.save(update_fields=["version", "changed_at"])
    keep_version(party, reason=reason, actor=actor, at=at)


def snapshot(party: Party) -> dict[str, object]:
    """Return all that is known about a party now, with its sites and persons."""
    sites = Site.objects.filter(party=party).order_by("pk")
    return _snapshot(party, sites, AnswerablePerson.objects.filter(party=party).order_by("pk"))


def _snapshot(party: Party, sites: Iterable[Site], persons: Iterable[AnswerablePerson]) -> dict[str, object]:
    particulars = {name: getattr(party, name) for name in LABELS if name not in ROWS}
    particulars["birth_on"] = party.birth_on.isoformat() if party.birth_on else None
    particulars["duplicate_of"] = party.duplicate_of_id
    particulars["sites"] = [
        {"id": site.pk, "name": site.name, "address": site.address, "closed_on": _day(site.closed_on)} for site in sites
    ]
    particulars["persons"] = [
        {
            "id": person.pk,
            "name": person.name,
            "duty": person.duty,
            "position": person.position,
            "phone": person.phone,
            "until_on": _day(person.until_on),
        }
        for person in persons
    ]
    return particulars


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None

"""Reading about parties. Every list starts from `visible_to`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q

from hengping.ground.names import name_form, stored_name_form
from hengping.ground.people.actors import Actor
from hengping.ground.people.logbook import log_reading
from hengping.ground.search.queries import searched
from hengping.kit.chain.canonical import Payload
from hengping.kit.identity import masked, normal
from hengping.work.parties.access import get_party_for, visible_to
from hengping.work.parties.models import AnswerablePerson, FormerName, Party, PartyVersion, Site
from hengping.work.parties.searched import PARTY, words_of_parties
from hengping.work.parties.shapes import (
    DUTIES,
    ID_KINDS,
    INDUSTRIES,
    LABELS,
    UNIT_TYPES,
    ChangeShape,
    PaperParty,
    PartyFile,
    PartyList,
    PartyShape,
    PersonShape,
    RegisteredParty,
    Sensitive,
    SiteShape,
)

__all__ = ["PARTY", "words_of_parties"]  # what others find parties by is asked through this face

PAGE = 50
SORTED_BY = {"name": "name", "code": "credit_code", "industry": "industry", "changed": "changed_at"}
"""The columns that the list can be sorted by, and what they are in the database."""


def shape_of(party: Party) -> PartyShape:
    """Return what may leave about a party."""
    return PartyShape(
        id=party.pk,
        person=party.person,
        name=party.name,
        unit_type=party.unit_type,
        credit_code=party.credit_code,
        legal_representative=party.legal_representative,
        registered_holder=party.registered_holder,
        actual_operator=party.actual_operator,
        industry=party.industry,
        employee_count=party.employee_count,
        id_kind=party.id_kind,
        id_number_masked=masked(party.id_number),
        sex=party.sex,
        employer=party.employer,
        address=party.address,
        postcode=party.postcode,
        phone_masked=masked(party.phone),
        note=party.note,
        duplicate_of=party.duplicate_of_id,
        version=party.version,
        changed_at=party.changed_at,
    )


def list_parties(
    actor: Actor,
    *,
    q: str = "",
    person: bool | None = None,
    industry: str = "",
    duplicates: bool = False,
    page: int = 1,
    size: int = PAGE,
    by: str = "",
    descending: bool = False,
) -> PartyList:
    """Return a page of parties, the last changed first, or sorted by a column of SORTED_BY.

    `q` is looked for in all names and credit codes that they have or had, also as initials; an identity number must be
    whole. Records noted as duplicates only when asked for. Raises BadInput.
    """
    found = visible_to(actor)
    if not duplicates:
        found = found.filter(duplicate_of=None)
    if person is not None:
        found = found.filter(person=person)
    if industry:
        found = found.filter(industry=industry)
    order = [f"-{SORTED_BY[by]}" if descending else SORTED_BY[by]] if by else []
    with searched(found, q, sort=PARTY, bureau_id=actor.bureau_id) as held:
        turned = Paginator(held.order_by(*order, "-changed_at", "-pk"), size).get_page(page)
        rows = tuple(shape_of(party) for party in turned.object_list)
        return PartyList(rows, Page(rows, turned.number, turned.paginator))


def list_by_ids(actor: Actor, party_ids: Iterable[int]) -> list[PartyShape]:
    """Return those of these parties that the actor may know of, in the order asked for."""
    wanted = list(party_ids)
    found = {party.pk: shape_of(party) for party in visible_to(actor).filter(pk__in=wanted)}
    return [found[party_id] for party_id in wanted if party_id in found]


def registered_parties(actor: Actor) -> list[RegisteredParty]:
    """Return every party of the bureau but second records, to compare a table with. Not for pages."""
    mine = visible_to(actor).filter(duplicate_of=None)
    former: dict[int, set[str]] = defaultdict(set)
    for party_id, name in FormerName.objects.filter(party__in=mine).values_list("party", "name"):
        former[party_id].add(name_form(name))
    names = tuple(name for name in LABELS if name not in ("sites", "persons", "duplicate_of"))
    return [
        RegisteredParty(row["pk"], row["person"], row, frozenset({name_form(row["name"]), *former[row["pk"]]}))
        for row in mine.order_by("pk").values("pk", "person", *names)
    ]


def list_called(actor: Actor, text: str) -> list[PartyShape]:
    """Return the parties of just this name, former name, credit code or identity number; second records left out."""
    number, form = normal(text), name_form(text)
    former = FormerName.objects.alias(form=stored_name_form("name")).filter(party=OuterRef("pk"), form=form)
    found = visible_to(actor).filter(duplicate_of=None).alias(form=stored_name_form("name"))
    meant = Q(form=form) | Q(credit_code=number) | Q(id_number=number) | Exists(former)
    return [shape_of(party) for party in found.filter(meant).order_by("pk")]


def get_party(actor: Actor, party_id: int) -> PartyShape:
    """Return a party; NotAllowed where there is none or it is elsewhere."""
    return shape_of(get_party_for(actor, party_id))


def get_party_file(actor: Actor, party_id: int) -> PartyFile:
    """Return a party with its former names, sites, answerable persons and noted duplicates."""
    party = get_party_for(actor, party_id)
    sites = Site.objects.filter(party=party).order_by("closed_on", "pk")
    persons = AnswerablePerson.objects.filter(party=party).order_by("until_on", "pk")
    return PartyFile(
        party=shape_of(party),
        former_names=tuple(
            FormerName.objects.filter(party=party).order_by("-noted_at", "-pk").values_list("name", flat=True)
        ),
        sites=tuple(SiteShape(site.pk, site.name, site.address, site.closed_on) for site in sites),
        persons=tuple(
            PersonShape(person.pk, person.name, person.duty, person.position, masked(person.phone), person.until_on)
            for person in persons
        ),
        duplicates=tuple(shape_of(other) for other in visible_to(actor).filter(duplicate_of=party).order_by("pk")),
        original=get_party(actor, party.duplicate_of_id) if party.duplicate_of_id else None,
    )


def read_sensitive(actor: Actor, party_id: int, *, at: datetime) -> Sensitive:
    """Return the whole numbers of a party; the reading is written into the log first."""
    party = get_party_for(actor, party_id, "party.read_sensitive")
    log_reading(actor=actor, what="证件号码、联系电话", subject=party.name, subject_key=f"party:{party.pk}", at=at)
    persons = AnswerablePerson.objects.filter(party=party).order_by("until_on", "pk")
    return Sensitive(party.id_number, party.phone, tuple((person.name, person.phone) for person in persons))


def list_changes(actor: Actor, party_id: int) -> list[ChangeShape]:
    """Return every change of a party, the latest first, numbers masked."""
    party = get_party_for(actor, party_id)
    versions = list(PartyVersion.objects.filter(party=party).order_by("number"))
    changes = [
        ChangeShape(new.number, new.at, new.actor_name, new.reason, _differences(old.particulars, new.particulars))
        for old, new in pairwise(versions)
    ]
    first = versions[0]
    return [*reversed(changes), ChangeShape(first.number, first.at, first.actor_name, first.reason, ())]


OF_IDENTITY = ("name", "credit_code", "id_kind", "id_number")


def last_identity_change(party_id: int) -> ChangeShape | None:
    """Return the last change of what tells a party from others, None where it never changed. Not asked by people: a
    dossier that names the party shows it.
    """
    versions = list(PartyVersion.objects.filter(party=party_id).order_by("number"))
    for old, new in reversed(list(pairwise(versions))):
        if any(old.particulars.get(name) != new.particulars.get(name) for name in OF_IDENTITY):
            changes = _differences(old.particulars, new.particulars)
            return ChangeShape(new.number, new.at, new.actor_name, new.reason, changes)
    return None


def party_for_papers(party_id: int) -> PaperParty:
    """Return a party with its whole numbers, for papers that must carry them. Not for pages; not asked by people."""
    return on_papers(Party.objects.get(pk=party_id))


def on_papers(party: Party) -> PaperParty:
    """Return the same of a row that was read already."""
    shape = shape_of(party)
    post, heads = _post_of(party)
    return PaperParty(
        id=party.pk,
        person=party.person,
        name=party.name,
        credit_code=party.credit_code,
        legal_representative=party.legal_representative,
        id_number=party.id_number,
        id_number_masked=shape.id_number_masked,
        sex=party.sex,
        birth_on=party.birth_on,
        employer=party.employer,
        address=party.address,
        postcode=party.postcode,
        phone=party.phone,
        operator=shape.operator,
        post=post,
        heads=heads,
    )


HEAD = "法定代表人（主要负责人）"
HEADING = "main_responsible"
"""Of those who answer for safety in a unit, the one who heads it."""


def _post_of(party: Party) -> tuple[str, bool]:
    """Return what a person is in the registered unit that employs it, and whether it heads that unit."""
    if not party.person or not party.employer:
        return "", False
    units = Party.objects.filter(bureau=party.bureau_id, person=False, name=party.employer, duplicate_of=None)
    if units.filter(legal_representative=party.name).exists():
        return HEAD, True
    named = AnswerablePerson.objects.filter(party__in=units, name=party.name, until_on=None).order_by("pk")
    duties = {one.duty: one.position or DUTIES[one.duty] for one in named}
    return duties.get(HEADING) or next(iter(duties.values()), ""), HEADING in duties


_NAMES: dict[str, dict[str, str]] = {"unit_type": UNIT_TYPES, "industry": INDUSTRIES, "id_kind": ID_KINDS}


def _differences(old: Payload, new: Payload) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (label, _said(name, old), _said(name, new)) for name, label in LABELS.items() if old.get(name) != new.get(name)
    )


def _said(name: str, particulars: Payload) -> str:
    """Return a particular as people read it; numbers are masked."""
    value = particulars.get(name)
    if value in (None, "", []):
        return "（无）"
    if name == "sites":
        return "；".join(
            f"{site['name']}，{site['address']}{'（已停用）' if site['closed_on'] else ''}" for site in value
        )
    if name == "persons":
        return "；".join(
            f"{DUTIES[person['duty']]}{person['name']}{'（已卸任）' if person['until_on'] else ''}" for person in value
        )
    if name in ("id_number", "phone"):
        return masked(value)
    if name == "birth_on":
        return f"{value[:4]}年"
    return _NAMES.get(name, {}).get(value, str(value))

"""Reading about officers. What is asked about certificates is always asked about a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q

from hengping.ground.people.actors import Actor
from hengping.ground.people.queries import names_of
from hengping.ground.search.queries import searched
from hengping.work.officers.access import get_officer_for, visible_to
from hengping.work.officers.models import Certificate, Officer, OfficerChange, Suspension
from hengping.work.officers.searched import OFFICER
from hengping.work.officers.shapes import (
    CERTIFIED_KINDS,
    CertificateShape,
    OfficerChangeShape,
    OfficerFile,
    OfficerName,
    OfficerShape,
    ReviewerShape,
    SuspensionShape,
)

WARNED = ("expired", "urgent", "soon", "suspended", "cancelled", "none")


def list_officers(
    actor: Actor, on: date, *, q: str = "", kind: str = "", with_left: bool = False
) -> list[OfficerShape]:
    """Return the officers of the actor's bureau as on a day, by name. `q` is looked for in names, also as
    initials, and in the numbers of all their certificates. Raises BadInput.
    """
    found = visible_to(actor)
    if kind:
        found = found.filter(kind=kind)
    if not with_left:
        found = found.filter(Q(left_on__isnull=True) | Q(left_on__gt=on))
    with searched(found, q, sort=OFFICER, bureau_id=actor.bureau_id) as held:
        rows = list(held.order_by("name", "pk"))
    return _as_on(rows, on)


def officers_meant(
    actor: Actor, on: date, *, name: str, number: str, user_id: int | None
) -> list[tuple[OfficerShape, tuple[CertificateShape, ...]]]:
    """Return the officers of just this name, certificate or account, those who left too, with all certificates."""
    meant = Q(name=name) | Q(pk__in=Certificate.objects.filter(number=number).values("officer"))
    if user_id is not None:
        meant |= Q(user_id=user_id)
    rows = list(visible_to(actor).filter(meant).order_by("pk"))
    certificates = _certificates(row.pk for row in rows)
    return [(shape, tuple(certificates[shape.id])) for shape in _as_on(rows, on)]


def list_warned(actor: Actor, on: date) -> list[OfficerShape]:
    """Return who holds a certificate by their kind and has none, a suspended, expired or ending one; worst first."""
    certified = (officer for officer in list_officers(actor, on) if officer.kind in CERTIFIED_KINDS)
    return sorted(
        (officer for officer in certified if officer.state in WARNED), key=lambda officer: officer.days_left or -(10**6)
    )


def list_by_ids(actor: Actor, officer_ids: Iterable[int]) -> list[OfficerName]:
    """Return those of these officers that belong to the actor's bureau, in the order asked for."""
    wanted = list(officer_ids)
    mine = {officer.pk: officer for officer in visible_to(actor).filter(pk__in=wanted)}
    return [
        OfficerName(officer_id, mine[officer_id].user_id, mine[officer_id].name)
        for officer_id in wanted
        if officer_id in mine
    ]


def officers_on(officer_ids: Sequence[int], on: date, bureau_id: int | None = None) -> list[OfficerShape]:
    """Return officers with the certificate of that day, in the order asked for. For acts and papers.

    Of this bureau where one is named: numbers that come from a page may be anybody's.
    """
    rows = Officer.objects.all() if bureau_id is None else Officer.objects.filter(bureau_id=bureau_id)
    found = rows.in_bulk(list(officer_ids))
    return _as_on([found[officer_id] for officer_id in officer_ids if officer_id in found], on)


def officer_of_user(user_id: int, on: date) -> OfficerShape | None:
    """Return the officer that an account belongs to, as on a day; None where it belongs to none."""
    officer = Officer.objects.filter(user_id=user_id).first()
    return _as_on([officer], on)[0] if officer else None


def reviewer_of_user(user_id: int) -> ReviewerShape:
    """Return what the law asks about somebody who reviews; unqualified where the register knows nothing."""
    officer = Officer.objects.filter(user_id=user_id).first()
    if officer is None:
        return ReviewerShape(user_id, names_of([user_id]).get(user_id, ""), False, None)
    return ReviewerShape(user_id, officer.name, officer.legal_qualification, officer.first_review_on)


def get_officer(actor: Actor, officer_id: int, on: date) -> OfficerShape:
    """Return one officer as on a day; NotAllowed where there is none or elsewhere."""
    return _as_on([get_officer_for(actor, officer_id)], on)[0]


def get_officer_file(actor: Actor, officer_id: int, on: date) -> OfficerFile:
    """Return one officer with all certificates, suspensions and changes."""
    officer = get_officer_for(actor, officer_id)
    suspensions = Suspension.objects.filter(officer=officer).order_by("-from_on", "-pk")
    changes = OfficerChange.objects.filter(officer=officer).order_by("-pk")
    return OfficerFile(
        officer=_as_on([officer], on)[0],
        certificates=tuple(_certificates([officer.pk])[officer.pk]),
        suspensions=tuple(
            SuspensionShape(suspension.pk, suspension.from_on, suspension.to_on, suspension.reason)
            for suspension in suspensions
        ),
        changes=tuple(OfficerChangeShape(change.at, change.actor_name, change.what) for change in changes),
    )


def _certificates(keys: Iterable[int]) -> dict[int, list[CertificateShape]]:
    """Return the certificates of officers, the latest first."""
    by_officer: dict[int, list[CertificateShape]] = defaultdict(list)
    for certificate in Certificate.objects.filter(officer__in=list(keys)).order_by("-valid_from", "-pk"):
        by_officer[certificate.officer_id].append(
            CertificateShape(
                certificate.pk,
                certificate.number,
                certificate.issuing_body,
                certificate.scope,
                certificate.valid_from,
                certificate.valid_to,
                certificate.cancelled_on,
                certificate.cancel_reason,
            )
        )
    return by_officer


def _telling(certificates: Sequence[CertificateShape], on: date) -> CertificateShape | None:
    """Return the certificate that tells how an officer stands: in force, else begun last, else the next to begin."""
    in_force = [certificate for certificate in certificates if certificate.in_force_on(on)]
    begun = [certificate for certificate in certificates if certificate.valid_from <= on]
    return next(iter([*in_force, *begun, *reversed(certificates)]), None)


def _as_on(officers: Sequence[Officer], on: date) -> list[OfficerShape]:
    keys = [officer.pk for officer in officers]
    certificates = _certificates(keys)
    running = Suspension.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), officer__in=keys, from_on__lte=on)
    suspended = set(running.values_list("officer_id", flat=True))
    return [
        _shape(officer, _telling(certificates[officer.pk], on), officer.pk in suspended, on) for officer in officers
    ]


def _shape(officer: Officer, certificate: CertificateShape | None, suspended: bool, on: date) -> OfficerShape:
    return OfficerShape(
        id=officer.pk,
        user_id=officer.user_id,
        name=officer.name,
        kind=officer.kind,
        department=officer.department,
        legal_qualification=officer.legal_qualification,
        first_review_on=officer.first_review_on,
        left_on=officer.left_on,
        certificate_number=certificate.number if certificate else "",
        issuing_body=certificate.issuing_body if certificate else "",
        scope=certificate.scope if certificate else "",
        valid_from=certificate.valid_from if certificate else None,
        valid_to=certificate.valid_to if certificate else None,
        cancelled=bool(certificate and certificate.cancelled_on and certificate.cancelled_on <= on),
        suspended=suspended,
        on=on,
    )

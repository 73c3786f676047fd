"""Making the rows of parties and officers beside a matter what its entries say."""

from __future__ import annotations

from hengping.law.procedure.procedure import S
from hengping.work.matters.models import MatterOfficer, MatterParty
from hengping.work.matters.standing import Standing
from hengping.work.matters.surroundings import about_of, by_officer, officer_rows, officers_said


def keep_beside(standing: Standing[S]) -> None:
    """Make the rows of parties and officers what the entries say."""
    if about := about_of(standing):
        rows = MatterParty.objects.filter(matter=standing.matter)
        rows.exclude(key__in=about["parties"]).delete()
        for key, party_id in about["parties"].items():
            MatterParty.objects.update_or_create(matter=standing.matter, key=key, defaults={"party_id": party_id})
    keep_officers(standing)


def keep_officers(standing: Standing[S]) -> None:
    """Make the rows of officers what the entries say; nothing is written where nothing differs."""
    said = officers_said(standing)
    if said is None or sorted(said, key=by_officer) == officer_rows(standing):
        return
    kept = {(row.officer_id, row.from_on): row for row in MatterOfficer.objects.filter(matter=standing.matter)}
    wanted = {(officer_id, from_on): to_on for officer_id, from_on, to_on in said}
    MatterOfficer.objects.filter(pk__in=[row.pk for key, row in kept.items() if key not in wanted]).delete()
    for (officer_id, from_on), to_on in wanted.items():
        # One by one, in the order in which they came: papers name them in it.
        MatterOfficer.objects.update_or_create(
            matter=standing.matter, officer_id=officer_id, from_on=from_on, defaults={"to_on": to_on}
        )

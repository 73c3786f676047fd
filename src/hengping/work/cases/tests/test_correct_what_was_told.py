"""What was told to the party in writing is not corrected, even where no paper of the system says it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hengping.ground.errors import BadInput
from hengping.ground.records.queries import list_entries
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters import actions as matters

pytestmark = pytest.mark.django_db


def test_the_days_in_a_laboratory_are_not_lengthened_afterwards(play: Play) -> None:
    """Only the days that the party was told are left out of the thirty (Administrative Compulsion Law 25(3))."""
    play.filed()
    play.step("propose_sealing", {"objects": ["一批电线"], "reason": "防止转移", "basis": "《安全生产法》第六十五条"})
    play.step("endorse_proposal", {"of": "propose_sealing"})
    play.step("approve_sealing", {"by_head": True})
    play.step("seal_property", {"objects": ["一批电线"], "certificate_shown": True})
    days = {"first_on": play.on.isoformat(), "last_on": (play.on + timedelta(days=7)).isoformat()}
    play.step("appraise_sealed_property", {"institute": "省检测中心", "told_in_writing": True} | days)
    before = list_entries(play.id)
    longer = (play.on + timedelta(days=60)).isoformat()
    with pytest.raises(BadInput, match="书面告知"):
        matters.correct_entry(
            dossier_id=play.id,
            seq=before[-1].seq,
            reason="写错",
            data={"last_on": longer},
            actor=play.cast.officer_in_charge,
            at=play.now,
        )
    assert list_entries(play.id) == before

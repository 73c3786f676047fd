"""A permit to play with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from hengping.conftest import Cast
from hengping.work.cases.tests.conftest import Play, play
from hengping.work.matters import actions
from hengping.work.matters.shapes import Late
from hengping.work.matters.tests.toy import PRACTICE, Permit, permits

__all__ = ["play"]


@pytest.fixture
def permit(cast: Cast, at: datetime, play: Play) -> Iterator[Permit]:
    with permits():
        yield _opened(cast, at, play, None)


@pytest.fixture
def inherited(cast: Cast, at: datetime, play: Play) -> Iterator[Permit]:
    """A permit that another body handled for nine days before our dossier was opened, at the day of the application."""
    with permits():
        yield _opened(cast, at + timedelta(days=9), play, Late("record", "由原办理单位移来"))


def _opened(cast: Cast, at: datetime, play: Play, late: Late | None) -> Permit:
    opened = actions.open_matter(
        PRACTICE,
        actions.NewMatter("顺达五金厂的许可", [play.party_id], play.officer_ids),
        step="apply_for_permit",
        data={"subject": "储存", "complete": True},
        actor=cast.officer_in_charge,
        at=at,
        on=play.on,
        late=late,
    )
    story = Permit(cast, at, play.party_id, play.officer_ids, opened.dossier_id)
    story.later()
    return story

"""Two cases of a year to count: a hidden danger that was fined, an accident under investigation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from hengping.work.cases.tests.conftest import Play, play

__all__ = ["play"]


@dataclass
class Other(Play):
    """A case of another category, otherwise the same."""

    category: str = "accident"

    def open(self, **changes: Any) -> None:
        super().open(**({"category": self.category, "name": "顺达五金厂另案"} | changes))


@pytest.fixture
def accident(play: Play) -> Other:
    """A second case against the same company, about an accident."""
    return Other(play.cast, play.now, play.party_id, play.officer_ids)

"""Where each fact of a paper comes from: what every procedure has and what each adds. None fills what another fills."""

from __future__ import annotations

from collections.abc import Mapping

from hengping.work.matters.paper_sources import receipt
from hengping.work.matters.paper_sources.common import COMMON
from hengping.work.matters.paper_sources.origins import (
    ASKED,
    EVERY_KIND,
    Fact,
    Group,
    Origin,
    PaperSources,
    Source,
    from_act,
    from_paper,
    from_step,
    hour_ahead,
    hour_of,
    minuted,
    of_bureau,
    put_together,
    recorded,
    recorded_or_asked,
    recorded_or_written,
    registered,
    said_on,
    weighed_or_written,
    written,
)

__all__ = [
    "ASKED",
    "EVERY_KIND",
    "Fact",
    "Group",
    "Origin",
    "PaperSources",
    "Source",
    "from_act",
    "from_paper",
    "from_step",
    "hour_ahead",
    "hour_of",
    "minuted",
    "of_bureau",
    "recorded",
    "recorded_or_asked",
    "recorded_or_written",
    "registered",
    "said_on",
    "sources_of",
    "weighed_or_written",
    "written",
]


def sources_of(procedure: str, groups: Mapping[str, Group]) -> PaperSources:
    """Return where the facts of a procedure's papers come from. Raises Broken where two groups fill the same field."""
    return put_together(procedure, COMMON, {"receipt": receipt.SOURCES, **groups})

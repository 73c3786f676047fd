"""Where the fields of the penalty's papers come from.

What the record holds is locked, and where it holds nothing a person is asked. One file for each group of papers; what
several groups share stands in `the_case` and `the_violation`.
"""

from __future__ import annotations

from hengping.work.cases.paper_sources import (
    closing,
    deciding,
    defence,
    executing,
    investigating,
    revoking,
    the_case,
    the_violation,
)
from hengping.work.deliberation import paper_sources as deliberation
from hengping.work.matters.paper_sources import sources_of

PENALTY_SOURCES = sources_of(
    "penalty",
    {
        "the_case": the_case.SOURCES,
        "the_violation": the_violation.SOURCES,
        "investigating": investigating.SOURCES,
        "defence": defence.SOURCES,
        "deciding": deciding.SOURCES,
        "executing": executing.SOURCES,
        "revoking": revoking.SOURCES,
        "closing": closing.SOURCES,
        "deliberation": deliberation.SOURCES,
    },
)

"""Where the fields of papers come from, by their name; `kind.field` where one kind reads a field differently.

A field that stands here is filled by the case and may be changed by the handler; every other one is asked. One file
for each group of papers; what several groups share stands in `the_case` and `the_violation`.
"""

from __future__ import annotations

from hengping.work.cases.paper_context import Source
from hengping.work.cases.paper_sources import (
    closing,
    deciding,
    defence,
    executing,
    investigating,
    the_case,
    the_violation,
)

SOURCES: dict[str, Source] = (
    the_case.SOURCES
    | the_violation.SOURCES
    | investigating.SOURCES
    | defence.SOURCES
    | deciding.SOURCES
    | executing.SOURCES
    | closing.SOURCES
)

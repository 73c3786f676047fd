"""Every kind of paper that the demo year issues, against its record: nothing typed takes the record's place, and what
the record holds is read back from the printed bytes.
"""

from __future__ import annotations

from collections import Counter

from hengping.demo.people import Crew
from hengping.ground.records.queries import list_dossiers
from hengping.work.cases.tests.holding import not_printed, papers_of, typed_over

OF_EACH_KIND = 2
"""Papers of one kind that are looked at; a kind lies in one case as in the next."""


def test_no_fact_of_the_record_can_be_typed_over_and_each_is_printed(demo_year: Crew) -> None:
    seen: Counter[str] = Counter()
    typed: list[str] = []
    left_out: list[str] = []
    for dossier in list_dossiers(demo_year.bureau_id):
        if dossier.kind != "case":
            continue
        for step, context, paper in papers_of(dossier.id, demo_year.bureau_id, lambda kind: seen[kind] < OF_EACH_KIND):
            if seen[paper.payload["kind"]] < OF_EACH_KIND:
                seen[paper.payload["kind"]] += 1
                typed += typed_over(step, context, paper)
                left_out += not_printed(step, paper)
    assert len(seen) > 20
    assert typed == []
    assert left_out == []

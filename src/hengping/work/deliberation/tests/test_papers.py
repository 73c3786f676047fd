"""What the papers of deliberation say is what the dossier holds: each field of them is held against it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from hengping.conftest import Cast
from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.work.deliberation.paper_sources import SOURCES
from hengping.work.deliberation.shapes import MeetingShape
from hengping.work.deliberation.tests.matters import Paper, told_owner
from hengping.work.deliberation.tests.test_collective_discussion import _conclude, _list, _open, _vote, leaders, meeting
from hengping.work.deliberation.tests.test_legal_review import _give, _submit, paper
from hengping.work.matters.paper_verification import live_paper_faults

__all__ = ["leaders", "meeting", "paper", "told_owner"]

pytestmark = pytest.mark.django_db(transaction=True)


def emptied(entries: list[EntryShape]) -> Iterator[tuple[str, list[EntryShape]]]:
    """Yield the entries once for each field of their paper, with that field left out and the digest made to fit."""
    issued = next(one for one in entries if one.kind == "document_issued")
    assert issued.body
    for name, value in issued.payload["facts"].items():
        if not value:
            continue
        facts: dict[str, Any] = {**issued.payload["facts"], name: None}
        text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        forged = {**issued.payload, "facts": facts, "content_sha256": hashlib.sha256(text.encode()).hexdigest()}
        other = issued._replace(body=issued.body._replace(payload=forged))
        yield name, [other if one is issued else one for one in entries]


def left_out_and_named(paper: Paper) -> set[str]:
    """Return the fields that were left out, after checking that each is named as the one difference."""
    entries = list_entries(paper.dossier_id)
    assert list(live_paper_faults(paper.dossier_id, entries)) == []
    tried = set()
    for name, forged in emptied(entries):
        (fault,) = live_paper_faults(paper.dossier_id, forged)
        assert fault.code == "paper_differs", name
        tried.add(name)
    return tried


def test_what_an_opinion_leaves_out_is_named(cast: Cast, at: datetime, paper: Paper) -> None:
    _give(cast, _submit(cast, paper, at), at)
    assert left_out_and_named(paper) == set(SOURCES.of_kind["review_opinion"])


def test_what_a_record_leaves_out_is_named(
    cast: Cast, leaders: list[Actor], meeting: MeetingShape, at: datetime, paper: Paper
) -> None:
    """The dissent too. Nobody abstained: to say nothing of that says the same."""
    item = _list(cast, meeting, at, paper)
    _open(cast, meeting, leaders, at)
    _vote(item, at, [(leader, "agree") for leader in leaders[:3]] + [(leaders[3], "disagree")])
    _conclude(cast, item, at)
    assert left_out_and_named(paper) == set(SOURCES.of_kind["discussion_record"]) - {"abstained"}

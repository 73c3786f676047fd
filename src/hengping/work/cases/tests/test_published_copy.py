"""What is published is what was masked: the entry of a publication names the copy that was made for it."""

from __future__ import annotations

import pytest

from hengping.ground.documents.queries import list_documents
from hengping.ground.records.queries import list_entries
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters.actions import make_masked_copy, preview_masked

pytestmark = pytest.mark.django_db


def copied(play: Play, kind: str, purpose: str) -> str:
    paper = next(one for one in list_documents(play.id) if one.kind == kind)
    of = {"dossier_id": play.id, "document_id": paper.id, "more": [], "left": [], "actor": play.cast.clerk}
    preview_masked(**of, at=play.now)
    return make_masked_copy(**of, purpose=purpose, reason="公示平台", looked_through=True, at=play.now)


def published(play: Play, **more: str) -> str:
    play.step("record_publication", {"published_on": play.on, "personal_data_removed": True, **more})
    return str(list_entries(play.id)[-1].payload["published_copy"])


def test_the_entry_names_the_copy_of_the_decision_and_nobody_says_otherwise(play: Play) -> None:
    play.decided()
    assert published(play, published_copy="0" * 64) == ""
    copied(play, "penalty_notice", "publication")
    copied(play, "penalty_decision_unit", "reading")
    assert published(play) == ""
    copy = copied(play, "penalty_decision_unit", "publication")
    assert published(play, party="p1") == copy

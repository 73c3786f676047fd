"""Every field in which somebody writes in their own words is held against the record, wherever it is declared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hengping.ground.documents.kinds import all_kinds
from hengping.ground.documents.reading import fields_of
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.steps import STEPS
from hengping.law.procedure.procedure import own_words
from hengping.law.procedure.steps import Timing
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_papers_of_one_party import context
from hengping.work.matters.on_record import is_own
from hengping.work.matters.paper_words import words_beside_the_record
from hengping.work.matters.papers import Drawn, fact_of

FALSE = "去年五月，厂长王五称罚款八万八，两名工人死亡。"

OF_THE_RECORD = frozenset(
    {"items", "objects", "measures", "listed", "missing", "points", "attended", "unanswered", "violations"}
    | {"person", "by", "to", "court", "place", "address", "recorder", "receiver", "institute", "terms", "party"}
    | {"version", "concluded_version", "minutes", "title", "text", "payee", "facts", "continues_dossier", "of", "gate"}
    | {"document", "kind", "number", "proof", "issuer", "basis", "again", "receipt", "sha256", "name", "content"}
    | {"refusal_reason", "ground", "handling", "urgent_reason", "voucher", "receipt_number", "result", "source"}
)
"""Names and codes of people, places, institutions, papers and violations, and what was found, ordered, seen or told: no
other record could hold them, they are it.
"""


def test_every_text_of_a_desk_step_is_read_or_is_of_the_record() -> None:
    left = {
        (code, name)
        for code, row in STEPS.items()
        if row.timing is Timing.DESK and not row.sends_back
        for name, particular in ACTS[code].data.items()
        if particular.type in ("text", "texts") and not particular.choices
    }
    unread = {(code, name) for code, name in left if name not in own_words(ACTS, STEPS[code]) | OF_THE_RECORD}
    assert unread == set()


@pytest.mark.django_db
def test_each_particular_of_own_words_is_asked_about(play: Play) -> None:
    play.reported()
    for code, row in STEPS.items():
        for name in own_words(ACTS, row):
            made = replace(context(play, code, key=""), data={name: FALSE})
            found = {one.said for one in words_beside_the_record(CASE_PRACTICE, [], made)}
            assert {"去年五月", "王五", "罚款八万八"} <= found, (code, name)


@pytest.mark.django_db
def test_each_field_of_own_words_on_a_paper_is_asked_about(play: Play) -> None:
    play.reported()
    asked = 0
    for code, row in STEPS.items():
        for kind in row.documents:
            made = replace(context(play, code, key=""), data={"passed": True})
            for blank in fields_of(all_kinds()[kind].content):
                if not is_own(fact_of(CASE_PRACTICE, code, kind, blank.name)):
                    continue
                paper = Drawn(kind, "", {blank.name: FALSE}, ())
                found = {one.said for one in words_beside_the_record(CASE_PRACTICE, [paper], made)}
                assert "罚款八万八" in found, (code, kind, blank.name)
                assert "王五" in found, (code, kind, blank.name)
                asked += 1
    assert asked > 20

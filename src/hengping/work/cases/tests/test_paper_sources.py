"""Every source fills a field that some paper has, and each field has one source."""

from collections import Counter

import pytest

from hengping.ground.documents.kinds import all_kinds
from hengping.ground.documents.queries import content_of, list_documents
from hengping.ground.documents.reading import fields_of
from hengping.ground.errors import BadInput
from hengping.ground.library.actions import set_configuration
from hengping.ground.records.queries import get_dossier
from hengping.law.procedure.facts import CaseFacts
from hengping.work.cases.models import Case
from hengping.work.cases.paper_context import context_of
from hengping.work.cases.paper_sources import (
    SOURCES,
    closing,
    deciding,
    defence,
    executing,
    investigating,
    the_case,
    the_violation,
)
from hengping.work.cases.tests.conftest import Play

FIELDS = {f"{kind.code}.{one.name}" for kind in all_kinds().values() for one in fields_of(kind.Content)}


def test_every_source_fills_a_field_that_is_there() -> None:
    names = {field.partition(".")[2] for field in FIELDS}
    assert {name for name in SOURCES if "." in name} <= FIELDS
    assert {name for name in SOURCES if "." not in name} <= names


def test_no_group_fills_what_another_fills() -> None:
    groups = (the_case, the_violation, investigating, defence, deciding, executing, closing)
    filled = Counter(name for group in groups for name in group.SOURCES)
    assert [name for name, times in filled.items() if times > 1] == []
    assert set(filled) == set(SOURCES)


@pytest.mark.django_db
@pytest.mark.parametrize("days", [5, 7])
def test_the_notice_gives_the_days_that_the_bureau_has_set(play: Play, days: int) -> None:
    set_configuration(
        name="statement_days", value=days, from_on=play.on, source="本局规定", actor=play.cast.reviewer, at=play.now
    )
    play.noticed()
    (notice,) = [one for one in list_documents(play.id) if one.kind in ("penalty_notice", "hearing_notice_right")]
    assert content_of(notice.id).statement_days == days


@pytest.mark.django_db
def test_a_file_is_kept_under_the_number_of_its_dossier(play: Play) -> None:
    play.filed()
    case = Case.objects.get(pk=play.id)
    context = context_of(case, "archive_case", {}, CaseFacts(), actor=play.cast.clerk, at=play.now, on=play.on)
    assert get_dossier(play.id).number
    assert SOURCES["archive_number"](context) == get_dossier(play.id).number


@pytest.mark.django_db
def test_a_dossier_without_a_number_is_given_one_by_the_archivist(play: Play) -> None:
    play.open()
    play.approved("propose_not_filing", "approve_not_filing", {"reason": "举报事项不属实。"})
    with pytest.raises(BadInput, match="归档号"):
        play.step("archive_case", {"retention": "permanent"})
    play.step("archive_case", {"retention": "permanent"}, paper={"file_cover": {"archive_number": "2025-不立-1"}})
    assert "file_cover" in {one.kind for one in list_documents(play.id)}


@pytest.mark.django_db
def test_sentences_that_people_ended_are_joined_with_one_stop(play: Play) -> None:
    play.noticed()
    play.step("record_statement", {"content": "经营困难，请求从轻。"})
    play.step("review_statement", {"adopted": "none", "reasons": "困难不是从轻情形。"})
    case = Case.objects.get(pk=play.id)
    actor = play.cast.officer_in_charge
    context = context_of(case, "issue_decision", {}, CaseFacts(), actor=actor, at=play.now, on=play.on)
    assert defence.SOURCES["defence"](context) == (
        "当事人提出陈述、申辩：经营困难，请求从轻；经复核不予采纳，理由：困难不是从轻情形。"
    )


@pytest.mark.django_db
def test_a_paper_names_an_exhibit_without_the_ending_of_its_file(play: Play) -> None:
    play.noticed()
    case = Case.objects.get(pk=play.id)
    actor = play.cast.officer_in_charge
    context = context_of(case, "issue_decision", {}, CaseFacts(), actor=actor, at=play.now, on=play.on)
    assert not [name for name in the_violation.SOURCES["evidence"](context) if name.endswith((".png", ".jpg"))]
    assert any(entry.payload["name"].endswith(".png") for entry in context.entries if entry.kind == "exhibit_added")

"""Every source fills a field that some paper has, and each field has one source."""

import pytest

from hengping.ground.documents.kinds import all_kinds
from hengping.ground.documents.kinds.common import COMMON
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.queries import content_of, list_documents
from hengping.ground.documents.reading import fields_of
from hengping.ground.errors import BadInput
from hengping.ground.library.actions import set_configuration
from hengping.ground.records.actions import add_exhibit
from hengping.ground.records.queries import get_dossier, list_entries
from hengping.work.cases.paper_sources import (
    PENALTY_SOURCES,
    defence,
    the_violation,
)
from hengping.work.cases.tests.conftest import FINE, PNG, Play
from hengping.work.matters import actions as matters
from hengping.work.matters.models import Matter
from hengping.work.matters.paper_sources import EVERY_KIND
from hengping.work.matters.paper_sources.common import COMMON as COMMON_SOURCES
from hengping.work.matters.paper_sources.common import UNCOUNTED
from hengping.work.matters.papers import context_of
from hengping.work.matters.standing import standing_of


def test_every_source_fills_a_field_that_is_there() -> None:
    kinds = [kind for kind in all_kinds().values() if kind.procedure in (COMMON, PENALTY)]
    fields = {
        (code, blank.name) for kind in kinds for code in (kind.code, EVERY_KIND) for blank in fields_of(kind.content)
    }
    assert set(PENALTY_SOURCES.by_kind_and_field) <= fields


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
    case = standing_of(Matter.objects.get(pk=play.id), play.on)
    context = context_of(case, "archive_case", {}, actor=play.cast.clerk, on=play.on)
    assert get_dossier(play.id).number
    assert COMMON_SOURCES.shared["archive_number"].source(context) == get_dossier(play.id).number


@pytest.mark.django_db
def test_the_catalogue_counts_true_pages_in_the_order_of_the_bound_file(play: Play) -> None:
    play.decided()
    for name, media_type in (("讯问录像.mp4", "video/mp4"), ("现场照片.jpg", "image/jpeg")):
        add_exhibit(
            dossier_id=play.id,
            name=name,
            content=name.encode(),
            media_type=media_type,
            source="现场",
            actor=play.cast.officer_in_charge,
            at=play.now,
        )
    case = standing_of(Matter.objects.get(pk=play.id), play.on)
    context = context_of(case, "archive_case", {}, actor=play.cast.clerk, on=play.on)
    rows = COMMON_SOURCES.of_kind["file_catalogue"]["entries"].source(context)
    assert [rows[0]["title"], rows[1]["title"]] == ["行政处罚决定书", "立案审批表"], "not in the order of their days"
    assert [rows[-2]["title"], rows[-1]["title"]] == ["现场照片", "讯问录像"]
    assert "page" not in rows[-1]
    assert rows[-1]["note"] == UNCOUNTED
    pages = [page for row in rows[:-1] for page in _pages(row["page"])]
    assert pages == list(range(1, len(pages) + 1)), "each page once, without a gap"
    exhibits = sum(entry.payload.get("pages", 0) for entry in case.entries if entry.kind == "exhibit_added")
    assert len(pages) == sum(one.pages for one in list_documents(play.id)) + exhibits
    assert COMMON_SOURCES.of_kind["file_cover"]["pages"].source(context) == len(pages)


def _pages(said: str) -> range:
    first, _, last = said.partition("-")
    return range(int(first), int(last or first) + 1)


@pytest.mark.django_db
def test_vouchers_of_money_stand_in_the_catalogue(play: Play) -> None:
    """One that is in the file bears the number of the payment; of one that is not, its number and day are known."""
    play.decided()
    play.serve_all()
    kept = matters.add_evidence(
        dossier_id=play.id,
        evidence="documentary",
        name="银行缴款回单",
        file_name="回单.png",
        content=PNG + b"voucher",
        source="当事人交来",
        actor=play.cast.clerk,
        at=play.now,
    )
    (entry,) = [one for one in list_entries(play.id) if one.payload.get("sha256") == kept.sha256]
    half = {"party": "p1", "amount": FINE // 2, "of": "fine"}
    play.step("record_payment", half | {"receipt_number": "粤罚1", "proof": [entry.seq]})
    play.step("record_payment", half | {"receipt_number": "粤罚2"})
    case = standing_of(Matter.objects.get(pk=play.id), play.on)
    context = context_of(case, "archive_case", {}, actor=play.cast.clerk, on=play.on)
    rows = COMMON_SOURCES.of_kind["file_catalogue"]["entries"].source(context)
    found = {row["number"]: row for row in rows if str(row["number"]).startswith("粤罚")}
    assert {number: row["title"] for number, row in found.items()} == {"粤罚1": "银行缴款回单", "粤罚2": "缴款凭证"}
    assert "page" in found["粤罚1"]
    assert found["粤罚2"]["note"] == UNCOUNTED


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
    case = standing_of(Matter.objects.get(pk=play.id), play.on)
    actor = play.cast.officer_in_charge
    context = context_of(case, "issue_decision", {}, actor=actor, on=play.on)
    assert defence.SOURCES.shared["defence"].source(context) == (
        "当事人提出陈述、申辩：经营困难，请求从轻；经复核不予采纳，理由：困难不是从轻情形。"
    )


@pytest.mark.django_db
def test_a_paper_names_an_exhibit_without_the_ending_of_its_file(play: Play) -> None:
    play.noticed()
    case = standing_of(Matter.objects.get(pk=play.id), play.on)
    actor = play.cast.officer_in_charge
    context = context_of(case, "issue_decision", {}, actor=actor, on=play.on)
    assert not [
        name for name in the_violation.SOURCES.shared["evidence"].source(context) if name.endswith((".png", ".jpg"))
    ]
    assert any(entry.payload["name"].endswith(".png") for entry in context.entries if entry.kind == "exhibit_added")


@pytest.mark.django_db
def test_the_urging_letter_says_what_the_surcharge_has_come_to(play: Play) -> None:
    play.decided()
    play.later(days=25)
    play.step("start_surcharge", {"from_on": play.on})
    play.later(days=9)
    play.step("issue_urging", {"amount": FINE + FINE * 3 * 10 // 100})
    (letter,) = [one for one in list_documents(play.id) if one.kind == "urging_letter"]
    content = content_of(letter.id)
    assert (content.fine, content.surcharge, content.total) == (FINE, FINE * 3 // 10, FINE + FINE * 3 // 10)


@pytest.mark.django_db
def test_the_urging_letter_says_no_surcharge_where_none_runs(play: Play) -> None:
    play.decided()
    play.later(days=25)
    play.step("issue_urging", {"amount": FINE})
    (letter,) = [one for one in list_documents(play.id) if one.kind == "urging_letter"]
    content = content_of(letter.id)
    assert (content.surcharge, content.total) == (0, FINE)

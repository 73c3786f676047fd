"""The files of a dossier's papers are what was printed of their entries."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pytest

from hengping.ground.documents.kinds import get_kind
from hengping.ground.records import blobs
from hengping.ground.records.beside import every_paper, no_paper
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.kit.chain.faults import Fault, Uncompared
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_every_paper_is_held import changed, papers_in, rewritten, without
from hengping.work.matters.print_verification import live_print_faults, print_faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries(play: Play) -> list[EntryShape]:
    play.filed()
    return list_entries(play.id)


def paper(entries: Sequence[EntryShape], kind: str) -> EntryShape:
    return next(one for one in entries if one.kind == "document_issued" and one.payload["kind"] == kind)


def of_another_edition(entries: Sequence[EntryShape]) -> list[EntryShape]:
    return [changed(one, edition="0" * 64) if one.kind == "document_issued" else one for one in entries]


def faults_in(found: Sequence[Fault | Uncompared]) -> list[str]:
    return [one.code for one in found if isinstance(one, Fault)]


def test_it_works(play: Play, entries: list[EntryShape]) -> None:
    assert all("edition" in one.payload for one in entries if one.kind == "document_issued")
    assert list(live_print_faults(play.id, entries, every_paper)) == []
    assert list(live_print_faults(play.id, entries, no_paper)) == []


def test_a_file_that_says_more_is_named(entries: list[EntryShape]) -> None:
    order = paper(entries, "correction_order")
    forged = blobs.read(order.payload["sha256"]) + b"\n% more\n"
    digest = hashlib.sha256(forged).hexdigest()
    told = [changed(one, sha256=digest) if one is order else one for one in entries]
    (fault,) = print_faults(told, lambda wanted: forged if wanted == digest else blobs.read(wanted))
    assert isinstance(fault, Fault)
    assert fault.code == "print_differs"
    assert f"《{get_kind('correction_order').title}》" in fault.text


@pytest.mark.parametrize(
    ("kind", "said"),
    [("site_record", {"findings": "没有发现问题。"}), ("site_record", {"site_head_post": "厂长"})],
)
def test_what_an_entry_says_stands_on_the_paper(entries: list[EntryShape], kind: str, said: dict[str, str]) -> None:
    """Texts too: whatever the entry holds is printed again."""
    assert faults_in(list(print_faults(rewritten(entries, kind, **said), blobs.read))) == ["print_differs"]


def test_an_entry_from_which_no_paper_can_be_printed_is_named(entries: list[EntryShape]) -> None:
    (fault,) = print_faults(rewritten(entries, "site_record", started_at="昨天"), blobs.read)
    assert isinstance(fault, Fault)
    assert "记录所载的内容印不出这份文书" in fault.text


def test_a_paper_of_another_edition_that_is_the_same_holds(entries: list[EntryShape]) -> None:
    """The same bytes prove it, whatever printed them."""
    assert list(print_faults(of_another_edition(entries), blobs.read)) == []


def test_a_paper_of_another_edition_that_differs_accuses_nobody(entries: list[EntryShape]) -> None:
    (named,) = print_faults(rewritten(of_another_edition(entries), "site_record", findings="别的。"), blobs.read)
    assert isinstance(named, Uncompared)
    assert "不是用这里的版式、字体和程序印的" in named.reason
    oldest = [without(one, "edition") if one.kind == "document_issued" else one for one in entries]
    (named,) = print_faults(rewritten(oldest, "site_record", findings="别的。"), blobs.read)
    assert isinstance(named, Uncompared)
    assert "没有写明用哪一版印制" in named.reason


def test_its_number_amounts_and_names_must_stand_there_all_the_same(entries: list[EntryShape]) -> None:
    told = rewritten(of_another_edition(entries), "site_record", officers=[{"name": "别人", "certificate": "1"}] * 2)
    assert faults_in(list(print_faults(told, blobs.read))) == ["print_differs"]
    assert faults_in(list(print_faults(told, blobs.read, no_paper))) == ["print_differs"]


def test_no_paper_says_nothing_of_its_edition_after_one_that_did(entries: list[EntryShape]) -> None:
    last = [one for one in entries if one.kind == "document_issued"][-1]
    told = [without(one, "edition") if one is last else one for one in entries]
    assert papers_in(entries) > 1
    assert faults_in(list(print_faults(told, blobs.read))) == ["print_not_held"]


def test_a_file_that_is_gone_is_told_elsewhere(play: Play, entries: list[EntryShape]) -> None:
    assert list(print_faults(entries, lambda digest: None)) == []
    told = [changed(one, sha256="0" * 64) if one.kind == "document_issued" else one for one in entries]
    assert list(live_print_faults(play.id, told, every_paper)) == []

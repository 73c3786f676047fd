"""The mutants of a part meet every test of it."""

from __future__ import annotations

import re

import pytest

from tools.mutants import FIRST, LAST, PAPER_FILES, ROOMS, SOURCE, WALK, Part, mutants_of, part_of

OF_PAPERS = re.compile(
    r"work\.matters\.(on_record|papers|words_read|paper_words|paper_verification)\b|web\.matters\.signing_page\b"
)


def test_every_test_file_of_the_rooms_is_run_once_but_the_walk() -> None:
    run = sorted(file for group in part_of("law").tests for file in group)
    assert run == sorted(file for room in ROOMS for file in room.rglob("test_*.py") if file.name != WALK)


def test_what_has_its_place_in_the_order_is_there() -> None:
    there = {file.name for room in ROOMS for file in (room / "tests").iterdir()}
    assert {WALK}.union(*FIRST, *LAST) <= there


def test_every_test_of_papers_is_run_once() -> None:
    run = [file for group in part_of("papers").tests for file in group]
    speaking = {file for file in SOURCE.rglob("test_*.py") if OF_PAPERS.search(file.read_text("utf-8"))}
    assert len(run) == len(set(run))
    assert speaking <= set(run)


@pytest.mark.parametrize("part", [part_of("law"), part_of("papers")], ids=["law", "papers"])
def test_every_part_has_files_to_change_and_tests_that_are_there(part: Part) -> None:
    assert all(file.exists() for group in part.tests for file in group)
    assert any(mutants_of(file) for file in part.files)


def test_what_makes_papers_is_drawn_from() -> None:
    assert {file.name for file in PAPER_FILES} >= {"papers.py", "paper_words.py", "words_read.py", "signing_page.py"}

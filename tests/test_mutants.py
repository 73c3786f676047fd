"""The mutants of the law meet every test of the law."""

from __future__ import annotations

from tools.mutants import FIRST, LAST, ROOMS, WALK, groups_of_tests


def test_every_test_file_of_the_rooms_is_run_once_but_the_walk() -> None:
    run = sorted(file for group in groups_of_tests() for file in group)
    assert run == sorted(file for room in ROOMS for file in room.rglob("test_*.py") if file.name != WALK)


def test_what_has_its_place_in_the_order_is_there() -> None:
    there = {file.name for room in ROOMS for file in (room / "tests").iterdir()}
    assert {WALK}.union(*FIRST, *LAST) <= there

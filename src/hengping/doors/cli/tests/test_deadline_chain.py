"""Several periods in one call, each from the last day of the one before."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hengping.doors.cli.tests.test_deadline import FIXED_KEYS, _run


def chain(capsys: pytest.CaptureFixture[str], arguments: str) -> dict[str, Any]:
    assert _run(arguments) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_it_works(capsys: pytest.CaptureFixture[str]) -> None:
    answer = chain(capsys, "--period litigation --from 2026-01-05 --then court_window --json")
    assert [(one["period"], one["start"], one["last_day"]) for one in answer["chain"]] == [
        ("litigation", "2026-01-05", "2026-07-06"),
        ("court_window", "2026-07-06", "2026-10-08"),
    ]
    assert not answer["broken"]
    assert all(one.keys() == FIXED_KEYS | {"period", "start", "start_not_after"} for one in answer["chain"])


def test_all_that_is_known_of_each_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    answer = chain(capsys, "--period payment --from 2026-03-02 --then urging_wait --full")
    assert [one["start"] for one in answer["chain"]] == ["2026-03-02", "2026-03-17"]
    assert all("internal_day" in one for one in answer["chain"])


def test_people_read_one_below_the_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--period payment --from 2026-03-02 --then urging_wait --then hearing_request") == 0
    told = capsys.readouterr().out
    places = [told.index(f"期限：{name}") for name in ("缴纳罚款", "催告后等待履行", "提出听证申请")]
    assert places == sorted(places)


def test_it_goes_on_from_a_provisional_day_with_both_bounds(capsys: pytest.CaptureFixture[str]) -> None:
    answer = chain(capsys, "--period litigation --from 2026-11-30 --then court_window --json")
    assert [(one["start"], one["start_not_after"]) for one in answer["chain"]] == [
        ("2026-11-30", None),
        ("2027-05-31", "2027-05-31"),
    ]
    assert [(one["last_day"], one["not_before"], one["not_after"]) for one in answer["chain"]] == [
        (None, "2027-05-31", "2027-05-31"),
        (None, "2027-08-31", "2027-08-31"),
    ]
    assert not answer["broken"]
    answer = chain(capsys, "--period urging_wait --from 2026-12-28 --then hearing_request --json")
    first, second = answer["chain"]
    assert (second["start"], second["start_not_after"]) == (first["not_before"], first["not_after"])
    assert second["not_before"] < second["not_after"]
    assert second["counted_days"] == []
    assert _run("--period urging_wait --from 2026-12-28 --then hearing_request") == 0
    assert "开始之日暂定，随前一个期限，不晚于" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["", " --json"])
def test_it_ends_where_nothing_is_known_of_a_last_day(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = f"--period urging_wait --from 2088-12-28 --then hearing_request --then payment{form}"
    assert _run(arguments) == (0 if form else 1)
    told = capsys.readouterr().out
    if form:
        answer = json.loads(told)
        assert answer["broken"]
        assert [one["period"] for one in answer["chain"]] == ["urging_wait"]
    else:
        assert "后面的期限无法起算" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("--number 5 --unit workday --from 2026-03-02 --then payment", "第一个期限要写期限名"),
        ("--period payment --from 2026-03-02 --then no_such", "没有登记名为“no_such”的期限"),
        ("--period urging_wait --from 2026-03-02 --backward --then payment", "不能同时写"),
    ],
)
def test_it_refuses_a_chain_that_cannot_be(arguments: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(arguments) == 2
    assert told in capsys.readouterr().err

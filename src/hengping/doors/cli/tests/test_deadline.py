"""`hengping deadline` from the outside: what it prints, what it refuses, and that it starts without Django."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hengping.doors.cli import deadline
from hengping.law import periods
from hengping.law.periods.tests.test_acceptance_cases import CASES, CHAINED, PERIOD_OF, needs_shared

SOURCE = Path(deadline.__file__).parents[3]
FIXED_KEYS = {
    "last_day",
    "nominal_last_day",
    "rolled",
    "counted_days",
    "rules",
    "ambiguous",
    "readings",
    "error",
    "not_before",
    "not_after",
    "earliest_day",
}
CALENDAR_2027 = """
year = 2027
notice = "国务院办公厅关于2027年部分节假日安排的通知"
number = "测试用"
source = "测试用，不是真实安排"
checked_on = 2026-12-01
confirmed = false
off = [{ name = "元旦", from = 2027-01-01, to = 2027-01-03 }]
makeup_workdays = []
"""


def _run(arguments: str) -> int:
    parser = argparse.ArgumentParser(prog="hengping")
    deadline.add_parser(parser.add_subparsers(dest="command"))
    return deadline.run(parser.parse_args(["deadline", *arguments.split()]))


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Callable[[str], dict[str, Any]]:
    def asked(arguments: str) -> dict[str, Any]:
        assert _run(f"{arguments} --full") == 0
        printed = capsys.readouterr()
        assert not printed.err
        answer: dict[str, Any] = json.loads(printed.out)
        return answer

    return asked


def test_it_works_by_number(ask: Callable[[str], dict[str, Any]]) -> None:
    answer = ask("--number 5 --unit workday --from 2024-02-06")
    assert answer.keys() > FIXED_KEYS
    assert answer["last_day"] == answer["nominal_last_day"] == "2024-02-19"
    assert answer["counted_days"] == ["2024-02-07", "2024-02-08", "2024-02-09", "2024-02-18", "2024-02-19"]
    assert answer["rolled"] is False
    assert answer["ambiguous"] is False
    assert answer["readings"] == []
    assert answer["error"] is None
    assert all(rule.keys() == {"id", "article", "text"} for rule in answer["rules"])
    assert answer["rules"][0]["id"] == "R1"


@pytest.mark.parametrize(
    "arguments",
    [
        "--number 5 --unit workday --from 2024-02-06",
        "--number 5 --unit calendar --from 2024-02-06",
        "--number 6 --unit month --from 2025-08-31",
        "--number 1 --unit year --from 2024-02-29",
        "--number 7 --unit workday --from 2024-02-20 --backward",
        "--number 30 --unit calendar --from 2026-01-16 --no-roll",
        "--period hearing_request --from 2024-02-06",
        "--period decision --from 2025-07-10",
        "--period hearing_request --from 2026-12-30",
        "--number 15 --unit calendar --from 2026-12-20",
        "--number 5 --unit workday --from 2003-12-30",
    ],
)
def test_scripts_get_the_same_keys_whatever_is_asked(
    arguments: str, capsys: pytest.CaptureFixture[str], ask: Callable[[str], dict[str, Any]]
) -> None:
    assert _run(f"{arguments} --json") == 0
    printed = capsys.readouterr()
    assert not printed.err
    answer = json.loads(printed.out)
    assert answer.keys() == FIXED_KEYS
    assert all(rule.keys() == {"id", "article"} for rule in answer["rules"])
    assert answer["error"] in (None, "calendar_missing")
    assert (answer["last_day"] is None) == (answer["error"] is not None)
    full = ask(arguments)
    assert {key: full[key] for key in FIXED_KEYS - {"rules"}} == {key: answer[key] for key in FIXED_KEYS - {"rules"}}


def test_hours_add_the_moment_to_the_same_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--period crime_transfer --from 2026-03-01T10:30 --json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer.keys() == FIXED_KEYS | {"last_moment"}
    assert (answer["last_day"], answer["last_moment"]) == ("2026-03-02", "2026-03-02T10:30:00+08:00")


def test_it_works_by_name(ask: Callable[[str], dict[str, Any]]) -> None:
    answer = ask("--period hearing_request --from 2024-02-06")
    assert answer["last_day"] == "2024-02-19"
    assert answer["period"]["key"] == "hearing_request"
    assert answer["rules"][0] == {
        "id": "hearing_request",
        "article": "《行政处罚法》第六十四条第（一）项、《行政处罚法》第八十五条",
        "text": "提出听证申请：自听证告知书送达之日起5个工作日。",
    }


def test_it_works_backward_and_without_rolling(ask: Callable[[str], dict[str, Any]]) -> None:
    back = ask("--number 30 --unit calendar --from 2026-03-31 --backward")
    assert (back["last_day"], back["internal_day"], back["ambiguous"]) == ("2026-03-01", "2026-02-28", True)
    stays = ask("--number 30 --unit calendar --from 2026-01-16 --no-roll")
    assert (stays["last_day"], stays["rolled"], stays["ambiguous"]) == ("2026-02-15", False, True)
    assert [reading["last_day"] for reading in stays["readings"]] == ["2026-02-15", "2026-02-24"]
    assert stays["readings"][1]["article"] == "《民事诉讼法》第八十五条第三款"


def test_it_says_which_calendar_is_missing(
    ask: Callable[[str], dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = ask("--number 5 --unit workday --from 2026-12-30")
    assert (answer["error"], answer["last_day"], answer["year"]) == ("calendar_missing", None, 2027)
    assert _run("--number 5 --unit workday --from 2026-12-30") == 0
    assert "2027年的放假安排还没有公布" in capsys.readouterr().out
    loaded = tmp_path / "2027.toml"
    loaded.write_text(CALENDAR_2027, "utf-8")
    assert ask(f"--number 5 --unit workday --from 2026-12-30 --calendar {loaded}")["last_day"] == "2027-01-07"


def test_it_names_what_follows_and_what_came_before(ask: Callable[[str], dict[str, Any]]) -> None:
    notice = ask("--period public_notice_service --from 2025-09-05")
    follows = {period["period"]: period for period in notice["follows"]}
    assert follows["litigation"]["nominal_last_day"] == "2026-04-05"
    assert follows["litigation"]["last_day"] == "2026-04-07"
    court = ask("--period court_application --from 2015-11-29")
    assert court["start"] == "2015-11-29"
    assert court["stages"] == [
        {
            "period": "litigation",
            "name": "直接起诉",
            "last_day": "2016-05-30",
            "nominal_last_day": "2016-05-29",
            "rolled": True,
        }
    ]
    urged = ask("--period urging_wait --from 2025-09-22")
    assert (urged["earliest_day"], urged["earliest_workday"]) == ("2025-10-12", "2025-10-13")


def test_it_counts_hours_from_a_moment(
    ask: Callable[[str], dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask("--period crime_transfer --from 2026-03-01T10:30")["last_moment"] == "2026-03-02T10:30:00+08:00"
    assert ask("--number 2 --unit hour --from 2026-03-01T23:00:00+00:00")["last_day"] == "2026-03-02"
    assert ask("--period crime_transfer --from 2026-03-01")["warnings"]
    assert _run("--period crime_transfer --from 2026-03-01T10:30") == 0
    assert "2026年3月2日（星期一）10:30" in capsys.readouterr().out


def test_it_leaves_out_what_the_law_leaves_out(
    ask: Callable[[str], dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Thirty days from 5 January with ten in the laboratory end on Saturday 14 February, which is worked."""
    sealed = ask("--period sealing --from 2026-01-05 --exclude appraisal:2026-01-12..2026-01-21")
    assert (sealed["last_day"], sealed["excluded_days"], len(sealed["counted_days"])) == ("2026-02-14", 10, 30)
    assert sealed["rules"][-1]["article"] == "《行政强制法》第二十五条第三款"
    assert {cause["cause"]: cause["open"] for cause in sealed["period"]["excludes"]} == {"appraisal": True}
    plain = ask("--number 3 --unit calendar --from 2026-03-02 --exclude 2026-03-04 --exclude 2026-03-06..2026-03-08")
    assert plain["counted_days"] == ["2026-03-03", "2026-03-05", "2026-03-09"]
    assert _run("--number 3 --unit calendar --from 2026-03-02 --exclude 2026-03-04") == 0
    assert "不计入：1日" in capsys.readouterr().out


def test_a_bare_number_that_rolls_says_that_it_knows_not_whom_it_binds(ask: Callable[[str], dict[str, Any]]) -> None:
    assert "限制行政机关" in ask("--number 90 --unit calendar --from 2025-07-10")["warnings"][0]
    assert ask("--number 89 --unit calendar --from 2025-07-02")["warnings"] == []
    assert ask("--period reconsideration --from 2024-08-02")["warnings"] == []


def test_it_names_the_periods_that_come_near(capsys: pytest.CaptureFixture[str]) -> None:
    for asked, told in (
        ("hearing_reqest", "hearing_request（提出听证申请）"),
        ("查封", "sealing（查封、扣押）"),
        ("zzzzzzzz", "用 --list 查看全部"),
    ):
        assert _run(f"--period {asked} --from 2024-02-06") == 2
        assert told in capsys.readouterr().err


def test_an_empty_name_is_a_wrong_name(capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser(prog="hengping")
    deadline.add_parser(parser.add_subparsers(dest="command"))
    given = ["deadline", "--period", "", "--number", "5", "--unit", "workday", "--from", "2024-02-06"]
    assert deadline.run(parser.parse_args(given[:3] + given[7:])) == 2
    assert deadline.run(parser.parse_args(given[:5] + given[7:])) == 2
    assert "没有登记名为“”的期限" in capsys.readouterr().err


def test_the_days_are_named_and_the_make_up_days_marked(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--period hearing_request --from 2024-02-06") == 0
    text = capsys.readouterr().out
    assert "逐日（5日）：2月7日（三）、2月8日（四）、2月9日（五）、2月18日（日，调休上班）、2月19日（一）" in text
    assert "届满以后：当事人没有要求听证的" in text
    assert _run("--period payment --from 2025-01-20") == 0
    assert "逐日（15日）：2025年1月21日（星期二）数到2025年2月4日（星期二）" in capsys.readouterr().out
    assert _run("--number 5 --unit workday --from 2003-12-25") == 1
    assert "逐日" not in capsys.readouterr().out
    assert _run("--number 5 --unit workday --from 2026-12-29") == 0
    assert "逐日（2日）：12月30日（三）、12月31日（四）" in capsys.readouterr().out


def test_the_help_shows_examples_that_can_be_run(capsys: pytest.CaptureFixture[str]) -> None:
    examples = [line.split(maxsplit=2)[2] for line in deadline.EXAMPLES.splitlines() if "hengping deadline" in line]
    assert len(examples) >= 4
    for example in examples:
        assert _run(example.split("  ")[0].strip()) == 0
    assert "最后一日" in capsys.readouterr().out


def test_a_moment_starts_the_day_on_which_it_falls_in_china(ask: Callable[[str], dict[str, Any]]) -> None:
    assert ask("--number 1 --unit calendar --from 2026-03-01T23:00:00+00:00")["start"] == "2026-03-02"


def test_it_reads_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--period decision --from 2025-07-10") == 0
    text = capsys.readouterr().out
    for part in (
        "期限：作出处罚决定（90日）",
        "最后一日：2025年10月9日（星期四）",
        "顺延之前：2025年10月8日（星期三）",
        "内部提醒：2025年9月30日（星期二）",
        "另有读法：",
        "《行政处罚法》第六十条",
    ):
        assert part in text
    assert _run("--period statement --from 2026-03-02") == 0
    assert "尚未核对原文" in capsys.readouterr().out
    assert _run("--period court_application --from 2025-03-31") == 0
    assert "其中：直接起诉，到2025年9月30日" in capsys.readouterr().out
    assert _run("--period urging_wait --from 2025-09-22") == 0
    assert "最早可以办理：2025年10月12日" in capsys.readouterr().out


def test_it_lists_every_period(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--list") == 0
    text = capsys.readouterr().out
    assert all(f"{key}\t" in text for key in set(periods.rows()))
    assert _run("--list --json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["key"] for row in rows} == set(periods.rows())
    assert all(row["articles"] and row["source"] and row["checked_on"] for row in rows)


def test_a_length_that_a_document_sets_is_given_with_it(ask: Callable[[str], dict[str, Any]]) -> None:
    answer = ask("--period correction --number 15 --from 2026-03-02")
    assert answer["last_day"] == "2026-03-17"
    assert "自责令改正文书送达之日起15日" in answer["rules"][0]["text"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("--number 5 --unit workday", "请写明开始之日"),
        ("--from 2024-02-06", "请写明期限名"),
        ("--number 5 --from 2024-02-06", "请写明期限名"),
        ("--number x --unit workday --from 2024-02-06", "不是正整数"),
        ("--number -5 --unit workday --from 2024-02-06", "不是正整数"),
        ("--number ５ --unit workday --from 2024-02-06", "不是正整数"),
        ("--number 0 --unit workday --from 2024-02-06", "数量应当在"),
        ("--number 5 --unit week --from 2024-02-06", "不认识的单位"),
        ("--number 24 --unit hour --from 2024-02-06", "请写明时刻"),
        ("--number 5 --unit workday --from 2024-02-30", "写法不对"),
        ("--number 5 --unit workday --from 06.02.2024T", "写法不对"),
        ("--period nothing --from 2024-02-06", "没有登记"),
        ("--period reconsideration_longest --from 2020-02-06", "2020-02-06"),
        ("--period hearing_request --number 3 --from 2024-02-06", "不能另定"),
        ("--period hearing_request --unit calendar --from 2024-02-06", "不能另写"),
        ("--period correction --from 2026-03-02", "文书载明"),
        ("--period decision_extension --from 2026-03-02", "没有开放"),
        ("--number 5 --unit workday --from 2024-02-06 --calendar /nowhere.toml", "读不到"),
        ("--number 24 --unit hour --from 9999-12-31T23:00", "超出可以计算的范围"),
        ("--period crime_transfer --from 9999-12-31", "超出可以计算的范围"),
        ("--number 5 --unit calendar --from 2024-02-06 --exclude 2024-02", "写法不对"),
        ("--number 5 --unit calendar --from 2024-02-06 --exclude 2024-02-09..2024-02-08", "颠倒"),
        ("--number 5 --unit hour --from 2024-02-06T10:00 --exclude 2024-02-09", "没有不计入的时间"),
        ("--period decision --from 2026-02-02 --exclude hearing:2026-03-02..2026-03-09", "规章没有核对"),
        ("--period sealing --from 2026-02-02 --exclude 2026-03-02", "有规定的：appraisal（检测"),
        ("--period crime_transfer --from 2026-02-02T10:00 --exclude x:2026-02-03", "不计入期限的事由"),
        ("--number 5 --unit workday --from 2026-02-02 --backward --exclude 2026-01-28", "往前数"),
    ],
)
def test_it_refuses_wrong_arguments_in_chinese(arguments: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(arguments) == 2
    printed = capsys.readouterr()
    assert told in printed.err
    assert not printed.out


def test_it_refuses_a_calendar_file_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "2027.toml"
    broken.write_text("year = 2027", "utf-8")
    assert _run(f"--number 5 --unit workday --from 2024-02-06 --calendar {broken}") == 2
    assert "有误" in capsys.readouterr().err


def test_it_starts_without_django() -> None:
    code = "\n".join(
        [
            "import sys",
            "sys.modules['django'] = None",
            "from hengping.doors.cli.main import main",
            "sys.exit(main(['deadline', '--period', 'hearing_request', '--from', '2024-02-06', '--json']))",
        ]
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={"PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["last_day"] == "2024-02-19"


def _says_what_the_case_says(answer: dict[str, Any], case: dict[str, Any]) -> None:
    told = case["answer"]
    last = told.get("last_day") or told.get("deemed_served") or told.get("latest_application")
    assert answer["last_day"] == last
    assert answer["error"] == told.get("error")
    assert answer.get("year") == told.get("year")
    if "rolled" in told:
        assert answer["rolled"] is told["rolled"]
    if "counted_days" in case:
        assert [text[5:] for text in answer["counted_days"]] == [text[:5] for text in case["counted_days"]]
    assert answer["ambiguous"] is case.get("ambiguous", False)


@needs_shared
@pytest.mark.parametrize("key", sorted(PERIOD_OF))
def test_every_acceptance_case_by_name(key: str, ask: Callable[[str], dict[str, Any]]) -> None:
    case = CASES[key]
    _says_what_the_case_says(ask(f"--period {PERIOD_OF[key]} --from {case['start_date']}"), case)


@needs_shared
@pytest.mark.parametrize("key", sorted(set(PERIOD_OF) - CHAINED))
def test_every_acceptance_case_by_number(key: str, ask: Callable[[str], dict[str, Any]]) -> None:
    case = CASES[key]
    row = periods.get(PERIOD_OF[key], on=date.fromisoformat(case["start_date"]))
    arguments = f"--number {case['n']} --unit {case['unit']} --from {case['start_date']}"
    arguments += " --backward" if case["direction"] == "backward" else ""
    stays = row.roll in (periods.Roll.NO_ROLL, periods.Roll.DEEMED)
    answer = ask(arguments + (" --no-roll" if stays else ""))
    if row.roll is periods.Roll.ROLL_DOUBTFUL:
        answer["ambiguous"] = case.get("ambiguous", False)  # a bare number does not say whom it binds
    _says_what_the_case_says(answer, case)


@pytest.mark.parametrize(
    ("asked", "latest"),
    [
        ("--period urging_wait --from 2026-10-20 --backward", "2026-09-29"),
        ("--period payment --from 2026-10-08 --backward", "2026-09-23"),
        ("--period statement --number 3 --from 2026-03-20 --backward", "2026-03-17"),
        ("--period urging_wait --from 2027-01-12 --backward", "2026-12-27"),
    ],
)
def test_it_finds_the_latest_day_on_which_a_period_can_start(
    asked: str, latest: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(f"{asked} --json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["latest_start"] == latest
    # Counted forward from there it is in time, and from the next day it is not.
    assert _run(asked) == 0
    assert "最迟应当在" in capsys.readouterr().out


def test_a_latest_day_is_provisional_while_an_arrangement_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    asked = "--period urging_wait --from 2027-02-10 --backward"
    assert _run(f"{asked} --json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["latest_start"], answer["not_after"]) == ("2027-01-18", "2027-01-26")
    assert (answer["provisional"], answer["year"]) == (True, 2027)
    assert _run(asked) == 0
    told = capsys.readouterr().out
    assert "2027年1月18日（星期一）（暂定）" in told
    assert "可能晚到2027年1月26日（星期二）" in told
    assert _run("--period urging_wait --from 2027-01-04 --backward") == 0
    assert "2027年的放假安排还没有公布" in capsys.readouterr().out


def test_a_latest_day_before_the_unannounced_year_is_certain(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--period urging_wait --from 2026-12-31 --backward --json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["provisional"], answer["year"], answer["not_after"]) == (False, None, answer["latest_start"])
    assert _run("--period urging_wait --from 2026-12-31 --backward") == 0
    assert "暂定" not in capsys.readouterr().out


def test_a_bare_number_has_both_bounds_where_only_an_arrangement_is_missing(
    capsys: pytest.CaptureFixture[str], ask: Callable[[str], dict[str, Any]]
) -> None:
    answer = ask("--number 5 --unit workday --from 2026-12-30")
    assert (answer["last_day"], answer["not_before"], answer["not_after"]) == (None, "2027-01-05", "2027-01-07")
    assert _run("--number 5 --unit workday --from 2026-12-30") == 0
    assert "最后一日（暂定）：不早于2027年1月5日（星期二），不晚于2027年1月7日（星期四）" in capsys.readouterr().out


def test_two_bounds_that_are_one_day_are_said_as_one(
    capsys: pytest.CaptureFixture[str], ask: Callable[[str], dict[str, Any]]
) -> None:
    asked = "--period decision --from 2026-12-28"
    answer = ask(asked)
    assert (answer["last_day"], answer["not_before"], answer["not_after"]) == (None, "2027-03-29", "2027-03-29")
    assert _run(asked) == 0
    said = capsys.readouterr().out
    assert "最后一日（暂定）：2027年3月29日（星期一）；2027年的放假安排还没有公布" in said
    assert "不早于" not in said.partition("依据：")[0]


def test_a_term_of_a_year_after_next_has_both_bounds(
    capsys: pytest.CaptureFixture[str], ask: Callable[[str], dict[str, Any]]
) -> None:
    answer = ask("--number 5 --unit workday --from 2028-09-27")
    assert (answer["not_before"], answer["not_after"]) == ("2028-10-05", "2028-10-13")
    assert _run("--period hearing_request --from 2027-12-30") == 0
    assert "暂定" in capsys.readouterr().out


def test_a_term_that_runs_into_a_year_of_which_nothing_is_known_names_that_year(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for asked in ("--period hearing_request --from 2088-12-30", "--number 60 --unit workday --from 2088-11-30"):
        assert _run(asked) == 1
        assert "没有2089年的放假调休安排" in capsys.readouterr().out


@pytest.mark.parametrize("unit", ["--number 1 --unit month", "--number 31 --unit calendar"])
def test_by_months_it_says_up_to_which_day_it_counted(unit: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Of 2089 no day off is known: whether the day that was counted to is one, and how far it would roll."""
    assert _run(f"{unit} --from 2088-12-20") == 1
    said = capsys.readouterr().out
    assert "没有2089年的放假调休安排" in said
    assert "数到2089年1月20日（星期四）；是休息日的还要顺延" in said
    # Where the days off by law are known, both bounds are.
    assert _run("--number 1 --unit month --from 2026-12-01") == 0
    assert "不早于2027年1月" in capsys.readouterr().out
    # By working days nothing was counted to.
    assert _run("--number 60 --unit workday --from 2088-11-30") == 1
    assert "数到" not in capsys.readouterr().out


def test_the_latest_day_needs_the_calendar_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--period urging_wait --from 2089-05-09 --backward") == 1
    assert "不能倒推" in capsys.readouterr().out
    assert _run("--period hearing_notice --from 2026-05-09 --backward") == 2
    assert "本来就是往前数" in capsys.readouterr().err
    assert _run("--period sealing --from 2026-05-09 --backward --exclude appraisal:2026-05-01") == 2
    assert _run("--period payment --from 0001-01-20 --backward") in (1, 2)


def test_it_says_what_a_surcharge_has_come_to(capsys: pytest.CaptureFixture[str]) -> None:
    asked = "--surcharge 20000 --from 2026-05-05 --on 2026-05-19"
    assert _run(f"{asked} --json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["days"], answer["amount_fen"], answer["capped"]) == (15, 900_000, False)
    assert _run(f"{asked} --exclude 2026-05-10..2026-05-12") == 0
    said = capsys.readouterr().out
    assert "加处罚款：7,200元（12日，每日百分之三）" in said
    assert "不计算：3日" in said
    assert _run("--surcharge 20000.50 --from 2026-05-05 --on 2026-12-31") == 0
    assert "20,000.50元（241日，每日百分之三，已达罚款数额，不再增加）" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong",
    [
        "--surcharge 20000 --from 2026-05-05",
        "--surcharge x --from 2026-05-05 --on 2026-05-06",
        "--surcharge 1.5x --from 2026-05-05 --on 2026-05-06",
    ],
)
def test_it_refuses_a_surcharge_that_it_cannot_read(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(wrong) == 2
    assert capsys.readouterr().err


def test_seven_days_before_is_told_in_both_readings(ask: Callable[[str], dict[str, Any]]) -> None:
    answer = ask("--period hearing_notice --from 2026-03-20")
    assert answer["ambiguous"] is True
    assert [one["last_day"] for one in answer["readings"]] == ["2026-03-11", "2026-03-10"]
    assert answer["last_day"] == "2026-03-11"

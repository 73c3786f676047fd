"""`hengping grade` as a script calls it: facts in, one JSON answer out, or a Chinese message and exit code 2."""

import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hengping.doors.cli.main import main
from hengping.ground.library.tests.packs import pack_head
from hengping.kit.sheets import write_sheets
from hengping.law.discretion import digest_of_proof, recompute
from hengping.law.discretion.circumstances import all_circumstances
from hengping.law.violations import all_items
from hengping.law.violations.variables import all_variables

SHARED = Path(os.environ.get("HENGPING_SHARED", Path(__file__).resolve().parents[6] / "shared"))
CASES = SHARED / "cases" / "discretion.yaml"
SOURCE = Path(__file__).resolve().parents[4]

EXACT = {"item", "stage", "subject", "range_yuan", "amount_yuan", "capital", "lawful", "needs", "reasons", "digest"}


class Shell:
    """Runs the command on facts and reads what it printed."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def file(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(text, "utf-8")
        return str(path)

    def run(self, facts: Any, *more: str) -> tuple[int, str, str]:
        text = facts if isinstance(facts, str) else json.dumps(facts, ensure_ascii=False)
        code = main(["grade", self.file("facts.json", text), *more])
        printed = self.capsys.readouterr()
        return code, printed.out, printed.err

    def ask(self, facts: Any, *more: str) -> dict[str, Any]:
        code, out, err = self.run(facts, "--full", *more)
        assert (code, err) == (0, "")
        answer: dict[str, Any] = json.loads(out)
        return answer


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, capsys)


FACTS = {
    "item": "AQF-97-7",
    "stage": "base",
    "subject": "unit",
    "act_on": "2024-03-01",
    "decided_on": "2024-03-12",
    "circumstances": {"uncertified_workers": 1},
    "proposed_yuan": 20000,
}


def test_it_works(shell: Shell) -> None:
    answer = shell.ask(FACTS)
    assert answer.keys() >= EXACT
    assert answer["range_yuan"] == [0, 100000]
    assert answer["amount_yuan"] == 20000
    assert answer["capital"] == "贰万元整"
    assert answer["lawful"] is True
    assert all(set(reason) == {"text", "article"} and reason["article"] for reason in answer["reasons"])
    assert answer["measures"] == ["责令限期改正"]
    assert recompute(answer["proof"]).digest == answer["digest"] == digest_of_proof(answer["proof"])
    assert shell.ask(FACTS) == answer


def test_scripts_get_the_stable_shape_and_nothing_else(shell: Shell) -> None:
    acts = {**FACTS, "acts": ["AQF-99-2", "AQF-102"]}
    norms = {**FACTS, "items": ["AQF-99-1", "AQF-97-7"]}
    bare = {"decided_on": "2024-10-01", "circumstances": {"first_violation": True, "corrected": True, "no_harm": True}}
    daily = {"original_fine_cny": 30000, "order_date": "2024-03-01", "last_day_counted": "2024-03-06"}
    for facts in (FACTS, acts, norms, bare, FACTS | {"circumstances": daily}):
        code, out, err = shell.run(facts, "--json")
        assert (code, err) == (0, "")
        short, full = json.loads(out), shell.ask(facts)
        assert list(short) == [
            "item", "stage", "subject", "range_yuan", "amount_yuan", "capital", "lawful", "needs", "reasons", "digest",
        ]  # fmt: skip
        assert short == {name: full[name] for name in short}
        assert all(set(reason) == {"text", "article"} for reason in short["reasons"])


def test_it_reads_well(shell: Shell) -> None:
    code, out, _ = shell.run(FACTS)
    assert code == 0
    for words in (
        "幅度：0元至100,000元（不含0元）",
        "罚款：20,000元（贰万元整）",
        "结论：合法",
        "还需要：",
        "校验码：",
    ):
        assert words in out
    assert "还没有写明数额" in shell.run(FACTS | {"proposed_yuan": None})[1]
    accident = {"item": "AQF-94-1", "stage": "accident", "subject": "main_person", "proposed_yuan": None}
    assert "结论：依法不罚款" in shell.run(FACTS | accident)[1]
    assert "罚款按编号AQF-95" in shell.run(FACTS | accident)[1]
    deaths = {"item": "AQF-114", "stage": "accident", "proposed_yuan": None, "circumstances": {"deaths": 1}}
    assert "参考：\n  《生产安全事故罚款处罚规定》第十四条（未核对，仅供参考）" in shell.run(FACTS | deaths)[1]
    full = {"reasons": {"fault": "过失", "duration": "短", "harm": "无"}, "discussed": True}
    assert "还需要" not in shell.run(FACTS | full)[1]
    code, out, _ = shell.run(FACTS | {"proposed_yuan": 200000})
    assert code == 0
    assert "不合法" in out


def test_it_runs_without_django(shell: Shell) -> None:
    path = shell.file("facts.json", json.dumps(FACTS))
    script = (
        "import sys; from hengping.doors.cli.main import main;"
        f"code = main(['grade', {path!r}, '--json']);"
        "sys.exit(9 if 'django' in sys.modules else code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env={"PYTHONPATH": str(SOURCE)}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_an_unlawful_amount_is_an_answer_and_no_error(shell: Shell) -> None:
    answer = shell.ask(FACTS | {"proposed_yuan": 100001})
    assert answer["lawful"] is False
    assert answer["amount_yuan"] is None
    assert answer["capital"] is None
    assert "高于上限" in answer["reasons"][0]["text"]


def test_missing_particulars_are_assumed_aloud(shell: Shell) -> None:
    answer = shell.ask({"item": "AQF-97-7", "decided_on": "2024-03-12", "mood": "good", "circumstances": {"x": 1}})
    assert answer["lawful"] is True
    assert answer["needs"][-5:] == [
        "不认识“mood”，没有计入",
        "不认识情节“x”，没有计入；与裁量有关的，用已登记的名称写明",
        "没有写明违法行为日期，按决定日期计算",
        "没有写明阶段，按初次计算",
        "没有写明处罚对象，按单位计算",
    ]
    assert "按违法行为日期" in str(shell.ask({"item": "AQF-97-7", "act_on": "2024-03-12"})["needs"])


def test_loose_words_are_left_aside_aloud_and_never_assumed(shell: Shell) -> None:
    words = {
        "harm": "hard to say",
        "hazard_class": "机械",
        "equipment_count": "若干",
        "first_violation": True,
        "corrected": True,
    }
    answer = shell.ask(FACTS | {"circumstances": words})
    assert answer["lawful"] is True
    assert answer["outcome"] == "fine", "an unread harm exempts nobody"
    assert answer["needs"][-3:] == [
        "情节“harm”写的“hard to say”读不懂，没有计入",
        "情节“hazard_class”写的“机械”读不懂，没有计入",
        "情节“equipment_count”写的“若干”读不懂，没有计入",
    ]
    assert answer["ready"] is False
    shares = [
        shell.ask(FACTS | {"circumstances": {"unrecorded_share": share}}) for share in ("25%", "25％", 0.25, "0.25")
    ]
    assert {answer["proof"]["request"]["measured"]["unrecorded_share"] for answer in shares} == {"0.25"}


@pytest.mark.parametrize(
    ("decided", "item", "ok"),
    [("2023-06", "AQF-97-7", True), ("2025", "AQF-97-7", True), (2025, "AQF-97-7", True), ("2026", "WHT-77-3", False)],
)
def test_a_day_known_to_the_month_serves_where_the_law_did_not_change(
    shell: Shell, decided: object, item: str, ok: bool
) -> None:
    code, out, _ = shell.run({"item": item, "decided_on": decided}, "--json")
    assert code == (0 if ok else 2)
    assert ("只写到年或者月" if ok else "跨越法律变更") in out


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ("{", "不是有效的 JSON"),
        ("[]", "应当是一个对象"),
        ('{"item": "AQF-97-7", "item": "X"}', "写了两次"),
        ('{"item": NaN}', "NaN"),
        ("[" * 100_000, "不是有效的 JSON"),
        ('{"item": ' + "9" * 10_000 + "}", "数字过长"),
        ({}, "没有写明决定日期"),
        ({"item": "AQF-97-7"}, "没有写明决定日期"),
        ({"decided_on": "2024-03-12"}, "没有写明违法行为编号"),
        ({**FACTS, "item": 3}, "应当是文字"),
        ({**FACTS, "item": "AQF-1"}, "没有编号为“AQF-1”的违法行为"),
        ({**FACTS, "stage": "never"}, "没有“never”这个阶段"),
        ({**FACTS, "subject": "dog"}, "没有“dog”这个处罚对象"),
        ({**FACTS, "decided_on": "12.3.2024"}, "不是日期"),
        ({**FACTS, "decided_on": "2024-02-30"}, "不是日期"),
        ({**FACTS, "decided_on": "9999-12"}, "不是日期"),
        ({**FACTS, "act_on": "2024-03-13"}, "早于"),
        ({**FACTS, "proposed_yuan": -5}, "不是金额"),
        ({**FACTS, "proposed_yuan": True}, "不是金额"),
        ({**FACTS, "proposed_yuan": 1.005}, "最多精确到分"),
        ({**FACTS, "proposed_yuan": 10**30}, "金额过大"),
        ('{"item": "AQF-97-7", "decided_on": "2024-03-12", "proposed_yuan": 1e999999}', "金额过大"),
        ({**FACTS, "proposed_yuan": "若干"}, "不是金额"),
        ({**FACTS, "direction": "up"}, "没有“up”这个裁量方向"),
        ({**FACTS, "reasons": {"mood": "x"}}, "理由应当分"),
        ({**FACTS, "prior_order": "yes"}, "责令改正应当写明"),
        ({**FACTS, "prior_order": {"ordered_on": "2024-01-01"}}, "没有写明改正期限"),
        ({**FACTS, "prior_order": {"ordered_on": "2024"}}, "没有写明"),
        ({**FACTS, "circumstances": 3}, "应当是一个对象"),
        ({**FACTS, "circumstances": {"uncertified_workers": 1.5}}, "无证作业人数"),
        ({**FACTS, "circumstances": {"illegal_income_cny": -1}}, "违法所得"),
        ({**FACTS, "circumstances": {"accident_grade": "巨大"}}, "事故等级"),
        ({**FACTS, "circumstances": {"harm_removed": "maybe"}}, "应当写 true 或者 false"),
        ({**FACTS, "circumstances": {"harm": 3}}, "危害后果"),
        ({**FACTS, "circumstances": {"deaths": "some"}}, "死亡人数"),
        ('{"item": "AQF-97-7", "decided_on": "2024-03-12", "circumstances": {"deaths": 1e999999}}', "数字过大"),
        ({**FACTS, "circumstances": {"deaths": 10**40}}, "数字过大"),
        ({**FACTS, "circumstances": {"age": "old"}}, "年龄"),
        ({**FACTS, "circumstances": {"sector": "moon"}}, "行业"),
        ({**FACTS, "circumstances": {"found_on": "2024"}}, "应当写到日"),
        ({**FACTS, "circumstances": {"order_date": "2024-01-01"}}, "按日连续处罚须写明"),
        ({"acts": [], "decided_on": "2024-03-12"}, "列表"),
        ({"acts": [3], "decided_on": "2024-03-12"}, "编号或者对象"),
        ({"acts": ["A"], "items": ["B"], "decided_on": "2024-03-12"}, "只能写一种"),
        ({"items": [{}], "decided_on": "2024-03-12"}, "没有写明违法行为编号"),
        ({"acts": [{"circumstances": {"slight": True}}], "decided_on": "2024-03-12"}, "没有写明违法行为编号"),
    ],
)
def test_it_refuses_facts_it_cannot_read(shell: Shell, facts: Any, word: str) -> None:
    code, out, err = shell.run(facts, "--json")
    assert code == 2
    assert word in json.loads(out)["error"]
    assert word in err
    assert shell.run(facts)[:2] == (2, "")


def test_it_refuses_files_it_cannot_open(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", str(shell.folder / "none.json")]) == 2
    path = shell.folder / "latin.json"
    path.write_bytes("{}".encode("utf-16"))
    assert main(["grade", str(path)]) == 2
    path.write_bytes(b" " * 1_100_000)
    assert main(["grade", str(path)]) == 2
    told = capsys.readouterr().err
    assert "打不开" in told
    assert "UTF-8" in told
    assert "过大" in told


def test_it_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(json.dumps(FACTS)))
    assert main(["grade", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["amount_yuan"] == 20000


def test_too_much_on_standard_input_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(" " * 1_100_000))
    assert main(["grade", "-"]) == 2
    assert "过大" in capsys.readouterr().err


def test_words_that_may_be_written_in_several_ways(shell: Shell) -> None:
    found = {"harm_removed": "是", "harm": True, "sector": "一般行业", "age": 30, "small_scale": False}
    person = {"item": "AQF-96-1", "subject": "safety_manager", "proposed_yuan": 12000}
    told = {"act_on": "2024-02", "circumstances": found, "reasons": {"fault": "过失", "harm": ""}}
    answer = shell.ask(FACTS | person | told)
    asked = answer["proof"]["request"]
    assert asked["circumstances"] == ["harm_removed"]
    assert (asked["exemption"]["harm"], asked["exemption"]["sector"], asked["exemption"]["age"]) == (
        "serious",
        "general",
        30,
    )
    assert asked["exemption"]["conditions"] == []
    assert asked["reasons"] == {"fault": "过失"}
    assert asked["act_on"] == "2024-02-01"
    assert any("只写到年或者月" in need for need in answer["needs"])
    loose = shell.ask(FACTS | {"circumstances": {"unrecorded_share": "多数%"}})
    assert any("读不懂，没有计入" in need for need in loose["needs"])


def test_circumstances_of_one_act_join_the_shared_ones(shell: Shell) -> None:
    shared = {**FACTS, "circumstances": {"harm_removed": True}}
    acts = [{"item": "AQF-97-7", "circumstances": {"uncertified_workers": 2}}]
    (part,) = shell.ask({**shared, "acts": acts})["parts"]
    assert part["proof"]["request"]["measured"] == {"uncertified_workers": 2}
    assert part["proof"]["request"]["circumstances"] == ["harm_removed"]


def test_amounts_keep_their_fen(shell: Shell) -> None:
    facts = FACTS | {"item": "AQF-103-1", "proposed_yuan": None, "circumstances": {"illegal_income_cny": 99999.99}}
    answer = shell.ask(facts)
    assert answer["range_yuan"] == [100000, 200000]
    assert answer["confiscate_yuan"] == 99999.99
    assert '"confiscate_yuan": 99999.99,' in shell.run(facts, "--full")[1]


def test_fixed_amounts_come_by_themselves(shell: Shell) -> None:
    facts = {
        "item": "AQF-95",
        "stage": "accident",
        "subject": "main_person",
        "act_on": "2024-01-01",
        "decided_on": "2024-06-01",
        "circumstances": {"accident_grade": "重大", "last_year_income_cny": 700000},
    }
    answer = shell.ask(facts)
    assert answer["amount_yuan"] == 560000
    assert answer["capital"] == "伍拾陆万元整"


def test_circumstances_weigh(shell: Shell) -> None:
    lenient = FACTS | {"circumstances": {"harm_removed": True, "情节": 1}, "direction": "从重"}
    assert shell.ask(lenient)["lawful"] is False
    named = shell.ask(FACTS | {"circumstances": ["主动消除或者减轻危害后果"]})
    assert named["direction"] == "从轻"
    assert named["position_yuan"] == [0, 49999.99]


@pytest.mark.parametrize(
    ("circumstances", "found"),
    [
        ({"mitigating": ["harm_removed", "coerced"]}, {"harm_removed", "coerced"}),
        ({"aggravating": "repeat_violation"}, {"repeated"}),
        ({"harm_reduced": True, "concealing_evidence": True}, {"harm_removed", "evidence_concealed"}),
        ({"voluntary_disclosure": True, "merit": False}, {"volunteered"}),
        ({"aggravating": "none", "mitigating": False, "从轻情节": []}, set()),
    ],
)
def test_other_words_for_circumstances(shell: Shell, circumstances: dict[str, Any], found: set[str]) -> None:
    answer = shell.ask(FACTS | {"circumstances": circumstances})
    assert set(answer["proof"]["request"]["circumstances"]) == found
    assert not any("没有计入" in need for need in answer["needs"])


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("minor", "未成年的写 age"),
        ("mitigating", "写明是哪一种情节"),
        ("accomplice", "受他人胁迫或者诱骗的写 coerced"),
        ("uncertifed_workers", "是否指uncertified_workers（无证作业人数）"),
        ("weather", "不认识情节“weather”，没有计入"),
    ],
)
def test_an_unclear_circumstance_is_named_and_what_it_may_mean(shell: Shell, name: str, told: str) -> None:
    answer = shell.ask(FACTS | {"circumstances": {name: True}})
    assert told in str(answer["needs"])
    assert answer["ready"] is False


def test_the_words_of_the_benchmark_for_no_penalty(shell: Shell) -> None:
    slight = {"violation_slight": True, "timely_correction": True, "no_harm": True}
    answer = shell.ask(FACTS | {"circumstances": slight, "proposed_yuan": 0})
    assert (answer["lawful"], answer["outcome"]) == (True, "no_penalty_mandatory")
    assert shell.ask(FACTS | {"circumstances": slight})["lawful"] is False
    first = {"first_violation": True, "timely_correction": True, "harm_slight": True}
    assert shell.ask(FACTS | {"circumstances": first})["outcome"] == "no_penalty_optional"
    heavier = shell.ask(FACTS | {"circumstances": first | {"harm": "serious"}})
    assert heavier["outcome"] == "fine"
    assert shell.ask(FACTS | {"circumstances": slight | {"no_harm": False}})["outcome"] == "fine"


def test_aggravation_that_is_not_named_is_asked_for(shell: Shell) -> None:
    answer = shell.ask(FACTS | {"circumstances": {"aggravating": "present"}})
    assert any("情节“aggravating”没有计入：写明是哪一种情节" in need for need in answer["needs"])


def test_an_unknown_number_names_its_neighbours(shell: Shell) -> None:
    told = shell.run(FACTS | {"item": "AQF-97-3"})[2]
    assert "没有编号为“AQF-97-3”的违法行为，相近的有AQF-97-3A“" in told
    assert "相近" not in shell.run(FACTS | {"item": "XYZ"})[2]


def test_what_no_longer_applies_names_what_does(shell: Shell) -> None:
    late = shell.ask(FACTS | {"item": "WHT-77-3", "act_on": "2026-05-01", "decided_on": "2026-06-01"})
    assert (late["lawful"], late["range_yuan"]) == (False, None)
    assert "改用编号WHF-100-2" in late["reasons"][0]["text"]
    assert "改用编号AQF-95" in shell.ask(FACTS | {"item": "SGTL-38"})["reasons"][0]["text"]


def test_the_help_names_every_circumstance(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["grade", "--help"])
    told = capsys.readouterr().out
    for name in (
        "harm_removed 主动消除",
        "obstructed 拒绝",
        "no_harm 没有危害后果",
        "uncertified_workers 无证作业人数",
    ):
        assert name in told


def test_overdue_with_its_proof(shell: Shell) -> None:
    order = {"ordered_on": "2024-01-01", "deadline_on": "2024-01-10", "rechecked_on": "2024-01-11", "corrected": False}
    facts = FACTS | {"stage": "overdue", "proposed_yuan": 150000, "prior_order": order, "reason": "拒不改正"}
    assert shell.ask(facts)["lawful"] is True
    assert shell.ask(facts | {"prior_order": False})["lawful"] is False
    inside = {name: value for name, value in facts.items() if name != "prior_order"}
    assert shell.ask(inside | {"circumstances": {"prior_order": order}})["lawful"] is True
    assert any("阶段不是逾期" in need for need in shell.ask(facts | {"stage": "base", "proposed_yuan": 1})["needs"])
    unstated = shell.ask(inside)
    assert unstated["range_yuan"] == [100000, 200000]
    assert unstated["ready"] is False
    assert any("责令改正" in need for need in unstated["needs"])


def test_several_acts(shell: Shell) -> None:
    shared = {"act_on": "2024-03-01", "decided_on": "2024-03-12", "stage": "base", "subject": "unit"}
    acts = [
        {"item": "AQF-97-4", "proposed_yuan": 30000},
        {"item": "AQF-99-1", "proposed_yuan": 20000},
        {"item": "AQF-105-2B", "proposed_yuan": 9000},
    ]
    answer = shell.ask({**shared, "acts": acts})
    assert answer.keys() >= EXACT
    assert answer["amount_yuan"] == 59000
    assert answer["capital"] == "伍万玖仟元整"
    assert answer["range_yuan"] == [0, 200000]
    assert len(answer["parts"]) == 3
    total = shell.ask({**shared, "acts": ["AQF-99-2", "AQF-102"], "proposed_yuan": 20000})
    assert (total["lawful"], total["amount_yuan"], total["range_yuan"]) == (True, 20000, [0, 100000])
    assert any("分别写明" in need for need in total["needs"])
    assert shell.ask({**shared, "acts": ["AQF-99-2", "AQF-102"], "proposed_yuan": 100001})["lawful"] is False
    assert shell.ask({**shared, "acts": acts, "proposed_yuan": 60000})["lawful"] is False
    mixed = shell.ask({**shared, "acts": [acts[2], {**acts[2], "subject": "responsible_person"}]})
    assert mixed["range_yuan"] is None
    assert [owed["amount_yuan"] for owed in mixed["sums"]] == [9000, 9000]
    person = {"item": "AQF-97-7", "subject": "responsible_person", "proposed_yuan": None}
    shown = shell.run({**shared, "acts": [acts[2], person]})[1]
    assert "单位：幅度合计0元至50,000元，罚款合计9,000元" in shown
    assert "直接责任人员：没有罚款或者不能确定" in shown


def test_one_act_under_several_norms(shell: Shell) -> None:
    shared = {"act_on": "2024-03-01", "decided_on": "2024-03-12", "stage": "base", "subject": "unit"}
    answer = shell.ask({**shared, "items": ["AQF-99-1", "AQF-97-7"], "proposed_yuan": 60000})
    assert answer.keys() >= EXACT
    assert answer["item"] == "AQF-97-7"
    assert answer["set_aside"] == ["AQF-99-1"]
    assert (answer["lawful"], answer["amount_yuan"]) == (True, 60000)
    code, _, err = shell.run({**shared, "items": ["AQF-114", "AQF-97-7"], "circumstances": {}, "stage": "accident"})
    assert (code, "无法比较" in err) == (2, True)


def test_the_daily_fine(shell: Shell) -> None:
    daily = {"original_fine_cny": 30000, "order_date": "2026-03-01", "last_day_counted": "2026-03-06"}
    answer = shell.ask(FACTS | {"act_on": "2026-02-01", "decided_on": "2026-03-07", "circumstances": daily})
    assert answer["daily_fine"]["days"] == 5
    assert answer["daily_fine"]["amount_yuan"] == 150000
    assert any("按日连续处罚5日，共150,000元" in reason["text"] for reason in answer["reasons"])
    assert "单独测算" in shell.run(FACTS | {"acts": ["AQF-97-7"], "circumstances": daily})[2]
    person = FACTS | {"subject": "responsible_person", "proposed_yuan": None, "circumstances": daily}
    refused = shell.ask(person | {"act_on": "2026-02-01", "decided_on": "2026-03-07"})
    assert refused["daily_fine"]["amount_yuan"] is None
    assert any("只对生产经营单位" in reason["text"] for reason in refused["reasons"])


def test_grounds_for_no_penalty(shell: Shell) -> None:
    free = {"first_violation": True, "corrected": True, "harm": "none/minor"}
    answer = shell.ask(FACTS | {"circumstances": free, "proposed_yuan": 0})
    assert (answer["lawful"], answer["outcome"], answer["education"]) == (True, "no_penalty_optional", True)
    bare = shell.ask({"decided_on": "2024-10", "circumstances": free, "proposed_yuan": 0})
    assert bare.keys() >= EXACT
    assert (bare["lawful"], bare["outcome"]) == (True, "no_penalty_optional")
    late = shell.ask(
        {
            "decided_on": "2026-11-23",
            "circumstances": {"ended_on": "2024-11-20", "found_on": "2026-11-23", "harm": "none"},
        }
    )
    assert late["outcome"] == "no_penalty_mandatory"
    assert shell.ask(FACTS | {"act_on": "2021-10-01", "circumstances": {"found_on": "2024-03-01"}})["lawful"] is False


def _pack(layer: str, least: int, most: int) -> str:
    return f"""{pack_head("p", "测试基准", "测试〔2026〕1号", layer, "广东", "2024-01-01")}
[[row]]
item = "AQF-97-7"
stage = "base"
subject = "unit"
tier = "唯一"
min = {least}
max = {most}
"""


def test_packs_narrow_and_bad_packs_are_refused(shell: Shell) -> None:
    nation = shell.file("nation.toml", _pack(layer="national", least=10000, most=50000))
    county = shell.file("county.toml", _pack(layer="local", least=20000, most=30000))
    assert shell.ask(FACTS, "--pack", nation)["range_yuan"] == [10000, 50000]
    assert shell.ask(FACTS, "--pack", nation, "--pack", county)["range_yuan"] == [20000, 30000]
    wide = shell.file("wide.toml", _pack(layer="local", least=0, most=60000))
    assert "超出国家基准" in shell.run(FACTS, "--pack", nation, "--pack", wide)[2]
    broken = shell.file("broken.toml", "id = 3")
    code, _, err = shell.run(FACTS, "--pack", broken)
    assert (code, "不能载入" in err) == (2, True)
    other = shell.file("other.toml", _pack(layer="national", least=0, most=5000))
    assert "超出国家基准" in shell.run(FACTS, "--pack", nation, "--pack", other)[2]


def test_a_pack_may_be_a_workbook(shell: Shell) -> None:
    head = {
        "编号": "p",
        "名称": "测试基准",
        "文号": "测试〔2026〕1号",
        "层级": "省",
        "适用地区": "广东",
        "施行日期": "2024-01-01",
    }
    row = ["AQF-97-7", "初次", "单位", "唯一", "", "1", "5", "万元", ""]
    sheets = {
        "基本信息": [["项目", "内容"], *([label, value] for label, value in {**head, "来源": "测试"}.items())],
        "裁量档次": [
            ["违法行为编号", "阶段", "处罚对象", "档次", "适用条件", "幅度下限", "幅度上限", "单位", "备注"],
            row,
        ],
    }
    book = shell.folder / "pack.xlsx"
    book.write_bytes(write_sheets(sheets))
    assert shell.ask(FACTS, "--pack", str(book))["range_yuan"] == [10000, 50000]
    assert "不能载入" in shell.run(FACTS, "--exemptions", str(book))[2]
    assert "只接受 .xlsx 和 .toml" in shell.run(FACTS, "--pack", shell.file("pack.csv", "x"))[2]
    assert "打不开文件" in shell.run(FACTS, "--pack", str(shell.folder / "none.toml"))[2]


LIST = f"""{pack_head("l", "测试清单", "测试〔2026〕2号", "provincial", "广东", "2024-01-01")}
[[row]]
item = "AQF-97-7"
title = "刚到期"
outcome = "no_penalty_optional"
conditions = ["first_violation", "no_harm", "corrected", "small_scale"]
counters = {{ uncertified_workers = 2 }}
"""


def test_no_penalty_lists_are_asked(shell: Shell) -> None:
    listed = shell.file("list.toml", LIST)
    found = {"first_violation": True, "corrected": True, "harm": "none", "small_scale": True}
    facts = FACTS | {"circumstances": {**found, "uncertified_workers": 2}, "proposed_yuan": 0}
    assert "测试清单" in str(shell.ask(facts, "--exemptions", listed)["reasons"])
    more = facts | {"circumstances": {**found, "uncertified_workers": 3}}
    assert "测试清单" not in str(shell.ask(more, "--exemptions", listed)["reasons"])
    assert "不能载入" in shell.run(facts, "--exemptions", shell.file("bad.toml", LIST.replace("AQF-97-7", "AQF-0")))[2]


def published() -> list[Any]:
    cases = yaml.safe_load(CASES.read_text("utf-8"))["cases"] if CASES.exists() else []
    return [pytest.param(case, id=case["id"]) for case in cases if case["assert"] == "exact_in_range"]


@pytest.mark.parametrize("case", published())
def test_published_fines_are_lawful(shell: Shell, case: dict[str, Any]) -> None:
    shared = {
        "stage": case["stage"],
        "decided_on": case["decision_date"],
        "circumstances": case["circumstances"],
    }
    items = case["benchmark_items"]
    if case["fine_unit_cny"] is not None:
        whom = {"subject": "unit", "proposed_yuan": case["fine_unit_cny"]}
        facts = {**shared, **whom, "item": items[0]} if len(items) == 1 else {**shared, **whom, "acts": items}
        answer = shell.ask(facts)
        assert answer["lawful"] is True, answer["reasons"]
        assert answer["range_yuan"] == case["expected"]["unit"]["combined_range"]
        assert answer["amount_yuan"] == case["fine_unit_cny"]
        assert answer["capital"] == case["fine_unit_uppercase"]
    for fine in case["fine_persons_cny"]:
        subject = "main_person" if case.get("person_role") == "main_person" else "responsible_person"
        answer = shell.ask({**shared, "item": items[0], "subject": subject, "proposed_yuan": fine})
        assert answer["lawful"] is True, answer["reasons"]
        assert answer["range_yuan"] == case["expected"]["persons"]["combined_range_each"]


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(
        ["", "x", "是", "2024-01-01", "9999-12-31", "0001-01-01", "2024", "2024-02", "一般", "100000", "1e5"]
    ),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["item", "ordered_on", "x"]), inner),
    max_leaves=4,
)
NAMES = ("age", "sector", "harm", "no_harm", "found_on", "minor", "mitigating", "prior_order", "order_date")


@given(
    st.sampled_from([item.id for item in all_items()]),
    st.dictionaries(st.sampled_from([*NAMES, *all_variables(), *all_circumstances()]), ANYTHING, max_size=3),
    st.dictionaries(
        st.sampled_from(["stage", "subject", "act_on", "proposed_yuan", "reasons", "acts"]), ANYTHING, max_size=1
    ),
)
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_is_answered_or_refused_in_words(
    item: str, circumstances: dict[str, Any], other: dict[str, Any]
) -> None:
    facts = {**FACTS, "item": item, "circumstances": circumstances, **other}
    given_in, out, err = StringIO(json.dumps(facts)), StringIO(), StringIO()
    with patch("sys.stdin", given_in), redirect_stdout(out), redirect_stderr(err):
        code = main(["grade", "-", "--json"])
    answer = json.loads(out.getvalue())
    assert (code, set(answer)) in ((0, EXACT), (2, {"error"}))
    assert err.getvalue().strip() == answer.get("error", "")

"""`hengping review` as a script calls it: a list of acts in, every refusal with its article out."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from hengping.doors.cli import review
from hengping.doors.cli.main import main
from hengping.law.penalty.acts import ACTS
from hengping.law.procedure.tests.toy.procedure import TOY
from hengping.law.procedure.tests.toy.reviewing import PERMIT_FILES

UNIT = {"key": "A", "name": "某某化工有限公司", "person": False, "credit_code": "91441802MA00000000"}
CERTIFICATE = {"certificate": "粤R001", "valid_from": "2024-01-01", "valid_to": "2028-12-31"}
PAIR = [{"id": "o1", "name": "甲", **CERTIFICATE}, {"id": "o2", "name": "乙", **CERTIFICATE}]
FILING = {
    "cause": "未设置明显的安全警示标志",
    "parties": [UNIT],
    "competence": "territorial",
    "violated_on": "2026-02-25",
    "officers": PAIR,
}
INSPECTION = {"officers": PAIR, "certificate_shown": True, "place": "车间", "signed": True}


def act(code: str, on: str, by: str = "o1", **data: Any) -> dict[str, Any]:
    return {"act": code, "on": on, "by": by, "data": data}


def whole() -> list[dict[str, Any]]:
    """Filed and inspected, as it should be."""
    return [
        act("accept_clue", "2026-03-02", source="日常检查", summary="未设置安全警示标志"),
        act("propose_filing", "2026-03-02", **FILING),
        act("endorse_proposal", "2026-03-02", "s1", of="propose_filing"),
        act("approve_filing", "2026-03-03", "h1"),
        act("record_inspection", "2026-03-04", **INSPECTION),
    ]


class Shell:
    """Runs the command on a file and reads what it printed."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def run(self, file: Any, *more: str) -> tuple[int, str, str]:
        path = self.folder / "case.json"
        path.write_text(file if isinstance(file, str) else json.dumps(file, ensure_ascii=False), "utf-8")
        code = main(["review", str(path), *more])
        printed = self.capsys.readouterr()
        return code, printed.out, printed.err

    def answer(self, file: Any) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.run(file, "--json")[1])
        return answer


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, capsys)


def test_a_lawful_file_has_nothing_against_it(shell: Shell) -> None:
    code, out, _ = shell.run({"acts": whole()})
    assert code == 0
    assert "没有发现违反规定的行为" in out
    assert shell.answer({"acts": whole()})["phase"] == "investigation"


def test_a_defect_names_gate_article_cure_and_who_can_cure_it(shell: Shell) -> None:
    acts = whole()
    acts[4]["data"]["officers"] = PAIR[:1]
    code, out, _ = shell.run({"acts": acts})
    assert code == 1
    assert out.startswith(
        "违反（1项）\n　1．第5项2026-03-04制作现场检查、勘验笔录：执法人员少于两人，《行政处罚法》第四十二条第一款"
    )
    assert "（科室负责人）" in out
    answer = shell.answer({"acts": acts})
    assert answer["clean"] is False
    assert answer["breaches"] == [
        {
            "number": 5,
            "act": "record_inspection",
            "on": "2026-03-04",
            "gate": "two_certified_officers",
            "rule": "至少两名持有效执法证件的人员执法",
            "text": "执法人员少于两人",
            "articles": ["APL-42(1)"],
            "cure": "由两名以上持有效执法证件的人员共同进行",
            "curer": "section_head",
            "absent": [],
            "left_open": None,
        }
    ]


FOUR_SENTENCES: list[dict[str, Any]] = [
    {"act": "approve_filing", "on": "2025-03-03"},
    {"act": "issue_notice", "on": "2025-04-01", "data": {"penalty": [{"fine": 3000000}]}},
    {"act": "issue_decision", "on": "2025-04-14", "data": {"penalty": [{"fine": 3000000}]}},
    {"act": "document_served", "on": "2025-04-20", "data": {"kind": "penalty_decision_unit", "mode": "direct"}},
]


def test_a_file_told_in_four_sentences_is_accused_of_nothing(shell: Shell) -> None:
    code, out, _ = shell.run({"acts": FOUR_SENTENCES})
    assert code == 0
    assert out.startswith("违反（0项）\n　没有发现违反规定的行为\n内部要求（0项）")
    assert "“立案已经批准”没有材料" not in out
    assert "“处理决定已由负责人批准”没有材料可以判断（如果处理决定没有经机关负责人批准，才不符合）" in out


def test_what_is_known_not_to_have_been_done_is_a_breach(shell: Shell) -> None:
    missing = {one["gate"] for one in shell.answer({"acts": FOUR_SENTENCES})["missing"]}
    assert {"outcome_was_approved", "evidence_was_gathered", "notice_was_served"} <= missing
    known = shell.answer({"acts": FOUR_SENTENCES, "not_done": ["approve_disposal"]})
    assert {one["gate"] for one in known["breaches"]} == {"outcome_was_approved"}
    whole = shell.answer({"acts": FOUR_SENTENCES, "complete": True})
    assert {"outcome_was_approved", "evidence_was_gathered", "notice_was_served"} <= {
        one["gate"] for one in whole["breaches"]
    }


def test_a_known_defect_is_seen_in_a_file_that_tells_little(shell: Shell) -> None:
    acts = json.loads(json.dumps(FOUR_SENTENCES))
    acts[2]["data"]["penalty"][0]["fine"] = 5000000
    assert [one["text"] for one in shell.answer({"acts": acts})["breaches"]] == [
        "拟作决定与告知书不一致：罚款由30,000元增至50,000元"
    ]


def test_an_act_without_a_day_is_a_gap_and_no_fault_of_the_file(shell: Shell) -> None:
    acts = json.loads(json.dumps(FOUR_SENTENCES))
    acts[3]["on"] = None
    answer = shell.answer({"acts": acts, "until": "2025-06-30"})
    assert answer["clean"]
    assert any("办理日期" in one["text"] for one in answer["missing"])
    acts[0]["on"] = None
    assert shell.answer({"acts": acts})["clean"]
    assert "没有一项写明日期" in shell.run({"acts": [{"act": "approve_filing"}]})[2]


def test_a_deferral_without_a_date_is_a_gap(shell: Shell) -> None:
    acts = [*FOUR_SENTENCES, act("propose_deferral", "2025-05-01", applied=True, difficulty="停产")]
    answer = shell.answer({"acts": acts})
    assert answer["clean"]
    assert "“提请延期或者分期缴纳罚款”没有写明：延期或者分期的最后一日" in {one["text"] for one in answer["missing"]}


def test_a_rule_of_the_house_counts_only_where_the_bureau_has_it(shell: Shell) -> None:
    acts = [one for one in whole() if one["act"] != "endorse_proposal"]
    assert shell.answer({"acts": acts, "complete": True})["house"] == []
    told = {
        "acts": acts,
        "complete": True,
        "profile": {"name": "某区应急管理局", "house_rules": ["proposal_was_endorsed"]},
    }
    answer = shell.answer(told)
    assert answer["clean"]
    assert [(one["gate"], one["articles"]) for one in answer["house"]] == [("proposal_was_endorsed", [])]
    assert "被评查单位：某区应急管理局" in shell.run(told)[1]


def test_the_bureau_is_described_in_its_own_file(shell: Shell) -> None:
    acts = [one for one in whole() if one["act"] != "endorse_proposal"]
    for name, text in (
        ("bureau.toml", 'name = "某局"\nhouse_rules = "all"\n'),
        ("bureau.json", '{"name": "某局", "house_rules": "all"}'),
    ):
        (shell.folder / name).write_text(text, "utf-8")
        _, out, _ = shell.run({"acts": acts, "complete": True}, "--profile", str(shell.folder / name), "--json")
        assert [one["gate"] for one in json.loads(out)["house"]] == ["proposal_was_endorsed"]


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        ([], "应当是名称和值"),
        ({"nme": "某局"}, "单位说明中不认识：nme"),
        ({"name": 5}, "name 应当是文字"),
        ({"field": "market"}, "field 只能是"),
        ({"setting": {"hearing_fine_unit": "x"}}, "setting：“对单位罚款"),
        ({"house_rules": 5}, "应当是该单位内部要求的代码"),
        ({"house_rules": ["two_certified_officers"]}, "没有这些内部要求：two_certified_officers"),
    ],
)
def test_it_refuses_a_bureau_that_it_cannot_read(shell: Shell, profile: Any, said: str) -> None:
    code, _, err = shell.run({"acts": whole(), "profile": profile})
    assert (code, said in err) == (2, True)


@pytest.mark.parametrize(("name", "text"), [("x.toml", "="), ("x.json", "{"), ("y.json", "[]")])
def test_it_refuses_a_bureau_file_that_it_cannot_read(shell: Shell, name: str, text: str) -> None:
    (shell.folder / name).write_text(text, "utf-8")
    code, _, err = shell.run({"acts": whole()}, "--profile", str(shell.folder / name))
    assert (code, "单位说明" in err) == (2, True)


def test_a_period_that_nobody_met_is_a_gap_until_the_file_says_that_it_is_whole(shell: Shell) -> None:
    answer = shell.answer({"acts": whole(), "until": "2026-06-20"})
    assert answer["missed"] == []
    assert [(period["period"], period["last_day"]) for period in answer["unknown"]] == [("decision", "2026-06-01")]
    said = "期限：作出处罚决定，最后一日2026-06-01，案卷没有写明是否已办"
    assert said in shell.run({"acts": whole(), "until": "2026-06-20"})[1]
    for known in ({"complete": True}, {"not_done": ["issue_decision"]}):
        answer = shell.answer({"acts": whole(), "until": "2026-06-20", **known})
        assert [(period["period"], period["last_day"]) for period in answer["missed"]] == [("decision", "2026-06-01")]
        assert shell.run({"acts": whole(), "until": "2026-06-20", **known})[0] == 1


def test_a_period_whose_rule_of_the_day_is_not_registered_is_named_and_no_breach(shell: Shell) -> None:
    acts = [
        act("accept_clue", "2019-03-04", source="日常检查", summary="未设置安全警示标志"),
        act("propose_filing", "2019-03-04", **FILING | {"violated_on": "2019-03-01", "items": ["SJ-1"]}),
        act("approve_filing", "2019-03-04", "h1"),
    ]
    answer = shell.answer({"acts": acts, "until": "2026-06-20"})
    assert [(one["period"], one["last_day"], one["articles"]) for one in answer["unknown"]] == [("decision", None, [])]
    assert answer["missed"] == []
    said = "期限：作出处罚决定，自2019-03-04起算，起算之日适用的规定没有登记"
    assert said in shell.run({"acts": acts, "until": "2026-06-20"})[1]


def late(
    entered: dict[str, Any], recorded_on: str, mark: str = "record", reason: str = "现场没有网络"
) -> dict[str, Any]:
    return entered | {"recorded_on": recorded_on, "late": mark, "late_reason": reason}


def earlier_inspection() -> dict[str, Any]:
    return act("record_inspection", "2026-03-03", **INSPECTION)


def test_an_act_entered_late_stands_at_its_own_day(shell: Shell) -> None:
    answer = shell.answer({"acts": [*whole(), late(earlier_inspection(), "2026-03-06")]})
    assert answer["clean"]
    assert [one["number"] for one in answer["acts"]] == [1, 2, 3, 4, 6, 5]
    assert (answer["acts"][4]["late"], answer["acts"][4]["recorded_on"]) == ("record", "2026-03-06")
    assert answer["until"] == "2026-03-06"


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        (late(earlier_inspection(), "2026-03-06", reason=""), "没有写明补记的理由"),
        (earlier_inspection() | {"recorded_on": "2026-03-06"}, "没有注明补记"),
        (late(act("propose_extension", "2026-03-04", days=30, reason="案情复杂"), "2026-03-06"), "以办理当日为准"),
    ],
)
def test_a_late_act_that_may_not_be_late_is_named(shell: Shell, entered: dict[str, Any], said: str) -> None:
    answer = shell.answer({"acts": [*whole(), entered]})
    found = [one for one in answer["missing"] if one["number"] == 6]
    assert said in "".join(one["text"] for one in found if one["gate"] == "day_is_the_day_it_was_done")


def correction(
    on: str = "2026-03-09",
    *,
    seq: int = 5,
    reason: str = "笔误",
    particulars: dict[str, Any] | None = None,
    corrected_on: str | None = None,
) -> dict[str, Any]:
    said = {"corrects_seq": seq, "reason": reason, "particulars": particulars, "on": corrected_on}
    return {"act": "entry_corrected", "on": on, "by": "o1", "data": said}


def test_a_correction_that_fits_is_taken_into_account(shell: Shell) -> None:
    acts = whole()
    acts[4]["data"]["officers"] = PAIR[:1]
    assert not shell.answer({"acts": acts})["clean"]
    assert shell.answer({"acts": [*acts, correction(particulars={"officers": PAIR})]})["clean"]


@pytest.mark.parametrize(
    ("corrected", "said"),
    [
        (correction(seq=2, particulars={"competence": "banana"}), "“提请立案”缺少或者填错："),
        (correction(particulars={"plase": "车间"}), "更正第5项“制作现场检查、勘验笔录”：没有这些内容：plase"),
        (correction(particulars={"signed": "是"}), "（signed）"),
        (correction(seq=6, particulars={"place": "库房"}), "此前没有第6项"),
        (correction(reason=" ", particulars={"place": "库房"}), "没有写明更正理由"),
        (correction("2026-03-03", particulars={"place": "库房"}), "更正日期早于被更正的记录"),
        (correction(corrected_on="2026-03-10"), "晚于更正之日"),
        (correction(seq=4, corrected_on="2026-03-02"), "“批准立案”：以办理当日为准，办理日期不能更正（on）"),
    ],
)
def test_it_refuses_a_correction_that_does_not_fit(shell: Shell, corrected: dict[str, Any], said: str) -> None:
    file = {"acts": [*whole(), corrected]}
    code, out, err = shell.run(file)
    assert (code, out) == (2, "")
    assert err.startswith("第6项：更正")
    assert said in err
    assert shell.answer(file)["error"] == err.strip()


def test_the_values_of_the_house_can_be_given(shell: Shell) -> None:
    acts = [*whole(), act("propose_extension", "2026-03-05", days=30, reason="案情复杂")]
    gates = {one["gate"] for one in shell.answer({"acts": acts})["missing"]}
    assert "extension_is_open" in gates
    given = shell.answer({"acts": acts, "setting": {"extension_days": 30}})
    assert "extension_is_open" not in {one["gate"] for one in given["missing"] + given["breaches"]}


def test_it_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(json.dumps({"acts": whole()})))
    assert main(["review", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["clean"] is True


def test_it_says_how_an_act_is_written(shell: Shell) -> None:
    _, out, _ = shell.run({"acts": whole()}, "--acts", "--json")
    register = json.loads(out)
    assert set(register) == set(ACTS)
    assert register["record_inspection"]["data"]["officers"]["required"] is True
    for code, kind in ACTS.items():
        told = register[code]["data"]
        assert {name: (one["label"], one["choices"], list(one["row"])) for name, one in told.items()} == {
            name: (datum.label, dict(datum.choices or {}), list(datum.row())) for name, datum in kind.data.items()
        }
    assert register["issue_decision"]["data"]["penalty"]["row"]["investigated"]["row"]["number"]["label"] == "批复文号"
    lines = shell.run("", "--acts")[1]
    for kind in ACTS.values():
        for name, datum in kind.data.items():
            assert f"　　{name}（{datum.type}" in lines
            assert all(f"{code}为{words}" in lines for code, words in (datum.choices or {}).items())
    assert "penalty 每行写明的内容" in lines
    assert "　　investigated　事故调查报告的批复\n　　　　authority　批复事故调查报告的人民政府" in lines
    assert "record_inspection　制作现场检查、勘验笔录" in lines
    assert "late（补记事由）" in lines
    assert "urging_letter　行政强制执行事先催告书" in lines
    assert "record为补记" in lines


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("{", "不是 JSON"),
        ('{"acts": [], "acts": [{"act": "accept_clue", "on": "2026-03-02"}]}', "同一项写了两次：acts"),
        ('{"acts": [{"act": "accept_clue", "on": "2026-03-02", "on": "2026-03-03"}]}', "同一项写了两次：on"),
        ({"acts": []}, "应当有 acts"),
        ({"acts": whole(), "act": 1}, "文件中不认识：act"),
        ({"acts": [{"on": "2026-03-02"}]}, "第1项没有写明是什么程序行为"),
        ({"acts": [act("no_such_act", "2026-03-02")]}, "没有登记这种程序行为"),
        ({"acts": [act("apply_for_permit", "2026-03-02")]}, "没有登记这种程序行为"),
        ({"acts": [act("record_remedy_started", "2026-03-02", kind="banana")]}, "没有“banana”这一项"),
        (
            {"acts": [act("document_served", "2026-03-02", kind="urging_notice", mode="direct")]},
            "文书种类（kind）没有“urging_notice”",
        ),
        ({"acts": [act("accept_clue", "2026年3月2日", source="检查", summary="x")]}, "第1项的日期（on）应当写成"),
        ({"acts": [act("accept_clue", "2026-03-02", source="检查", summary=5)]}, "主要内容（summary）"),
        ({"acts": whole(), "complete": 1}, "complete应当是"),
        ({"acts": whole(), "not_done": "x"}, "not_done 应当是"),
        ({"acts": whole(), "not_done": ["x"]}, "not_done 中不认识：x"),
        ({"acts": [5, *whole()]}, "第1项没有写明"),
        ({"acts": [act("accept_clue", "2026-03-02", source="检查", sumary="x")]}, "不认识：sumary"),
        ({"acts": [{"act": "accept_clue", "on": "2026-03-02", "data": []}]}, "应当是名称和值"),
        ({"acts": whole(), "setting": {"hearing_fine_unit": "x"}}, "setting"),
        ({"acts": whole(), "setting": 5}, "setting"),
        ({"acts": whole(), "until": 5}, "until应当写成"),
        ({"acts": [whole()[0] | {"late": "banana"}]}, "补记事由（late）只能是record、oral"),
        ({"acts": [whole()[0] | {"late": []}]}, "补记事由（late）只能是"),
        ({"acts": [whole()[0] | {"late_reason": 5}]}, "补记理由（late_reason）应当是文字"),
        ({"acts": [whole()[0] | {"late": "record"}]}, "应当写明记入日期（recorded_on）"),
        ({"acts": [whole()[0] | {"recorded_on": "x"}]}, "记入日期（recorded_on）应当写成"),
        ({"acts": [whole()[0] | {"recorded_on": "2026-03-01"}]}, "早于办理日期（on）"),
        (
            {"acts": [*whole(), whole()[0] | {"late": "by_hand", "recorded_on": "2026-03-03", "late_reason": "停电"}]},
            "第6项的记入日期（recorded_on）早于排在它前面的事项",
        ),
    ],
)
def test_it_refuses_a_file_that_it_cannot_read(shell: Shell, file: Any, said: str) -> None:
    code, out, err = shell.run(file)
    assert (code, out) == (2, "")
    assert said in err
    assert shell.run(file, "--json")[0] == 2


def test_it_refuses_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["review", str(tmp_path / "none.json")]) == 2
    assert "打不开文件" in capsys.readouterr().err
    assert main(["review"]) == 2
    assert "--acts" in capsys.readouterr().err
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\xff")
    assert main(["review", str(tmp_path / "bytes.json")]) == 2


def test_it_refuses_a_file_that_is_too_large(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hengping.doors.cli.review.LARGEST_BYTES", 100)
    code, _, err = shell.run({"acts": whole()})
    assert (code, err.strip()) == (2, "文件过大")


def permit(**said: Any) -> dict[str, Any]:
    """A file of the tests' permit: applied for."""
    return {"acts": [act("apply_for_permit", "2026-03-02", subject="储存", **said)]}


def test_a_file_of_another_procedure_is_gone_through_by_that_procedure(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "REVIEWS", {**review.REVIEWS, TOY.code: PERMIT_FILES})
    code, out, err = shell.run(permit(complete=False), "--procedure", TOY.code)
    assert (code, err) == (1, "")
    assert f"{TOY.acts['apply_for_permit'].sentence}：" in out
    code, out, err = shell.run(permit(), "--procedure", TOY.code)
    assert (code, err) == (0, "")
    assert f"“{TOY.acts['apply_for_permit'].sentence}”没有写明：材料是否齐全" in out
    assert f"所处阶段：{TOY.phases['applied']}" in out
    assert main(["review", "--acts", "--procedure", TOY.code]) == 0
    assert "apply_for_permit" in shell.capsys.readouterr().out


@pytest.mark.parametrize("more", [(), ("--procedure", "no_such_procedure")])
def test_it_refuses_to_guess_by_which_procedure(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]
) -> None:
    monkeypatch.setattr(review, "REVIEWS", {**review.REVIEWS, TOY.code: PERMIT_FILES})
    code, _, err = shell.run({"acts": whole()}, *more)
    assert code == 2
    assert f"{TOY.code}（{TOY.name}）" in err


def test_a_remark_that_rests_on_something_untold_is_no_fact(shell: Shell) -> None:
    _, out, _ = shell.run({"acts": FOUR_SENTENCES})
    assert "“加处罚款的标准已在决定书中告知”没有材料可以判断（如果决定书没有写明逾期缴纳的加处罚款标准" in out
    assert "提示" not in out

"""`hengping review` as a script calls it: a list of acts in, every refusal with its article out."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from hengping.doors.cli.main import main
from hengping.law.penalty.acts import ACTS

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
    assert "执法人员少于两人，《行政处罚法》第四十二条第一款" in out
    assert "（科室负责人）" in out
    answer = shell.answer({"acts": acts})
    assert (answer["clean"], answer["refused"]) == (False, 1)
    found = answer["acts"][4]
    assert found["allowed"] is False
    assert found["findings"] == [
        {
            "gate": "two_certified_officers",
            "rule": "至少两名持有效执法证件的人员执法",
            "verdict": "refused",
            "basis": "statute",
            "text": "执法人员少于两人",
            "articles": ["APL-42(1)"],
            "cure": "由两名以上持有效执法证件的人员共同进行",
            "curer": "section_head",
        }
    ]


def test_a_period_that_nobody_met_is_named(shell: Shell) -> None:
    answer = shell.answer({"acts": whole(), "until": "2026-06-20"})
    assert [(period["period"], period["last_day"]) for period in answer["missed"]] == [("decision", "2026-06-01")]
    assert shell.run({"acts": whole(), "until": "2026-06-20"})[0] == 1


def test_a_period_whose_rule_of_the_day_is_not_registered_is_named_and_no_breach(shell: Shell) -> None:
    acts = [
        act("accept_clue", "2019-03-04", source="日常检查", summary="未设置安全警示标志"),
        act("propose_filing", "2019-03-04", **FILING | {"violated_on": "2019-03-01", "items": ["SJ-1"]}),
        act("approve_filing", "2019-03-04", "h1"),
    ]
    answer = shell.answer({"acts": acts, "until": "2026-06-20"})
    assert [(one["period"], one["last_day"], one["articles"]) for one in answer["unknown"]] == [("decision", None, [])]
    assert answer["missed"] == []
    said = "期限：作出处罚决定，自2019-03-04起算，当时的规定没有登记，是否超过无法判断，请人工核对"
    assert said in shell.run({"acts": acts, "until": "2026-06-20"})[1]


def test_a_period_whose_calendar_is_missing_is_named_and_no_breach(shell: Shell) -> None:
    acts = [
        act("accept_clue", "2026-12-28", source="日常检查", summary="未设置安全警示标志"),
        act("propose_filing", "2026-12-28", **FILING | {"violated_on": "2026-12-25"}),
        act("endorse_proposal", "2026-12-28", "s1", of="propose_filing"),
        act("approve_filing", "2026-12-28", "h1"),
    ]
    file = {"acts": acts, "until": "2027-06-20"}
    answer = shell.answer(file)
    assert [(one["period"], one["last_day"], one["missing_year"]) for one in answer["unknown"]] == [
        ("decision", None, 2027)
    ]
    out = shell.run(file)[1]
    assert "期限：作出处罚决定，自2026-12-28起算，缺少2027年的工作日历，是否超过无法判断，请人工核对" in out
    assert out.endswith("没有发现违反规定的行为，无法判断的期限1项\n")
    assert shell.answer({"acts": acts})["unknown"] == []


def test_the_values_of_the_house_can_be_given(shell: Shell) -> None:
    acts = [*whole(), act("propose_extension", "2026-03-05", days=30, reason="案情复杂")]
    assert not shell.answer({"acts": acts})["clean"]
    assert shell.answer({"acts": acts, "setting": {"extension_days": 30}})["clean"]


def test_it_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(json.dumps({"acts": whole()})))
    assert main(["review", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["clean"] is True


def test_it_says_how_an_act_is_written(shell: Shell) -> None:
    _, out, _ = shell.run({"acts": whole()}, "--acts", "--json")
    register = json.loads(out)
    assert set(register) == set(ACTS)
    assert register["record_inspection"]["data"]["officers"]["required"] is True
    assert "record_inspection　制作现场检查、勘验笔录" in shell.run("", "--acts")[1]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("{", "不是 JSON"),
        ({"acts": []}, "应当有 acts"),
        ({"acts": whole(), "act": 1}, "文件中不认识：act"),
        ({"acts": [{"on": "2026-03-02"}]}, "第1项没有写明是什么程序行为"),
        ({"acts": [act("no_such_act", "2026-03-02")]}, "没有登记这种程序行为"),
        ({"acts": [act("apply_for_permit", "2026-03-02")]}, "没有登记这种程序行为"),
        ({"acts": [act("record_remedy_started", "2026-03-02", kind="banana")]}, "没有“banana”这一项"),
        ({"acts": [act("accept_clue", "2026年3月2日", source="检查", summary="x")]}, "第1项的日期（on）应当写成"),
        ({"acts": [act("accept_clue", "2026-03-02", source="检查")]}, "主要内容（summary）"),
        ({"acts": [act("accept_clue", "2026-03-02", source="检查", sumary="x")]}, "不认识：sumary"),
        ({"acts": [{"act": "accept_clue", "on": "2026-03-02", "data": []}]}, "应当是名称和值"),
        ({"acts": whole(), "setting": {"hearing_fine_unit": "x"}}, "setting"),
        ({"acts": whole(), "setting": 5}, "setting"),
        ({"acts": whole(), "until": 5}, "until应当写成"),
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

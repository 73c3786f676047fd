"""Running cases from a table: opened by the officer at their true days, registered as received by the clerk."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import pytest

import hengping
from hengping.ground.documents.queries import list_documents
from hengping.ground.errors import BadInput, Conflict, NotAllowed
from hengping.ground.imports import actions
from hengping.ground.imports.importers import Outcome, Row
from hengping.ground.imports.tests.tables import outcomes, rows_of, shown, table, taken
from hengping.ground.notices.actions.telling import tell_everything
from hengping.ground.notices.models import Notice
from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import deadlines_of, list_entries
from hengping.ground.records.verification import verify_all
from hengping.kit.days import day_of
from hengping.kit.papers.fonts import Fonts
from hengping.kit.papers.press import Press
from hengping.law.penalty.procedure import PENALTY
from hengping.law.procedure.running import running_deadlines
from hengping.law.procedure.tests.retracing import retrace
from hengping.work.cases.importing import CASES_TAKEN_OVER, FILINGS_PROPOSED
from hengping.work.cases.tests.conftest import ITEM, PNG, Play
from hengping.work.matters.actions import add_evidence, begin_continuing, take_step
from hengping.work.matters.actions.follow import deadlines_on
from hengping.work.matters.models import Matter
from hengping.work.matters.standing import standing_of

pytestmark = pytest.mark.django_db
OPENING, RECEIVING = "running-cases", "cases-taken-over"
ROW = {
    "案件名称": "安平县顺达五金厂未设置安全警示标志案",
    "案件类别": "安全生产隐患类",
    "受理日期": "2025-02-10",
    "发现日期": "2025年2月8日",
    "线索来源": "监督检查",
    "主要内容": "检查发现车间没有设置安全警示标志。",
    "当事人": "安平县顺达 五金厂",
    "承办人员": "陈立新、粤R000002",
    "原办理单位": "本局旧办案系统",
    "原案号": "（安）应急立〔2025〕3号",
    "办到哪一步": "2月12日立案，现场检查笔录一份。",
    "接收日期": "2025-03-01",
}


def test_it_works(play: Play) -> None:
    officer, clerk = play.cast.officer_in_charge, play.cast.clerk
    number = shown(OPENING, ROW, actor=officer, at=play.now)
    (row,) = rows_of(OPENING, number, officer)
    assert (row.outcome, row.what) == (Outcome.NEW, "建立案卷，2025年2月10日受理，补记。")
    assert not Matter.objects.exists()
    taken(OPENING, number, actor=officer, at=play.now)
    matter = Matter.objects.get()
    assert (matter.opened_on, matter.handler_id, matter.party_names) == (
        date(2025, 2, 10),
        officer.user_id,
        "安平县顺达五金厂",
    )
    _, opened = list_entries(matter.pk)
    assert (opened.kind, opened.late, day_of(opened.happened_at)) == ("accept_clue", "record", date(2025, 2, 10))
    assert opened.late_reason == "原由本局旧办案系统受理，今天接续建立案卷。"

    number = shown(RECEIVING, ROW, actor=clerk, at=play.now)
    assert rows_of(RECEIVING, number, clerk)[0].what == "登记2025年3月1日从本局旧办案系统接收，此后可以按接续记入。"
    taken(RECEIVING, number, actor=clerk, at=play.now)
    received = list_entries(matter.pk)[-1]
    assert (received.kind, received.actor_id) == ("received_from", clerk.user_id)
    assert received.payload["what"] == "原案号（安）应急立〔2025〕3号。2月12日立案，现场检查笔录一份。"
    assert standing_of(matter, play.on).facts.taken_over_on == date(2025, 3, 1)
    assert verify_all(play.cast.bureau.pk).holds


FILED = ROW | {
    "案由": "未设置安全警示标志",
    "管辖依据": "违法行为发生在本辖区",
    "违法行为发生之日": "2025-02-08",
    "违法行为编号": ITEM,
    "提请立案日期": "2025-02-11",
    "审核立案日期": "2025-02-11",
    "批准立案日期": "2025-02-12",
}


def steps_of(play: Play) -> tuple[tuple[str, Actor], ...]:
    cast = play.cast
    return (
        (OPENING, cast.officer_in_charge),
        (RECEIVING, cast.clerk),
        ("filings-proposed", cast.officer_in_charge),
        ("filings-endorsed", cast.section_head),
        ("filings-approved", cast.leader),
    )


def test_the_filing_is_continued_with_its_days_by_each_whom_it_belongs_to(play: Play) -> None:
    for code, who in steps_of(play):
        number = shown(code, FILED, actor=who, at=play.now)
        assert outcomes(code, number, who) == [Outcome.NEW], rows_of(code, number, who)
        assert taken(code, number, actor=who, at=play.now).done_count == 1, code
        assert outcomes(code, shown(code, FILED, actor=who, at=play.now), who) == [Outcome.SAME], code
        play.later()
    matter = Matter.objects.get()
    assert matter.phase == "investigation"
    entries = {entry.kind: entry for entry in list_entries(matter.pk)}
    assert [
        (kind, day_of(entries[kind].happened_at).day, entries[kind].late)
        for kind in ("propose_filing", "endorse_proposal", "approve_filing")
    ] == [
        ("propose_filing", 11, "continued"),
        ("endorse_proposal", 11, "continued"),
        ("approve_filing", 12, "continued"),
    ]
    assert entries["approve_filing"].late_reason == "原由本局旧办案系统办理，原案号（安）应急立〔2025〕3号。"
    now = standing_of(matter, play.on)
    running = {one.key: one for one in running_deadlines(PENALTY, now.facts, play.on, now.setting)}
    assert running["decision"].start_on == date(2025, 2, 12), "the time to decide runs since the filing there"
    found = retrace(PENALTY, now.acts, play.on, now.setting)
    assert [finding.text for answer in found.answers if answer for finding in answer.refusals] == []
    assert verify_all(play.cast.bureau.pk).holds


def test_a_filing_waits_for_what_comes_before_it(play: Play) -> None:
    (opening, officer), (receiving, clerk), (proposing, _), _, (approving, leader) = steps_of(play)
    (row,) = rows_of(proposing, shown(proposing, FILED, actor=officer, at=play.now), officer)
    assert "还没有登记接收" in dict(row.faults)["案件名称"]
    taken(opening, shown(opening, FILED, actor=officer, at=play.now), actor=officer, at=play.now)
    taken(receiving, shown(receiving, FILED, actor=clerk, at=play.now), actor=clerk, at=play.now)
    (row,) = rows_of(approving, shown(approving, FILED, actor=leader, at=play.now), leader)
    assert dict(row.faults) == {"批准立案日期": "“提请立案”还没有记入，请执法人员先用同一张表记入。"}
    (row,) = rows_of(proposing, shown(proposing, ROW, actor=officer, at=play.now), officer)
    assert (row.outcome, row.what) == (Outcome.SAME, "没有填写提请立案日期，不用办。")
    for wrong, heading in (
        ({"案由": ""}, "案由"),
        ({"管辖依据": "随便"}, "管辖依据"),
        ({"提请立案日期": "2025-03-02"}, "审核立案日期"),
    ):
        (row,) = rows_of(proposing, shown(proposing, FILED | wrong, actor=officer, at=play.now), officer)
        assert row.outcome is Outcome.FAULT
        assert heading in dict(row.faults)
    (one,) = FILINGS_PROPOSED.take([Row(2, ROW)], officer, play.now)
    assert one.failed == "没有填写提请立案日期，不用办。"


def test_the_days_of_a_row_are_compared_before_anything_is_written(play: Play) -> None:
    officer = play.cast.officer_in_charge
    for changed, heading, said in (
        (
            {"审核立案日期": "2025-02-13"},
            "批准立案日期",
            "批准立案日期（2025年2月12日）早于审核立案日期（2025年2月13日），请核对。",
        ),
        (
            {"提请立案日期": "2025-02-09"},
            "提请立案日期",
            "提请立案日期（2025年2月9日）早于受理日期（2025年2月10日），请核对。",
        ),
        (
            {"违法行为发生之日": "2025-02-09"},
            "发现日期",
            "发现日期（2025年2月8日）早于违法行为发生之日（2025年2月9日），请核对。",
        ),
        (
            {"批准立案日期": "2025-03-02"},
            "接收日期",
            "接收日期（2025年3月1日）早于批准立案日期（2025年3月2日），请核对。",
        ),
        ({"提请立案日期": ""}, "提请立案日期", "填了审核立案日期的，提请立案日期也要填。"),
    ):
        number = shown(OPENING, FILED | changed, actor=officer, at=play.now)
        (row,) = rows_of(OPENING, number, officer)
        assert dict(row.faults) == {heading: said}
        with pytest.raises(BadInput, match="没有要登记的行"):
            taken(OPENING, number, actor=officer, at=play.now)
    assert not Matter.objects.exists()


def test_nothing_is_counted_until_the_filing_is_entered_and_each_hand_is_told(play: Play) -> None:
    on = date(2025, 7, 1)
    play.now += on - play.on
    told = []
    for code, who in steps_of(play):
        taken(code, shown(code, FILED, actor=who, at=play.now), actor=who, at=play.now)
        play.later()
        tell_everything(bureau_id=who.bureau_id, on=play.on, at=play.now)
        matter = Matter.objects.get()
        kept = [(one.key, one.state, one.last_day) for one in deadlines_of(matter.pk)]
        standing_notices = Notice.objects.filter(settled_at__isnull=True)
        told.append({(one.user_id, one.kind, one.what.partition("：")[2]) for one in standing_notices})
        assert [one.key for one in deadlines_on(matter.pk, play.on)] == [key for key, _, _ in kept]
        if code == "filings-approved":
            assert ("decision", "running", date(2025, 5, 13)) in kept
            assert matter.due_on == date(2025, 5, 13)
        else:
            assert (kept, matter.due_on) == ([("continuing", "continuing", None)], None)
    cast = play.cast
    assert told[:4] == [
        {(cast.clerk.user_id, "to_continue", "接收其他单位移送（2025年3月1日从本局旧办案系统接收）")},
        {
            (user, "to_continue", "提请立案（原来2025年2月11日办的）")
            for user in (cast.officer_in_charge.user_id, cast.second_officer.user_id)
        },
        {(cast.section_head.user_id, "to_continue", "审核内部呈批件（提请立案，原来2025年2月11日办的）")},
        {
            (user, "to_continue", "批准立案（提请立案，原来2025年2月12日办的）")
            for user in (cast.leader.user_id, cast.head.user_id)
        },
    ]
    assert {kind for _, kind, _ in told[4]} == {"passed"}


def test_whoever_files_it_anew_today_continues_nothing(play: Play) -> None:
    (opening, officer), (receiving, clerk), *_ = steps_of(play)
    taken(opening, shown(opening, FILED, actor=officer, at=play.now), actor=officer, at=play.now)
    taken(receiving, shown(receiving, FILED, actor=clerk, at=play.now), actor=clerk, at=play.now)
    matter = Matter.objects.get()
    play.case_id = matter.pk
    data = {
        "cause": "未设置安全警示标志",
        "competence": "territorial",
        "violated_on": date(2025, 2, 8),
        "items": [ITEM],
    }
    take_step(dossier_id=matter.pk, step="propose_filing", data=data, actor=officer, at=play.now, on=play.on)
    assert standing_of(matter, play.on).facts.continuing is None
    assert [one.key for one in deadlines_of(matter.pk)] == ["filing"]


def test_only_a_matter_opened_just_now_begins_to_be_continued(play: Play) -> None:
    officer = play.cast.officer_in_charge
    taken(OPENING, shown(OPENING, ROW, actor=officer, at=play.now), actor=officer, at=play.now)
    taken(RECEIVING, shown(RECEIVING, ROW, actor=play.cast.clerk, at=play.now), actor=play.cast.clerk, at=play.now)
    given = {"body": "旧系统", "what": "立案", "came_on": play.on, "steps": (), "at": play.now, "late": None}
    matter = Matter.objects.get()
    with pytest.raises(Conflict, match="已经办理起来"):
        begin_continuing(dossier_id=matter.pk, actor=officer, **given)
    with pytest.raises(NotAllowed):
        begin_continuing(dossier_id=matter.pk, actor=play.cast.colleague, **given)


def test_an_endorsement_entered_at_a_later_day_is_the_reason_that_is_told(play: Play) -> None:
    *earlier, (approving, leader) = steps_of(play)
    for code, who in earlier:
        row = FILED | (
            {"审核立案日期": "2025-02-14", "批准立案日期": "2025-02-14"} if code == "filings-endorsed" else {}
        )
        taken(code, shown(code, row, actor=who, at=play.now), actor=who, at=play.now)
        play.later()
    (found,) = rows_of(approving, shown(approving, FILED, actor=leader, at=play.now), leader)
    assert dict(found.faults) == {
        "批准立案日期": "“审核内部呈批件”已经记入2025年2月14日，晚于批准立案日期（2025年2月12日），请核对。"
    }


def test_the_preview_of_an_approval_promises_no_paper_that_cannot_be_printed(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    *earlier, (approving, leader) = steps_of(play)
    row = FILED | {"案由": "𠮷未设置安全警示标志"}
    for code, who in earlier:
        taken(code, shown(code, row, actor=who, at=play.now), actor=who, at=play.now)
        play.later()
    only_open = lru_cache(lambda: Press(Path(hengping.__file__).parent, Fonts([], system=False)))
    monkeypatch.setattr("hengping.ground.documents.lint.press", only_open)
    (found,) = rows_of(approving, shown(approving, row, actor=leader, at=play.now), leader)
    assert found.outcome is Outcome.FAULT
    assert "现有字体没有这些字：𠮷" in found.what


def test_a_colleague_continues_nothing_in_a_case_of_others(play: Play) -> None:
    (opening, officer), (receiving, clerk), (proposing, _), *_ = steps_of(play)
    taken(opening, shown(opening, FILED, actor=officer, at=play.now), actor=officer, at=play.now)
    taken(receiving, shown(receiving, FILED, actor=clerk, at=play.now), actor=clerk, at=play.now)
    colleague = play.cast.colleague
    (row,) = rows_of(proposing, shown(proposing, FILED, actor=colleague, at=play.now), colleague)
    assert (row.outcome, row.what) == (Outcome.FAULT, "只有承办人员可以办理这一步。")


def test_the_same_table_again_opens_and_registers_nothing_more(play: Play) -> None:
    officer, clerk = play.cast.officer_in_charge, play.cast.clerk
    taken(OPENING, shown(OPENING, ROW, actor=officer, at=play.now), actor=officer, at=play.now)
    taken(RECEIVING, shown(RECEIVING, ROW, actor=clerk, at=play.now), actor=clerk, at=play.now)
    other = {**ROW, "受理日期": "2025-02-20"}
    number = shown(OPENING, ROW, other, {**other, "已核对": "是"}, actor=officer, at=play.now)
    first, second, third = rows_of(OPENING, number, officer)
    assert (first.outcome, first.what) == (Outcome.SAME, "2025年2月10日受理的案卷已经建立。")
    assert (second.outcome, second.what) == (
        Outcome.DOUBT,
        "已有同名的案卷，2025年2月10日受理。确是另一件的，核对后勾选。",
    )
    assert third.outcome is Outcome.NEW
    assert outcomes(RECEIVING, shown(RECEIVING, ROW, actor=clerk, at=play.now), clerk) == [Outcome.SAME]


def test_a_case_of_today_needs_no_reason(play: Play) -> None:
    today = play.on.isoformat()
    row = {**ROW, "受理日期": today, "接收日期": today}
    officer, clerk = play.cast.officer_in_charge, play.cast.clerk
    taken(OPENING, shown(OPENING, row, actor=officer, at=play.now), actor=officer, at=play.now)
    done = taken(RECEIVING, shown(RECEIVING, row, actor=clerk, at=play.now), actor=clerk, at=play.now)
    assert done.done_count == 1
    assert [entry.late for entry in list_entries(Matter.objects.get().pk)] == [""] * 3


NOTICE = {
    "告知书日期": "2025-02-18",
    "告知书文号": "（安）应急告〔2025〕3号",
    "告知书罚款": "1万元",
    "告知书依据": "《安全生产法》第九十九条第（一）项",
    "告知书告知的权利": "陈述、申辩",
    "告知书送达日期": "2025-02-19",
    "告知书送达方式": "直接送达",
    "告知书送达证明": "送达回证",
}
DECIDED = (
    FILED
    | NOTICE
    | {
        "决定书日期": "2025-02-26",
        "决定书文号": "（安）应急罚〔2025〕3号",
        "决定书罚款": "10,000",
        "决定书其他处罚": "警告",
        "决定书依据": "《安全生产法》第九十九条第（一）项",
        "决定书写明加处罚款": "是",
        "决定书送达日期": "2025-02-27",
        "决定书送达方式": "直接送达",
        "决定书送达证明": "送达回证",
    }
)
PAPERS = (("notices-taken-over", "notice_taken_over"), ("decisions-taken-over", "decision_taken_over"))


def filed_there(play: Play, row: dict[str, str]) -> Matter:
    for code, who in steps_of(play):
        taken(code, shown(code, row, actor=who, at=play.now), actor=who, at=play.now)
        play.later()
    matter = Matter.objects.get()
    play.case_id = matter.pk
    return matter


def scanned(play: Play, step: str) -> None:
    add_evidence(
        dossier_id=play.id,
        evidence="",
        name="原文书",
        file_name="原文书.png",
        content=PNG + step.encode(),
        source="旧系统",
        signs=step,
        actor=play.cast.officer_in_charge,
        at=play.now,
    )
    play.later()


def test_what_the_party_has_already_is_continued_with_its_scan(play: Play) -> None:
    officer = play.cast.officer_in_charge
    matter = filed_there(play, DECIDED)
    for code, step in PAPERS:
        (row,) = rows_of(code, shown(code, DECIDED, actor=officer, at=play.now), officer)
        assert (row.outcome, row.what.startswith("等扫描件：")) == (Outcome.FAULT, True)
        scanned(play, step)
        number = shown(code, DECIDED, actor=officer, at=play.now)
        (row,) = rows_of(code, number, officer)
        assert row.outcome is Outcome.NEW, row
        assert taken(code, number, actor=officer, at=play.now).done_count == 1
        play.later()
        assert outcomes(code, shown(code, DECIDED, actor=officer, at=play.now), officer) == [Outcome.SAME]
    matter.refresh_from_db()
    assert matter.phase == "execution"
    notice, decision = (one for one in list_documents(matter.pk) if one.of_others)
    assert (notice.number, decision.number) == (NOTICE["告知书文号"], DECIDED["决定书文号"])
    facts = standing_of(matter, play.on).facts
    assert facts.continuing is None
    execution = facts.parties[0].execution
    assert execution is not None
    assert (execution.penalty.fine, execution.penalty.kinds) == (10_000_00, {"fine", "warning"})
    assert execution.served_on == date(2025, 2, 27)
    entry = next(one for one in list_entries(matter.pk) if one.kind == "decision_taken_over")
    assert entry.late_reason == "原由本局旧办案系统办理，原案号（安）应急立〔2025〕3号。"
    assert verify_all(play.cast.bureau.pk).holds


def test_a_decision_waits_for_the_notice_of_its_row(play: Play) -> None:
    officer = play.cast.officer_in_charge
    filed_there(play, DECIDED)
    scanned(play, "decision_taken_over")
    (row,) = rows_of(PAPERS[1][0], shown(PAPERS[1][0], DECIDED, actor=officer, at=play.now), officer)
    assert "“接续原来制发的告知书”还没有记入" in dict(row.faults)["决定书日期"]


@pytest.mark.parametrize(
    ("changed", "heading", "said"),
    [
        ({"决定书日期": ""}, "决定书日期", "请填写决定书日期。"),
        ({"决定书文号": ""}, "决定书文号", "请填写决定书文号。"),
        ({"决定书依据": ""}, "决定书依据", "请填写决定书依据。"),
        ({"决定书罚款": "一万"}, "决定书罚款", ""),
        ({"决定书罚款": "", "决定书其他处罚": ""}, "决定书罚款", "请填写决定书罚款或者决定书其他处罚。"),
        ({"决定书其他处罚": "警告、没收作案工具"}, "决定书其他处罚", "没有“没收作案工具”这种处罚"),
        ({"决定书写明加处罚款": "大概"}, "决定书写明加处罚款", "看不出是不是"),
        ({"决定书送达方式": ""}, "决定书送达方式", "送达过的，决定书送达方式也要填。"),
        ({"决定书送达方式": "托人"}, "决定书送达方式", "不在可填的内容里"),
        ({"决定书送达日期": "2025-02-25"}, "决定书送达日期", "早于决定书日期"),
        ({"决定书送达日期": "2025-03-02"}, "接收日期", "早于决定书送达日期"),
        ({"告知书告知的权利": ""}, "告知书告知的权利", "请填写告知书告知的权利。"),
    ],
)
def test_what_is_wrong_of_a_paper_is_said_before_anything_is_written(
    play: Play, changed: dict[str, str], heading: str, said: str
) -> None:
    officer = play.cast.officer_in_charge
    (row,) = rows_of(OPENING, shown(OPENING, DECIDED | changed, actor=officer, at=play.now), officer)
    assert row.outcome is Outcome.FAULT
    assert said in dict(row.faults)[heading]


def test_confiscated_income_is_read_and_what_was_not_served_is_served_here(play: Play) -> None:
    officer = play.cast.officer_in_charge
    cells = {"决定书没收违法所得": "2,500.50", "决定书送达日期": "", "决定书送达方式": "", "决定书送达证明": ""}
    row = {name: value for name, value in DECIDED.items() if name not in NOTICE} | cells
    matter = filed_there(play, row)
    scanned(play, "decision_taken_over")
    code = PAPERS[1][0]
    assert taken(code, shown(code, row, actor=officer, at=play.now), actor=officer, at=play.now).done_count == 1
    matter.refresh_from_db()
    assert matter.phase == "service"
    execution = standing_of(matter, play.on).facts.parties[0].execution
    assert execution.penalty.confiscation == 2_500_50
    assert execution.penalty.kinds == {"fine", "confiscate_income", "warning"}


def test_it_refuses_what_is_wrong_and_says_all_of_it(play: Play) -> None:
    officer = play.cast.officer_in_charge
    tomorrow = (play.on + timedelta(days=1)).isoformat()
    rows = rows_of(
        OPENING,
        shown(
            OPENING,
            {"案件类别": "盗窃", "受理日期": tomorrow, "当事人": "无此厂", "承办人员": "无此人"},
            {**ROW, "接收日期": "2025-02-01"},
            {**ROW, "案件名称": "长" * 201},
            {**ROW, "承办人员": "陈立新"},
            actor=officer,
            at=play.now,
        ),
        officer,
    )
    assert [row.outcome for row in rows] == [Outcome.FAULT] * 3 + [Outcome.NEW]
    faults = [dict(row.faults) for row in rows]
    assert {"案件名称", "案件类别", "受理日期", "当事人", "承办人员", "线索来源", "接收日期"} <= set(faults[0])
    assert faults[0]["受理日期"].endswith("还没有到。")
    assert faults[0]["当事人"] == "“无此厂”没有登记。"
    assert faults[1] == {"接收日期": "接收日期（2025年2月1日）早于受理日期（2025年2月10日），请核对。"}
    assert "案件名称" in faults[2]


def test_it_refuses_to_register_what_nobody_opened(play: Play) -> None:
    (row,) = rows_of(RECEIVING, shown(RECEIVING, ROW, actor=play.cast.clerk, at=play.now), play.cast.clerk)
    assert "请承办人员先导入同一张表" in dict(row.faults)["案件名称"]
    (one,) = CASES_TAKEN_OVER.take([Row(2, ROW)], play.cast.clerk, play.now)
    assert "请承办人员先导入同一张表" in one.failed


def test_a_day_after_the_own_work_is_refused_as_on_the_page(play: Play) -> None:
    officer, clerk = play.cast.officer_in_charge, play.cast.clerk
    taken(OPENING, shown(OPENING, ROW, actor=officer, at=play.now), actor=officer, at=play.now)
    later = play.now + timedelta(days=2)
    row = {**ROW, "接收日期": day_of(later).isoformat()}
    (found,) = rows_of(RECEIVING, shown(RECEIVING, row, actor=clerk, at=later), clerk)
    assert (found.outcome, found.faults) == (Outcome.FAULT, ())
    assert "起已经办理这份案卷" in found.what
    (one,) = CASES_TAKEN_OVER.take([Row(2, row)], clerk, later)
    assert "起已经办理这份案卷" in one.failed


def test_it_requires_the_permission_of_each_part(play: Play) -> None:
    for code, who in (
        (OPENING, play.cast.clerk),
        (OPENING, play.cast.section_head),
        (OPENING, play.cast.leader),
        (RECEIVING, play.cast.officer_in_charge),
        (RECEIVING, play.cast.leader),
    ):
        with pytest.raises(NotAllowed):
            actions.preview_import(code=code, name="表.xlsx", content=table(code, ROW), actor=who, at=play.now)

"""Old figures of the law that still circulate in templates must not come back; the current ones must stand there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from hengping.ground.documents.content import Fen
from hengping.ground.documents.kinds import all_kinds, get_kind
from hengping.ground.documents.lint import lint
from hengping.ground.documents.tests.conftest import BUREAU, ON, printed_of
from hengping.ground.documents.tests.reading_back import words
from hengping.kit.papers.press import Printed

Prints = Callable[[str], Printed]
DECISIONS = ("penalty_decision_unit", "penalty_decision_person")
ON_SPOT = ("on_spot_decision_unit", "on_spot_decision_person")
CONTESTABLE = (
    *DECISIONS,
    "no_penalty_decision",
    "revocation_decision",
    "correction_order",
    "site_measure",
    "preservation_disposal",
)

CURRENT: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = [
    # what stands there now (article), and the old wording that must not
    (
        "hearing_notice_right",
        ("五个工作日内向本机关提出听证申请", "第六十三条、第六十四条"),
        ("3日内", "三日内", "第四十二条"),
    ),
    ("penalty_notice", ("第四十四条、第四十五条", "五个工作日"), ("第三十一条", "第三十二条", "3日内", "三日内")),
    *[
        (
            code,
            ("六十日内向清远市清城区人民政府申请行政复议", "六个月内"),
            ("三个月", "上一级", "清远市应急管理局", "或者上级"),
        )
        for code in CONTESTABLE
    ],
    *[
        (code, ("应当先自收到", "未经行政复议不得直接提起行政诉讼"), ("或者自收到", "50元", "1000元", "20元"))
        for code in ON_SPOT
    ],
    *[(code, ("十五日内", "百分之三", "总额不超过罚款数额"), ()) for code in (*DECISIONS, *ON_SPOT)],
    ("urging_letter", ("十个工作日", "第三十五条", "第五十四条"), ("60日", "六十日")),
    ("preservation_notice", ("七个工作日内作出处理决定", "第五十六条"), ("第三十七条",)),
]


@pytest.mark.parametrize(("code", "present", "absent"), CURRENT)
def test_the_figures_are_current(code: str, present: tuple[str, ...], absent: tuple[str, ...], prints: Prints) -> None:
    text = words(prints(code).blocks)
    assert [phrase for phrase in present if phrase not in text] == []
    assert [phrase for phrase in absent if phrase in text] == []


def test_the_reconsideration_organ_is_the_government_alone(prints: Prints) -> None:
    for code in (*CONTESTABLE, *ON_SPOT):
        organs = {line.split("申请行政复议")[0][-len(BUREAU.government) :] for line in _lines(code, prints)}
        assert organs == {BUREAU.government}, code


def _lines(code: str, prints: Prints) -> list[str]:
    return [line for line in words(prints(code).blocks).splitlines() if line.startswith("如不服")]


@pytest.mark.parametrize(("code", "most"), [("on_spot_decision_person", 200_00), ("on_spot_decision_unit", 3_000_00)])
def test_a_penalty_on_the_spot_keeps_within_its_limit(code: str, most: int) -> None:
    kind = get_kind(code)
    content = kind.sample()
    assert lint(kind, replace(content, fine=Fen(most)), ON) == []
    faults = lint(kind, replace(content, fine=Fen(most + 1)), ON)
    assert [fault.field for fault in faults] == ["fine"]


@pytest.mark.parametrize("code", DECISIONS)
def test_a_decision_holds_all_that_the_law_wants(code: str, prints: Prints) -> None:
    """行政处罚法 59; 罚缴分离办法 7; 行政处罚法 28(1)."""
    text = words(prints(code).blocks)
    content: Any = get_kind(code).sample()
    wanted = (
        content.party.name,
        content.party.address,
        content.facts_text.splitlines()[0],
        *(proof for proof in content.evidence),
        *content.breached,
        *(place.replace("《中华人民共和国安全生产法》", "该法") for place in content.basis),
        "罚款人民币19,000.00元（大写：壹万玖仟元整）",
        content.bank.name,
        content.bank.address,
        content.bank.account,
        "十五日内",
        "每日按罚款数额的百分之三加处罚款",
        content.cause,
        f"户名：{content.bank.holder}",
        "申请行政复议",
        "提起行政诉讼",
        BUREAU.court,
        BUREAU.name,
        f"本机关地址：{BUREAU.address}",
        f"联系电话：{BUREAU.phone}",
        "2026年4月20日",
    )
    assert [part for part in wanted if part not in text] == []
    assert prints(code).seal is not None


@pytest.mark.parametrize("code", DECISIONS)
def test_a_decision_orders_only_what_is_not_put_right_yet(code: str) -> None:
    kind = get_kind(code)
    content: Any = kind.sample()
    texts = [words(printed_of(kind, replace(content, corrected=done)).blocks) for done in (False, True)]
    assert ["同时责令当事人改正违法行为" in text for text in texts] == [True, False]
    assert ["四、责令改正" in text for text in texts] == [True, False]


@pytest.mark.parametrize(
    ("fine", "confiscation", "said"), [(100, 0, "罚款"), (0, 100, "没收的违法所得"), (100, 100, "罚没款")]
)
def test_a_decision_calls_what_is_to_be_paid_by_its_name(fine: int, confiscation: int, said: str) -> None:
    kind = get_kind("penalty_decision_unit")
    content = replace(kind.sample(), fine=Fen(fine), confiscation=Fen(confiscation))
    assert f"将{said}缴至" in words(printed_of(kind, content).blocks)


@pytest.mark.parametrize(
    ("text", "person", "said"),
    [
        ("检查发现探测器故障。", False, "你单位"),
        ("检查发现探测器故障。", True, "你"),
        ("当事人未检测。", False, "当事人"),
    ],
)
def test_a_notice_speaks_to_its_party_in_one_way(text: str, person: bool, said: str) -> None:
    kind = get_kind("penalty_notice")
    content: Any = kind.sample()
    party = replace(content.party, person=person)
    content = replace(content, party=party, facts_text=text, discretion="首次被发现，没有造成后果。")
    printed = words(printed_of(kind, content).blocks)
    assert f"本机关拟对{said}作出" in printed
    others = {"你单位", "当事人："} - {said}
    assert f"{said}的上述行为" in printed
    assert not [other for other in others if other in printed.split("一、违法事实")[1]]


@pytest.mark.parametrize("code", ON_SPOT)
def test_a_decision_on_the_spot_holds_all_that_the_law_wants(code: str, prints: Prints) -> None:
    """行政处罚法 52(2)."""
    text = words(prints(code).blocks)
    content: Any = get_kind(code).sample()
    wanted = (
        content.facts_text,
        *content.basis,
        "罚款人民币200.00元（大写：贰佰元整）",
        "2026年4月20日9时40分",
        content.place,
        "申请行政复议",
        BUREAU.name,
        *(officer.certificate for officer in content.officers),
        "执法人员（签名）：＿＿",
        "当事人（签名或者盖章）：＿",
    )
    assert [part for part in wanted if part not in text] == []


def test_money_collected_on_the_spot_is_said_so() -> None:
    kind = get_kind("on_spot_decision_unit")
    text = words(printed_of(kind, replace(kind.sample(), collected=True, bank=None)).blocks)
    assert "当场收缴" in text
    assert "专用票据" in text
    assert "十五日内，将罚款缴至" not in text


def test_no_paper_speaks_of_evidence_or_penalties_by_their_old_names(prints: Prints) -> None:
    for code in all_kinds():
        text = words(prints(code).blocks)
        for old in ("鉴定结论", "安监", "安全生产监督管理局", "责令停产停业整顿的决定由"):
            assert old not in text, code

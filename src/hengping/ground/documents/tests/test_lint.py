from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hengping.ground.documents.content import Attendee, Fen
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.kinds.penalty.decided import Bank
from hengping.ground.documents.kinds.penalty.deferring import Instalment
from hengping.ground.documents.lint import credit_code_fits, lint
from hengping.ground.documents.tests.conftest import ON


def faults(code: str, **changes: Any) -> list[tuple[str, str]]:
    kind = get_kind(code)
    return [(fault.field, fault.text) for fault in lint(kind, replace(kind.sample(), **changes), ON)]


def test_a_day_after_the_paper_is_a_fault() -> None:
    assert faults("penalty_decision_unit", notice_served_on=date(2026, 4, 21)) == [
        ("notice_served_on", "告知书送达日期（2026年4月21日）晚于文书日期（2026年4月20日）。")
    ]


def test_a_term_may_lie_ahead() -> None:
    assert faults("deferral_grant") == []


def test_days_in_the_wrong_order_are_a_fault() -> None:
    assert ("notice_served_on", "告知书送达日期早于立案日期。") in faults(
        "penalty_decision_unit", notice_served_on=date(2026, 3, 1)
    )


def test_figures_and_capitals_must_agree() -> None:
    text = "决定罚款人民币19,000.00元（大写：壹万玖仟伍佰元整）。"
    assert faults("penalty_decision_unit", defence=text) == [
        ("", "金额的数字和大写不一致：19,000.00元，大写应为壹万玖仟元整，写的是壹万玖仟伍佰元整。")
    ]
    assert faults("penalty_decision_unit", defence="罚款人民币19,000.00元（大写：壹万玖仟元整）。") == []


def test_figures_that_are_no_amount_are_a_fault() -> None:
    (fault,) = faults("penalty_decision_unit", defence="罚款1.234元（大写：壹元整）。")
    assert "不一致" in fault[1]


def test_a_fine_paid_later_but_whole_needs_no_parts() -> None:
    assert faults("deferral_grant", mode="延期缴纳", instalments=()) == []


def test_an_urging_letter_names_a_duty() -> None:
    nothing = {"fine": Fen(0), "surcharge": Fen(0), "total": Fen(0)}
    assert [fault[0] for fault in faults("urging_letter", **nothing)] == ["total"]
    assert faults("urging_letter", **nothing, other_duties="停止使用未经检测的压力表。") == []


@pytest.mark.parametrize("text", ["对____进行检查", "于×××年检查", "金额为（　）元", "当事人{{ name }}", "当事人某某"])
def test_a_blank_is_a_fault(text: str) -> None:
    (fault,) = faults("penalty_decision_unit", facts_text=text)
    assert "空白" in fault[1]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"bank": None}, "bank"),
        ({"bank": Bank(name="某银行", holder="某县财政局", account="1")}, "bank.address"),
        ({"bank": Bank(name="某银行", address="某路1号", account="1")}, "bank.holder"),
        ({"discretion": "没有这一违法行为的裁量基准，在法定幅度内裁量。"}, "discretion"),
        ({"fine": Fen(0), "bank": None}, "fine"),
        ({"others": ("责令停产停业",)}, "performance"),
    ],
)
def test_a_decision_that_lacks_something_is_refused(changes: dict[str, Any], field: str) -> None:
    assert [fault[0] for fault in faults("penalty_decision_unit", **changes)] == [field]


@pytest.mark.parametrize(
    ("code", "changes", "field"),
    [
        ("penalty_notice", {"fine": Fen(0)}, "fine"),
        ("hearing_notice_right", {"fine": Fen(0), "others": ()}, "fine"),
        ("hearing_notice", {"public": False}, "closed_reason"),
        ("hearing_record", {"presider": Attendee(name="骆青禾")}, "presider"),
        ("hearing_record", {"agents": (Attendee(name="甲"),) * 3}, "agents"),
        ("discussion_record", {"agreed": 3}, "agreed"),
        ("deferral_grant", {"instalments": (Instalment(due_on=date(2026, 8, 31), amount=Fen(1)),)}, "instalments"),
        ("deferral_grant", {"until_on": date(2026, 9, 30)}, "until_on"),
        ("urging_letter", {"total": Fen(1)}, "total"),
        ("court_application", {"urging_served_on": date(2025, 9, 1)}, "urging_served_on"),
        ("review_opinion", {"reviewed_on": date(2026, 3, 1)}, "reviewed_on"),
        ("address_confirmation", {"email": ""}, "email"),
        ("site_record", {"officers": ()}, "officers"),
        ("questioning_record", {"officers": ()}, "officers"),
        ("on_spot_decision_unit", {"confiscation": Fen(100)}, "confiscation"),
        ("on_spot_decision_unit", {"bank": None}, "bank"),
        ("on_spot_decision_unit", {"bank": Bank(name="某银行", address="某路1号", account="1")}, "bank"),
        ("on_spot_decision_unit", {"fine": Fen(0)}, "fine"),
        ("on_spot_decision_unit", {"officers": ()}, "officers"),
    ],
)
def test_each_kind_refuses_what_it_may_not_say(code: str, changes: dict[str, Any], field: str) -> None:
    assert [fault[0] for fault in faults(code, **changes)] == [field]


def test_a_term_before_the_inspection_is_a_fault() -> None:
    kind = get_kind("correction_order")
    content = kind.sample()
    items = (replace(content.items[0], due_on=date(2026, 3, 1)), content.items[1])
    assert [fault[0] for fault in faults("correction_order", items=items)] == ["items.0.due_on"]


@pytest.mark.parametrize("code", ["site_record", "questioning_record"])
def test_what_ends_before_it_began_is_a_fault(code: str) -> None:
    content = get_kind(code).sample()
    assert [fault[0] for fault in faults(code, ended_at=content.started_at.replace(hour=1))] == ["ended_at"]


def test_nobody_approves_before_it_is_proposed() -> None:
    content = get_kind("filing_approval").sample()
    early = replace(content.approval, on=date(2026, 3, 1))
    assert [fault[1] for fault in faults("filing_approval", approval=early)] == ["审批日期早于审核日期。"]
    assert [fault[1] for fault in faults("filing_approval", approval=early, review=None)] == ["审批日期早于提请日期。"]
    assert faults("filing_approval", approval=None, review=None) == []


def test_a_wrong_credit_code_is_shown_but_does_not_block() -> None:
    kind = get_kind("penalty_decision_unit")
    party = replace(kind.sample().party, credit_code="91441802MA0000012H")
    (fault,) = lint(kind, replace(kind.sample(), party=party), ON)
    assert fault.field == "party.credit_code"
    assert not fault.blocks


@pytest.mark.parametrize(
    ("code", "fits"),
    [
        ("91350100M000100Y43", True),  # the worked example of GB 32100-2015
        ("91350100M000100Y34", False),
        ("91350100M000100I43", False),
        ("91350100M000100Y4", False),
    ],
)
def test_credit_codes_carry_their_own_check(code: str, fits: bool) -> None:
    assert credit_code_fits(code) is fits


def test_a_character_that_no_font_has_is_a_fault() -> None:
    (fault,) = faults("penalty_decision_unit", defence="当事人\U0010fffe未提出意见。")
    assert "没有这些字" in fault[1]


def test_rare_characters_of_names_are_none() -> None:
    assert faults("penalty_decision_unit", defence="经办人堃喆镕玥珺祎赟骉䶮到场，面积3㎡。") == []

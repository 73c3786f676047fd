"""A penalty fits the party, the provision and the day on record; a ground for none fits what the record says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hengping.law.findings import Verdict
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.tests.story import PERSON, Story, at, later, penalty
from hengping.law.penalty.tests.test_prescribed import said
from hengping.law.penalty.tests.weighed import sheet_row, weighed_story
from hengping.law.procedure.ask import ask, ask_act
from hengping.law.procedure.elsewhere import Elsewhere

PARTY, KINDS, DAY, TWICE, GROUND = (
    "penalty_fits_the_party",
    "penalty_kinds_are_in_the_provision",
    "weighed_on_the_day_of_the_act",
    "no_double_fine",
    "no_penalty_ground_fits_the_record",
)
BASE: dict[str, Any] = {"stage": "base", "fine": 10_000_00}


def base_story(*rows: dict[str, Any], **changes: Any) -> Story:
    return weighed_story(*(rows or (sheet_row(**(BASE | changes)),)), order=False)


def test_it_refuses_a_unit_fined_as_its_main_person() -> None:
    text = "AQF-94-1“主要负责人未履行安全生产管理职责”按“主要负责人”处罚，当事人是单位，罚则的这一部分只处罚个人"
    ((refused, words),) = said(base_story(item="AQF-94-1", subject="main_person"), PARTY)
    assert refused
    assert words.endswith(text[text.index("按") :])


def test_a_person_under_a_provision_for_units_is_looked_at() -> None:
    story = base_story()
    story.happen("identify_party", parties=[PERSON], reason="核对")
    ((refused, words),) = said(story, PARTY, penalty=[sheet_row(**BASE, party=PERSON["key"])])
    assert not refused
    assert "请核对罚则是否也处罚个人" in words


def test_of_a_party_that_nobody_describes_nothing_is_asked() -> None:
    story = base_story(item="AQF-94-1", subject="main_person")
    track = replace(story.facts.parties[0], untold=frozenset({"person"}))
    facts = replace(story.facts, parties=(track,))
    for act in (
        story.act("propose_notice"),
        story.act("propose_disposal", outcome="no_penalty", no_penalty_ground="under_age"),
    ):
        found = ask_act(PENALTY, act, facts, story.setting).findings
        assert not {PARTY, GROUND} & {one.gate for one in found}


def test_a_file_from_elsewhere_may_have_left_out_who_was_fined() -> None:
    row = penalty(30_000_00, items=["AQF-94-1"], stage="base", subject="main_person")
    answer = base_story().ask("propose_notice", penalty=[row])
    (found,) = (one for one in answer.findings if one.gate == PARTY)
    assert found.absent == ("subject",)


@pytest.mark.parametrize("kinds", [["order_stoppage"], ["revoke_licence"], ["criticism"], ["restrict_employment"]])
def test_it_refuses_a_kind_that_the_provision_does_not_know(kinds: list[str]) -> None:
    ((refused, words),) = said(base_story(kinds=["fine", *kinds]), KINDS)
    assert refused
    assert "（初次）没有规定" in words


def test_unlawful_income_is_taken_whatever_the_provision_says() -> None:
    assert said(base_story(kinds=["fine", "confiscate_income"]), KINDS) == []


def test_goods_are_taken_where_the_provision_says_so() -> None:
    assert said(base_story(kinds=["fine", "confiscate_goods"]), KINDS)[0][0]


def test_of_a_file_from_elsewhere_a_strange_kind_is_looked_at() -> None:
    row = penalty(10_000_00, items=["AQF-99-1"], stage="base", kinds=["fine", "revoke_licence"])
    ((refused, words),) = said(base_story(), KINDS, penalty=[row])
    assert not refused
    assert words.endswith("请核对另有何依据")
    assert said(base_story(), KINDS, penalty=[row | {"items": ["AQF-99-1", "XX-1"]}]) == []


def test_it_refuses_one_violation_weighed_twice() -> None:
    row = sheet_row(**BASE)
    ((refused, words),) = said(base_story(), TWICE, penalty=[row | {"weighed": row["weighed"] * 2}])
    assert refused
    assert words.endswith("测算了两次，同一违法行为不得给予两次以上罚款")
    assert said(base_story(), TWICE) == []


def test_it_refuses_a_violation_of_no_table_weighed_twice() -> None:
    row = sheet_row("XX-1", **BASE)
    ((refused, words),) = said(base_story(), TWICE, penalty=[row | {"weighed": row["weighed"] * 2}])
    assert refused
    assert words.startswith("XX-1")


@pytest.mark.parametrize("on", ["2021-08-20", "2026-02-26"])
def test_it_refuses_the_law_of_another_day(on: str) -> None:
    ((refused, words),) = said(base_story(on=on), DAY)
    assert refused
    assert words.endswith("案卷记录的违法行为日期是2026年2月25日")


def test_it_refuses_another_day_for_a_violation_of_no_table() -> None:
    ((_, words),) = said(base_story(), DAY, penalty=[sheet_row("XX-1", **BASE, on="2021-08-20")])
    assert words.startswith("XX-1按2021年8月20日的行为测算")


def test_a_violation_that_lasted_was_committed_on_each_of_its_days() -> None:
    ended = base_story().happen("identify_violation", items=[], reason="核对", ended_on=date(2026, 3, 1))
    for on, fits in (("2026-02-24", False), ("2026-02-25", True), ("2026-03-01", True), ("2026-03-02", False)):
        found = said(ended, DAY, penalty=[sheet_row(**BASE, on=on)])
        assert (found == []) is fits, on
        assert fits or found[0][1].endswith("2026年2月25日至2026年3月1日")


def test_what_nobody_corrected_goes_on() -> None:
    story = weighed_story(on=str(later(7)))
    assert said(story, DAY) == []
    assert said(base_story(), DAY) == [], "a row kept before its day was said"
    assert said(Story().do("accept_clue"), DAY, penalty=[sheet_row(on="2021-08-20")]) == []


def no_penalty(story: Story, ground: str, **changes: Any) -> list[tuple[bool, str]]:
    answer = story.ask("propose_disposal", story.on, outcome="no_penalty", no_penalty_ground=ground, **changes)
    return [(one.verdict is Verdict.REFUSED, one.text) for one in answer.findings if one.gate == GROUND]


@pytest.mark.parametrize("ground", ["minor_corrected", "first_offence"])
def test_it_refuses_what_was_not_corrected_as_corrected(ground: str) -> None:
    ((refused, words),) = no_penalty(weighed_story(), ground)
    assert refused
    assert words.endswith("2026年3月9日复查认定没有改正")
    ((refused, words),) = no_penalty(weighed_story(order=False), ground)
    assert not refused
    assert words.endswith("案卷中没有复查认定已经改正的记录")
    assert no_penalty(weighed_story().happen("record_recheck", later(9), passed=True), ground) == []


def test_it_refuses_an_age_for_a_unit() -> None:
    for ground in ("under_age", "incapable"):
        ((refused, words),) = no_penalty(at("reported"), ground)
        assert refused
        assert words.startswith("当事人是单位，不能以")
    story = at("reported").happen("identify_party", parties=[PERSON], reason="核对")
    assert no_penalty(story, "under_age") == []


def test_it_refuses_limitation_where_the_days_say_that_it_was_in_time() -> None:
    ((refused, words),) = no_penalty(at("reported"), "limitation")
    assert refused
    assert words == "按立案记录，违法行为终了于2026年2月25日，没有超过追责时效"
    old = at("reported").happen("identify_violation", items=[], reason="核对", violated_on=date(2023, 1, 1))
    assert no_penalty(old, "limitation") == []


def test_without_a_filing_no_day_is_known() -> None:
    assert no_penalty(Story().do("accept_clue"), "limitation") == []


def test_another_matter_of_the_same_kind_is_shown_beside_a_first_offence() -> None:
    story = weighed_story().happen("record_recheck", later(9), passed=True)
    other = Elsewhere("case", "another", "某公司的同一项违法行为另有案卷")
    proposed = {"outcome": "no_penalty", "no_penalty_ground": "first_offence"}
    answer = ask(PENALTY, "propose_disposal", story.facts, story.on, proposed=proposed, elsewhere=[other])
    (found,) = (one for one in answer.findings if one.gate == GROUND)
    assert found.text == "某公司的同一项违法行为另有案卷，请核对是否初次违法"
    assert found.dossier == ("case", "another")


def test_the_paper_is_asked_about_its_own_ground() -> None:
    story = at("reported").approve("disposal", outcome="no_penalty", no_penalty_ground="no_fault", penalty=[])
    answer = story.ask("issue_no_penalty", ground="limitation")
    assert [one.text for one in answer.findings if one.gate == GROUND]
    assert no_penalty(at("reported"), "no_fault") == []
    assert said(at("reported"), GROUND, "propose_disposal") == []


def test_it_refuses_another_cause_than_the_one_that_was_told() -> None:
    told = at("waived")
    assert said(told, "notice_matches_decision", "propose_disposal", penalty=[penalty()]) == []
    told.happen("identify_violation", items=["AQF-97-7"], reason="核对", cause="特种作业人员无证上岗")
    ((refused, words),) = said(told, "notice_matches_decision", "propose_disposal", penalty=[penalty()])
    assert refused
    assert words.endswith("告知时案由是“未设置明显的安全警示标志”，现在是“特种作业人员无证上岗”")

"""An act of a day whose law nobody has registered is judged by no later law: what is not known is said."""

from __future__ import annotations

from datetime import date

import pytest

from hengping.law.discretion.tests.asking import ask, gates, needs
from hengping.law.exemptions.out_of_time import limitation_of, look_at_limitation, out_of_time
from hengping.law.exemptions.shapes import ExemptionFacts
from hengping.law.findings import Verdict
from hengping.law.penalty.amounts import amount_findings
from hengping.law.penalty.particulars import read_penalties
from hengping.law.penalty.tests.story import penalty

OLD = date(1995, 5, 1)
BEFORE_2021 = date(2020, 6, 1)


def test_no_limitation_is_known_before_the_first_law() -> None:
    assert limitation_of(OLD, life_or_finance=False, harm=False) is None
    facts = ExemptionFacts(ended_on=OLD, found_on=date(2000, 1, 1))
    assert out_of_time(facts) is None
    (finding,) = look_at_limitation(facts)
    assert finding.verdict is Verdict.ATTENTION
    assert (finding.text, finding.citations) == (
        "违法行为于1995-05-01终了，当时的追责时效没有登记，是否超过无法判断",
        (),
    )


@pytest.mark.parametrize(("ended_on", "article"), [(date(1998, 5, 1), "APL96-29"), (date(2022, 5, 1), "APL-36")])
def test_the_article_is_that_of_the_day_on_which_the_act_ended(ended_on: date, article: str) -> None:
    limit = limitation_of(ended_on, life_or_finance=False, harm=False)
    assert limit is not None
    assert [one.key for one in limit.articles] == [article]


def test_a_calculation_says_that_the_limitation_of_an_old_act_is_not_known() -> None:
    answer = ask("AQF-99-1", exemption=ExemptionFacts(ended_on=OLD))
    assert "found_on" not in needs(answer)
    assert [one.text for one in answer.attentions if one.gate == "out_of_time"] == [
        "违法行为于1995-05-01终了，当时的追责时效没有登记，是否超过无法判断"
    ]


def test_it_refuses_to_punish_by_the_law_of_2021_what_was_done_under_that_of_2014() -> None:
    answer = ask("AQF-99-1", act_on=BEFORE_2021, decided_on=date(2022, 1, 4))
    assert gates(answer) == {"law_was_in_force"}
    (finding,) = [one for one in answer.refusals if one.gate == "law_was_in_force"]
    assert finding.text == (
        "行为日2020-06-01适用的是《安全生产法》2014年8月31日修正的文本，其罚则没有登记，不能用现行条款处罚"
    )
    assert "尚未施行" in ask("AQF-99-1", act_on=date(1990, 1, 4), decided_on=date(2026, 6, 1)).refusals[0].text


def test_an_amount_of_an_old_file_is_measured_by_no_later_provision() -> None:
    (row,) = read_penalties([penalty(9_000_000_00, items=["AQF-99-1"])])
    (finding,) = amount_findings(row, person=False, act_on=BEFORE_2021)
    assert finding.absent == ("penalty",)
    assert "当时的罚则没有登记" in finding.text
    (now,) = amount_findings(row, person=False, act_on=date(2022, 1, 4))
    assert "超过法定最高" in now.text

"""Orders to correct beside each other: which one binds the party, which is looked at again, which was not obeyed."""

from __future__ import annotations

from datetime import date

import pytest

from hengping.law.findings import Finding, Verdict
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.tests.story import Story, at, later
from hengping.law.penalty.tests.weighed import sheet_row
from hengping.law.procedure.running import running_deadlines

SIGNS, WIRES = "AQF-99-1", "AQF-99-2"


def inspected(*found: str) -> Story:
    return Story().filed(items=[SIGNS]).do("record_inspection", findings=list(found) or ["没有标志"])


def order(story: Story, paper: str, on: date, due_on: date | None, **said: object) -> Story:
    """An order with its paper, which is issued before the order is entered."""
    story.do("document_issued", on, document=paper, kind="correction_order")
    return story.do("order_correction", on, **({"items": ["没有标志"], "due_on": due_on, "violations": [SIGNS]} | said))


def served(story: Story, paper: str, on: date) -> Story:
    given = {"mode": "direct", "effective_on": on, "served_on": on, "proof": "回证1"}
    return story.happen("document_served", on, document=paper, kind="correction_order", **given)


def terms(story: Story) -> list[date | None]:
    return [
        one.last_day
        for one in running_deadlines(PENALTY, story.facts, story.on, story.setting)
        if one.key == "correction"
    ]


def said(story: Story, step: str, gate: str, **particulars: object) -> list[Finding]:
    return [one for one in story.ask(step, **particulars).findings if one.gate == gate]


def test_the_served_term_runs_until_the_next_order_reaches_the_party() -> None:
    story = served(order(inspected(), "a", later(1), later(20)), "a", later(1))
    assert terms(story) == [later(20)]
    order(story, "b", later(3), later(30))
    assert terms(story) == [later(20)], "the new order has not reached the party"
    assert len(story.facts.standing_orders) == 2
    served(story, "b", later(4))
    assert terms(story) == [later(30)]
    assert (story.facts.correction.served_on, story.facts.replaced[0].served_on) == (later(4), later(1))


def test_service_counts_for_the_order_whose_paper_it_was() -> None:
    story = order(order(inspected(), "a", later(1), later(20)), "b", later(3), later(30))
    assert terms(story) == [later(20)], "neither has reached the party: the nearer one is shown"
    served(story, "a", later(4))
    assert (story.facts.correction.served_on, story.facts.replaced[0].served_on) == (None, later(4))
    assert terms(story) == [later(20)]


def test_an_order_about_something_else_takes_nothing_back() -> None:
    story = served(order(inspected("没有标志", "电线裸露"), "a", later(1), later(20)), "a", later(1))
    served(order(story, "b", later(3), later(10), items=["电线裸露"], violations=[WIRES]), "b", later(3))
    assert len(story.facts.standing_orders) == 2
    assert terms(story) == [later(10)], "the nearest day of those that bind the party"
    story.do("record_recheck", later(11), order=story.facts.correction.entry, passed=True)
    assert terms(story) == [later(20)]


def test_an_order_that_does_not_say_what_it_is_about_may_be_about_anything() -> None:
    story = served(order(inspected(), "a", later(1), later(20), violations=None), "a", later(1))
    served(order(story, "b", later(3), later(30), violations=None, items=["没有标志"]), "b", later(3))
    assert terms(story) == [later(30)], "the same findings"
    other = served(order(inspected("甲", "乙"), "a", later(1), later(20), violations=None, items=["甲"]), "a", later(1))
    served(order(other, "b", later(3), later(30), violations=None, items=["乙"]), "b", later(3))
    assert terms(other) == [later(20)]
    story = Story().filed().do("record_inspection").happen("order_correction", due_on=later(9), items=[])
    story.happen("order_correction", due_on=later(12), items=[])
    assert terms(story) == [later(12)]


def test_an_order_whose_paper_is_void_is_none() -> None:
    story = served(order(inspected(), "a", later(1), later(20)), "a", later(1))
    order(story, "b", later(3), later(30)).happen("document_voided", later(3), document="b", reason="写错")
    assert (story.facts.correction.paper, story.facts.replaced) == ("a", ())
    alone = order(inspected(), "a", later(1), later(20)).happen(
        "document_voided", later(1), document="a", reason="写错"
    )
    assert (alone.facts.correction, terms(alone)) == (None, [])
    reached = served(order(inspected(), "a", later(1), later(20)), "a", later(1))
    reached.happen("document_voided", later(2), document="a", reason="写错")
    assert reached.facts.correction is not None, "what reached the party was given"
    failed = served(order(inspected(), "a", later(1), later(2)), "a", later(1))
    failed.do("record_recheck", later(3), passed=False, items=["没有标志"])
    order(failed, "b", later(4), later(30)).happen("document_voided", later(4), document="b", reason="写错")
    assert (failed.facts.correction.paper, failed.facts.disobeyed) == ("a", ())


def test_a_recheck_of_an_earlier_order_says_which() -> None:
    story = served(order(inspected(), "a", later(1), later(5)), "a", later(1))
    first = story.facts.correction.entry
    order(story, "b", later(3), later(30))
    (asked,) = said(story, "record_recheck", "recheck_names_its_order", passed=True)
    assert asked.text == "有2次责令改正等待复查，没有选明复查的是哪一次"
    (strange,) = said(story, "record_recheck", "recheck_names_its_order", passed=True, order=1)
    assert strange.text == "所选的记录不是本案的责令改正"
    passed = story.copy().do("record_recheck", later(6), order=first, passed=True)
    assert (passed.facts.replaced, passed.facts.disobeyed, passed.facts.correction_verified) == ((), (), True)
    story.do("record_recheck", later(6), order=first, passed=False, items=["没有标志"])
    assert [one.rechecked_on for one in story.facts.disobeyed] == [later(6)]
    assert story.facts.correction.rechecked_on is None
    assert said(story, "record_recheck", "recheck_names_its_order", passed=True, order=first) == []


def test_a_text_may_mean_either_of_two_orders() -> None:
    story = served(order(inspected("没有标志", "电线裸露"), "a", later(1), later(20)), "a", later(1))
    order(story, "b", later(3), later(4), items=["电线裸露"], violations=[WIRES])
    story.do("record_recheck", later(5), order=story.facts.correction.entry, passed=True)
    assert list(PENALTY.denied(story.facts, "report_investigation", {})) == []


def shorter(second_due: int, *, rechecked: int) -> Story:
    """A first order with a long term, a second one on the same with its own, and a recheck of the second."""
    story = served(order(inspected(), "a", later(1), later(13)), "a", later(1))
    served(order(story, "b", later(3), later(second_due)), "b", later(3))
    story.do("record_recheck", later(rechecked), passed=False, items=["没有标志"])
    story.do("verify_evidence", later(rechecked))
    return story.happen("report_investigation", later(rechecked), penalty=[sheet_row()])


def test_it_refuses_overdue_while_a_longer_term_still_ran() -> None:
    (found,) = said(shorter(6, rechecked=7), "propose_notice", "prior_order_expired", penalty=[sheet_row()])
    assert found.verdict is Verdict.REFUSED
    assert (
        found.text
        == "2026年3月3日责令改正同一违法行为，期限到2026年3月15日，2026年3月9日复查时尚未届满，不能认定逾期未改正"
    )
    last_day = shorter(6, rechecked=13)
    assert said(last_day, "propose_notice", "prior_order_expired", penalty=[sheet_row()]) != []
    after = shorter(6, rechecked=14)
    assert said(after, "propose_notice", "prior_order_expired", penalty=[sheet_row()]) == []


@pytest.mark.parametrize(
    ("gate", "due", "told"),
    [(later(13), later(4), True), (later(13), None, True), (later(13), later(13), False), (None, later(4), False)],
)
def test_a_shorter_term_is_shown_when_it_is_given(gate: date | None, due: date | None, told: bool) -> None:
    story = order(inspected(), "a", later(1), gate)
    found = said(story, "order_correction", "earlier_term_is_kept", due_on=due, violations=[SIGNS])
    assert bool(found) is told
    assert said(story, "order_correction", "earlier_term_is_kept", due_on=due, violations=[WIRES]) == []


def test_only_a_term_that_was_given_before_counts() -> None:
    later_order = served(order(inspected(), "a", later(1), later(3)), "a", later(1))
    later_order.do("record_recheck", later(4), passed=False, items=["没有标志"])
    served(order(later_order, "b", later(5), later(40)), "b", later(5))
    later_order.do("verify_evidence", later(6)).happen("report_investigation", later(6), penalty=[sheet_row()])
    assert said(later_order, "propose_notice", "prior_order_expired", penalty=[sheet_row()]) == []
    disobeyed, *_ = later_order.facts.disobeyed
    assert later_order.facts.longer_term(disobeyed, {SIGNS}) is None
    assert later_order.facts.longer_term(later_order.facts.correction, {SIGNS}) is None, "nobody looked at that one"


def test_an_order_names_what_one_inspection_found() -> None:
    story = inspected("没有标志", "电线裸露").do("record_inspection", later(1), findings=["灯坏了", "没有标志"])
    for items in (["没有标志", "电线裸露"], ["灯坏了"], ["没有标志"]):
        assert said(story, "order_correction", "order_rests_on_findings", items=items) == []
    (strange,) = said(story, "order_correction", "order_rests_on_findings", items=["没有标志", "没有接地"])
    assert strange.text == "检查笔录中没有：没有接地"
    (mixed,) = said(story, "order_correction", "order_rests_on_findings", items=["灯坏了", "电线裸露"])
    assert mixed.text == "所选的问题是3月2日、3月3日几次检查分别发现的，一份指令书只写一次检查"
    (untold,) = said(at("recorded"), "order_correction", "order_rests_on_findings")
    assert untold.verdict is Verdict.ATTENTION
    assert said(at("filed"), "order_correction", "order_rests_on_findings") == []


def test_each_of_several_problems_has_its_demand() -> None:
    gate = "demands_fit_the_findings"
    for items, demands in ((["甲"], None), (["甲"], ["改"]), (["甲", "乙"], ["改", "换"])):
        assert said(at("recorded"), "order_correction", gate, items=items, demands=demands) == []
    for items, demands in ((["甲", "乙"], ["改"]), (["甲", "乙"], None), (["甲"], ["改", "换"])):
        assert len(said(at("recorded"), "order_correction", gate, items=items, demands=demands)) == 1

"""Whatever a text names and no record bears is asked about, in each spelling; what is on record and ordinary is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hengping.law.penalty.imposing import IMPOSING
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.cases.tests.conftest import FINE, ITEM, Play
from hengping.work.cases.tests.test_papers_of_one_party import context, told
from hengping.work.matters.paper_words import (
    Own,
    texts_beside_the_record,
    texts_looked_through,
    words_beside_the_record,
)
from hengping.work.matters.papers import Drawn

pytestmark = pytest.mark.django_db

DIGITS = "零一二三四五六七八九"

SPOKEN = (
    lambda wan, thousand: f"{DIGITS[wan]}万{DIGITS[thousand]}",
    lambda wan, thousand: f"{wan}万{thousand}",
    lambda wan, thousand: f"{DIGITS[wan]}万{DIGITS[thousand]}千",
    lambda wan, thousand: f"{wan}.{thousand}万",
    lambda wan, thousand: f"{wan}.{thousand}w",
    lambda wan, thousand: f"{wan}万{thousand}千元",
    lambda wan, thousand: f"{DIGITS[wan]}万{DIGITS[thousand]}千块",
)
"""How an amount of some ten thousands and thousands is spoken."""

IMPOSED_IN = ("罚款{}", "拟罚{}。", "建议处{}，限期缴纳", "同意罚款{}", "罚款数额定为{}", "没收违法所得{}")


@pytest.fixture
def asked(play: Play) -> Any:
    """What is asked about a text on the report of a case whose fine is weighed."""
    play.reported()
    made = replace(context(play, "report_investigation", key=""), data={})

    def about(text: str, *entries: Any) -> list[tuple[str, str]]:
        paper = Drawn("investigation_report", "", {"process": text}, ())
        known = replace(made, entries=(*made.entries, *entries))
        return [(one.said, one.held) for one in words_beside_the_record(CASE_PRACTICE, [paper], known)]

    about.entries = made.entries  # type: ignore[attr-defined]  # so that a test can write one more
    return about


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from(SPOKEN), st.sampled_from(IMPOSED_IN))
def test_an_amount_as_it_is_spoken_is_asked_about(asked: Any, wan: int, thousand: int, spoken: Any, said: str) -> None:
    assume(10_000 * wan + 1_000 * thousand != FINE // 100)
    assert [held for _, held in asked(said.format(spoken(wan, thousand)))] == ["罚款10,000.00元"]


@pytest.mark.parametrize("spelling", ["10000元", "1万元", "一万元", "1万", "壹万元整", "10,000.00元", "1.0万"])
@pytest.mark.parametrize("said", IMPOSED_IN)
def test_the_amount_of_the_record_is_never_asked_about(asked: Any, said: str, spelling: str) -> None:
    assert FINE == 1_000_000
    assert asked(said.format(spelling)) == []


ROUGHLY = ("罚款十几万", "罚数万元", "罚款上万元", "罚款1万多元", "罚款两三万元", "罚款几千元", "给予数万元的罚款")


@pytest.mark.parametrize("text", ROUGHLY)
def test_an_amount_told_roughly_is_never_the_one_of_the_record(asked: Any, text: str) -> None:
    assert [held for _, held in asked(text)] == ["罚款10,000.00元"]


def test_an_end_of_a_range_is_asked_about_unless_the_law_sets_it(asked: Any) -> None:
    limits = sorted(set(IMPOSING.limits([ITEM])))
    assert 5_000_000 in limits
    assert asked("依据该条可以处五万元以下的罚款") == []
    assert [said for said, _ in asked("罚款1万到2万")] == ["罚款1万到2万"]
    assert [said for said, _ in asked("罚款一至三万元")] == ["罚款一至三万元"]
    assert [said for said, _ in asked("处五十万元以下的罚款")] == ["处五十万元"]


def test_an_amount_that_is_not_imposed_is_asked_about_once(asked: Any) -> None:
    text = "当事人已支付医疗费30000元"
    (found,) = asked(text)
    assert found == ("30000元", "案卷中没有这个数额")
    kept = {"reason": "见收据", "readings": [{"said": found[0], "held": found[1]}]}
    assert asked(text, told(asked.entries, "approve_filing", words=kept)) == []
    assert asked(text, told(asked.entries, "record_statement", content="已付3万元医疗费")) == []


DAYS = (
    *("去年五月也被查过", "去年5月3日检查过", "前年曾被处罚", "上个月检查过", "上月5日检查过", "上周三检查过"),
    *("2021年5月也被查过", "三年前曾被处罚", "两个月前检查过", "明天前缴纳"),
)


@pytest.mark.parametrize("text", DAYS)
def test_a_time_at_which_nothing_was_recorded_is_asked_about(asked: Any, text: str) -> None:
    assert [held for _, held in asked(text)] == ["案卷中这段时间没有记录"]


COUNTS = (
    *(
        "两名工人因此受伤",
        "造成3人死亡",
        "死亡1人",
        "1死2伤",
        "现场有十七名工人，发生坍塌事故",
        "共有从业人员三十余人中毒送医",
        "数名工人被困",
        "应到9人",
    ),
    *("伤亡3人", "一名工人作业时受伤，经抢救无效死亡"),
)


@pytest.mark.parametrize("text", COUNTS)
def test_a_number_of_people_that_no_record_bears_is_asked_about(asked: Any, text: str) -> None:
    assert {held for _, held in asked(text)} == {"案卷中没有这个人数"}


def test_a_number_of_people_on_record_is_not_asked_about(asked: Any) -> None:
    hurt = {"penalty": [{"weighed": [{"accident": {"measured": {"deaths": 1, "serious_injuries": "2"}}}]}]}
    weighed = told(asked.entries, "discretion_weighed", **hurt)
    assert asked("死亡1人，两名工人重伤，伤亡3人，共3人", weighed) == []
    assert [said for said, _ in asked("死亡2人，1人受伤", weighed)] == ["1人受伤", "死亡2人"]
    seen = told(asked.entries, "document_issued", kind="site_record", facts={"findings": "现场有17名工人作业"})
    assert asked("现场有十七名工人", seen) == []


def test_an_amount_is_proven_by_one_of_its_own_sort(asked: Any) -> None:
    """The fine stands on record, and so do two officers and a loss: none of them proves anything else."""
    assert FINE == 1_000_000
    loss = {"penalty": [{"weighed": [{"accident": {"measured": {"direct_loss": "30000000"}}}]}]}
    weighed = told(asked.entries, "discretion_weighed", **loss)
    assert [said for said, _ in asked("直接经济损失1万元", weighed)] == ["1万元"]
    assert asked("直接经济损失30万元", weighed) == []
    assert [said for said, _ in asked("罚款30万元", weighed)] == ["罚款30万元"]
    assert [said for said, _ in asked("2人在事故中被困", weighed)] == ["2人"]
    seen = told(asked.entries, "document_issued", kind="site_record", facts={"findings": "烧毁货物，损失5万元。"})
    assert asked("损失五万元", seen) == []


@pytest.mark.parametrize(("text", "said"), [("注册资本100万元", "100万元"), ("整改投入资金约1万元", "1万元")])
def test_an_amount_of_a_firm_is_remarked_on_even_where_it_equals_the_fine(play: Play, text: str, said: str) -> None:
    play.reported()
    made = replace(context(play, "report_investigation", key=""), data={})
    own = Own("裁量测算", "违法事实", f"{text}，从业人员30人，成立于2018年5月，2019年1月5日取得许可证。")
    remarks = texts_looked_through(CASE_PRACTICE, [own], made).remarks
    assert [one.said for one in remarks] == ["2019年1月5日", said, "30人", "2018年5月"]
    seen = told(made.entries, "document_issued", kind="site_record", facts={"findings": f"{text}，有员工30人。"})
    on_record = replace(made, entries=(*made.entries, seen))
    assert [one.said for one in texts_looked_through(CASE_PRACTICE, [own], on_record).remarks] == [
        "2019年1月5日",
        "2018年5月",
    ]
    assert texts_beside_the_record(CASE_PRACTICE, [own], (), made) == []
    assert texts_looked_through(CASE_PRACTICE, [own._replace(seen=True)], made).remarks == remarks[:1]
    assert texts_looked_through(CASE_PRACTICE, [], made).remarks == []


FIRMS = (
    "查看了鼎盛厂",
    "同时检查东方集团",
    "在李四饭店取证",
    "走访老王烧烤店",
    "利民超市反映",
    "到恒岳五金厂房",
    "宏达公司",
)


@pytest.mark.parametrize("text", FIRMS)
def test_a_firm_in_short_that_no_record_names_is_asked_about(asked: Any, text: str) -> None:
    assert [held for _, held in asked(text)] == ["安平县顺达五金厂"]


def test_a_firm_in_short_that_the_record_names_is_not(asked: Any) -> None:
    assert asked("到顺达厂检查，顺达五金厂在场") == []
    seen = told(asked.entries, "document_issued", kind="site_record", facts={"findings": "隔壁是李四饭店。"})
    assert asked("李四饭店的人作证", seen) == []


PEOPLE = {
    "厂长王五去年五月也被查过": ["王五"],
    "马六、赵七两名工人因此受伤": ["马六", "赵七"],
    "李大力被砸伤": ["李大力"],
    "员工孙小美已离开": ["孙小美"],
}


@pytest.mark.parametrize("text", PEOPLE)
def test_a_person_whom_no_record_names_is_asked_about(asked: Any, text: str) -> None:
    assert [said for said, held in asked(text) if held == "案卷中没有这个人"] == PEOPLE[text]


ORDINARY = (
    "案件来源：监督检查。经现场检查，车间入口没有设置明显的安全警示标志。",
    "执法人员两人出示证件，当事人的负责人在场，执法人员不得少于两人。",
    "该厂已经按期整改，周边工厂和附近商店没有受到影响，没有造成人员伤亡。",
    "当事人系初次违法，危害后果轻微，积极配合调查，建议依法从轻处罚。",
    "高空作业未系安全带，有坠落危险；有限空间作业没有专人监护。",
    "厂长在场签字，厂区内道路通畅，出厂检验合格，企业集团没有下属单位。",
    "从业人员上岗前没有经过培训，每人每年再培训不少于规定学时，一人一档。",
    "负责人黄昏时才到场，施工队长陈述了经过，车间主任说没有标志。",
    "当事人主动消除危害后果，之前天气不好，路上周边没有行人，三天内整改完毕。",
    "第一名举报人和第三人都没有异议，专人负责，当事人表示认罚。",
    "我局拟于集体讨论通过后作出决定，票据编号20260001号，共三份材料、两次检查、五处隐患。",
    "依据该条，处罚幅度适当；罚款数额与违法行为的事实、性质、情节相当。",
)


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_sentence_is_asked_about_nothing(asked: Any, text: str) -> None:
    assert asked(text) == []


def test_what_was_seen_is_told_by_its_own_paper(play: Play) -> None:
    """The record of an inspection is where people and amounts come on record; a fine has no place in it."""
    play.reported()
    made = replace(context(play, "report_investigation", key=""), data={})
    own = Own("现场检查记录", "检查情况", "现场有17名工人，货值5000元，罚款2万元。", seen=True)
    found = texts_beside_the_record(CASE_PRACTICE, [own], (), made)
    assert [one.said for one in found] == ["罚款2万元"]

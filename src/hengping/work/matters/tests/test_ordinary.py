"""What a firm is and does of itself needs no proof; what is imposed, lost, suffered or done by the house does."""

from __future__ import annotations

from datetime import date

import pytest

from hengping.law.penalty.imposing import IMPOSING
from hengping.work.matters.counts_read import PERSONS, counts_named
from hengping.work.matters.ordinary import (
    is_loss,
    is_of_harmed,
    is_of_present,
    is_ordinary_day,
    is_ordinary_period,
    is_ordinary_sum,
)
from hengping.work.matters.periods_read import periods_named
from hengping.work.matters.sums_read import sums_named
from hengping.work.matters.words_read import days_named, days_without_year

ON = date(2026, 11, 30)

ORDINARY = (
    "该公司注册资本100万元。",
    "年营业额约300万元。",
    "从业人员30人。",
    "全年销售收入5万元。",
    "排风扇价值约800元。",
    "现场有作业人员12人。",
    "三名电焊工未取得特种作业操作证。",
    "职工约五十人，属小型企业。",
    "检查组共4人参加检查。",
    "该公司成立于2018年5月。",
    "经查，该公司成立于2018年5月3日，注册资本人民币100万元，从业人员30人，上年度营业收入300万元。",
    "从去年十月起至今年三月，该厂没有组织安全生产教育培训。",
    "9月15日至9月20日组织了全员培训。",
    "9月15日，组织了全员培训。",
    "整改投入资金约2万元，聘请专家2人。",
    "现场3名工人在有限空间作业，有中毒危险，没有造成人员伤亡。",
    "为30名职工缴纳工伤保险。",
    "当事人于2024年6月取得安全生产许可证。",
    "2023年5月购买该设备，购置价8万元。",
    "该设备于2022年3月安装，已使用四年。",
    "上个月更换了防护罩。",
    "车间有12名工人，其中3名新员工。",
    "花费800元购买了警示标志。",
    "厂房年租金12万元。",
    "员工月工资5000元。",
    "去年六月修订了应急预案。",
    "2021年5月建成投产，占地2000平方米。",
    "现有员工45人，其中安全管理人员1人。",
    "自2023年起一直没有开展演练。",
    "负责人和2名工人在场。",
    "去年全年没有开展培训，涉及20人。",
    "该厂今年1月至10月共招用15名工人。",
    "当事人月收入3000元。",
    "污水处理设备价值3万元。",
)
"""What the size of a firm and the weight of a violation are argued from."""

OF_THE_MATTER = (
    "经集体讨论定为15000元。",
    "三千元于11月25日前交清。",
    "11月25日前缴纳三千元。",
    "厂长说一万五千元。",
    "直接经济损失约10万元。",
    "1人受伤。",
    "3人在事故中被困。",
    "两名工人中毒。",
    "去年五月检查时也没有标志。",
    "去年五月也被查过。",
    "2019年1月5日起没有标志。",
    "应到5人，实到3人。",
    "按注册资本处15000元罚款。",
    "给予15000元的行政处罚。",
    "今年三月整改完毕。",
    "三名工人触电后送医。",
    "发生坍塌事故，现场有4名工人。",
    "当事人已支付医疗费30000元。",
    "赔偿死者家属80万元。",
    "经检查，去年十月，配电箱没有接地。",
    "上一年年收入20万元。",
    "建议15000元。",
)


def told_of_the_matter(text: str) -> list[str]:
    """Return the values of a text that are not ordinary."""
    sums = [
        one.said for one in sums_named(text, IMPOSING) if one.imposed or not is_ordinary_sum(text, one.said, IMPOSING)
    ]
    people = [
        one.said
        for one in counts_named(text)
        if one.of != PERSONS or is_of_harmed(text, one.said) or is_of_present(text, one.said)
    ]
    times = [one.said for one in periods_named(text, ON) if not is_ordinary_period(text, one.said, IMPOSING)]
    named = [*(said for said, _ in days_named(text)), *(said for said, *_ in days_without_year(text))]
    return [*sums, *people, *times, *(said for said in named if not is_ordinary_day(text, said, IMPOSING))]


@pytest.mark.parametrize("text", ORDINARY)
def test_what_a_firm_is_and_does_of_itself_is_ordinary(text: str) -> None:
    assert told_of_the_matter(text) == []


@pytest.mark.parametrize("text", OF_THE_MATTER)
def test_what_is_imposed_lost_suffered_or_done_by_the_house_is_not(text: str) -> None:
    assert told_of_the_matter(text)


def test_a_value_is_ordinary_where_each_place_of_it_is() -> None:
    text = "注册资本15000元。经讨论，数额15000元。"
    assert not is_ordinary_sum(text, "15000元", IMPOSING)
    assert is_ordinary_sum(text.partition("。")[0], "15000元", IMPOSING)


def test_a_loss_is_told_by_the_words_beside_it() -> None:
    text = "直接经济损失10万元，设备购置价8万元。"
    assert is_loss(text, "10万元")
    assert not is_loss(text, "8万元")


def test_a_time_by_itself_belongs_to_the_clause_behind_it() -> None:
    assert is_ordinary_day("2024年3月5日，组织全员培训", "2024年3月5日", IMPOSING)
    assert not is_ordinary_day("2024年3月5日", "2024年3月5日", IMPOSING)

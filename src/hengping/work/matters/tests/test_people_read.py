"""Persons, what they hold, votes and firms in short are read by what stands around them."""

from __future__ import annotations

import pytest

from hengping.work.matters.people_read import (
    Ballot,
    is_short_for,
    people_named,
    short_firms,
    stances_told,
    votes_against,
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("法制审核人员季文澜认为：证据不足", ["季文澜"]),
        ("程明远局长说：不予处理", ["程明远"]),
        ("陆怀谦副局长反对", ["陆怀谦"]),
        ("经营者赵四海，男，45岁", ["赵四海"]),
        ("证人刘老五在场", ["刘老五"]),
        ("张三当场承认，李四同志指认", ["张三", "李四"]),
        ("欧阳娜娜称没有见过", ["欧阳娜娜"]),
        ("厂长王五去年五月也被查过", ["王五"]),
        ("马六、赵七两名工人因此受伤", ["马六", "赵七"]),
        ("厂长老王也知道", ["老王"]),
        ("据小李讲，标志早就没有了", ["小李"]),
        ("工人阿依古丽·买买提在场", ["古丽·买买提"]),
        ("买买提·吐尔逊受伤", ["买提·吐尔逊"]),
        ("王五坠落，李大力被砸伤", ["王五", "李大力"]),
    ],
)
def test_a_person_is_read(text: str, names: list[str]) -> None:
    assert list(people_named(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "车间主任说没有标志",
        "单位负责人陈述申辩",
        "施工队长在场",
        "项目经理同意整改",
        "安全主任签字",
        "当事人张某称没有异议",
        "高度认为必要，金额：20000元，程序：合法",
        "负责人于检查当日到场",
        "高空坠落，金属中毒",
        "员工小组长在场，负责人老板不在",
        "据老乡介绍，据小型企业负责人反映",
        "万达·广场二楼",
    ],
)
def test_a_word_that_only_looks_like_a_name_is_none(text: str) -> None:
    assert list(people_named(text)) == []


def test_what_somebody_is_said_to_hold_is_read() -> None:
    text = "法制审核人员季文澜认为：不同意，证据不足。程明远局长说：不予处理。陆怀谦副局长反对。王强赞成。车间同意"
    assert list(stances_told(text)) == [
        ("季文澜认为：不同意", "季文澜", "disagree"),
        ("程明远局长说：不予处理", "程明远", "disagree"),
        ("陆怀谦副局长反对", "陆怀谦", "disagree"),
        ("王强赞成", "王强", "agree"),
    ]


UNANIMOUS, DIVIDED = Ballot(5, 0, 0), Ballot(3, 1, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("票数3比2，未通过。", ["票数3比2，未通过"]),
        ("表决结果3：2通过", ["3：2"]),
        ("3票同意、2票反对", ["3票同意", "2票反对"]),
        ("同意三票，弃权：1票", ["同意三票", "弃权：1票"]),
        ("议案被否决", ["议案被否决"]),
    ],
)
def test_a_vote_that_is_told_otherwise_is_read(text: str, said: list[str]) -> None:
    assert list(votes_against(text, UNANIMOUS)) == said


@pytest.mark.parametrize("text", ["一致同意", "全票通过", "无人反对"])
def test_a_vote_that_was_divided_was_not_unanimous(text: str) -> None:
    assert list(votes_against(text, DIVIDED)) == [text]
    assert list(votes_against(text, UNANIMOUS)) == []


@pytest.mark.parametrize(
    "text", ["表决5比0，通过", "5票同意", "同意5票", "0票反对", "配比3:2，混合", "消防验收未通过", "反对0票，弃权0票"]
)
def test_what_fits_the_ballot_or_is_no_vote_is_left(text: str) -> None:
    assert list(votes_against(text, UNANIMOUS)) == []


def test_a_ballot_is_said_in_words() -> None:
    assert DIVIDED.words == "3票同意、1票不同意、1票弃权"


def test_a_firm_named_in_short_is_read() -> None:
    text = "当事人松茂电子公司与宏达公司；该公司、云汀市松茂电子有限公司、保险公司和分公司"
    assert list(short_firms(text)) == ["松茂电子公司", "与宏达公司"]


def test_a_plant_or_a_shop_is_read_by_what_it_is_called() -> None:
    text = "检查鼎盛加工厂、东方集团，在李四饭店、老王烧烤店和利民超市取证，恒岳配件厂房"
    assert list(short_firms(text)) == ["鼎盛加工厂", "东方集团", "李四饭店", "老王烧烤店", "利民超市", "恒岳配件厂"]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "该厂",
            "本厂",
            "工厂",
            "厂区内",
            "车间厂长",
            "出厂合格",
            "周边加工厂",
            "一家加工厂",
            "烟花爆竹零售店",
            "附近商店",
        ),
        *(
            "销售烟花爆竹的商店",
            "十里店村",
            "进店检查",
            "企业集团",
            "集团公司",
            "隔壁饭店",
            "到附近超市",
            "门店",
            "该厂厂内",
        ),
    ],
)
def test_a_plant_or_a_shop_without_a_name_is_none(text: str) -> None:
    assert list(short_firms(text)) == []


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("松茂电子公司", True),
        ("松茂厂", True),
        ("宏达电子厂", False),
        ("询问松茂公司", True),
        ("对恒昌电公司", False),
        ("宏达电子公司", False),
        ("宏达公司", False),
        ("茂电子公司", True),
    ],
)
def test_a_short_name_is_known_by_its_signs(said: str, known: bool) -> None:
    assert is_short_for(said, "云汀市松茂电子有限公司") is known

"""A number of people is read in digits and in words, with who they are."""

from __future__ import annotations

import pytest

from hengping.work.matters.counts_read import BOTH, DEAD, HURT, PERSONS, Count, counts_named


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("马六、赵七两名工人因此受伤", [(2, HURT)]),
        ("死亡1人，重伤２人", [(1, DEAD), (2, HURT)]),
        ("伤了两名工人，致死一人", [(2, HURT), (1, DEAD)]),
        ("造成1死2伤", [(1, DEAD), (2, HURT)]),
        ("死亡人数为三人", [(3, DEAD)]),
        ("一名从业人员作业时受伤，经抢救无效死亡", [(1, DEAD)]),
        ("伤亡3人", [(3, BOTH)]),
        ("三名从业人员未经培训", [(3, PERSONS)]),
        ("现场有十七个人", [(17, PERSONS)]),
        ("张三、李四二人在场", [(2, PERSONS)]),
        ("造成双亡", [(2, DEAD)]),
        ("造成三条人命", [(3, DEAD)]),
        ("父子俩当场殒命", [(2, DEAD)]),
        ("二人不治", [(2, DEAD)]),
        ("几个工友去了医院，两个工人回家", [(None, PERSONS), (2, PERSONS)]),
        ("数名工人，三十余人", [(None, PERSONS), (None, PERSONS)]),
    ],
)
def test_a_number_of_people_is_read(text: str, counts: list[tuple[int | None, str]]) -> None:
    assert [(one.number, one.of) for one in counts_named(text)] == counts


def test_it_stands_as_it_was_written() -> None:
    assert list(counts_named("共有 三 名 工人")) == [Count("三 名", 3)]


@pytest.mark.parametrize(
    "text",
    [
        *("不得少于两人", "两人以上", "两名以上执法人员", "一人一档", "第一名", "第三人", "每人", "当事人", "3人次"),
        *("没有造成人员伤亡", "每名工人", "双方", "一个人信息"),
        *("影响万人", "双方确认", "双人双锁", "不治理隐患", "三个工人休息室"),
    ],
)
def test_what_counts_nobody_is_none(text: str) -> None:
    assert list(counts_named(text)) == []

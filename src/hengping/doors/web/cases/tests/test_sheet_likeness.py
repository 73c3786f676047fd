"""Like cases beside a sheet: what counts as like, and what is said about the amounts."""

from types import SimpleNamespace
from typing import Any

from hengping.doors.web.cases.sheet_likeness import like_rows, standing
from hengping.law.discretion import Tables
from hengping.law.discretion.tests.asking import ask, pack
from hengping.work.cases.likeness import LikeAct, acts_of

TABLES = Tables(packs=[pack()])


def weighed(yuan: int | None, workers: int = 1, **given: Any) -> LikeAct:
    (act,) = acts_of(
        [ask("AQF-97-7", TABLES, proposed_yuan=yuan, measured={"uncertified_workers": workers}, **given).proof]
    )
    return act


def decided(*acts: LikeAct, outcome: str = "penalty") -> dict[str, Any]:
    return {"case": SimpleNamespace(outcome=outcome), "acts": list(acts)}


def test_an_act_is_read_from_its_proof() -> None:
    act = weighed(15000)
    assert (act.item, act.stage, act.subject, act.tier) == ("AQF-97-7", "base", "unit", "一档")
    assert (act.range, act.amount, act.position) == ((0, 3_000_000), 1_500_000, 50)
    assert weighed(None).position is None
    never = acts_of([ask("SGTL-37", stage="accident").proof])[0]
    assert (never.item, never.tier, never.range) == ("SGTL-37", "", None)


def test_only_the_same_tier_stage_and_subject_is_like() -> None:
    assert weighed(10000).is_like(weighed(20000, workers=2))
    assert not weighed(10000).is_like(weighed(40000, workers=3))


def test_the_amounts_of_like_acts_are_summed_up() -> None:
    like = [decided(weighed(10000)), decided(weighed(20000), weighed(50000, workers=5)), decided(weighed(30000))]
    (told,) = standing(like, [weighed(15000)])
    assert told.startswith("特种作业无证上岗，初次，单位，一档：已有3笔，最低10,000.00元，居中20,000.00元")
    assert told.endswith("最高30,000.00元；本次15,000.00元，比其中1笔高，比2笔低。")
    assert standing(like, [weighed(None)])[0].endswith("最高30,000.00元。")
    assert standing(like, [weighed(90000, workers=12)]) == []


def test_the_nearest_stand_first_and_an_end_without_penalty_counts() -> None:
    lines = like_rows(
        [decided(weighed(50000, workers=5)), decided(weighed(None), outcome="no_penalty")], [weighed(15000)]
    )
    assert [(line["near"], line["outcome"]) for line in lines] == [(True, "不予行政处罚"), (False, "给予行政处罚")]
    assert [line["tier"] for line in lines] == ["一档", "二档"]
    plain = like_rows([decided(acts_of([ask("AQF-99-1").proof])[0])], [])
    assert plain[0]["tier"] == "没有基准档次"

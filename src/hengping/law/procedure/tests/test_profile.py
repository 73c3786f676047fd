"""How a bureau that is reviewed is described: its field, its values, the rules that it has given itself."""

from __future__ import annotations

import pytest

from hengping.law.procedure.profile import BadProfile, profile_from, read_profile
from hengping.law.procedure.reviewing import Profile
from hengping.law.procedure.tests.toy.procedure import TOY

ONE_RULE = sorted(TOY.house_rules)[0]


@pytest.mark.parametrize(("text", "toml"), [('name = "某局"', True), ('{"name": "某局"}', False)])
def test_it_is_read_as_its_file_is_written(text: str, toml: bool) -> None:
    assert read_profile(text, toml=toml) == {"name": "某局"}


@pytest.mark.parametrize(
    ("text", "toml", "wrong"),
    [
        ('{"name": "某局"}', True, "单位说明不是 TOML"),
        ('name = "某局"', False, "单位说明不是 JSON"),
        ("[" * 100_000, False, "单位说明不是 JSON"),
        ('["某局"]', False, "名称和值"),
        ('{"name": "某局", "name": "另一局"}', False, "单位说明里，同一项写了两次：name"),
        ('name = "某局"\nname = "另一局"', True, "单位说明不是 TOML"),
    ],
)
def test_it_refuses_what_is_no_description(text: str, toml: bool, wrong: str) -> None:
    with pytest.raises(BadProfile, match=wrong):
        read_profile(text, toml=toml)


def test_what_is_not_said_is_the_safe_value_and_no_rule_of_the_house() -> None:
    assert profile_from(TOY, {}, {}) == Profile()
    assert profile_from(TOY, {}, {}).setting.field == "safety"


def test_name_field_values_and_rules_are_those_of_the_bureau() -> None:
    told = {"name": "某局", "field": "other", "setting": {"filing_days": 3}, "house_rules": [ONE_RULE]}
    found = profile_from(TOY, told, {})
    assert (found.name, found.setting.field, found.setting.filing_days) == ("某局", "other", 3)
    assert found.house_rules == {ONE_RULE}
    assert profile_from(TOY, {"house_rules": []}, {}).house_rules == frozenset()


def test_the_case_file_knows_its_own_values_better() -> None:
    found = profile_from(TOY, {"setting": {"filing_days": 3, "archiving_days": 20}}, {"filing_days": 5})
    assert (found.setting.filing_days, found.setting.archiving_days) == (5, 20)


def test_a_bureau_may_have_every_rule_of_the_house() -> None:
    assert profile_from(TOY, {"house_rules": "all"}, {}).house_rules == TOY.house_rules


@pytest.mark.parametrize(
    ("told", "values", "wrong"),
    [
        ([], {}, "应当是名称和值"),
        ({}, [], "应当是名称和值"),
        ({"fields": "safety", "nam": "某局"}, {}, "不认识：fields、nam"),
        ({"name": 1}, {}, "name 应当是文字"),
        ({"setting": []}, {}, "setting 应当是参数"),
        ({"field": "transport"}, {}, "field 只能是safety、other"),
        ({"field": ["safety"]}, {}, "field 只能是safety、other"),
        ({"setting": {"filing_days": -1}}, {}, "setting："),
        ({}, {"no_such_value": 1}, "setting："),
        ({"house_rules": ONE_RULE}, {}, "house_rules 应当是"),
        ({"house_rules": [1]}, {}, "house_rules 应当是"),
        ({"house_rules": [ONE_RULE, "no_such_rule"]}, {}, "没有这些内部要求：no_such_rule。可以写的："),
    ],
)
def test_it_refuses_what_it_does_not_know(told: object, values: object, wrong: str) -> None:
    with pytest.raises(BadProfile, match=wrong):
        profile_from(TOY, told, values)

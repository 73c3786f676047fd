from dataclasses import fields
from fractions import Fraction

import pytest

from hengping.law.configuration import REGISTER, BadSetting, Setting
from hengping.law.configuration.setting import safe_value


def test_every_field_has_its_row_and_every_row_its_field() -> None:
    assert {one.name for one in fields(Setting)} - {"calendar", "given", "field"} == set(REGISTER)
    assert {f"CFG-{n:02}" for n in range(1, 18)} <= {entry.key for entry in REGISTER.values()}


def test_no_row_without_reason_basis_source_and_checking_day() -> None:
    for entry in REGISTER.values():
        assert entry.meaning
        assert entry.why
        assert entry.basis
        assert entry.source
        assert entry.checked_on.year == 2026
        assert entry.confirmed is False


def test_the_defaults_pass_their_own_bounds_without_a_warning() -> None:
    defaults = {name: entry.default for name, entry in REGISTER.items()}
    assert Setting.from_values(defaults) == Setting()
    assert Setting().warnings() == {}


def test_loaded_values_replace_defaults() -> None:
    values = {"statement_days": 7, "discussion_quorum": "3/4", "delegated_powers": ["A"]}
    setting = Setting.from_values(values | {"number_pattern": "{字}{年}-{号}"})
    assert setting.number_pattern == "{字}{年}-{号}"
    assert setting.statement_days == 7
    assert setting.discussion_quorum == Fraction(3, 4)
    assert setting.delegated_powers == frozenset({"A"})
    assert setting.hearing_fine_unit == 5_000_000
    assert hash(setting) != hash(Setting())


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"discussion_quorum": "2/5"}, "discussion_quorum"),
        ({"discussion_quorum": "1/0"}, "discussion_quorum"),
        ({"hearing_fine_unit": 10_000_001}, "hearing_fine_unit"),
        ({"hearing_fine_person": 2_000_001}, "hearing_fine_person"),
        ({"statement_days": 2}, "statement_days"),
        ({"statement_days": "5"}, "statement_days"),
        ({"statement_days": True}, "statement_days"),
        ({"extension_days": 91}, "extension_days"),
        ({"review_before_notice": 1}, "review_before_notice"),
        ({"delegated_powers": "A"}, "delegated_powers"),
        ({"inspection_caps": {"A": "four"}}, "inspection_caps"),
        ({"inspection_caps": ["A"]}, "inspection_caps"),
        ({"discussion_quorum": ["2/3"]}, "discussion_quorum"),
        ({"decision_days": 120}, "decision_days"),
        ({"number_pattern": "（{简称}）{字}{号}号"}, "number_pattern"),
        ({"number_pattern": 1}, "number_pattern"),
    ],
)
def test_it_refuses_what_the_register_refuses(values: dict[str, object], name: str) -> None:
    with pytest.raises(BadSetting) as refused:
        Setting.from_values(values)
    assert set(refused.value.fields) == {name}


def test_it_refuses_all_wrong_values_at_once() -> None:
    with pytest.raises(BadSetting) as refused:
        Setting.from_values({"statement_days": 0, "filing_days": 99, "review_days": 5})
    assert set(refused.value.fields) == {"statement_days", "filing_days"}


def test_a_looser_value_is_taken_with_a_warning() -> None:
    setting = Setting.from_values({"hearing_fine_unit": 10_000_000, "extension_days": 30, "statement_days": 3})
    assert set(setting.warnings()) == {"hearing_fine_unit", "extension_days", "statement_days"}


def test_a_safe_value_is_asked_for_with_its_type() -> None:
    assert safe_value("statement_days", int) == Setting().statement_days
    with pytest.raises(TypeError, match="statement_days"):
        safe_value("statement_days", str)

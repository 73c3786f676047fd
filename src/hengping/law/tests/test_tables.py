"""Reading a table of the law: a value of another type is refused, never taken for what it is not."""

from __future__ import annotations

import pytest

from hengping.law.tables import list_in, value_in


def test_it_works() -> None:
    assert value_in({"days": 5}, "days", int) == 5
    assert value_in({}, "days", int, 3) == 3
    assert list_in({"keys": ["a", "b"]}, "keys", str) == ("a", "b")
    assert list_in({}, "keys", str, ()) == ()


def test_it_refuses_a_missing_name() -> None:
    with pytest.raises(KeyError):
        value_in({}, "days", int)


@pytest.mark.parametrize("given", ["5", True, 5.0])
def test_it_refuses_a_value_of_another_type(given: object) -> None:
    with pytest.raises(TypeError, match="days"):
        value_in({"days": given}, "days", int)


@pytest.mark.parametrize("given", ["ab", ["a", 1]])
def test_it_refuses_a_list_of_something_else(given: object) -> None:
    with pytest.raises(TypeError, match="keys"):
        list_in({"keys": given}, "keys", str)

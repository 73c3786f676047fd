"""What stands in a gap of a file from elsewhere, for as long as one looks at it that way."""

from __future__ import annotations

from datetime import date

from hengping.law.procedure.acts import Act, fen, whole
from hengping.law.procedure.untold import World, value_of

ACT = Act("record_payment", date(2026, 3, 2))


def test_an_amount_is_the_smallest_or_a_huge_one_and_a_number_is_that_of_some_people() -> None:
    usual, much = World(), World(much=True)
    amount, number = (value_of(datum, ACT, "n", usual) for datum in (fen("金额"), whole("人数")))
    assert (amount, number) == (1, 3)
    assert value_of(fen("金额"), ACT, "n", much) == value_of(whole("人数"), ACT, "n", much) > amount

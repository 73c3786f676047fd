"""A matter read on from any of its entries is the matter read whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hengping.work.matters.shapes import Late
from hengping.work.matters.standing import Standing, read_entries, read_on, standing_of
from hengping.work.matters.tests.toy import Permit

pytestmark = pytest.mark.django_db


def as_it_was(whole: Standing[Any], entries: int) -> Standing[Any]:
    read = read_entries(whole.procedure, whole.entries[:entries], whole.setting)
    return replace(whole, entries=whole.entries[:entries], acts=read.acts, facts=read.facts)


def assert_same_from_everywhere(permit: Permit) -> None:
    whole = standing_of(permit.matter, permit.on)
    assert len(whole.entries) > 2
    for entries in range(1, len(whole.entries) + 1):
        on = read_on(as_it_was(whole, entries))
        assert (list(on.entries), list(on.acts), on.facts) == (list(whole.entries), list(whole.acts), whole.facts)


def test_it_folds_what_came_after_on_top(permit: Permit) -> None:
    permit.step("consult_expert", {"expert": "评审中心"})
    permit.later(days=5)
    permit.step("receive_opinion", {"opinion": "可行"})
    assert_same_from_everywhere(permit)


def test_it_folds_anew_around_a_late_act(permit: Permit) -> None:
    permit.step("consult_expert", {"expert": "评审中心"})
    permit.later(days=5)
    permit.step("receive_opinion", {"opinion": "可行"}, on=permit.on - timedelta(days=2), late=Late("record", "才到"))
    assert_same_from_everywhere(permit)

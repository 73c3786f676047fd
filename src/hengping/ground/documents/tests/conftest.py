"""Every kind printed once a session; the tests of a kind look at the same print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from hengping.conftest import Cast
from hengping.ground.documents.actions.numbering import number_text
from hengping.ground.documents.kinds import all_kinds
from hengping.ground.documents.printing import print_paper
from hengping.ground.documents.registry import Kind
from hengping.ground.people.shapes import BureauShape
from hengping.ground.records.actions import open_dossier
from hengping.ground.records.shapes import DossierShape
from hengping.kit.papers.press import Printed
from hengping.law.configuration.setting import Setting

AT = datetime(2026, 4, 20, 2, tzinfo=UTC)
ON = date(2026, 4, 20)
BUREAU = BureauShape(
    id=1,
    name="清远市清城区应急管理局",
    short_name="清城",
    region="广东省清远市清城区",
    government="清远市清城区人民政府",
    court="广东省清远市清城区人民法院",
    address="清远市清城区先锋东路1号",
    phone="0763-0000100",
    postcode="511515",
    credit_code="",
    bank="",
    bank_address="",
    bank_holder="",
    bank_account="",
    is_practice=False,
)


def number_of(kind: Kind) -> str:
    return number_text(BUREAU.short_name, kind.series, ON.year, 7, Setting()) if kind.series else ""


def printed_of(kind: Kind, content: Any) -> Printed:
    return print_paper(kind, content, BUREAU, number=number_of(kind), on=ON, at=AT, marks=True)


@pytest.fixture(scope="session")
def prints() -> Callable[[str], Printed]:
    """Return the print of a kind's sample, made once."""
    made: dict[str, Printed] = {}

    def get(code: str) -> Printed:
        if code not in made:
            kind = all_kinds()[code]
            made[code] = printed_of(kind, kind.sample())
        return made[code]

    return get


@pytest.fixture
def dossier(cast: Cast) -> DossierShape:
    return open_dossier(kind="case", title="某公司案", actor=cast.officer_in_charge, at=AT)

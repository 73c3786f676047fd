"""A receipt read back from what an entry keeps of it."""

from __future__ import annotations

from typing import Any

import pytest

from hengping.ground.documents.receipts import receipt_from
from hengping.ground.errors import BadInput


@pytest.mark.parametrize(
    ("kept", "field"),
    [
        ({"attempts": ["文字"]}, "attempts"),
        ({"attempts": [{"mode": "direct", "on": "昨天", "result": "无人"}]}, "attempts"),
        ({"attempts": [{"mode": "direct", "on": "2025-03-03"}]}, "attempts"),
        ({"attempts": "文字"}, "attempts"),
        ({"witnesses": [{"unit": "居委会"}]}, "witnesses"),
        ({"witnesses": ["王五"]}, "witnesses"),
        ({"server": "王五"}, "server"),
        ({"proof": 5}, "proof"),
        ({"recorded": "是"}, "recorded"),
        ({"consent_on": 5}, "consent_on"),
    ],
)
def test_it_refuses_what_has_another_structure(kept: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as caught:
        receipt_from(kept)
    assert list(caught.value.fields) == [field]


def test_it_works() -> None:
    kept = {"proof": "回证1", "server": ["陈立新"], "witnesses": [{"name": "王五", "unit": "居委会"}], "recorded": True}
    receipt = receipt_from(kept)
    assert (receipt.proof, receipt.server, receipt.recorded) == ("回证1", ("陈立新",), True)
    assert receipt.witnesses[0].name == "王五"

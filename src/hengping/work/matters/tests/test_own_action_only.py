"""What has an action of its own is no step: nobody writes it by another way, whatever the request names."""

from __future__ import annotations

from typing import Any

import pytest

from hengping.ground.errors import BadInput
from hengping.ground.records.actions import append
from hengping.work.matters import actions
from hengping.work.matters.tests.toy import Permit

pytestmark = pytest.mark.django_db

WRITTEN: dict[str, dict[str, Any]] = {
    "exhibit_added": {
        "sha256": "0" * 64,
        "sm3": "0" * 64,
        "name": "照片",
        "media_type": "image/png",
        "size": 1,
        "source": "现场",
        "evidence": "documentary",
    },
    "custody_moved": {"exhibit": "0" * 64, "action": "moved", "holder": "甲", "place": "库房"},
    "entry_corrected": {"corrects_seq": 2, "reason": "写错", "particulars": {"subject": "运输"}},
    "gate_waived": {"gate": "proposal_was_endorsed", "reason": "出差", "expires_on": "2031-12-31"},
}


@pytest.mark.parametrize("kind", WRITTEN)
def test_it_refuses_it_as_a_step(permit: Permit, kind: str) -> None:
    before = permit.entries
    with pytest.raises(BadInput, match=r"没有这个步骤|在专门的页面办理"):
        actions.take_step(
            dossier_id=permit.id, step=kind, data=WRITTEN[kind], actor=permit.cast.head, at=permit.now, on=permit.on
        )
    assert permit.entries == before


@pytest.mark.parametrize("kind", WRITTEN)
def test_it_refuses_it_as_an_entry(permit: Permit, kind: str) -> None:
    before = permit.entries
    with pytest.raises(BadInput, match="只能由专门的操作记录"):
        append(dossier_id=permit.id, kind=kind, actor=permit.cast.head, at=permit.now, payload=WRITTEN[kind])
    assert permit.entries == before

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hengping.conftest import Cast
from hengping.ground.documents import sealing
from hengping.ground.documents.actions import issue
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.queries import facts_of, get_document, list_documents, read_document
from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.records.actions import open_dossier
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import DossierShape

AT = datetime(2026, 4, 20, 2, tzinfo=UTC)
ON = date(2026, 4, 20)


@pytest.fixture
def dossier(cast: Cast) -> DossierShape:
    return open_dossier(kind="case", title="某公司案", actor=cast.officer_in_charge, at=AT)


def test_it_works(cast: Cast, dossier: DossierShape) -> None:
    facts = get_kind("penalty_decision_unit").sample()
    issued = issue(
        dossier_id=dossier.id,
        kind="penalty_decision_unit",
        facts=facts,
        actor=cast.officer_in_charge,
        at=AT,
        on=ON,
        party="p1",
    )
    assert issued.number == f"（{cast.bureau.short_name}）应急罚〔2026〕1号"
    assert list_documents(dossier.id) == [issued]
    assert facts_of(issued.id) == facts
    pdf = read_document(issued.id)
    assert len(pdf) == issued.size
    (seal,) = sealing.check(pdf)
    assert seal.intact
    assert seal.trusted
    assert seal.at == AT
    entry = list_entries(dossier.id)[-1]
    assert entry.kind == "document_issued"
    assert entry.payload["sha256"] == issued.sha256
    assert entry.payload["number"] == issued.number
    assert entry.payload["party"] == "p1"
    assert get_document(issued.id) == issued


def test_it_refuses_faulty_facts(cast: Cast, dossier: DossierShape) -> None:
    facts = replace(get_kind("penalty_decision_unit").sample(), bank=None)
    with pytest.raises(BadInput, match="代收银行"):
        issue(
            dossier_id=dossier.id,
            kind="penalty_decision_unit",
            facts=facts,
            actor=cast.officer_in_charge,
            at=AT,
            on=ON,
        )


def test_it_requires_the_permission_to_issue(cast: Cast, dossier: DossierShape) -> None:
    with pytest.raises(NotAllowed):
        issue(
            dossier_id=dossier.id,
            kind="filing_approval",
            facts=get_kind("filing_approval").sample(),
            actor=cast.supervisor,
            at=AT,
            on=ON,
        )

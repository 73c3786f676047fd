from datetime import UTC, datetime, timedelta

import pytest

from hengping.ground.people.actors import Actor
from hengping.ground.people.models import Bureau, User
from hengping.ground.records.actions import add_exhibit, append, open_dossier
from hengping.ground.records.queries import list_entries, read_exhibit

AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


@pytest.fixture
def officer(db):
    bureau = Bureau.objects.create(
        name="清城县应急管理局", short_name="清城", region="清城县", government="g", court="c"
    )
    user = User.objects.create_user("zhang", name="张明", bureau=bureau)
    return Actor(user.pk, user.name, bureau.pk, frozenset(), frozenset())


def test_it_works(officer):
    dossier = open_dossier(kind="case", title="某某", actor=officer, at=AT)
    shape = add_exhibit(
        dossier_id=dossier.id, name="照片", content=b"x", media_type="image/png", source="现场", actor=officer, at=AT
    )
    append(
        dossier_id=dossier.id,
        kind="gate_waived",
        actor=officer,
        at=AT + timedelta(days=1),
        payload={"gate": "g", "reason": "r", "expires_on": "2026-04-01"},
        exhibits=[shape.sha256],
    )
    entries = list_entries(dossier.id)
    assert [entry.kind for entry in entries] == ["dossier_opened", "exhibit_added", "gate_waived"]
    assert entries[2].previous_hash == entries[1].hash
    assert read_exhibit(shape.sha256) == b"x"


@pytest.mark.django_db(transaction=True)
def test_flush(transactional_db):
    b = Bureau.objects.create(name="清城县应急管理局", short_name="清城", region="清城县", government="g", court="c")
    open_dossier(kind="case", title="某某", actor=Actor(0, "s", b.pk, frozenset(), frozenset()), at=AT)


@pytest.mark.django_db(transaction=True)
def test_flush2(transactional_db):
    b = Bureau.objects.create(name="清城县应急管理局", short_name="清城", region="清城县", government="g", court="c")
    open_dossier(kind="case", title="某某", actor=Actor(0, "s", b.pk, frozenset(), frozenset()), at=AT)

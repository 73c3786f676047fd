"""The name of an entry is that of its account."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hengping.ground.people.actors import Actor, system_actor
from hengping.ground.people.logbook import NAME, change_said, write_log
from hengping.ground.people.models import User
from hengping.ground.records.queries import get_dossier, list_entries
from hengping.ground.records.shapes import DossierShape, EntryShape
from hengping.ground.records.tests.conftest import AT
from hengping.ground.records.verification import verify_dossier
from hengping.ground.records.who_acted import account_faults, same_name_elsewhere

pytestmark = pytest.mark.django_db

Note = Callable[..., EntryShape]


def as_told(entries: list[EntryShape], **said: str) -> list[EntryShape]:
    return [*entries[:-1], entries[-1]._replace(**said)]


def test_it_works(dossier: DossierShape, note: Note, officer: Actor) -> None:
    note("一")
    job = system_actor(officer.bureau_id, "定时任务")
    note("二", actor=job)
    entries = list_entries(dossier.id)
    assert list(account_faults(entries)) == []
    assert list(same_name_elsewhere(entries)) == []


def test_another_account_is_named(dossier: DossierShape, note: Note) -> None:
    note("一")
    forged = as_told(list_entries(dossier.id), actor_identifier="999999")
    (fault,) = account_faults(forged)
    assert (fault.code, "不是该账号的姓名" in fault.text) == ("actor_differs", True)
    (named,) = same_name_elsewhere(forged)
    assert named.startswith(f"{forged[0].actor_name}（账号")
    assert "999999" in named


@pytest.mark.parametrize(
    "said",
    [{"former_name": "{}", "detail": "改名"}, {"detail": change_said(NAME, "{}", "张新名")}],
    ids=["now", "before"],
)
def test_a_name_borne_before_is_the_accounts_own(
    dossier: DossierShape, note: Note, officer: Actor, said: dict[str, str]
) -> None:
    """A field of the line; in lines of before, a part of its sentence."""
    said = {name: text.format(officer.name) for name, text in said.items()}
    note("一")
    User.objects.filter(pk=officer.user_id).update(name="张新名")
    found = verify_dossier(get_dossier(dossier.id))
    assert [fault.code for fault in found] == ["actor_differs"] * 2
    write_log(
        "account_changed",
        at=AT,
        bureau_id=officer.bureau_id,
        actor_id=officer.user_id,
        actor_name="安全员",
        subject=officer.name,
        subject_key=f"user:{officer.user_id}",
        **said,
    )
    assert list(account_faults(list_entries(dossier.id))) == []

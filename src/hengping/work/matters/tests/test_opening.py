"""Whoever opens a paper leaves a line; a file that is not what was stored stops its dossier at once."""

from __future__ import annotations

import pytest

from hengping.ground.errors import Broken, NotAllowed
from hengping.ground.people.actors import Actor
from hengping.ground.people.models import Log
from hengping.ground.records import blobs
from hengping.ground.records.queries import get_dossier
from hengping.work.matters.actions import open_file, read_opened
from hengping.work.matters.tests.toy import Permit

pytestmark = pytest.mark.django_db


def opened(permit: Permit, sha256: str, who: Actor | None = None) -> bytes:
    actor = who or permit.cast.clerk
    return open_file(dossier_id=permit.id, sha256=sha256, called="《意见》1号", actor=actor, at=permit.now)


def test_it_works(permit: Permit) -> None:
    assert opened(permit, permit.paper().sha256).startswith(b"%PDF")
    line = Log.objects.get(kind="sensitive_read")
    assert (line.detail, line.subject_key) == ("打开《意见》1号", f"dossier:{permit.id}")
    assert line.actor_id == permit.cast.clerk.user_id


def test_saving_is_said_as_such(permit: Permit) -> None:
    open_file(
        dossier_id=permit.id,
        sha256=permit.paper().sha256,
        called="《意见》1号",
        how="存下",
        actor=permit.cast.clerk,
        at=permit.now,
    )
    assert Log.objects.get(kind="sensitive_read").detail == "存下《意见》1号"


def test_what_is_in_the_log_already_is_read_without_a_line(permit: Permit) -> None:
    sha256 = permit.paper().sha256
    assert read_opened(dossier_id=permit.id, sha256=sha256, actor=permit.cast.clerk).startswith(b"%PDF")
    assert not Log.objects.filter(kind="sensitive_read").exists()
    with pytest.raises(NotAllowed):
        read_opened(dossier_id=permit.id, sha256=sha256, actor=permit.cast.outsider)


def test_a_changed_file_stops_the_dossier_at_once(permit: Permit) -> None:
    paper = permit.paper()
    path = blobs.path_of(paper.sha256)
    path.chmod(0o640)
    path.write_bytes(b"x")
    with pytest.raises(Broken):
        opened(permit, paper.sha256)
    assert "不一致" in get_dossier(permit.id).stopped_reason
    assert not Log.objects.filter(kind="sensitive_read").exists()


def test_it_requires_to_see_the_matter(permit: Permit) -> None:
    with pytest.raises(NotAllowed):
        opened(permit, permit.paper().sha256, permit.cast.outsider)

"""kill -9 in the middle of an act, at one statement after another: nothing half done, nothing lost; then it goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from hengping.conftest import at, bureau, cast, other_bureau
from hengping.ground.documents.models import Document, Number, Series
from hengping.ground.records.actions.deadlines import deadlines_are_true
from hengping.ground.records.models import Exhibit
from hengping.ground.records.queries import list_entries
from hengping.ground.records.tests.real import real_database
from hengping.ground.records.verification import verify_all
from hengping.work.cases.tests.conftest import Play, play

__all__ = ["at", "bureau", "cast", "other_bureau", "play"]

pytestmark = pytest.mark.django_db(transaction=True)

SITE = {"site_record": {"started_at": "8:30", "ended_at": "8:50", "site_head": "李四", "findings": "没有警示标志。"}}
FOLDERS = ("HENGPING_EXHIBITS_DIR", "HENGPING_CHECKPOINT_DIR", "HENGPING_KEYS_DIR")


def kill_again_and_again(play: Play, act: str, database: str, stride: int) -> int:
    """Let a process be killed at every so-many-th statement of an act until it goes through; return how often."""
    given = {
        "act": act,
        "database": database,
        "case": str(play.id),
        "user": play.cast.officer_in_charge.user_id,
        "at": play.now.isoformat(),
        "stride": stride,
        "folders": {name: str(getattr(settings, name)) for name in FOLDERS},
    }
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "tests.dying", json.dumps(given)],
        env=environment,
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return int(done.stdout)


def assert_whole(play: Play) -> None:
    """Every number is used by a paper or void with a reason, every paper and exhibit has its entry, all chains hold."""
    assert verify_all(play.cast.bureau.pk, with_files=True).holds
    assert deadlines_are_true(play.cast.bureau.pk, play.on) == []
    for series in Series.objects.all():
        numbers = list(Number.objects.filter(series=series).order_by("number"))
        assert [one.number for one in numbers] == list(range(1, series.next))
        for one in numbers:
            assert (one.state == "used") == Document.objects.filter(number=one).exists()
            assert one.state != "reserved"


@pytest.mark.parametrize(
    ("act", "stride", "kinds"),
    [
        ("inspect", 5, ["document_issued", "record_inspection"]),
        ("serve", 5, ["document_issued", "document_served"]),
        ("add_photo", 3, ["exhibit_added"]),
    ],
)
def test_whatever_kills_it_nothing_is_half_done(
    act: str, stride: int, kinds: list[str], play: Play, tmp_path: Path
) -> None:
    play.open()
    if act != "inspect":
        play.step("record_inspection", {"certificate_shown": True, "place": "车间", "signed": True}, paper=SITE)
        order = {"items": ["设置警示标志"], "due_on": play.on}
        play.step("order_correction", order, paper={"correction_order": {"basis": ["《安全生产法》第三十五条"]}})
    before = [entry.kind for entry in list_entries(play.id)]
    with real_database(tmp_path) as database:
        assert kill_again_and_again(play, act, database, stride) >= 4
        assert [entry.kind for entry in list_entries(play.id)] == [*before, *kinds]
        assert Exhibit.objects.count() == kinds.count("exhibit_added")
        assert_whole(play)

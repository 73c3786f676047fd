"""Two officers at one dossier at the same moment, on real files and real connections; and a process killed mid-act."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from hengping.ground.errors import Conflict
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import add_exhibit, append, link, open_dossier, take_checkpoint
from hengping.ground.records.queries import get_dossier, list_entries
from hengping.ground.records.shapes import DossierShape
from hengping.ground.records.tests.conftest import AT, DAY, make_bureau
from hengping.ground.records.tests.real import real_database
from hengping.ground.records.verification import verify_all, verify_dossier

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 4
EACH = 12


@pytest.fixture
def bureau(transactional_db: None) -> Any:
    return make_bureau("清城县应急管理局")


@pytest.fixture
def other(dossier: DossierShape, officer: Actor) -> DossierShape:
    return open_dossier(kind="case", title="另一案", actor=officer, at=AT)


@pytest.fixture
def real(other: DossierShape, tmp_path: Path) -> Iterator[str]:
    """A database that other threads and processes can open, with what the fixtures have written; gives its name."""
    with real_database(tmp_path) as name:
        yield name


def at_once(acts: list[Callable[[], Any]]) -> list[BaseException]:
    """Run acts in threads that start together; return what they raised."""
    raised: list[BaseException] = []
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> None:
        start.wait()
        try:
            act()
        except Exception as error:  # noqa: BLE001 - whatever a thread raises is what the test looks at
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_nobody_loses_an_entry(dossier: DossierShape, officer: Actor, real: str) -> None:
    def many(name: str) -> Callable[[], None]:
        def act() -> None:
            for number in range(EACH):
                append(dossier_id=dossier.id, kind="note", actor=officer, at=AT, payload={"text": f"{name}{number}"})

        return act

    assert at_once([many(name) for name in "甲乙丙丁"]) == []
    entries = list_entries(dossier.id)
    assert [entry.seq for entry in entries] == list(range(1, THREADS * EACH + 2))
    texts = [entry.payload["text"] for entry in entries[1:]]
    assert sorted(texts) == sorted(f"{name}{number}" for name in "甲乙丙丁" for number in range(EACH))
    assert verify_dossier(get_dossier(dossier.id)) == []


def test_who_read_the_clock_first_and_wrote_last_is_recorded(dossier: DossierShape, officer: Actor, real: str) -> None:
    """Sixty uploads of three people at one dossier: each reads the clock as a door does, then waits for its turn."""

    begun = time.monotonic()

    def uploads(name: str) -> Callable[[], None]:
        def act() -> None:
            for number in range(20):
                at = AT + timedelta(seconds=time.monotonic() - begun)
                time.sleep(number % 3 / 100)  # the file is looked at before the dossier is asked for
                add_exhibit(
                    dossier_id=dossier.id,
                    name=f"{name}{number}",
                    content=f"{name}{number}".encode(),
                    media_type="image/png",
                    source="现场",
                    actor=officer,
                    at=at,
                )

        return act

    assert at_once([uploads(name) for name in "甲乙丙"]) == []
    entries = list_entries(dossier.id)
    assert len(entries) == 61
    moments = [entry.recorded_at for entry in entries]
    assert moments == sorted(moments)
    assert verify_all(officer.bureau_id).holds


def test_of_two_who_saw_the_same_one_acts(dossier: DossierShape, officer: Actor, real: str) -> None:
    def act() -> None:
        append(dossier_id=dossier.id, kind="note", actor=officer, at=AT, payload={"text": "一"}, expected_seq=1)

    raised = at_once([act] * THREADS)
    assert [type(error) for error in raised] == [Conflict] * (THREADS - 1)
    assert get_dossier(dossier.id).head_seq == 2


def test_two_links_the_other_way_round_do_not_wait_for_each_other(
    dossier: DossierShape, other: DossierShape, officer: Actor, real: str
) -> None:

    def act(one: DossierShape, two: DossierShape, kind: str) -> Callable[[], None]:
        return lambda: link(dossier_id=one.id, other_id=two.id, kind=kind, actor=officer, at=AT) and None

    pairs = [(dossier, other), (other, dossier)]
    acts = [act(*pair, kind) for pair in pairs for kind in ("led_to", "concerns")]
    assert at_once(acts) == []
    assert verify_all(officer.bureau_id).holds
    assert get_dossier(dossier.id).head_seq == get_dossier(other.id).head_seq == 5


def test_two_checkpoints_at_once_leave_true_ones(officer: Actor, real: str) -> None:
    raised = at_once([lambda: take_checkpoint(bureau_id=officer.bureau_id, at=AT + DAY)] * 3)
    assert {type(error) for error in raised} <= {Conflict}
    assert verify_all(officer.bureau_id).holds


KILLED = """
import os, signal, sys
import django
django.setup()
from django.db import connection, transaction
connection.settings_dict["NAME"] = {name!r}
from hengping.ground.people.actors import officer
from hengping.ground.records import kinds, statements
from hengping.ground.records.actions import add_exhibit, append
from hengping.ground.records.kinds import EntryKind
from datetime import datetime, UTC
from uuid import UUID
kinds._KINDS["", "note"] = EntryKind("note", "便条", ("text",))
actor = officer({user}, {called!r}, {bureau})
common = dict(dossier_id=UUID({dossier!r}), actor=actor, at=datetime(2026, 3, 2, 2, 0, tzinfo=UTC))
append(kind="note", payload={{"text": "前"}}, **common)
die = lambda *args: os.kill(os.getpid(), signal.SIGKILL)
{where}
with transaction.atomic():
    append(kind="note", payload={{"text": "半"}}, **common)
    add_exhibit(name="照片", content=b"half", media_type="image/png", source="现场", **common)
    {last}
"""
WHERE = {
    "between the entry and the head": ("statements.move_head = die", "pass"),
    "before the commit": ("", "die()"),
    "between the file and its row": (
        "import hengping.ground.records.actions.exhibits as e; e.lock_head = die",
        "pass",
    ),
}


@pytest.mark.parametrize("where", WHERE)
def test_a_process_killed_in_the_middle_leaves_nothing_half_done(
    where: str, dossier: DossierShape, officer: Actor, real: str, tmp_path: Path
) -> None:
    patch, last = WHERE[where]
    program = KILLED.format(
        name=real,
        user=officer.user_id,
        called=officer.name,
        bureau=officer.bureau_id,
        dossier=str(dossier.id),
        where=patch,
        last=last,
    )
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "HENGPING_VAR": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    texts = [entry.payload.get("text") for entry in list_entries(dossier.id)]
    assert texts == [None, "前"]
    assert verify_all(officer.bureau_id).holds
    append(dossier_id=dossier.id, kind="note", actor=officer, at=AT + DAY, payload={"text": "后"})
    assert verify_all(officer.bureau_id).holds

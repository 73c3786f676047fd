"""The rights that docs/operations.md leaves to the role that serves are enough to work and too few to undo."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection, transaction

from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import (
    add_exhibit,
    append,
    close_dossier,
    keys_once,
    move_custody,
    open_dossier,
    replace_deadlines,
    stop_dossier,
)
from hengping.ground.records.queries import get_dossier
from hengping.ground.records.shapes import DossierShape
from hengping.ground.records.tests.conftest import AT
from hengping.ground.records.tests.test_deadlines import deadline
from hengping.ground.records.verification import verify_dossier

OPERATIONS = Path(__file__).resolve().parents[5] / "docs" / "operations.md"


@pytest.mark.postgres
def test_it_works(dossier: DossierShape, officer: Actor) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no roles")
    found = re.search(r"```sql\n(.*?)```", OPERATIONS.read_text("utf-8"), re.DOTALL)
    assert found is not None
    with connection.cursor() as cursor:
        cursor.execute(found[1])
        cursor.execute("SET ROLE hengping_serve")
        try:
            other = open_dossier(kind="case", title="另一案", actor=officer, at=AT)
            append(dossier_id=other.id, kind="note", actor=officer, at=AT, payload={"text": "一"})
            common = {"dossier_id": other.id, "actor": officer, "at": AT}
            shape = add_exhibit(
                **common,
                name="照片",
                content=b"x",
                media_type="image/png",
                source="现场",  # type: ignore[arg-type]
            )
            move_custody(
                **common,
                sha256=shape.sha256,
                action="lent",
                holder="甲",
                place="乙",  # type: ignore[arg-type]
            )
            close_dossier(dossier_id=other.id, actor=officer, at=AT)
            replace_deadlines(dossier_id=other.id, deadlines=[deadline("filing", 9)])
            replace_deadlines(dossier_id=other.id, deadlines=[])
            append(dossier_id=other.id, kind="note", actor=officer, at=AT, payload={"text": "二"}, key="k1")
            forgotten = keys_once.forget_requests(bureau_id=officer.bureau_id, at=AT + 2 * keys_once.COMPARED_FOR)
            assert forgotten == 1
            assert verify_dossier(get_dossier(other.id)) == []
            stop_dossier(dossier_id=other.id, reason="试")
            for statement in (
                "UPDATE records_entry SET actor_name = 'x'",
                "DELETE FROM records_exhibit",
                "DELETE FROM records_dossier",
                "TRUNCATE records_link",
                "DROP TRIGGER records_entry_kept ON records_entry",
                "ALTER TABLE records_entry DISABLE TRIGGER USER",
            ):
                with pytest.raises(ProgrammingError), transaction.atomic():
                    cursor.execute(statement)
        finally:
            cursor.execute("RESET ROLE")

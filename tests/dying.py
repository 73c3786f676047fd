"""A process that acts on a case and is killed at each statement that it sends to the database, one after another.

Run as a program by `test_killed.py`, so that what dies is a real process: no clean-up, no `finally`, no rollback of
ours. The program itself never prints a paper; each act runs in a child of its own that does.
Prints how often it was killed before the act went through.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

Act = Callable[[UUID, Any, datetime], object]
SITE_RECORD = {
    "site_record": {"started_at": "8:30", "ended_at": "8:50", "site_head": "李四", "findings": "没有警示标志。"}
}
RECEIPT = {"proof": "回证1", "server": ("甲", "乙"), "place": "厂区", "receiver": "张三", "receiver_role": "principal"}


def inspect(case_id: UUID, actor: Any, at: datetime) -> object:
    """Record an inspection: a paper is printed, sealed, numbered and stored, an entry added, deadlines follow."""
    from hengping.work.matters import actions

    data = {"certificate_shown": True, "place": "车间", "signed": True}
    return actions.take_step(
        dossier_id=case_id, step="record_inspection", data=data, paper=SITE_RECORD, actor=actor, at=at, on=at.date()
    )


def serve(case_id: UUID, actor: Any, at: datetime) -> object:
    """Record that the order to correct was served."""
    from hengping.ground.documents.queries import list_documents
    from hengping.ground.documents.shapes import ServiceReceipt
    from hengping.work.matters import actions

    order = next(one for one in list_documents(case_id) if one.kind == "correction_order")
    receipt = ServiceReceipt(**RECEIPT)  # type: ignore[arg-type]  # texts, and one pair of names
    return actions.serve_document(
        dossier_id=case_id,
        document_id=order.id,
        mode="direct",
        served_on=at.date(),
        receipt=receipt,
        actor=actor,
        at=at,
    )


def add_photo(case_id: UUID, actor: Any, at: datetime) -> object:
    """Take a photo into the file."""
    from hengping.work.cases.tests.conftest import PNG
    from hengping.work.matters import actions

    return actions.add_evidence(
        dossier_id=case_id,
        evidence="documentary",
        name="现场照片",
        file_name="照片.png",
        content=PNG,
        source="现场",
        actor=actor,
        at=at,
    )


ACTS: dict[str, Act] = {"inspect": inspect, "serve": serve, "add_photo": add_photo}


def die_at(statement: int) -> Callable[..., Any]:
    """Return a wrapper of the database that lets so many statements through and kills its process at the next."""
    left = statement

    def execute(proceed: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal left
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return proceed(sql, params, many, context)

    return execute


def run_in_child(act: Act, case_id: UUID, user_id: int, at: datetime, statement: int) -> bool:
    """Act in a child that dies at a statement; say whether the act went through before."""
    child = os.fork()
    if not child:
        from django.db import connection

        from hengping.ground.people.actors import actor_of
        from hengping.ground.people.models import User

        actor = actor_of(User.objects.get(pk=user_id), at.date())
        with connection.execute_wrapper(die_at(statement)):
            act(case_id, actor, at)
        connection.close()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return False
    if status:
        raise SystemExit(f"the act ended with {status}")
    return True


def main() -> None:
    """Do what the one argument says, as JSON."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    given = json.loads(sys.argv[1])
    for name, value in given["folders"].items():
        setattr(settings, name, Path(value))
    connection.settings_dict["NAME"] = given["database"]
    act, at = ACTS[given["act"]], datetime.fromisoformat(given["at"])
    killed = 0
    while not run_in_child(act, UUID(given["case"]), given["user"], at, killed * given["stride"]):
        killed += 1
    sys.stdout.write(str(killed))


if __name__ == "__main__":
    main()
